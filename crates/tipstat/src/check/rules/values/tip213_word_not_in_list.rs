//! A cell of a record holds a word that its code list does not know.

use tipstat_model::{Column, ColumnKind, Lang, Text, text::quote};

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
        "Write a code or a label of the list; `tipstat explain` shows it under the name of the column.",
        "Écrivez un code ou un libellé de la liste ; `tipstat explain` la montre sous le nom de la colonne.",
    ),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: &[],
    test: Test::Records(&[RecordTest::Cell { of, troubles: &[Trouble::NotInList], tell }]),
    examples: Examples {
        holds: "record | sex | age | agency
                V1 | féminin | 15 | BRTMTEH",
        broken: "record | sex | age | agency
                 V1 | femele | 15 | BRTMTEH",
        undecided: "record | sex | acts | agency
                    V1 | F | ND | BRTMTEH",
    },
};

fn of(column: &Column) -> bool {
    matches!(column.kind, ColumnKind::Code(_) | ColumnKind::Codes(_) | ColumnKind::AgeGroup)
}

fn tell(cell: &FaultyCell<'_>, _: &Context<'_>) -> Option<Fault> {
    let (ColumnKind::Code(list) | ColumnKind::Codes(list)) = cell.column.kind else { return None };
    let near = list.nearest(cell.text);
    let message = say::message(|lang| {
        let (word, column) = (quote(lang, cell.text), quote(lang, cell.column.label.get(lang)));
        let near = near.map_or_else(String::new, |n| match lang {
            Lang::En => format!(" Did you mean {} ({})?", n.code, n.label.en),
            Lang::Fr => format!(" Vouliez-vous dire {} ({}) ?", n.code, n.label.fr),
        });
        match lang {
            Lang::En => format!("{word} is not in the list of the column {column}.{near}"),
            Lang::Fr => format!("{word} n’est pas dans la liste de la colonne {column}.{near}"),
        }
    });
    Some(Fault {
        expected: near.map(|n| n.code.to_owned()),
        found: Some(cell.text.to_owned()),
        message,
        ..Fault::default()
    })
}
