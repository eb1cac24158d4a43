//! What the CSV files of SDG platforms (Open SDG) have of their own: words written as keys of a translation
//! (`UNIT_MEASURE.PER_100000`), and ages that are told by the band before them.

use std::collections::{BTreeMap, BTreeSet};

use csv::StringRecord;
use tipstat_model::{codes::AgeGroup, words::fold};

use super::columns::{distinct, names_series};
use crate::table::Row;

/// How many of the first rows may stand above the headings.
const TITLES: usize = 20;

/// Whether the headings are those of a platform: a year, a value, and a series, whatever the series is.
pub(super) fn is_one(rows: &[Row]) -> bool {
    let of_platform = |row: &Row| {
        let has = |is: &dyn Fn(&str) -> bool| row.cells.iter().any(is);
        let series = |h: &str| names_series(h) && !fold(h).starts_with("indica");
        has(&|h| fold(h) == "year") && has(&|h| fold(h) == "value") && has(&series)
    };
    rows.iter().take(TITLES).any(of_platform)
}

/// Whether the headings are those of the SDG database of the United Nations, in which `Indicator` is a number: `16.2.2`.
pub(super) fn is_of_the_united_nations(rows: &[Row]) -> bool {
    let names = |row: &Row, names: &[&str]| row.cells.iter().any(|h| names.contains(&fold(h).as_str()));
    let of_it = |row: &Row| names(row, &["seriescode", "seriesdescription"]) && names(row, &["value"]);
    rows.iter().take(TITLES).any(of_it)
}

/// The word that a key of a translation stands for: `PER_100000` of `UNIT_MEASURE.PER_100000`.
pub(super) fn word_of(text: &str) -> &str {
    split(text).map_or(text, |(_, word)| word)
}

fn split(text: &str) -> Option<(&str, &str)> {
    let is_name = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    };
    text.split_once('.').filter(|(group, word)| is_name(group) && is_name(word))
}

/// The rows with words in place of the keys of translations, where all cells of a column are keys of one group.
pub(super) fn translated(rows: &[Row], width: usize) -> Option<Vec<Row>> {
    let is_keyed = |at: usize| {
        let found = distinct(rows, at);
        let groups: BTreeSet<Option<&str>> = found.iter().map(|text| split(text).map(|(group, _)| group)).collect();
        !found.is_empty() && groups.len() == 1 && !groups.contains(&None)
    };
    let keyed: Vec<bool> = (0..width).map(is_keyed).collect();
    if !keyed.contains(&true) {
        return None;
    }
    let one = |row: &Row| {
        let cells = row.cells.iter().enumerate();
        let cells: StringRecord =
            cells.map(|(at, cell)| if keyed.get(at) == Some(&true) { word_of(cell.trim()) } else { cell }).collect();
        Row { number: row.number, cells, typed: row.typed }
    };
    Some(rows.iter().map(one).collect())
}

/// Ages that the other words of their column tell: beside `18-35 years` those « over 35 » begin with 36, and beside
/// « under 18 » those « over 18 » with 18.
pub(super) fn ages(rows: &[Row], at: usize) -> BTreeMap<String, String> {
    let found = distinct(rows, at);
    let ends = |age: u8| {
        found.iter().any(|text| matches!(AgeGroup::read(text), Some(AgeGroup::Band { to, .. }) if to == Some(age)))
    };
    let over = |text: &&&str| {
        let folded = fold(text);
        let number = folded.find(|c: char| c.is_ascii_digit())?;
        let before =
            folded[..number].split(' ').any(|word| matches!(word, "over" | "above" | "plus" | "mas" | "старше"));
        let Some(AgeGroup::Band { from, to: None }) = AgeGroup::read(text).filter(|_| before) else { return None };
        let first = AgeGroup::Band { from: from.checked_add(1)?, to: None };
        ends(from).then(|| first.code())
    };
    found.iter().filter_map(|text| Some(((*text).to_owned(), over(&text)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_a_translation_has_one_word_on_either_side() {
        assert_eq!(word_of("UNIDAD_MEDIDA.PER_100000"), "PER_100000");
        for text in ["1.5", "0.39", "e.g. this", "Dr. Who", "a.b.c", "PER_100000", "por 100.000 habitantes"] {
            assert_eq!(word_of(text), text);
        }
    }
}
