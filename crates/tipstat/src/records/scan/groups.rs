//! Rows that share a key: fetched again, and judged together.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::{Tally, place::Place};
use crate::{
    check::{Checked, Context, Fault, Found, Judgement},
    records::{
        chunk::Chunk,
        columns::{Reader, RowCells},
        source::Block,
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
        }
    }
    // What holds, and what the data cannot tell, is rows: a row may have several keys.
    let mut all: Vec<Origin> = keys.into_iter().map(|(_, origin)| origin).collect();
    all.sort_unstable();
    all.dedup();
    let (mut at_fault, mut unsure): (HashSet<Origin>, HashSet<Origin>) = (HashSet::default(), HashSet::default());
    let rows = fetch::<T>(shared.iter().flatten().copied().collect(), context);
    let mut faults: Vec<(Vec<Origin>, Fault)> = Vec::new();
    for origins in shared {
        let found: Vec<Found<T>> = origins.iter().filter_map(|o| rows.get(o).map(|(f, _)| f.clone())).collect();
        for judgement in judge(&found, context) {
            let mut fault = match judgement {
                Judgement::Holds => continue,
                Judgement::Undecided => {
                    unsure.extend(&origins);
                    continue;
                }
                Judgement::Broken(fault) => fault,
            };
            let (mut subjects, mut stands) = (Vec::new(), Vec::new());
            for (origin, column) in std::mem::take(&mut fault.cells) {
                let InputState::Records(table) = &context.submission.inputs[origin.input as usize].state else {
                    continue;
                };
                let Some((_, row)) = rows.get(&origin) else { continue };
                let row = Block::Rows(std::slice::from_ref(row));
                let chunk = Chunk::of(&row);
                let sheet = context.submission.inputs[origin.input as usize].sheet.as_deref();
                let (input, profile) = (origin.input, context.profile());
                let place = Place { table, sheet, input, chunk: &chunk, row: 0, profile };
                stands.push(origin);
                fault.placed.push(place.cell(column));
                subjects.push(place.subject(&[column]));
                fault.table = Some(table.spec.name);
            }
            subjects.sort();
            fault.subject = subjects.join("\n");
            at_fault.extend(&stands);
            stands.sort_unstable();
            stands.dedup();
            faults.push((stands, *fault));
        }
    }
    let undecided = all.iter().filter(|row| unsure.contains(row) && !at_fault.contains(row)).count();
    tally.undecided += undecided as u64;
    tally.holds += all.iter().filter(|row| !at_fault.contains(row)).count() as u64 - undecided as u64;
    tally.faults.extend(widest(faults));
}

/// Each group of rows once: the same rows may share several keys, and some of them one more.
fn widest(mut faults: Vec<(Vec<Origin>, Fault)>) -> Vec<Fault> {
    faults.sort_by_key(|(rows, _)| std::cmp::Reverse(rows.len()));
    let mut kept: Vec<(Vec<Origin>, Fault)> = Vec::new();
    let mut of_row: HashMap<Origin, Vec<usize>> = HashMap::new();
    for (rows, fault) in faults {
        let wider = rows.first().and_then(|first| of_row.get(first)).into_iter().flatten();
        if wider.clone().any(|at| rows.iter().all(|row| kept[*at].0.binary_search(row).is_ok())) {
            continue;
        }
        for row in &rows {
            of_row.entry(*row).or_default().push(kept.len());
        }
        kept.push((rows, fault));
    }
    kept.into_iter().map(|(_, fault)| fault).collect()
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
        let block = Block::Rows(&rows);
        let chunk = Chunk::of(&block);
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
