//! A workbook that is changed where it must be and copied byte for byte everywhere else.
//!
//! A library that writes workbooks knows the features it knows; what it does not know it would lose. So nothing is
//! written anew: each part that changes is spliced, and all others are copied as they are packed.

mod beside;
mod clean;
mod drawing;
mod former_notes;
mod merged;
mod notes;
mod package;
mod page;
mod relations;
mod sheet;
mod styles;
mod workbook;
mod xml;

use std::collections::BTreeMap;

use tipstat_model::Message;

pub(super) use self::{
    clean::{Added, cleaned},
    notes::BEGINS as NOTE,
    page::{Cell, Page, at},
    styles::Look,
};
use self::{package::Package, relations::Relations, sheet::Survey, styles::Styles, workbook::Workbook};
use crate::check::Severity;

/// A cell: the row as the person sees it, and the column from 0.
pub(super) type At = (u32, u32);

/// What is to be marked in a sheet.
#[derive(Debug, Default)]
pub(super) struct SheetMarks {
    /// Each faulty cell with the worst that is wrong with it, and the note that says what it is.
    pub cells: BTreeMap<At, (Severity, String)>,
    /// How many problems a row has, with the worst of them.
    pub rows: BTreeMap<u32, (Severity, u32)>,
    /// The row of the headings.
    pub header_row: u32,
    /// The heading of the added column.
    pub heading: &'static str,
}

/// The sheets that are added.
pub(super) struct Pages {
    /// The one in front.
    pub front: Page,
    /// Those after her own, the last of which nobody is shown.
    pub behind: Vec<Page>,
}

/// How many notes a sheet gets at most: spreadsheets open each as a small drawing and slow down.
pub(super) const MOST_NOTES: usize = 5_000;

/// What became of a workbook.
pub(super) struct Marked {
    /// The workbook.
    pub bytes: Vec<u8>,
    /// Cells that carry a discussion of several people, which a note would break; they are filled only.
    pub discussed: Vec<String>,
}

/// The workbook with cells marked and sheets added.
///
/// # Errors
/// Where a part of it is not as it must be to be changed without loss.
pub(super) fn marked(bytes: &[u8], sheets: &BTreeMap<String, SheetMarks>, mut pages: Pages) -> Result<Marked, Message> {
    let mut package = Package::open(bytes)?;
    let mut book = Workbook::open(&mut package)?;
    let mut styles = Styles::open(&mut package, &mut book)?;
    let mut discussed = Vec::new();
    for (name, path) in book.sheets() {
        let Some(text) = package.text(&path)? else { continue };
        let mut changed = sheet::not_selected(&text)?;
        if let Some(marks) = sheets.get(&name) {
            let survey = Survey::of(&changed, marks.header_row)?;
            let marks = merged::at_their_first_cell(marks, &survey);
            let mut relations = Relations::of(&mut package, &path)?;
            let column = beside::column(&survey, &marks, &mut package, &relations)?;
            let noted = notes::add(&mut package, &mut relations, &marks, &book.folder())?;
            discussed.extend(noted.discussed.iter().map(|at| format!("{name}, {}", page::reference(*at))));
            let filter;
            (changed, filter) = sheet::with_marks(&changed, &survey, &marks, column, &mut styles)?;
            if let Some(range) = filter {
                book.refilter(&name, &range)?;
            }
            if let Some(id) = drawing::add(&mut package, &mut relations, &noted.new, &book.folder())? {
                changed = sheet::with_drawing(&changed, &id)?;
            }
            relations.save(&mut package);
        }
        if changed != text {
            package.set(&path, changed);
        }
    }
    if let Some(memory) = pages.behind.last_mut() {
        let cell = |text: String| Cell::Text(text, Look::Plain);
        memory.rows.extend(styles.remembered().into_iter().map(|row| row.into_iter().map(cell).collect()));
    }
    book.add(&mut package, &mut styles, &pages)?;
    styles.save(&mut package);
    book.save(&mut package);
    Ok(Marked { bytes: package.finish()?, discussed })
}

/// Whether a workbook holds macros.
pub(super) fn has_macros(bytes: &[u8]) -> bool {
    Package::open(bytes).is_ok_and(|package| package.has("xl/vbaProject.bin"))
}

/// A part that is not as the standard says.
fn not_as_expected(what: &str) -> Message {
    Message::new(
        format!("the workbook is not built as expected ({what})"),
        format!("le classeur n’est pas construit comme attendu ({what})"),
    )
}
