//! A status that says there is no value beside a value, or the reverse.

use tipstat_model::{
    Lang, Text,
    codes::{Code as _, ObsStatus},
    sdg::{self, Part},
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

/// A value that stands beside `Q` was meant to be hidden, and is published.
pub static RULE: Rule = Rule {
    code: "TIP126",
    name: "sdmx_status_against_value",
    title: Text::new("an SDMX status that contradicts its value", "un statut SDMX qui contredit la valeur"),
    why: Text::new(
        "A suppressed value that is printed all the same is published; an empty one under “normal” passes for zero.",
        "Une valeur couverte par le secret mais imprimée est publiée\u{a0}; une valeur vide sous «\u{a0}normal\u{a0}» passe pour un zéro.",
    ),
    todo: Text::new(
        "Empty the value where the status is O or Q; else write the status that says why it is empty.",
        "Videz la valeur si le statut est O ou Q\u{a0}; sinon écrivez le statut qui dit pourquoi elle est vide.",
    ),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: observations! { "I" "F" "_T" "_T" "_T" "" "Q" "0" "NUMBER" ""; },
        broken: observations! { "I" "F" "_T" "_T" "_T" "3" "Q" "0" "NUMBER" ""; },
        undecided: observations! { "I" "F" "_T" "_T" "_T" "3" "" "0" "NUMBER" ""; },
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    each_row(input, context, |given, at, row| (!given.of.deletes(row)).then(|| one(given, at, row)))
}

fn one(given: &Given<'_>, at: u32, row: &Row) -> Judgement {
    let Some(status) = sdg::status(given.of.cell(row, Part::ObsStatus)) else { return Judgement::Undecided };
    let value = given.of.cell(row, Part::ObsValue);
    let is_empty = value.is_empty() || value.eq_ignore_ascii_case("nan");
    let says_empty = matches!(status, ObsStatus::Suppressed | ObsStatus::Missing);
    if is_empty == says_empty {
        return Judgement::Holds;
    }
    let message = say::message(|lang| {
        let (code, label) = (status.code(), status.label(lang));
        match (lang, is_empty) {
            // The value itself may be one that was to be hidden.
            (Lang::En, false) => format!("The status is {code} ({label}), and there is a value."),
            (Lang::Fr, false) => format!("Le statut est {code} ({label}), mais il y a une valeur."),
            (Lang::En, true) => format!("The status is {code} ({label}), and there is no value."),
            (Lang::Fr, true) => format!("Le statut est {code} ({label}), mais il n’y a pas de valeur."),
        }
    });
    let mut fault = Fault { message, ..given.fault(at, row, Part::ObsStatus) };
    if !is_empty {
        fault.placed.push(crate::check::CellRef { value: None, ..given.cell(at, row, Part::ObsValue) });
    }
    Judgement::broken(fault)
}
