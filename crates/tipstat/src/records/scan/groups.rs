//! Rows that share a key: fetched again, and judged together.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::{Tally, place::Place};
use crate::{
    check::{CellRef, Checked, Context, Found, Judgement},
    records::{
        chunk::Chunk,
        columns::{Reader, RowCells},
        known_again::subject,
    },
    table::{InputState, Origin, Row},
};

/// Rows that share a key, fetched again and judged.
pub(super) fn groups<T: Checked>(
    mut keys: Vec<(u64, Origin)>,
    judge: fn(&[Found<T>], &Context<'_>) -> Vec<Judgement>,
    context: &Context<'_>,
    tally: &mut Tally,
) {
    keys.sort_unstable();
    keys.dedup();
    let mut shared: Vec<Vec<Origin>> = Vec::new();
    for group in keys.chunk_by(|a, b| a.0 == b.0) {
        if group.len() > 1 {
            shared.push(group.iter().map(|(_, origin)| *origin).collect());
        } else {
            tally.holds += 1;
        }
    }
    let rows = fetch::<T>(shared.iter().flatten().copied().collect(), context);
    let mut seen: HashSet<Vec<CellRef>> = HashSet::default();
    for origins in shared {
        let found: Vec<Found<T>> = origins.iter().filter_map(|o| rows.get(o).map(|(f, _)| f.clone())).collect();
        for judgement in judge(&found, context) {
            let Judgement::Broken(mut fault) = judgement else {
                tally.add(judgement);
                continue;
            };
            let mut subjects = Vec::new();
            for (origin, column) in std::mem::take(&mut fault.cells) {
                let InputState::Records(table) = &context.submission.inputs[origin.input as usize].state else {
                    continue;
                };
                let Some((_, row)) = rows.get(&origin) else { continue };
                let chunk = Chunk { first: origin.row, rows: std::slice::from_ref(row) };
                let sheet = context.submission.inputs[origin.input as usize].sheet.as_deref();
                let (input, profile) = (origin.input, context.profile());
                let place = Place { table, sheet, input, chunk: &chunk, row: 0, profile };
                fault.placed.push(place.cell(column));
                subjects.push(subject(table, row, &[column], profile));
                fault.table = Some(table.spec.name);
            }
            subjects.sort();
            fault.subject = subjects.join("\n");
            // The same rows may share several keys.
            if seen.insert(fault.placed.clone()) {
                tally.faults.push(*fault);
            }
        }
    }
}

/// Some rows, by where they stand.
fn fetch<T: Checked>(mut wanted: Vec<Origin>, context: &Context<'_>) -> HashMap<Origin, (Found<T>, Row)> {
    wanted.sort_unstable();
    wanted.dedup();
    let mut out = HashMap::new();
    for of_input in wanted.chunk_by(|a, b| a.input == b.input) {
        let InputState::Records(table) = &context.submission.inputs[of_input[0].input as usize].state else { continue };
        let positions: Vec<u32> = of_input.iter().map(|o| o.row).collect();
        let rows = table.fetch(&positions);
        let chunk = Chunk { first: 0, rows: &rows };
        let mut reader = Reader::new(table, context.profile());
        let typed = reader.read(&chunk);
        for (i, origin) in of_input.iter().enumerate().take(rows.len()) {
            let cells = RowCells { typed: &typed, row: i, names: reader.names(), chunk: &chunk, table };
            let found = Found { origin: *origin, row: T::from_cells(&cells), number: rows[i].number };
            out.insert(*origin, (found, rows[i].clone()));
        }
    }
    out
}
