//! What the numbers under the unit of a rate are: rates, head counts under the wrong unit, or parts of one rate that
//! was divided by the population of all.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt, HashSet};
use tipstat_model::{
    Bounds, Decimal,
    codes::{Subject, Unit, UnitKind},
    label::Series,
};

use super::{
    Context,
    balance::{self, Balance},
};
use crate::figures::{Dim, Dims, Entry, Figures, Key, counts};

/// What the numbers of one source, indicator and unit are, by their label, their size and whether they are whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Rates, as the unit says.
    Rates,
    /// Head counts.
    Counts,
    /// The data cannot tell.
    Open,
}

/// How the rates of groups stand to the rate of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Convention {
    /// They add up to it: all were divided by the population of all.
    Additive,
    /// It lies between them: each was divided by the population of its group.
    Average,
    /// The one in some periods, the other in others.
    Changes,
    /// No period tells.
    #[default]
    Open,
}

/// A total rate with those of its groups, and which conventions its numbers agree with.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    /// The breakdown.
    pub(super) dim: Dim,
    /// The figure of all, by position.
    pub(super) total: u32,
    /// Those of the groups.
    pub(super) parts: Vec<u32>,
    pub(super) adds_up: bool,
    pub(super) averages: bool,
}

/// All that is known about the rates of a submission.
#[derive(Debug, Default)]
pub(super) struct Rates {
    kinds: HashMap<Key, Kind>,
    conventions: HashMap<(u32, u32, Dim), Convention>,
    counted: HashSet<Key>,
    judged: Vec<Judged>,
}

/// The figures that are judged together.
pub(super) const BY: Dims = Dims::of(&[Dim::Source, Dim::Indicator, Dim::Unit]);
/// One resident in a thousand, detected in one year, has been published by no country.
const TOO_HIGH: u8 = 100;
/// Beside a label that says “number”, smaller ones are persons too.
const HIGH: u8 = 10;
/// Fewer numbers may be whole by chance.
const ENOUGH: usize = 3;
/// The breakdowns whose groups have a population each.
pub(super) const GROUPS: [Dim; 4] = [Dim::Sex, Dim::Age, Dim::Group, Dim::Area];

impl Rates {
    /// Looks at all figures under the unit of a rate.
    pub(super) fn of_figures(figures: &Figures) -> Self {
        let mut groups: HashMap<Key, Vec<Entry<'_>>> = HashMap::new();
        let mut counted = HashSet::default();
        for entry in figures.entries() {
            if entry.figure.unit == Some(Unit::Per100000) {
                if let Some(key) = entry.key.within(BY) {
                    groups.entry(key).or_default().push(entry);
                }
            } else if counts(&entry)
                && let Some(key) = entry.key.within(Dims::KEY.without(&[Dim::Unit]))
            {
                counted.insert(key);
            }
        }
        if groups.is_empty() {
            counted = HashSet::default();
        }
        let kinds = groups.into_iter().map(|(key, entries)| (key, kind(&entries))).collect();
        Self { kinds, conventions: HashMap::new(), counted, judged: Vec::new() }
    }

    /// Learns how the rates of groups stand to those of all, over all periods of a source.
    pub(super) fn learn(&mut self, context: &Context<'_>) {
        if self.kinds.is_empty() {
            return;
        }
        for dim in GROUPS {
            let mut found: BTreeMap<(u32, u32), (bool, bool)> = BTreeMap::new();
            let all = self.look_at(dim, context);
            for judged in &all {
                let key = context.figures().entry(judged.total).key;
                let seen = found.entry((key.id(Dim::Source), key.id(Dim::Indicator))).or_default();
                seen.0 |= judged.adds_up && !judged.averages;
                seen.1 |= judged.averages && !judged.adds_up;
            }
            for ((source, indicator), seen) in found {
                let convention = match seen {
                    (true, true) => Convention::Changes,
                    (true, false) => Convention::Additive,
                    (false, true) => Convention::Average,
                    (false, false) => Convention::Open,
                };
                self.conventions.insert((source, indicator, dim), convention);
            }
            self.judged.extend(all);
        }
    }

    /// Total rates with those of all their groups, in one source and indicator.
    pub(super) fn judged<'r>(&'r self, of: &Entry<'_>, dim: Dim, context: &'r Context<'_>) -> Vec<&'r Judged> {
        let key = of.key.within(BY);
        let same = |j: &&Judged| j.dim == dim && context.figures().entry(j.total).key.within(BY) == key;
        self.judged.iter().filter(same).collect()
    }

    /// Total rates with those of all their groups, where all are printed.
    fn look_at(&self, dim: Dim, context: &Context<'_>) -> Vec<Judged> {
        let Some(of) = balance::BREAKDOWNS.iter().find(|b| b.dim == dim).copied() else { return Vec::new() };
        let mut groups: HashMap<Key, Vec<Entry<'_>>> = HashMap::new();
        for entry in context.figures().entries().filter(|e| self.is_rate(e) && e.figure.indicator.is_some()) {
            if let Some(key) = entry.key.within(of.by) {
                groups.entry(key).or_default().push(entry);
            }
        }
        let mut keys: Vec<(u32, Key)> = groups.iter().map(|(key, all)| (all[0].rank, *key)).collect();
        keys.sort_unstable();
        let balances = keys.iter().flat_map(|(_, key)| {
            let mut all = groups[key].clone();
            all.sort_unstable_by_key(|e| e.rank);
            balance::among(of, &all, false, context)
        });
        // Areas that are not known to be all there are may leave out the one whose rate is highest.
        let is_whole = |b: &Balance<'_>| !b.incomplete && b.is_closed();
        balances.filter(|b| is_whole(b) && b.parts.len() > 1).filter_map(|b| judge(&b)).collect()
    }

    /// Whether a figure is a rate, and no count under the unit of one.
    pub(super) fn is_rate(&self, entry: &Entry<'_>) -> bool {
        entry.figure.unit == Some(Unit::Per100000) && self.kind(entry) != Some(Kind::Counts)
    }

    /// What the figures are among which one stands under the unit of a rate.
    pub(super) fn kind(&self, entry: &Entry<'_>) -> Option<Kind> {
        self.kinds.get(&entry.key.within(BY)?).copied()
    }

    /// How the rates of a breakdown stand to those of all, in the source of a figure.
    pub(super) fn convention(&self, entry: &Entry<'_>, dim: Dim) -> Convention {
        let of = (entry.key.id(Dim::Source), entry.key.id(Dim::Indicator), dim);
        self.conventions.get(&of).copied().unwrap_or_default()
    }

    /// Whether the same source prints the same thing as a count.
    pub(super) fn is_counted(&self, entry: &Entry<'_>) -> bool {
        entry.key.within(Dims::KEY.without(&[Dim::Unit])).is_some_and(|key| self.counted.contains(&key))
    }

    /// Whether a figure is a count, by its unit or in truth.
    pub(super) fn counts(&self, entry: &Entry<'_>) -> bool {
        counts(entry) || entry.figure.unit == Some(Unit::Per100000) && self.kind(entry) == Some(Kind::Counts)
    }

    /// Whether figures that differ in a breakdown add up.
    pub(super) fn adds_up(&self, entry: &Entry<'_>, dim: Dim) -> bool {
        if self.counts(entry) {
            return true;
        }
        // Those exploited in one way are no population of their own: their rates are parts of the rate of all.
        let is_part = dim == Dim::Form || self.convention(entry, dim) == Convention::Additive;
        entry.figure.unit.map(Unit::kind) == Some(UnitKind::Rate) && is_part
    }
}

fn kind(entries: &[Entry<'_>]) -> Kind {
    let values: Vec<Decimal> = entries.iter().filter_map(|e| e.figure.quantity?.exact()).collect();
    if values.iter().any(|v| !v.fract().is_zero()) {
        return Kind::Rates;
    }
    // Of people reached there can be as many.
    let few = |e: &Entry<'_>| {
        e.figure.known_indicator().is_some_and(|i| matches!(i.subject, Subject::Victims | Subject::Justice))
    };
    if !entries.first().is_some_and(few) || values.len() < ENOUGH {
        return Kind::Open;
    }
    let highest = values.iter().max().copied().unwrap_or_default();
    let says_number = |e: &Entry<'_>| {
        e.figure.label.as_deref().and_then(Series::read).is_some_and(|series| series.unit.is_some_and(Unit::is_count))
    };
    let labelled = highest >= HIGH.into() && entries.iter().all(says_number);
    if highest >= TOO_HIGH.into() || labelled { Kind::Counts } else { Kind::Open }
}

/// Which conventions the numbers of a balance agree with, within their rounding.
fn judge(balance: &Balance<'_>) -> Option<Judged> {
    let rounded = |e: &Entry<'_>| e.figure.quantity?.exact().map(Bounds::rounded);
    let total = rounded(&balance.total)?;
    let parts: Vec<Bounds> = balance.parts.iter().map(rounded).collect::<Option<_>>()?;
    let sum = Bounds::sum(parts.iter().copied())?;
    let least = parts.iter().map(|b| b.low).min()?;
    let most = parts.iter().filter_map(|b| b.high).max()?;
    let averages = Bounds { low: least, high: Some(most) }.meets(total);
    let adds_up = sum.meets(total);
    let parts = balance.parts.iter().map(|p| p.index).collect();
    Some(Judged { dim: balance.of.dim, total: balance.total.index, parts, adds_up, averages })
}
