//! Bringing figures together by key, in batches on several threads.

use std::thread;

use foldhash::HashMap;

use super::rule::{Rule, Test};
use crate::figures::{Dims, Entry, Figures, Key};

/// Figures with a common key, in canonical order.
pub struct Group<'a> {
    /// The way they were grouped.
    pub by: Dims,
    /// The figures.
    pub entries: Vec<Entry<'a>>,
    /// How many more belong here, of which an earlier rule said what is wrong.
    pub explained: usize,
}

/// What one batch of figures gives: groups of positions for each way of grouping. Two of them merge into one.
#[derive(Default)]
pub(super) struct Partial {
    pub(super) groups: HashMap<Dims, HashMap<Key, Vec<u32>>>,
    /// Figures that a grouping leaves out, because a cell it needs could not be read.
    pub(super) unreadable: HashMap<Dims, u64>,
}

impl Partial {
    fn of(figures: &Figures, batch: std::ops::Range<u32>, ways: &[Dims]) -> Self {
        let mut partial = Self::default();
        for index in batch {
            let key = figures.entry(index).key;
            for way in ways {
                match key.within(*way) {
                    Some(key) => partial.groups.entry(*way).or_default().entry(key).or_default().push(index),
                    None => *partial.unreadable.entry(*way).or_default() += 1,
                }
            }
        }
        partial
    }

    fn merge(mut self, other: Self) -> Self {
        for (way, groups) in other.groups {
            let mine = self.groups.entry(way).or_default();
            for (key, positions) in groups {
                mine.entry(key).or_default().extend(positions);
            }
        }
        for (way, n) in other.unreadable {
            *self.unreadable.entry(way).or_default() += n;
        }
        self
    }

    /// The groups with their figures in canonical order.
    pub(super) fn finish(mut self, figures: &Figures) -> Self {
        for positions in self.groups.values_mut().flat_map(HashMap::values_mut) {
            positions.sort_unstable_by_key(|i| figures.rank(*i));
        }
        self
    }
}

/// Groups the figures in every way that a rule asks for, in batches on several threads.
pub(super) fn gather(figures: &Figures, rules: &[&Rule], threads: usize) -> Partial {
    let mut ways: Vec<Dims> = Vec::new();
    for rule in rules {
        if let Test::Group { by, .. } = rule.test {
            ways.extend(by.iter().filter(|way| !ways.contains(way)).copied().collect::<Vec<_>>());
        }
    }
    let n = u32::try_from(figures.len()).unwrap_or(u32::MAX);
    let size = n.div_ceil(u32::try_from(threads).unwrap_or(1)).max(1);
    let batches: Vec<_> = (0..n).step_by(size as usize).map(|from| from..(from.saturating_add(size)).min(n)).collect();
    let ways = &ways;
    thread::scope(|scope| {
        let running: Vec<_> = batches.into_iter().map(|b| scope.spawn(move || Partial::of(figures, b, ways))).collect();
        running.into_iter().map(joined).fold(Partial::default(), Partial::merge)
    })
}

/// The results of a function over many things, in no particular order, on several threads where it pays.
pub(super) fn in_parallel<T: Sync, R: Send>(all: &[T], threads: usize, one: impl Fn(&T) -> Vec<R> + Sync) -> Vec<R> {
    /// Below this a thread costs more than it saves.
    const WORTH: usize = 2_000;
    if all.len() < WORTH || threads < 2 {
        return all.iter().flat_map(one).collect();
    }
    let one = &one;
    thread::scope(|scope| {
        let chunks = all.chunks(all.len().div_ceil(threads));
        let running: Vec<_> =
            chunks.map(|chunk| scope.spawn(move || chunk.iter().flat_map(one).collect::<Vec<R>>())).collect();
        running.into_iter().flat_map(joined).collect()
    })
}

/// What a thread gives back; a panic in it is a mistake in a rule and is passed on.
fn joined<R>(thread: thread::ScopedJoinHandle<'_, R>) -> R {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
