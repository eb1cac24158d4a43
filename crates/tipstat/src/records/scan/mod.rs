//! Every record rule over every row, in one pass; then what concerns rows that share a key.
//!
//! What a table gives is a partial that merges: counts, faults, keys with the rows they stand in, and words. The
//! result does not depend on how the rows are split.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};
use tipstat_model::{
    Column, TableSpec,
    columns::{Activity, Investigation, Proceeding, Receipt, Resident, Victim},
};

mod cells;
mod groups;
mod place;

use self::{
    cells::{Counts, Words, count_cell, one_cell, say_columns, say_words},
    groups::groups,
    place::Place,
};
use super::{
    chunk::Chunk,
    columns::{Reader, RowCells},
    index::Index,
    pack_judge::uses,
    pack_scan::scan_packs,
    source::Block,
    table::RecordTable,
};
use crate::{
    check::{Checked, Context, Fault, Found, Judgement, Looks, RecordColumn as _, RecordTest},
    read::Submission,
    table::{InputState, Origin},
};

/// What one rule comes to.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) holds: u64,
    pub(crate) undecided: u64,
    pub(crate) faults: Vec<Fault>,
}

impl Tally {
    fn add(&mut self, judgement: Judgement) {
        match judgement {
            Judgement::Holds => self.holds += 1,
            Judgement::Undecided => self.undecided += 1,
            Judgement::Broken(fault) => self.faults.push(*fault),
        }
    }
}

/// The tables of records of a submission, with the position of their input.
fn tables<'a>(submission: &'a Submission, spec: &'static TableSpec) -> impl Iterator<Item = (u32, &'a RecordTable)> {
    submission.inputs.iter().enumerate().filter_map(move |(i, input)| match &input.state {
        InputState::Records(table) if table.spec.name == spec.name => {
            Some((u32::try_from(i).unwrap_or(u32::MAX), table))
        }
        _ => None,
    })
}

/// What all rows must know of each other.
pub(crate) fn index(submission: &Submission) -> Index {
    fn of<T: Checked>(submission: &Submission, index: &mut Index) {
        for (input, table) in tables(submission, T::TABLE) {
            let mut of_table = Index::new();
            each_row::<T>(table, input, submission, &mut |row, _, origin, _| row.note(&mut of_table, origin));
            index.merge(of_table);
        }
    }
    let mut index = Index::new();
    of::<Investigation>(submission, &mut index);
    of::<Victim>(submission, &mut index);
    of::<Proceeding>(submission, &mut index);
    of::<Activity>(submission, &mut index);
    of::<Resident>(submission, &mut index);
    of::<Receipt>(submission, &mut index);
    index
}

/// Hands out the rows of a table as they would be written, each with the number that a person sees.
pub(crate) fn written_rows<T: Checked>(
    table: &RecordTable,
    input: u32,
    submission: &Submission,
    each: &mut dyn FnMut(Vec<Option<String>>, u32),
) {
    each_row::<T>(table, input, submission, &mut |row, _, origin, chunk| {
        each(row.written(), chunk.number((origin.row - chunk.first) as usize));
    });
}

/// Hands out the rows of a table.
fn each_row<T: Checked>(
    table: &RecordTable,
    input: u32,
    submission: &Submission,
    each: &mut dyn FnMut(T, &RowCells<'_>, Origin, &Chunk<'_>),
) {
    let mut reader = Reader::new(table, &submission.profile);
    table.each_chunk(&mut |chunk| {
        let typed = reader.read(chunk);
        for row in (0..chunk.len()).filter(|row| !chunk.is_blank(*row)) {
            let cells = RowCells { typed: &typed, row, names: reader.names(), chunk, table };
            let origin = Origin { input, row: chunk.first + u32::try_from(row).unwrap_or(u32::MAX) };
            each(T::from_cells(&cells), &cells, origin, chunk);
        }
    });
}

/// What rules come to, by their position among those that were chosen.
pub(crate) fn scan(tests: &[(usize, &RecordTest)], context: &Context<'_>, threads: usize) -> BTreeMap<usize, Tally> {
    let mut out = BTreeMap::new();
    run::<Investigation>(tests, context, &mut out);
    run::<Victim>(tests, context, &mut out);
    run::<Proceeding>(tests, context, &mut out);
    run::<Activity>(tests, context, &mut out);
    run::<Resident>(tests, context, &mut out);
    run::<Receipt>(tests, context, &mut out);
    packs(tests, context, threads, &mut out);
    for (rule, test) in tests {
        if let RecordTest::Table(judge) = test {
            let tally: &mut Tally = out.entry(*rule).or_default();
            let inputs = context.submission.inputs.iter().filter(|i| matches!(i.state, InputState::Records(_)));
            inputs.flat_map(|input| judge(input, context)).for_each(|j| tally.add(j));
        }
    }
    out
}

/// The rules of packs: only the rows in which one is broken are looked at again. One whose file can no longer be read
/// has not run.
fn packs(tests: &[(usize, &RecordTest)], context: &Context<'_>, threads: usize, out: &mut BTreeMap<usize, Tally>) {
    let of = |test: &RecordTest| if let RecordTest::Pack(rule) = test { Some(*rule) } else { None };
    let (at, rules): (Vec<usize>, Vec<_>) = tests.iter().filter_map(|(at, test)| Some((*at, of(test)?))).unzip();
    let inputs = context.submission.inputs.iter().zip(0..);
    let all: Vec<(u32, &RecordTable)> = inputs.filter_map(|(input, at)| Some((at, input.records()?))).collect();
    let Ok(scan) = scan_packs(&all, &rules, context.profile(), threads) else { return };
    for ((at, rule), outcome) in at.into_iter().zip(&rules).zip(&scan.outcomes) {
        let Some(outcome) = outcome else { continue };
        let columns = &rule.table.columns;
        let shown: Vec<&Column> = uses(rule).0.into_iter().map(|at| &columns[at]).collect();
        let mut faults = Vec::new();
        for broken in outcome.broken.chunk_by(|a, b| a.input == b.input) {
            let input = broken[0].input;
            let Some((_, table)) = all.iter().find(|(at, _)| *at == input) else { continue };
            let wanted: Vec<u32> = broken.iter().map(|origin| origin.row).collect();
            let Ok(rows) = scan.rows(input, table, &wanted) else { return };
            let block = Block::Rows(&rows);
            let chunk = Chunk::of(&block);
            let sheet = context.submission.inputs[input as usize].sheet.as_deref();
            faults.extend((0..rows.len()).map(|row| {
                let place = Place { table, sheet, input, chunk: &chunk, row, profile: context.profile() };
                place.put(Fault { columns: shown.clone(), ..Fault::default() })
            }));
        }
        let tally = out.entry(at).or_default();
        tally.holds += outcome.holds;
        tally.undecided += outcome.undecided;
        tally.faults.extend(faults);
    }
}

/// The rules over the rows of one kind of table.
fn run<T: Checked>(tests: &[(usize, &RecordTest)], context: &Context<'_>, out: &mut BTreeMap<usize, Tally>) {
    let submission = context.submission;
    let mut keys: HashMap<usize, Vec<(u64, Origin)>> = HashMap::new();
    let of_columns: Vec<(usize, &RecordTest)> =
        tests.iter().filter(|(_, test)| matches!(test, RecordTest::Column { .. })).copied().collect();
    for (input, table) in tables(submission, T::TABLE) {
        let (mut words, mut counts) = (Words::default(), Counts::new());
        let sheet = submission.inputs[input as usize].sheet.as_deref();
        let has = |columns: &[T::Column]| columns.iter().all(|c| table.has(c.spec()));
        let looks: Vec<(usize, &Looks<T>)> =
            tests.iter().filter_map(|(rule, test)| Some((*rule, T::looks(test)?))).collect();
        let can_run = |looks: &Looks<T>| match looks {
            Looks::Row { needs, .. } | Looks::Whole { needs, .. } => has(needs),
            Looks::Key { needs, .. } => !table.has_no_key() && has(needs),
            Looks::Beside { table, needs, .. } => has(needs) && tables(submission, table).next().is_some(),
        };
        let looks: Vec<_> = looks.into_iter().filter(|(_, l)| can_run(l)).collect();
        for (rule, _) in &looks {
            out.entry(*rule).or_default();
        }
        each_row::<T>(table, input, submission, &mut |row, cells, origin, chunk| {
            let place = Place { table, sheet, input, chunk, row: cells.row, profile: context.profile() };
            for at in 0..T::TABLE.columns.len() {
                one_cell(tests, context, &place, at, cells.cell(at), &mut words, out);
                count_cell(&of_columns, &place, at, cells.cell(at), &mut counts);
            }
            let faulty = cells.faulty();
            let found = Found { origin, row, number: chunk.number(cells.row) };
            let row = &found.row;
            for (rule, looks) in &looks {
                let tally = out.entry(*rule).or_default();
                match looks {
                    Looks::Row { reads, judge, .. } if is_bad(faulty, reads) => {
                        // What could not be read is reported once; nothing more is concluded from it.
                        tally.undecided += u64::from(judge(row, context).is_some());
                    }
                    Looks::Row { judge, .. } => match judge(row, context) {
                        // « ND » under a column is not the same as nothing.
                        Some(Judgement::Broken(fault)) if cells.says_unknown(&fault.columns) => tally.undecided += 1,
                        Some(Judgement::Broken(fault)) => tally.faults.push(place.put(*fault)),
                        Some(other) => tally.add(other),
                        None => {}
                    },
                    Looks::Beside { reads, judge, .. } => match judge(&found, context) {
                        Some(_) if is_bad(faulty, reads) => tally.undecided += 1,
                        Some(Judgement::Broken(fault)) => tally.faults.push(place.put(*fault)),
                        Some(other) => tally.add(other),
                        None => {}
                    },
                    Looks::Whole { .. } => {}
                    Looks::Key { reads, .. } if is_bad(faulty, reads) => tally.undecided += 1,
                    Looks::Key { keys: of, .. } => {
                        let Some(of) = of(row, context) else { continue };
                        tally.undecided += u64::from(of.is_empty());
                        keys.entry(*rule).or_default().extend(of.into_iter().map(|key| (key, origin)));
                    }
                }
            }
        });
        say_words(tests, table, context, words, out);
        say_columns(&of_columns, table, input, counts, out);
    }
    for (rule, test) in tests {
        if let Some(Looks::Key { judge, .. }) = T::looks(test)
            && let Some(keys) = keys.remove(rule)
        {
            groups(keys, *judge, context, out.entry(*rule).or_default());
        }
        if let Some(Looks::Whole { judge, .. }) = T::looks(test)
            && let Some(tally) = out.get_mut(rule)
        {
            for judgement in judge(context) {
                match judgement {
                    Judgement::Broken(fault) => {
                        tally.faults.push(Fault { table: Some(T::TABLE.name), ..*fault });
                    }
                    other => tally.add(other),
                }
            }
        }
    }
}

fn is_bad<C: crate::check::RecordColumn>(faulty: u64, reads: &[C]) -> bool {
    faulty != 0 && reads.iter().any(|c| faulty & (1 << c.at()) != 0)
}
