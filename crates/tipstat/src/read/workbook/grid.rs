//! Cells on their way to rows.

use std::collections::BTreeMap;

use csv::StringRecord;
use tipstat_model::Message;

use super::{damaged, too_large, too_wide};
use crate::table::{Merged, Row};

/// How many rows and columns a sheet can have.
pub(super) const ROWS: u32 = 1_048_576;
pub(super) const COLUMNS: u32 = 16_384;
/// How many places a sheet may span, unless it fills a good part of them.
const PLACES: u64 = 20_000_000;
/// How many bytes of text a sheet may hold: few long texts can stand in many cells, and the file has each once.
const TEXT: u64 = 1 << 30;

/// The cells of one sheet, put down in the order of the file.
///
/// Rows are as long as their last cell and empty rows are none, so that a cell in the last corner of a sheet does not
/// make 17 thousand million empty ones.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: Vec<Row>,
    // What is not in order. Few files have any.
    late: BTreeMap<u32, BTreeMap<usize, (String, bool)>>,
    // How many cells the file holds, how many places the rows have, how many bytes the texts.
    held: u64,
    places: u64,
    bytes: u64,
}

impl Grid {
    /// Puts down a cell that the file holds.
    pub fn put(&mut self, row: u32, column: u32, text: &str, typed: bool) -> Result<(), Message> {
        self.held += 1;
        self.repeat(row, column, text, typed)
    }

    /// Puts down a cell again that the file holds once for many places.
    pub fn repeat(&mut self, row: u32, column: u32, text: &str, typed: bool) -> Result<(), Message> {
        if row >= ROWS || column >= COLUMNS {
            return Err(damaged(format!("row {}, column {}", u64::from(row) + 1, u64::from(column) + 1)));
        }
        if text.is_empty() {
            return Ok(());
        }
        self.bytes += text.len() as u64;
        if self.bytes > TEXT {
            return Err(too_large());
        }
        let (number, at) = (row + 1, column as usize);
        if self.rows.last().is_none_or(|last| last.number < number) {
            self.rows.push(Row { number, cells: StringRecord::new(), typed: 0 });
        }
        match self.rows.last_mut() {
            Some(last) if last.number == number && last.cells.len() <= at => {
                self.places += (at + 1 - last.cells.len()) as u64;
                if self.places > PLACES && self.places / 4 > self.held {
                    return Err(too_wide());
                }
                while last.cells.len() < at {
                    last.cells.push_field("");
                }
                last.cells.push_field(text);
                if typed {
                    last.typed |= bit(at);
                }
            }
            _ => {
                self.places += 1;
                self.late.entry(number).or_default().insert(at, (text.to_owned(), typed));
            }
        }
        Ok(())
    }

    /// The rows in their order; of two cells in one place, the later one.
    pub fn finish(mut self) -> Result<Vec<Row>, Message> {
        if self.late.is_empty() {
            return Ok(self.rows);
        }
        let mut rows: BTreeMap<u32, Row> = self.rows.into_iter().map(|row| (row.number, row)).collect();
        for (number, cells) in self.late {
            let row = rows.entry(number).or_insert_with(|| Row { number, cells: StringRecord::new(), typed: 0 });
            let last = cells.keys().next_back().map_or(0, |at| at + 1);
            self.places += last.saturating_sub(row.cells.len()) as u64;
            if self.places > PLACES && self.places / 4 > self.held {
                return Err(too_wide());
            }
            overwrite(row, &cells);
        }
        Ok(rows.into_values().collect())
    }
}

/// The bit of a column in [`Row::typed`].
const fn bit(column: usize) -> u64 {
    if column < 64 { 1 << column } else { 0 }
}

fn overwrite(row: &mut Row, cells: &BTreeMap<usize, (String, bool)>) {
    let width = cells.keys().next_back().map_or(0, |at| at + 1).max(row.cells.len());
    let mut record = StringRecord::new();
    for at in 0..width {
        match cells.get(&at) {
            Some((text, typed)) => {
                record.push_field(text);
                row.typed = row.typed & !bit(at) | if *typed { bit(at) } else { 0 };
            }
            None => record.push_field(row.cells.get(at).unwrap_or_default()),
        }
    }
    row.cells = record;
}

/// Gives each row what the person sees in it where a cell is merged over several: the workbook holds the text in the
/// first row only. Cells that hold something of their own keep it, and nothing is carried into other columns.
///
/// `rows` are those below the headings; a range that begins above them is a title.
pub fn fill_down(rows: &mut [Row], merged: &[Merged], goes_down: impl Fn(usize) -> bool) {
    let mut ranges: Vec<_> = merged.iter().filter(|(first, _, last, _)| last > first).collect();
    ranges.sort_unstable();
    // Ranges do not overlap in a sound file. In any other each cell is filled once, by the first that covers it.
    let mut filled_to: BTreeMap<u32, u32> = BTreeMap::new();
    let mut filled: BTreeMap<usize, BTreeMap<usize, (String, bool)>> = BTreeMap::new();
    let mut spare = PLACES;
    for &&(first, column, last, _) in &ranges {
        let at = column as usize;
        if !goes_down(at) || filled_to.get(&column).is_some_and(|to| *to >= first) {
            continue;
        }
        filled_to.insert(column, last);
        // A row is numbered from 1, so the first row of the range is found as the one after `first`.
        let from = rows.partition_point(|row| row.number <= first);
        let Some(source) = rows.get(from).filter(|row| row.number == first.saturating_add(1)) else { continue };
        let (text, typed) = (source.cell(at).to_owned(), source.is_typed(at));
        if text.is_empty() {
            continue;
        }
        for (i, row) in
            rows.iter().enumerate().skip(from + 1).take_while(|(_, row)| row.number <= last.saturating_add(1))
        {
            let longer = (at + 1).saturating_sub(row.cells.len()) as u64;
            if row.cell(at).is_empty() && longer <= spare {
                spare -= longer;
                filled.entry(i).or_default().insert(at, (text.clone(), typed));
            }
        }
    }
    for (i, cells) in filled {
        overwrite(&mut rows[i], &cells);
    }
}
