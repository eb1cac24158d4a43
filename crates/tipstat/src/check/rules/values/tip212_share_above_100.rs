//! A share is above a hundred per cent.

use tipstat_model::{Decimal, Lang, Quantity, Text, codes::Unit, columns::FigureColumn as C};

use super::fault_of_figure;
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::Entry,
};

/// 131 % of the identified victims cannot have been assisted.
pub static RULE: Rule = Rule {
    code: "TIP212",
    name: "share_above_100",
    title: Text::new("a share above 100%", "une part supérieure à 100\u{a0}%"),
    why: Text::new(
        "A part is never larger than its whole: the number, its unit or what it is taken of is wrong.",
        "Une partie n’est jamais plus grande que le tout\u{a0}: le nombre, son unité ou le dénominateur est faux.",
    ),
    todo: Text::new(
        "Recompute the share; if the number was counted, write the unit of what was counted.",
        "Recalculez la part\u{a0}; si le nombre est un effectif, écrivez l’unité de ce qui a été compté.",
    ),
    severity: Severity::Error,
    grain: Grain::Figure,
    reads: &[C::Value, C::Unit, C::Indicator],
    test: Test::Figure(judge),
    examples: Examples {
        holds: "indicator | value | unit | period | age
                victims_identified | 53,6 | percent | 2024 | Y0T17",
        broken: "indicator | value | unit | period | age
                 victims_identified | 131 | percent | 2024 | Y0T17",
        undecided: "indicator | value | unit | period | age
                    victims_identified | ND | percent | 2024 | Y0T17",
    },
};

fn judge(entry: &Entry<'_>, _: &Context<'_>) -> Option<Judgement> {
    entry.figure.unit.filter(|unit| *unit == Unit::Percent)?;
    let Some(value) = entry.figure.quantity.and_then(Quantity::value) else { return Some(Judgement::Undecided) };
    if value <= Decimal::ONE_HUNDRED {
        return Some(Judgement::Holds);
    }
    // An upper bound may hide less, and an indicator that only its country knows may be a rate of growth.
    if matches!(entry.figure.quantity, Some(Quantity::AtMost(_))) || entry.figure.known_indicator().is_none() {
        return Some(Judgement::Undecided);
    }
    let message = say::message(|lang| {
        let (n, all) =
            (say::quantity(lang, entry.figure), say::counted(lang, Decimal::ONE_HUNDRED, Some(Unit::Percent)));
        match lang {
            Lang::En => format!("A share cannot be more than {all}; this one is {n}."),
            Lang::Fr => format!("Une part ne peut pas dépasser {all}\u{a0}; on lit ici {n}."),
        }
    });
    let found = Some(value.to_string());
    Some(Judgement::broken(Fault { found, message, ..fault_of_figure(entry, C::Value) }))
}
