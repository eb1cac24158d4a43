//! A workbook that was made from a template of ours, when it comes in filled.

use sha2::{Digest, Sha256};
use tipstat_model::{Lang, Message, TableSpec, Text, columns::TABLES, words::fold};

use super::hex;
use crate::table::{Input, InputState, Row};

/// The hidden sheet by which a template is known again.
pub(crate) const NAME: &str = "_modele";
/// Its first cell.
pub(crate) const MEMORY: &str = "tipstat-template:1";
/// What stands in a hidden cell of the sheets of a template that hold no table.
pub(crate) const SHEET: &str = "tipstat-template-sheet";
/// What stands in the row that shows how a table is filled in.
pub(crate) const EXAMPLE: Text = Text::new("EXAMPLE", "EXEMPLE");

/// The page of totals of a month, and the sheet on which its numbers stand once more as figures.
pub(crate) const PAGE: Text = Text::new("Totals", "Canevas");
pub(crate) const FIGURES: Text = Text::new("Figures", "Chiffres");
/// What the note of a figure says where a person may be counted in several of its kind.
pub(crate) const SEVERAL: Text = Text::new("several answers possible", "plusieurs réponses possibles");

/// Where on the page of totals a figure was written: the sheet and its cell, as its note tells them.
pub(crate) fn on_page(input: &Input, row: u32) -> Option<(&'static str, String)> {
    let lang = Lang::ALL.into_iter().find(|lang| input.sheet.as_deref() == Some(FIGURES.get(*lang)))?;
    let table = input.table()?;
    let row = table.rows.iter().find(|r| r.number == row)?;
    let told = row.cells.iter().find_map(|cell| cell.strip_prefix(PAGE.get(lang))?.strip_prefix(' '))?;
    let at = told.split(';').next().unwrap_or_default().trim();
    let (column, line) = at.split_at(at.find(|c: char| c.is_ascii_digit())?);
    let is_cell = !column.is_empty() && column.bytes().all(|b| b.is_ascii_uppercase()) && line.parse::<u32>().is_ok();
    is_cell.then(|| (PAGE.get(lang), at.to_owned()))
}

/// The page of totals whose figures a sheet holds, by its position among the inputs.
pub(crate) fn page_of(figures: &Input, inputs: &[Input]) -> Option<(u32, &'static str)> {
    let lang = Lang::ALL.into_iter().find(|lang| figures.sheet.as_deref() == Some(FIGURES.get(*lang)))?;
    let is_page = |input: &Input| {
        let is_beside = matches!(&input.state, InputState::Skipped(why) if *why == beside());
        is_beside && input.path == figures.path && input.sheet.as_deref() == Some(PAGE.get(lang))
    };
    let at = inputs.iter().position(is_page)?;
    Some((u32::try_from(at).ok()?, PAGE.get(lang)))
}

/// How far down the row of the example may stand.
const ROWS: usize = 30;

/// What a table is made of: a change of a column or its kind is another schema.
pub(crate) fn schema(spec: &TableSpec) -> String {
    let mut hash = Sha256::new();
    for column in spec.columns {
        hash.update(format!("{}\t{}\t{}\n", column.name, column.kind.label().en, column.filled));
    }
    hex(&hash.finalize()[..8])
}

/// Whether a sheet is the one by which a template is known.
pub(super) fn is_memory(rows: &[Row]) -> bool {
    rows.first().is_some_and(|row| row.cell(0) == MEMORY)
}

/// Whether a sheet is one of a template that holds no table.
pub(super) fn is_beside(rows: &[Row]) -> bool {
    rows.first().is_some_and(|row| row.cells.iter().any(|cell| cell == SHEET))
}

/// Why the lists and the words on how to fill it in are left out.
pub(super) fn beside() -> Message {
    Message::new("a sheet of the template, without records", "une feuille du modèle, sans enregistrements")
}

/// Which template it is, and what has changed since.
pub(super) fn told(rows: &[Row]) -> Message {
    let version = rows.first().map_or("", |row| row.cell(1)).to_owned();
    let mut changes: Vec<Message> = Vec::new();
    for row in rows.iter().skip(1) {
        let Some(spec) = TABLES.into_iter().find(|table| table.name == row.cell(0)) else { continue };
        if row.cell(1) == schema(spec) {
            continue;
        }
        let was: Vec<&str> = row.cell(2).split(' ').collect();
        let label = |lang: Lang| spec.label.get(lang);
        let new: Vec<&str> = spec.columns.iter().map(|c| c.name).filter(|name| !was.contains(name)).collect();
        let gone: Vec<&str> = was.iter().copied().filter(|name| spec.columns.iter().all(|c| c.name != *name)).collect();
        changes.push(Message::each(|lang| {
            let columns = |names: &[&str]| if names.is_empty() { "–".to_owned() } else { names.join(", ") };
            match lang {
                Lang::En => format!("{}: new columns {}, gone {}", label(lang), columns(&new), columns(&gone)),
                Lang::Fr => {
                    format!("{} : colonnes nouvelles {}, disparues {}", label(lang), columns(&new), columns(&gone))
                }
            }
        }));
    }
    if changes.is_empty() {
        return Message::new(
            format!("made from the template of tipstat {version}"),
            format!("établi à partir du modèle de tipstat {version}"),
        );
    }
    Message::each(|lang| {
        let changes: Vec<&str> = changes.iter().map(|change| change.get(lang)).collect();
        match lang {
            Lang::En => format!(
                "made from an older template, of tipstat {version}; since then, {}. Ask for a new one: tipstat template",
                changes.join("; ")
            ),
            Lang::Fr => format!(
                "établi à partir d’un ancien modèle, de tipstat {version} ; depuis, {}. Demandez-en un nouveau : tipstat template",
                changes.join(" ; ")
            ),
        }
    })
}

/// The rows of a table without the one that shows how it is filled in.
pub(super) fn without_example(mut rows: Vec<Row>) -> Vec<Row> {
    let names = Lang::ALL.map(|lang| fold(EXAMPLE.get(lang)));
    let at = rows.iter().take(ROWS).position(|row| row.cells.iter().any(|cell| names.contains(&fold(cell))));
    at.map(|at| rows.remove(at));
    rows
}
