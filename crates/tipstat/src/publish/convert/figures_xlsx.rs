//! The table of figures as a workbook, with headings in the language and canonical codes: it is read again as it is.

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};
use tipstat_model::{ColumnKind, Message, columns::FigureColumn as C};

use super::{Asked, small};
use crate::{
    error::{Error, Result},
    figures::Entry,
    publish::csv,
    read::Submission,
};

/// What a sheet holds at most, with its headings.
const ROWS: usize = 1_048_576;
/// A cell longer than a spreadsheet takes would stop the whole sheet.
const LONGEST: usize = 32_000;

pub(super) fn write(entries: &[Entry<'_>], submission: &Submission, asked: &Asked) -> Result<Vec<u8>> {
    if entries.len() + 2 > ROWS {
        return Err(Error::Asked {
            reason: Message::new(
                "a sheet holds 1,048,576 rows and there are more figures; write them as csv or parquet",
                "une feuille contient 1\u{a0}048\u{a0}576 lignes et il y a plus de chiffres\u{a0}; écrivez-les en csv ou parquet",
            ),
        });
    }
    workbook(entries, submission, asked).map_err(failed)
}

/// What the writer of workbooks says.
#[expect(clippy::needless_pass_by_value, reason = "it stands where an error is mapped")]
pub(super) fn failed(error: XlsxError) -> Error {
    let said = error.to_string();
    Error::Write { reason: Message::new(said.clone(), said) }
}

/// The day stands in the workbook instead of that of the clock.
pub(super) fn dated(book: &mut Workbook, day: Date) -> std::result::Result<(), XlsxError> {
    let small = |n: i8| u8::try_from(n).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or(1900);
    let made = ExcelDateTime::from_ymd(year, small(day.month()), small(day.day()))?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    Ok(())
}

fn workbook(entries: &[Entry<'_>], submission: &Submission, asked: &Asked) -> std::result::Result<Vec<u8>, XlsxError> {
    let lang = asked.lang;
    let mut book = Workbook::new();
    dated(&mut book, asked.as_of)?;
    let bold = Format::new().set_bold();
    let head = bold.clone().set_background_color(0x00D9_E2F3).set_align(FormatAlign::Top);
    let red = bold.set_font_color(0x00C0_0000);
    let sheet = book.add_worksheet();
    sheet.set_name(tipstat_model::Text::new("Figures", "Chiffres").get(lang))?;
    let notice = small::notice(small::among(entries, submission).len(), submission);
    let mut row = 0;
    if let Some(notice) = &notice {
        sheet.write_string_with_format(0, 0, notice.get(lang), &red)?;
        sheet.set_header(format!("&C&B{}", notice.get(lang).replace('&', "&&")));
        row = 1;
    }
    for (at, column) in (0..).zip(C::ALL) {
        sheet.write_string_with_format(row, at, column.spec().label.get(lang), &head)?;
    }
    for (row, entry) in (row + 1..).zip(entries) {
        for (at, column) in (0..).zip(C::ALL) {
            let is_number = matches!(column.spec().kind, ColumnKind::Quantity | ColumnKind::Number);
            let text = csv::text(submission, entry, *column);
            match text.parse::<f64>() {
                Ok(value) if is_number => sheet.write_number(row, at, value)?,
                _ if text.is_empty() => continue,
                _ => sheet.write_string(row, at, text.chars().take(LONGEST).collect::<String>())?,
            };
        }
    }
    sheet.set_freeze_panes(row + 1, 0)?;
    book.save_to_buffer()
}
