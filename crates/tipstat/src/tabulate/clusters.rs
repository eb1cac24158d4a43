//! Who came together: victims and accused of one case are not independent of each other.
//!
//! A row without a case number is a cluster of its own. A person whose rows name two cases joins them: two agencies
//! number one operation each in their own way.

use std::collections::BTreeMap;

use foldhash::HashMap;
use serde::Serialize;

use super::{
    cube::{Cell, agree, best, cells},
    gather::each,
    indicator::{Gives, Indicator, Method, Sums},
    place::{Place, TOTAL, joined},
    query::Query,
};
use crate::read::Submission;

/// What is told of the clusters that limits allow for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clustered {
    /// What the clusters are.
    pub by: &'static str,
    /// How many rows count for something and name a case.
    pub rows: u64,
    /// How many name none, and stand for themselves.
    pub without: u64,
}

/// The clusters of every cell, by indicator.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    of: HashMap<(u16, Cell), BTreeMap<u64, (u64, u64)>>,
    known: Vec<bool>,
    told: (u64, u64),
}

/// A row that counts for an indicator.
#[derive(Clone, Copy)]
struct Row {
    indicator: u16,
    place: Place,
    gives: Gives,
    /// The person, or the row itself where nothing says who it is about.
    who: u64,
    case: Option<u64>,
}

impl Clusters {
    /// Reads the records again, for their cases.
    pub(super) fn gather(submission: &Submission, looked: &[&'static Indicator], query: &Query) -> Self {
        let known: Vec<bool> = looked.iter().map(|indicator| comes_in_cases(indicator)).collect();
        let sums: Vec<Sums> = looked.iter().map(|i| i.sums().unwrap_or(Sums::Count)).collect();
        let mut clusters = Self { known, ..Self::default() };
        let mut rows: Vec<Row> = Vec::new();
        let (mut last, mut told) = (None, (0, 0));
        each(submission, looked, query, &mut |given| {
            let counts = given.place.period != TOTAL && !matches!(given.gives, Gives::Nothing(_));
            if !counts || !clusters.known[usize::from(given.indicator)] {
                return;
            }
            if last != Some(given.origin) {
                last = Some(given.origin);
                let of = if given.case.is_some() { &mut told.0 } else { &mut told.1 };
                *of += 1;
            }
            let itself = || joined(&[u64::from(given.origin.input), u64::from(given.origin.row), 2]);
            let who = given.who.unwrap_or_else(itself);
            let (indicator, place, gives, case) = (given.indicator, given.place, given.gives, given.case);
            rows.push(Row { indicator, place, gives, who, case });
        });
        clusters.told = told;
        let mut cases = Cases::default();
        for row in &rows {
            cases.join(row.who, row.case);
        }
        rows.sort_by_key(|row| (row.indicator, row.who));
        for person in rows.chunk_by(|a, b| (a.indicator, a.who) == (b.indicator, b.who)) {
            let cluster = cases.find(person[0].who);
            clusters.take(person, sums[usize::from(person[0].indicator)], cluster);
        }
        clusters
    }

    /// Takes in a person, once in each cell in which any of her rows counts.
    fn take(&mut self, person: &[Row], sums: Sums, cluster: u64) {
        let mut places: Vec<Place> = person.iter().map(|row| row.place).collect();
        agree(&mut places);
        let mut there: BTreeMap<Cell, Vec<Gives>> = BTreeMap::new();
        for (place, row) in places.iter().zip(person) {
            for cell in cells(place) {
                there.entry(cell).or_default().push(row.gives);
            }
        }
        for (cell, all) in there {
            let counts = match best(&all, sums) {
                Some(Gives::One | Gives::Of(true)) => (1, 1),
                Some(Gives::Of(false)) => (0, 1),
                _ => continue,
            };
            let of = self.of.entry((person[0].indicator, cell)).or_default().entry(cluster).or_default();
            *of = (of.0 + counts.0, of.1 + counts.1);
        }
    }

    /// Whether the rows of an indicator come in clusters.
    pub(super) fn knows(&self, indicator: u16) -> bool {
        self.known.get(usize::from(indicator)).copied().unwrap_or_default()
    }

    /// The clusters of a cell: how many are part of it, and how many there are.
    pub(super) fn of(&self, indicator: u16, cell: Cell) -> Option<&BTreeMap<u64, (u64, u64)>> {
        self.of.get(&(indicator, cell))
    }

    pub(super) fn told(&self) -> Clustered {
        Clustered { by: "case", rows: self.told.0, without: self.told.1 }
    }
}

/// Whether an indicator counts persons, or takes a share of them.
fn comes_in_cases(indicator: &Indicator) -> bool {
    let of_persons = matches!(indicator.method, Method::Victims(_) | Method::Proceedings(_));
    of_persons && matches!(indicator.sums(), Some(Sums::Count | Sums::Moves | Sums::Share))
}

/// Which persons and cases belong together: each knows another one of its cluster, the last of them itself.
#[derive(Default)]
struct Cases(HashMap<u64, u64>);

impl Cases {
    /// Puts a person into a case.
    fn join(&mut self, who: u64, case: Option<u64>) {
        let (a, b) = (self.find(who), case.map_or(who, |case| self.find(case)));
        let b = self.find(b);
        // The smaller one stands for both, so that the order of the rows changes nothing.
        self.0.insert(a.max(b), a.min(b));
    }

    /// The one that stands for a cluster.
    fn find(&mut self, key: u64) -> u64 {
        let mut at = key;
        while let Some(next) = self.0.get(&at).copied().filter(|next| *next != at) {
            at = next;
        }
        self.0.insert(key, at);
        at
    }
}

#[cfg(test)]
mod tests;
