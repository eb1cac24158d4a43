//! Every rule of the packs over every row, a block of rows at a time.

mod pass;
mod supply;

use std::{
    collections::HashSet,
    io,
    sync::{Mutex, mpsc::sync_channel},
    thread,
};

use foldhash::{HashMap, HashMapExt};
use tipstat_model::{Profile, TableSpec};

pub(crate) use self::supply::Counted;
use self::{
    pass::{One, Pass},
    supply::Supply,
};
use super::{
    columns::Reader,
    pack_cells::{ColumnReader, Typed},
    source::{Block, Marks, OwnedBlock, Source},
    table::RecordTable,
};
use crate::{
    pack::{PackRule, PackTest},
    table::{Origin, Row},
};

/// What a rule of a pack came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How often it holds.
    pub holds: u64,
    /// How often the data cannot tell.
    pub undecided: u64,
    /// The rows in which it is broken, in order.
    pub broken: Vec<Origin>,
}

/// What rules of packs came to, and how their rows are found again.
#[derive(Debug, Default)]
pub struct PackScan {
    /// For each rule; none for one that could not run, because a table or column it needs is not there.
    pub outcomes: Vec<Option<Outcome>>,
    marks: HashMap<u32, Marks>,
}

/// Runs rules of packs over tables, each given with the position of its input. What they come to does not depend on
/// the number of threads.
///
/// # Errors
/// Where a file can no longer be read.
pub fn scan_packs(
    tables: &[(u32, &RecordTable)],
    rules: &[&PackRule],
    profile: &Profile,
    threads: usize,
) -> io::Result<PackScan> {
    let mut all = All { tables, rules, profile, threads, supplies: HashMap::new(), scan: PackScan::default() };
    all.scan.outcomes = vec![None; rules.len()];
    let mut open: Vec<&'static TableSpec> = Vec::new();
    for (_, table) in tables {
        if !open.iter().any(|spec| spec.name == table.spec.name) {
            open.push(table.spec);
        }
    }
    // A table that others are compared with comes before them.
    while !open.is_empty() {
        let waits = |spec: &TableSpec| {
            let needed = rules.iter().filter(|r| r.table.name == spec.name).filter_map(|rule| Supply::of(rule));
            needed.into_iter().any(|s| s.table.name != spec.name && open.iter().any(|o| o.name == s.table.name))
        };
        let at = open.iter().position(|spec| !waits(spec)).unwrap_or(0);
        let spec = open.remove(at);
        all.table(spec)?;
    }
    Ok(all.scan)
}

impl PackScan {
    /// Some rows of a table, by their position, in rising order.
    ///
    /// # Errors
    /// Where the file can no longer be read.
    pub fn rows(&self, input: u32, table: &RecordTable, wanted: &[u32]) -> io::Result<Vec<Row>> {
        let all: Vec<usize> = (0..table.headings.len()).collect();
        self.cells(input, table, wanted, &all)
    }
}

impl PackScan {
    fn cells(&self, input: u32, table: &RecordTable, wanted: &[u32], headings: &[usize]) -> io::Result<Vec<Row>> {
        let none = Marks::default();
        table.source.fetch(self.marks.get(&input).unwrap_or(&none), wanted, headings)
    }
}

struct All<'a> {
    tables: &'a [(u32, &'a RecordTable)],
    rules: &'a [&'a PackRule],
    profile: &'a Profile,
    threads: usize,
    /// None where no table has the columns.
    supplies: HashMap<Supply, Option<Counted>>,
    scan: PackScan,
}

impl All<'_> {
    /// The rules of one kind of table, and what its rows give to others.
    fn table(&mut self, spec: &'static TableSpec) -> io::Result<()> {
        let wanted: HashSet<Supply> = self.rules.iter().filter_map(|rule| Supply::of(rule)).collect();
        let rules: Vec<(usize, &PackRule)> =
            self.rules.iter().copied().enumerate().filter(|(_, rule)| rule.table.name == spec.name).collect();
        for (_, rule) in &rules {
            if let Some(supply) = Supply::of(rule).filter(|s| !self.supplies.contains_key(s)) {
                let mut pass = Pass::new(&[], vec![supply.clone()]);
                self.pass(supply.table.0, &mut pass)?;
                self.supplies.extend(pass.supplies);
            }
        }
        let gives = wanted.into_iter().filter(|s| s.table.name == spec.name && !self.supplies.contains_key(s));
        let mut pass = Pass::new(&rules, gives.collect());
        self.pass(spec, &mut pass)?;
        let Pass { outcomes, mut keys, supplies, .. } = pass;
        self.supplies.extend(supplies);
        for (rule, outcome) in outcomes {
            self.scan.outcomes[rule] = Some(outcome);
        }
        let mut rules_of_keys: Vec<usize> = keys.keys().copied().collect();
        rules_of_keys.sort_unstable();
        for rule in rules_of_keys {
            let repeated = keys.remove(&rule).map(|mut keys| keys.repeated()).unwrap_or_default();
            self.compare(rule, repeated)?;
        }
        for outcome in self.scan.outcomes.iter_mut().flatten() {
            outcome.broken.sort_unstable();
        }
        Ok(())
    }

    fn pass(&mut self, spec: &'static TableSpec, pass: &mut Pass<'_>) -> io::Result<()> {
        for (input, table) in self.tables.iter().filter(|(_, table)| table.spec.name == spec.name) {
            let new = || One::new(*input, table, self.profile, pass, &self.supplies);
            let mut ones = vec![new()];
            if ones[0].rules.is_empty() && ones[0].supplies.is_empty() {
                continue;
            }
            let in_memory = matches!(table.source, Source::Rows(_));
            ones.extend((1..if in_memory { 1 } else { self.threads }).map(|_| new()));
            let marks = each_block(table, &mut ones)?;
            for one in ones {
                one.end(pass);
            }
            self.scan.marks.insert(*input, marks);
        }
        Ok(())
    }

    /// Compares what was hashed.
    fn compare(&mut self, rule: usize, groups: Vec<Vec<Origin>>) -> io::Result<()> {
        let PackTest::Unique { columns, .. } = &self.rules[rule].test else { return Ok(()) };
        let mut wanted: Vec<Origin> = groups.iter().flatten().copied().collect();
        wanted.sort_unstable();
        let mut values: HashMap<Origin, Vec<Option<String>>> = HashMap::with_capacity(wanted.len());
        for of_input in wanted.chunk_by(|a, b| a.input == b.input) {
            let input = of_input[0].input;
            let Some((_, table)) = self.tables.iter().find(|(i, _)| *i == input) else { continue };
            let positions: Vec<u32> = of_input.iter().map(|o| o.row).collect();
            let mut readers: Vec<_> =
                columns.iter().filter_map(|at| column_reader(table, *at, false, self.profile)).collect();
            let headings: Vec<usize> = readers.iter().map(ColumnReader::heading).collect();
            let rows = self.scan.cells(input, table, &positions, &headings)?;
            let block = Block::Rows(&rows);
            let typed: Vec<Typed> = readers.iter_mut().map(|reader| reader.read(&block)).collect();
            for (row, origin) in of_input.iter().enumerate().take(rows.len()) {
                let value = readers.iter().zip(&typed).map(|(reader, typed)| reader.text(typed, &block, row));
                values.insert(*origin, value.collect());
            }
        }
        let Some(outcome) = &mut self.scan.outcomes[rule] else { return Ok(()) };
        for group in groups {
            let mut same: HashMap<&Vec<Option<String>>, Vec<Origin>> = HashMap::new();
            for origin in group {
                if let Some(value) = values.get(&origin) {
                    same.entry(value).or_default().push(origin);
                }
            }
            for rows in same.into_values().filter(|rows| rows.len() > 1) {
                outcome.holds -= rows.len() as u64;
                outcome.broken.extend(rows);
            }
        }
        Ok(())
    }
}

/// Every block of a table, judged by whichever is free.
fn each_block(table: &RecordTable, ones: &mut [One<'_>]) -> io::Result<Marks> {
    let headings = ones[0].headings();
    if let [one] = ones {
        return table.source.each(&headings, &mut |first, block| one.block(first, block));
    }
    // One block waits for each that is judged, so that memory stays bounded.
    let (give, take) = sync_channel::<(u32, OwnedBlock)>(ones.len());
    let take = Mutex::new(take);
    thread::scope(|scope| {
        for one in ones {
            let take = &take;
            scope.spawn(move || {
                // The lock is held while waiting, and let go before the block is judged.
                let next = || take.lock().ok()?.recv().ok();
                while let Some((first, block)) = next() {
                    one.block(first, &block.borrow());
                }
            });
        }
        let marks = table.source.each_owned(&headings, &mut |first, block| {
            // Nobody takes it where a thread has ended early, and then the scope ends in its panic.
            let _ = give.send((first, block));
        });
        drop(give);
        marks
    })
}

fn column_reader<'a>(
    table: &'a RecordTable,
    at: usize,
    hashed: bool,
    profile: &'a Profile,
) -> Option<ColumnReader<'a>> {
    let heading = table.heading_at(at)?;
    Some(ColumnReader::new(at, heading, hashed, Reader::new(table, profile)))
}
