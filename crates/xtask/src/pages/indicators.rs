//! The catalogue of indicators.

use tipstat::{
    Lang,
    model::codes::{Code, Indicator},
};

use super::{code, either, markdown};
use crate::generate::Page;

pub fn page(lang: Lang) -> Page {
    let mut text = format!("# {}\n", either(lang, "Indicators", "Indicateurs"));
    for indicator in Indicator::all() {
        text += &one(indicator, lang);
    }
    markdown(&format!("indicators/{}.md", lang.tag()), "crates/tipstat-model/src/codes/indicator.rs", &text)
}

fn one(indicator: &Indicator, lang: Lang) -> String {
    let colon = either(lang, ":", " :");
    let mut facts = vec![
        format!("{}{colon} {}", either(lang, "unit", "unité"), indicator.unit.label(lang)),
        format!("{}{colon} {}", either(lang, "about", "porte sur"), indicator.subject.label().get(lang)),
    ];
    if let Some(stage) = indicator.stage {
        facts.push(format!("{}{colon} {}", either(lang, "stage", "stade"), stage.label(lang)));
    }
    if let Some(within) = indicator.within {
        facts.push(format!("{}{colon} {}", either(lang, "part of", "fait partie de"), code(within)));
    }
    if !indicator.adds.is_empty() {
        let adds: Vec<String> = indicator.adds.iter().map(|id| code(id)).collect();
        facts.push(format!("{}{colon} {}", either(lang, "adds up", "additionne"), adds.join(", ")));
    }
    if !indicator.aliases.is_empty() {
        let words = indicator.aliases.join(", ");
        facts.push(format!("{}{colon} {words}", either(lang, "also recognised", "aussi reconnu")));
    }
    let facts: Vec<String> = facts.iter().map(|fact| format!("- {fact}\n")).collect();
    format!(
        "\n## {}\n\n`{}`\n\n{}\n\n{}",
        indicator.name.get(lang),
        indicator.id,
        indicator.definition.get(lang),
        facts.concat()
    )
}
