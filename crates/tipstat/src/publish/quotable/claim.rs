//! What the sources together say of an indicator in a period.

use std::collections::{HashMap, HashSet};

use tipstat_model::{
    Decimal, Figure, Period, Quantity,
    codes::{Indicator, Scope, Subject, Unit},
    columns::FigureColumn as C,
};

use crate::{
    figures::{Dim, Dims, Entry, Figures, Key},
    publish::internal::is_small,
    read::Submission,
};

/// What makes two figures the same claim: all but who printed it. The unit is looked at apart.
pub(super) const CLAIM: Dims = Dims::KEY.without(&[Dim::Source, Dim::Unit]);

/// More claims than this for one indicator and period are no main figure but a table.
const FEW: usize = 6;

/// A total that its sources agree on, or that they give two values for.
pub(in crate::publish) struct Claim<'a> {
    pub indicator: &'static Indicator,
    pub period: Period,
    /// The figures, in canonical order.
    pub entries: Vec<Entry<'a>>,
    /// The keys under which it stands; several where some sources left something unstated.
    pub keys: Vec<Key>,
    pub quantity: Quantity,
    /// A second value, where sources differ.
    pub second: Option<Decimal>,
}

impl Claim<'_> {
    pub fn scope(&self) -> Option<Scope> {
        self.entries.iter().find_map(|e| e.figure.scope)
    }

    pub fn unit(&self) -> Option<Unit> {
        self.entries.iter().find_map(|e| e.figure.unit)
    }

    /// Whether it is worded as an indicator that is surely as large, because its own is seldom known.
    pub fn rests_on_bound(&self) -> bool {
        self.indicator.at_least.is_some() && matches!(self.quantity, Quantity::AtLeast(_))
    }
}

/// The claims of a period, in the order of the catalogue.
pub(in crate::publish) struct Claims<'a> {
    pub list: Vec<Claim<'a>>,
}

impl<'a> Claims<'a> {
    pub fn of(submission: &'a Submission, period: Period, fault: &HashSet<u32>) -> Self {
        let threshold = Decimal::from(submission.profile.publication.threshold);
        let mut groups: HashMap<Key, Vec<Entry<'a>>> = HashMap::new();
        for entry in submission.figures.entries() {
            let figure = entry.figure;
            let asked = figure.period == Some(period) && figure.is_total();
            if let Some(key) = entry.key.within(CLAIM).filter(|_| asked && is_main(figure)) {
                groups.entry(key).or_default().push(entry);
            }
        }
        let agreed = |(key, entries)| claim(key, period, entries, fault, threshold);
        let mut list: Vec<Claim<'a>> = groups.into_iter().filter_map(agreed).collect();
        list.sort_by_key(|c| (place(c.indicator), c.entries.first().map(|e| e.rank)));
        let mut count: HashMap<&str, usize> = HashMap::new();
        for claim in &list {
            *count.entry(claim.indicator.id).or_default() += 1;
        }
        list.retain(|c| count.get(c.indicator.id).is_some_and(|n| *n <= FEW));
        merge_less_stated(&mut list);
        Self { list }
    }

    /// The claim that counts the persons in the files of another, where one source printed both.
    pub fn persons_of(&self, files: usize) -> Option<usize> {
        let of = &self.list[files];
        let sources: HashSet<u32> = of.entries.iter().map(|e| e.key.id(Dim::Source)).collect();
        let is_file = of.indicator.unit == Unit::CaseFile && of.unit() == Some(Unit::CaseFile);
        let fits = |c: &Claim<'a>| {
            c.indicator.unit == Unit::Person
                && c.indicator.subject == Subject::Justice
                && c.indicator.stage == of.indicator.stage
                && c.indicator.stage.is_some()
                && c.keys.iter().any(|k| of.keys.iter().any(|o| k.comparable(o)))
                && c.entries.iter().any(|e| sources.contains(&e.key.id(Dim::Source)))
        };
        let usable = |c: &Claim<'a>| c.second.is_none() && of.second.is_none();
        self.list.iter().position(|c| is_file && fits(c) && usable(c))
    }
}

/// The last period of the length that most figures have, the longer of two.
pub(in crate::publish) fn latest_period(figures: &Figures) -> Option<Period> {
    let periods = || figures.entries().filter_map(|e| e.figure.period);
    let mut lengths: HashMap<i32, usize> = HashMap::new();
    for months in periods().filter_map(Period::months) {
        *lengths.entry(months).or_default() += 1;
    }
    let usual = lengths.into_iter().map(|(months, n)| (n, months)).max()?.1;
    periods().filter(|p| p.months() == Some(usual)).max_by_key(|p| p.end())
}

/// Whether a figure is a number of a known thing in a unit that its words can carry.
fn is_main(figure: &Figure) -> bool {
    let Some(indicator) = figure.known_indicator() else { return false };
    let readable = !figure.faulty.has_any(&[C::Value, C::Qualifier, C::ValueMin, C::ValueMax, C::Unit, C::Indicator]);
    let has_value = figure.quantity.is_some_and(|q| q.value().is_some());
    let counted = match figure.unit {
        None => true,
        Some(unit) if unit == indicator.unit => true,
        Some(Unit::Attendance) => indicator.at_least.is_some(),
        Some(Unit::Person | Unit::CaseFile) => indicator.unit == Unit::Decision,
        Some(_) => false,
    };
    readable && has_value && counted && indicator.adds.is_empty() && indicator.subject != Subject::Residents
}

/// One claim out of figures with one key; `None` where they do not agree.
fn claim<'a>(
    key: Key,
    period: Period,
    mut entries: Vec<Entry<'a>>,
    fault: &HashSet<u32>,
    threshold: Decimal,
) -> Option<Claim<'a>> {
    let indicator = entries.first()?.figure.known_indicator()?;
    retain_sound(&mut entries, fault);
    entries.sort_unstable_by_key(|e| e.rank);
    let mut units: Vec<Unit> = entries.iter().filter_map(|e| e.figure.unit).collect();
    units.sort_unstable();
    units.dedup();
    if units.len() > 1 || entries.iter().any(|e| is_small(e.figure, threshold)) {
        return None;
    }
    let quantities: Vec<Quantity> = entries.iter().filter_map(|e| e.figure.quantity).collect();
    let mut values: Vec<Decimal> = quantities.iter().filter_map(|q| q.value()).map(|v| v.normalize()).collect();
    values.sort_unstable();
    values.dedup();
    let (quantity, second) = match values.as_slice() {
        [value] => (weakest(*value, &quantities), None),
        [a, b] if quantities.iter().all(|q| q.exact().is_some()) && indicator.at_least.is_none() => {
            (Quantity::Exact(*a), Some(*b))
        }
        _ => return None,
    };
    if second.is_some() {
        // Each source is named beside the value it gives, in the order in which the values stand.
        entries.sort_by_key(|e| (e.figure.quantity.and_then(Quantity::value), e.rank));
    }
    Some(Claim { indicator, period, entries, keys: vec![key], quantity, second })
}

/// Leaves out every figure whose value is at fault here, whoever printed it.
pub(super) fn retain_sound(entries: &mut Vec<Entry<'_>>, fault: &HashSet<u32>) {
    let value = |e: &Entry<'_>| e.figure.quantity.and_then(Quantity::value);
    let wrong: HashSet<Option<Decimal>> = entries.iter().filter(|e| fault.contains(&e.index)).map(value).collect();
    entries.retain(|e| !wrong.contains(&value(e)));
}

/// One value with the least that any source says of it: a lower bound in one paper and a count in another are a
/// lower bound.
fn weakest(value: Decimal, all: &[Quantity]) -> Quantity {
    let has = |test: fn(&Quantity) -> bool| all.iter().any(test);
    let least = has(|q| matches!(q, Quantity::AtLeast(_)));
    let most = has(|q| matches!(q, Quantity::AtMost(_)));
    match (least, most, has(|q| matches!(q, Quantity::About(_)))) {
        (false, false, false) => Quantity::Exact(value),
        (true, false, false) => Quantity::AtLeast(value),
        (false, true, false) => Quantity::AtMost(value),
        _ => Quantity::About(value),
    }
}

/// Joins a claim that leaves something unstated to the only one of the same value that states it.
fn merge_less_stated(list: &mut Vec<Claim<'_>>) {
    const STATED: [Dim; 6] = [Dim::Status, Dim::Scope, Dim::Measure, Dim::TimeBasis, Dim::AgeBasis, Dim::Agency];
    let stated = |c: &Claim<'_>| STATED.iter().filter(|d| c.keys[0].says(**d)).count();
    let mut i = 0;
    while i < list.len() {
        let this = &list[i];
        let same = |c: &Claim<'_>| {
            c.indicator.id == this.indicator.id
                && c.second.is_none()
                && this.second.is_none()
                && c.quantity == this.quantity
                && c.unit() == this.unit()
                && c.keys[0].comparable(&this.keys[0])
                && stated(c) > stated(this)
        };
        let into: Vec<usize> = (0..list.len()).filter(|j| *j != i && same(&list[*j])).collect();
        if let [into] = into.as_slice() {
            let less = list.remove(i);
            let more = &mut list[if *into > i { into - 1 } else { *into }];
            more.keys.extend(less.keys);
            more.entries.extend(less.entries);
            more.entries.sort_unstable_by_key(|e| e.rank);
        } else {
            i += 1;
        }
    }
}

/// The place of an indicator in the catalogue.
fn place(indicator: &Indicator) -> Option<usize> {
    Indicator::all().iter().position(|i| i.id == indicator.id)
}
