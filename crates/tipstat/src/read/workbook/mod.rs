//! Workbooks (xlsx, xls, ods), sheet by sheet, as rows of text.

mod grid;
mod ods;
mod xls;
mod xlsx;
mod xml;

#[cfg(test)]
mod tests;

use std::{
    borrow::Cow,
    cell::Cell,
    io::Cursor,
    panic::{self, AssertUnwindSafe},
    sync::Once,
};

use calamine::{DataRef, ExcelDateTime};
use tipstat_model::Message;
use zip::ZipArchive;

pub(super) use self::grid::fill_down;
use crate::table::{Merged, Row, SheetFacts};

/// A sheet as it stands in a workbook.
#[derive(Debug)]
pub(super) struct Sheet {
    pub name: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// The rows in which something stands, as text, with ISO dates for cells that hold dates.
    pub rows: Vec<Row>,
    /// Ranges of merged cells.
    pub merged: Vec<Merged>,
    /// Which of the rows the workbook hides, by the number that the person sees.
    pub hidden_rows: Vec<u32>,
    /// Cells with a formula but no stored value: row as the person sees it, column from 0.
    pub without_value: Vec<(u32, u32)>,
}

impl Sheet {
    /// Its name, the rows, and what is told about them.
    pub fn into_parts(self) -> (String, Vec<Row>, SheetFacts) {
        let Self { name, hidden, rows, merged, hidden_rows, without_value } = self;
        (name, rows, SheetFacts { hidden, merged, hidden_rows, without_value, ..SheetFacts::default() })
    }
}

/// A sheet that could not be read: its name, and why.
pub(super) type Unread = (String, Message);

/// The sheets of a workbook that hold cells, hidden ones too; why not, where it is no workbook.
///
/// A sheet that cannot be read does not take the others with it. What the file is shows in its first bytes, not in
/// its name: systems write `.xls` on anything that Excel opens.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Result<Sheet, Unread>>, Message> {
    let sheets = if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        xls::sheets(bytes)?
    } else {
        let mut zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| if bytes.starts_with(b"PK") { cut_off() } else { not_a_workbook() })?;
        if zip.by_name(ods::CONTENT).is_ok() { ods::sheets(&mut zip)? } else { xlsx::sheets(bytes, &mut zip)? }
    };
    // Charts alone, or an archive of something else.
    if sheets.is_empty() { Err(without_sheets()) } else { Ok(sheets) }
}

/// The texts in the first row of a sheet of a workbook of Excel, the first of some names that it has.
pub(super) fn first_row(bytes: &[u8], names: &[&str]) -> Option<Vec<String>> {
    bytes.starts_with(b"PK").then(|| xlsx::first_row(bytes, names)).flatten()
}

/// A workbook in memory.
type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn not_a_workbook() -> Message {
    Message::new(
        "this is not a workbook, whatever its name says; open it in the program that made it and save it as .xlsx",
        "ce n’est pas un classeur, quoi qu’en dise son nom\u{a0}; ouvrez-le dans le logiciel qui l’a créé et enregistrez-le en .xlsx",
    )
}

/// Where a file begins as a workbook does and does not go on so.
fn cut_off() -> Message {
    Message::new(
        "the workbook is damaged or was cut off on its way; send it again, or open it in the program that made it and save it again",
        "le classeur est endommagé ou a été coupé en route\u{a0}; envoyez-le de nouveau, ou ouvrez-le dans le logiciel qui l’a créé et enregistrez-le de nouveau",
    )
}

fn without_sheets() -> Message {
    Message::new(
        "there is no sheet with cells in it; save the table as .xlsx in the program that made it",
        "il ne contient aucune feuille de cellules\u{a0}; enregistrez le tableau en .xlsx dans le logiciel qui l’a créé",
    )
}

fn locked() -> Message {
    Message::new(
        "the workbook is locked with a password; open it, take the password away, and save it again",
        "le classeur est protégé par un mot de passe\u{a0}; ouvrez-le, retirez le mot de passe et enregistrez-le de nouveau",
    )
}

#[expect(clippy::needless_pass_by_value, reason = "it stands alone in `map_err`")]
fn damaged(why: impl ToString) -> Message {
    let why = one_line(&why.to_string());
    Message::new(
        format!("the sheet is damaged; open the workbook in the program that made it and save it again ({why})"),
        format!(
            "la feuille est endommagée\u{a0}; ouvrez le classeur dans le logiciel qui l’a créé et enregistrez-le de nouveau ({why})"
        ),
    )
}

fn too_large() -> Message {
    Message::new(
        "it unpacks to more than this program reads at once; save the table alone in a workbook of its own",
        "une fois décompressé, il dépasse ce que ce programme lit en une fois\u{a0}; enregistrez le tableau seul dans un classeur à part",
    )
}

/// Where few cells stand so far apart that holding the sheet would take memory out of proportion.
fn too_wide() -> Message {
    Message::new(
        "a few cells stand far away from the table; delete the empty rows and columns around it and save the workbook again",
        "quelques cellules sont très éloignées du tableau\u{a0}; supprimez les lignes et colonnes vides autour de lui et enregistrez de nouveau le classeur",
    )
}

/// What a library says, on one line.
fn one_line(why: &str) -> String {
    why.chars().take(200).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs a part of calamine, or of what reads Parquet files; where it panics, says why as if it had refused.
///
/// Calamine indexes records of xls without looking how long they are (a BoundSheet that points past the end, say),
/// and subtracts the ends of ranges unchecked; polars takes it that each column of a Parquet file has its metadata. The panics come from single bytes of a damaged file, cannot be told
/// beforehand without reading the format a second time, and leave nothing behind: the file is dropped.
/// Its panics are not printed, because nothing but the command line prints; all others are, as before.
pub(super) fn caught<T, E>(told: fn(String) -> E, work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                before(info);
            }
        }));
    });
    QUIET.set(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    QUIET.set(false);
    outcome.unwrap_or_else(|panic| {
        let why = panic.downcast_ref::<String>().cloned();
        let why = why.or_else(|| panic.downcast_ref::<&str>().map(|&s| s.to_owned()));
        Err(told(why.unwrap_or_default()))
    })
}

/// A cell as text, and whether the file holds it as a number: numbers in their shortest form, days as ISO dates.
fn text<'a>(cell: &'a DataRef<'_>) -> (Cow<'a, str>, bool) {
    match cell {
        DataRef::Empty => (Cow::Borrowed(""), false),
        DataRef::String(s) => (Cow::Borrowed(s.trim()), false),
        DataRef::SharedString(s) => (Cow::Borrowed(s.trim()), false),
        DataRef::DateTimeIso(s) => (Cow::Owned(iso_day(s.trim())), false),
        DataRef::DurationIso(s) => (Cow::Owned(iso_time(s.trim())), false),
        DataRef::Int(i) => (Cow::Owned(i.to_string()), true),
        DataRef::Float(f) => (Cow::Owned(f.to_string()), true),
        DataRef::Bool(b) => (Cow::Borrowed(if *b { "true" } else { "false" }), false),
        DataRef::Error(e) => (Cow::Owned(e.to_string()), false),
        DataRef::DateTime(day) => (Cow::Owned(day_or_time(day)), false),
    }
}

/// A serial number that is formatted as a day or a time, as the person sees it.
///
/// Below 1 it is a time of day without a day: day 0 of the epoch of 1900 does not exist, and a formula that refers to
/// an empty cell shows it. What Excel can show as no day at all stays the number that it is.
fn day_or_time(serial: &ExcelDateTime) -> String {
    let number = serial.as_f64();
    if !(0.0..2_958_466.0).contains(&number) {
        return number.to_string();
    }
    let (year, month, day, h, m, s, _) = serial.to_ymd_hms_milli();
    if serial.is_duration() {
        // Within the bounds above, the hours fit many times over.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let seconds = (number * 86_400.0).round() as u64;
        return format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    let midnight = (h, m, s) == (0, 0, 0);
    // Year 1899 is the day 0 of the epoch of 1900; in that of 1904 day 0 is 1 January.
    if number < 1.0 && (year < 1900 || !midnight) {
        return format!("{h:02}:{m:02}:{s:02}");
    }
    if midnight {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {h:02}:{m:02}:{s:02}")
    }
}

/// `2024-05-01T00:00:00` as `2024-05-01`, and with another time as `2024-05-01 13:30:00`.
fn iso_day(text: &str) -> String {
    match text.split_once('T') {
        Some((day, time)) if time.chars().all(|c| matches!(c, '0' | ':' | '.' | 'Z')) => day.to_owned(),
        Some((day, time)) => format!("{day} {time}"),
        None => text.to_owned(),
    }
}

/// `PT13H30M00S` as `13:30:00`; what is no such span stays as it is.
fn iso_time(text: &str) -> String {
    let part = |rest: &mut &str, mark: char| -> Option<u32> {
        let (number, after) = rest.split_once(mark)?;
        *rest = after;
        number.split('.').next()?.parse().ok()
    };
    let mut rest = text.strip_prefix("PT").unwrap_or_default();
    match (part(&mut rest, 'H'), part(&mut rest, 'M'), part(&mut rest, 'S')) {
        (Some(h), Some(m), Some(s)) if rest.is_empty() => format!("{h:02}:{m:02}:{s:02}"),
        _ => text.to_owned(),
    }
}
