//! Which table a sheet holds, which row has its headings, and which heading is which column.

use csv::StringRecord;
use tipstat_model::{ColumnKind, TableSpec, columns::RECORD_TABLES, words::fold};

use super::table::Slot;

/// A table of records found among rows.
pub(crate) struct Recognised {
    /// The table.
    pub(crate) spec: &'static TableSpec,
    /// The position of the header among the rows.
    pub(crate) header: usize,
    /// What each heading stands for.
    pub(crate) slots: Vec<Option<Slot>>,
    /// For each heading, the earlier one that already gives the same column.
    pub(crate) repeated: Vec<Option<usize>>,
    /// How many columns were found.
    pub(crate) known: usize,
}

/// How many of the first rows may be titles above the header.
const TITLES: usize = 20;
/// How many known headings make a row a header.
const ENOUGH: usize = 3;

/// The table of records whose columns the first rows name best; `name` is that of the sheet or file.
pub(crate) fn recognise<'a>(rows: impl Iterator<Item = &'a StringRecord> + Clone, name: &str) -> Option<Recognised> {
    best_of(&RECORD_TABLES, rows, name, ENOUGH)
}

/// A table of which the columns are known.
pub(crate) fn recognise_as<'a>(
    rows: impl Iterator<Item = &'a StringRecord> + Clone,
    spec: &'static TableSpec,
) -> Option<Recognised> {
    best_of(&[spec], rows, "", 1)
}

fn best_of<'a>(
    specs: &[&'static TableSpec],
    rows: impl Iterator<Item = &'a StringRecord> + Clone,
    name: &str,
    enough: usize,
) -> Option<Recognised> {
    let first: Vec<&StringRecord> = rows.take(TITLES).collect();
    let mut best: Option<((usize, bool), Recognised)> = None;
    for spec in specs {
        for (header, row) in first.iter().enumerate() {
            let slots: Vec<_> = row.iter().map(|heading| slot(spec, heading)).collect();
            let (slots, repeated) = once_each(slots);
            let known = slots.iter().flatten().count();
            // A sheet called « Victimes » that could be two tables is the one it is called after.
            let rank = (known, named_after(spec, name));
            if known >= enough && best.as_ref().is_none_or(|(b, _)| rank > *b) {
                best = Some((rank, Recognised { spec, header, slots, repeated, known }));
            }
        }
    }
    best.map(|(_, found)| found)
}

fn named_after(spec: &TableSpec, name: &str) -> bool {
    let name = fold(name);
    [spec.name, spec.label.en, spec.label.fr].iter().any(|n| name.contains(fold(n).trim_end_matches('s')))
}

/// What a heading stands for in a table.
fn slot(spec: &TableSpec, heading: &str) -> Option<Slot> {
    let heading = heading.trim();
    if heading.is_empty() {
        return None;
    }
    if let Some(column) = spec.position(heading) {
        return Some(Slot { column, code: None });
    }
    // One column of yes and no for each code: “forms: forced labour”, `acts_recruitment`.
    let folded = fold(heading);
    spec.columns.iter().enumerate().find_map(|(column, c)| {
        let ColumnKind::Codes(list) = c.kind else { return None };
        let code = c.spellings().find_map(|s| list.position(folded.strip_prefix(fold(s).as_str())?.trim_start()))?;
        Some(Slot { column, code: Some(code) })
    })
}

/// Each column once; the headings that repeat one point to the first.
fn once_each(mut slots: Vec<Option<Slot>>) -> (Vec<Option<Slot>>, Vec<Option<usize>>) {
    let mut repeated = vec![None; slots.len()];
    for i in 1..slots.len() {
        if let Some(first) = slots[..i].iter().position(|s| s.is_some() && *s == slots[i]) {
            repeated[i] = Some(first);
            slots[i] = None;
        }
    }
    (slots, repeated)
}
