//! Files that are versions of one table.

use foldhash::{HashMap, HashMapExt, HashSet};
use tipstat_model::Quantity;

use crate::{
    figures::{Dim, Dims, Entry, Key},
    read::Submission,
    table::Table,
};

/// Fewer figures in common say nothing.
const SHARED: usize = 5;
/// Beyond so many files nobody compares each with each.
const FILES: usize = 24;

/// What a figure is about, and the source that it names.
type Said = (Key, Option<u32>);

/// The pairs of inputs that are versions of one table, the earlier first.
///
/// They have the same headings; of the shorter at least half the figures are in the other, and at least half of those
/// with the same value. The one that reaches further is the later; where neither does, each stands for the earlier one.
pub(super) fn among(submission: &Submission) -> HashSet<(u32, u32)> {
    let tables = (0_u32..).zip(&submission.inputs).filter_map(|(i, input)| Some((i, input.table()?)));
    let tables: Vec<(u32, &Table)> = tables.collect();
    let mut found = HashSet::default();
    if tables.len() < 2 || tables.len() > FILES {
        return found;
    }
    let key = Dims::KEY.without(&[Dim::Source]);
    // The file stands for a source that is not named, and is another in each version.
    let source = |e: &Entry<'_>| e.figure.source.is_some().then(|| e.key.id(Dim::Source));
    let mut by_input: HashMap<u32, HashMap<Said, Option<Quantity>>> = HashMap::new();
    let mut last: HashMap<u32, Option<tipstat_model::Period>> = HashMap::new();
    for entry in submission.figures.entries() {
        if let Some(key) = entry.key.within(key) {
            let of_input = by_input.entry(entry.origin.input).or_default();
            of_input.insert((key, source(&entry)), entry.figure.quantity);
        }
        let reaches = last.entry(entry.origin.input).or_default();
        *reaches = (*reaches).max(entry.figure.period);
    }
    for (i, (a, one)) in tables.iter().enumerate() {
        for (b, other) in &tables[i + 1..] {
            let (Some(x), Some(y)) = (by_input.get(a), by_input.get(b)) else { continue };
            let shared: Vec<_> = x.iter().filter_map(|(key, value)| Some((value, y.get(key)?))).collect();
            let equal = shared.iter().filter(|(v, w)| v == w).count();
            let enough =
                shared.len() >= SHARED && shared.len() * 2 >= x.len().min(y.len()) && equal * 2 >= shared.len();
            if enough && headings(one) == headings(other) {
                let reach = |input: &u32| last.get(input).copied().flatten();
                if reach(a) <= reach(b) {
                    found.insert((*a, *b));
                }
                if reach(b) <= reach(a) {
                    found.insert((*b, *a));
                }
            }
        }
    }
    found
}

fn headings(table: &Table) -> &[String] {
    table.shape.form().map_or(&table.headings, |form| &form.headings)
}
