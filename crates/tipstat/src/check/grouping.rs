//! Bringing figures together by key, on several threads; what was gathered from batches merges.

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
            let Some(mine) = self.groups.get_mut(&way) else {
                self.groups.insert(way, groups);
                continue;
            };
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

/// Groups the figures in every way that a rule asks for, on several threads; what was gathered from batches merges.
pub(super) fn gather(figures: &Figures, rules: &[&Rule], threads: usize) -> Partial {
    let mut ways: Vec<Dims> = Vec::new();
    for rule in rules {
        if let Test::Group { by, .. } = rule.test {
            ways.extend(by.iter().filter(|way| !ways.contains(way)).copied().collect::<Vec<_>>());
        }
    }
    let n = u32::try_from(figures.len()).unwrap_or(u32::MAX);
    // Each thread takes some of the ways over all figures: what they gather has no key in common and merges for free.
    let shares = ways.chunks(ways.len().div_ceil(threads).max(1));
    thread::scope(|scope| {
        let running: Vec<_> = shares.map(|ways| scope.spawn(move || Partial::of(figures, 0..n, ways))).collect();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Profile, Submission, figures::Dim};

    #[test]
    fn batches_merge_to_what_the_whole_gives() {
        let file = "indicator,value,period,sex,source\nv,1,2024,M,A\nv,2,2024,F,A\nv,3,2023,M,A\nv,4,2024,X9,A\n";
        let read = Submission::read(vec![("a.csv".to_owned(), file.into())], &Profile::none()).unwrap();
        let (figures, ways) = (&read.figures, [Dims::KEY.without(&[Dim::Sex]), Dims::of(&[Dim::Sex])]);
        let whole = Partial::of(figures, 0..4, &ways).finish(figures);
        for cut in 0..=4 {
            let parts = Partial::of(figures, cut..4, &ways).merge(Partial::of(figures, 0..cut, &ways)).finish(figures);
            assert!(parts.groups == whole.groups && parts.unreadable == whole.unreadable, "{cut}");
        }
    }
}
