//! Rules that look at cells: one by one, a finding for each word, or counted over a column.

use std::collections::BTreeMap;

use foldhash::HashMap;

use super::{Tally, place::Place};
use crate::{
    check::{CellRef, ColumnCount, Context, FaultyCell, Judgement, RecordTest},
    records::{
        cells::{Cell, Trouble},
        table::RecordTable,
    },
};

/// Words that a column does not know, by rule, column and word.
pub(super) type Words = HashMap<(usize, usize, String), Word>;

/// A word that a column does not know.
pub(super) struct Word {
    trouble: Trouble,
    /// The cells in which it stands.
    cells: Vec<CellRef>,
    /// Whether it is among the names of a row in which it stands.
    is_name: bool,
}

/// What was counted, by test and column.
pub(super) type Counts = BTreeMap<(usize, usize), ColumnCount>;

/// Judges one cell by every rule that looks at single cells or words.
pub(super) fn one_cell(
    tests: &[(usize, &RecordTest)],
    context: &Context<'_>,
    place: &Place<'_>,
    at: usize,
    cell: Cell,
    words: &mut Words,
    out: &mut BTreeMap<usize, Tally>,
) {
    let column = &place.table.spec.columns[at];
    if matches!(cell, Cell::Empty) {
        return;
    }
    for (rule, test) in tests {
        match test {
            RecordTest::Cell { of, troubles, tell } if of(column) => {
                let tally = out.entry(*rule).or_default();
                if matches!(cell, Cell::Missing) {
                    tally.undecided += 1;
                    continue;
                }
                let fault = match cell {
                    Cell::Not(trouble) if troubles.contains(&trouble) => {
                        let text = place.text(column);
                        let is_name = place.names_the_row(&text);
                        tell(&FaultyCell { column, text: &text, trouble, times: 1, is_name }, context)
                    }
                    _ => None,
                };
                match fault {
                    Some(mut fault) => {
                        fault.columns = vec![column];
                        tally.faults.push(place.put(fault));
                    }
                    None => tally.holds += 1,
                }
            }
            RecordTest::Word { of, troubles, .. } if of(column) => match cell {
                Cell::Not(trouble) if troubles.contains(&trouble) => {
                    let text = place.text(column).into_owned();
                    let is_name = place.names_the_row(&text);
                    let word =
                        words.entry((*rule, at, text)).or_insert_with(|| Word { trouble, cells: Vec::new(), is_name });
                    word.cells.push(place.cell(column));
                    word.is_name |= is_name;
                }
                Cell::Missing => out.entry(*rule).or_default().undecided += 1,
                _ => out.entry(*rule).or_default().holds += 1,
            },
            RecordTest::Value { of, judge } if of(column) => {
                let tally = out.entry(*rule).or_default();
                match cell {
                    Cell::Is(value) => match judge(column, value, context) {
                        Some(Judgement::Broken(mut fault)) => {
                            fault.columns = vec![column];
                            tally.faults.push(place.put(*fault));
                        }
                        Some(other) => tally.add(other),
                        None => {}
                    },
                    _ => tally.undecided += 1,
                }
            }
            _ => {}
        }
    }
}

/// Counts a cell for the rules that look at whole columns.
pub(super) fn count_cell(tests: &[(usize, &RecordTest)], place: &Place<'_>, at: usize, cell: Cell, out: &mut Counts) {
    let (Cell::Is(value), column) = (cell, &place.table.spec.columns[at]) else { return };
    for (i, (_, test)) in tests.iter().enumerate() {
        let RecordTest::Column { of, counts, .. } = test else { continue };
        if !of(column) {
            continue;
        }
        if let Some(hit) = counts(column, value, &place.text(column)) {
            let count = out.entry((i, at)).or_insert(ColumnCount { column, counted: 0, hits: 0 });
            count.counted += 1;
            count.hits += u64::from(hit);
        }
    }
}

/// One judgement for each column.
pub(super) fn say_columns(
    tests: &[(usize, &RecordTest)],
    table: &RecordTable,
    input: u32,
    counts: Counts,
    out: &mut BTreeMap<usize, Tally>,
) {
    for ((i, _), count) in counts {
        let (rule, RecordTest::Column { judge, .. }) = tests[i] else { continue };
        let mut judgement = judge(&count);
        if let Judgement::Broken(fault) = &mut judgement {
            fault.input = Some((input, table.heading(count.column)));
            fault.table = Some(table.spec.name);
            count.column.name.clone_into(&mut fault.subject);
        }
        out.entry(rule).or_default().add(judgement);
    }
}

/// One finding for each word.
pub(super) fn say_words(
    tests: &[(usize, &RecordTest)],
    table: &RecordTable,
    context: &Context<'_>,
    words: Words,
    out: &mut BTreeMap<usize, Tally>,
) {
    for ((rule, at, text), Word { trouble, mut cells, is_name }) in words {
        let column = &table.spec.columns[at];
        let tell = tests.iter().find_map(|(r, test)| match test {
            RecordTest::Word { tell, of, .. } if *r == rule && of(column) => Some(tell),
            _ => None,
        });
        let Some(tell) = tell else { continue };
        let times = u32::try_from(cells.len()).unwrap_or(u32::MAX);
        // A name of one row is a name in every row.
        if is_name {
            for cell in &mut cells {
                cell.value = None;
            }
        }
        let mut fault = tell(&FaultyCell { column, text: &text, trouble, times, is_name }, context);
        fault.placed = cells;
        fault.table = Some(table.spec.name);
        fault.subject = format!("{}\n{text}", column.name);
        out.entry(rule).or_default().faults.push(fault);
    }
}
