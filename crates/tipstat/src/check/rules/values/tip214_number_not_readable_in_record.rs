//! A cell of a record that should hold a number holds something else.

use tipstat_model::{
    Column, ColumnKind, Lang, Message, Text,
    number::{self, Written},
    text::quote,
};

use super::{
    meant::{Meant, meant},
    of_record::{fault, heading, write_it},
};
use crate::{
    check::{
        FaultyCell, RecordTest,
        rule::{Examples, Fault, Grain, Rule, Severity, Test},
        say,
    },
    records::Trouble,
};

/// « une vingtaine » adds nothing to a total.
pub static RULE: Rule = Rule {
    code: "TIP214",
    name: "number_not_readable_in_record",
    title: Text::new(
        "something that is not a number in a number column",
        "autre chose qu’un nombre dans une colonne de nombres",
    ),
    why: Text::new(
        "What is not read as a number is missing from every total, and the total is too low without saying so.",
        "Ce qui n’est pas lu comme un nombre manque dans tous les totaux, qui sont trop bas sans le dire.",
    ),
    todo: Text::new(
        "Write the number in digits and nothing else; leave the cell empty, or write ND, where it is not known.",
        "Écrivez le nombre en chiffres et rien d’autre ; laissez la cellule vide, ou écrivez ND, s’il n’est pas connu.",
    ),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: &[],
    test: Test::Records(&[RecordTest::Cell { of, troubles: &[Trouble::NotANumber], tell: |cell, _| Some(tell(cell)) }]),
    examples: Examples {
        holds: "activity | date | area | attendance | women
                A1 | 2024-03-05 | Kayes | 1 234 | 12.0",
        broken: "activity | date | area | attendance
                 A1 | 2024-03-05 | Kayes | une vingtaine",
        undecided: "activity | date | area | attendance
                    A1 | 2024-03-05 | Kayes | ND",
    },
};

fn of(column: &Column) -> bool {
    matches!(column.kind, ColumnKind::Integer | ColumnKind::Number)
}

fn tell(cell: &FaultyCell<'_>) -> Fault {
    if let Written::Ambiguous { grouped, fraction, .. } = number::read(cell.text) {
        let message = say::message(|lang| {
            let (text, column) = (quote(lang, cell.text), heading(lang, cell.column));
            let (grouped, fraction) = (say::number(lang, grouped), say::number(lang, fraction));
            match lang {
                Lang::En => format!("{text} under {column} reads as {grouped} or as {fraction}."),
                Lang::Fr => format!("{text} sous {column} se lit {grouped} ou {fraction}."),
            }
        });
        let advice = Message::new(
            "Write the number without a mark between its thousands.",
            "Écrivez le nombre sans signe entre les milliers.",
        );
        return fault(cell, None, message, advice);
    }
    let meant = meant(cell.text);
    let message = say::message(|lang| {
        let (text, column) = (quote(lang, cell.text), heading(lang, cell.column));
        match lang {
            Lang::En => format!("{text} under {column} is not a number."),
            Lang::Fr => format!("{text} sous {column} n’est pas un nombre."),
        }
    });
    let expected = match meant {
        Some(Meant::Number(n) | Meant::WithWords(n)) => Some(n.normalize().to_string()),
        _ => None,
    };
    fault(cell, expected, message, meant.as_ref().map(advice).unwrap_or_default())
}

fn advice(meant: &Meant) -> Message {
    match meant {
        Meant::Number(n) => write_it(|lang| say::number(lang, *n)),
        Meant::WithWords(n) => say::message(|lang| match lang {
            Lang::En => format!("Write {} alone; the words belong in the note.", say::number(lang, *n)),
            Lang::Fr => {
                format!("Écrivez {} seul ; les mots ont leur place dans les observations.", say::number(lang, *n))
            }
        }),
        Meant::Range(low, high) => say::message(|lang| {
            let (low, high) = (say::number(lang, *low), say::number(lang, *high));
            match lang {
                Lang::En => format!("Write one number, and “from {low} to {high}” in the note."),
                Lang::Fr => format!("Écrivez un seul nombre, et « de {low} à {high} » dans les observations."),
            }
        }),
        Meant::NoResult => Message::new(
            "Mend the formula, or write the number itself.",
            "Réparez la formule, ou écrivez le nombre lui-même.",
        ),
        Meant::Day => Message::new(
            "Give the cell the format of a number and type it again: programs turn 1-2 into a day.",
            "Donnez à la cellule le format nombre et ressaisissez-la : les logiciels changent 1-2 en date.",
        ),
    }
}
