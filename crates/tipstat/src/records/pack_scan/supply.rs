//! What the rules of one table ask of another.

use std::collections::HashSet;

use foldhash::{HashMap, HashMapExt};
use tipstat_model::TableSpec;

use crate::pack::{PackRule, PackTest};

/// What the rows of one table give to the rules of another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Supply {
    pub(super) table: Named,
    pub(super) columns: Vec<usize>,
    /// Whether it matters how often a key stands.
    pub(super) times: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Named(pub(super) &'static TableSpec);

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
    pub(super) fn of(rule: &PackRule) -> Option<Self> {
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
    pub(super) fn new(times: bool) -> Self {
        if times { Self::Times(HashMap::new()) } else { Self::Stands(HashSet::default()) }
    }

    pub(super) fn add(&mut self, key: u64) {
        match self {
            Self::Stands(all) => {
                all.insert(key);
            }
            Self::Times(all) => *all.entry(key).or_default() += 1,
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
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

    /// Which of some keys stand there. Nothing else is done on the way, so that the processor waits for several at once.
    pub(crate) fn stand(&self, keys: &[Option<u64>]) -> Vec<bool> {
        let mut last = (None, false);
        let mut stands = |key: Option<u64>| {
            // Rows of one case follow each other.
            if last.0 != key {
                last = (key, key.is_some_and(|key| self.contains(key)));
            }
            last.1
        };
        keys.iter().map(|key| stands(*key)).collect()
    }

    fn contains(&self, key: u64) -> bool {
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
