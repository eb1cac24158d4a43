//! The workbook *Correspondances*, filled in.

use std::io::Cursor;

use calamine::{Data, Range, Reader as _, open_workbook_auto_from_rs};
use tipstat_model::{
    Mapping, Message, Profile, TableSpec,
    mapping::{Builder, Replacement},
    profile::Mistake,
    text::{Lang, Text},
    words::fold,
};

use crate::table::cell_reference;

/// The headings of the sheet.
pub(crate) const HEADINGS: [Text; 7] = [
    Text::new("Sheet", "Feuille"),
    Text::new("Table", "Tableau"),
    Text::new("Column", "Colonne"),
    Text::new("Word found", "Mot trouvé"),
    Text::new("Times", "Nombre de fois"),
    Text::new("Suggestion", "Proposition"),
    Text::new("To write", "À écrire"),
];
/// What stands in place of a column where the word is a heading.
pub(crate) const HEADING: Text = Text::new("(heading)", "(intitulé)");
/// What a person writes to leave a heading out, or to take a word for an empty cell.
pub(crate) const LEFT_OUT: &str = "-";
/// What a person writes where a word says that the value is not known.
pub(crate) const NOT_KNOWN: &str = "?";

/// Where the columns of the sheet stand.
struct Layout {
    header: usize,
    table: usize,
    column: usize,
    word: usize,
    to_write: usize,
}

/// Reads the workbook; a row whose last column is empty says nothing.
pub(super) fn parse(bytes: &[u8], origin: &str, profile: &Profile) -> Result<Mapping, Vec<Mistake>> {
    let mistake = |row: usize, column: usize, message: Message| Mistake {
        origin: origin.to_owned(),
        line: row,
        column: column + 1,
        message,
    };
    let in_cell = |row: usize, column: usize, message: Message| {
        let reference = cell_reference(column, u32::try_from(row).unwrap_or(u32::MAX));
        let told = Message::each(|lang| match lang {
            Lang::En => format!("cell {reference}: {}", message.get(lang)),
            Lang::Fr => format!("cellule {reference}\u{a0}: {}", message.get(lang)),
        });
        mistake(row, column, told)
    };
    let Some((rows, layout)) = sheet(bytes) else {
        let message = Message::new(
            "this workbook has no sheet of correspondences; make one with `tipstat check … --format map --out FILE.xlsx`",
            "ce classeur n’a pas de feuille de correspondances\u{a0}; créez-la avec `tipstat check … --format map --out FICHIER.xlsx`",
        );
        return Err(vec![mistake(1, 0, message)]);
    };
    let (mut builders, mut mistakes): (Vec<Builder<'_>>, _) = (Vec::new(), Vec::new());
    let first = rows.start().map_or(0, |(row, _)| row as usize);
    let left = rows.start().map_or(0, |(_, column)| column as usize);
    for (i, row) in rows.rows().enumerate().skip(layout.header + 1) {
        let cell = |at: usize| row.get(at).map(ToString::to_string).unwrap_or_default().trim().to_owned();
        let (number, to_write) = (first + i + 1, cell(layout.to_write));
        if to_write.is_empty() {
            continue;
        }
        let Ok(table) = TableSpec::find(&cell(layout.table)) else {
            let message = Message::new(
                "no table of this name is known; leave this column as it was written",
                "aucun tableau ne porte ce nom\u{a0}; laissez cette colonne telle qu’elle était écrite",
            );
            mistakes.push(in_cell(number, left + layout.table, message));
            continue;
        };
        let at = builders.iter().position(|b| b.part.table.name == table.name).unwrap_or_else(|| {
            builders.push(Builder::new(table, None, profile));
            builders.len() - 1
        });
        let builder = &mut builders[at];
        if let Err(message) = row_of(builder, &cell(layout.column), &cell(layout.word), &to_write) {
            mistakes.push(in_cell(number, left + layout.to_write, message));
        }
    }
    if mistakes.is_empty() {
        Ok(Mapping { parts: builders.into_iter().map(|b| b.part).collect() })
    } else {
        Err(mistakes)
    }
}

fn row_of(builder: &mut Builder<'_>, column: &str, word: &str, to_write: &str) -> Result<(), Message> {
    if Lang::ALL.into_iter().any(|lang| fold(HEADING.get(lang)) == fold(column)) {
        return builder.heading(word, if to_write == LEFT_OUT { "" } else { to_write });
    }
    let column = builder.column(column)?;
    let stands_for = match to_write {
        LEFT_OUT => Replacement::Empty,
        NOT_KNOWN => Replacement::Missing,
        text => Replacement::Text(text.to_owned()),
    };
    builder.word(column, word, stands_for)
}

/// The sheet with the headings of the correspondences in a row.
fn sheet(bytes: &[u8]) -> Option<(Range<Data>, Layout)> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).ok()?;
    let sheets = book.sheet_names();
    sheets.iter().find_map(|name| {
        let rows = book.worksheet_range(name).ok()?;
        let layout = rows.rows().take(20).enumerate().find_map(|(i, row)| layout(i, row))?;
        Some((rows, layout))
    })
}

fn layout(header: usize, row: &[Data]) -> Option<Layout> {
    let cells: Vec<String> = row.iter().map(|cell| fold(&cell.to_string())).collect();
    let at = |i: usize| {
        let heading = HEADINGS[i];
        cells.iter().position(|cell| Lang::ALL.into_iter().any(|lang| *cell == fold(heading.get(lang))))
    };
    Some(Layout { header, table: at(1)?, column: at(2)?, word: at(3)?, to_write: at(6)? })
}
