//! A cell of a record that should hold a number holds something else.

use tipstat_model::{
    Column, ColumnKind, Decimal, Lang, Message, Text,
    number::{self, Written},
    text::quote,
    words::fold,
};

use super::{
    meant::{Meant, meant},
    of_record::{fault, heading, shown, write_it},
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
    // « 5 ans » in a column of months is 60, not 5.
    let has_words = cell.text.chars().any(char::is_alphabetic);
    let meant = if cell.column.name.ends_with("_months") && has_words {
        in_months(cell.text).map(Meant::Number)
    } else {
        meant(cell.text)
    };
    let message = say::message(|lang| {
        let (text, column) = (shown(lang, cell), heading(lang, cell.column));
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

/// How many months a time in words is: « 1 an et 6 mois ».
fn in_months(text: &str) -> Option<Decimal> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !matches!(*word, "et" | "and" | "de")).collect();
    let months_of = |unit: &str| match unit {
        "an" | "ans" | "annee" | "annees" | "year" | "years" => Some(12),
        "mois" | "month" | "months" => Some(1),
        _ => None,
    };
    let mut months = 0u32;
    for pair in words.chunks(2) {
        let [number, unit] = pair else { return None };
        months = months.saturating_add(number.parse::<u32>().ok()?.saturating_mul(months_of(unit)?));
    }
    Some(months.into())
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

#[cfg(test)]
mod tests {
    use tipstat_model::columns::PROCEEDINGS;

    use super::*;

    #[test]
    fn years_in_a_column_of_months_are_twelve_times_as_many() {
        let column = PROCEEDINGS.columns.iter().find(|c| c.name == "sentence_months").unwrap();
        for (text, expected) in [
            ("5 ans", Some("60")),
            ("1 an et 6 mois", Some("18")),
            ("18 mois", Some("18")),
            ("2 semaines", None),
            ("5 ans dont 2 avec sursis", None),
            ("à vie", None),
        ] {
            let cell = FaultyCell { column, text, trouble: Trouble::NotANumber, times: 1, is_name: false };
            assert_eq!(tell(&cell).expected.as_deref(), expected, "{text}");
        }
    }
}
