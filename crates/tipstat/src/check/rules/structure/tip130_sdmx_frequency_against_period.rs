//! A frequency that contradicts its period.

use tipstat_model::{
    Lang, Text,
    sdg::{self, Part},
    text::quote,
};

use super::sdmx::{Given, each_row};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    table::{Input, Row},
};

/// `M` beside `2023`: a month whose name is lost, or a year under the wrong code.
pub static RULE: Rule = Rule {
    code: "TIP130",
    name: "sdmx_frequency_against_period",
    title: Text::new(
        "an SDMX frequency that contradicts its period",
        "une fréquence SDMX qui contredit la période",
    ),
    why: Text::new(
        "The number of a month that passes for that of a year makes the country look twelve times better or worse.",
        "Le nombre d’un mois pris pour celui d’une année fait paraître le pays douze fois meilleur ou pire.",
    ),
    todo: Text::new(
        "Write A in FREQ where the number is of a whole year; else write the month or quarter in TIME_PERIOD.",
        "Écrivez A dans FREQ si le nombre porte sur toute l’année\u{a0}; sinon indiquez le mois ou le trimestre dans TIME_PERIOD.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: "DATAFLOW | FREQ | SERIES | REF_AREA | SEX | AGE | TIME_PERIOD | OBS_VALUE | OBS_STATUS | UNIT_MULT | UNIT_MEASURE
                NSO:DF_NATIONAL(1.0) | A | VC_HTF_DETV | 466 | F | _T | 2024 | 250 | A | 0 | NUMBER",
        broken: "DATAFLOW | FREQ | SERIES | REF_AREA | SEX | AGE | TIME_PERIOD | OBS_VALUE | OBS_STATUS | UNIT_MULT | UNIT_MEASURE
                 NSO:DF_NATIONAL(1.0) | M | VC_HTF_DETV | 466 | F | _T | 2024 | 250 | A | 0 | NUMBER",
        undecided: "DATAFLOW | FREQ | SERIES | REF_AREA | SEX | AGE | TIME_PERIOD | OBS_VALUE | OBS_STATUS | UNIT_MULT | UNIT_MEASURE
                    NSO:DF_NATIONAL(1.0) | D | VC_HTF_DETV | 466 | F | _T | 2024-03-01 | 250 | A | 0 | NUMBER",
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    each_row(input, context, one)
}

fn one(given: &Given<'_>, at: u32, row: &Row) -> Option<Judgement> {
    let (frequency, when) = (given.of.cell(row, Part::Freq), given.of.cell(row, Part::TimePeriod));
    let period = sdg::period(when).filter(|_| !frequency.is_empty() && !given.of.deletes(row))?;
    let months = match frequency {
        "A" => 12,
        "S" => 6,
        "T" => 4,
        "Q" => 3,
        "M" => 1,
        _ => return Some(Judgement::Undecided),
    };
    if period.months() == Some(months) {
        return Some(Judgement::Holds);
    }
    let message = say::message(|lang| {
        let (frequency, when) = (quote(lang, frequency), quote(lang, when));
        match lang {
            Lang::En => format!("The frequency is {frequency}, and the period {when}."),
            Lang::Fr => format!("La fréquence est {frequency}, mais la période {when}."),
        }
    });
    Some(Judgement::broken(Fault { message, ..given.fault(at, row, Part::Freq) }))
}
