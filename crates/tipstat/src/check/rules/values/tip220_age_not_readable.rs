//! A cell that should hold an age holds something else, or an age that nobody has.

use tipstat_model::{
    Age, Column, ColumnKind, Day, Decimal, Lang, Message, Text,
    number::{self, Written},
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

/// Whether a victim is a child depends on it, and with it what the law asks.
pub static RULE: Rule = Rule {
    code: "TIP220",
    name: "age_not_readable",
    title: Text::new("an age that cannot be read", "un âge illisible"),
    why: Text::new(
        "Without an age nobody can say whether the victim is a child; the victim drops out of every breakdown by age.",
        "Sans âge, nul ne peut dire si la victime est un enfant ; elle sort de toute ventilation par âge.",
    ),
    todo: Text::new(
        "Write the age in completed years, such as 15; what is known of it, such as 15-17 or “about 15”; or ND.",
        "Écrivez l’âge en années révolues, par exemple 15 ; ce qu’on en sait, par exemple 15-17 ou « environ 15 ans » ; ou ND.",
    ),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: &[],
    test: Test::Records(&[RecordTest::Cell { of, troubles: &[Trouble::NotAnAge], tell: |cell, _| Some(tell(cell)) }]),
    examples: Examples {
        holds: "record | sex | age | agency
                V1 | F | 15 ans | BRTMTEH
                V2 | F | environ 20 ans | BRTMTEH",
        broken: "record | sex | age | agency
                 V1 | F | 150 | BRTMTEH",
        undecided: "record | sex | age | agency
                    V1 | F | ND | BRTMTEH",
    },
};

fn of(column: &Column) -> bool {
    matches!(column.kind, ColumnKind::Age)
}

fn tell(cell: &FaultyCell<'_>) -> Fault {
    let number = match number::read(cell.text) {
        Written::Number(n) => Some(n),
        _ => None,
    };
    let is_year = number.is_some_and(|n| (Decimal::from(1900)..Decimal::from(2100)).contains(&n));
    let is_day = number.is_none() && Day::read(cell.text).is_some();
    let message = say::message(|lang| {
        let (text, column) = (shown(lang, cell), heading(lang, cell.column));
        match (number, lang) {
            (Some(_), Lang::En) if is_year => format!("A year stands under {column}, not an age."),
            (Some(_), Lang::Fr) if is_year => format!("Une année figure sous {column}, pas un âge."),
            (Some(n), Lang::En) if n < Decimal::ZERO => format!("{text} under {column} is below zero; no age is."),
            (Some(n), Lang::Fr) if n < Decimal::ZERO => {
                format!("{text} sous {column} est négatif ; aucun âge ne l’est.")
            }
            (Some(n), Lang::En) if n > Decimal::from(Age::OLDEST) => {
                format!("{text} under {column} is more years than anybody lives.")
            }
            (Some(n), Lang::Fr) if n > Decimal::from(Age::OLDEST) => {
                format!("{text} sous {column} dépasse l’âge que peut atteindre une personne.")
            }
            (Some(_), Lang::En) => format!("{text} under {column} is not a number of completed years."),
            (Some(_), Lang::Fr) => format!("{text} sous {column} n’est pas un nombre d’années révolues."),
            (None, Lang::En) if is_day => format!("A day stands under {column}, not an age."),
            (None, Lang::Fr) if is_day => format!("Une date figure sous {column}, pas un âge."),
            (None, Lang::En) => format!("{text} under {column} is not an age."),
            (None, Lang::Fr) => format!("{text} sous {column} n’est pas un âge."),
        }
    });
    // Half a year more does not make another age, nor do words or a letter for a digit; of anything else only the
    // file can tell.
    let years = number.filter(|n| !n.is_integer() && *n > Decimal::ZERO && *n < Decimal::from(Age::OLDEST));
    let years = years.map(|n| n.floor()).or_else(|| match meant(cell.text) {
        Some(Meant::Number(n)) if number.is_none() && n.is_integer() && n <= Decimal::from(Age::OLDEST) => Some(n),
        _ => None,
    });
    let advice = match years {
        Some(years) => write_it(|lang| say::number(lang, years)),
        None if is_year || is_day => Message::new(
            "Write the age in completed years here, and when the victim was born under “born on”.",
            "Écrivez ici l’âge en années révolues, et la naissance sous « née le ».",
        ),
        None => Message::default(),
    };
    let mut fault = fault(cell, years.map(|n| n.to_string()), message, advice);
    if is_year || is_day {
        // It may be that of the birth, which is never printed.
        fault.found = None;
    }
    fault
}
