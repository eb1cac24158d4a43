//! A row has cells beyond the last heading.

use tipstat_model::{Lang, Text};

use super::{Body, Sheet, known_as};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    table::{Input, cell_reference},
};

/// A comma inside a cell that is not between quotation marks moves everything after it one column to the right.
pub static RULE: Rule = Rule {
    code: "TIP108",
    name: "row_longer_than_header",
    title: Text::new("a row longer than the headings", "une ligne plus longue que les intitulés"),
    why: Text::new(
        "Mostly a cell holds the sign that separates cells, so that all after it stand in the wrong columns.",
        "Le plus souvent, une cellule contient le signe qui sépare les cellules, et tout ce qui suit se trouve dans les mauvaises colonnes.",
    ),
    todo: Text::new(
        "Look at the row: put the cell that was cut in two between quotation marks, or delete what stands beside the table.",
        "Regardez la ligne\u{a0}: mettez entre guillemets droits la cellule coupée en deux, ou supprimez ce qui se trouve à côté du tableau.",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: "record | sex | age | note
                V1 | F | 15 | orientée, puis rentrée",
        broken: "record | sex | age | note
                 V1 | F | 15 | orientée | puis rentrée
                 V2 | M | 16 |",
        undecided: "record | sex | age | note |
                    V1 | F | 15 | orientée | puis rentrée",
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    let Some(sheet) = Sheet::of(input) else { return Vec::new() };
    let longer: Vec<(u32, usize)> = match sheet.body {
        Body::Records(table) => table.layout.longer.clone(),
        Body::Figures(table) => {
            let width = table.headings.len();
            let beyond = |row: &crate::table::Row| (width..row.cells.len()).find(|at| !row.cell(*at).is_empty());
            table.rows.iter().filter_map(|row| Some((row.number, beyond(row)?))).collect()
        }
    };
    let mut judged: Vec<Judgement> =
        longer.iter().map(|(row, at)| Judgement::broken(fault(&sheet, *row, *at, context))).collect();
    // Under a place for a heading that is empty, nobody can tell whether a cell is one too many.
    let last_is_empty = sheet.headings.last().is_some_and(String::is_empty);
    if judged.is_empty() {
        let open = last_is_empty && sheet.is_filled(sheet.headings.len() - 1);
        judged.push(if open { Judgement::Undecided } else { Judgement::Holds });
    }
    judged
}

fn fault(sheet: &Sheet<'_>, row: u32, at: usize, context: &Context<'_>) -> Fault {
    let (place, width) = (cell_reference(at, row), sheet.headings.len());
    let message = say::message(|lang| match lang {
        Lang::En => format!("Row {row} has a cell {place}, but there are only {width} headings."),
        Lang::Fr => format!("La ligne {row} a une cellule {place}, mais il n’y a que {width} intitulés."),
    });
    Fault {
        table: Some(sheet.spec.name),
        placed: vec![sheet.cell(row, at, context)],
        message,
        subject: known_as(sheet.input),
        ..Fault::default()
    }
}
