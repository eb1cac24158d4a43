//! Which row holds the headings, and which heading is which column.

use std::collections::BTreeSet;

use csv::StringRecord;
use tipstat_model::columns::{FIGURES, FigureColumn};

/// What the rows of a sheet turn out to be.
pub(super) enum Found {
    /// A table: the position of its header among the rows, and the column of each heading.
    Table { header: usize, columns: Vec<Option<FigureColumn>>, repeated: Vec<Option<usize>> },
    /// Nearly a table: these columns are missing, so many are there.
    Incomplete { missing: Vec<&'static str>, known: usize, header: usize },
    /// No table that is known.
    Nothing,
}

/// How many of the first rows may be titles above the header.
const TITLES: usize = 20;
/// How many known headings make a row a header.
const ENOUGH: usize = 3;

/// Finds the header among the first rows: the one that names the most columns.
pub(super) fn find<'a>(rows: impl Iterator<Item = &'a StringRecord>) -> Found {
    let mut best: Option<(usize, Vec<Option<FigureColumn>>)> = None;
    let known = |columns: &[Option<FigureColumn>]| columns.iter().flatten().collect::<BTreeSet<_>>().len();
    for (at, row) in rows.take(TITLES).enumerate() {
        let columns: Vec<_> =
            row.iter().map(|heading| FIGURES.position(heading).map(|i| FigureColumn::ALL[i])).collect();
        if best.as_ref().is_none_or(|(_, b)| known(&columns) > known(b)) {
            best = Some((at, columns));
        }
    }
    let Some((header, columns)) = best else { return Found::Nothing };
    let required = FigureColumn::ALL.iter().filter(|c| c.spec().required);
    let missing: Vec<_> = required.filter(|c| !columns.contains(&Some(**c))).map(|c| c.name()).collect();
    let known = known(&columns);
    // Of a year and a value it can be said what is missing.
    let says_when = [FigureColumn::Period, FigureColumn::Value].iter().all(|c| columns.contains(&Some(*c)));
    match missing.is_empty() {
        true => table(header, columns),
        false if known < ENOUGH && !says_when => Found::Nothing,
        false => Found::Incomplete { missing, known, header },
    }
}

fn table(header: usize, mut columns: Vec<Option<FigureColumn>>) -> Found {
    let mut repeated = vec![None; columns.len()];
    for i in (1..columns.len()).filter(|i| columns[*i].is_some()).collect::<Vec<_>>() {
        if let Some(first) = columns[..i].iter().position(|c| *c == columns[i]) {
            repeated[i] = Some(first);
            columns[i] = None;
        }
    }
    Found::Table { header, columns, repeated }
}
