//! The figures as a workbook, for readers.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};
use tipstat_model::{Decimal, Lang, Message, period::display_date};

use super::{
    ProtectedOutput,
    table::{Line, Shown, heading, lines},
    words,
};
use crate::{
    error::{Error, Result},
    protect::MARK,
};

pub(super) fn xlsx(output: &ProtectedOutput<'_>) -> Result<Vec<u8>> {
    workbook(output).map_err(|error| {
        let said = error.to_string();
        Error::Write { reason: Message::new(said.clone(), said) }
    })
}

fn workbook(output: &ProtectedOutput<'_>) -> std::result::Result<Vec<u8>, XlsxError> {
    let lang = output.lang;
    let say = |en: &'static str, fr: &'static str| if lang == Lang::En { en } else { fr };
    let mut book = Workbook::new();
    let small = |n: i8| u8::try_from(n).unwrap_or(1);
    let year = u16::try_from(output.as_of.year()).unwrap_or(1900);
    let made = ExcelDateTime::from_ymd(year, small(output.as_of.month()), small(output.as_of.day()))?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let bold = Format::new().set_bold();
    let head = bold.clone().set_background_color(0x00D9_E2F3).set_text_wrap().set_align(FormatAlign::Top);
    let whole = Format::new().set_num_format("#,##0");
    let tenths = Format::new().set_num_format("#,##0.##");
    let mark = Format::new().set_italic().set_align(FormatAlign::Right);
    let sheet = book.add_worksheet();
    sheet.set_name(say("Figures", "Chiffres"))?;
    let day = display_date(lang, output.as_of);
    let title = words::title(output);
    sheet.write_string_with_format(0, 0, format!("{title} ({} {day})", say("as of", "situation au")), &bold)?;
    let footnotes = words::footnotes(output);
    let mut row = 1;
    for note in &footnotes {
        sheet.write_string(row, 0, note)?;
        row += 1;
    }
    let lines = lines(output);
    let mut headings = vec![(say("indicator", "indicateur"), 36.0), (say("period", "période"), 14.0)];
    headings.extend(lines.breakdowns.iter().map(|dim| (heading(lang, *dim), 22.0)));
    headings.extend([
        (say("value", "valeur"), 11.0),
        (say("unit", "unité"), 14.0),
        (say("status of the observation", "statut de l’observation"), 12.0),
        (say("scope, status, measure", "champ, statut, mesure"), 30.0),
        (say("source", "source"), 30.0),
    ]);
    let first = row + 1;
    for (at, (heading, width)) in (0..).zip(&headings) {
        sheet.write_string_with_format(first, at, *heading, &head)?;
        sheet.set_column_width(at, *width)?;
    }
    let mut end = first;
    for (row, line) in (first + 1..).zip(&lines.lines) {
        end = row;
        let mut at = 0;
        for text in [&line.indicator, &line.period].into_iter().chain(&line.breakdown) {
            sheet.write_string(row, at, text)?;
            at += 1;
        }
        match number(line) {
            Some(value) if value.fract() == 0.0 => sheet.write_number_with_format(row, at, value, &whole)?,
            Some(value) => sheet.write_number_with_format(row, at, value, &tenths)?,
            None if line.shown == Shown::Mark => sheet.write_string_with_format(row, at, MARK, &mark)?,
            None => sheet.write_string(row, at, &line.printed)?,
        };
        for (text, at) in [line.unit.as_str(), line.status, &line.more, &line.source].into_iter().zip(at + 1..) {
            sheet.write_string(row, at, text)?;
        }
    }
    let last = u16::try_from(headings.len().saturating_sub(1)).unwrap_or(0);
    sheet.set_freeze_panes(first + 1, 0)?;
    sheet.autofilter(first, 0, end, last)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(first, first)?;
    book.save_to_buffer()
}

fn number(line: &Line) -> Option<f64> {
    match line.shown {
        Shown::Number(value) => <f64 as TryFrom<Decimal>>::try_from(value).ok(),
        Shown::Mark | Shown::Printed => None,
    }
}
