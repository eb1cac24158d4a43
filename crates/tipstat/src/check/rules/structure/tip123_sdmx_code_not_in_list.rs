//! A code that the structure does not have.

use std::collections::hash_map::Entry;

use foldhash::{HashMap, HashMapExt};
use tipstat_model::{
    Lang, Text,
    sdg::{Judged, Part, Role},
    text::{de, quote},
};

use super::sdmx::{Given, observations};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    table::{Input, Row},
};

/// Most often a word of the country, `T` for `_T`, or the letters of a country for its number.
pub static RULE: Rule = Rule {
    code: "TIP123",
    name: "sdmx_code_not_in_list",
    title: Text::new("an SDMX code that is not in its list", "un code SDMX hors de sa liste"),
    why: Text::new(
        "Programs take any text for a code. The observation then belongs to no series that anybody asks for.",
        "Les programmes prennent tout texte pour un code. L’observation n’appartient alors à aucune série demandée.",
    ),
    todo: Text::new(
        "Write the code of the list. A breakdown that only the country has goes into CUST_BREAKDOWN, with its label.",
        "Écrivez le code de la liste. Une ventilation propre au pays va dans CUST_BREAKDOWN, avec son libellé.",
    ),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: observations! { "I" "F" "Y0T17" "_T" "_T" "250" "A" "0" "NUMBER" ""; },
        broken: observations! { "I" "Female" "Y0T17" "_T" "_T" "250" "A" "0" "NUMBER" ""; },
        undecided: observations! { "I" "F" "_T" "R" "_T" "250" "A" "0" "NUMBER" ""; },
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    let Some(given) = Given::of(input, context) else { return Vec::new() };
    let parts: Vec<Part> = [Role::Dimension, Role::Mandatory].into_iter().flat_map(Part::of).collect();
    // Few different codes stand in many cells, so each is looked up once.
    let mut seen: Vec<HashMap<String, Judged>> = vec![HashMap::new(); parts.len()];
    let mut all = Vec::new();
    for (at, row) in given.rows() {
        let (mut faults, mut open) = (0, false);
        if let Some(action) = given.of.action().map(|at| row.cell(at)).filter(|action| !ACTIONS.contains(action)) {
            faults += 1;
            all.push(no_action(&given, at, row, action));
        }
        for (part, seen) in parts.iter().zip(&mut seen) {
            let text = given.of.cell(row, *part);
            if text.is_empty() {
                continue;
            }
            let judged = match seen.get(text) {
                Some(judged) => judged,
                None => match seen.entry(text.to_owned()) {
                    Entry::Occupied(found) => found.into_mut(),
                    Entry::Vacant(place) => place.insert(part.judge(text)),
                },
            };
            match judged {
                Judged::Fits => {}
                Judged::Open => open = true,
                Judged::Wrong(meant) => {
                    faults += 1;
                    all.push(broken(&given, at, row, *part, meant.as_ref()));
                }
            }
        }
        if faults == 0 {
            all.push(if open { Judgement::Undecided } else { Judgement::Holds });
        }
    }
    all
}

/// What SDMX-CSV may ask for: append, delete, information, merge, replace.
const ACTIONS: [&str; 6] = ["", "A", "D", "I", "M", "R"];

fn no_action(given: &Given<'_>, at: u32, row: &Row, action: &str) -> Judgement {
    let message = say::message(|lang| match lang {
        Lang::En => format!("{} is no code of ACTION, so the row was read as a figure.", quote(lang, action)),
        Lang::Fr => {
            format!("{} n’est pas un code d’ACTION\u{a0}; la ligne a été lue comme un chiffre.", quote(lang, action))
        }
    });
    let advice = say::message(|lang| match lang {
        Lang::En => "Write I where it is a figure, D where it is to be deleted.".to_owned(),
        Lang::Fr => "Écrivez I s’il s’agit d’un chiffre, D s’il faut le supprimer.".to_owned(),
    });
    Judgement::broken(Fault { message, advice, ..given.fault(at, row, Part::ObsValue) })
}

fn broken(given: &Given<'_>, at: u32, row: &Row, part: Part, meant: Option<&String>) -> Judgement {
    let message = say::message(|lang| {
        let (it, id) = (quote(lang, given.of.cell(row, part)), part.id());
        match (lang, meant) {
            (Lang::En, None) => format!("{it} is no code of {id}."),
            (Lang::En, Some(meant)) => format!("{it} is no code of {id}. Did you mean {meant}?"),
            (Lang::Fr, None) => format!("{it} n’est pas un code {}.", de(id)),
            (Lang::Fr, Some(meant)) => {
                format!("{it} n’est pas un code {}. Vouliez-vous dire {meant}\u{a0}?", de(id))
            }
        }
    });
    let advice = meant.map(|meant| {
        say::message(|lang| match lang {
            Lang::En => format!("Write {meant}, if that is what is meant."),
            Lang::Fr => format!("Écrivez {meant}, si c’est bien cela."),
        })
    });
    // What is no code of a list of categories is no national breakdown either.
    let is_plain = matches!(part, Part::Freq | Part::TimePeriod | Part::UnitMult | Part::ObsStatus);
    let plain = say::message(|lang| match lang {
        Lang::En => "Write the code of the list.".to_owned(),
        Lang::Fr => "Écrivez le code de la liste.".to_owned(),
    });
    let advice = advice.or(is_plain.then_some(plain)).unwrap_or_default();
    Judgement::broken(Fault { expected: meant.cloned(), message, advice, ..given.fault(at, row, part) })
}
