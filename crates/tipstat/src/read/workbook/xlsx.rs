//! Workbooks of Excel since 2007.
//!
//! Calamine gives the cells; a pass of our own gives what it does not tell: hidden rows, merged cells, and the text of
//! errors that it does not know. Cells are streamed, because calamine's own table of a sheet has a place for each cell
//! between the first and the last, and its list of formulas one for each number that a formula says it has.

use std::{
    collections::{BTreeMap, HashSet},
    io::{Cursor, Read, Write as _},
};

use calamine::{CellErrorType, DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError, open_workbook_from_rs};
use quick_xml::events::Event;
use tipstat_model::Message;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    Sheet, Unread, Zip, caught, damaged,
    grid::{COLUMNS, Grid, ROWS},
    locked, not_a_workbook, text, too_large, xml,
};
use crate::table::{Merged, Row};

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

pub(super) fn sheets(bytes: &[u8], zip: &mut Zip<'_>) -> Result<Vec<Result<Sheet, Unread>>, Message> {
    guard(zip)?;
    let opened = caught(|_| not_a_workbook(), || Ok(open_workbook_from_rs::<Xlsx<_>, _>(Cursor::new(bytes))))?;
    let mut book: Book<'_> = match opened {
        Ok(book) => book,
        Err(XlsxError::Password) => return Err(locked()),
        // Calamine gives a workbook up for a sheet of macros. It is read again with that sheet told to be a chart.
        Err(XlsxError::Unrecognized { typ: "sheet:type", .. }) if !bytes.is_empty() => {
            return match without_macro_sheets(zip) {
                Some(bytes) => sheets_of_worksheets(&bytes),
                None => Err(not_a_workbook()),
            };
        }
        Err(_) => return Err(not_a_workbook()),
    };
    Ok(all(&mut book, zip))
}

/// The sheets of a workbook that was already mended.
fn sheets_of_worksheets(bytes: &[u8]) -> Result<Vec<Result<Sheet, Unread>>, Message> {
    let mut book: Book<'_> = caught(
        |_| not_a_workbook(),
        || open_workbook_from_rs(Cursor::new(bytes)).map_err(|_: XlsxError| not_a_workbook()),
    )?;
    let mut zip = Zip::new(Cursor::new(bytes)).map_err(|_| not_a_workbook())?;
    Ok(all(&mut book, &mut zip))
}

fn all(book: &mut Book<'_>, zip: &mut Zip<'_>) -> Vec<Result<Sheet, Unread>> {
    let paths = paths(zip).unwrap_or_default();
    let worksheets = book.sheets_metadata().iter().filter(|s| s.typ == SheetType::WorkSheet);
    let worksheets: Vec<_> = worksheets.map(|s| (s.name.clone(), s.visible != SheetVisible::Visible)).collect();
    let sheet = |(name, hidden): (String, bool)| match sheet(book, zip, &name, paths.get(&name)) {
        Ok(sheet) => Ok(Sheet { name, hidden, ..sheet }),
        Err(why) => Err((name, why)),
    };
    worksheets.into_iter().map(sheet).collect()
}

/// Refuses what would make calamine take memory out of proportion when it opens the workbook.
fn guard(zip: &mut Zip<'_>) -> Result<(), Message> {
    // Calamine finds the parts by the relationships of the archive, so the folder is not always `xl`.
    let names: Vec<String> = zip.file_names().flatten().map(|name| name.into_owned()).collect();
    for name in names {
        let folded = name.replace('\\', "/").to_lowercase();
        // The sheets are streamed, and their pass below has its own limit; nothing else is opened.
        let small = [".rels", "styles.xml", "workbook.xml", "theme1.xml"].iter().any(|end| folded.ends_with(end));
        let strings = folded.ends_with("sharedstrings.xml");
        if !small && !strings {
            continue;
        }
        let size = xml::size(zip, &name)?;
        // Calamine believes how many texts the part says it has, and sets that much memory aside.
        if strings && said_count(zip, &name).is_some_and(|count| count > size / 5 + 1000) {
            return Err(not_a_workbook());
        }
    }
    Ok(())
}

/// How many different texts the part of shared strings says it has.
fn said_count(zip: &mut Zip<'_>, name: &str) -> Option<u64> {
    let mut xml = xml::reader(zip.by_name(name).ok()?, xml::PART);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(e) if e.local_name().as_ref() == "sst" => {
                return xml::attribute(&e, "uniqueCount")?.parse().ok();
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn sheet(book: &mut Book<'_>, zip: &mut Zip<'_>, name: &str, path: Option<&String>) -> Result<Sheet, Message> {
    let facts = path.map(|path| facts(zip, path)).transpose()?.unwrap_or_default();
    // A formula that calamine cannot make out must not take the sheet with it.
    let (rows, without_value) = match cells(book, name, true, &facts.strange) {
        Err(Stopped::Formula) => cells(book, name, false, &facts.strange),
        read => read,
    }
    .map_err(|stopped| match stopped {
        Stopped::Formula => damaged("formula"),
        Stopped::For(why) => why,
    })?;
    let kept: HashSet<u32> = rows.iter().map(|row| row.number).collect();
    let hidden_rows = facts.hidden_rows.into_iter().filter(|row| kept.contains(row)).collect();
    Ok(Sheet { name: String::new(), hidden: false, rows, merged: facts.merged, hidden_rows, without_value })
}

/// The texts in the first row of the first of some sheets that a workbook has; nothing else of it is read.
pub(super) fn first_row(bytes: &[u8], names: &[&str]) -> Option<Vec<String>> {
    let mut zip = Zip::new(Cursor::new(bytes)).ok()?;
    guard(&mut zip).ok()?;
    let read = caught(
        |_| not_a_workbook(),
        || {
            let mut book: Book<'_> =
                open_workbook_from_rs(Cursor::new(bytes)).map_err(|_: XlsxError| not_a_workbook())?;
            let there = book.sheet_names();
            let Some(name) = names.iter().find(|name| there.iter().any(|sheet| sheet == *name)) else {
                return Ok(None);
            };
            let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
            let mut row = Vec::new();
            while let Some(cell) = cells.next_cell().map_err(damaged)? {
                if cell.get_position().0 > 0 {
                    break;
                }
                row.push(text(cell.get_value()).0.into_owned());
            }
            Ok(Some(row))
        },
    );
    read.ok().flatten()
}

/// Why the cells of a sheet were not read to their end.
enum Stopped {
    /// Something that is not met when formulas are passed over.
    Formula,
    For(Message),
}

type Cells = (Vec<Row>, Vec<(u32, u32)>);

fn cells(book: &mut Book<'_>, name: &str, formulas: bool, strange: &[Strange]) -> Result<Cells, Stopped> {
    let mut stopped_at_formula = false;
    let read = caught(damaged, || {
        let mut reader = book.worksheet_cells_reader(name).map_err(damaged)?;
        let (mut grid, mut without_value) = (Grid::default(), Vec::new());
        loop {
            let cell = if formulas {
                let record = reader.next_cell_with_formula_metadata();
                record.map(|r| r.map(|r| (r.pos, r.value, r.formula.is_some())))
            } else {
                reader.next_cell().map(|c| c.map(|c| (c.get_position(), c.get_value().clone(), false)))
            };
            match cell {
                Ok(Some(((row, column), DataRef::Empty, true))) => without_value.push((row.saturating_add(1), column)),
                Ok(Some(((row, column), value, _))) => {
                    let (text, typed) = text(&value);
                    grid.put(row, column, &text, typed)?;
                }
                Ok(None) => break,
                // The cell is among the strange ones, and the reader goes on behind it.
                Err(XlsxError::CellError(_)) => {}
                Err(error) => {
                    stopped_at_formula = formulas;
                    return Err(damaged(error));
                }
            }
        }
        for (row, column, text) in strange {
            grid.put(*row, *column, text, false)?;
        }
        without_value.sort_unstable();
        without_value.dedup();
        Ok((grid.finish()?, without_value))
    });
    read.map_err(|why| if stopped_at_formula { Stopped::Formula } else { Stopped::For(why) })
}

/// A cell with an error that calamine does not know, such as `#SPILL!`.
type Strange = (u32, u32, String);

/// What stands in the XML of a sheet beside its values.
#[derive(Debug, Default)]
struct Facts {
    merged: Vec<Merged>,
    hidden_rows: Vec<u32>,
    strange: Vec<Strange>,
}

fn facts(zip: &mut Zip<'_>, path: &str) -> Result<Facts, Message> {
    let mut facts = Facts::default();
    let Some(name) = xml::part_name(zip, path) else { return Ok(facts) };
    // To parse the XML of a sheet takes ten times as long as to unpack it, and most large sheets have nothing to tell.
    let tells_more = zip.by_name(&name).map_or(Ok(false), tells_more)?;
    if !tells_more {
        return Ok(facts);
    }
    let Ok(part) = zip.by_name(&name) else { return Ok(facts) };
    let mut xml = xml::reader(part, xml::SHEET);
    let mut buffer = Vec::with_capacity(1024);
    let (mut row, mut column) = (0_u32, 0_u32);
    // The cell with an error, and whether its value comes next: its formula stands before it.
    let (mut error, mut value_next): (Option<(u32, u32)>, bool) = (None, false);
    loop {
        buffer.clear();
        // What is wrong with the XML, calamine tells for the sheet.
        let Ok(event) = xml.read_event_into(&mut buffer) else { break };
        match event {
            Event::Start(e) => match e.local_name().as_ref() {
                "row" => {
                    // The common row has no more than its number, and a sheet has a million of them.
                    let number = xml::attribute(&e, "r").and_then(|r| r.parse::<u32>().ok());
                    row = number.map_or(row, |n| n.saturating_sub(1));
                    column = 0;
                    if e.attributes_raw().contains("hidden") && is_on(xml::attribute(&e, "hidden")) {
                        facts.hidden_rows.push(row.saturating_add(1));
                    }
                }
                "c" if e.attributes_raw().contains("=\"e\"") => {
                    let at = xml::attribute(&e, "r").and_then(|r| place(&r)).unwrap_or((row, column));
                    error = Some(at);
                    column = at.1.saturating_add(1);
                }
                // A file gives the reference of every cell or of none.
                "c" => {
                    error = None;
                    column = column.saturating_add(1);
                }
                "mergeCell" => {
                    facts.merged.extend(xml::attribute(&e, "ref").and_then(|range| merged(&range)));
                }
                name => value_next = name == "v",
            },
            Event::Text(text) if value_next => {
                if let Some((row, column)) = error.take()
                    && text.parse::<CellErrorType>().is_err()
                {
                    facts.strange.push((row, column, text.xml10_content().trim().to_owned()));
                }
            }
            Event::End(e) if e.local_name().as_ref() == "row" => row = row.saturating_add(1),
            Event::Eof => break,
            _ => {}
        }
    }
    if xml::is_cut(&xml) { Err(too_large()) } else { Ok(facts) }
}

/// Whether a sheet may hold something that is looked for: a hidden row, merged cells, an error.
pub(super) fn tells_more(mut part: impl Read) -> Result<bool, Message> {
    const WORDS: [&str; 3] = ["hidden=", "mergeCel", "=\"e\""];
    // A word may begin in one piece and end in the next.
    const KEPT: usize = 16;
    let mut piece = vec![0; KEPT + (1 << 16)];
    let (mut filled, mut size) = (0, 0);
    // What is wrong with the archive, calamine tells for the sheet.
    while let Ok(read @ 1..) = part.read(&mut piece[filled..]) {
        let text = String::from_utf8_lossy(&piece[..filled + read]);
        // In any other encoding the words are not to be found like this.
        let is_utf_16 =
            size == 0 && matches!(piece[..], [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, b'<', ..] | [b'<', 0, ..]);
        if is_utf_16 || WORDS.iter().any(|word| text.contains(word)) {
            return Ok(true);
        }
        size += read as u64;
        if size > xml::SHEET {
            return Err(too_large());
        }
        let kept = KEPT.min(filled + read);
        piece.copy_within(filled + read - kept..filled + read, 0);
        filled = kept;
    }
    Ok(false)
}

fn is_on(value: Option<String>) -> bool {
    value.is_some_and(|v| v == "1" || v == "true")
}

/// The row and column of a reference such as `B12`, counted from 0.
fn place(reference: &str) -> Option<(u32, u32)> {
    let digits = reference.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = reference.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |n, letter| {
        let letter = letter.to_ascii_uppercase();
        letter.is_ascii_uppercase().then(|| n.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1))?
    })?;
    let row: u32 = digits.parse().ok()?;
    (row <= ROWS && column <= COLUMNS).then_some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// The range of a reference such as `A1:B12`.
fn merged(range: &str) -> Option<Merged> {
    let (from, to) = range.split_once(':')?;
    let ((row, column), (last_row, last_column)) = (place(from)?, place(to)?);
    (row <= last_row && column <= last_column).then_some((row, column, last_row, last_column))
}

/// The part of each sheet, by the name of the sheet.
fn paths(zip: &mut Zip<'_>) -> Option<BTreeMap<String, String>> {
    let (folder, workbook) = workbook(zip)?;
    let mut targets = BTreeMap::new();
    let relations = xml::part_name(zip, &format!("{folder}_rels/{}.rels", &workbook[folder.len()..]))?;
    each(zip, &relations, "Relationship", |e| {
        if let (Some(id), Some(target)) = (xml::attribute(e, "Id"), xml::attribute(e, "Target")) {
            let path = target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned);
            targets.insert(id, path);
        }
    })?;
    let mut paths = BTreeMap::new();
    each(zip, &workbook, "sheet", |e| {
        if let (Some(name), Some(path)) =
            (xml::attribute(e, "name"), xml::attribute(e, "id").and_then(|id| targets.get(&id)))
        {
            // Of two sheets of one name calamine gives the first.
            paths.entry(name).or_insert_with(|| path.clone());
        }
    })?;
    Some(paths)
}

/// The folder of the workbook's parts, and its main part.
fn workbook(zip: &mut Zip<'_>) -> Option<(String, String)> {
    let mut main = None;
    if let Some(relations) = xml::part_name(zip, "_rels/.rels") {
        each(zip, &relations, "Relationship", |e| {
            if xml::attribute(e, "Type").is_some_and(|typ| typ.ends_with("/officeDocument")) {
                main = xml::attribute(e, "Target");
            }
        })?;
    }
    let path = xml::part_name(zip, main.as_deref().unwrap_or("xl/workbook.xml"))?;
    let folder = path.rfind('/').map_or("", |slash| &path[..=slash]).to_owned();
    Some((folder, path))
}

/// Looks at each element of a name in a part.
fn each(
    zip: &mut Zip<'_>,
    part: &str,
    name: &str,
    mut look: impl FnMut(&quick_xml::events::BytesStart<'_>),
) -> Option<()> {
    let mut xml = xml::reader(zip.by_name(part).ok()?, xml::PART);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(e) if e.local_name().as_ref() == name => look(&e),
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

/// The workbook with its sheets of macros told to be charts, so that calamine passes over them.
fn without_macro_sheets(zip: &mut Zip<'_>) -> Option<Vec<u8>> {
    let (folder, workbook) = workbook(zip)?;
    let relations = xml::part_name(zip, &format!("{folder}_rels/{}.rels", &workbook[folder.len()..]))?;
    let text = std::io::read_to_string(zip.by_name(&relations).ok()?).ok()?;
    let mended = text.replace("relationships/xlMacrosheet", "relationships/chartsheet");
    let mended = mended.replace("relationships/xlIntlMacrosheet", "relationships/chartsheet");
    if mended == text {
        return None;
    }
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..zip.len() {
        let part = zip.by_index_raw(i).ok()?;
        if part.name().ok()? == relations.as_str() {
            let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
            out.start_file(relations.as_str(), options).ok()?;
            out.write_all(mended.as_bytes()).ok()?;
        } else {
            out.raw_copy_file(part).ok()?;
        }
    }
    Some(out.finish().ok()?.into_inner())
}
