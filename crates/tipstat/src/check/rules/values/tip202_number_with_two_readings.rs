//! A number is one thing with a decimal point and another with a decimal comma.

use tipstat_model::{Lang, Text, columns::FigureColumn as C, text::quote};

use super::{fault_of_cell, text};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    read::{CellTrouble, Trouble},
};

/// « 13.813 » is thirteen thousand in Bamako and less than fourteen in London.
pub static RULE: Rule = Rule {
    code: "TIP202",
    name: "number_with_two_readings",
    title: Text::new("a number that can be read in two ways", "un nombre qui se lit de deux façons"),
    why: Text::new(
        "One reading is a thousand times the other, and no other number of the file says which is meant.",
        "Une lecture vaut mille fois l’autre, et aucun autre nombre du fichier ne dit laquelle est la bonne.",
    ),
    todo: Text::new(
        "Write whole numbers without any mark: 1234.",
        "Écrivez les nombres entiers sans point ni virgule\u{a0}: 1234.",
    ),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: &[C::Value, C::ValueMin, C::ValueMax],
    test: Test::Cell { columns: &[C::Value, C::ValueMin, C::ValueMax], judge },
    examples: Examples {
        holds: "indicator | value | unit | period
                persons_sensitised | 13.813 | person | 2024
                victims_identified | 0,18 | per_100000 | 2024",
        broken: "indicator | value | unit | period
                 persons_sensitised | 13.813 | person | 2024",
        undecided: "indicator | value | unit | period
                    persons_sensitised | treize mille | person | 2024",
    },
};

fn judge(trouble: &CellTrouble, context: &Context<'_>) -> Option<Judgement> {
    let (grouped, fraction) = match trouble.kind {
        Trouble::TwoReadings { grouped, fraction } => (grouped, fraction),
        Trouble::NotANumber => return Some(Judgement::Undecided),
        _ => return None,
    };
    let message = say::message(|lang| {
        let (a, b) = (say::number(lang, grouped), say::number(lang, fraction));
        let it = quote(lang, text(trouble, context));
        match lang {
            Lang::En => format!("{it} is {a} or {b}: nothing else in the file says which."),
            Lang::Fr => format!("{it} se lit {a} ou {b}\u{a0}: rien d’autre dans le fichier ne dit lequel."),
        }
    });
    // A fourth decimal leaves no doubt: thousands come in threes.
    let mut exact = fraction;
    exact.rescale(fraction.scale() + 1);
    let advice = say::message(|lang| {
        let (a, b, exact) = (say::number(lang, grouped), say::number(lang, fraction), say::number(lang, exact));
        match lang {
            Lang::En => format!("Write {grouped} if it is {a}, or {exact} if it is {b}."),
            Lang::Fr => format!("Écrivez {grouped} s’il s’agit de {a}, ou {exact} s’il s’agit de {b}."),
        }
    });
    Some(Judgement::broken(Fault { message, advice, ..fault_of_cell(trouble, context) }))
}
