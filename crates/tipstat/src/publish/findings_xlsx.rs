//! Findings as a workbook: one sheet that can be filtered, worst first.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};
use tipstat_model::{Lang, Message, period::read_date};

use super::csv::finding_rows;
use crate::{
    check::Findings,
    error::{Error, Result},
};

/// The row of the headings, under the verdict and the mark.
const HEAD: u32 = 3;
/// A cell longer than a spreadsheet takes would stop the whole sheet.
const LONGEST: usize = 32_000;
/// How wide the columns are, in their order; the last ones are of this width too.
const WIDTHS: [f64; 18] =
    [14.0, 9.0, 26.0, 30.0, 14.0, 26.0, 16.0, 8.0, 9.0, 20.0, 18.0, 18.0, 24.0, 14.0, 14.0, 10.0, 60.0, 60.0];

/// The findings as a workbook in a language, one row each, under a mark where they must not leave the house.
///
/// # Errors
/// Where it cannot be written.
pub fn findings_xlsx(findings: &Findings, notice: Option<&str>, lang: Lang) -> Result<Vec<u8>> {
    workbook(findings, notice, lang).map_err(|error| {
        let said = error.to_string();
        Error::Write { reason: Message::new(said.clone(), said) }
    })
}

fn workbook(findings: &Findings, notice: Option<&str>, lang: Lang) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // No clock is read: the same findings are the same bytes.
    if let Some(day) = read_date(&findings.as_of) {
        let small = |n: i8| u8::try_from(n).unwrap_or(1);
        let (year, month, day) = (u16::try_from(day.year()).unwrap_or(1900), small(day.month()), small(day.day()));
        book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(year, month, day)?));
    }
    let bold = Format::new().set_bold();
    let head = bold.clone().set_background_color(0x00D9_E2F3).set_text_wrap().set_align(FormatAlign::Top);
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let sheet = book.add_worksheet();
    sheet.set_name(if lang == Lang::Fr { "Constats" } else { "Findings" })?;
    sheet.write_string_with_format(0, 0, findings.verdict.label().get(lang), &bold)?;
    if let Some(notice) = notice {
        sheet.write_string_with_format(1, 0, notice, &bold.clone().set_font_color(0x00C0_0000))?;
        sheet.set_header(format!("&C&B{}", notice.replace('&', "&&")));
    }
    let (mut end, mut last) = (HEAD, 0);
    for (row, cells) in (HEAD..).zip(finding_rows(findings, lang)) {
        end = row;
        for (at, cell) in (0..).zip(cells) {
            last = at;
            let cell: String = cell.chars().take(LONGEST).collect();
            // Always as text: what stands in a file is shown, never computed.
            sheet.write_string_with_format(row, at, cell, if row == HEAD { &head } else { &text })?;
        }
    }
    for at in 0..=last {
        sheet.set_column_width(at, WIDTHS.get(usize::from(at)).copied().unwrap_or(18.0))?;
    }
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    sheet.autofilter(HEAD, 0, end, last)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(HEAD, HEAD)?;
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader as _, Xlsx};
    use jiff::civil::date;
    use tipstat_model::Profile;

    use super::*;
    use crate::{CheckOptions, Submission, check::check};

    #[test]
    fn every_finding_is_a_row_and_nothing_is_a_formula() {
        let file = "indicator,value,unit,scope,period,sex,source\n\
                    persons_investigated,430,person,tip,2024,,=1+1\n\
                    persons_investigated,291,person,tip,2024,M,=1+1\n\
                    persons_investigated,113,person,tip,2024,F,=1+1\n";
        let submission = Submission::read(vec![("f.csv".to_owned(), file.into())], &Profile::none()).unwrap();
        let findings = check(&submission, &CheckOptions::new(date(2026, 1, 31)));
        let bytes = findings_xlsx(&findings, Some("INTERNE"), Lang::Fr).unwrap();
        assert_eq!(bytes, findings_xlsx(&findings, Some("INTERNE"), Lang::Fr).unwrap());
        let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
        let sheet = book.worksheet_range("Constats").unwrap();
        let cell = |row, column| sheet.get_value((row, column)).map(Data::to_string).unwrap_or_default();
        assert_eq!((cell(0, 0), cell(1, 0)), ("à corriger avant envoi".to_owned(), "INTERNE".to_owned()));
        assert_eq!((cell(3, 0), cell(3, 16)), ("gravité".to_owned(), "message".to_owned()));
        assert_eq!(sheet.height(), 4 + findings.findings.len());
        assert!(cell(4, 16).contains("26 de moins que 430"), "{}", cell(4, 16));
        assert!(book.worksheet_formula("Constats").unwrap().cells().all(|(.., formula)| formula.is_empty()));
    }
}
