//! Balances: a total, its parts, and what may be missing. Declared once as data; sums, sub-groups, zeros and
//! shares all read the same declaration.

use tipstat_model::{
    Bounds, Decimal, Period, Quantity,
    area::UNKNOWN_AREA,
    codes::{AgeGroup, Form, Group as Mixed, Measure, Sex, Subject},
};

use super::{Context, Group};
use crate::figures::{Dim, Dims, Entry};

/// How the parts of a breakdown make its total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Breakdown {
    /// The dimension that is broken down.
    pub dim: Dim,
    /// Figures that share all the rest.
    pub by: Dims,
    /// One person may be in several parts.
    pub may_overlap: bool,
}

const fn breakdown(dim: Dim, may_overlap: bool) -> Breakdown {
    Breakdown { dim, by: Dims::KEY.without(&[dim]), may_overlap }
}

/// Every breakdown of figures. Citizens of two countries and people exploited in two ways are counted twice.
pub(crate) const BREAKDOWNS: [Breakdown; 7] = [
    breakdown(Dim::Sex, false),
    breakdown(Dim::Age, false),
    breakdown(Dim::Group, false),
    breakdown(Dim::Area, false),
    breakdown(Dim::Form, true),
    breakdown(Dim::Citizenship, true),
    breakdown(Dim::Period, false),
];

/// Who counted: rules do not ask it to add up, since a blank agency may stand for all or for none that was named. Whoever
/// computes a hidden number back asks.
pub(crate) const BY_AGENCY: Breakdown = breakdown(Dim::Agency, true);

/// The ways of grouping that bring totals and parts together.
pub(crate) const WAYS: &[Dims] = &[
    BREAKDOWNS[0].by,
    BREAKDOWNS[1].by,
    BREAKDOWNS[2].by,
    BREAKDOWNS[3].by,
    BREAKDOWNS[4].by,
    BREAKDOWNS[5].by,
    BREAKDOWNS[6].by,
];

/// A total with its parts.
#[derive(Debug, Clone)]
pub(crate) struct Balance<'a> {
    /// Which breakdown it is.
    pub of: Breakdown,
    /// The total.
    pub total: Entry<'a>,
    /// Its parts, in canonical order.
    pub parts: Vec<Entry<'a>>,
    /// Whether a category that belongs to it is not there.
    pub incomplete: bool,
    /// Whether the categories are all there can be, so that parts must make the total.
    pub closed: bool,
    /// Whether its numbers are rates, each rounded as it is printed.
    pub rounded: bool,
}

/// How a total and its parts stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// They agree, or may agree.
    Balanced,
    /// The parts make more, by at least so much.
    Above(Decimal),
    /// The parts make less, by at least so much.
    Below(Decimal),
    /// The data cannot tell.
    Open,
}

impl Balance<'_> {
    /// The values the parts can add up to.
    pub fn sum(&self) -> Option<Bounds> {
        let bounds: Option<Vec<Bounds>> = self.parts.iter().map(|p| self.bounds(p)).collect();
        Bounds::sum(bounds?)
    }

    /// What one of its numbers can stand for.
    pub fn bounds(&self, entry: &Entry<'_>) -> Option<Bounds> {
        match entry.figure.quantity? {
            Quantity::Exact(value) if self.rounded => Some(Bounds::rounded(value)),
            quantity => quantity.bounds(),
        }
    }

    /// The sum of the parts as they are printed, where all are exact.
    pub fn printed_sum(&self) -> Option<Decimal> {
        let values: Option<Vec<Decimal>> = self.parts.iter().map(|p| p.figure.quantity?.exact()).collect();
        Some(values?.into_iter().fold(Decimal::ZERO, Decimal::saturating_add))
    }

    /// Whether its parts are all there can be, and nobody stands in two of them.
    pub const fn is_closed(&self) -> bool {
        self.closed && !self.of.may_overlap
    }

    /// How the total and the parts stand to each other.
    pub fn state(&self) -> State {
        let Some(total) = self.bounds(&self.total) else { return State::Open };
        // Parts that are known may already be too many, whatever the others are.
        let least = self.parts.iter().filter_map(|p| self.bounds(p)).map(|b| b.low).sum::<Decimal>();
        if total.high.is_some_and(|high| high < least) {
            return State::Above(least - total.high.unwrap_or_default());
        }
        let Some(sum) = self.sum().filter(|_| !self.incomplete) else { return State::Open };
        match sum.high {
            Some(high) if high < total.low => State::Below(total.low - high),
            _ => State::Balanced,
        }
    }

    /// The exact values, where total and parts all are exact.
    pub fn exact(&self) -> Option<(Decimal, Vec<Decimal>)> {
        if self.rounded {
            return None;
        }
        let total = self.total.figure.quantity?.exact()?;
        let parts: Option<Vec<Decimal>> = self.parts.iter().map(|p| p.figure.quantity?.exact()).collect();
        Some((total, parts?))
    }
}

/// The balances within a group of figures that differ in one breakdown only.
pub(crate) fn of_group<'a>(group: &Group<'a>, context: &Context<'_>) -> Vec<Balance<'a>> {
    let of = BREAKDOWNS.iter().chain([&BY_AGENCY]).find(|b| b.by == group.by).copied();
    let Some(of) = of else { return Vec::new() };
    let usable = |e: &&Entry<'a>| e.figure.indicator.is_some() && context.rates.adds_up(e, of.dim);
    // Of most groups all figures are usable: no copy of them is made.
    let first = group.entries.iter().position(|e| !usable(&e));
    let Some(first) = first else { return among(of, &group.entries, group.explained > 0, context) };
    let mut all = group.entries[..first].to_vec();
    all.extend(group.entries[first..].iter().filter(usable));
    among(of, &all, group.explained > 0, context)
}

/// The balances among figures that differ in one breakdown only; `thinned` where some of them are not there.
pub(super) fn among<'a>(of: Breakdown, all: &[Entry<'a>], thinned: bool, context: &Context<'_>) -> Vec<Balance<'a>> {
    if all.len() < 2 {
        return Vec::new();
    }
    let is_faulty = |e: &Entry<'_>| e.figure.faulty.has_any(of.dim.columns());
    let some_are_faulty = all.iter().any(is_faulty);
    let readable: Vec<Entry<'a>>;
    let all = if some_are_faulty {
        readable = all.iter().filter(|e| !is_faulty(e)).copied().collect();
        readable.as_slice()
    } else {
        all
    };
    let thinned = thinned || some_are_faulty;
    // What was published on one day belongs together; a later edition is another table.
    let mut days: Vec<_> = all.iter().filter_map(|e| e.figure.published).collect();
    days.sort_unstable();
    days.dedup();
    let balances = |all: &[Entry<'a>]| match of.dim {
        Dim::Period => by_period(of, all),
        Dim::Age => by_age(of, all),
        Dim::Group => by_mixed_group(of, all),
        Dim::Area => by_area(of, all, context),
        _ => flat(of, all, context),
    };
    let of_day = |day| all.iter().filter(|e| e.figure.published.is_none_or(|p| p == day)).copied().collect::<Vec<_>>();
    let mut found: Vec<Balance<'a>> = match days.len() {
        0 | 1 => balances(all),
        _ => days.into_iter().flat_map(|day| balances(&of_day(day))).collect(),
    };
    for balance in &mut found {
        balance.incomplete |= thinned;
        balance.rounded = context.rates.is_rate(&balance.total);
    }
    found.retain(|b| !b.parts.is_empty());
    found
}

/// Whether a sum by another breakdown than this would not hold with another number in place of a figure.
pub(super) fn would_break(cell: &Entry<'_>, meant: Decimal, but: Dim, context: &Context<'_>) -> bool {
    // In canonical order the table of a figure lies around it.
    let table = Dims::KEY.begin().without(&[Dim::Area, Dim::Sex, Dim::Age, Dim::Form, Dim::Citizenship, Dim::Group]);
    let table = table.without(&[Dim::Breakdown]);
    let figures = context.figures();
    let at = |rank: u32| figures.entry(figures.at(rank));
    let is_of_table = |entry: &Entry<'_>| entry.key.agrees(cell.key, table);
    let last = u32::try_from(figures.len()).unwrap_or(u32::MAX);
    let before: Vec<_> = (0..cell.rank).rev().map(at).take_while(is_of_table).collect();
    let all: Vec<Entry<'_>> =
        before.into_iter().rev().chain((cell.rank..last).map(at).take_while(is_of_table)).collect();
    BREAKDOWNS.iter().filter(|of| of.dim != but && of.dim != Dim::Period).any(|of| {
        let usable = |e: &&Entry<'_>| e.key.agrees(cell.key, of.by) && context.rates.adds_up(e, of.dim);
        let same: Vec<Entry<'_>> = all.iter().filter(usable).copied().collect();
        among(*of, &same, false, context).iter().any(|b| {
            let Some((total, parts)) = b.exact().filter(|_| b.is_closed() && !b.incomplete) else { return false };
            let new = |e: &Entry<'_>, value: Decimal| if e.index == cell.index { meant } else { value };
            let says = b.total.index == cell.index || b.parts.iter().any(|p| p.index == cell.index);
            let sum: Decimal = b.parts.iter().zip(parts).map(|(e, value)| new(e, value)).sum();
            says && sum != new(&b.total, total)
        })
    })
}

/// One figure for each thing said; `None` where a source says the same thing twice, which another rule reports.
fn only<'a>(entries: &[Entry<'a>]) -> Option<Entry<'a>> {
    match entries {
        [first, rest @ ..] if rest.iter().all(|e| e.figure.quantity == first.figure.quantity) => Some(*first),
        _ => None,
    }
}

fn distinct<'a>(entries: &[Entry<'a>], dim: Dim) -> Option<Vec<Entry<'a>>> {
    let mut sorted = entries.to_vec();
    sorted.sort_unstable_by_key(|e| (e.key.id(dim), e.rank));
    let mut found: Vec<Entry<'a>> =
        sorted.chunk_by(|a, b| a.key.id(dim) == b.key.id(dim)).map(only).collect::<Option<_>>()?;
    found.sort_unstable_by_key(|e| e.rank);
    Some(found)
}

/// A total and categories without any order among them: sexes, forms, citizenships.
fn flat<'a>(of: Breakdown, all: &[Entry<'a>], context: &Context<'_>) -> Vec<Balance<'a>> {
    // Most groups of a long table have no total, or nothing but one.
    let of_all = all.iter().filter(|e| !e.key.says(of.dim)).count();
    if of_all == 0 || of_all == all.len() {
        return Vec::new();
    }
    let (totals, parts): (Vec<_>, Vec<_>) = all.iter().copied().partition(|e| !e.key.says(of.dim));
    let (Some(total), Some(mut parts)) = (only(&totals), distinct(&parts, of.dim)) else { return Vec::new() };
    // In the order of the code lists, in which they are told.
    parts.sort_by_key(|p| (p.figure.sex, p.figure.form, p.rank));
    let has = |sex| parts.iter().any(|p| p.figure.sex == Some(sex));
    let is_there = |id: u32| parts.iter().any(|p| p.key.id(of.dim) == id);
    // A category for the rest is no part that is missing: without it the remainder is shown.
    let named = context.categories(&total, of.dim).filter(|c| !is_residual(c, of.dim));
    let is_missing = named.into_iter().any(|c| !is_there(c.key.id(of.dim)));
    let residual = parts.iter().any(|p| is_residual(p, of.dim));
    let (incomplete, closed) = match of.dim {
        Dim::Sex => (!(has(Sex::Male) && has(Sex::Female)) || is_missing, true),
        // Four purposes cover every form in the SDG series; any other list may leave some unsaid.
        _ => (is_missing || parts.len() < 2, residual || covers_all_forms(&parts)),
    };
    vec![Balance { of, total, parts, incomplete, closed, rounded: false }]
}

/// Whether a category stands for all that no other names.
pub(crate) fn is_residual(entry: &Entry<'_>, dim: Dim) -> bool {
    match dim {
        Dim::Sex => matches!(entry.figure.sex, Some(Sex::Other | Sex::Unknown)),
        Dim::Age => entry.figure.age == Some(AgeGroup::Unknown),
        Dim::Form => matches!(entry.figure.form, Some(Form::Other | Form::Unknown)),
        Dim::Group => entry.figure.group == Some(Mixed::Unknown),
        Dim::Area => entry.figure.area.as_deref() == Some(UNKNOWN_AREA),
        _ => false,
    }
}

fn covers_all_forms(parts: &[Entry<'_>]) -> bool {
    let has = |form| parts.iter().any(|p| p.figure.form == Some(form));
    has(Form::Sexual)
        && (has(Form::ForcedLabourServitudeSlavery) || has(Form::ForcedLabour))
        && has(Form::OrganRemoval)
        && has(Form::Other)
}

/// Bands of ages: each band with the widest bands inside it, everybody included.
fn by_age<'a>(of: Breakdown, all: &[Entry<'a>]) -> Vec<Balance<'a>> {
    let span = |e: &Entry<'_>| match e.figure.age {
        None => Some((0, u32::MAX)),
        Some(AgeGroup::Band { from, to }) => Some((u32::from(from), to.map_or(u32::MAX, |t| u32::from(t) + 1))),
        Some(AgeGroup::Unknown) => None,
    };
    let unknown: Vec<_> = all.iter().filter(|e| e.figure.age == Some(AgeGroup::Unknown)).copied().collect();
    nested(of, all, span, only(&unknown))
}

/// Periods: each period with the longest periods inside it. Stocks and running totals do not add up over time.
fn by_period<'a>(of: Breakdown, all: &[Entry<'a>]) -> Vec<Balance<'a>> {
    // They differ in the period alone: all are of one indicator.
    if all.first().and_then(|e| e.figure.known_indicator()).is_some_and(|i| i.subject == Subject::Residents) {
        return Vec::new();
    }
    let mut periods: Vec<Period> = all.iter().filter_map(|e| e.figure.period).collect();
    periods.sort_unstable();
    periods.dedup();
    if periods.windows(2).all(|pair| pair[0].end() < pair[1].start()) {
        return Vec::new();
    }
    let flow = |e: &&Entry<'_>| matches!(e.figure.measure, None | Some(Measure::Flow));
    let all: Vec<Entry<'a>> = all.iter().filter(flow).copied().collect();
    let day = |d: jiff::civil::Date| {
        u32::try_from(i64::from(d.year()) * 10_000 + i64::from(d.month()) * 100 + i64::from(d.day())).ok()
    };
    let span = |e: &Entry<'_>| {
        let period = e.figure.period?;
        Some((day(period.start())?, day(period.end().tomorrow().ok()?)?))
    };
    nested(of, &all, span, None)
}

fn nested<'a>(
    of: Breakdown,
    all: &[Entry<'a>],
    span: impl Fn(&Entry<'_>) -> Option<(u32, u32)>,
    unknown: Option<Entry<'a>>,
) -> Vec<Balance<'a>> {
    let spans: Vec<((u32, u32), Entry<'a>)> = all.iter().filter_map(|e| Some((span(e)?, *e))).collect();
    let mut outer: Vec<(u32, u32)> = spans.iter().map(|(s, _)| *s).collect();
    outer.sort_unstable();
    outer.dedup();
    // A year of days or a hundred ages is the most that makes sense; more is no breakdown.
    if outer.len() > 400 {
        return Vec::new();
    }
    let at =
        |wanted: (u32, u32)| only(&spans.iter().filter(|(s, _)| *s == wanted).map(|(_, e)| *e).collect::<Vec<_>>());
    let inside = |a: (u32, u32), b: (u32, u32)| a != b && b.0 <= a.0 && a.1 <= b.1;
    let mut balances = Vec::new();
    for whole in &outer {
        let within: Vec<_> = outer.iter().filter(|s| inside(**s, *whole)).copied().collect();
        let mut parts: Vec<_> = within.iter().filter(|s| !within.iter().any(|w| inside(**s, *w))).copied().collect();
        parts.sort_unstable();
        let overlap = parts.windows(2).any(|pair| pair[0].1 > pair[1].0);
        let tiles = parts.first().map(|p| p.0) == Some(whole.0)
            && parts.last().map(|p| p.1) == Some(whole.1)
            && parts.windows(2).all(|pair| pair[0].1 == pair[1].0);
        let entries: Option<Vec<Entry<'a>>> = parts.iter().map(|s| at(*s)).collect();
        let (Some(total), Some(mut entries), false) = (at(*whole), entries, overlap || parts.is_empty()) else {
            continue;
        };
        if *whole == (0, u32::MAX) {
            entries.extend(unknown);
        }
        balances.push(Balance { of, total, parts: entries, incomplete: !tiles, closed: true, rounded: false });
    }
    balances
}

/// Groups that mix sex and age, by the ways in which they make each other.
fn by_mixed_group<'a>(of: Breakdown, all: &[Entry<'a>]) -> Vec<Balance<'a>> {
    let at = |group: Option<Mixed>| only(&all.iter().filter(|e| e.figure.group == group).copied().collect::<Vec<_>>());
    let unknown = at(Some(Mixed::Unknown));
    let mut balances = Vec::new();
    for (whole, parts) in Mixed::PARTITIONS {
        let found: Vec<Entry<'a>> = parts.iter().filter_map(|p| at(Some(*p))).collect();
        let (Some(total), false) = (at(*whole), found.len() < 2) else { continue };
        // Men and women alone are no attempt at men, women and children where another way is complete.
        let incomplete = found.len() < parts.len();
        let entries = if whole.is_none() { found.into_iter().chain(unknown).collect() } else { found };
        balances.push(Balance { of, total, parts: entries, incomplete, closed: true, rounded: false });
    }
    let complete = balances.iter().any(|b| !b.incomplete && b.total.figure.group.is_none());
    balances.retain(|b| !b.incomplete || b.total.figure.group.is_some() || !complete);
    // Of several incomplete ways to make everybody one is enough to say that it cannot be told.
    let mut open_total_seen = false;
    balances.retain(|b| {
        let open_total = b.incomplete && b.total.figure.group.is_none();
        !open_total || !std::mem::replace(&mut open_total_seen, true)
    });
    balances
}

/// Areas: the country or an area with the areas under it, by the profile; a flat list without one.
fn by_area<'a>(of: Breakdown, all: &[Entry<'a>], context: &Context<'_>) -> Vec<Balance<'a>> {
    let profile = context.profile();
    let known = |e: &Entry<'_>| e.figure.area.as_deref().and_then(|id| profile.area(id));
    if profile.country_area().is_none() {
        // Without a profile an area may stand beside one that contains it.
        return flat(Breakdown { may_overlap: true, ..of }, all, context);
    }
    // Who comes from nobody knows where is a part of the country, and of nothing below it.
    let (nowhere, all): (Vec<Entry<'a>>, Vec<Entry<'a>>) = all.iter().copied().partition(|e| is_residual(e, Dim::Area));
    // An area that the profile does not know may lie within one that it does.
    let (all, new): (Vec<Entry<'a>>, Vec<Entry<'a>>) =
        all.iter().copied().partition(|e| !e.key.says(Dim::Area) || known(e).is_some());
    let mut balances = Vec::new();
    let mut wholes: Vec<Option<&str>> = all.iter().map(|e| e.figure.area.as_deref()).collect();
    wholes.sort_unstable();
    wholes.dedup();
    for whole in wholes {
        let at: Vec<_> = all.iter().filter(|e| e.figure.area.as_deref() == whole).copied().collect();
        let Some(total) = only(&at) else { continue };
        let Some(period) = total.figure.period else { continue };
        let parent = whole.or(profile.country_area().map(|c| c.id.as_str())).unwrap_or_default();
        let below: Vec<&str> = profile.children(parent, period.start(), period.end()).map(|a| a.id.as_str()).collect();
        let within: Vec<_> =
            all.iter().filter(|e| e.figure.area.as_deref().is_some_and(|id| below.contains(&id))).copied().collect();
        if within.is_empty() {
            continue;
        }
        let Some(mut parts) = distinct(&within, Dim::Area) else { continue };
        let incomplete = parts.len() < below.len() || !new.is_empty();
        if whole.is_none() {
            parts.extend(only(&nowhere));
        }
        balances.push(Balance { of, total, parts, incomplete, closed: true, rounded: false });
    }
    balances
}
