//! A count of a record is negative, broken, or larger than any count can be.

use tipstat_model::{
    Column, ColumnKind, Decimal, Lang, Text,
    number::{self, Written},
    text::quote,
};

use super::of_record::{fault, heading, write_it};
use crate::{
    check::{
        Context, FaultyCell, RecordTest,
        rule::{Examples, Fault, Grain, Rule, Severity, Test},
        say,
    },
    records::Trouble,
};

/// Nobody counts minus three persons, nor two and a half.
pub static RULE: Rule = Rule {
    code: "TIP215",
    name: "count_not_whole_or_negative",
    title: Text::new("a count that is negative or not whole", "un compte négatif ou non entier"),
    why: Text::new(
        "Persons, months and files are counted in whole numbers from zero; anything else falsifies the totals.",
        "Les personnes, les mois et les dossiers se comptent en nombres entiers à partir de zéro ; tout autre nombre fausse les totaux.",
    ),
    todo: Text::new(
        "Look the number up in the file and write it as a whole number.",
        "Vérifiez le nombre dans le dossier et écrivez-le en nombre entier.",
    ),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: &[],
    test: Test::Records(&[RecordTest::Cell { of, troubles: &[Trouble::NotACount], tell }]),
    examples: Examples {
        holds: "case | opened_date | area | persons
                C1 | 2024-03-05 | Kayes | 3",
        broken: "case | opened_date | area | persons
                 C1 | 2024-03-05 | Kayes | -3",
        undecided: "case | opened_date | area | persons
                    C1 | 2024-03-05 | Kayes | ND",
    },
};

fn of(column: &Column) -> bool {
    matches!(column.kind, ColumnKind::Integer)
}

fn tell(cell: &FaultyCell<'_>, _: &Context<'_>) -> Option<Fault> {
    let (Written::Number(n) | Written::Ambiguous { grouped: n, .. }) = number::read(cell.text) else { return None };
    let negative = n < Decimal::ZERO;
    let message = say::message(|lang| {
        let (text, column) = (quote(lang, cell.text), heading(lang, cell.column));
        match (negative, n.is_integer(), lang) {
            (true, _, Lang::En) => format!("{text} under {column} is below zero; a count cannot be."),
            (true, _, Lang::Fr) => format!("{text} sous {column} est négatif ; un compte ne peut pas l’être."),
            (false, false, Lang::En) => format!("{text} under {column} is not a whole number; a count is."),
            (false, false, Lang::Fr) => {
                format!("{text} sous {column} n’est pas un nombre entier ; un compte en est un.")
            }
            (false, true, Lang::En) => format!("{text} under {column} is larger than any count can be."),
            (false, true, Lang::Fr) => format!("{text} sous {column} dépasse tout ce qui peut être compté."),
        }
    });
    // Of a minus sign one can say what was meant, of half a person not.
    let meant = (negative && n.is_integer()).then(|| n.abs().normalize());
    let advice = meant.map(|n| write_it(|lang| say::number(lang, n))).unwrap_or_default();
    Some(fault(cell, meant.map(|n| n.to_string()), message, advice))
}
