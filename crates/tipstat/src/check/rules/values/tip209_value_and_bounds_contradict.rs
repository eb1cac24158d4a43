//! A value lies outside its own bounds, the bounds are the wrong way round, or the qualifier says something else.

use tipstat_model::{
    Decimal, Lang, Text,
    columns::FigureColumn as C,
    number::DecimalMark,
    text::{list, quote},
    written,
};

use super::{fault_of_cell, heading};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    read::{CellTrouble, Trouble},
    table::Origin,
};

/// 629, but at most 600.
pub static RULE: Rule = Rule {
    code: "TIP209",
    name: "value_and_bounds_contradict",
    title: Text::new("a value that contradicts its bounds", "une valeur qui contredit ses bornes"),
    why: Text::new(
        "One of them is wrong, and nothing can be computed before it is known which.",
        "L’une d’elles est fausse, et rien ne peut être calculé avant de savoir laquelle.",
    ),
    todo: Text::new(
        "Look the value, its bounds and its qualifier up in the source, and correct the one that is wrong.",
        "Vérifiez à la source la valeur, ses bornes et sa nature, et corrigez celle qui est fausse.",
    ),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: &[C::Value, C::Qualifier, C::ValueMin, C::ValueMax],
    test: Test::Cell { columns: &[C::Value, C::ValueMin, C::ValueMax], judge },
    examples: Examples {
        holds: "indicator | value | value_min | value_max | unit | period
                victims_identified | 629 | 600 | 650 | person | 2024",
        broken: "indicator | value | value_min | value_max | unit | period
                 victims_identified | 629 | 500 | 600 | person | 2024",
        undecided: "indicator | value | value_min | value_max | unit | period
                    victims_identified | | 500 | 600 | person | 2024",
    },
};

fn judge(trouble: &CellTrouble, context: &Context<'_>) -> Option<Judgement> {
    match (trouble.kind, trouble.column) {
        (Trouble::Contradiction, _) => {}
        // Bounds alone, or bounds that cannot be read, cannot contradict anything.
        (Trouble::BoundsAlone, _) | (_, C::ValueMin | C::ValueMax) => return Some(Judgement::Undecided),
        _ => return None,
    }
    let message = say::message(|lang| tell(lang, trouble.origin, context));
    Some(Judgement::broken(Fault { message, ..fault_of_cell(trouble, context) }))
}

fn tell(lang: Lang, origin: Origin, context: &Context<'_>) -> String {
    let cell = |column| context.cell(origin, column);
    let number =
        |column| -> Option<Decimal> { written::read(cell(column), DecimalMark::Unknown).ok()?.quantity.value() };
    let (value, low, high) = (number(C::Value), number(C::ValueMin), number(C::ValueMax));
    let [v, l, h] = [C::Value, C::ValueMin, C::ValueMax].map(|column| quote(lang, cell(column)));
    let below = |a: Option<Decimal>, b: Option<Decimal>| a.zip(b).is_some_and(|(a, b)| a < b);
    match lang {
        Lang::En if below(high, low) => format!("The smallest value, {l}, is above the largest, {h}."),
        Lang::Fr if below(high, low) => {
            format!("La valeur minimale, {l}, est supérieure à la valeur maximale, {h}.")
        }
        Lang::En if below(value, low) => format!("The value {v} is below its smallest value, {l}."),
        Lang::Fr if below(value, low) => format!("La valeur {v} est inférieure à sa valeur minimale, {l}."),
        Lang::En if below(high, value) => format!("The value {v} is above its largest value, {h}."),
        Lang::Fr if below(high, value) => format!("La valeur {v} est supérieure à sa valeur maximale, {h}."),
        _ => {
            let columns =
                [C::Value, C::Qualifier, C::ValueMin, C::ValueMax].into_iter().filter(|c| !cell(*c).is_empty());
            let said: Vec<String> = columns.map(|c| format!("{} {}", heading(lang, c), quote(lang, cell(c)))).collect();
            let said = list(lang, &said);
            match lang {
                Lang::En => format!("These do not agree: {said}."),
                Lang::Fr => format!("Ces indications ne s’accordent pas\u{a0}: {said}."),
            }
        }
    }
}
