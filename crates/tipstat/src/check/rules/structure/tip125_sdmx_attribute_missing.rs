//! An observation without an attribute that each must have.

use tipstat_model::{
    Lang, Text,
    sdg::{Part, Role},
    text::list,
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

/// Without its status an empty value may be suppressed, missing or forgotten.
pub static RULE: Rule = Rule {
    code: "TIP125",
    name: "sdmx_attribute_missing",
    title: Text::new("a mandatory SDMX attribute that is missing", "un attribut SDMX obligatoire manquant"),
    why: Text::new(
        "Status, unit and multiplier say what the number is: without them 52 may be persons, thousands or a rate.",
        "Statut, unité et multiplicateur disent ce qu’est le nombre\u{a0}: sans eux, 52 peut être des personnes, des milliers ou un taux.",
    ),
    todo: Text::new(
        "Fill in OBS_STATUS, UNIT_MULT and UNIT_MEASURE in every observation.",
        "Remplissez OBS_STATUS, UNIT_MULT et UNIT_MEASURE dans chaque observation.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: observations! { "I" "F" "_T" "_T" "_T" "250" "A" "0" "NUMBER" ""; },
        broken: observations! { "I" "F" "_T" "_T" "_T" "250" "" "0" "NUMBER" ""; },
        undecided: observations! {
            "D" "F" "_T" "_T" "_T" "" "" "" "" "";
            "I" "F" "_T" "_T" "_T" "250" "A" "0" "NUMBER" "";
        },
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    let mut all = each_row(input, context, |given, at, row| Some(one(given, at, row)));
    // A column that is not there is told once.
    all.extend(Given::of(input, context).iter().flat_map(columns));
    all
}

fn columns(given: &Given<'_>) -> Vec<Judgement> {
    let missing = |part: Part| {
        let message = say::message(|lang| match lang {
            Lang::En => format!("The attribute {} is missing.", part.id()),
            Lang::Fr => format!("L’attribut {} manque.", part.id()),
        });
        let key = [("component".to_owned(), part.id().to_owned())].into();
        Judgement::broken(Fault { input: Some((given.position, None)), key, message, ..Fault::default() })
    };
    Part::of(Role::Mandatory).filter(|part| given.of.position(*part).is_none()).map(missing).collect()
}

fn one(given: &Given<'_>, at: u32, row: &Row) -> Judgement {
    let is_empty = |part: &Part| given.of.position(*part).is_some() && given.of.cell(row, *part).is_empty();
    let parts: Vec<Part> = Part::of(Role::Mandatory).filter(is_empty).collect();
    let Some(first) = parts.first() else { return Judgement::Holds };
    // What is deleted needs no attributes.
    if given.of.deletes(row) {
        return Judgement::Undecided;
    }
    let ids: Vec<String> = parts.iter().map(|part| part.id().to_owned()).collect();
    let message = say::message(|lang| match (lang, parts.len()) {
        (Lang::En, 1) => format!("The observation has no {}.", list(lang, &ids)),
        (Lang::En, _) => format!("The observation has none of {}.", list(lang, &ids)),
        (Lang::Fr, 1) => format!("L’observation n’a pas de {}.", list(lang, &ids)),
        (Lang::Fr, _) => format!("L’observation n’a rien dans {}.", list(lang, &ids)),
    });
    let placed = parts.iter().map(|part| given.cell(at, row, *part)).collect();
    Judgement::broken(Fault { placed, message, ..given.fault(at, row, *first) })
}
