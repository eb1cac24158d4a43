//! What each column of a table with one number a row holds: by what a person said, by its heading, else by what
//! stands in it.

use std::collections::BTreeSet;

use tipstat_model::{
    columns::{FIGURES, FigureColumn as C},
    label::{Series, is_total},
    words::fold,
};

use super::{
    platform::word_of,
    words::{Said, Words},
};
use crate::table::Row;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// A column of the model.
    Column(C),
    /// Labels of series, which say what is counted and more.
    Series,
    /// Words of several breakdowns, each of which says of which: `Male`, `Under 18`, `Total`.
    Mixed,
    /// A breakdown that is kept in the words of the source.
    Other,
    /// Nothing that concerns a number, known or said to be so.
    Nothing,
    /// Not understood; it is the same in every row, so nothing hangs on it.
    Unknown,
}

/// How many rows are looked at to tell what a column holds.
const LOOKED_AT: usize = 5_000;
/// How many different words a breakdown has at most.
const WORDS: usize = 400;

/// Headings of SDG platforms and databases that say nothing about a number, folded.
const LEFT_OUT: &[&str] = &[
    "goal",
    "target",
    "indicator id",
    "indicator code",
    "nature",
    "reporting type",
    "unit multiplier",
    "units multiplier",
    "time detail",
    "timecoverage",
    "time coverage",
    "baseperiod",
    "base period",
    "geoinfourl",
    "observation id",
    "geoareacode",
    "seriescode",
    "last update",
    "freq",
    "decimals",
];

/// Headings of labels of series, folded. The model takes some of them for the indicator itself.
pub(super) fn names_series(heading: &str) -> bool {
    const NAMES: &[&str] = &[
        "series",
        "serie",
        "seriesdescription",
        "series description",
        "indicator",
        "indicateur",
        "indicador",
        "серия",
        "ряд",
        "показатель",
        "السلسلة",
        "المؤشر",
        "系列",
        "指标",
    ];
    NAMES.iter().any(|name| fold(name) == fold(heading))
}

/// What the columns hold, in the order of their headings. Each column of the model stands once.
pub(super) fn roles(headings: &[String], rows: &[Row], words: &mut Words<'_>) -> Vec<Role> {
    let mut roles: Vec<Role> = (0..headings.len()).map(|at| role(&headings[at], at, rows, words)).collect();
    // Of several columns with labels the one with the most that are understood says what is counted.
    let mut series: Vec<(usize, usize)> = Vec::new();
    for at in (0..roles.len()).filter(|at| roles[*at] == Role::Series).collect::<Vec<_>>() {
        series.push((distinct(rows, at).iter().filter(|text| words.named(text).is_some()).count(), at));
    }
    let best = series.iter().max_by_key(|(named, at)| (*named, std::cmp::Reverse(*at))).map(|(_, at)| *at);
    for at in 0..roles.len() {
        let again = match &roles[at] {
            Role::Series => best != Some(at),
            Role::Column(column) => roles[..at].contains(&Role::Column(*column)),
            _ => false,
        };
        if again {
            roles[at] = if varies(rows, at) { Role::Other } else { Role::Nothing };
        }
    }
    roles
}

fn role(heading: &str, at: usize, rows: &[Row], words: &mut Words<'_>) -> Role {
    match words.said(heading) {
        Some(Said::Column(C::Indicator)) => return Role::Series,
        Some(Said::Column(column)) => return Role::Column(column),
        Some(Said::Nothing) => return Role::Nothing,
        None => {}
    }
    let heading = word_of(heading);
    let found = distinct(rows, at);
    // The codes of the series of the United Nations stand under many a heading.
    if found.iter().any(|text| Series::is_code(text)) {
        return Role::Series;
    }
    let folded = fold(heading);
    if LEFT_OUT.contains(&folded.as_str()) {
        return Role::Nothing;
    }
    if folded == "footnote" || folded == "footnotes" {
        return Role::Column(C::Note);
    }
    if names_series(heading) {
        return Role::Series;
    }
    // A heading such as “category” may stand over words of any breakdown.
    let known = FIGURES.position(heading).map(|at| C::ALL[at]).filter(|c| !matches!(c, C::Group | C::Label));
    if let Some(column) = known {
        return Role::Column(column);
    }
    if found.is_empty() {
        return Role::Nothing;
    }
    let understood = found.iter().filter(|text| words.place(text).is_some()).count();
    match understood * 2 >= found.len() && understood > 0 {
        true if !found.iter().all(|text| is_total(text)) => Role::Mixed,
        _ if varies(rows, at) && found.len() <= WORDS => Role::Other,
        _ => Role::Unknown,
    }
}

/// The different texts of a column, empty ones apart.
pub(super) fn distinct(rows: &[Row], at: usize) -> BTreeSet<&str> {
    rows.iter().take(LOOKED_AT).map(|row| row.cell(at)).filter(|text| !text.is_empty()).collect()
}

/// Whether rows differ in a column.
fn varies(rows: &[Row], at: usize) -> bool {
    let mut cells = rows.iter().filter(|row| !row.is_blank()).map(|row| row.cell(at));
    let first = cells.next();
    cells.any(|cell| Some(cell) != first)
}
