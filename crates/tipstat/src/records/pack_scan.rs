//! Every rule of the packs over every row, a block of rows at a time.

use std::{
    collections::HashSet,
    io,
    sync::{Mutex, mpsc::sync_channel},
    thread,
};

use foldhash::{HashMap, HashMapExt};
use polars::prelude::Expr;
use tipstat_model::{Profile, TableSpec};

use super::{
    columns::Reader,
    pack_cells::{ColumnReader, Typed},
    pack_judge::{Looked, Running, uses},
    pack_keys::Keys,
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

/// What the rows of one table give to the rules of another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Supply {
    table: Named,
    columns: Vec<usize>,
    /// Whether it matters how often a key stands.
    times: bool,
}

#[derive(Debug, Clone, Copy)]
struct Named(&'static TableSpec);

impl PartialEq for Named {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Named {}

impl std::hash::Hash for Named {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl std::ops::Deref for Named {
    type Target = TableSpec;

    fn deref(&self) -> &TableSpec {
        self.0
    }
}

impl Supply {
    fn of(rule: &PackRule) -> Option<Self> {
        match &rule.test {
            PackTest::Refers { to_table, to_column, .. } => {
                Some(Self { table: Named(to_table), columns: vec![*to_column], times: false })
            }
            PackTest::Counts { of_table, by, .. } => {
                let columns = by.iter().map(|(_, of)| *of).collect();
                Some(Self { table: Named(of_table), columns, times: true })
            }
            _ => None,
        }
    }
}

/// The keys of a table.
#[derive(Debug)]
pub(crate) enum Counted {
    /// That they stand there.
    Stands(HashSet<u64, Hashed>),
    /// How often each stands.
    Times(HashMap<u64, u64>),
}

/// A key is a hash already.
type Hashed = std::hash::BuildHasherDefault<AsItIs>;

#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct AsItIs(u64);

impl std::hash::Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }
}

impl Counted {
    fn new(times: bool) -> Self {
        if times { Self::Times(HashMap::new()) } else { Self::Stands(HashSet::default()) }
    }

    fn add(&mut self, key: u64) {
        match self {
            Self::Stands(all) => {
                all.insert(key);
            }
            Self::Times(all) => *all.entry(key).or_default() += 1,
        }
    }

    fn merge(&mut self, other: Self) {
        match (self, other) {
            (Self::Stands(all), Self::Stands(other)) if all.is_empty() => *all = other,
            (Self::Stands(all), Self::Stands(other)) => all.extend(other),
            (Self::Times(all), Self::Times(other)) => {
                for (key, n) in other {
                    *all.entry(key).or_default() += n;
                }
            }
            // What is gathered for one supply is of one kind.
            _ => {}
        }
    }

    pub(crate) fn contains(&self, key: u64) -> bool {
        match self {
            Self::Stands(all) => all.contains(&key),
            Self::Times(all) => all.contains_key(&key),
        }
    }

    pub(crate) fn count(&self, key: u64) -> u64 {
        match self {
            Self::Stands(all) => u64::from(all.contains(&key)),
            Self::Times(all) => all.get(&key).copied().unwrap_or_default(),
        }
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

/// What one pass over the tables of a kind gathers.
struct Pass<'a> {
    rules: &'a [(usize, &'a PackRule)],
    gives: Vec<Supply>,
    outcomes: HashMap<usize, Outcome>,
    keys: HashMap<usize, Keys>,
    supplies: HashMap<Supply, Option<Counted>>,
}

impl<'a> Pass<'a> {
    fn new(rules: &'a [(usize, &'a PackRule)], gives: Vec<Supply>) -> Self {
        let supplies = gives.iter().map(|supply| (supply.clone(), None)).collect();
        Self { rules, gives, outcomes: HashMap::new(), keys: HashMap::new(), supplies }
    }
}

/// A pass over one table.
struct One<'a> {
    input: u32,
    readers: Vec<Option<ColumnReader<'a>>>,
    rules: Vec<Running<'a>>,
    supplies: Vec<(Supply, Counted)>,
}

impl<'a> One<'a> {
    fn new(
        input: u32,
        table: &'a RecordTable,
        profile: &'a Profile,
        pass: &Pass<'a>,
        supplies: &'a HashMap<Supply, Option<Counted>>,
    ) -> Self {
        let columns = table.spec.columns;
        let has = |wanted: &[usize]| wanted.iter().all(|at| table.has(&columns[*at]));
        let mut rules = Vec::new();
        let (mut read, mut hashed) = (vec![false; columns.len()], vec![false; columns.len()]);
        for (at, rule) in pass.rules {
            let (uses, keys) = uses(rule);
            let supply = Supply::of(rule);
            let other = supply.as_ref().and_then(|s| supplies.get(s)?.as_ref());
            if !has(&uses) || (supply.is_some() && other.is_none()) {
                continue;
            }
            for at in uses {
                read[at] = true;
            }
            for at in keys {
                hashed[at] = true;
            }
            rules.push(Running { at: *at, rule, outcome: Outcome::default(), keys: Keys::default(), other });
        }
        let mut gives = Vec::new();
        for supply in pass.gives.iter().filter(|supply| has(&supply.columns)) {
            supply.columns.iter().for_each(|at| (read[*at], hashed[*at]) = (true, true));
            gives.push((supply.clone(), Counted::new(supply.times)));
        }
        let reader = |at: usize| column_reader(table, at, hashed[at], profile).filter(|_| read[at]);
        let readers = (0..columns.len()).map(reader).collect();
        Self { input, readers, rules, supplies: gives }
    }

    fn headings(&self) -> Vec<usize> {
        let mut headings: Vec<usize> = self.readers.iter().flatten().map(ColumnReader::heading).collect();
        headings.sort_unstable();
        headings
    }

    fn end(self, pass: &mut Pass<'_>) {
        for Running { at, outcome, keys, rule, .. } in self.rules {
            let all = pass.outcomes.entry(at).or_default();
            all.holds += outcome.holds;
            all.undecided += outcome.undecided;
            all.broken.extend(outcome.broken);
            if matches!(rule.test, PackTest::Unique { .. }) {
                pass.keys.entry(at).or_default().merge(keys);
            }
        }
        for (supply, counted) in self.supplies {
            let times = supply.times;
            pass.supplies.entry(supply).or_default().get_or_insert_with(|| Counted::new(times)).merge(counted);
        }
    }

    fn block(&mut self, first: u32, block: &Block<'_>) {
        let typed: Vec<Option<Typed>> =
            self.readers.iter_mut().map(|reader| reader.as_mut().map(|reader| reader.read(block))).collect();
        let first = Origin { input: self.input, row: first };
        let looked = Looked { first, block, readers: &self.readers, typed: &typed, blank: block.blanks() };
        let exprs: Vec<(usize, &Expr)> = self
            .rules
            .iter()
            .enumerate()
            .filter_map(
                |(i, running)| {
                    if let PackTest::Holds(expr) = &running.rule.test { Some((i, expr)) } else { None }
                },
            )
            .collect();
        let mut judged = looked.evaluate(&exprs);
        for (i, running) in self.rules.iter_mut().enumerate() {
            looked.judge(running, judged.remove(&i).as_ref());
        }
        for (supply, counted) in &mut self.supplies {
            for row in (0..block.len()).filter(|row| !looked.is_blank(*row)) {
                if let Some(key) = looked.key_of(&supply.columns, row, false) {
                    counted.add(key);
                }
            }
        }
    }
}
