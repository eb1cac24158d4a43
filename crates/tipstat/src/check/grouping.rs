//! Bringing figures together by key, on several threads; what was gathered from batches merges.

use std::thread;

use foldhash::HashMap;

use super::{
    balance,
    rule::{Rule, Test},
};
use crate::figures::{Dims, Entry, Figures};

/// Figures with a common key, in canonical order.
pub struct Group<'a> {
    /// The way they were grouped.
    pub by: Dims,
    /// The figures.
    pub entries: Vec<Entry<'a>>,
    /// How many more belong here, of which an earlier rule said what is wrong.
    pub explained: usize,
}

/// What one batch of figures gives, grouped in one way: for each figure the mark of its key and its place in canonical
/// order. Two of them merge into one.
#[derive(Default)]
struct Partial {
    marked: Vec<(u64, u32)>,
    unreadable: u64,
}

/// The figures grouped in one way. Four bytes a figure: most ways give nearly as many groups as there are figures.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Groups {
    /// Positions, group after group, each in canonical order.
    positions: Vec<u32>,
    /// Where each group ends.
    ends: Vec<u32>,
    /// Figures that the grouping leaves out, because a cell it needs could not be read.
    pub(super) unreadable: u64,
}

impl Partial {
    /// Of the figures at these places in canonical order.
    fn of(figures: &Figures, batch: std::ops::Range<u32>, way: Dims) -> Self {
        let mut partial = Self { marked: Vec::with_capacity(batch.len()), unreadable: 0 };
        for rank in batch {
            match figures.key(figures.at(rank)).mark(way) {
                Some(mark) => partial.marked.push((mark, rank)),
                None => partial.unreadable += 1,
            }
        }
        partial
    }

    fn merge(mut self, other: Self) -> Self {
        self.marked.extend(other.marked);
        self.unreadable += other.unreadable;
        self
    }

    /// The groups with their figures in canonical order, and in the order of their first ones, so that groups near each
    /// other lie near each other in memory; only those of so many at least.
    fn finish(mut self, figures: &Figures, way: Dims, least: usize) -> Groups {
        let key = |rank: u32| figures.key(figures.at(rank));
        self.marked.sort_unstable_by_key(|(_, rank)| *rank);
        let mut groups = Groups { unreadable: self.unreadable, ..Groups::default() };
        // In canonical order no group reaches beyond the figures that agree in all that comes before what it leaves out.
        let begin = way.begin();
        for block in self.marked.chunk_by_mut(|(_, a), (_, b)| key(*a).agrees(key(*b), begin)) {
            block.sort_unstable();
            let mut found: Vec<&mut [(u64, u32)]> = block.chunk_by_mut(|(a, _), (b, _)| a == b).collect();
            // Two keys may have one mark by chance.
            let same = |(_, a): &(u64, u32), (_, b): &(u64, u32)| key(*a).agrees(key(*b), way);
            if found.iter().any(|group| group[1..].iter().any(|one| !same(&group[0], one))) {
                found = found
                    .into_iter()
                    .flat_map(|group| {
                        group.sort_by(|(_, a), (_, b)| key(*a).compare(key(*b), way));
                        group.chunk_by_mut(same)
                    })
                    .collect();
            }
            found.retain(|group| group.len() >= least);
            found.sort_unstable_by_key(|group| group[0].1);
            for group in found {
                groups.positions.extend(group.iter().map(|(_, rank)| figures.at(*rank)));
                groups.ends.push(u32::try_from(groups.positions.len()).unwrap_or(u32::MAX));
            }
        }
        groups
    }
}

impl Groups {
    /// The positions of each group.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.positions[start as usize..*end as usize])
    }
}

/// The figures in every way that a rule asks for.
pub(super) type ByWay = HashMap<Dims, Groups>;

/// Groups the figures in every way that a rule asks for, on several threads.
pub(super) fn gather(figures: &Figures, rules: &[&Rule], threads: usize) -> ByWay {
    let mut ways: Vec<Dims> = Vec::new();
    for rule in rules {
        if let Test::Group { by, .. } = rule.test {
            ways.extend(by.iter().filter(|way| !ways.contains(way)).copied().collect::<Vec<_>>());
        }
    }
    // Each thread takes some of the ways, and where there are fewer of them some of the figures.
    let batches = threads / ways.len().max(1);
    let shares = ways.chunks(ways.len().div_ceil(threads).max(1));
    let one = |way: &Dims| (*way, in_batches(figures, *way, batches.max(1)));
    thread::scope(|scope| {
        let running: Vec<_> =
            shares.map(|ways| scope.spawn(move || ways.iter().map(one).collect::<Vec<_>>())).collect();
        running.into_iter().flat_map(joined).collect()
    })
}

/// Groups the figures in one way; what was gathered from batches merges.
fn in_batches(figures: &Figures, way: Dims, batches: usize) -> Groups {
    let n = u32::try_from(figures.len()).unwrap_or(u32::MAX);
    // Most figures have no part and no total beside them, and one alone is no balance.
    let least = if balance::WAYS.contains(&way) { 2 } else { 1 };
    if batches < 2 {
        return Partial::of(figures, 0..n, way).finish(figures, way, least);
    }
    let batch = figures.len().div_ceil(batches).max(1);
    let gathered = thread::scope(|scope| {
        let of = |from: u32| {
            scope.spawn(move || {
                Partial::of(figures, from..n.min(from.saturating_add(u32::try_from(batch).unwrap_or(n))), way)
            })
        };
        let running: Vec<_> = (0..n).step_by(batch).map(of).collect();
        running.into_iter().map(joined).fold(Partial::default(), Partial::merge)
    });
    gathered.finish(figures, way, least)
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
        let figures = &read.figures;
        for way in [Dims::KEY.without(&[Dim::Sex]), Dims::of(&[Dim::Sex])] {
            let whole = Partial::of(figures, 0..4, way).finish(figures, way, 1);
            for cut in 0..=4 {
                let (one, other) = (Partial::of(figures, cut..4, way), Partial::of(figures, 0..cut, way));
                assert_eq!(one.merge(other).finish(figures, way, 1), whole, "{cut}");
            }
        }
    }

    #[test]
    fn keys_that_have_one_mark_by_chance_are_groups_of_their_own() {
        let file = "indicator,value,period,sex,source\nv,1,2024,M,A\nv,2,2024,F,A\nv,3,2023,M,A\nv,4,2022,F,A\n";
        let read = Submission::read(vec![("a.csv".to_owned(), file.into())], &Profile::none()).unwrap();
        let way = Dims::of(&[Dim::Sex]);
        let by_chance = Partial { marked: (0..4).map(|rank| (u64::MAX, rank)).collect(), unreadable: 0 };
        let groups = by_chance.finish(&read.figures, way, 2);
        let printed = |positions: &[u32]| -> Vec<String> {
            positions.iter().map(|i| read.figures.entry(*i).figure.printed.to_string()).collect()
        };
        let mut all: Vec<_> = groups.iter().map(printed).collect();
        all.sort();
        assert_eq!(all, [["3", "1"], ["4", "2"]]);
    }
}
