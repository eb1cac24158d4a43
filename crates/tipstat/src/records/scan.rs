//! Every record rule over every row, in one pass; then what concerns rows that share a key.
//!
//! What a table gives is a partial that merges: counts, faults, keys with the rows they stand in, and words. The
//! result does not depend on how the rows are split.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt, HashSet};
use tipstat_model::{
    Column, ColumnKind, TableSpec,
    columns::{Activity, Investigation, Proceeding, Resident, Victim},
};

use super::{
    cells::{Cell, Trouble},
    chunk::Chunk,
    columns::{Reader, RowCells},
    index::Index,
    pack_judge::uses,
    pack_scan::scan_packs,
    table::RecordTable,
};
use crate::{
    check::{
        CellRef, Checked, ColumnCount, Context, Fault, FaultyCell, Found, Judgement, Looks, RecordColumn as _,
        RecordTest,
    },
    read::Submission,
    table::{InputState, Origin, Row, cell_reference},
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
    index
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
            let chunk = Chunk { first: 0, rows: &rows };
            let sheet = context.submission.inputs[input as usize].sheet.as_deref();
            faults.extend((0..rows.len()).map(|row| {
                let place = Place { table, sheet, input, chunk: &chunk, row };
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
        let mut words: HashMap<(usize, usize, String), (Trouble, Vec<CellRef>)> = HashMap::new();
        let mut counts: BTreeMap<(usize, usize), ColumnCount> = BTreeMap::new();
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
            let place = Place { table, sheet, input, chunk, row: cells.row };
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
        say_words(tests, context, words, out);
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

/// A row while it is at hand.
struct Place<'a> {
    table: &'a RecordTable,
    sheet: Option<&'a str>,
    input: u32,
    chunk: &'a Chunk<'a>,
    row: usize,
}

impl Place<'_> {
    fn cell(&self, column: &Column) -> CellRef {
        let heading = self.table.heading(column);
        let number = self.chunk.number(self.row);
        let text = heading.map(|h| self.chunk.text(self.row, h)).unwrap_or_default();
        CellRef {
            input: self.input,
            sheet: self.sheet.map(str::to_owned),
            row: Some(number),
            column: Some(column.name.to_owned()),
            reference: heading.map(|h| cell_reference(h, number)),
            // A day under « âge » is a day of birth, and identifies as one under its own heading.
            value: Some(text.to_owned())
                .filter(|_| !(column.identifying || matches!(column.kind, ColumnKind::Age) && may_be_birth(text))),
        }
    }

    /// A fault of this row, with its places and what makes it known again.
    fn put(&self, mut fault: Fault) -> Fault {
        fault.placed.extend(fault.columns.iter().map(|c| self.cell(c)));
        fault.table = Some(self.table.spec.name);
        fault.subject = subject(self.table, &self.chunk.rows[self.row], &fault.columns);
        fault
    }
}

/// Whether a text holds more than an age: any year.
fn may_be_birth(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() >= 4)
}

/// What a row is known again by: its number, else all that stands in it but the faulty cells.
fn subject(table: &RecordTable, row: &Row, faulty: &[&Column]) -> String {
    let key = table.spec.columns.iter().find(|c| c.filled && !faulty.iter().any(|f| f.name == c.name));
    let key = key.and_then(|c| Some(row.cell(table.heading(c)?))).filter(|text| !text.is_empty());
    let names: Vec<&str> = faulty.iter().map(|c| c.name).collect();
    let what = if let Some(key) = key {
        key.to_owned()
    } else {
        let left_out: Vec<_> = faulty.iter().filter_map(|c| table.heading(c)).collect();
        let kept = (0..table.headings.len()).filter(|h| !left_out.contains(h)).map(|h| row.cell(h));
        kept.collect::<Vec<_>>().join("\u{1f}")
    };
    format!("{}\n{what}", names.join(","))
}

fn one_cell(
    tests: &[(usize, &RecordTest)],
    context: &Context<'_>,
    place: &Place<'_>,
    at: usize,
    cell: Cell,
    words: &mut HashMap<(usize, usize, String), (Trouble, Vec<CellRef>)>,
    out: &mut BTreeMap<usize, Tally>,
) {
    let column = &place.table.spec.columns[at];
    let text = || place.table.heading(column).map(|h| place.chunk.text(place.row, h)).unwrap_or_default();
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
                        tell(&FaultyCell { column, text: text(), trouble, times: 1 }, context)
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
                    let entry = words.entry((*rule, at, text().to_owned())).or_insert_with(|| (trouble, Vec::new()));
                    entry.1.push(place.cell(column));
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
fn count_cell(
    tests: &[(usize, &RecordTest)],
    place: &Place<'_>,
    at: usize,
    cell: Cell,
    out: &mut BTreeMap<(usize, usize), ColumnCount>,
) {
    let (Cell::Is(value), column) = (cell, &place.table.spec.columns[at]) else { return };
    for (i, (_, test)) in tests.iter().enumerate() {
        let RecordTest::Column { of, counts, .. } = test else { continue };
        if !of(column) {
            continue;
        }
        let text = place.table.heading(column).map(|h| place.chunk.text(place.row, h)).unwrap_or_default();
        if let Some(hit) = counts(column, value, text) {
            let count = out.entry((i, at)).or_insert(ColumnCount { column, counted: 0, hits: 0 });
            count.counted += 1;
            count.hits += u64::from(hit);
        }
    }
}

/// One judgement for each column.
fn say_columns(
    tests: &[(usize, &RecordTest)],
    table: &RecordTable,
    input: u32,
    counts: BTreeMap<(usize, usize), ColumnCount>,
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
fn say_words(
    tests: &[(usize, &RecordTest)],
    context: &Context<'_>,
    words: HashMap<(usize, usize, String), (Trouble, Vec<CellRef>)>,
    out: &mut BTreeMap<usize, Tally>,
) {
    for ((rule, at, text), (trouble, cells)) in words {
        let table = cells.first().and_then(|c| match &context.submission.inputs[c.input as usize].state {
            InputState::Records(table) => Some(table),
            _ => None,
        });
        let tell = tests.iter().find_map(|(r, test)| match test {
            RecordTest::Word { tell, of, .. } if *r == rule && table.is_some_and(|t| of(&t.spec.columns[at])) => {
                Some(tell)
            }
            _ => None,
        });
        let (Some(table), Some(tell)) = (table, tell) else { continue };
        let column = &table.spec.columns[at];
        let times = u32::try_from(cells.len()).unwrap_or(u32::MAX);
        let mut fault = tell(&FaultyCell { column, text: &text, trouble, times }, context);
        fault.placed = cells;
        fault.table = Some(table.spec.name);
        fault.subject = format!("{}\n{text}", column.name);
        out.entry(rule).or_default().faults.push(fault);
    }
}

/// Rows that share a key, fetched again and judged.
fn groups<T: Checked>(
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
                let place = Place { table, sheet, input: origin.input, chunk: &chunk, row: 0 };
                fault.placed.push(place.cell(column));
                subjects.push(subject(table, row, &[column]));
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
