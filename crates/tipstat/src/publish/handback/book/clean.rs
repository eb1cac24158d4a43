//! A workbook that was handed back before, without what was added then: its sheets, colours, notes and column.

use std::collections::{BTreeMap, BTreeSet};

use tipstat_model::Message;

use super::{
    At,
    former_notes::{without_boxes, without_notes},
    not_as_expected,
    package::Package,
    page::at,
    relations::Relations,
    sheet::narrowed,
    styles::Former,
    workbook::Workbook,
    xml::{Kind, Pieces, Splices, attribute, with_attribute},
};

/// What was added.
#[derive(Debug, Default)]
pub(in crate::publish::handback) struct Added {
    /// The names of the added sheets.
    pub sheets: BTreeSet<String>,
    /// The cell of the heading of the added column, by the name of the sheet.
    pub columns: BTreeMap<String, At>,
    /// What the colours stand for, as it was remembered.
    pub remembered: Vec<Vec<String>>,
}

/// The workbook without what was added.
///
/// # Errors
/// Where a part of it is not as it must be.
pub(in crate::publish::handback) fn cleaned(bytes: &[u8], added: &Added) -> Result<Vec<u8>, Message> {
    let mut package = Package::open(bytes)?;
    let mut book = Workbook::open(&mut package)?;
    let styles = book.relations.first("styles")?.ok_or_else(|| not_as_expected("styles"))?;
    let text = package.text(&styles)?.ok_or_else(|| not_as_expected("styles"))?;
    let (text, former) = Former::of(&text, &added.remembered)?;
    package.set(&styles, text);
    for (name, path) in book.sheets() {
        if added.sheets.contains(&name) {
            continue;
        }
        let Some(text) = package.text(&path)? else { continue };
        let (text, filter) = without_marks(&text, &former, added.columns.get(&name))?;
        package.set(&path, text);
        if let Some(range) = filter {
            book.refilter(&name, &range)?;
        }
        let relations = Relations::of(&mut package, &path)?;
        if let Some(notes) = relations.first("comments")?
            && let Some(text) = package.text(&notes)?
        {
            let (text, gone) = without_notes(&text)?;
            package.set(&notes, text);
            if let Some(drawing) = relations.first("vmlDrawing")?
                && let Some(text) = package.text(&drawing)?
            {
                package.set(&drawing, without_boxes(&text, &gone));
            }
        }
    }
    book.remove(&mut package, &added.sheets)?;
    book.save(&mut package);
    package.finish()
}

/// The cells of a sheet with the formats they had, and without the added column; with the range of its filter where
/// that is another one now.
fn without_marks(text: &str, former: &Former, column: Option<&At>) -> Result<(String, Option<String>), Message> {
    let (mut splices, mut dropped) = (Splices::default(), None);
    let (mut last_heading, mut filter) = (0, None);
    for piece in Pieces::of(text) {
        let piece = piece?;
        if piece.begins("c") {
            let place = attribute(piece.raw, "r").and_then(|r| at(&r));
            let is_added = column.zip(place).is_some_and(|((row, column), (r, c))| r >= *row && c == *column);
            if is_added && piece.kind == Kind::Empty {
                splices.replace(piece.at, String::new());
                continue;
            }
            if is_added {
                dropped = Some(piece.at.start);
                continue;
            }
            if let Some((_, heading)) = place.filter(|(r, _)| column.is_some_and(|(row, _)| r == row)) {
                last_heading = if piece.kind == Kind::Open { heading } else { last_heading };
            }
            let style = attribute(piece.raw, "s").and_then(|s| s.parse().ok());
            if let Some(was) = style.and_then(|s| former.of_cell(s)) {
                splices.replace(piece.at, with_attribute(piece.raw, "s", &was.to_string()));
            }
        } else if piece.begins("autoFilter") {
            filter = column.and_then(|column| narrowed(piece.raw, *column, last_heading));
            if let Some(range) = &filter {
                splices.replace(piece.at, with_attribute(piece.raw, "ref", range));
            }
        } else if piece.kind == Kind::Close
            && piece.name == "c"
            && let Some(from) = dropped.take()
        {
            splices.replace(from..piece.at.end, String::new());
        }
    }
    Ok((splices.done(text), filter))
}
