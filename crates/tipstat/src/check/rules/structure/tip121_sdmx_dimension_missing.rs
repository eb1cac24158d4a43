//! An SDMX file without one of the dimensions of its structure.

use tipstat_model::{
    Lang, Text,
    sdg::{Part, Role, TOTAL},
};

use super::sdmx::{Given, observations};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    table::Input,
};

/// Programs that read SDMX take the file, and the data base that it is sent to does not.
pub static RULE: Rule = Rule {
    code: "TIP121",
    name: "sdmx_dimension_missing",
    title: Text::new("an SDMX dimension that is missing", "une dimension SDMX manquante"),
    why: Text::new(
        "Without all dimensions no observation has a key, and the data base that receives the file refuses it.",
        "Sans toutes ses dimensions, aucune observation n’a de clé, et la base qui reçoit le fichier le refuse.",
    ),
    todo: Text::new(
        "Add the dimension, with the code _T where nothing is broken down by it.",
        "Ajoutez la dimension, avec le code _T si rien n’est ventilé selon elle.",
    ),
    severity: Severity::Error,
    grain: Grain::Table,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: observations! { "I" "F" "_T" "_T" "_T" "250" "A" "0" "NUMBER" ""; },
        broken: "STRUCTURE | STRUCTURE_ID | FREQ | REPORTING_TYPE | SERIES | REF_AREA | SEX | AGE | URBANISATION | INCOME_WEALTH_QUANTILE | EDUCATION_LEV | OCCUPATION | CUST_BREAKDOWN | COMPOSITE_BREAKDOWN | DISABILITY_STATUS | ACTIVITY | TIME_PERIOD | OBS_VALUE | OBS_STATUS | UNIT_MULT | UNIT_MEASURE
                 datastructure | IAEG-SDGs:SDG(1.14) | A | N | VC_HTF_DETV | 466 | F | _T | _T | _T | _T | _T | _T | _T | _T | _T | 2024 | 250 | A | 0 | NUMBER",
        undecided: "DATAFLOW | FREQ | SERIES | REF_AREA | SEX | AGE | TIME_PERIOD | OBS_VALUE | OBS_STATUS | UNIT_MULT | UNIT_MEASURE
                    NSO:DF_NATIONAL(1.0) | A | VC_HTF_DETV | 466 | F | _T | 2024 | 250 | A | 0 | NUMBER",
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    let Some(given) = Given::of(input, context) else { return Vec::new() };
    let one = |part: Part| {
        if given.of.position(part).is_some() {
            return Judgement::Holds;
        }
        // Another structure may do without it.
        if !given.of.is_of_the_sdgs() {
            return Judgement::Undecided;
        }
        let message = say::message(|lang| match lang {
            Lang::En => format!("The dimension {} is missing.", part.id()),
            Lang::Fr => format!("La dimension {} manque.", part.id()),
        });
        Judgement::broken(Fault {
            input: Some((given.position, None)),
            expected: Some(if part == Part::TimePeriod { "2024" } else { TOTAL }.to_owned()),
            key: [("component".to_owned(), part.id().to_owned())].into(),
            message,
            ..Fault::default()
        })
    };
    Part::of(Role::Dimension).map(one).collect()
}
