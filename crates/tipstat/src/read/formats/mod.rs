//! Figures as the world writes them: tables of other forms, recognised by what is in them and brought into the form
//! of the model. Nothing is known from the name of a file.
//!
//! Each form has a file: the UNODC GLOTIP table, tables with one number a row (those of SDG platforms among them), and
//! cross-tables. What was recognised as what is told in the [`Form`](crate::table::Form); what was not, too.

#[cfg(test)]
mod apart;
mod columns;
mod cross_table;
#[cfg(test)]
mod databases;
mod eurostat;
mod glotip;
mod labelled;
#[cfg(test)]
mod languages;
mod long;
mod marks;
mod out;
mod platform;
#[cfg(test)]
mod tests;
mod words;
#[cfg(test)]
mod workbook_tests;
#[cfg(test)]
mod world;

use tipstat_model::{columns::FIGURES, mapping::Part};

use super::header;
use crate::{
    mapping::About,
    table::{Merged, Row, Table},
};

/// What a person said about tables of figures.
fn part(about: &About) -> Option<&Part> {
    about.said.iter().find(|said| said.table.name == FIGURES.name).and_then(|said| said.part.as_deref())
}

/// Whether the first rows are surely those of a published table with one number a row, so that no records are looked
/// for among them.
pub(super) fn claims(rows: &[Row]) -> bool {
    glotip::header(rows).is_some() || long::is_plain(rows)
}

/// The headings of a table of numbers beside or under years that could not be read, since they do not say what it counts.
pub(super) fn not_understood(rows: &[Row], merged: &[Merged]) -> Option<Vec<String>> {
    if let Some((rows, moved)) = eurostat::split(rows) {
        let keys = rows.first()?.cells.iter().take(moved as usize + 1).map(str::to_owned);
        return Some(keys.chain(["TIME_PERIOD".to_owned()]).collect());
    }
    cross_table::headings_of_years(rows, merged)
}

/// Whether a row of categories stands between a row of headings with gaps and one of numbers, and a title says what is counted.
pub(super) fn has_two_rows_of_headings(rows: &[Row]) -> bool {
    let filled = |row: &Row| {
        row.cells.iter().map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let is_category = |text: &String| tipstat_model::label::Place::read(text).is_some_and(|place| !place.total);
    let is_number = |text: &String| text.starts_with(|c: char| c.is_ascii_digit()) && !is_category(text);
    let is_title = |row: &Row| filled(row).iter().any(|text| tipstat_model::label::Series::read(text).is_some());
    rows.iter().take(20).any(is_title)
        && rows.windows(3).take(20).any(|three| {
            let [over, head, first] = [&three[0], &three[1], &three[2]].map(filled);
            let has_gaps = over.len() > 1 && over.len() < head.len();
            has_gaps
                && head.iter().filter(|text| is_category(text)).count() > 1
                && !head.iter().any(is_number)
                && first.iter().skip(1).filter(|text| is_number(text)).count() > 1
        })
}

/// The table that rows hold in one of the forms, where they do. What the model's own headings name is left to it.
pub(super) fn recognise(rows: &[Row], merged: &[Merged], about: &About) -> Option<Table> {
    let part = part(about);
    let codes = labelled::codes(rows);
    let rows = codes.as_deref().unwrap_or(rows);
    if let Some(table) = glotip::read(rows, part) {
        return Some(table);
    }
    if let Some((rows, moved)) = eurostat::split(rows) {
        return cross_table::read(&rows, moved, merged, part);
    }
    let own = matches!(header::find(rows.iter().map(|r| &r.cells)), header::Found::Table { .. });
    if own
        && part.is_none()
        && !long::has_series(rows)
        && !platform::is_one(rows)
        && !platform::is_of_the_united_nations(rows)
    {
        return None;
    }
    long::read(rows, part).or_else(|| cross_table::read(rows, 0, merged, part))
}
