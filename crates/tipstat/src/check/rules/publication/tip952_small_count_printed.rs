//! A small count of persons that is printed.

use tipstat_model::{Decimal, Lang, Quantity, Text, columns::FigureColumn as C, quantity::Missing};

use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::{Dims, Entry},
    protect::sensitive::{counts_persons, is_small},
};

/// Three victims in a cercle: who lives there knows them.
pub static RULE: Rule = Rule {
    code: "TIP952",
    name: "small_count_printed",
    title: Text::new("a small count of persons that is printed", "un petit effectif de personnes imprimé"),
    why: Text::new(
        "Who knows the place recognises the few, and learns what else is printed of them.",
        "Qui connaît les lieux reconnaît ces quelques personnes, et apprend ce qui est imprimé d’autre sur elles.",
    ),
    todo: Text::new(
        "Protect the figures before they are published: tipstat protect.",
        "Protégez les chiffres avant de les publier\u{a0}: tipstat protect.",
    ),
    severity: Severity::Warning,
    grain: Grain::Figure,
    reads: &[C::Value, C::Unit],
    test: Test::Figure(judge),
    examples: Examples {
        holds: "indicator | value | unit | period | source
                victims_identified | 20 | person | 2024 | A",
        broken: "indicator | value | unit | period | source
                 victims_identified | 3 | person | 2024 | A",
        undecided: "indicator | value | unit | period | source
                    victims_identified | ND | person | 2024 | A",
    },
};

fn judge(entry: &Entry<'_>, context: &Context<'_>) -> Option<Judgement> {
    if !counts_persons(entry.figure) {
        return None;
    }
    let threshold = context.threshold();
    if !is_small(entry.figure, Decimal::from(threshold)) {
        let open =
            matches!(entry.figure.quantity, None | Some(Quantity::Missing(Missing::NotStated | Missing::Unknown)));
        return Some(if open { Judgement::Undecided } else { Judgement::Holds });
    }
    let message = say::message(|lang| {
        let (number, about) = (say::quantity(lang, entry.figure), say::about(lang, entry, context));
        match lang {
            Lang::En => format!("{number} ({about}) is below {threshold}."),
            Lang::Fr => format!("{number} ({about})\u{a0}: c’est moins de {threshold}."),
        }
    });
    Some(Judgement::broken(Fault {
        figures: vec![(entry.index, C::Value)],
        expected: Some(format!(">={threshold}")),
        message,
        key: say::key(entry, Dims::KEY),
        ..Fault::default()
    }))
}
