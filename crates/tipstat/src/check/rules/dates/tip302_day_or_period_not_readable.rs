//! A cell that should hold a day or a period holds something else, or a day that no calendar has.

use tipstat_model::{Lang, Message, Text, columns::FigureColumn as C, text::quote};

use super::meant::{Meant, end_of, meant, split_year, why};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        rules::values::{fault_of_cell, text},
        say,
    },
    read::{CellTrouble, Trouble},
};

const COLUMNS: &[C] = &[C::Period, C::PeriodStart, C::PeriodEnd, C::Published];

/// 31/02/2024 is in no calendar.
pub static RULE: Rule = Rule {
    code: "TIP302",
    name: "day_or_period_not_readable",
    title: Text::new("a day or period that cannot be read", "une date ou une période illisible"),
    why: Text::new(
        "Without its period the figure is compared with nothing and stands in no year.",
        "Sans période, le chiffre n’est comparé à rien et ne figure dans aucune année.",
    ),
    todo: Text::new(
        "Write days as 31/12/2024 and periods as 2024, 2024-T1 or 2024-03.",
        "Écrivez les dates sous la forme 31/12/2024 et les périodes sous la forme 2024, 2024-T1 ou 2024-03.",
    ),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: COLUMNS,
    test: Test::Cell { columns: COLUMNS, judge },
    examples: Examples {
        holds: "indicator | value | unit | period | published
                victims_identified | 629 | person | 2024-T1 | 16/06/2025",
        broken: "indicator | value | unit | period | published
                 victims_identified | 629 | person | 2024 | 31/02/2025",
        undecided: "indicator | value | unit | period | published
                    victims_identified | 629 | person | 2024 | 2025",
    },
};

fn judge(trouble: &CellTrouble, context: &Context<'_>) -> Option<Judgement> {
    let is_period = match trouble.kind {
        Trouble::NotAPeriod => true,
        Trouble::NotADay => false,
        Trouble::NotPreciseEnough => return Some(Judgement::Undecided),
        _ => return None,
    };
    let text = text(trouble, context);
    let reason = why(text);
    let message = say::message(|lang| {
        let it = quote(lang, text);
        let told = match (is_period, lang) {
            (true, Lang::En) => format!("{it} is not a period"),
            (true, Lang::Fr) => format!("{it} n’est pas une période lisible"),
            (false, Lang::En) => format!("{it} is not a date"),
            (false, Lang::Fr) => format!("{it} n’est pas une date"),
        };
        match (&reason, lang) {
            (Some(reason), Lang::En) => format!("{told}; {}.", reason.en),
            (Some(reason), Lang::Fr) => format!("{told}\u{a0}; {}.", reason.fr),
            (None, _) => format!("{told}."),
        }
    });
    let meant = match (meant(text), trouble.column) {
        (Some(meant), C::PeriodStart) => Some(end_of(meant, false)),
        (Some(meant), C::PeriodEnd) => Some(end_of(meant, true)),
        // A month does not say on which of its days something was published.
        (Some(Meant::Period(_)), C::Published) => None,
        (meant, _) => meant,
    };
    let advice = match (meant, split_year(text).filter(|_| is_period)) {
        (Some(meant), _) => say::message(|lang| match lang {
            Lang::En => format!("Write {}, if that is what is meant.", meant.written(lang)),
            Lang::Fr => format!("Écrivez {}, si c’est bien cela.", meant.written(lang)),
        }),
        (None, Some(year)) => say::message(|lang| {
            let next = year.saturating_add(1);
            match lang {
                Lang::En => format!("Write the first and last month: {year}-04/{next}-03 for April to March."),
                Lang::Fr => {
                    format!("Écrivez le premier et le dernier mois\u{a0}: {year}-04/{next}-03 pour avril à mars.")
                }
            }
        }),
        // The form is right; it is the day itself that is in no calendar.
        (None, None) if reason.is_some() => {
            Message::new("Look the day up in the source.", "Vérifiez la date à la source.")
        }
        (None, None) => RULE.todo.into(),
    };
    let expected = meant.map(Meant::code);
    Some(Judgement::broken(Fault { expected, message, advice, ..fault_of_cell(trouble, context) }))
}
