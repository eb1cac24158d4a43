//! The last day of a period is before its first.

use tipstat_model::{
    Lang, Period, Text,
    columns::FigureColumn as C,
    period::{display_date, read_date},
};

use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        rules::values::fault_of_cell,
        say,
    },
    read::{CellTrouble, Trouble},
};

/// From 31 December to 1 January of one year: no day lies in it.
pub static RULE: Rule = Rule {
    code: "TIP301",
    name: "ends_before_it_starts",
    title: Text::new("a period that ends before it starts", "une période qui finit avant de commencer"),
    why: Text::new(
        "Without its period the figure is compared with nothing and stands in no year.",
        "Sans période, le chiffre n’est comparé à rien et ne figure dans aucune année.",
    ),
    todo: Text::new(
        "Look both days up in the source; most often they were swapped, or one year was mistyped.",
        "Vérifiez les deux dates à la source\u{a0}; le plus souvent elles sont inversées, ou une année est mal saisie.",
    ),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: &[C::PeriodStart, C::PeriodEnd],
    test: Test::Cell { columns: &[C::PeriodStart, C::PeriodEnd], judge },
    examples: Examples {
        holds: "indicator | value | unit | period_start | period_end
                victims_identified | 629 | person | 01/01/2024 | 31/12/2024",
        broken: "indicator | value | unit | period_start | period_end
                 victims_identified | 629 | person | 31/12/2024 | 01/01/2024",
        undecided: "indicator | value | unit | period_start | period_end
                    victims_identified | 629 | person | 01/01/2024 |",
    },
};

fn judge(trouble: &CellTrouble, context: &Context<'_>) -> Option<Judgement> {
    match trouble.kind {
        Trouble::EndsBeforeStart => {}
        Trouble::OneEndOnly => return Some(Judgement::Undecided),
        _ => return None,
    }
    let day = |column| read_date(context.cell(trouble.origin, column));
    let (start, end) = (day(C::PeriodStart)?, day(C::PeriodEnd)?);
    let message = say::message(|lang| {
        let (start, end) = (display_date(lang, start), display_date(lang, end));
        match lang {
            Lang::En => format!("The last day, {end}, is before the first, {start}."),
            Lang::Fr => format!("Le dernier jour, {end}, précède le premier, {start}."),
        }
    });
    // Where the days make whole months the other way round, they were swapped.
    let swapped = Period::new(end, start).filter(|p| p.months().is_some());
    let advice = swapped.map(|_| {
        say::message(|lang| {
            let (first, last) = (display_date(lang, end), display_date(lang, start));
            match lang {
                Lang::En => format!("The two days seem to be swapped: write {first} as the first and {last} as the last."),
                Lang::Fr => format!(
                    "Les deux dates semblent inversées\u{a0}: écrivez {first} comme premier jour et {last} comme dernier."
                ),
            }
        })
    });
    let advice = advice.unwrap_or_default();
    Some(Judgement::broken(Fault { message, advice, found: Some(end.to_string()), ..fault_of_cell(trouble, context) }))
}
