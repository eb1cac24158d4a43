//! The questionnaire's tables as a workbook: a sheet for each, with a column for each year.

use std::collections::BTreeSet;

use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};
use tipstat_model::{
    Decimal, Lang, Quantity, Text,
    codes::{AgeGroup, Code as _, Sex},
    figure::Figure,
};

use super::{
    Asked,
    figures_xlsx::{dated, failed},
    glotip::{Category, Cell, TABLES, Tables, sources, written},
    small,
};
use crate::{error::Result, read::Submission};

/// The row of the headings, under the title, the mark and an empty row.
const HEAD: u32 = 3;

pub(super) fn write(tables: &Tables, submission: &Submission, asked: &Asked) -> Result<Vec<u8>> {
    workbook(tables, submission, asked).map_err(failed)
}

type Line = (Category, Option<AgeGroup>, Option<Sex>);

fn workbook(tables: &Tables, submission: &Submission, asked: &Asked) -> std::result::Result<Vec<u8>, XlsxError> {
    let lang = asked.lang;
    let mut book = Workbook::new();
    dated(&mut book, asked.as_of)?;
    let bold = Format::new().set_bold();
    let head = bold.clone().set_background_color(0x00D9_E2F3).set_align(FormatAlign::Top);
    let red = bold.clone().set_font_color(0x00C0_0000);
    let whole = Format::new().set_num_format("#,##0").set_align(FormatAlign::Right);
    let right = Format::new().set_align(FormatAlign::Right);
    let years = tables.years();
    let entries = tables.entries(submission);
    let notice = small::notice(small::among(&entries, submission).len(), submission);
    for (number, table) in TABLES.iter().enumerate() {
        let lines: BTreeSet<Line> = tables
            .cells
            .keys()
            .filter(|cell| cell.table == number)
            .map(|cell| (cell.category.clone(), cell.age, cell.sex))
            .collect();
        if lines.is_empty() {
            continue;
        }
        let sheet = book.add_worksheet();
        sheet.set_name(table.title.get(lang))?;
        sheet.write_string_with_format(0, 0, title(table.title, submission, lang), &bold)?;
        if let Some(notice) = &notice {
            sheet.write_string_with_format(1, 0, notice.get(lang), &red)?;
            sheet.set_header(format!("&C&B{}", notice.get(lang).replace('&', "&&")));
        }
        let words = [Text::new("Category", "Catégorie"), Text::new("Age", "Âge"), Text::new("Sex", "Sexe")];
        for (at, (word, width)) in (0..).zip(words.iter().zip([34.0, 26.0, 14.0])) {
            sheet.write_string_with_format(HEAD, at, word.get(lang), &head)?;
            sheet.set_column_width(at, width)?;
        }
        for (at, year) in (3..).zip(&years) {
            sheet.write_number_with_format(HEAD, at, f64::from(*year), &head)?;
        }
        let all = Text::new("Total", "Ensemble").get(lang);
        let below = (HEAD + 3..).nth(lines.len()).unwrap_or_default();
        let of_table = tables.cells.iter().filter(|(cell, _)| cell.table == number).flat_map(|(_, same)| same);
        let sources = sources(of_table, submission);
        if !sources.is_empty() {
            let said = Text::new("Sources: ", "Sources\u{a0}: ").get(lang).to_owned() + &sources;
            sheet.write_string(below, 0, said)?;
        }
        for (row, (category, age, sex)) in (HEAD + 1..).zip(lines) {
            sheet.write_string(row, 0, category.label(lang))?;
            sheet.write_string(row, 1, age.map_or_else(|| all.to_owned(), |age| age.label(lang)))?;
            sheet.write_string(row, 2, sex.map_or(all, |sex| sex.label(lang)))?;
            for (at, year) in (3..).zip(&years) {
                let cell = Cell { table: number, category: category.clone(), age, sex, year: *year };
                let Some(figure) = tables.cells.get(&cell).map(|same| submission.figures.entry(same[0]).figure) else {
                    continue;
                };
                match number_of(figure) {
                    Some(value) => sheet.write_number_with_format(row, at, value, &whole)?,
                    None => sheet.write_string_with_format(row, at, written(figure), &right)?,
                };
            }
        }
        sheet.set_freeze_panes(HEAD + 1, 3)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(HEAD, HEAD)?;
    }
    let sheet = book.add_worksheet();
    sheet.set_name(Text::new("Signs", "Signes").get(lang))?;
    for (row, (sign, means)) in (0..).zip(SIGNS) {
        sheet.write_string_with_format(row, 0, sign, &bold)?;
        sheet.write_string(row, 1, means.get(lang))?;
    }
    sheet.set_column_width(1, 60)?;
    book.save_to_buffer()
}

/// What stands where there is no number.
const SIGNS: [(&str, Text); 6] = [
    ("<5", Text::new("suppressed: fewer than this", "secret statistique\u{a0}: moins que ce nombre")),
    ("S", Text::new("suppressed", "secret statistique")),
    ("ND", Text::new("not known", "non disponible")),
    ("NC", Text::new("not collected", "non collecté")),
    ("NA", Text::new("not applicable", "sans objet")),
    ("", Text::new("empty: no figure was given", "vide\u{a0}: aucun chiffre n’a été donné")),
];

fn title(table: Text, submission: &Submission, lang: Lang) -> String {
    let country = submission.profile.country.as_ref().map(|_| submission.profile.name.get(lang).to_owned());
    let parts: Vec<String> =
        [Some("GLOTIP".to_owned()), country, Some(table.get(lang).to_owned())].into_iter().flatten().collect();
    parts.join(" – ")
}

fn number_of(figure: &Figure) -> Option<f64> {
    figure.quantity.and_then(Quantity::exact).and_then(|value: Decimal| value.try_into().ok())
}
