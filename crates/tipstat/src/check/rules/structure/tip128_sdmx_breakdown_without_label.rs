//! A custom breakdown of which nobody can tell what it is.

use tipstat_model::{
    Lang, Text,
    sdg::{Part, TOTAL},
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

/// `C01` means in each file what its label says.
pub static RULE: Rule = Rule {
    code: "TIP128",
    name: "sdmx_breakdown_without_label",
    title: Text::new("an SDMX breakdown without a label", "une ventilation SDMX sans libellé"),
    why: Text::new(
        "The codes of CUST_BREAKDOWN have no meaning of their own; without a label it is not known what was counted.",
        "Les codes de CUST_BREAKDOWN n’ont pas de sens propre\u{a0}; sans libellé, on ne sait pas ce qui est compté.",
    ),
    todo: Text::new(
        "Write in CUST_BREAKDOWN_LB what the code stands for, such as the name of the region.",
        "Écrivez dans CUST_BREAKDOWN_LB ce que le code désigne, par exemple le nom de la région.",
    ),
    severity: Severity::Warning,
    grain: Grain::Cell,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: observations! { "I" "F" "_T" "_T" "C05" "25" "A" "0" "NUMBER" "Ségou"; },
        broken: observations! { "I" "F" "_T" "_T" "C05" "25" "A" "0" "NUMBER" ""; },
        undecided: observations! { "I" "F" "_T" "_T" "C05" "25" "A" "0" "NUMBER" "talibés"; },
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    each_row(input, context, |given, at, row| one(given, at, row, context))
}

fn one(given: &Given<'_>, at: u32, row: &Row, context: &Context<'_>) -> Option<Judgement> {
    let code = given.of.cell(row, Part::CustomBreakdown);
    if matches!(code, "" | TOTAL) || given.of.deletes(row) {
        return None;
    }
    if !given.of.cell(row, Part::CustomBreakdownLabel).is_empty() {
        // What the label names may be no area: the figure is kept apart from all others.
        let is_apart = given.figure(at, context).is_some_and(|entry| entry.figure.breakdown.is_some());
        return Some(if is_apart { Judgement::Undecided } else { Judgement::Holds });
    }
    let message = say::message(|lang| {
        let code = quote(lang, code);
        match lang {
            Lang::En => format!("The code {code} of CUST_BREAKDOWN has no label."),
            Lang::Fr => format!("Le code {code} de CUST_BREAKDOWN n’a pas de libellé."),
        }
    });
    Some(Judgement::broken(Fault { message, ..given.fault(at, row, Part::CustomBreakdownLabel) }))
}
