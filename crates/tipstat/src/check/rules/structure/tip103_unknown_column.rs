//! A heading that names no column of the table, so its cells were left out.

use tipstat_model::{Lang, Text, text::quote};

use super::{Sheet, word_fault};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        rules::values::did_you_mean,
        say,
    },
    sdmx,
    table::{Input, UnknownWord},
};

/// A column « Sexxe » that nobody noticed makes every figure a total.
pub static RULE: Rule = Rule {
    code: "TIP103",
    name: "unknown_column",
    title: Text::new("an unknown column", "une colonne inconnue"),
    why: Text::new(
        "Its cells were left out. If it is a breakdown under another name, the parts of a total look like totals.",
        "Ses cellules ont été laissées de côté. S’il s’agit d’une ventilation sous un autre nom, les parties d’un total passent pour des totaux.",
    ),
    todo: Text::new(
        "Rename the heading if it stands for a column of the template; otherwise nothing needs to be done.",
        "Renommez l’intitulé s’il correspond à une colonne du modèle\u{a0}; sinon il n’y a rien à faire.",
    ),
    severity: Severity::Note,
    grain: Grain::Table,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: "indicator | value | unit | period | sex
                victims_identified | 250 | person | 2024 | F",
        broken: "indicator | value | unit | period | sexxe
                 victims_identified | 250 | person | 2024 | F",
        undecided: "indicator | value | unit | period |
                    victims_identified | 250 | person | 2024 | F",
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    let Some(sheet) = Sheet::of(input) else { return Vec::new() };
    if let Some(form) = sheet.form() {
        let kept = form.unknown.iter().filter(|word| word.numbers == 0);
        let kept = kept.map(|word| Judgement::broken(of_word(&sheet, word, context)));
        return kept.chain(form.understood.iter().map(|_| Judgement::Holds)).collect();
    }
    let mut judged = Vec::new();
    for (at, heading) in sheet.headings.iter().enumerate() {
        // A mapping that leaves a column out says that somebody looked at it.
        let left_out = input.records().is_some_and(|table| table.leaves_out(heading));
        // SDMX has columns that say nothing of a figure.
        let of_sdmx = input.table().is_some_and(|t| t.shape.is_sdmx()) && sdmx::is_heading(heading);
        if left_out || of_sdmx || sheet.column(at).is_some() || sheet.repeated.get(at).is_some_and(Option::is_some) {
            judged.push(Judgement::Holds);
        } else if !heading.is_empty() {
            let near = sheet.spec.nearest(heading).filter(|c| !sheet.has(c));
            let message = say::message(|lang| {
                let heading = quote(lang, heading);
                let near = near.map_or_else(String::new, |c| did_you_mean(lang, c.name, c.label.get(lang)));
                match lang {
                    Lang::En => format!("The column {heading} is not one of the template and was left out.{near}"),
                    Lang::Fr => {
                        format!("La colonne {heading} n’est pas dans le modèle et a été laissée de côté.{near}")
                    }
                }
            });
            let advice = near.map(|c| {
                say::message(|lang| match lang {
                    Lang::En => format!("Write {} as the heading, if that is what is meant.", quote(lang, c.label.en)),
                    Lang::Fr => format!("Écrivez {} comme intitulé, si c’est bien cela.", quote(lang, c.label.fr)),
                })
            });
            let advice = advice.unwrap_or_default();
            let expected = near.map(|c| c.name.to_owned());
            judged.push(Judgement::broken(Fault { expected, message, advice, ..sheet.fault(Some(at), context) }));
        } else if sheet.is_filled(at) {
            judged.push(Judgement::Undecided);
        }
    }
    judged
}

/// A heading or word of a published table that says nothing known. What it tells apart is kept under its own words.
fn of_word(sheet: &Sheet<'_>, word: &UnknownWord, context: &Context<'_>) -> Fault {
    let message = say::message(|lang| {
        let text = quote(lang, &word.text);
        match lang {
            Lang::En => {
                format!("{text} is not understood; what it tells apart is kept in its own words, as another breakdown.")
            }
            Lang::Fr => format!(
                "{text} n’est pas compris\u{a0}; ce qu’il distingue est gardé dans ses propres mots, comme une autre ventilation."
            ),
        }
    });
    let advice = say::message(|lang| {
        match lang {
        Lang::En => "If it stands for a sex, an age, a form or an area, write it as the template does; or ask the committee, which can tell the program what it stands for.".to_owned(),
        Lang::Fr => {
            "S’il désigne un sexe, un âge, une forme ou un territoire, écrivez-le comme dans le modèle\u{a0}; ou demandez au comité, qui peut dire au programme ce qu’il désigne."
                .to_owned()
        }
    }
    });
    Fault { message, advice, ..word_fault(sheet, word, context) }
}
