//! An observation without a code in one of its dimensions.

use tipstat_model::{
    Lang, Text,
    sdg::{Part, Role, TOTAL},
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

/// An empty cell is no total in SDMX: the total has a code.
pub static RULE: Rule = Rule {
    code: "TIP122",
    name: "sdmx_dimension_empty",
    title: Text::new("an empty SDMX dimension", "une dimension SDMX vide"),
    why: Text::new(
        "An empty dimension is no total: the observation has no key, and may pass for another one.",
        "Une dimension vide n’est pas un total\u{a0}: l’observation n’a pas de clé et peut passer pour une autre.",
    ),
    todo: Text::new(
        "Write the code that is meant; _T where it is the total.",
        "Écrivez le code voulu\u{a0}; _T s’il s’agit du total.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: observations! { "I" "F" "_T" "_T" "_T" "250" "A" "0" "NUMBER" ""; },
        broken: observations! { "I" "" "_T" "_T" "_T" "250" "A" "0" "NUMBER" ""; },
        undecided: observations! {
            "D" "" "_T" "_T" "_T" "" "" "" "" "";
            "I" "F" "_T" "_T" "_T" "250" "A" "0" "NUMBER" "";
        },
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    each_row(input, context, |given, at, row| Some(one(given, at, row)))
}

fn one(given: &Given<'_>, at: u32, row: &Row) -> Judgement {
    let empty = |part: &Part| given.of.position(*part).is_some() && given.of.cell(row, *part).is_empty();
    let parts: Vec<Part> = Part::of(Role::Dimension).filter(empty).collect();
    let Some(first) = parts.first() else { return Judgement::Holds };
    // What is deleted may be named by a part of its key.
    if given.of.deletes(row) {
        return Judgement::Undecided;
    }
    let ids: Vec<String> = parts.iter().map(|part| part.id().to_owned()).collect();
    let message = say::message(|lang| {
        let ids = tipstat_model::text::list(lang, &ids);
        match (lang, parts.len()) {
            (Lang::En, 1) => format!("The dimension {ids} is empty."),
            (Lang::En, _) => format!("The dimensions {ids} are empty."),
            (Lang::Fr, 1) => format!("La dimension {ids} est vide."),
            (Lang::Fr, _) => format!("Les dimensions {ids} sont vides."),
        }
    });
    let placed = parts.iter().map(|part| given.cell(at, row, *part)).collect();
    let expected = Some(TOTAL.to_owned()).filter(|_| !parts.contains(&Part::TimePeriod));
    let when = say::message(|lang| match lang {
        Lang::En => "Write the year in TIME_PERIOD.".to_owned(),
        Lang::Fr => "Écrivez l’année dans TIME_PERIOD.".to_owned(),
    });
    let advice = if parts == [Part::TimePeriod] { when } else { tipstat_model::Message::default() };
    Judgement::broken(Fault { placed, expected, message, advice, ..given.fault(at, row, *first) })
}
