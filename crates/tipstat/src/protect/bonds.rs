//! What binds the cells: the balances of the tables, what mixed groups stand for, wholes and parts that are indicators
//! of their own, several sources, and what was published before.

use std::collections::{BTreeMap, BTreeSet};

use tipstat_model::codes::{Form, Group as Mixed, Measure, Stage, Unit};

use super::draft::{Bond, Draft, Is, Seen};
use crate::{
    check::{
        Group,
        balance::{self, BREAKDOWNS, BY_AGENCY, Balance},
        stocks,
    },
    figures::{Dim, Dims, Entry},
};

/// A total with its parts, as cells.
struct Sum {
    of: u32,
    dim: Dim,
    total: usize,
    parts: Vec<usize>,
    may_overlap: bool,
    complete: bool,
    closed: bool,
}

/// How the numbers of a sum stand to each other.
enum Stand {
    /// Some are not known.
    Open,
    Equal,
    /// The parts make less, by so much.
    Below(i64),
    Above,
}

impl Sum {
    fn stand(&self, draft: &Draft<'_>) -> Stand {
        let parts: Option<Vec<i64>> = self.parts.iter().map(|part| draft.value(*part)).collect();
        match (draft.value(self.total), parts) {
            (Some(total), Some(parts)) => match total - parts.iter().sum::<i64>() {
                0 => Stand::Equal,
                rest if rest > 0 => Stand::Below(rest),
                _ => Stand::Above,
            },
            _ => Stand::Open,
        }
    }

    /// Whether the numbers that are known leave room for the others.
    fn can_be(&self, draft: &Draft<'_>) -> bool {
        let known: i64 = self.parts.iter().filter_map(|part| draft.value(*part)).sum();
        draft.value(self.total).is_none_or(|total| known <= total)
    }

    /// The form that everybody has, where the other forms are printed as zero.
    fn whole_group(&self, draft: &Draft<'_>) -> Option<(usize, usize)> {
        let total = draft.value(self.total).filter(|total| *total > 0)?;
        let others = |part: usize| self.parts.iter().filter(move |other| **other != part);
        let whole = |part: &&usize| {
            draft.value(**part) == Some(total) && others(**part).all(|other| draft.value(*other) == Some(0))
        };
        (self.parts.len() > 1).then(|| self.parts.iter().find(whole))?.map(|part| (self.total, *part))
    }

    fn part_can_be(&self, part: usize, draft: &Draft<'_>) -> bool {
        draft.value(self.total).zip(draft.value(part)).is_none_or(|(total, part)| part <= total)
    }
}

/// Adds all that binds the cells.
pub(super) fn add(draft: &mut Draft<'_>) {
    let mut sums = sums(draft);
    meanings(draft);
    sources(draft);
    find_values(draft, &sums);
    let single = single(draft, &sums);
    draft.whole_groups =
        sums.iter().filter(|sum| sum.dim == Dim::Form).filter_map(|sum| sum.whole_group(draft)).collect();
    for sum in &mut sums {
        let whose = draft.context.figures().entry(sum.of);
        sum.may_overlap &= !single.contains(&(whose.key.id(Dim::Source), whose.key.id(Dim::Indicator), sum.dim as u8));
        bind(draft, sum);
    }
    indicators(draft);
    forms(draft);
    stock(draft);
    earlier(draft);
}

/// What is there at the start and comes in is what goes out and is there at the end: a reader adds it up too.
fn stock(draft: &mut Draft<'_>) {
    for group in draft.grouped(stocks::BY) {
        for (one, other) in stocks::balances(&group) {
            let signed = one.iter().map(|e| (e, 1)).chain(other.iter().map(|e| (e, -1)));
            let terms: Option<Vec<(usize, i64)>> = signed.map(|(e, sign)| Some((draft.cell(e)?, sign))).collect();
            let Some(terms) = terms else { continue };
            let left: Option<i64> = terms.iter().map(|(cell, sign)| Some(draft.value(*cell)? * sign)).sum();
            // What does not balance tells nothing; the check of the figures says so.
            if left.is_none_or(|left| left == 0) {
                draft.bonds.push(Bond { terms, least: Some(0), most: Some(0), figure: None, rate: None });
            }
        }
    }
}

/// The balances of the figures, the inner ones among them.
fn sums(draft: &mut Draft<'_>) -> Vec<Sum> {
    let mut sums = Vec::new();
    for breakdown in BREAKDOWNS.iter().chain([&BY_AGENCY]).filter(|breakdown| draft.is_broken_down(breakdown.dim)) {
        for entries in draft.grouped(breakdown.by) {
            let group = Group { by: breakdown.by, entries, explained: 0 };
            sums.extend(balance::of_group(&group, draft.context).iter().filter_map(|b| sum(draft, b)));
        }
    }
    for sum in &sums {
        draft.cells[sum.total].total_in.insert(sum.dim as u8);
    }
    sums
}

fn sum(draft: &Draft<'_>, balance: &Balance<'_>) -> Option<Sum> {
    let parts: Option<Vec<usize>> = balance.parts.iter().map(|part| draft.cell(part)).collect();
    Some(Sum {
        of: balance.total.index,
        dim: balance.of.dim,
        total: draft.cell(&balance.total)?,
        parts: parts?,
        may_overlap: balance.of.may_overlap,
        complete: !balance.incomplete,
        closed: balance.closed,
    })
}

/// Values that are printed nowhere but follow from sums of which all else is known.
fn find_values(draft: &mut Draft<'_>, sums: &[Sum]) {
    let mut found = true;
    while found {
        found = false;
        let adds_up = |sum: &&Sum| !sum.may_overlap && sum.complete && sum.closed;
        for sum in sums.iter().filter(adds_up) {
            let open = |cell: &usize| draft.value(*cell).is_none();
            let unknown: Vec<usize> = sum.parts.iter().copied().chain([sum.total]).filter(open).collect();
            let [one] = unknown[..] else { continue };
            // A mark has a number behind it that the publisher of the mark has not told.
            if draft.cells[one].seen != Seen::Unprinted {
                continue;
            }
            let parts: i64 = sum.parts.iter().filter_map(|part| draft.value(*part)).sum();
            let value = if one == sum.total { parts } else { draft.value(sum.total).unwrap_or_default() - parts };
            if value >= 0 {
                draft.cells[one].value = Some(value);
                found = true;
            }
        }
        for bond in draft.bonds.iter().filter(|bond| bond.terms.len() == 2 && bond.most == Some(0)) {
            let [(one, _), (other, _)] = bond.terms[..] else { continue };
            for (from, to) in [(one, other), (other, one)] {
                if draft.cells[to].value.is_none() && draft.cells[to].seen == Seen::Unprinted {
                    draft.cells[to].value = draft.cells[from].value;
                    found |= draft.cells[to].value.is_some();
                }
            }
        }
    }
}

/// Breakdowns in which persons might be counted several times and are not: in every table of a source that can be
/// added up the parts make the total, and in two at least. A reader sees that too.
fn single(draft: &Draft<'_>, sums: &[Sum]) -> BTreeSet<(u32, u32, u8)> {
    let mut seen: BTreeMap<(u32, u32, u8), (usize, usize)> = BTreeMap::new();
    for sum in sums.iter().filter(|sum| sum.may_overlap && sum.parts.len() > 1) {
        let printed = |cell: &usize| draft.cells[*cell].seen == Seen::Printed;
        if !sum.parts.iter().chain([&sum.total]).all(printed) || draft.value(sum.total) == Some(0) {
            continue;
        }
        let key = draft.context.figures().entry(sum.of).key;
        let of = seen.entry((key.id(Dim::Source), key.id(Dim::Indicator), sum.dim as u8)).or_default();
        match sum.stand(draft) {
            Stand::Equal => of.0 += 1,
            _ => of.1 += 1,
        }
    }
    seen.into_iter().filter(|(_, (equal, other))| *equal > 1 && *other == 0).map(|(of, _)| of).collect()
}

fn bind(draft: &mut Draft<'_>, sum: &Sum) {
    let Sum { total, parts, .. } = sum;
    match (sum.stand(draft), sum.may_overlap) {
        // What adds up, whoever reads it may take for a sum, though persons could have been counted several times.
        (Stand::Equal, _) => draft.bonds.push(Bond::sum(*total, parts)),
        (Stand::Below(rest), false) => {
            let of = draft.cells[*total].key.clone();
            let rest = draft.unprinted(Is::Rest(sum.of, sum.dim), &format!("{of} by {:?}", sum.dim), Some(rest));
            let all: Vec<usize> = parts.iter().copied().chain([rest]).collect();
            draft.bonds.push(Bond::sum(*total, &all));
        }
        (Stand::Above, false) => doubt(draft, sum),
        (Stand::Open, false) if !sum.can_be(draft) => doubt(draft, sum),
        (Stand::Open, false) if sum.complete && sum.closed => draft.bonds.push(Bond::sum(*total, parts)),
        (Stand::Open, false) => draft.bonds.push(Bond::within(*total, parts)),
        (Stand::Above, true) if sum.complete && sum.closed => {
            draft.bonds.push(Bond::covering(*total, parts));
            each(draft, sum);
        }
        (_, true) => each(draft, sum),
    }
}

/// Parts that make more than their total: somebody is wrong, and only that each is no more than the total is left.
fn doubt(draft: &mut Draft<'_>, sum: &Sum) {
    draft.contradictions += 1;
    draft.in_doubt.extend(sum.parts.iter().copied().chain([sum.total]));
    each(draft, sum);
}

/// Each part is no more than the total.
fn each(draft: &mut Draft<'_>, sum: &Sum) {
    let parts = sum.parts.iter().filter(|part| sum.part_can_be(**part, draft));
    let bonds: Vec<Bond> = parts.map(|part| Bond::within(sum.total, &[*part])).collect();
    draft.bonds.extend(bonds);
}

/// Men, women and children are names of cells that tables of sex and age print too.
fn meanings(draft: &mut Draft<'_>) {
    for entry in draft.context.figures().entries() {
        let Some((sex, age)) = entry.figure.group.and_then(Mixed::sex_and_age) else { continue };
        if entry.figure.sex.is_some() || entry.figure.age.is_some() {
            continue;
        }
        let sex = sex.map(tipstat_model::codes::Code::code);
        let age = age.map(tipstat_model::codes::AgeGroup::code);
        let place = [(Dim::Group, None), (Dim::Sex, sex), (Dim::Age, age.as_deref())];
        if let (Some(one), Some(other)) = (draft.cell(&entry), draft.beside(entry.key, &place)) {
            same(draft, one, other);
        }
    }
}

/// Two cells that count the same, unless their numbers say otherwise.
fn same(draft: &mut Draft<'_>, one: usize, other: usize) {
    let differ = draft.value(one).zip(draft.value(other)).is_some_and(|(a, b)| a != b);
    if one != other && !differ {
        draft.bonds.push(Bond::same(one, other));
    }
}

/// What two sources print alike, a reader takes for the same.
fn sources(draft: &mut Draft<'_>) {
    for group in draft.grouped(Dims::KEY.without(&[Dim::Source])) {
        let cells: Vec<usize> = group.iter().filter(|e| e.index < draft.given).filter_map(|e| draft.cell(e)).collect();
        let printed: Vec<usize> = cells.into_iter().filter(|cell| draft.value(*cell).is_some()).collect();
        for pair in printed.windows(2) {
            same(draft, pair[0], pair[1]);
        }
    }
}

/// Of those tried some are convicted and others acquitted; where these are all, a reader takes them for a sum.
fn judged(draft: &mut Draft<'_>, group: &[Entry<'_>]) {
    let cell = |id: &str| {
        let entry = group.iter().find(|e| e.figure.indicator.as_ref().is_some_and(|i| **i.id() == *id))?;
        draft.cell(entry)
    };
    let [Some(tried), Some(convicted), Some(acquitted)] =
        ["persons_tried", "persons_convicted", "persons_acquitted"].map(cell)
    else {
        return;
    };
    let parts = [convicted, acquitted];
    let known: Option<i64> = parts.iter().map(|part| draft.value(*part)).sum();
    match known.zip(draft.value(tried)) {
        Some((parts, all)) if parts > all => draft.contradictions += 1,
        Some((known, all)) if known == all => draft.bonds.push(Bond::sum(tried, &parts)),
        _ => draft.bonds.push(Bond::within(tried, &parts)),
    }
}

/// The stages in the order in which a case passes through them.
const STAGES: [Stage; 4] = [Stage::Investigation, Stage::Prosecution, Stage::Judgment, Stage::Conviction];

/// Indicators that are parts of others: of a cohort always, of a period where the numbers do not say otherwise.
fn indicators(draft: &mut Draft<'_>) {
    for group in draft.grouped(Dims::KEY.without(&[Dim::Indicator])) {
        let mut pairs: Vec<(&Entry<'_>, &Entry<'_>)> = Vec::new();
        for entry in &group {
            let Some(known) = entry.figure.known_indicator() else { continue };
            let named = |e: &&Entry<'_>| {
                known.within.is_some() && e.figure.indicator.as_ref().map(|i| &**i.id()) == known.within
            };
            pairs.extend(group.iter().find(named).map(|whole| (whole, entry)));
        }
        let at = |stage: Stage| {
            let is = |e: &&Entry<'_>| {
                let known = e.figure.known_indicator();
                e.figure.measure == Some(Measure::Cohort)
                    && known.is_some_and(|i| i.stage == Some(stage) && i.unit == Unit::Person)
            };
            group.iter().find(is)
        };
        let stages: Vec<&Entry<'_>> = STAGES.into_iter().filter_map(at).collect();
        pairs.extend(stages.windows(2).map(|pair| (pair[0], pair[1])));
        judged(draft, &group);
        for (whole, part) in pairs {
            let (Some(total), Some(cell)) = (draft.cell(whole), draft.cell(part)) else { continue };
            let certain = part.figure.measure == Some(Measure::Cohort);
            let fits = draft.value(total).zip(draft.value(cell)).map(|(total, part)| part <= total);
            if fits.unwrap_or(certain) {
                draft.bonds.push(Bond::within(total, &[cell]));
            }
        }
    }
}

/// Forms that others are counted in.
fn forms(draft: &mut Draft<'_>) {
    for group in draft.grouped(Dims::KEY.without(&[Dim::Form])) {
        for wide in &group {
            let includes = |form: Form| wide.figure.form.is_some_and(|of| of.includes(form));
            for narrow in group.iter().filter(|e| e.figure.form.is_some_and(includes)) {
                let (Some(total), Some(cell)) = (draft.cell(wide), draft.cell(narrow)) else { continue };
                if draft.value(total).zip(draft.value(cell)).is_none_or(|(total, part)| part <= total) {
                    draft.bonds.push(Bond::within(total, &[cell]));
                }
            }
        }
    }
}

/// What was published before of the same: the same number is known for good, and another one tells by how much it
/// changed.
fn earlier(draft: &mut Draft<'_>) {
    if draft.given == draft.before {
        return;
    }
    for group in draft.grouped(Dims::KEY.without(&[Dim::Source])) {
        let (now, before): (Vec<Entry<'_>>, Vec<Entry<'_>>) =
            group.into_iter().filter(|e| e.index < draft.before).partition(|e| e.index < draft.given);
        for now in &now {
            for before in &before {
                let (Some(new), Some(old)) = (draft.cell(now), draft.cell(before)) else { continue };
                match draft.value(new).zip(draft.value(old)) {
                    Some((a, b)) if a != b => {
                        let of = draft.cells[new].key.clone();
                        let change = draft.unprinted(Is::Change(now.index), &of, Some(a - b));
                        draft.bonds.push(Bond::sum(new, &[old, change]));
                    }
                    _ => draft.bonds.push(Bond::same(new, old)),
                }
            }
        }
    }
}
