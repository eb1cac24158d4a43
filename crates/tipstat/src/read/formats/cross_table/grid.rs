//! A sheet with its headings and its numbers apart.

use tipstat_model::{label::Place, number::DecimalMark, written};

use crate::{
    read::formats::{eurostat, marks},
    table::{Merged, Row},
};

/// How many of the first rows may stand above the numbers.
const TITLES: usize = 20;
/// How many rows of headings a table has at most.
const HEADINGS: usize = 4;
/// How many columns a table has at most.
const WIDEST: usize = 512;

/// A table with its headings and numbers apart.
pub(super) struct Grid<'r> {
    /// For each column the headings over it, from above.
    pub(super) headings: Vec<Vec<String>>,
    pub(super) titles: Vec<&'r str>,
    pub(super) header_row: u32,
    pub(super) body: &'r [Row],
}

/// Whether a text is a number, or a mark for one that is not there.
pub(super) fn is_number(text: &str) -> bool {
    let text = eurostat::flag(text).map_or(text, |(number, _)| number);
    let text = marks::of_number(text).map_or(text, |marked| marked.text);
    !text.is_empty() && !matches!(written::read(text, DecimalMark::Unknown), Err(written::Unread::NotANumber))
}

/// Whether the numbers of a row are years, each another: then they are headings.
pub(super) fn is_years(texts: &[&str]) -> bool {
    let years: Vec<u32> = texts.iter().filter_map(|text| marks::year(text)).collect();
    years.len() == texts.len() && years.windows(2).all(|pair| pair[0] != pair[1])
}

/// Whether what looks like a number is a heading: `18+`, `18 and above`.
fn is_place(text: &str) -> bool {
    let is_said =
        text.ends_with('+') || text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(char::is_alphabetic);
    is_said && Place::read(text).is_some()
}

/// Whether what looks like a number is a heading beside one that surely is: `<18` beside `18+`.
fn is_place_beside(text: &str) -> bool {
    Place::read(text).is_some_and(|place| place.age.is_some())
}

impl<'r> Grid<'r> {
    pub(super) fn of(rows: &'r [Row], merged: &[Merged]) -> Option<Self> {
        fn numbers(row: &Row) -> Vec<&str> {
            row.cells.iter().skip(1).map(str::trim).filter(|c| !c.is_empty()).collect()
        }
        let is_data = |row: &&Row| {
            let cells = numbers(row);
            if cells.iter().any(|c| is_place(c)) && cells.iter().all(|c| !is_number(c) || is_place_beside(c)) {
                return false;
            }
            let all = cells.iter().filter(|c| is_number(c) && !is_place(c)).count();
            all > 0 && all * 2 >= cells.len() && !is_years(&cells)
        };
        // Headings that hold years among other words, as those of a data base do, are no numbers.
        let of_years = |row: &Row| {
            let (years, words): (Vec<&str>, Vec<&str>) = numbers(row).into_iter().partition(|cell| is_number(cell));
            years.len() > 1 && !words.is_empty() && is_years(&years)
        };
        let mut first = rows.iter().take(TITLES).position(|row| is_data(&row) || of_years(row))?;
        if of_years(&rows[first]) {
            first += 1;
        }
        let filled = |row: &Row| row.cells.iter().filter(|c| !c.trim().is_empty()).count();
        // Years of which nothing is known yet stand among the numbers, too.
        while first > 0 && filled(&rows[first - 1]) == 1 && is_years(&[rows[first - 1].cell(0)]) {
            first -= 1;
        }
        let is_heading = |row: &Row| filled(row) > 1 && !marks::names_the_source(row);
        let top = (0..first).rev().take(HEADINGS).take_while(|i| is_heading(&rows[*i])).last()?;
        let width = rows[top..].iter().map(|row| row.cells.len()).max().filter(|width| *width <= WIDEST)?;
        let head = &rows[top..first];
        let mut headings = vec![Vec::new(); width];
        for (i, row) in head.iter().enumerate() {
            let across = spread(row, width, merged, i + 1 < head.len());
            for (over, text) in headings.iter_mut().zip(across) {
                if !text.is_empty() && over.last() != Some(&text) {
                    over.push(text);
                }
            }
        }
        let titles = rows[..top].iter().flat_map(|row| row.cells.iter().map(str::trim)).filter(|t| !t.is_empty());
        Some(Self { headings, titles: titles.collect(), header_row: head.last()?.number, body: &rows[first..] })
    }

    pub(super) fn cells(&self, at: usize) -> impl Iterator<Item = &'r str> {
        self.body.iter().map(move |row| row.cell(at)).filter(|text| !text.is_empty())
    }
}

/// The headings of a row, each in every column that it stands over: by the merged cells of the workbook; in a text
/// file, which has none, over the empty cells that follow it, unless it is the lowest row.
fn spread(row: &Row, width: usize, merged: &[Merged], is_upper: bool) -> Vec<String> {
    let mut across: Vec<String> = (0..width).map(|at| row.cell(at).to_owned()).collect();
    if merged.is_empty() {
        for at in 1..if is_upper { width } else { 0 } {
            if across[at].is_empty() {
                let (before, here) = across.split_at_mut(at);
                here[0].clone_from(&before[at - 1]);
            }
        }
        return across;
    }
    for (top, left, bottom, right) in merged {
        let rows = top.saturating_add(1)..=bottom.saturating_add(1);
        let (left, right) = (*left as usize, (*right as usize).min(width.saturating_sub(1)));
        if rows.contains(&row.number) && left < width {
            let text = across[left].clone();
            across[left..=right.max(left)].iter_mut().for_each(|cell| cell.clone_from(&text));
        }
    }
    across
}
