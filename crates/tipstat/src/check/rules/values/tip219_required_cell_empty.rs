//! A cell that every row must have is empty.

use tipstat_model::{Column, Lang, Text};

use super::of_record::heading;
use crate::{
    check::{
        FaultyCell, RecordTest,
        rule::{Examples, Fault, Grain, Rule, Severity, Test},
        say,
    },
    records::Trouble,
};

/// A record without a number cannot be found again, nor a count of residents without its area.
pub static RULE: Rule = Rule {
    code: "TIP219",
    name: "required_cell_empty",
    title: Text::new("an empty cell that every row must have", "une cellule vide que chaque ligne doit remplir"),
    why: Text::new(
        "Without it the row cannot be told from others, looked up in the file, or counted.",
        "Sans elle, la ligne ne peut être ni distinguée des autres, ni retrouvée dans le dossier, ni comptée.",
    ),
    todo: Text::new("Fill the cell from the file.", "Remplissez la cellule d’après le dossier."),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: &[],
    test: Test::Records(&[RecordTest::Cell { of, troubles: &[Trouble::Unfilled], tell: |cell, _| Some(tell(cell)) }]),
    examples: Examples {
        holds: "record | sex | age | agency
                V1 | F | 15 | BRTMTEH",
        broken: "record | sex | age | agency
                 | F | 15 | BRTMTEH",
        undecided: "record | sex | age | agency
                    ND | F | 15 | BRTMTEH",
    },
};

fn of(column: &Column) -> bool {
    column.filled
}

fn tell(cell: &FaultyCell<'_>) -> Fault {
    let message = say::message(|lang| {
        let column = heading(lang, cell.column);
        match lang {
            Lang::En => format!("The cell under {column} is empty; every row needs it."),
            Lang::Fr => format!("La cellule sous {column} est vide ; chaque ligne doit la remplir."),
        }
    });
    let advice = say::message(|lang| match lang {
        Lang::En => format!("Fill it from the file. {}", cell.column.help.get(lang)),
        Lang::Fr => format!("Remplissez-la d’après le dossier. {}", cell.column.help.get(lang)),
    });
    Fault { message, advice, ..Fault::default() }
}
