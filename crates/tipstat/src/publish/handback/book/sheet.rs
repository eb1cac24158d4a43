//! A sheet with cells marked and a column added.

use std::{collections::BTreeMap, fmt::Write as _};

use tipstat_model::Message;

use super::{
    SheetMarks, not_as_expected,
    page::{at, reference},
    relations::OFFICE,
    styles::{Look, Styles},
    xml::{Kind, Piece, Pieces, Splices, attribute, escaped, prefix, with_attribute, without_attribute},
};
use crate::{check::Severity, table::Merged};

/// How wide the added column is.
const WIDTH: u32 = 12;

/// What must be known of a sheet before it is changed.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// The last column in which something stands, from 0.
    pub last_column: u32,
    /// The last row in which something stands.
    pub last_row: u32,
    /// The format of the last heading.
    heading_style: u32,
    /// Formats and widths of columns: first, last, the tag.
    columns: Vec<(u32, u32, String)>,
    /// Merged cells: first row, first column, last row, last column; rows from 1.
    pub merged: Vec<Merged>,
}

impl Survey {
    pub fn of(text: &str, header_row: u32) -> Result<Self, Message> {
        let mut survey = Self::default();
        let (mut cursor, mut cell) = (Cursor::default(), 0_u32);
        for piece in Pieces::of(text) {
            let piece = piece?;
            cursor.see(&piece);
            if piece.begins("col") {
                let number = |name| attribute(piece.raw, name).and_then(|n| n.parse().ok());
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    survey.columns.push((first, last, piece.raw.to_owned()));
                }
            } else if piece.begins("mergeCell") {
                survey.merged.extend(attribute(piece.raw, "ref").and_then(|range| merged(&range)));
            } else if cursor.in_data && piece.begins("c") {
                cell = attribute(piece.raw, "s").and_then(|s| s.parse().ok()).unwrap_or_default();
            } else if cursor.in_data && (piece.begins("v") || piece.begins("is") || piece.begins("f")) {
                survey.last_column = survey.last_column.max(cursor.column);
                survey.last_row = survey.last_row.max(cursor.row);
                if cursor.row == header_row {
                    survey.heading_style = cell;
                }
            }
        }
        Ok(survey)
    }

    /// The format that a column gives to cells that are not there yet.
    fn style_of(&self, column: u32) -> u32 {
        let number = column + 1;
        let covers = self.columns.iter().find(|(first, last, _)| (*first..=*last).contains(&number));
        covers.and_then(|(.., tag)| attribute(tag, "style")?.parse().ok()).unwrap_or_default()
    }

    /// The tags of columns with room for the added one.
    fn columns_with(&self, added: u32, prefix: &str) -> String {
        let number = added + 1;
        let ours = format!("<{prefix}col min=\"{number}\" max=\"{number}\" width=\"{WIDTH}\" customWidth=\"1\"/>");
        let mut tags = vec![(number, ours)];
        for (first, last, tag) in &self.columns {
            let of = |first: u32, last: u32| {
                let tag = with_attribute(tag, "min", &first.to_string());
                (first, with_attribute(&tag, "max", &last.to_string()))
            };
            if (*first..=*last).contains(&number) {
                if *first < number {
                    tags.push(of(*first, number - 1));
                }
                if number < *last {
                    tags.push(of(number + 1, *last));
                }
            } else {
                tags.push((*first, tag.clone()));
            }
        }
        tags.sort_by_key(|(first, _)| *first);
        tags.into_iter().map(|(_, tag)| tag).collect()
    }
}

/// Where in a sheet a piece stands. A file gives the number of every row and cell, or of none.
#[derive(Debug, Default)]
struct Cursor {
    in_data: bool,
    row: u32,
    /// The column of the cell, from 0.
    column: u32,
    next: u32,
}

impl Cursor {
    fn see(&mut self, piece: &Piece<'_>) {
        match piece.name {
            "sheetData" => self.in_data = piece.kind == Kind::Open,
            "row" if self.in_data && matches!(piece.kind, Kind::Open | Kind::Empty) => {
                let number = attribute(piece.raw, "r").and_then(|r| r.parse().ok());
                self.row = number.unwrap_or(self.row + 1);
                self.next = 0;
            }
            "c" if self.in_data && matches!(piece.kind, Kind::Open | Kind::Empty) => {
                let place = attribute(piece.raw, "r").and_then(|r| at(&r)).map(|(_, column)| column);
                self.column = place.unwrap_or(self.next);
                self.next = self.column + 1;
            }
            _ => {}
        }
    }
}

fn merged(range: &str) -> Option<Merged> {
    let (first, last) = range.split_once(':')?;
    let ((r1, c1), (r2, c2)) = (at(first)?, at(last)?);
    Some((r1, c1, r2, c2))
}

/// The sheet, where another is shown first. Two selected sheets are a group, and what is typed in one is typed in both.
pub(super) fn not_selected(text: &str) -> Result<String, Message> {
    let mut splices = Splices::default();
    for piece in Pieces::of(text) {
        let piece = piece?;
        if piece.name == "sheetData" {
            break;
        }
        if piece.begins("sheetView") && attribute(piece.raw, "tabSelected").is_some() {
            splices.replace(piece.at.clone(), without_attribute(piece.raw, "tabSelected"));
        }
    }
    Ok(splices.done(text))
}

/// What is put into a cell.
#[derive(Debug, Clone, Copy)]
enum New {
    Mark(Severity),
    Count(u32, Severity),
    Heading(&'static str),
}

type Rows = BTreeMap<u32, BTreeMap<u32, New>>;

/// The range of a filter over the headings, with the added column in it.
fn widened(filter: &str, header_row: u32, added: u32) -> Option<String> {
    let (first, left, last, right) = merged(&attribute(filter, "ref")?)?;
    (first == header_row && right < added).then(|| format!("{}:{}", reference((first, left)), reference((last, added))))
}

/// The range of a filter without the added column, once it is gone: as far as the headings go.
pub(super) fn narrowed(filter: &str, (row, added): (u32, u32), last_heading: u32) -> Option<String> {
    let (first, left, last, right) = merged(&attribute(filter, "ref")?)?;
    (first == row && right == added)
        .then(|| format!("{}:{}", reference((first, left)), reference((last, last_heading))))
}

/// The sheet with its marks and the added column, and the range of its filter where that is another one now.
pub(super) fn with_marks(
    text: &str,
    survey: &Survey,
    marks: &SheetMarks,
    added: u32,
    styles: &mut Styles,
) -> Result<(String, Option<String>), Message> {
    let mut rows = Rows::new();
    for (&(row, column), (severity, _)) in &marks.cells {
        rows.entry(row).or_default().insert(column, New::Mark(*severity));
    }
    for (&row, &(severity, n)) in &marks.rows {
        rows.entry(row).or_default().insert(added, New::Count(n, severity));
    }
    if !marks.rows.is_empty() {
        rows.entry(marks.header_row).or_default().insert(added, New::Heading(marks.heading));
    }
    let adds = !marks.rows.is_empty();
    let mut writer = Writer { prefix: prefix(text)?, survey, styles, splices: Splices::default() };
    let (mut cursor, mut pending, mut row_style) = (Cursor::default(), BTreeMap::new(), None);
    let (mut dropped, mut filter): (Option<usize>, Option<String>) = (None, None);
    for piece in Pieces::of(text) {
        let piece = piece?;
        let was_in_data = cursor.in_data;
        cursor.see(&piece);
        match (piece.kind, piece.name) {
            (Kind::Open | Kind::Empty, "dimension") if adds => {
                let last = reference((survey.last_row.max(1), added));
                let dimension = with_attribute(piece.raw, "ref", &format!("A1:{last}"));
                writer.splices.replace(piece.at, dimension);
            }
            (Kind::Open, "cols") if adds => {
                writer.splices.replace(piece.at.end..end_of(text, "cols")?, survey.columns_with(added, &writer.prefix));
            }
            (Kind::Open | Kind::Empty, "sheetData") => {
                if adds && survey.columns.is_empty() {
                    let p = &writer.prefix;
                    let columns = format!("<{p}cols>{}</{p}cols>", survey.columns_with(added, p));
                    writer.splices.insert(piece.at.start, columns);
                }
                if piece.kind == Kind::Empty && !rows.is_empty() {
                    let data = writer.new_rows(&std::mem::take(&mut rows));
                    let p = &writer.prefix;
                    writer.splices.replace(piece.at, format!("<{p}sheetData>{data}</{p}sheetData>"));
                }
            }
            (Kind::Close, "sheetData") => {
                let data = writer.new_rows(&std::mem::take(&mut rows));
                writer.splices.insert(piece.at.start, data);
            }
            (Kind::Open | Kind::Empty, "row") if cursor.in_data => {
                let later = rows.split_off(&cursor.row);
                let before = writer.new_rows(&std::mem::replace(&mut rows, later));
                writer.splices.insert(piece.at.start, before);
                pending = rows.remove(&cursor.row).unwrap_or_default();
                row_style = style_of_row(piece.raw);
                if !pending.is_empty() {
                    let tag = without_attribute(piece.raw, "spans");
                    if piece.kind == Kind::Empty {
                        let cells = writer.new_cells(cursor.row, std::mem::take(&mut pending), row_style);
                        let p = &writer.prefix;
                        let open = tag.trim_end_matches('>').trim_end_matches('/').trim_end();
                        writer.splices.replace(piece.at, format!("{open}>{cells}</{p}row>"));
                    } else {
                        writer.splices.replace(piece.at, tag);
                    }
                }
            }
            (Kind::Close, "row") if was_in_data => {
                let cells = writer.new_cells(cursor.row, std::mem::take(&mut pending), row_style);
                writer.splices.insert(piece.at.start, cells);
            }
            (Kind::Open | Kind::Empty, "c") if cursor.in_data && !pending.is_empty() => {
                let later = pending.split_off(&cursor.column);
                let before = std::mem::replace(&mut pending, later);
                let before = writer.new_cells(cursor.row, before, row_style);
                writer.splices.insert(piece.at.start, before);
                let Some(new) = pending.remove(&cursor.column) else { continue };
                let style = attribute(piece.raw, "s").and_then(|s| s.parse().ok()).unwrap_or_default();
                if let New::Mark(severity) = new {
                    let style = writer.styles.marked(style, severity);
                    writer.splices.replace(piece.at, with_attribute(piece.raw, "s", &style.to_string()));
                } else {
                    let cell = writer.cell(cursor.row, cursor.column, new, row_style);
                    writer.splices.insert(piece.at.start, cell);
                    if piece.kind == Kind::Empty {
                        writer.splices.replace(piece.at, String::new());
                    } else {
                        dropped = Some(piece.at.start);
                    }
                }
            }
            // Who filters wants to see the rows with problems.
            (Kind::Open | Kind::Empty, "autoFilter") if adds && filter.is_none() => {
                filter = widened(piece.raw, marks.header_row, added);
                if let Some(range) = &filter {
                    writer.splices.replace(piece.at, with_attribute(piece.raw, "ref", range));
                }
            }
            // The cell that stood there had a format and nothing in it.
            (Kind::Close, "c") => {
                if let Some(from) = dropped.take() {
                    writer.splices.replace(from..piece.at.end, String::new());
                }
            }
            _ => {}
        }
    }
    Ok((writer.splices.done(text), filter))
}

struct Writer<'a> {
    prefix: String,
    survey: &'a Survey,
    styles: &'a mut Styles,
    splices: Splices,
}

impl Writer<'_> {
    fn cell(&mut self, row: u32, column: u32, new: New, row_style: Option<u32>) -> String {
        let (p, at) = (self.prefix.clone(), reference((row, column)));
        match new {
            New::Mark(severity) => {
                let style = row_style.unwrap_or_else(|| self.survey.style_of(column));
                format!("<{p}c r=\"{at}\" s=\"{}\"/>", self.styles.marked(style, severity))
            }
            New::Count(n, severity) => {
                format!("<{p}c r=\"{at}\" s=\"{}\"><{p}v>{n}</{p}v></{p}c>", self.styles.look(Look::Weight(severity)))
            }
            New::Heading(heading) => format!(
                "<{p}c r=\"{at}\" s=\"{}\" t=\"inlineStr\"><{p}is><{p}t>{}</{p}t></{p}is></{p}c>",
                self.survey.heading_style,
                escaped(heading)
            ),
        }
    }

    fn new_cells(&mut self, row: u32, cells: BTreeMap<u32, New>, row_style: Option<u32>) -> String {
        cells.into_iter().map(|(column, new)| self.cell(row, column, new, row_style)).collect()
    }

    fn new_rows(&mut self, rows: &Rows) -> String {
        let mut out = String::new();
        for (row, cells) in rows {
            let cells = self.new_cells(*row, cells.clone(), None);
            let p = &self.prefix;
            let _ = write!(out, "<{p}row r=\"{row}\">{cells}</{p}row>");
        }
        out
    }
}

/// The format that a row gives to cells that are not there yet.
fn style_of_row(tag: &str) -> Option<u32> {
    let custom = attribute(tag, "customFormat").is_some_and(|c| c == "1" || c == "true");
    attribute(tag, "s").filter(|_| custom)?.parse().ok()
}

/// Where the content of the first element of a name ends.
fn end_of(text: &str, name: &str) -> Result<usize, Message> {
    for piece in Pieces::of(text) {
        let piece = piece?;
        if piece.kind == Kind::Close && piece.name == name {
            return Ok(piece.at.start);
        }
    }
    Err(not_as_expected(name))
}

/// What stands behind the drawing of notes in a sheet.
const BEHIND: [&str; 8] =
    ["legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"];

/// The sheet with a drawing of notes.
pub(super) fn with_drawing(text: &str, id: &str) -> Result<String, Message> {
    let prefix = prefix(text)?;
    for piece in Pieces::of(text) {
        let piece = piece?;
        let behind = piece.depth == 1 && BEHIND.iter().any(|name| piece.begins(name));
        // Choices between dialects may stand around controls.
        let choice = piece.depth == 1 && piece.begins("AlternateContent");
        if behind || choice || (piece.depth == 0 && piece.kind == Kind::Close) {
            let drawing = format!("<{prefix}legacyDrawing xmlns:r=\"{OFFICE}\" r:id=\"{id}\"/>");
            return Ok(format!("{}{drawing}{}", &text[..piece.at.start], &text[piece.at.start..]));
        }
    }
    Err(not_as_expected("worksheet"))
}
