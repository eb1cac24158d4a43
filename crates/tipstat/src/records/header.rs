//! Which table a sheet holds, which row has its headings, and which heading is which column.

use std::sync::Arc;

use csv::StringRecord;
use tipstat_model::{
    ColumnKind, TableSpec,
    columns::RECORD_TABLES,
    mapping::{Part, Target},
    words::fold,
};

use super::table::Slot;
use crate::mapping::Said;

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
    /// What a mapping says about it.
    pub(crate) part: Option<Arc<Part>>,
}

/// How many of the first rows may be titles above the header.
const TITLES: usize = 20;
/// How many known headings make a row a header.
pub(crate) const ENOUGH: usize = 3;

/// The table of records whose columns the first rows name best; `name` is that of the sheet or file. What a person
/// said about the sheet is tried first.
pub(crate) fn recognise<'a>(
    rows: impl Iterator<Item = &'a StringRecord> + Clone,
    name: &str,
    said: &[Said],
) -> Option<Recognised> {
    let told = said.iter().find_map(|said| best(rows.clone(), name, &[said.table], said.part.as_ref(), said.enough));
    told.or_else(|| best(rows, name, &RECORD_TABLES, None, ENOUGH))
}

fn best<'a>(
    rows: impl Iterator<Item = &'a StringRecord> + Clone,
    name: &str,
    tables: &[&'static TableSpec],
    part: Option<&Arc<Part>>,
    enough: usize,
) -> Option<Recognised> {
    let mut best: Option<((usize, bool), Recognised)> = None;
    for &spec in tables {
        for (header, row) in rows.clone().take(TITLES).enumerate() {
            let slots: Vec<_> = row.iter().map(|heading| slot(spec, part.map(AsRef::as_ref), heading)).collect();
            let (slots, repeated) = once_each(slots, spec, part.is_some());
            let known = slots.iter().flatten().count();
            // A sheet called « Victimes » that could be two tables is the one it is called after.
            let rank = (known, named_after(spec, name));
            if known >= enough && best.as_ref().is_none_or(|(b, _)| rank > *b) {
                let part = part.cloned();
                best = Some((rank, Recognised { spec, header, slots, repeated, known, part }));
            }
        }
    }
    best.map(|(_, found)| found)
}

fn named_after(spec: &TableSpec, name: &str) -> bool {
    let name = fold(name);
    [spec.name, spec.label.en, spec.label.fr].iter().any(|n| name.contains(fold(n).trim_end_matches('s')))
}

/// What a heading stands for in a table; a mapping knows better than the table.
fn slot(spec: &TableSpec, part: Option<&Part>, heading: &str) -> Option<Slot> {
    let target = match part.and_then(|part| part.target(heading)) {
        Some(Target::Column { column, code }) => Some((column, code)),
        Some(Target::Nothing) => None,
        None => spec.target(heading),
    };
    target.map(|(column, code)| Slot { column, code })
}

/// Each column once; the headings that repeat one point to the first. Of several codes, those that a mapping put
/// into one column are taken together.
fn once_each(mut slots: Vec<Option<Slot>>, spec: &TableSpec, mapped: bool) -> (Vec<Option<Slot>>, Vec<Option<usize>>) {
    let mut repeated = vec![None; slots.len()];
    let joins = |slot: Slot| mapped && matches!(spec.columns[slot.column].kind, ColumnKind::Codes(_));
    for i in 1..slots.len() {
        if slots[i].is_some_and(joins) {
            continue;
        }
        if let Some(first) = slots[..i].iter().position(|s| s.is_some() && *s == slots[i]) {
            repeated[i] = Some(first);
            slots[i] = None;
        }
    }
    (slots, repeated)
}
