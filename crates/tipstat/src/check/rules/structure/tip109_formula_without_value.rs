//! A cell holds a formula, and the file does not hold what it comes to.

use tipstat_model::{Lang, Text, text::quote};

use super::{Body, Sheet, known_as};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    table::{Input, cell_reference},
};

/// Programs that write workbooks without calculating them leave such cells, and so does a table saved with its formulas shown.
pub static RULE: Rule = Rule {
    code: "TIP109",
    name: "formula_without_value",
    title: Text::new("a formula without its value", "une formule sans sa valeur"),
    why: Text::new(
        "What the cell shows on the screen is not in the file, so it is read as empty.",
        "Ce que la cellule affiche à l’écran n’est pas dans le fichier\u{a0}; elle est donc lue comme vide.",
    ),
    todo: Text::new(
        "Open the file in the program that made it, let it calculate, and save it again; or write the value in place of the formula.",
        "Ouvrez le fichier dans le logiciel qui l’a créé, laissez-le calculer et enregistrez-le de nouveau\u{a0}; ou écrivez la valeur à la place de la formule.",
    ),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: "activity | date | women | men | attendance
                A1 | 2024-03-08 | 40 | 12 | 52",
        broken: "activity | date | women | men | attendance
                 A1 | 2024-03-08 | 40 | 12 | =SOMME(C2:D2)",
        undecided: "file: activites.csv
                    activity | date | women | men | attendance
                    A1 | 2024-03-08 | 40 | 12 | 52
                    file: page.csv
                    Total | =SOMME(C2:D2)",
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    let cells = &input.sheet_facts.without_value;
    let Some(sheet) = Sheet::of(input) else {
        return cells.first().map(|_| Judgement::Undecided).into_iter().collect();
    };
    let header = input.headings().map_or(0, |(_, row)| row);
    let left_out = |row: u32| match sheet.body {
        Body::Records(table) => table.layout.left_out.binary_search_by_key(&row, |l| l.row).is_ok(),
        Body::Figures(_) => false,
    };
    let of_table =
        cells.iter().filter(|(row, at)| *row > header && sheet.column(*at as usize).is_some() && !left_out(*row));
    let mut judged: Vec<Judgement> =
        of_table.map(|(row, at)| Judgement::broken(fault(&sheet, *row, *at as usize, context))).collect();
    if judged.is_empty() {
        judged.push(Judgement::Holds);
    }
    judged
}

fn fault(sheet: &Sheet<'_>, row: u32, at: usize, context: &Context<'_>) -> Fault {
    let column = sheet.column(at);
    let message = say::message(|lang| {
        let place = cell_reference(at, row);
        let name = quote(lang, column.map_or("", |c| c.label.get(lang)));
        match lang {
            Lang::En => {
                format!("Cell {place} of the column {name} holds a formula without its value and was read as empty.")
            }
            Lang::Fr => format!(
                "La cellule {place} de la colonne {name} contient une formule sans sa valeur\u{a0}; elle a été lue comme vide."
            ),
        }
    });
    Fault {
        table: Some(sheet.spec.name),
        placed: vec![sheet.cell(row, at, context)],
        message,
        subject: format!("{}\n{}", known_as(sheet.input), column.map_or("", |c| c.name)),
        ..Fault::default()
    }
}
