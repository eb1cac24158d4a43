//! Everything that is published together, on its way to one release: cells, what binds them, and what each is called.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use tipstat_model::{Decimal, Quantity};
use tipstat_stats::protection::Rate;

use crate::{
    check::Context,
    figures::{Dim, Dims, Entry, Key, counts},
};

/// What a cell is, so that it can be told in words. Positions are those of the figures with the inner ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Is {
    /// The count of a figure.
    Figure(u32),
    /// What is left of a total when its parts are taken away.
    Rest(u32, Dim),
    /// How much a count changed since an earlier publication.
    Change(u32),
    /// The persons counted by a share or rate.
    Part(u32),
    /// Those among whom the share is taken that are not counted by it.
    Others(u32),
    /// Those among whom a share is taken.
    Among(u32),
}

/// What a reader sees of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seen {
    /// Its number.
    Printed,
    /// A mark.
    Hidden,
    /// Nothing: no table has a place for it.
    Unprinted,
}

/// Why a cell is sensitive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// A count below the threshold.
    Small,
    /// A zero, where zeros are hidden.
    Zero,
    /// A total of one or two.
    SmallTotal,
    /// Printed nowhere, but computed from what is printed, and below the threshold.
    Computed,
    /// What a change since an earlier publication tells.
    Change,
    /// A share or rate that rests on few.
    Share,
    /// Marked by hand.
    Marked,
}

/// A cell.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    pub key: String,
    pub is: Is,
    pub value: Option<i64>,
    pub least: Option<i64>,
    pub most: Option<i64>,
    pub seen: Seen,
    /// Printed before, or marked to be printed.
    pub fixed: bool,
    /// The breakdowns in which it is a total.
    pub total_in: BTreeSet<u8>,
    pub why: Option<Why>,
    /// The given figures that print it.
    pub figures: Vec<u32>,
}

/// What binds cells: `least ≤ Σ factor × cell ≤ most`, known only while a figure is shown, where it has one.
#[derive(Debug, Clone)]
pub(crate) struct Bond {
    pub terms: Vec<(usize, i64)>,
    pub least: Option<i64>,
    pub most: Option<i64>,
    pub figure: Option<usize>,
    /// A share or ratio as it is printed, in place of the terms: of the first cell among the second.
    pub rate: Option<Rate>,
}

impl Bond {
    pub fn sum(total: usize, parts: &[usize]) -> Self {
        let terms = parts.iter().map(|part| (*part, 1)).chain([(total, -1)]).collect();
        Self { terms, least: Some(0), most: Some(0), figure: None, rate: None }
    }

    /// The parts are some of the total.
    pub fn within(total: usize, parts: &[usize]) -> Self {
        Self { least: None, ..Self::sum(total, parts) }
    }

    /// The parts overlap, and leave nobody out.
    pub fn covering(total: usize, parts: &[usize]) -> Self {
        Self { most: None, ..Self::sum(total, parts) }
    }

    pub fn same(one: usize, other: usize) -> Self {
        Self::sum(one, &[other])
    }

    pub fn between(cell: usize, least: Option<i64>, most: Option<i64>) -> Self {
        Self { terms: vec![(cell, 1)], least, most, figure: None, rate: None }
    }

    pub fn by(mut self, figure: usize) -> Self {
        self.figure = Some(figure);
        self
    }
}

/// A share, rate or ratio among the given figures.
#[derive(Debug, Clone)]
pub(crate) struct Computed {
    pub entry: u32,
    pub key: String,
    pub fixed: bool,
    /// The cells that it tells something of: if one is sensitive, so is it.
    pub of: Vec<usize>,
    /// The counts of which it is a share or ratio: the counted, and those among whom.
    pub pair: Option<(usize, usize)>,
}

/// Everything that is published together.
pub(crate) struct Draft<'a> {
    pub context: &'a Context<'a>,
    /// How many of the figures were given to be published; the others were published before or are never printed.
    pub given: u32,
    /// Where the figures that were published before end.
    pub before: u32,
    pub cells: Vec<Cell>,
    pub bonds: Vec<Bond>,
    pub computed: Vec<Computed>,
    /// The cell of each figure that is a count.
    pub cell_of: Vec<Option<usize>>,
    /// The figures that have a cell, in canonical order.
    counted: Vec<Entry<'a>>,
    /// The first cell of a key.
    by_key: HashMap<Key, usize>,
    /// The cells of a place, whatever status, scope, measure and date are stated.
    by_place: HashMap<Key, Vec<(Key, usize)>>,
    /// The texts behind interned keys.
    texts: HashMap<u32, String>,
    /// What is said in a dimension, as it stands in the name of a cell.
    words: HashMap<(u8, u32), String>,
    ids: HashMap<String, u32>,
    /// The names of the cells so far.
    names: HashSet<String>,
    /// Sums that the numbers themselves contradict.
    pub contradictions: usize,
    /// Cells in sums that the numbers contradict: nothing can be concluded about them.
    pub in_doubt: Vec<usize>,
    /// Totals of persons who all have one form of exploitation: the total, and the form.
    pub whole_groups: Vec<(usize, usize)>,
}

impl<'a> Draft<'a> {
    /// The cells of the counts among the figures.
    pub fn of_counts(context: &'a Context<'a>, given: u32, before: u32) -> Self {
        let mut draft = Self {
            context,
            given,
            before,
            cells: Vec::new(),
            bonds: Vec::new(),
            computed: Vec::new(),
            cell_of: vec![None; context.figures().len()],
            counted: Vec::new(),
            by_key: HashMap::new(),
            by_place: HashMap::new(),
            texts: HashMap::new(),
            words: HashMap::new(),
            ids: HashMap::new(),
            names: HashSet::new(),
            contradictions: 0,
            in_doubt: Vec::new(),
            whole_groups: Vec::new(),
        };
        let mut entries: Vec<Entry<'a>> = context.figures().entries().collect();
        entries.sort_by_key(|e| e.rank);
        for entry in &entries {
            draft.learn(entry);
        }
        for entry in entries.iter().filter(|e| counts(e) && e.figure.indicator.is_some()) {
            draft.add_count(entry);
        }
        entries.retain(|entry| draft.cell(entry).is_some());
        draft.counted = entries;
        draft
    }

    fn learn(&mut self, entry: &Entry<'_>) {
        for dim in Dim::SAID.iter().copied().filter(|dim| entry.key.is_read(*dim)) {
            let id = entry.key.id(dim);
            if self.texts.contains_key(&id) {
                continue;
            }
            if let Some(text) = dim.text(entry.figure) {
                self.ids.insert(text.clone(), id);
                self.texts.insert(id, text);
            }
        }
    }

    fn add_count(&mut self, entry: &Entry<'_>) {
        let Some(key) = entry.key.within(Dims::KEY) else { return };
        let Some((value, seen, least, most)) = count(entry.figure.quantity) else { return };
        let given = entry.index < self.given;
        if let Some(known) = self.by_key.get(&key).copied() {
            let cell = &mut self.cells[known];
            if cell.value == value && cell.seen == seen {
                cell.figures.extend(given.then_some(entry.index));
                self.cell_of[entry.index as usize] = Some(known);
                return;
            }
        }
        // The same key with another number is a cell of its own: what it says is not what the first one says.
        let name = self.name(key);
        let at = self.add(Cell {
            key: name,
            is: Is::Figure(entry.index),
            value,
            least,
            most,
            seen,
            fixed: (self.given..self.before).contains(&entry.index),
            total_in: BTreeSet::new(),
            why: None,
            figures: given.then_some(entry.index).into_iter().collect(),
        });
        self.cell_of[entry.index as usize] = Some(at);
        self.by_key.entry(key).or_insert(at);
        if let Some(place) = key.within(PLACE) {
            self.by_place.entry(place).or_default().push((key, at));
        }
    }

    /// A key in the words of the tables: the same whatever was read before.
    fn name(&mut self, key: Key) -> String {
        let mut name = String::new();
        for dim in Dim::SAID.iter().copied().filter(|dim| key.says(*dim)) {
            let word = self.words.entry((dim as u8, key.id(dim))).or_insert_with(|| {
                // Without a source the file stands for it.
                let text = self.texts.get(&key.id(dim)).map_or("file", String::as_str);
                format!("{dim:?}={text}").to_lowercase()
            });
            name.extend([if name.is_empty() { "" } else { " " }, word.as_str()]);
        }
        name
    }

    /// A further cell; one whose name is taken gets a number behind it.
    fn add(&mut self, mut cell: Cell) -> usize {
        let mut n = 1;
        let name = cell.key.clone();
        while !self.names.insert(cell.key.clone()) {
            n += 1;
            cell.key = format!("{name} #{n}");
        }
        self.cells.push(cell);
        self.cells.len() - 1
    }

    /// A cell that is never printed.
    pub fn unprinted(&mut self, is: Is, of: &str, value: Option<i64>) -> usize {
        let what = match is {
            Is::Figure(_) => "count",
            Is::Rest(..) => "rest",
            Is::Change(_) => "change",
            Is::Part(_) => "part",
            Is::Others(_) => "others",
            Is::Among(_) => "among",
        };
        let key = format!("{what} of {of}");
        let least = if matches!(is, Is::Change(_)) { None } else { Some(0) };
        self.add(Cell {
            key,
            is,
            value,
            least,
            most: None,
            seen: Seen::Unprinted,
            fixed: false,
            total_in: BTreeSet::new(),
            why: None,
            figures: Vec::new(),
        })
    }

    /// The cell of an entry.
    pub fn cell(&self, entry: &Entry<'_>) -> Option<usize> {
        self.cell_of.get(entry.index as usize).copied().flatten()
    }

    /// The cell of a key with other values in some dimensions; `None` says nothing in it.
    pub fn beside(&self, key: &Key, changes: &[(Dim, Option<&str>)]) -> Option<usize> {
        let mut key = key.within(Dims::KEY)?;
        for (dim, text) in changes {
            let id = match text {
                Some(text) => *self.ids.get(*text)?,
                None => 0,
            };
            key = key.with(*dim, id);
        }
        if let Some(exact) = self.by_key.get(&key) {
            return Some(*exact);
        }
        // One that leaves something unsaid which the other says is the same.
        let alike = self.by_place.get(&key.within(PLACE)?)?.iter().find(|(other, _)| key.comparable(other));
        alike.map(|(_, at)| *at)
    }

    /// Whether there may be totals and parts in a breakdown: some say something in it, and some say nothing, or it has
    /// wholes of its own.
    pub fn is_broken_down(&self, dim: Dim) -> bool {
        let said = |entry: &Entry<'_>| entry.key.says(dim);
        match dim {
            Dim::Period => {
                let periods: BTreeSet<_> = self.counted.iter().filter_map(|entry| entry.figure.period).collect();
                let mut ends = periods.iter().map(|period| (period.start(), period.end())).collect::<Vec<_>>();
                ends.sort_unstable();
                ends.windows(2).any(|pair| pair[1].0 <= pair[0].1)
            }
            Dim::Area if self.context.profile().country_area().is_some() => true,
            Dim::Age | Dim::Group => self.counted.iter().any(said),
            _ => self.counted.iter().any(said) && !self.counted.iter().all(said),
        }
    }

    /// Entries with a cell, by what they say in some dimensions, in canonical order.
    pub fn grouped(&self, by: Dims) -> Vec<Vec<Entry<'a>>> {
        let mut place: HashMap<Key, usize> = HashMap::new();
        let mut groups: Vec<Vec<Entry<'a>>> = Vec::new();
        for entry in &self.counted {
            let Some(key) = entry.key.within(by) else { continue };
            match *place.entry(key).or_insert(groups.len()) {
                at if at == groups.len() => groups.push(vec![*entry]),
                at => groups[at].push(*entry),
            }
        }
        groups.retain(|group| group.len() > 1);
        groups
    }

    /// The value of a cell.
    pub fn value(&self, cell: usize) -> Option<i64> {
        self.cells[cell].value
    }
}

/// Where a count stands, apart from how it was counted.
const PLACE: Dims = Dims::BREAKDOWN.and(&[Dim::Indicator, Dim::Unit, Dim::Agency, Dim::Period, Dim::Source]);

/// A value, what is seen, and the limits.
type Told = (Option<i64>, Seen, Option<i64>, Option<i64>);

/// What a printed count is to whoever reads it. None where it is no count of whole things.
fn count(quantity: Option<Quantity>) -> Option<Told> {
    let quantity = quantity?;
    if let Quantity::Missing(_) = quantity {
        return Some((None, Seen::Unprinted, Some(0), None));
    }
    if let Some(value) = quantity.exact() {
        let whole = whole(value).filter(|value| *value >= 0)?;
        return Some((Some(whole), Seen::Printed, Some(0), None));
    }
    // A bound or “about” leaves several values, as a mark does.
    let bounds = quantity.bounds()?;
    let least = whole(bounds.low.ceil()).map(|low| low.max(0));
    let most = bounds.high.and_then(|high| whole(high.floor()));
    Some((None, Seen::Hidden, least, most))
}

/// A whole number of a size that counts of people have.
pub(crate) fn whole(value: Decimal) -> Option<i64> {
    let value = i64::try_from(value.is_integer().then_some(value)?).ok()?;
    (value.abs() < 1_000_000_000_000).then_some(value)
}
