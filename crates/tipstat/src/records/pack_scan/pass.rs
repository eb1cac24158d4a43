//! One pass over the rows of a table.

use csv::StringRecord;
use foldhash::{HashMap, HashMapExt};
use polars::prelude::Expr;
use tipstat_model::Profile;

use super::{
    Outcome, column_reader,
    supply::{Counted, Supply},
};
use crate::{
    pack::{PackRule, PackTest},
    records::{
        pack_cells::{ColumnReader, Typed},
        pack_judge::{Looked, Running, uses},
        pack_keys::Keys,
        source::Block,
        table::RecordTable,
    },
    table::{Origin, Row},
};

/// What one pass over the tables of a kind gathers.
pub(super) struct Pass<'a> {
    rules: &'a [(usize, &'a PackRule)],
    gives: Vec<Supply>,
    pub(super) outcomes: HashMap<usize, Outcome>,
    pub(super) keys: HashMap<usize, Keys>,
    pub(super) supplies: HashMap<Supply, Option<Counted>>,
}

impl<'a> Pass<'a> {
    pub(super) fn new(rules: &'a [(usize, &'a PackRule)], gives: Vec<Supply>) -> Self {
        let supplies = gives.iter().map(|supply| (supply.clone(), None)).collect();
        Self { rules, gives, outcomes: HashMap::new(), keys: HashMap::new(), supplies }
    }
}

/// A pass over one table.
pub(super) struct One<'a> {
    input: u32,
    /// The numbers of the rows that are no records, in order.
    no_records: Vec<u32>,
    readers: Vec<Option<ColumnReader<'a>>>,
    pub(super) rules: Vec<Running<'a>>,
    pub(super) supplies: Vec<(Supply, Counted)>,
}

impl<'a> One<'a> {
    pub(super) fn new(
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
        Self { input, no_records: table.no_records(), readers, rules, supplies: gives }
    }

    pub(super) fn headings(&self) -> Vec<usize> {
        let mut headings: Vec<usize> = self.readers.iter().flatten().map(ColumnReader::heading).collect();
        headings.sort_unstable();
        headings
    }

    pub(super) fn end(self, pass: &mut Pass<'_>) {
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

    /// Looks at a block of rows; what is no record among them is as if nothing stood there.
    pub(super) fn block(&mut self, first: u32, block: &Block<'_>) {
        let is_none = |row: usize| self.no_records.binary_search(&block.number(row)).is_ok();
        if self.no_records.is_empty() || !(0..block.len()).any(is_none) {
            return self.records(first, block);
        }
        let emptied = |row: usize| {
            let row_there = block.row(row);
            if is_none(row) { Row { cells: StringRecord::new(), ..row_there } } else { row_there }
        };
        let rows: Vec<Row> = (0..block.len()).map(emptied).collect();
        self.records(first, &Block::Rows(&rows));
    }

    fn records(&mut self, first: u32, block: &Block<'_>) {
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
            let keys = looked.keys(&supply.columns, false);
            let keys = keys.into_iter().enumerate().filter(|(row, _)| !looked.is_blank(*row));
            keys.filter_map(|(_, key)| key).for_each(|key| counted.add(key));
        }
    }
}
