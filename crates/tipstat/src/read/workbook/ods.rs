//! Workbooks of LibreOffice.
//!
//! Calamine does not tell merged cells, hidden rows or whether a formula has a value, and to tell them means to visit
//! each cell; it also unfolds repeated cells of every row before it looks how many they are. So the cells are read
//! here, after OpenDocument 1.3, part 3, chapter 9.

use std::collections::{BTreeSet, HashSet};

use quick_xml::events::{BytesStart, Event};
use tipstat_model::Message;

use super::{
    Sheet, Unread, Zip, damaged,
    grid::{COLUMNS, Grid, ROWS},
    iso_day, iso_time, locked, not_a_workbook, too_large, xml,
};
use crate::table::Merged;

/// The part with the sheets.
pub(super) const CONTENT: &str = "content.xml";
/// How many formulas without a value are told at most of one sheet: what is repeated stands in the file once.
const TOLD: usize = 100_000;

pub(super) fn sheets(zip: &mut Zip<'_>) -> Result<Vec<Result<Sheet, Unread>>, Message> {
    if is_locked(zip) {
        return Err(locked());
    }
    let mut content = Content { xml: xml::reader(zip.by_name(CONTENT).map_err(|_| not_a_workbook())?, xml::SHEET) };
    let (mut sheets, mut invisible, mut style) = (Vec::new(), HashSet::new(), None);
    let mut buffer = Vec::with_capacity(1024);
    loop {
        buffer.clear();
        let event = content.xml.read_event_into(&mut buffer).map_err(|_| not_a_workbook())?;
        match event {
            Event::Start(e) => match e.local_name().as_ref() {
                "style" => style = xml::attribute(&e, "name"),
                "table-properties" if xml::attribute(&e, "display").is_some_and(|d| d == "false") => {
                    invisible.extend(style.take());
                }
                // Earlier states of changed cells.
                "tracked-changes" => content.pass_over(&e).map_err(|_| not_a_workbook())?,
                "table" => {
                    let name = xml::attribute(&e, "name").unwrap_or_default();
                    let hidden = xml::attribute(&e, "style-name").is_some_and(|style| invisible.contains(&style));
                    match content.sheet() {
                        Ok(sheet) => sheets.push(Ok(Sheet { name, hidden, ..sheet })),
                        // Where the XML broke off there is nothing behind it.
                        Err(Broken { why, end: true }) => {
                            sheets.push(Err((name, why)));
                            break;
                        }
                        Err(Broken { why, end: false }) => {
                            sheets.push(Err((name, why)));
                            content.pass_over(&e).map_err(|_| not_a_workbook())?;
                        }
                    }
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    if xml::is_cut(&content.xml) {
        return Err(too_large());
    }
    Ok(sheets)
}

/// Whether the manifest says that the parts are encrypted.
fn is_locked(zip: &mut Zip<'_>) -> bool {
    let Ok(manifest) = zip.by_name("META-INF/manifest.xml") else { return false };
    let mut xml = xml::reader(manifest, xml::PART);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(e)) if e.local_name().as_ref() == "encryption-data" => return true,
            Ok(Event::Eof) | Err(_) => return false,
            _ => {}
        }
    }
}

/// Why a sheet was given up, and whether the file ends there.
struct Broken {
    why: Message,
    end: bool,
}

impl From<Message> for Broken {
    fn from(why: Message) -> Self {
        Self { why, end: false }
    }
}

fn end(why: impl ToString) -> Broken {
    Broken { why: damaged(why), end: true }
}

struct Content<R: std::io::Read> {
    xml: xml::Part<R>,
}

/// A cell, of which the file says once what stands in one or more columns.
#[derive(Debug, Default)]
struct Told {
    text: String,
    typed: bool,
    without_value: bool,
    columns: u32,
    spanned: (u32, u32),
}

impl<R: std::io::Read> Content<R> {
    /// Passes over an element with all that stands in it.
    fn pass_over(&mut self, element: &BytesStart<'_>) -> quick_xml::Result<()> {
        self.xml.read_to_end_into(element.name(), &mut Vec::new()).map(|_| ())
    }

    /// The rest of a sheet.
    fn sheet(&mut self) -> Result<Sheet, Broken> {
        let (mut grid, mut merged) = (Grid::default(), Vec::new());
        let (mut hidden_rows, mut without_value) = (BTreeSet::new(), Vec::new());
        let mut row = 0_u32;
        let mut buffer = Vec::with_capacity(1024);
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).map_err(end)? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "table-row" => {
                        let hidden = xml::attribute(&e, "visibility").is_some_and(|v| v != "visible");
                        let repeated = number(&e, "number-rows-repeated");
                        let cells = self.row()?;
                        // Programs repeat an empty row to the end of the sheet, and may count beyond it.
                        let blank = cells.iter().all(|(_, cell)| cell.is_blank());
                        if !blank && row >= ROWS {
                            return Err(damaged(format!("row {}", u64::from(row) + 1)).into());
                        }
                        let last = if blank { row } else { row.saturating_add(repeated).min(ROWS) };
                        for (column, cell) in cells.iter().filter(|(_, cell)| !cell.text.is_empty()) {
                            grid.put(row, *column, &cell.text, cell.typed)?;
                        }
                        for at in row..last {
                            for (column, cell) in cells.iter().filter(|(_, cell)| !cell.text.is_empty()) {
                                let again = u32::from(at == row);
                                for column in column.saturating_add(again)..column.saturating_add(cell.columns) {
                                    grid.repeat(at, column, &cell.text, cell.typed)?;
                                }
                            }
                            if hidden {
                                hidden_rows.insert(at + 1);
                            }
                        }
                        let told = cells.iter().filter(|(_, cell)| cell.without_value);
                        let told = told.flat_map(|(column, cell)| *column..column.saturating_add(cell.columns));
                        let told: Vec<u32> = told.take(TOLD - without_value.len()).collect();
                        let told = (row..last).flat_map(|at| told.iter().map(move |column| (at + 1, *column)));
                        let told: Vec<_> = told.take(TOLD - without_value.len()).collect();
                        without_value.extend(told);
                        merged.extend(cells.iter().filter_map(|(column, cell)| cell.range(row, *column)));
                        row = row.saturating_add(repeated);
                    }
                    // A table in a cell, forms, drawings.
                    "table" | "shapes" | "forms" | "dde-links" => self.pass_over(&e).map_err(end)?,
                    _ => {}
                },
                Event::End(e) if e.local_name().as_ref() == "table" => break,
                Event::Eof => return Err(end("table:table")),
                _ => {}
            }
        }
        let rows = grid.finish()?;
        let kept = rows.iter().map(|row| row.number).filter(|number| hidden_rows.contains(number));
        let hidden_rows = kept.collect();
        Ok(Sheet { name: String::new(), hidden: false, rows, merged, hidden_rows, without_value })
    }

    /// The cells of a row with the column of each.
    fn row(&mut self) -> Result<Vec<(u32, Told)>, Broken> {
        let (mut cells, mut column) = (Vec::new(), 0_u32);
        let mut buffer = Vec::with_capacity(256);
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).map_err(end)? {
                Event::Start(e) if matches!(e.local_name().as_ref(), "table-cell" | "covered-table-cell") => {
                    let cell = self.cell(&e)?;
                    let next = column.saturating_add(cell.columns);
                    if !cell.is_blank() {
                        cells.push((column, cell));
                    }
                    column = next;
                }
                Event::End(e) if e.local_name().as_ref() == "table-row" => return Ok(cells),
                Event::Eof => return Err(end("table:table-row")),
                _ => {}
            }
        }
    }

    fn cell(&mut self, element: &BytesStart<'_>) -> Result<Told, Broken> {
        let written = self.paragraphs(element)?;
        let attribute = |name| xml::attribute(element, name);
        // `calcext:value-type` repeats `office:value-type`, but for errors, which it tells alone.
        let mut kind = None;
        let mut is_error = false;
        for a in
            element.attributes().with_checks(false).flatten().filter(|a| a.key.local_name().as_ref() == "value-type")
        {
            if a.key.as_ref().starts_with("calcext") {
                is_error = a.value == "error";
            } else {
                kind = Some(a.value.into_owned());
            }
        }
        let (text, typed) = match kind.as_deref() {
            _ if is_error => (written, false),
            Some("float" | "percentage" | "currency") => {
                let value = attribute("value").unwrap_or(written);
                value.parse::<f64>().ok().filter(|v| v.is_finite()).map_or((value, false), |v| (v.to_string(), true))
            }
            Some("date") => (attribute("date-value").map_or(written, |day| iso_day(&day)), false),
            Some("time") => (attribute("time-value").map_or(written, |time| iso_time(&time)), false),
            Some("boolean") => (attribute("boolean-value").unwrap_or(written), false),
            Some("string") => (attribute("string-value").unwrap_or(written), false),
            _ => (written, false),
        };
        Ok(Told {
            without_value: kind.is_none() && !is_error && text.trim().is_empty() && attribute("formula").is_some(),
            text: text.trim().to_owned(),
            typed,
            columns: number(element, "number-columns-repeated"),
            spanned: (number(element, "number-rows-spanned"), number(element, "number-columns-spanned")),
        })
    }

    /// The paragraphs of a cell up to its end, without notes and drawings.
    fn paragraphs(&mut self, cell: &BytesStart<'_>) -> Result<String, Broken> {
        let mut text = String::new();
        let (mut paragraphs, mut inside) = (0, false);
        let mut buffer = Vec::with_capacity(256);
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).map_err(end)? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "p" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                        inside = true;
                    }
                    "s" => {
                        let spaces = xml::attribute(&e, "c").and_then(|c| c.parse().ok()).unwrap_or(1_usize);
                        // No line is longer; a number is quickly written.
                        text.extend(std::iter::repeat_n(' ', spaces.min(1024)));
                    }
                    "tab" => text.push('\t'),
                    "line-break" => text.push('\n'),
                    "annotation" | "table" => self.pass_over(&e).map_err(end)?,
                    _ if e.name().as_ref().starts_with("draw:") => self.pass_over(&e).map_err(end)?,
                    _ => {}
                },
                Event::Text(t) if inside => text.push_str(&t.xml10_content()),
                Event::CData(t) if inside => text.push_str(&t.xml10_content()),
                Event::GeneralRef(e) if inside => text.extend(xml::entity(&e)),
                Event::End(e) if e.local_name().as_ref() == "p" => inside = false,
                Event::End(e) if e.name() == cell.name() => return Ok(text),
                Event::Eof => return Err(end("table:table-cell")),
                _ => {}
            }
        }
    }
}

impl Told {
    const fn is_blank(&self) -> bool {
        self.text.is_empty() && !self.without_value && self.spanned.0 == 1 && self.spanned.1 == 1
    }

    /// The range over which the cell is merged.
    fn range(&self, row: u32, column: u32) -> Option<Merged> {
        let last = |from: u32, spanned: u32, end: u32| from.saturating_add(spanned - 1).min(end - 1);
        let range = (row, column, last(row, self.spanned.0, ROWS), last(column, self.spanned.1, COLUMNS));
        (self.spanned != (1, 1) && row < ROWS && column < COLUMNS).then_some(range)
    }
}

/// A number that says how often or how far, at least 1.
fn number(element: &BytesStart<'_>, name: &str) -> u32 {
    xml::attribute(element, name).and_then(|n| n.parse().ok()).unwrap_or(1).max(1)
}
