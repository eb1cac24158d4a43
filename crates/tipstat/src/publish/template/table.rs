//! A sheet for one table.

use rust_xlsxwriter::{Format, FormatBorder, Note, Worksheet, XlsxError};
use tipstat_model::{Column, ColumnKind, Lang, Profile, TableSpec, Text};

use super::{HEADING, NEEDED, ROWS, checks, example::shown, heading, lists::Lists, sheet_name};
use crate::read::template::EXAMPLE;

/// Writes the sheet: headings with their help, a row that shows how it is meant, and checks below.
pub(super) fn write(
    sheet: &mut Worksheet,
    spec: &TableSpec,
    lists: &Lists,
    profile: &Profile,
    lang: Lang,
) -> Result<(), XlsxError> {
    sheet.set_name(sheet_name(spec, lang))?;
    let head = |colour: u32| {
        Format::new().set_bold().set_text_wrap().set_background_color(colour).set_border(FormatBorder::Thin)
    };
    let example = Format::new().set_italic().set_font_color(0x0080_8080);
    let marked = spec.columns.iter().position(|c| c.filled && matches!(c.kind, ColumnKind::Text)).unwrap_or(0);
    for (at, column) in (0_u16..).zip(spec.columns) {
        let needed = column.filled || column.required;
        let format = head(if needed { NEEDED } else { HEADING });
        sheet.write_string_with_format(0, at, heading(column, lang), &format)?;
        let note = Note::new(help(column, lang)).set_author("tipstat").add_author_prefix(false).set_width(260);
        sheet.insert_note(0, at, &note.set_height(110))?;
        let is_day = matches!(column.kind, ColumnKind::Day | ColumnKind::Date | ColumnKind::Born);
        sheet.set_column_width(at, width(column, lang))?;
        if is_day {
            sheet.set_column_format(at, &Format::new().set_num_format("dd/mm/yyyy"))?;
        }
        let shown =
            if usize::from(at) == marked { Some(EXAMPLE.get(lang)) } else { shown(spec, column, profile, lang) };
        if let Some(shown) = shown {
            sheet.write_string_with_format(1, at, shown, &example)?;
        }
        if let Some(check) = checks::of(column, lists, lang)? {
            sheet.add_data_validation(2, at, ROWS, at, &check)?;
        }
    }
    sheet.set_row_height(0, 45)?;
    sheet.set_freeze_panes(1, u16::try_from(marked + 1).unwrap_or(1))?;
    // On one page so many columns could not be read; the number of the record stands on each.
    sheet.set_landscape().set_paper_size(9);
    sheet.set_repeat_rows(0, 0)?.set_repeat_columns(0, 0)?;
    sheet.set_footer("&L&A&R&P / &N");
    Ok(())
}

/// What belongs in a column, and whether it must be filled.
fn help(column: &Column, lang: Lang) -> String {
    let needed = Text::new("Must be filled in every row.", "À remplir sur chaque ligne.");
    let hidden = Text::new("Never printed in a report.", "Jamais imprimé dans un rapport.");
    let mut said = vec![column.help.get(lang).to_owned()];
    if column.filled || column.required {
        said.push(needed.get(lang).to_owned());
    }
    if column.identifying && !said[0].contains("amais") && !said[0].contains("ever") {
        said.push(hidden.get(lang).to_owned());
    }
    said.join(" ")
}

fn width(column: &Column, lang: Lang) -> u16 {
    let signs = u16::try_from(heading(column, lang).chars().count()).unwrap_or(u16::MAX);
    match column.kind {
        ColumnKind::Code(_) | ColumnKind::Codes(_) | ColumnKind::Agency | ColumnKind::Area => signs.clamp(16, 26),
        _ => signs.clamp(11, 20),
    }
}
