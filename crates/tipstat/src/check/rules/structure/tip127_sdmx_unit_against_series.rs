//! A series of numbers under the unit of a rate, or the reverse.

use tipstat_model::{
    Lang, Text,
    codes::{Code as _, Standard},
    sdg::{self, Part},
    text::quote,
};

use super::sdmx::{Given, each_row, observations};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    table::{Input, Row},
};

/// The name of the series says whether it counts or compares.
pub static RULE: Rule = Rule {
    code: "TIP127",
    name: "sdmx_unit_against_series",
    title: Text::new("an SDMX unit that contradicts its series", "une unité SDMX qui contredit la série"),
    why: Text::new(
        "A number of victims that passes for a rate makes the country look a thousand times better or worse.",
        "Un nombre de victimes pris pour un taux fait paraître le pays mille fois meilleur ou pire.",
    ),
    todo: Text::new(
        "Look up whether the value is a number or a rate, and correct the series or the unit. Series of rates end in R.",
        "Vérifiez si la valeur est un nombre ou un taux, et corrigez la série ou l’unité. Les séries de taux finissent par R.",
    ),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: observations! { "I" "F" "_T" "_T" "_T" "250" "A" "0" "NUMBER" ""; },
        broken: observations! { "I" "F" "_T" "_T" "_T" "250" "A" "0" "PER_100000_POP" ""; },
        undecided: observations! { "I" "F" "_T" "_T" "_T" "250" "A" "0" "" ""; },
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    each_row(input, context, one)
}

fn one(given: &Given<'_>, at: u32, row: &Row) -> Option<Judgement> {
    let series = sdg::series(given.of.cell(row, Part::Series)).filter(|_| !given.of.deletes(row))?;
    let expected = series.unit.entry().in_standard(Standard::Sdg)?;
    let unit = given.of.cell(row, Part::UnitMeasure);
    if unit.is_empty() {
        return Some(Judgement::Undecided);
    }
    if unit == expected {
        return Some(Judgement::Holds);
    }
    let message = say::message(|lang| {
        let unit = quote(lang, unit);
        match lang {
            Lang::En => format!("The series {} is in {expected}, and the unit says {unit}.", series.code),
            Lang::Fr => format!("La série {} est en {expected}, mais l’unité indique {unit}.", series.code),
        }
    });
    let expected = Some(expected.to_owned());
    Some(Judgement::broken(Fault { expected, message, ..given.fault(at, row, Part::UnitMeasure) }))
}
