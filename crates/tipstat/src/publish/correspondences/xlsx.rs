//! The workbook *Correspondances*.

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use tipstat_model::{Lang, Message, Text};

use super::unrecognised;
use crate::{
    error::{Error, Result},
    mapping::{ALL_ROWS, HEADING, HEADINGS},
    read::Submission,
};

/// The name of the sheet.
const NAME: Text = Text::new("Correspondences", "Correspondances");

/// How the sheet is to be filled in.
const HOW: Text = Text::new(
    "Write in the last column what each word stands for (copy the suggestion if it is right); - leaves it out, ? says that the value is not known. Then: tipstat check FILE --map this workbook.",
    "Écrivez dans la dernière colonne ce que chaque mot veut dire (recopiez la proposition si elle est juste) ; - le laisse de côté, ? dit que la valeur est inconnue. Ensuite : tipstat check FICHIER --map ce classeur.",
);

/// What was not recognised, as a workbook with one sheet whose last column is to be filled in. The same submission
/// makes the same bytes on the same day.
///
/// # Errors
/// Where the workbook cannot be made.
pub fn correspondences_xlsx(submission: &Submission, as_of: Date, lang: Lang) -> Result<Vec<u8>> {
    workbook(submission, as_of, lang).map_err(|error| {
        let said = error.to_string();
        Error::Write { reason: Message::new(said.clone(), said) }
    })
}

fn workbook(submission: &Submission, as_of: Date, lang: Lang) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let day = |n: i8| u8::try_from(n).unwrap_or(1);
    let made =
        ExcelDateTime::from_ymd(u16::try_from(as_of.year()).unwrap_or(1900), day(as_of.month()), day(as_of.day()))?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let (bold, fill) = (Format::new().set_bold(), Format::new().set_background_color(0x00FF_F2CC));
    let sheet = book.add_worksheet();
    sheet.set_name(NAME.get(lang))?;
    sheet.write_string(0, 0, HOW.get(lang))?;
    for (at, (heading, width)) in (0u16..).zip(HEADINGS.iter().zip([28, 16, 24, 32, 14, 32, 32])) {
        sheet.write_string_with_format(2, at, heading.get(lang), &bold)?;
        sheet.set_column_width(at, width)?;
    }
    sheet.set_freeze_panes(3, 0)?;
    for (row, entry) in (3u32..).zip(unrecognised(submission)) {
        let none = if entry.all_rows { ALL_ROWS } else { HEADING };
        let column = entry.column.map_or(none.get(lang), |at| entry.table.columns[at].label.get(lang));
        let guess = entry.guess.as_ref().map_or("", |guess| guess.label.get(lang));
        // A cell longer than Excel takes would stop the whole sheet.
        let word: String = entry.word.chars().take(32_000).collect();
        for (at, text) in
            [(0, entry.place.as_str()), (1, entry.table.label.get(lang)), (2, column), (3, &word), (5, guess)]
        {
            sheet.write_string(row, at, text)?;
        }
        if !entry.all_rows {
            sheet.write_number(row, 4, u32::try_from(entry.times).unwrap_or(u32::MAX))?;
        }
        sheet.write_blank(row, 6, &fill)?;
    }
    book.save_to_buffer()
}
