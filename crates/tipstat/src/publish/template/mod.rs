//! The workbook in which an agency keeps its records from the beginning, so that little is left to correct.
//!
//! Its headings are those of the model, in the clerk's language; lists, days and numbers are checked as they are typed;
//! and it is known again when it comes back, with the version of the tables it was made from.

mod checks;
mod example;
mod lists;
mod memory;
mod read_me;
mod table;
#[cfg(test)]
mod tests;
mod totals;

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use tipstat_model::{Lang, Message, Profile, TableSpec, Text, text::capital};

use self::lists::Lists;
pub use self::totals::totals_template;
use crate::{
    error::{Error, Result},
    mapping::Recognition,
    pack::Pack,
};

/// The name of the sheet with the lists.
const LISTS: Text = Text::new("Lists", "Listes");
/// The name of the sheet that says how to fill in the others.
const READ_ME: Text = Text::new("Read me", "Lisez-moi");
/// How many rows are checked as they are typed.
const ROWS: u32 = 3_000;
/// The colour of headings, and of those that must be filled.
const HEADING: u32 = 0x00DD_E6F0;
const NEEDED: u32 = 0x00FF_D98C;

/// What the page of totals of a month is called.
const TOTALS: [&str; 2] = ["totals", "canevas"];

/// The template of what is asked for by name: tables of records, or the page of totals alone.
///
/// # Errors
/// Where there is no such table, or the workbook cannot be made.
pub fn template_named(
    names: &[String],
    packs: &[&'static Pack],
    profile: &Profile,
    as_of: Date,
    lang: Lang,
) -> Result<Vec<u8>> {
    // The page of totals is no table of records, and stands alone.
    if let [only] = names
        && TOTALS.contains(&only.as_str())
    {
        return totals_template(profile, as_of, lang);
    }
    let known = Recognition::with(packs);
    let tables = names.iter().map(|name| known.table_of_name(name)).collect::<Result<Vec<_>>>()?;
    template(&tables, profile, as_of, lang)
}

/// A template of tables of records, with the lists as they are valid on a day. The same tables make the same bytes.
///
/// # Errors
/// Where the workbook cannot be made.
pub fn template(tables: &[&'static TableSpec], profile: &Profile, as_of: Date, lang: Lang) -> Result<Vec<u8>> {
    workbook(tables, profile, as_of, lang).map_err(|error| {
        let said = error.to_string();
        Error::Write { reason: Message::new(said.clone(), said) }
    })
}

fn workbook(
    tables: &[&'static TableSpec],
    profile: &Profile,
    as_of: Date,
    lang: Lang,
) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let part = |n: i8| u8::try_from(n).unwrap_or(1);
    let year = u16::try_from(as_of.year()).unwrap_or(1900);
    let made = ExcelDateTime::from_ymd(year, part(as_of.month()), part(as_of.day()))?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let lists = Lists::of(tables, profile, as_of, lang);
    read_me::write(book.add_worksheet(), tables, profile, lang)?;
    for spec in tables {
        table::write(book.add_worksheet(), spec, &lists, profile, lang)?;
    }
    lists.write(book.add_worksheet(), lang)?;
    memory::write(book.add_worksheet(), tables, profile, lang)?;
    // Who opens it is in the first table, and reads what there is to read before.
    if let Ok(first) = book.worksheet_from_index(0) {
        first.set_active(true);
    }
    book.save_to_buffer()
}

/// What a sheet is called that holds a table.
fn sheet_name(spec: &TableSpec, lang: Lang) -> String {
    let label = capital(spec.label.get(lang));
    label.chars().filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'')).take(31).collect()
}

/// A heading with a capital at its beginning; one that must be filled has a star behind it.
fn heading(column: &tipstat_model::Column, lang: Lang) -> String {
    let label = capital(column.label.get(lang));
    if column.filled || column.required { format!("{label} *") } else { label }
}
