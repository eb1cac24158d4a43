//! Shares and rates computed again from the counts they were made from.

use foldhash::{HashMap, HashMapExt};
use tipstat_model::{
    Bounds, Decimal,
    codes::{AgeGroup, Group as Mixed, Unit},
    number::{self, Written},
};

use super::{Context, Group};
use crate::figures::{Dim, Dims, Entry, Key, counts};

/// Figures among which a share or rate finds its counts.
pub(crate) const BY: Dims = Dims::of(&[Dim::Indicator, Dim::Period]);

/// Whether a figure is a share of the total of its indicator. One of an indicator that is itself a share, such as that
/// of children, is no part of any other.
pub(crate) fn is_share(entry: &Entry<'_>) -> bool {
    let own = entry.figure.known_indicator().is_some_and(|i| i.unit == Unit::Percent);
    entry.figure.unit == Some(Unit::Percent) && !own
}

/// A share or rate beside what its counts give.
pub(crate) struct Recomputed<'a> {
    /// The printed share or rate.
    pub printed: Decimal,
    /// What the counts give.
    pub value: Bounds,
    /// The count above the line.
    pub part: Bounds,
    /// The count below the line.
    pub whole: Bounds,
    /// The figures it was made from.
    pub from: Vec<Entry<'a>>,
}

impl Recomputed<'_> {
    /// Whether the printed number is what the counts give, within its rounding.
    pub fn agrees(&self) -> bool {
        Bounds::rounded(self.printed).meets(self.value)
    }

    /// Whether it is off by less than one in its last place: rounded the other way.
    pub fn is_near(&self) -> bool {
        let unit = Decimal::new(1, self.printed.scale());
        let near = Bounds { low: self.printed - unit, high: Some(self.printed + unit) };
        // A whole unit away is no rounding: 41 for 40.
        let strictly = |b: Bounds| b.high.is_some_and(|high| near.low < high) && near.high.is_some_and(|n| b.low < n);
        near.meets(self.value) && strictly(self.value)
    }

    /// What the counts give, with one decimal more than was printed.
    pub fn shown(&self) -> Decimal {
        let middle = self.value.high.map_or(self.value.low, |high| (self.value.low + high) / Decimal::TWO);
        middle.round_dp_with_strategy(self.printed.scale() + 1, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
    }
}

/// The counts of one group of figures, by what they break down.
pub(crate) struct Counts<'g, 'a> {
    by_breakdown: HashMap<Key, Vec<&'g Entry<'a>>>,
}

impl<'g, 'a> Counts<'g, 'a> {
    /// Sorts the counts of a group.
    pub fn of(group: &'g Group<'a>) -> Self {
        let mut by_breakdown: HashMap<_, Vec<_>> = HashMap::new();
        for entry in group.entries.iter().filter(|e| counts(e)) {
            if let Some(key) = entry.key.within(Dims::BREAKDOWN) {
                by_breakdown.entry(key).or_default().push(entry);
            }
        }
        Self { by_breakdown }
    }

    /// The count of a breakdown that belongs with a figure: its own source's, else the one that all others agree
    /// on.
    fn find(&self, with: &Entry<'_>, breakdown: Key) -> Option<(Bounds, Entry<'a>)> {
        let comparable = |e: &&&Entry<'a>| e.key.comparable(with.key);
        let all: Vec<&Entry<'a>> = self.by_breakdown.get(&breakdown)?.iter().filter(comparable).copied().collect();
        let own: Vec<&Entry<'a>> =
            all.iter().filter(|e| e.key.id(Dim::Source) == with.key.id(Dim::Source)).copied().collect();
        let chosen = if own.is_empty() { all } else { own };
        let (first, rest) = chosen.split_first()?;
        let same = rest.iter().all(|e| e.figure.quantity == first.figure.quantity);
        let bounds = first.figure.quantity?.bounds()?;
        same.then_some((bounds, **first))
    }

    /// The count of a mixed group, from its parts where it is not printed itself.
    fn part(&self, with: &Entry<'_>) -> Option<(Bounds, Vec<Entry<'a>>)> {
        let breakdown = with.key.within(Dims::BREAKDOWN)?;
        if let Some((bounds, entry)) = self.find(with, breakdown) {
            return Some((bounds, vec![entry]));
        }
        let (_, members) =
            Mixed::PARTITIONS.iter().find(|(whole, _)| whole.is_some() && *whole == with.figure.group)?;
        let others = Dims::BREAKDOWN.without(&[Dim::Group]);
        let mut found = Vec::new();
        for member in *members {
            let here =
                |e: &&&Entry<'a>| e.figure.group == Some(*member) && e.key.within(others) == with.key.within(others);
            let key = self.by_breakdown.values().flatten().find(here)?.key.within(Dims::BREAKDOWN)?;
            found.push(self.find(with, key)?);
        }
        let sum = Bounds::sum(found.iter().map(|(b, _)| *b))?;
        Some((sum, found.into_iter().map(|(_, e)| e).collect()))
    }

    /// The counts of wider age bands and forms around a figure: it may be a share of one of them.
    fn around(&self, with: &Entry<'_>) -> Vec<(Bounds, Entry<'a>)> {
        let span = |e: &Entry<'_>| match e.figure.age? {
            AgeGroup::Band { from, to } => Some((from, to.unwrap_or(u8::MAX))),
            AgeGroup::Unknown => None,
        };
        let wider_age = |e: &Entry<'_>| {
            let rest = Dims::BREAKDOWN.without(&[Dim::Age]);
            let wider = span(e).zip(span(with)).is_some_and(|(a, b)| a != b && a.0 <= b.0 && b.1 <= a.1);
            wider && e.key.within(rest) == with.key.within(rest)
        };
        let wider_form = |e: &Entry<'_>| {
            let rest = Dims::BREAKDOWN.without(&[Dim::Form]);
            let wider = with.figure.form.is_some_and(|f| e.figure.form.is_some_and(|g| g.includes(f)));
            wider && e.key.within(rest) == with.key.within(rest)
        };
        let mut keys: Vec<Key> = self
            .by_breakdown
            .values()
            .filter_map(|all| all.first())
            .filter(|e| wider_age(e) || wider_form(e))
            .filter_map(|e| e.key.within(Dims::BREAKDOWN))
            .collect();
        keys.sort_unstable();
        keys.into_iter().filter_map(|key| self.find(with, key)).collect()
    }

    /// The share a figure prints, computed again. Without a stated denominator it is a share of the total in one
    /// or more of its breakdowns: the printed number is right if it is right for one of them.
    pub fn share(&self, entry: &Entry<'a>) -> Option<Result<Recomputed<'a>, Open>> {
        let said: Vec<Dim> = [Dim::Area, Dim::Sex, Dim::Age, Dim::Form, Dim::Citizenship, Dim::Group]
            .into_iter()
            .filter(|d| entry.key.says(*d))
            .collect();
        if !is_share(entry) || said.is_empty() {
            return None;
        }
        let Some(printed) = entry.figure.quantity.and_then(|q| q.exact()) else { return Some(Err(Open)) };
        let Some((part, from)) = self.part(entry) else { return Some(Err(Open)) };
        let mut wholes: Vec<(Bounds, Option<Entry<'a>>)> = Vec::new();
        if let Some(stated) = stated_denominator(entry) {
            wholes.push((Bounds::exactly(stated), None));
        } else {
            for subset in 1..(1_u32 << said.len()) {
                let dropped: Vec<Dim> =
                    said.iter().enumerate().filter(|(i, _)| subset & (1 << i) != 0).map(|(_, d)| *d).collect();
                let key = entry.key.within(Dims::BREAKDOWN.without(&dropped));
                wholes.extend(key.and_then(|k| self.find(entry, k)).map(|(b, e)| (b, Some(e))));
            }
            wholes.extend(self.around(entry).into_iter().map(|(b, e)| (b, Some(e))));
        }
        let recompute = |(whole, total): &(Bounds, Option<Entry<'a>>)| {
            let value = part.share_of(*whole, Decimal::ONE_HUNDRED)?;
            Some(Recomputed { printed, value, part, whole: *whole, from: from.iter().chain(total).copied().collect() })
        };
        let all: Vec<Recomputed<'a>> = wholes.iter().filter_map(recompute).collect();
        let several = all.len() > 1;
        let mut right = None;
        let mut last = None;
        for one in all {
            if one.agrees() && right.is_none() {
                right = Some(one);
            } else {
                last = Some(one);
            }
        }
        Some(match (right, last) {
            (Some(right), _) => Ok(right),
            // Of what it is a share cannot be told, so neither can that it is wrong.
            (None, Some(wrong)) if !several => Ok(wrong),
            _ => Err(Open),
        })
    }

    /// The rate per 100,000 a figure prints, computed again from its count and the residents it is related to.
    pub fn rate(&self, entry: &Entry<'a>, context: &Context<'a>) -> Option<Result<Recomputed<'a>, Open>> {
        if !context.rates.is_rate(entry) {
            return None;
        }
        let Some(printed) = entry.figure.quantity.and_then(|q| q.exact()) else { return Some(Err(Open)) };
        let counted = entry.key.within(Dims::BREAKDOWN).and_then(|key| self.find(entry, key));
        let (Some((part, count)), Some(residents)) = (counted, residents(entry, context)) else {
            return Some(Err(Open));
        };
        let whole = Bounds::exactly(residents);
        let value = part.share_of(whole, Decimal::ONE_THOUSAND * Decimal::ONE_HUNDRED);
        Some(value.map(|value| Recomputed { printed, value, part, whole, from: vec![count] }).ok_or(Open))
    }
}

/// The data cannot tell.
pub(crate) struct Open;

pub(crate) fn stated_denominator(entry: &Entry<'_>) -> Option<Decimal> {
    match number::read(entry.figure.denominator.as_deref()?) {
        // A bare year names the residents of that year; nobody writes them as 2022.
        Written::Number(n) if n > Decimal::ZERO && !(n.fract().is_zero() && is_year(n)) => Some(n),
        _ => None,
    }
}

fn is_year(n: Decimal) -> bool {
    (Decimal::from(1900)..=Decimal::from(2100)).contains(&n)
}

/// The residents a rate is related to: its stated number, else a printed population, else that of the profile for
/// the year its denominator names. A rate of one sex or age needs the residents of that sex or age.
pub(crate) fn residents(entry: &Entry<'_>, context: &Context<'_>) -> Option<Decimal> {
    if let Some(stated) = stated_denominator(entry) {
        return Some(stated);
    }
    if let Some(printed) = context.population(entry) {
        return Some(printed);
    }
    if entry.figure.sex.is_some()
        || entry.figure.age.is_some()
        || entry.figure.group.is_some()
        || entry.figure.citizenship.is_some()
    {
        return None;
    }
    let words = entry.figure.denominator.as_deref()?;
    let year = words.split(|c: char| !c.is_ascii_digit()).find(|w| w.len() == 4)?.parse().ok()?;
    let profile = context.profile();
    let area = entry.figure.area.as_deref().or(profile.country_area().map(|a| a.id.as_str()))?;
    profile.population(area, year).map(|p| p.residents.into())
}
