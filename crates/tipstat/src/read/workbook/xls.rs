//! Workbooks of Excel before 2007: records (BIFF) in a container of sectors (CFB).
//!
//! Calamine reads all of it when it opens the file, and sets memory aside for what the file says of itself: for the
//! range that a sheet names as its own, for every cell between the first and the last, and for a chain of sectors
//! that leads back to its start without end. Memory that cannot be had ends the program, and nothing can catch it. So
//! the container and the few records that lead to such sizes are walked here before calamine sees them.

use std::{collections::HashSet, io::Cursor};

use calamine::{Data, DataRef, Reader as _, SheetType, SheetVisible, Xls, XlsError, open_workbook_from_rs};
use tipstat_model::Message;

use super::{Sheet, Unread, caught, damaged, grid::Grid, locked, not_a_workbook, text, too_wide};

/// How many places all sheets may span, unless they fill a good part of them: calamine holds each place.
const PLACES: u64 = 5_000_000;
/// The rows and columns that a sheet of this format has.
const LARGEST: u64 = 65_536 * 256;

pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Result<Sheet, Unread>>, Message> {
    let container = Container::open(bytes).ok_or_else(not_a_workbook)?;
    let Some(stream) = container.stream("Workbook").or_else(|| container.stream("Book")) else {
        // A workbook of the new format that is encrypted stands in a container of the old one.
        let is_locked = container.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case("EncryptedPackage"));
        return Err(if is_locked { locked() } else { not_a_workbook() });
    };
    guard(&stream?)?;
    let book = caught(
        |_| not_a_workbook(),
        || {
            open_workbook_from_rs::<Xls<_>, _>(Cursor::new(bytes)).map_err(|error| match error {
                XlsError::Password => locked(),
                _ => not_a_workbook(),
            })
        },
    );
    let mut book = book?;
    let worksheets = book.sheets_metadata().iter().filter(|s| s.typ == SheetType::WorkSheet);
    let worksheets: Vec<_> = worksheets.map(|s| (s.name.clone(), s.visible != SheetVisible::Visible)).collect();
    let sheet = |(name, hidden): (String, bool)| match sheet(&mut book, &name) {
        Ok(sheet) => Ok(Sheet { name, hidden, ..sheet }),
        Err(why) => Err((name, why)),
    };
    Ok(worksheets.into_iter().map(sheet).collect())
}

fn sheet(book: &mut Xls<Cursor<&[u8]>>, name: &str) -> Result<Sheet, Message> {
    caught(damaged, || {
        let range = book.worksheet_range(name).map_err(damaged)?;
        let formulas = book.worksheet_formula(name).map_err(damaged)?;
        let mut grid = Grid::default();
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let (row, column) = (index(row) + first_row, index(column) + first_column);
            let value = borrowed(value);
            let (text, typed) = text(&value);
            grid.put(row, column, &text, typed)?;
        }
        let (formula_row, formula_column) = formulas.start().unwrap_or_default();
        let formulas =
            formulas.used_cells().map(|(row, column, _)| (index(row) + formula_row, index(column) + formula_column));
        let without_value = formulas.filter(|at| matches!(range.get_value(*at), None | Some(Data::Empty)));
        let without_value = without_value.map(|(row, column)| (row + 1, column)).collect();
        let merged = book.merge_cells_by_sheet_name(name).map_err(damaged)?;
        let merged = merged.iter().map(|m| (m.start.0, m.start.1, m.end.0, m.end.1));
        let merged = merged.filter(|m| m.0 <= m.2 && m.1 <= m.3).collect();
        let rows = grid.finish()?;
        Ok(Sheet { name: String::new(), hidden: false, rows, merged, hidden_rows: Vec::new(), without_value })
    })
}

/// A position in a range, whose ends calamine keeps as numbers of this size.
fn index(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX >> 1)
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(i) => DataRef::Int(*i),
        Data::Float(f) => DataRef::Float(*f),
        Data::String(s) => DataRef::SharedString(s),
        Data::Bool(b) => DataRef::Bool(*b),
        Data::DateTime(day) => DataRef::DateTime(*day),
        Data::DateTimeIso(s) => DataRef::DateTimeIso(s.clone()),
        Data::DurationIso(s) => DataRef::DurationIso(s.clone()),
        Data::Error(e) => DataRef::Error(e.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// The container: MS-CFB 2.2 to 2.6.
struct Container<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini: Vec<u8>,
    mini_fat: Vec<u32>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    length: usize,
}

const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const NO_SECTOR: u32 = 0xFFFF_FFFA;

impl<'a> Container<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut this =
            Self { bytes, sector, fat: Vec::new(), mini: Vec::new(), mini_fat: Vec::new(), entries: Vec::new() };
        let mut fats = numbers(bytes.get(76..512)?);
        let (mut next, mut seen) = (u32_at(bytes, 68)?, HashSet::new());
        while next < NO_SECTOR {
            if !seen.insert(next) {
                return None;
            }
            fats.extend(numbers(this.sector(next)?));
            next = fats.pop()?;
        }
        // A table of sectors that is named twice would grow beyond the file.
        let mut seen = HashSet::new();
        for id in fats.into_iter().filter(|id| *id < 0xFFFF_FFFC) {
            if !seen.insert(id) {
                return None;
            }
            let sector = numbers(this.sector(id)?);
            this.fat.extend(sector);
        }
        let directory = this.chain(u32_at(bytes, 48)?, usize::MAX)?;
        for entry in directory.chunks_exact(128) {
            let name: Vec<u16> = entry[..64].chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]])).collect();
            let name = String::from_utf16_lossy(&name).split('\0').next().unwrap_or_default().to_owned();
            let high = if sector == 512 { 0 } else { u64::from(u32_at(entry, 124)?) << 32 };
            let length = usize::try_from(high | u64::from(u32_at(entry, 120)?)).ok()?;
            this.entries.push(Entry { name, start: u32_at(entry, 116)?, length });
        }
        let (mini_start, mini_sectors) = (u32_at(bytes, 60)?, u32_at(bytes, 64)? as usize);
        if mini_sectors > 0 {
            let root = this.entries.first()?;
            this.mini = this.chain(root.start, root.length)?;
            this.mini_fat = numbers(&this.chain(mini_start, mini_sectors.saturating_mul(sector))?);
        }
        Some(this)
    }

    fn sector(&self, id: u32) -> Option<&'a [u8]> {
        let from = (id as usize).checked_add(1)?.checked_mul(self.sector)?;
        // The last sector may be cut short.
        self.bytes.get(from..from.checked_add(self.sector)?.min(self.bytes.len())).filter(|s| !s.is_empty())
    }

    /// The bytes of a chain of sectors; nothing, where it leads back to itself.
    fn chain(&self, start: u32, length: usize) -> Option<Vec<u8>> {
        walk(start, length, &self.fat, |id| self.sector(id))
    }

    fn stream(&self, name: &str) -> Option<Result<Vec<u8>, Message>> {
        let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        let stream = if entry.length < 4096 {
            walk(entry.start, entry.length, &self.mini_fat, |id| {
                let from = id as usize * 64;
                self.mini.get(from..(from + 64).min(self.mini.len()))
            })
        } else {
            self.chain(entry.start, entry.length)
        };
        Some(stream.ok_or_else(not_a_workbook))
    }
}

fn walk<'a>(start: u32, length: usize, fat: &[u32], sector: impl Fn(u32) -> Option<&'a [u8]>) -> Option<Vec<u8>> {
    let (mut out, mut next, mut left) = (Vec::new(), start, fat.len());
    while next != END_OF_CHAIN && out.len() < length {
        let sector = sector(next)?;
        out.extend_from_slice(&sector[..sector.len().min(length - out.len())]);
        if out.len() >= length {
            break;
        }
        left = left.checked_sub(1)?;
        next = *fat.get(next as usize)?;
    }
    Some(out)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|c| u32::from_le_bytes([c[0], c[1], c[2], c[3]])).collect()
}

/// The records of a stream: kind and content (MS-XLS 2.1.4), up to the first that is cut.
fn records(mut stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(stream, 0)?, usize::from(u16_at(stream, 2)?));
        let content = stream.get(4..4 + length)?;
        stream = &stream[4 + length..];
        Some((kind, content))
    })
}

/// Refuses a stream for which calamine would take memory out of proportion.
fn guard(stream: &[u8]) -> Result<(), Message> {
    let mut positions = Vec::new();
    for (kind, content) in records(stream) {
        match kind {
            // FilePass: the records behind it are encrypted.
            0x002F if u16_at(content, 0).is_some_and(|kind| kind != 0) => return Err(locked()),
            0x0085 => positions.extend(u32_at(content, 0)),
            0x000A => break,
            _ => {}
        }
    }
    let (mut places, mut held, mut walked) = (0_u64, 0_u64, 0_usize);
    for position in positions {
        let sheet = stream.get(position as usize..).ok_or_else(not_a_workbook)?;
        let (mut rows, mut columns) = ((u16::MAX, 0), (u16::MAX, 0));
        // How many streams are open; a chart in the sheet is a stream of its own.
        let mut depth = 0_u32;
        let mut formula = (Some(0), Some(0));
        for (kind, content) in records(sheet) {
            walked += content.len() + 4;
            // Sheets that share their records would be read once for each.
            if walked > stream.len().saturating_mul(2) {
                return Err(not_a_workbook());
            }
            match kind {
                0x0809 => depth += 1,
                0x000A if depth < 2 => break,
                0x000A => depth -= 1,
                _ => {}
            }
            // Calamine takes a stream without its first record for a sheet too.
            if depth > 1 {
                continue;
            }
            let (row, first) = (u16_at(content, 0), u16_at(content, 2));
            let (row, first, last) = match kind {
                0x0200 => {
                    if dimensions(content) > LARGEST {
                        return Err(too_wide());
                    }
                    continue;
                }
                // MulRk: a run of columns.
                0x00BD => (row, first, content.len().checked_sub(2).and_then(|at| u16_at(content, at))),
                0x0006 => {
                    formula = (row, first);
                    (row, first, first)
                }
                // The text of the formula before it; without one, calamine puts it into the first cell.
                0x0207 => (formula.0, formula.1, formula.1),
                0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD => (row, first, first),
                _ => continue,
            };
            let (Some(row), Some(first), Some(last)) = (row, first, last) else { continue };
            if last < first {
                return Err(not_a_workbook());
            }
            held += u64::from(last - first) + 1;
            rows = (rows.0.min(row), rows.1.max(row));
            columns = (columns.0.min(first), columns.1.max(last));
        }
        let span = |(from, to): (u16, u16)| if from > to { 0 } else { u64::from(to - from) + 1 };
        places += span(rows) * span(columns);
        if places > PLACES && places / 4 > held {
            return Err(too_wide());
        }
    }
    Ok(())
}

/// How many places a Dimensions record names (MS-XLS 2.4.90), as calamine counts them.
fn dimensions(content: &[u8]) -> u64 {
    let short = |at| u16_at(content, at).map(u64::from);
    let long = |at| u32_at(content, at).map(u64::from);
    let ends = if content.len() == 10 {
        (short(0), short(2), short(4), short(6))
    } else {
        (long(0), long(4), short(8), short(10))
    };
    let (Some(row), Some(last_row), Some(column), Some(last_column)) = ends else { return 0 };
    let column = if column > 0xFF || last_column < column { 0 } else { column };
    if last_row == 0 || last_column == 0 {
        return 1;
    }
    // Calamine subtracts without looking which is larger, which wraps around to all rows there can be.
    let Some(rows) = last_row.checked_sub(row) else { return u64::MAX };
    rows.saturating_mul(last_column - column)
}
