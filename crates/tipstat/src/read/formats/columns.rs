//! What each column of a table with one number a row holds: by what a person said, by its heading, else by what
//! stands in it.

use std::collections::{BTreeMap, BTreeSet};

use tipstat_model::{
    codes::{Code as _, Group, Unit},
    columns::{FIGURES, FigureColumn as C},
    label::{Series, is_total},
    words::fold,
};

use super::{
    platform::word_of,
    words::{Said, Words},
};
use crate::{sdmx::id, table::Row};

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
    "time details",
    "time period detail",
    "time period details",
    "data last update",
    "last updated",
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
    // How much a number changed follows from it and the one before.
    "change",
    "evolution",
    "variation",
];

/// What SDMX-CSV says of the structure and of the file, not of a number.
const OF_EXCHANGE: &[&str] = &["dataflow", "structure", "structure id", "structure name", "action", "conf status"];

/// Whether the headings are those of SDMX-CSV, of whatever structure.
fn is_exchange(headings: &[String]) -> bool {
    let first = headings.first().map(|h| id(h));
    matches!(first, Some("DATAFLOW" | "STRUCTURE")) && headings.iter().any(|h| id(h) == "OBS_VALUE")
}

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
        "variable",
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
    let exchange = is_exchange(headings);
    let one = |at: usize| match &headings[at] {
        h if exchange && OF_EXCHANGE.contains(&fold(id(h)).as_str()) => Role::Nothing,
        h if is_code_of_another(h, headings) => Role::Nothing,
        h => role(h, at, rows, words),
    };
    let mut roles: Vec<Role> = (0..headings.len()).map(one).collect();
    // Of several columns with labels the one with the most that are understood says what is counted.
    let mut series: Vec<(usize, usize)> = Vec::new();
    for at in (0..roles.len()).filter(|at| roles[*at] == Role::Series).collect::<Vec<_>>() {
        series.push((distinct(rows, at).iter().filter(|text| words.named(text).is_some()).count(), at));
    }
    let best = series.iter().max_by_key(|(named, at)| (*named, std::cmp::Reverse(*at))).map(|(_, at)| *at);
    for at in 0..roles.len() {
        // What it stands beside, if that says the same.
        let (again, said) = match &roles[at] {
            // The label beside the code of a series.
            Role::Series if best != Some(at) => (true, words.names_all(distinct(rows, at))),
            Role::Column(column) => {
                let first = roles[..at].iter().position(|role| *role == Role::Column(*column));
                (first.is_some(), first.is_some_and(|first| determines(rows, first, at)))
            }
            _ => (false, false),
        };
        if again {
            roles[at] = if varies(rows, at) && !said { Role::Other } else { Role::Nothing };
        }
    }
    // Labels beside the codes of another column tell nothing apart; a multiplier tells.
    for at in (0..roles.len()).filter(|at| !is_multiplier(&headings[*at])) {
        let codes = |role: &Role| matches!(role, Role::Series | Role::Column(C::Unit | C::ObsStatus | C::Area));
        if roles[at] == Role::Other && (0..roles.len()).any(|of| codes(&roles[of]) && says_the_same(rows, of, at)) {
            roles[at] = Role::Nothing;
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
    // Numbers in thousands would have to be multiplied: such a column is left to the person.
    if is_multiplier(heading) && found.iter().all(|text| matches!(fold(text).as_str(), "0" | "units")) {
        return Role::Nothing;
    }
    if says_nothing(heading) {
        return Role::Nothing;
    }
    if matches!(folded.as_str(), "footnote" | "footnotes" | "comment obs" | "comments" | "observation comment") {
        return Role::Column(C::Note);
    }
    if matches!(folded.as_str(), "source detail" | "source details") {
        return Role::Column(C::Source);
    }
    if names_series(heading) {
        return Role::Series;
    }
    // A heading such as “category” may stand over words of any breakdown.
    // « Sex (all age groups) » is a sex.
    let plain = || FIGURES.position(heading.split('(').next()?.trim());
    let of_persons = |at: &usize| matches!(C::ALL[*at], C::Sex | C::Age | C::Form | C::Citizenship);
    let position = FIGURES.position(heading).or_else(|| plain().filter(of_persons));
    let known = position.map(|at| C::ALL[at]).filter(|c| !matches!(c, C::Group | C::Label));
    let mixed = known == Some(C::Unit) && says_more_than_units(&found, words)
        || known == Some(C::Sex) && says_ages_too(&found, words);
    if let Some(column) = known.filter(|_| !mixed) {
        return Role::Column(column);
    }
    if found.is_empty() {
        return Role::Nothing;
    }
    // Periods alone are no breakdown: they say when a number was made known, not what it is of.
    let understood = found.iter().filter(|text| words.place(text).is_some_and(|p| p.period.is_none())).count();
    match understood * 2 >= found.len() && understood > 0 {
        true if !found.iter().all(|text| is_total(text)) => Role::Mixed,
        _ if varies(rows, at) && found.len() <= WORDS => Role::Other,
        _ => Role::Unknown,
    }
}

/// Whether a heading is one of a platform or database that says nothing about a number.
pub(super) fn says_nothing(heading: &str) -> bool {
    LEFT_OUT.contains(&fold(heading).as_str())
}

/// Whether a heading says by which power of ten the numbers are to be multiplied.
fn is_multiplier(heading: &str) -> bool {
    matches!(fold(heading).as_str(), "unit mult" | "powercode")
}

/// Whether a heading only holds the codes of what another names: `Unit Code` beside `Unit`.
fn is_code_of_another(heading: &str, headings: &[String]) -> bool {
    let folded = fold(heading);
    let Some(named) = folded.strip_suffix(" code").or_else(|| folded.strip_suffix(" codes")) else { return false };
    headings.iter().any(|other| fold(other).trim_end_matches('s') == named)
}

/// Whether a column says nothing that another does not say: beside each word of the other stands one alone, or none.
fn determines(rows: &[Row], one: usize, other: usize) -> bool {
    let mut there = BTreeMap::new();
    rows.iter()
        .filter(|row| !row.is_blank())
        .all(|row| *there.entry(row.cell(one)).or_insert_with(|| row.cell(other)) == row.cell(other))
}

/// Whether two columns say the same in other words: each word of the one stands beside one of the other alone.
fn says_the_same(rows: &[Row], one: usize, other: usize) -> bool {
    determines(rows, one, other) && determines(rows, other, one)
}

/// Whether the words of a column of units say more than the unit: `sexual exploitation (number)`.
fn says_more_than_units(found: &BTreeSet<&str>, words: &mut Words<'_>) -> bool {
    let is_unit = |text: &&str| Unit::read(words.cell(C::Unit, text)).is_some();
    !found.is_empty()
        && !found.iter().any(is_unit)
        && found.iter().all(|t| words.place(t).is_some_and(|p| p.unit.is_some()))
}

/// Whether the words of a column of sexes say the age too: « hommes, femmes, garçons, filles ».
fn says_ages_too(found: &BTreeSet<&str>, words: &mut Words<'_>) -> bool {
    let places: Option<Vec<_>> = found.iter().filter(|text| !is_total(text)).map(|text| words.place(text)).collect();
    let Some(places) = places else { return false };
    let has = |groups: &[Group]| places.iter().any(|place| place.group.is_some_and(|group| groups.contains(&group)));
    has(&[Group::Boys, Group::Girls, Group::Children])
        || places.iter().any(|place| place.age.is_some() && place.group.is_none())
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
