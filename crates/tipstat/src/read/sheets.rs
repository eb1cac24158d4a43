//! The rows of a sheet, once it is known what they are.

use tipstat_model::{Column, ColumnKind, Message, TableSpec, columns::FIGURES};

use super::{header, workbook};
use crate::{
    records::{Recognised, RecordTable, Sorter, Source},
    table::{Input, InputState, Merged, Row, Table},
};

/// Whether a sheet is rather a table of records than one of figures.
pub(super) fn is_rather(records: &Recognised, figures: &header::Found) -> bool {
    let known = records.known;
    match figures {
        // What names an indicator and its value is hardly anything else, however many columns stand beside them.
        header::Found::Table { columns, .. } => {
            records.missing.is_empty() && known >= 2 * columns.iter().flatten().count()
        }
        // What names neither an indicator nor a value has little of a figure.
        header::Found::Incomplete { known: other, missing } => {
            let on_a_tie = records.missing.is_empty() && (records.named || missing.len() > 1);
            known > *other || (known == *other && on_a_tie)
        }
        header::Found::Nothing => true,
    }
}

/// The table of figures that was found, or what there is in its place.
pub(super) fn figure_table(found: header::Found, mut rows: Vec<Row>, merged: &[Merged]) -> InputState {
    match found {
        header::Found::Table { header, columns, repeated } => {
            let mut below = rows.split_off(header + 1);
            let down = |at: usize| columns.get(at).copied().flatten().is_some_and(|c| goes_down(c.spec(), &FIGURES));
            workbook::fill_down(&mut below, merged, down);
            let (headings, header_row) = rows
                .last()
                .map(|head| (head.cells.iter().map(|h| h.trim().to_owned()).collect(), head.number))
                .unwrap_or_default();
            InputState::Figures(Table { headings, header_row, rows: below, columns, repeated })
        }
        header::Found::Incomplete { missing, .. } => InputState::Incomplete { table: &FIGURES, missing },
        header::Found::Nothing => InputState::Skipped(Message::new(
            "no table that is known: the first rows name too few of its columns (see `tipstat explain figures`)",
            "aucun tableau connu\u{a0}: les premières lignes nomment trop peu de ses colonnes (voir `tipstat explain figures`)",
        )),
    }
}

/// A number that stands once for several rows is one number: filled into each it would be counted again. And what
/// numbers a record is not meant for every row that it is merged over.
pub(crate) fn goes_down(column: &Column, table: &TableSpec) -> bool {
    let numbers_the_record = table.columns.iter().find(|c| c.filled && matches!(c.kind, ColumnKind::Text));
    !matches!(column.kind, ColumnKind::Quantity | ColumnKind::Number | ColumnKind::Integer)
        && numbers_the_record.is_none_or(|c| c.name != column.name)
}

/// The table of records that was found.
pub(super) fn record_table(found: Recognised, mut rows: Vec<Row>, merged: &[Merged]) -> RecordTable {
    let mut below = rows.split_off(found.header + 1);
    let column = |at: usize| found.slots.get(at).copied().flatten().map(|slot| &found.spec.columns[slot.column]);
    workbook::fill_down(&mut below, merged, |at| column(at).is_some_and(|c| goes_down(c, found.spec)));
    let head = rows.iter().skip(found.header - usize::from(found.two_rows));
    let sorter = Sorter::new(found.spec, &found.slots, &found.headings, head);
    let (below, layout) = sorter.sort(below);
    RecordTable {
        spec: found.spec,
        headings: found.headings,
        header_row: rows.last().map_or(0, |head| head.number),
        slots: found.slots,
        repeated: found.repeated,
        layout,
        source: Source::Rows(below),
        part: found.part,
    }
}

/// Lists that stand beside a table name some of its columns, and are none.
pub(super) fn without_lists(mut inputs: Vec<Input>) -> Vec<Input> {
    let has_table = inputs.iter().any(|i| matches!(i.state, InputState::Records(_) | InputState::Figures(_)));
    for input in &mut inputs {
        let InputState::Incomplete { table, missing } = &input.state else { continue };
        // A sheet with an indicator but no value, or the reverse, is meant as figures.
        let is_meant = table.name == FIGURES.name && missing.len() == 1;
        if input.sheet_facts.hidden || (has_table && !is_meant) {
            input.state = InputState::Skipped(Message::new(
                "no table: it names columns, but not those by which a row is known again",
                "pas de tableau\u{a0}: on y trouve des noms de colonnes, mais pas ceux qui distinguent une ligne d’une autre",
            ));
        }
    }
    inputs
}

#[cfg(test)]
mod tests;
