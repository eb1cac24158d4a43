//! The period of a figure and its first and last day are not the same.

use tipstat_model::{Lang, Period, Text, columns::FigureColumn as C, period::read_date};

use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        rules::values::{fault_of_cell, text},
        say,
    },
    read::{CellTrouble, Trouble},
};

/// « 2024 », but from July 2023 to June 2024.
pub static RULE: Rule = Rule {
    code: "TIP303",
    name: "two_periods",
    title: Text::new("two periods for one figure", "deux périodes pour un même chiffre"),
    why: Text::new(
        "A year that begins in July holds other cases than the calendar year; the two must not be compared.",
        "Une année qui commence en juillet ne contient pas les mêmes cas que l’année civile\u{a0}; les deux ne se comparent pas.",
    ),
    todo: Text::new(
        "Keep the period that the source gives, and empty the other cells.",
        "Gardez la période que donne la source, et videz les autres cellules.",
    ),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: &[C::Period, C::PeriodStart, C::PeriodEnd],
    test: Test::Cell { columns: &[C::Period], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | period_start | period_end
                victims_identified | 629 | person | 2024 | 01/01/2024 | 31/12/2024",
        broken: "indicator | value | unit | period | period_start | period_end
                 victims_identified | 629 | person | 2024 | 01/07/2023 | 30/06/2024",
        undecided: "indicator | value | unit | period | period_start | period_end
                    victims_identified | 629 | person | 2023-24 | 01/07/2023 | 30/06/2024",
    },
};

fn judge(trouble: &CellTrouble, context: &Context<'_>) -> Option<Judgement> {
    let cell = |column| context.cell(trouble.origin, column);
    match trouble.kind {
        Trouble::TwoPeriods => {}
        Trouble::NotAPeriod => {
            let has_days = !cell(C::PeriodStart).is_empty() || !cell(C::PeriodEnd).is_empty();
            return has_days.then_some(Judgement::Undecided);
        }
        _ => return None,
    }
    let whole = Period::read(text(trouble, context), None)?;
    let span = Period::new(read_date(cell(C::PeriodStart))?, read_date(cell(C::PeriodEnd))?)?;
    let message = say::message(|lang| {
        let (whole, span) = (whole.display(lang), span.display(lang));
        match lang {
            Lang::En => format!("The period is {whole}, but its first and last day make it {span}."),
            Lang::Fr => format!("La période est {whole}, mais le premier et le dernier jour donnent {span}."),
        }
    });
    let (expected, found) = (Some(span.code()), Some(whole.code()));
    Some(Judgement::broken(Fault { expected, found, message, ..fault_of_cell(trouble, context) }))
}
