//! Shares, rates and ratios: what they tell of the counts they were computed from.

use foldhash::HashMap;
use tipstat_model::{
    Bounds, Decimal,
    codes::{AgeGroup, Code, Sex, Unit, UnitKind},
};
use tipstat_stats::protection::Rate;

use super::draft::{Bond, Computed, Draft, Is, whole};
use crate::{
    check::{Group, shares},
    figures::{Dim, Entry, Key, counts},
    tabulate::{self, Method, indicators},
};

/// As many decimals as can be computed with; more would ask for numbers that no program holds exactly.
const ROUNDED: u32 = 2;

/// A printed number that is no count.
struct Printed<'e, 'a> {
    entry: &'e Entry<'a>,
    value: Decimal,
    /// Its place among the computed figures.
    at: usize,
}

/// Adds the shares, rates and ratios with what they tell.
pub(super) fn add(draft: &mut Draft<'_>) {
    let mut groups: HashMap<Key, Vec<Entry<'_>>> = HashMap::default();
    let mut all: Vec<Entry<'_>> = draft.context.figures().entries().collect();
    all.sort_by_key(|e| e.rank);
    for entry in &all {
        if let Some(key) = entry.key.within(shares::BY) {
            groups.entry(key).or_default().push(*entry);
        }
    }
    let is_one = |e: &&Entry<'_>| e.index < draft.before && !counts(e) && e.figure.indicator.is_some();
    let ones: Vec<Entry<'_>> = all.iter().filter(is_one).copied().collect();
    for entry in &ones {
        let Some(value) = entry.figure.quantity.and_then(|q| q.value()) else { continue };
        let key = format!("{}#{}", draft.context.figures().rank(entry.index), draft.computed.len());
        draft.computed.push(Computed {
            entry: entry.index,
            key,
            fixed: entry.index >= draft.given,
            of: Vec::new(),
            pair: None,
        });
        let printed = Printed { entry, value, at: draft.computed.len() - 1 };
        let group = entry.key.within(shares::BY).and_then(|key| groups.get(&key));
        match entry.figure.unit.map(Unit::kind) {
            Some(UnitKind::Share) => share(draft, &printed, group),
            Some(UnitKind::Rate) => rate(draft, &printed),
            Some(UnitKind::Ratio) => ratio(draft, &printed),
            _ => duration(draft, &printed),
        }
    }
}

fn share(draft: &mut Draft<'_>, printed: &Printed<'_, '_>, group: Option<&Vec<Entry<'_>>>) {
    let entry = printed.entry;
    let stated = shares::stated_denominator(entry).and_then(whole);
    let part = part(draft, entry);
    let among = match stated {
        Some(stated) => Some(among(draft, printed, part, stated)),
        None => whole_of(draft, entry, group),
    };
    let Some(among) = among else {
        // Of what it is a share cannot be told: with its part it goes, and stays with it.
        draft.computed[printed.at].of.extend(part);
        return;
    };
    let count = draft.value(among);
    let part = part.or_else(|| {
        let share = whole((printed.value * Decimal::from(count?) / Decimal::ONE_HUNDRED).round())?;
        let key = draft.computed[printed.at].key.clone();
        Some(draft.unprinted(Is::Part(entry.index), &key, Some(share)))
    });
    let Some(part) = part else { return };
    tells(draft, printed, part, among, 100);
    let Some(rest) = count.zip(draft.value(part)).map(|(all, part)| all - part).filter(|rest| *rest >= 0) else {
        return;
    };
    // The few who are no part of it are told by it as well.
    let key = draft.computed[printed.at].key.clone();
    let others = draft.unprinted(Is::Others(entry.index), &key, Some(rest));
    draft.bonds.push(Bond::sum(among, &[part, others]));
    draft.computed[printed.at].of.push(others);
    // Some of them are printed: whoever is alone among the others is the one man beside the women.
    if let Some(known) = other_part(draft, entry).filter(|known| draft.value(*known).is_some_and(|n| n <= rest)) {
        draft.bonds.push(Bond::within(others, &[known]));
    }
}

/// Persons who are surely among those whom a share of the catalogue does not count.
fn other_part(draft: &Draft<'_>, entry: &Entry<'_>) -> Option<usize> {
    let adult = AgeGroup::ADULTS.code();
    match entry.figure.indicator.as_ref().map(|i| &**i.id())? {
        "child_share" => counted(draft, entry, VICTIMS, &[(Dim::Age, Some(adult.as_str()))]),
        "women_and_girls_share" => counted(draft, entry, VICTIMS, &[(Dim::Sex, Some(Sex::Male.code()))]),
        "conviction_among_tried" => counted(draft, entry, "persons_acquitted", &[]),
        _ => None,
    }
}

/// Persons who are surely among those of whom a share of the catalogue knows too little.
fn not_known(draft: &Draft<'_>, entry: &Entry<'_>) -> Option<usize> {
    let age = AgeGroup::Unknown.code();
    match entry.figure.indicator.as_ref().map(|i| &**i.id())? {
        "child_share" => counted(draft, entry, VICTIMS, &[(Dim::Age, Some(age.as_str()))]),
        "women_and_girls_share" => counted(draft, entry, VICTIMS, &[(Dim::Sex, Some(Sex::Unknown.code()))]),
        _ => None,
    }
}

/// The count of an indicator of the catalogue at the place of another number, apart from some breakdowns.
fn counted(draft: &Draft<'_>, entry: &Entry<'_>, id: &str, at: &[(Dim, Option<&str>)]) -> Option<usize> {
    let of = indicators::find(id)?;
    let mut changes = vec![(Dim::Indicator, Some(of.figure)), (Dim::Unit, Some(of.unit.code()))];
    let how = [
        (Dim::TimeBasis, of.time_basis.map(Code::code)),
        (Dim::Measure, Some(of.measure.code())),
        (Dim::Status, of.status.map(Code::code)),
    ];
    // Numbers that do not say how they were counted stand beside others that do not.
    changes.extend(how.into_iter().filter(|(dim, _)| entry.key.says(*dim)));
    changes.extend(at);
    draft.beside(entry.key, &changes)
}

/// Those whom a share counts: the figure of the same place, or what its indicator is the share of.
fn part(draft: &Draft<'_>, entry: &Entry<'_>) -> Option<usize> {
    let child = AgeGroup::CHILDREN.code();
    match entry.figure.indicator.as_ref().map(|i| &**i.id()) {
        Some("child_share") => counted(draft, entry, VICTIMS, &[(Dim::Age, Some(child.as_str()))]),
        Some("women_and_girls_share") => counted(draft, entry, VICTIMS, &[(Dim::Sex, Some(Sex::Female.code()))]),
        Some("form_share") => counted(draft, entry, VICTIMS, &[]),
        Some("conviction_among_tried") => counted(draft, entry, "persons_convicted", &[]),
        _ => draft.beside(entry.key, &[(Dim::Unit, Some(Unit::Person.code()))]),
    }
}

/// Those among whom it is a share of so many.
fn among(draft: &mut Draft<'_>, printed: &Printed<'_, '_>, part: Option<usize>, stated: i64) -> usize {
    let total = total(draft, printed.entry, part, stated);
    if let Some(total) = total.filter(|total| draft.value(*total) == Some(stated)) {
        // The denominator is printed beside the share, so that it tells the total too.
        draft.bonds.push(Bond::between(total, Some(stated), Some(stated)).by(printed.at));
        draft.computed[printed.at].of.push(total);
        return total;
    }
    let name = draft.computed[printed.at].key.clone();
    let among = draft.unprinted(Is::Among(printed.entry.index), &name, Some(stated));
    // The denominator is printed beside it.
    draft.bonds.push(Bond::between(among, Some(stated), Some(stated)).by(printed.at));
    draft.computed[printed.at].of.push(among);
    // Those whose sex or age is not known are the difference to everybody.
    if let Some((total, rest)) = total.and_then(|t| Some((t, draft.value(t)? - stated))).filter(|(_, rest)| *rest > 0) {
        let unknown = draft.unprinted(Is::Others(printed.entry.index), &name, Some(rest));
        draft.bonds.push(Bond::sum(total, &[among, unknown]));
        draft.computed[printed.at].of.push(unknown);
        if let Some(printed) = not_known(draft, printed.entry).filter(|at| draft.value(*at).is_some_and(|n| n <= rest))
        {
            draft.bonds.push(Bond::within(unknown, &[printed]));
        }
    }
    among
}

/// The count of those among whom a number of the catalogue is taken, else what is left of its own indicator without one
/// of its breakdowns, if that is as many as were stated.
fn total(draft: &Draft<'_>, entry: &Entry<'_>, part: Option<usize>, stated: i64) -> Option<usize> {
    let person = Unit::Person.code();
    let indicator = entry.figure.indicator.as_ref().map(|i| &**i.id());
    if let Some((id, whole)) = AMONG.iter().find(|(id, _)| indicator == Some(*id)) {
        let without = if *id == "form_share" { Dim::Form } else { Dim::Group };
        return counted(draft, entry, whole, &[(without, None)]);
    }
    let said = BROKEN_DOWN.into_iter().filter(|dim| entry.key.says(*dim));
    let mut totals = said.filter_map(|dim| draft.beside(entry.key, &[(Dim::Unit, Some(person)), (dim, None)]));
    totals.find(|total| Some(*total) != part && draft.value(*total) == Some(stated))
}

const VICTIMS: &str = "victims_identified";

/// Shares and days of the catalogue, each with the indicator of those among whom it is taken: all of them, or those of
/// whom enough is known. A denominator that is printed beside one tells of that count.
const AMONG: [(&str, &str); 14] = [
    ("child_share", VICTIMS),
    ("women_and_girls_share", VICTIMS),
    ("form_share", VICTIMS),
    ("days_to_referral", VICTIMS),
    ("days_to_assistance", VICTIMS),
    ("full_support_coverage", "victims_assisted"),
    ("legal_aid_coverage", "victims_assisted"),
    ("psychological_support_coverage", "victims_assisted"),
    ("reintegration_coverage", "victims_assisted"),
    ("cohort_prosecution_share", "persons_investigated"),
    ("cohort_conviction_share", "persons_investigated"),
    ("judged_within_year", "persons_investigated"),
    ("conviction_among_tried", "persons_tried"),
    ("suspended_sentence_share", "persons_convicted"),
];

const BROKEN_DOWN: [Dim; 6] = [Dim::Area, Dim::Sex, Dim::Age, Dim::Form, Dim::Citizenship, Dim::Group];

/// The total that a share without a stated denominator is taken of, where there is but one that fits.
fn whole_of(draft: &Draft<'_>, entry: &Entry<'_>, group: Option<&Vec<Entry<'_>>>) -> Option<usize> {
    let group = Group { by: shares::BY, entries: group?.clone(), explained: 0 };
    let recomputed = shares::Counts::of(&group).share(entry)?.ok();
    if let Some(total) = recomputed.as_ref().filter(|r| r.agrees()).and_then(|r| r.from.last()) {
        return draft.cell(total);
    }
    let said: Vec<Dim> = BROKEN_DOWN.into_iter().filter(|dim| entry.key.says(*dim)).collect();
    // One breakdown alone can be taken away: then it is a share of that total.
    let [dim] = said[..] else { return None };
    draft.beside(entry.key, &[(Dim::Unit, Some(Unit::Person.code())), (dim, None)])
}

fn rate(draft: &mut Draft<'_>, printed: &Printed<'_, '_>) {
    let own = printed.entry.figure.known_indicator().map_or(Unit::Person, |i| i.unit);
    let unit = if own.is_count() { own } else { Unit::Person };
    let Some(part) = draft.beside(printed.entry.key, &[(Dim::Unit, Some(unit.code()))]) else {
        return rate_alone(draft, printed);
    };
    draft.computed[printed.at].of.push(part);
    let residents = shares::residents(printed.entry, draft.context);
    let limits = residents.and_then(|residents| limits(printed.value, residents));
    let bond = match (limits, draft.value(part)) {
        // How many residents there are is known to everybody, if not to the file; no rounding is relied upon.
        (_, Some(value)) => Bond::between(part, Some(value), Some(value)),
        (Some((least, most)), None) => Bond::between(part, Some(least), Some(most)),
        _ => return,
    };
    draft.bonds.push(bond.by(printed.at));
}

/// A rate whose count is not printed tells it all the same.
fn rate_alone(draft: &mut Draft<'_>, printed: &Printed<'_, '_>) {
    let residents = shares::residents(printed.entry, draft.context);
    let Some((least, most)) = residents.and_then(|residents| limits(printed.value, residents)) else { return };
    let name = draft.computed[printed.at].key.clone();
    // The value in the middle of its rounding: the count itself is not known here.
    let part = draft.unprinted(Is::Part(printed.entry.index), &name, Some(i64::midpoint(least, most)));
    draft.computed[printed.at].of.push(part);
    draft.bonds.push(Bond::between(part, Some(least), Some(most)).by(printed.at));
}

/// The counts of which a rate is what is printed.
fn limits(rate: Decimal, residents: Decimal) -> Option<(i64, i64)> {
    let bounds = Bounds::rounded(rate);
    let of = |limit: Decimal| limit.checked_mul(residents)?.checked_div(Decimal::from(100_000));
    let (least, most) = (whole(of(bounds.low)?.ceil())?.max(0), whole(of(bounds.high?)?.floor())?);
    (least <= most).then_some((least, most))
}

fn ratio(draft: &mut Draft<'_>, printed: &Printed<'_, '_>) {
    let id = printed.entry.figure.indicator.as_ref().map(ToString::to_string).unwrap_or_default();
    let Some(Method::Ratio(above, below)) = indicators::find(&id).map(|i| &i.method) else { return };
    let cell = |of: &tabulate::Indicator| counted(draft, printed.entry, of.id, &[]);
    let (Some(part), Some(whole)) = (cell(above), cell(below)) else { return };
    draft.computed[printed.at].of.push(part);
    tells(draft, printed, part, whole, 1);
}

/// A median of few persons' days tells of each of them.
fn duration(draft: &mut Draft<'_>, printed: &Printed<'_, '_>) {
    if let Some(stated) = shares::stated_denominator(printed.entry).and_then(whole) {
        among(draft, printed, None, stated);
    }
}

/// What a share or ratio tells of its two counts.
fn tells(draft: &mut Draft<'_>, printed: &Printed<'_, '_>, part: usize, among: usize, per: i64) {
    if !draft.computed[printed.at].of.contains(&part) {
        draft.computed[printed.at].of.push(part);
    }
    let decimals = printed.value.scale();
    let values = draft.value(part).zip(draft.value(among));
    let digits = whole(printed.value * Decimal::from(10_i64.pow(decimals.min(9))));
    draft.computed[printed.at].pair = Some((part, among));
    let bond = match (digits, values) {
        // Whoever publishes it knows the count, and it goes with it: no rounding is relied upon.
        (_, Some((above, _))) => Bond::between(part, Some(above), Some(above)).by(printed.at),
        (Some(digits), None) if decimals <= ROUNDED => Bond {
            terms: vec![(part, 1), (among, 1)],
            least: None,
            most: None,
            figure: Some(printed.at),
            rate: Some(Rate { printed: digits, decimals, per }),
        },
        _ => return,
    };
    draft.bonds.push(bond);
}
