//! Two observations with one key.

use std::hash::{DefaultHasher, Hash, Hasher};

use tipstat_model::{Lang, Text, sdg::Part, text::list};

use super::sdmx::{Given, observations};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    table::{Input, Row},
};

/// The one that is read last wins, and nobody is told.
pub static RULE: Rule = Rule {
    code: "TIP124",
    name: "sdmx_key_twice",
    title: Text::new("an SDMX key that occurs twice", "une clé SDMX présente deux fois"),
    why: Text::new(
        "Who loads the file keeps one of the observations, the first or the last, without a word.",
        "Qui charge le fichier garde l’une des observations, la première ou la dernière, sans rien dire.",
    ),
    todo: Text::new(
        "Keep the right one, or write the code that tells them apart.",
        "Gardez la bonne, ou écrivez le code qui les distingue.",
    ),
    severity: Severity::Error,
    grain: Grain::Group,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: observations! {
            "I" "F" "_T" "_T" "_T" "250" "A" "0" "NUMBER" "";
            "I" "M" "_T" "_T" "_T" "42" "A" "0" "NUMBER" "";
        },
        broken: observations! {
            "I" "F" "_T" "_T" "_T" "250" "A" "0" "NUMBER" "";
            "I" "F" "_T" "_T" "_T" "260" "A" "0" "NUMBER" "";
        },
        undecided: observations! {
            "I" "F" "_T" "_T" "_T" "250" "A" "0" "NUMBER" "";
            "I" "" "_T" "_T" "_T" "260" "A" "0" "NUMBER" "";
        },
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    let Some(given) = Given::of(input, context) else { return Vec::new() };
    let mut judged = Vec::new();
    let mut hashed: Vec<(u64, u32, &Row)> = Vec::new();
    for (at, row) in given.rows().filter(|(_, row)| !given.of.deletes(row)) {
        match given.of.key(row) {
            Some(key) => {
                let mut state = DefaultHasher::new();
                key.hash(&mut state);
                hashed.push((state.finish(), at, row));
            }
            None => judged.push(Judgement::Undecided),
        }
    }
    hashed.sort_unstable_by_key(|(hash, at, _)| (*hash, *at));
    for same in hashed.chunk_by(|a, b| a.0 == b.0) {
        // Different keys may have one hash.
        let mut rest: Vec<(u32, &Row)> = same.iter().map(|(_, at, row)| (*at, *row)).collect();
        while let Some((_, first)) = rest.first() {
            let key = given.of.key(first);
            let (one, others) = rest.iter().partition(|(_, row)| given.of.key(row) == key);
            rest = others;
            judged.push(if one.len() == 1 { Judgement::Holds } else { broken(&given, &one, context) });
        }
    }
    judged
}

fn broken(given: &Given<'_>, rows: &[(u32, &Row)], context: &Context<'_>) -> Judgement {
    let message = say::message(|lang| {
        let value = |(_, row): &(u32, &Row)| {
            let text = given.of.cell(row, Part::ObsValue);
            let none = Text::new("no value", "aucune valeur").get(lang);
            if text.is_empty() { none.to_owned() } else { text.to_owned() }
        };
        let values = list(lang, &rows.iter().map(value).collect::<Vec<_>>());
        match lang {
            Lang::En => format!("{} observations have the same key: {values}.", rows.len()),
            Lang::Fr => format!("{} observations ont la même clé\u{a0}: {values}.", rows.len()),
        }
    });
    Judgement::broken(Fault {
        placed: rows.iter().map(|(at, row)| given.cell(*at, row, Part::ObsValue)).collect(),
        key: rows.first().map(|(_, row)| given.of.subject(row)).unwrap_or_default(),
        explains: rows.iter().filter_map(|(at, _)| Some(given.figure(*at, context)?.index)).collect(),
        message,
        ..Fault::default()
    })
}
