//! How the rules of packs judge the rows of a block.

use foldhash::{HashMap, HashMapExt};
use polars::prelude as pl;
use polars::prelude::{ChunkExpandAtIndex as _, IntoLazy as _};

use super::{
    pack_cells::{ColumnReader, Data, State, Typed},
    pack_keys::Keys,
    pack_scan::{Counted, Outcome},
    source::Block,
};
use crate::{
    pack::{PackRule, PackTest, Sum},
    table::Origin,
};

/// A rule while it runs.
pub(crate) struct Running<'a> {
    /// Its position among all.
    pub(crate) at: usize,
    pub(crate) rule: &'a PackRule,
    pub(crate) outcome: Outcome,
    pub(crate) keys: Keys,
    /// What the other table gave.
    pub(crate) other: Option<&'a Counted>,
}

/// A block with its columns read.
pub(crate) struct Looked<'a> {
    pub(crate) first: Origin,
    pub(crate) block: &'a Block<'a>,
    pub(crate) readers: &'a [Option<ColumnReader<'a>>],
    pub(crate) typed: &'a [Option<Typed>],
    /// Rows in which nothing stands; they are no rows.
    pub(crate) blank: Vec<u32>,
}

/// What became of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Holds,
    Broken,
    Undecided,
    Nothing,
}

/// The columns that a rule needs, and those of them of which keys are made.
pub(crate) fn uses(rule: &PackRule) -> (Vec<usize>, Vec<usize>) {
    let (mut uses, keys) = match &rule.test {
        PackTest::Holds(expr) => {
            let names = expr.into_iter().filter_map(|e| if let pl::Expr::Column(name) = e { Some(name) } else { None });
            let columns = rule.table.columns;
            let at = names.filter_map(|name| columns.iter().position(|c| c.name == name.as_str()));
            (at.collect(), Vec::new())
        }
        PackTest::OfItsKind(at)
        | PackTest::Filled(at)
        | PackTest::OfPattern(at)
        | PackTest::InList(at)
        | PackTest::InRange(at) => (vec![*at], Vec::new()),
        PackTest::AllOfTheirKind(columns) => (columns.clone(), Vec::new()),
        PackTest::Unique { columns, .. } => (columns.clone(), columns.clone()),
        PackTest::Refers { column, .. } => (vec![*column], vec![*column]),
        PackTest::Counts { total, by, .. } => {
            let keys: Vec<usize> = by.iter().map(|(this, _)| *this).collect();
            (keys.iter().copied().chain([*total]).collect(), keys)
        }
        PackTest::Adds(sum) => (sum.parts.iter().map(|part| part.column).chain([sum.total]).collect(), Vec::new()),
    };
    uses.extend(&rule.reads);
    uses.sort_unstable();
    uses.dedup();
    (uses, keys)
}

impl Looked<'_> {
    pub(crate) fn is_blank(&self, row: usize) -> bool {
        !self.blank.is_empty() && self.blank.binary_search(&u32::try_from(row).unwrap_or(u32::MAX)).is_ok()
    }

    /// Every expression over the block, at once; one that cannot be reckoned decides nothing.
    pub(crate) fn evaluate(&self, exprs: &[(usize, &pl::Expr)]) -> HashMap<usize, pl::BooleanChunked> {
        let mut out = HashMap::new();
        if exprs.is_empty() {
            return out;
        }
        let mut names: Vec<&pl::PlSmallStr> = exprs
            .iter()
            .flat_map(|(_, e)| e.into_iter())
            .filter_map(|e| if let pl::Expr::Column(name) = e { Some(name) } else { None })
            .collect();
        names.sort_unstable();
        names.dedup();
        let columns = names.into_iter().filter_map(|name| {
            let both = self.readers.iter().zip(self.typed);
            let (reader, typed) =
                both.filter_map(|(r, t)| Some((r.as_ref()?, t.as_ref()?))).find(|(r, _)| r.is(name))?;
            Some(reader.series(typed, self.block))
        });
        let Ok(frame) = pl::DataFrame::new(self.block.len(), columns.collect()) else { return out };
        let conditions: Vec<pl::Expr> =
            exprs.iter().map(|(at, expr)| (*expr).clone().alias(at.to_string().as_str())).collect();
        let judged = frame.lazy().with_optimizations(pl::OptFlags::empty()).select(conditions).collect();
        let Ok(judged) = judged else { return out };
        for (at, _) in exprs {
            if let Ok(bools) = judged.column(&at.to_string()).and_then(|c| c.bool().cloned()) {
                // A condition on nothing but constants has one value for all rows.
                let all =
                    if bools.len() == self.block.len() { bools } else { bools.new_from_index(0, self.block.len()) };
                out.insert(*at, all);
            }
        }
        out
    }

    /// What a rule comes to.
    pub(crate) fn judge(&self, running: &mut Running<'_>, judged: Option<&pl::BooleanChunked>) {
        let rule = running.rule;
        let outcome = &mut running.outcome;
        match &rule.test {
            PackTest::OfItsKind(at) => self.cells(*at, State::NotOfKind, outcome),
            PackTest::AllOfTheirKind(columns) => self.kinds(columns, outcome),
            PackTest::Filled(at) => self.cells(*at, State::Empty, outcome),
            PackTest::OfPattern(at) => self.cells(*at, State::NotOfPattern, outcome),
            PackTest::InList(at) => self.cells(*at, State::NotInList, outcome),
            PackTest::InRange(at) => self.cells(*at, State::OutOfRange, outcome),
            PackTest::Holds(_) => {
                let Some(judged) = judged else {
                    return self.rows(rule, outcome, |_| Verdict::Undecided);
                };
                if let (false, false, 0) = (judged.has_nulls(), self.has_bad(rule), self.blank.len()) {
                    let holds = u64::from(judged.sum().unwrap_or_default());
                    outcome.holds += holds;
                    if holds == judged.len() as u64 {
                        return;
                    }
                    outcome
                        .broken
                        .extend(judged.no_null_iter().enumerate().filter(|(_, h)| !h).map(|(i, _)| self.at(i)));
                    return;
                }
                let mut verdicts = judged.iter();
                self.rows(rule, outcome, |_| match verdicts.next().flatten() {
                    Some(true) => Verdict::Holds,
                    Some(false) => Verdict::Broken,
                    None => Verdict::Undecided,
                });
            }
            PackTest::Unique { columns, empty_is_value } => {
                let mut keys = self.keys(columns, *empty_is_value);
                let (mut holds, bad) = (0, if self.has_bad(rule) { self.bad(rule) } else { Vec::new() });
                // A row that is undecided for what another column holds has no key.
                keys.iter_mut().zip(&bad).filter(|(_, bad)| **bad).for_each(|(key, _)| *key = None);
                self.blank.iter().for_each(|row| keys[*row as usize] = None);
                let hash = |key: Option<u64>| {
                    key.map_or(0, |key| {
                        holds += 1;
                        key.max(1)
                    })
                };
                let hashes: Vec<u64> = keys.into_iter().map(hash).collect();
                outcome.holds += holds;
                outcome.undecided += (hashes.len() - self.blank.len()) as u64 - holds;
                running.keys.add(self.first, hashes);
            }
            PackTest::Refers { column, .. } => {
                let Some(parents) = running.other else { return };
                let keys = self.keys(&[*column], false);
                let stands = parents.stand(&keys);
                self.rows(rule, outcome, |row| match keys[row] {
                    Some(_) if stands[row] => Verdict::Holds,
                    Some(_) => Verdict::Broken,
                    None if self.is_empty(*column, row) => Verdict::Nothing,
                    None => Verdict::Undecided,
                });
            }
            PackTest::Counts { total, by, .. } => {
                let Some(counted) = running.other else { return };
                let columns: Vec<usize> = by.iter().map(|(this, _)| *this).collect();
                let keys = self.keys(&columns, false);
                self.rows(rule, outcome, |row| match (keys[row], self.number(*total, row)) {
                    (Some(key), Some(Number::Int(total))) => {
                        let counted = counted.count(key);
                        if i64::try_from(counted) == Ok(total) { Verdict::Holds } else { Verdict::Broken }
                    }
                    (Some(_), Some(Number::Real(_))) | (_, None) | (None, _) => Verdict::Undecided,
                });
            }
            PackTest::Adds(sum) => self.rows(rule, outcome, |row| self.adds(sum, row)),
        }
    }

    /// The cells of a column of which one state is the fault.
    fn cells(&self, at: usize, fault: State, outcome: &mut Outcome) {
        let Some(typed) = &self.typed[at] else { return };
        let blank = self.blank.len() as u64;
        let count = |state: State| typed.counts[state as usize];
        let empty = count(State::Empty) - blank;
        let broken = if fault == State::Empty { empty } else { count(fault) };
        // Whether what is not of its kind lies in the range cannot be told.
        let unclear = if fault == State::OutOfRange { count(State::NotOfKind) } else { 0 };
        let undecided = count(State::Missing) + unclear;
        let looked_at = if fault == State::Empty {
            typed.states.len() as u64 - blank
        } else {
            typed.states.len() as u64 - blank - empty
        };
        outcome.undecided += undecided;
        outcome.holds += looked_at - broken - undecided;
        if broken > 0 {
            let rows = typed.states.iter().enumerate().filter(|(row, state)| **state == fault && !self.is_blank(*row));
            outcome.broken.extend(rows.map(|(row, _)| self.at(row)));
        }
    }

    /// Rows by whether every cell of some columns is of its kind.
    fn kinds(&self, columns: &[usize], outcome: &mut Outcome) {
        let columns = || columns.iter().filter_map(|at| self.typed[*at].as_ref());
        let all = self.block.len() as u64 - self.blank.len() as u64;
        if columns().all(|typed| typed.counts[State::NotOfKind as usize] == 0) {
            outcome.holds += all;
            return;
        }
        let is_broken = |row: &usize| columns().any(|typed| typed.states[*row] == State::NotOfKind);
        let broken = (0..self.block.len()).filter(|row| !self.is_blank(*row)).filter(is_broken);
        let before = outcome.broken.len();
        outcome.broken.extend(broken.map(|row| self.at(row)));
        outcome.holds += all - (outcome.broken.len() - before) as u64;
    }

    /// Every row with something in it, in order; one with a bad cell in what the rule reads is undecided.
    fn rows(&self, rule: &PackRule, outcome: &mut Outcome, mut judge: impl FnMut(usize) -> Verdict) {
        let bad = if self.has_bad(rule) { self.bad(rule) } else { Vec::new() };
        for row in 0..self.block.len() {
            // Asked of every row, because the answers may come from a list that is walked along.
            let verdict = judge(row);
            if self.is_blank(row) {
                continue;
            }
            let verdict = match verdict {
                Verdict::Nothing => Verdict::Nothing,
                _ if !bad.is_empty() && bad[row] => Verdict::Undecided,
                verdict => verdict,
            };
            match verdict {
                Verdict::Holds => outcome.holds += 1,
                Verdict::Undecided => outcome.undecided += 1,
                Verdict::Broken => outcome.broken.push(self.at(row)),
                Verdict::Nothing => {}
            }
        }
    }

    fn at(&self, row: usize) -> Origin {
        Origin { row: self.first.row + u32::try_from(row).unwrap_or(u32::MAX), ..self.first }
    }

    fn read_by<'r>(&'r self, rule: &'r PackRule) -> impl Iterator<Item = &'r Typed> {
        rule.reads.iter().filter_map(|at| self.typed[*at].as_ref())
    }

    fn has_bad(&self, rule: &PackRule) -> bool {
        self.read_by(rule).any(|typed| typed.counts[State::OutOfRange as usize..].iter().any(|n| *n > 0))
    }

    fn bad(&self, rule: &PackRule) -> Vec<bool> {
        let mut bad = vec![false; self.block.len()];
        for typed in self.read_by(rule) {
            bad.iter_mut().zip(&typed.states).for_each(|(bad, state)| *bad |= state.is_bad());
        }
        bad
    }

    fn is_empty(&self, at: usize, row: usize) -> bool {
        self.typed[at].as_ref().is_none_or(|typed| typed.states[row] == State::Empty)
    }

    /// The keys that some columns make; none in a row in which one of them has no value.
    pub(crate) fn keys(&self, columns: &[usize], empty_is_value: bool) -> Vec<Option<u64>> {
        let mut keys = vec![Some(0); self.block.len()];
        for at in columns {
            match (&self.readers[*at], &self.typed[*at]) {
                (Some(reader), Some(typed)) => reader.add_to_keys(typed, empty_is_value, &mut keys),
                _ => keys.fill(None),
            }
        }
        keys
    }

    fn number(&self, at: usize, row: usize) -> Option<Number> {
        let typed = self.typed[at]
            .as_ref()
            .filter(|typed| !matches!(typed.states[row], State::Empty | State::Missing | State::NotOfKind))?;
        match &typed.data {
            Data::Ints(ints) => Some(Number::Int(ints[row])),
            Data::Numbers(numbers) => Some(Number::Real(numbers[row])),
            _ => None,
        }
    }

    fn adds(&self, sum: &Sum, row: usize) -> Verdict {
        let Some(total) = self.number(sum.total, row) else { return Verdict::Undecided };
        let (mut whole, mut real) = (Some(0_i64), 0.0);
        for part in &sum.parts {
            match self.number(part.column, row) {
                Some(Number::Int(n)) => (whole, real) = (whole.and_then(|w| w.checked_add(n)), real + as_real(n)),
                Some(Number::Real(n)) => (whole, real) = (None, real + n),
                None if part.empty_is_zero && self.is_empty(part.column, row) => {}
                None => return Verdict::Undecided,
            }
        }
        let holds = match (total, whole) {
            (Number::Int(total), Some(whole)) => total == whole,
            // Decimals that were written with few digits are not exact in binary.
            (Number::Int(total), None) => (as_real(total) - real).abs() <= 1e-9 * real.abs().max(1.0),
            (Number::Real(total), _) => (total - real).abs() <= 1e-9 * real.abs().max(1.0),
        };
        if holds { Verdict::Holds } else { Verdict::Broken }
    }
}

#[derive(Debug, Clone, Copy)]
enum Number {
    Int(i64),
    Real(f64),
}

#[expect(clippy::cast_precision_loss, reason = "a count has fewer digits than a real number keeps")]
const fn as_real(n: i64) -> f64 {
    n as f64
}
