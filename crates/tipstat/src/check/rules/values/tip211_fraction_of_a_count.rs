//! A count is not a whole number.

use tipstat_model::{Decimal, Lang, Quantity, Text, codes::Code, columns::FigureColumn as C, text::quote};

use super::fault_of_figure;
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::Entry,
};

/// 0.18 victims for 100,000 residents are not 0.18 victims.
pub static RULE: Rule = Rule {
    code: "TIP211",
    name: "fraction_of_a_count",
    title: Text::new("a fraction of something that is counted", "une fraction de ce qui se compte"),
    why: Text::new(
        "Persons and files are whole: such a number is a rate, a share or an average, and must not be summed as a count.",
        "Les personnes et les dossiers sont entiers\u{a0}: un tel nombre est un taux, une part ou une moyenne, et ne s’additionne pas.",
    ),
    todo: Text::new(
        "Write the unit that was printed with the number, such as per_100000 or percent.",
        "Écrivez l’unité imprimée avec le nombre, telle que per_100000 ou percent.",
    ),
    severity: Severity::Error,
    grain: Grain::Figure,
    reads: &[C::Value, C::Unit],
    test: Test::Figure(judge),
    examples: Examples {
        holds: "indicator | value | unit | period
                victims_identified | 7.0 | person | 2024
                victims_identified | 0.18 | per_100000 | 2024",
        broken: "indicator | value | unit | period
                 victims_identified | 0.18 | person | 2024",
        undecided: "indicator | value | unit | period
                    victims_identified | ND | person | 2024",
    },
};

fn judge(entry: &Entry<'_>, _: &Context<'_>) -> Option<Judgement> {
    let is_whole = |value: Decimal| value.fract().is_zero();
    let value = entry.figure.quantity.and_then(Quantity::value);
    let (unit, value) = match (entry.figure.unit, value) {
        (Some(unit), _) if !unit.is_count() => return None,
        (Some(_), None) => return Some(Judgement::Undecided),
        (Some(_), Some(value)) if is_whole(value) => return Some(Judgement::Holds),
        (Some(unit), Some(value)) => (unit, value),
        // A fraction of nothing that is stated may be a rate as well as a mistake.
        (None, value) => return value.is_some_and(|v| !is_whole(v)).then_some(Judgement::Undecided),
    };
    let message = say::message(|lang| {
        let (n, unit) = (say::number(lang, value), quote(lang, unit.label(lang)));
        match lang {
            Lang::En => format!("{n} is not a whole number, but its unit is {unit}: it looks like a rate or a share."),
            Lang::Fr => format!(
                "{n} n’est pas un nombre entier, alors que son unité est {unit}\u{a0}: on dirait un taux ou une part."
            ),
        }
    });
    // Three decimals may be thousands that the file's other numbers made into a fraction.
    let thousands = (value.scale() == 3).then(|| value.checked_mul(Decimal::ONE_THOUSAND)).flatten();
    let advice = say::message(|lang| match (thousands, lang) {
        (Some(n), Lang::En) => {
            format!("Write {} if the mark sets off thousands; else correct the unit.", n.normalize())
        }
        (Some(n), Lang::Fr) => {
            format!("Écrivez {} si le signe sépare les milliers\u{a0}; sinon, corrigez l’unité.", n.normalize())
        }
        (None, _) => RULE.todo.get(lang).to_owned(),
    });
    let found = Some(value.to_string());
    Some(Judgement::broken(Fault { found, message, advice, ..fault_of_figure(entry, C::Value) }))
}
