//! A cell of a record holds a word that its code list does not know.

use tipstat_model::{
    Age, Column, ColumnKind, Lang, Message, Text,
    codes::{AgeGroup, Code as _, Entry, List, YesNo},
    text::quote,
};

use super::{
    did_you_mean,
    of_record::{fault, heading, meant, write_it},
};
use crate::{
    check::{
        Context, FaultyCell, RecordTest,
        rule::{Examples, Fault, Grain, Rule, Severity, Test},
        say,
    },
    records::Trouble,
};

/// The nearest code is offered where one is near.
pub static RULE: Rule = Rule {
    code: "TIP213",
    name: "word_not_in_list",
    title: Text::new("a word that is not in the list", "un mot qui n’est pas dans la liste"),
    why: Text::new(
        "A record whose word is not understood is missing from every breakdown by that column.",
        "Un enregistrement dont le mot n’est pas compris manque dans toute ventilation selon cette colonne.",
    ),
    todo: Text::new(
        "Write a code or a label of the list; `tipstat list codes` shows every list.",
        "Écrivez un code ou un libellé de la liste ; `tipstat list codes` montre toutes les listes.",
    ),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: &[],
    test: Test::Records(&[RecordTest::Cell { of, troubles: &[Trouble::NotInList], tell }]),
    examples: Examples {
        holds: "record | sex | age_group | citizenship | agency
                V1 | féminin | 0-17 ans | malienne | BRTMTEH
                V2 | F. | moins de 18 ans | MLI | BRTMTEH",
        broken: "record | sex | age_group | agency
                 V1 | femele | 0-17 ans | BRTMTEH",
        undecided: "record | sex | acts | agency
                    V1 | F | ND | BRTMTEH",
    },
};

/// How many lines of a list an advice can hold.
const SHORT: usize = 8;

fn of(column: &Column) -> bool {
    matches!(column.kind, ColumnKind::Code(_) | ColumnKind::Codes(_) | ColumnKind::AgeGroup)
}

fn tell(cell: &FaultyCell<'_>, _: &Context<'_>) -> Option<Fault> {
    match cell.column.kind {
        ColumnKind::Code(list) => Some(not_listed(cell, cell.text, list, meant(list, cell.text))),
        ColumnKind::Codes(list) => {
            // Of several words only the one that is not known is wrong.
            let parts = cell.text.split([';', '|', '\n', ',', '/', '+']).map(str::trim).filter(|p| !p.is_empty());
            let wrong = parts.into_iter().find(|part| list.position(part).is_none()).unwrap_or(cell.text);
            let near = meant(list, wrong).or_else(|| YesNo::LIST.nearest(wrong));
            Some(not_listed(cell, wrong, list, near))
        }
        ColumnKind::AgeGroup => Some(no_age_group(cell)),
        _ => None,
    }
}

fn not_listed(cell: &FaultyCell<'_>, word: &str, list: List, near: Option<&'static Entry>) -> Fault {
    let message = say::message(|lang| {
        let (word, column) = (quote(lang, word), heading(lang, cell.column));
        let near = near.map_or_else(String::new, |n| did_you_mean(lang, n.code, n.label.get(lang)));
        match lang {
            Lang::En => format!("{word} is not in the list of the column {column}.{near}"),
            Lang::Fr => format!("{word} n’est pas dans la liste de la colonne {column}.{near}"),
        }
    });
    let advice = match near {
        Some(near) => write_it(|lang| quote(lang, near.label.get(lang))),
        None if list.entries.len() <= SHORT => say::message(|lang| {
            let labels: Vec<String> = list.entries.iter().map(|e| e.label.get(lang).to_owned()).collect();
            match lang {
                Lang::En => format!("Write one of these: {}.", labels.join(", ")),
                Lang::Fr => format!("Écrivez l’un de ces mots : {}.", labels.join(", ")),
            }
        }),
        None => Message::default(),
    };
    fault(cell, near.map(|n| n.code.to_owned()), message, advice)
}

/// Age groups are also bands: an age alone, or a band whose ends changed places, is told apart from other words.
fn no_age_group(cell: &FaultyCell<'_>) -> Fault {
    if let Some(age) = Age::read(cell.text).and_then(Age::exact) {
        let message = say::message(|lang| {
            let (text, column) = (quote(lang, cell.text), heading(lang, cell.column));
            match lang {
                Lang::En => format!("{text} is an age; the column {column} takes an age group."),
                Lang::Fr => format!("{text} est un âge ; la colonne {column} attend un groupe d’âge."),
            }
        });
        let group = if age < 18 { AgeGroup::CHILDREN } else { AgeGroup::ADULTS };
        let advice = say::message(|lang| match lang {
            Lang::En => {
                format!(
                    "Write {age} under “age”, and here a group such as {} or 12-17.",
                    quote(lang, &group.label(lang))
                )
            }
            Lang::Fr => {
                let group = quote(lang, &group.label(lang));
                format!("Écrivez {age} sous « âge », et ici un groupe tel que {group} ou 12-17.")
            }
        });
        return fault(cell, None, message, advice);
    }
    let numbers: Vec<u8> = cell.text.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
    if let [high, low] = numbers.as_slice()
        && low < high
        && *high <= Age::OLDEST
    {
        let message = say::message(|lang| {
            let text = quote(lang, cell.text);
            match lang {
                Lang::En => format!("{text} begins with the higher age. Did you mean {low}-{high}?"),
                Lang::Fr => format!("{text} commence par l’âge le plus élevé. Vouliez-vous dire {low}-{high} ?"),
            }
        });
        return fault(cell, Some(format!("Y{low}T{high}")), message, write_it(|_| format!("{low}-{high}")));
    }
    not_listed(cell, cell.text, AgeGroup::list(), meant(AgeGroup::list(), cell.text))
}
