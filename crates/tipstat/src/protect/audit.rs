//! What can be computed of the numbers that a published table hides.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt, HashSet};
use jiff::civil::Date;
use tipstat_model::{Decimal, Lang, Message, Quantity, number};
use tipstat_stats::protection::{
    self as stats, Attacker, CellId, Derivation, Exposure, Insight, Reading, Zeros as Marks,
};

use super::{
    bonds, computed,
    draft::{Draft, Is, Seen},
    options::Zeros,
    release::{self, Built},
    together::Together,
    words,
};
use crate::{
    check::{Context, say},
    figures::{Dim, Dims, Entry, Key, counts},
    read::Submission,
};

/// What somebody else's table lets a reader compute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct AuditOptions {
    /// Whether zeros are printed, so that a hidden count is at least 1.
    pub zeros: Zeros,
    /// How far apart the smallest and the largest value must stay; the threshold of the profile where it is not given.
    pub width: Option<u32>,
    /// Counts above 0 and below this are small; that of the profile where it is not given.
    pub threshold: Option<u32>,
}

impl Default for AuditOptions {
    /// `<5` is 0 to 4 unless the source says that zeros are printed.
    fn default() -> Self {
        Self { zeros: Zeros::Hidden, width: None, threshold: None }
    }
}

/// What can be computed of one hidden number.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Computable {
    /// Nothing beyond what its mark says.
    No,
    /// The numbers around it contradict each other.
    Unclear,
    /// Its value, by an equation in words.
    Exactly(i64, Message),
    /// It lies between these, and its mark says between those.
    Between([Option<i64>; 2], [Option<i64>; 2]),
}

/// What can be computed of the hidden numbers of a submission, by the position of their figures.
#[derive(Debug, Clone, Default)]
pub(crate) struct Disclosure(HashMap<u32, Computable>);

impl Disclosure {
    /// What can be computed of a figure; none where it hides nothing.
    pub fn of_figure(&self, index: u32) -> Option<&Computable> {
        self.0.get(&index)
    }

    /// Of a submission. Each source is looked at by itself: what two of them print need not be of the same persons.
    pub fn of(submission: &Submission, options: AuditOptions) -> Self {
        let mut sources: BTreeMap<Key, Vec<Entry<'_>>> = BTreeMap::new();
        for entry in submission.figures.entries() {
            if let Some(source) = entry.key.within(Dims::of(&[Dim::Source])) {
                sources.entry(source).or_default().push(entry);
            }
        }
        let mut found = HashMap::new();
        for entries in sources.values().filter(|entries| entries.iter().any(is_hidden)) {
            of_source(submission, entries, options, &mut found);
        }
        Self(found)
    }
}

/// Whether a figure is a count that was hidden on purpose.
pub(crate) fn is_hidden(entry: &Entry<'_>) -> bool {
    counts(entry) && matches!(entry.figure.quantity, Some(Quantity::Suppressed { .. }))
}

/// What hangs together with something hidden: figures of one indicator, place in time or breakdown apart.
fn of_source(
    submission: &Submission,
    entries: &[Entry<'_>],
    options: AuditOptions,
    found: &mut HashMap<u32, Computable>,
) {
    let together = Together::of_entries(entries, submission);
    let context = Context::of_figures(&together.submission, Date::ZERO);
    let mut draft = Draft::of_counts(&context, together.given, together.before);
    bonds::add(&mut draft);
    computed::add(&mut draft);
    let attacker = Attacker::new(match options.zeros {
        Zeros::Published => Marks::Printed,
        Zeros::Hidden => Marks::Hidden,
    });
    let Ok(built) = release::build(&draft, 0, &BTreeSet::new()) else { return unclear(entries, found) };
    let reading = Reading::new(&built.release, &attacker);
    let audit = reading.audit();
    let exposed: HashMap<CellId, &Exposure> = audit.exposures.iter().map(|e| (e.cell, e)).collect();
    let lowest = i64::from(options.zeros == Zeros::Published);
    let width = i64::from(options.width.unwrap_or(submission.profile.publication.threshold));
    let in_doubt: HashSet<usize> = draft.in_doubt.iter().copied().collect();
    for (at, cell) in draft.cells.iter().enumerate().filter(|(_, cell)| cell.seen == Seen::Hidden) {
        let what = match exposed.get(&built.cells[at]) {
            None => Computable::Unclear,
            Some(_) if in_doubt.contains(&at) => Computable::Unclear,
            Some(exposure) => {
                let beforehand = [Some(cell.least.unwrap_or(0).max(lowest)), cell.most];
                computable(&draft, &built, &reading, exposure, beforehand, width)
            }
        };
        for figure in cell.figures.iter().filter_map(|index| entries.get(*index as usize)).filter(|e| is_hidden(e)) {
            found.insert(figure.index, what.clone());
        }
    }
}

fn unclear(entries: &[Entry<'_>], found: &mut HashMap<u32, Computable>) {
    found.extend(entries.iter().filter(|e| is_hidden(e)).map(|e| (e.index, Computable::Unclear)));
}

fn computable(
    draft: &Draft<'_>,
    built: &Built,
    reading: &Reading<'_>,
    exposure: &Exposure,
    beforehand: [Option<i64>; 2],
    width: i64,
) -> Computable {
    let range = [exposure.range.least, exposure.range.most];
    if let Some(value) = exposure.range.exact() {
        // Where the mark itself says it, nothing was computed.
        if beforehand == range {
            return Computable::No;
        }
        let derivation = exposure.exact.as_ref().filter(|d| d.bounds.is_empty());
        let words = derivation.map(|derivation| equation(draft, built, derivation));
        let words = words.or_else(|| from_both_sides(draft, built, reading, exposure.cell, beforehand));
        return Computable::Exactly(value, words.unwrap_or_else(|| only(value)));
    }
    let (Some(least), Some(most)) = (range[0], range[1]) else { return Computable::No };
    let stated = beforehand[0].zip(beforehand[1]).map(|(least, most)| most - least);
    if most - least < width && stated.is_none_or(|stated| most - least < stated) {
        return Computable::Between(range, beforehand);
    }
    Computable::No
}

/// Where it can be no less by one equation and no more by another, because no count is below zero or above its mark.
fn from_both_sides(
    draft: &Draft<'_>,
    built: &Built,
    reading: &Reading<'_>,
    cell: CellId,
    beforehand: [Option<i64>; 2],
) -> Option<Message> {
    let (range, lower, upper) = reading.explain(cell, Insight::Anybody).ok()?;
    let computed = |derivation: Option<Derivation>, limit: Option<i64>, known: Option<i64>| {
        derivation.filter(|d| limit != known && !d.printed.is_empty()).map(|d| equation(draft, built, &d))
    };
    let least = computed(lower, range.least, beforehand[0]);
    let most = computed(upper, range.most, beforehand[1]);
    let said = |sides: Vec<(&str, &str, &Message)>| {
        let words = |lang: Lang| {
            let sides = sides.iter().map(|(en, fr, equation)| match lang {
                Lang::En => format!("{en} {}", equation.get(lang)),
                Lang::Fr => format!("{fr} {}", equation.get(lang)),
            });
            sides.collect::<Vec<_>>().join(if lang == Lang::En { " and " } else { " et " })
        };
        Message::each(words)
    };
    let (up, down) = (("at most", "au plus"), ("at least", "au moins"));
    match (&least, &most) {
        (Some(least), Some(most)) => Some(said(vec![(down.0, down.1, least), (up.0, up.1, most)])),
        (Some(least), None) => Some(said(vec![(down.0, down.1, least)])),
        (None, Some(most)) => Some(said(vec![(up.0, up.1, most)])),
        (None, None) => None,
    }
}

/// Where it follows from several sums and limits together.
fn only(value: i64) -> Message {
    Message::new(
        format!("no other number than {value} fits all sums together"),
        format!("aucun autre nombre que {value} ne convient à toutes les sommes à la fois"),
    )
}

/// An equation in words: « total 20 − femmes de 18 ans et plus 19 = 1 ».
pub(crate) fn equation(draft: &Draft<'_>, built: &Built, derivation: &Derivation) -> Message {
    let cells: Vec<(usize, stats::Factor)> =
        derivation.printed.iter().filter_map(|(id, factor)| Some((built.place(*id)?, *factor))).collect();
    let target = built.place(derivation.cell);
    let all: Vec<usize> = cells.iter().map(|(at, _)| *at).chain(target).collect();
    Message::each(|lang| {
        let mut text = String::new();
        for (at, factor) in &cells {
            let value = draft.value(*at).unwrap_or_default();
            let name = short(draft, *at, &all, lang);
            let times = times(*factor, lang);
            let number = number::display(lang, Decimal::from(value));
            let sign = match (text.is_empty(), factor.numerator < 0) {
                (true, false) => "",
                (true, true) => "−",
                (false, false) => " + ",
                (false, true) => " − ",
            };
            text.extend([sign, &times, &name, " ", &number]);
        }
        if derivation.constant.numerator != 0 {
            let value = Decimal::from(derivation.constant.numerator) / Decimal::from(derivation.constant.denominator);
            let sign = if value.is_sign_negative() { " − " } else { " + " };
            text.extend([sign, &number::display(lang, value.abs().round_dp(2))]);
        }
        let value = Decimal::from(derivation.value.numerator) / Decimal::from(derivation.value.denominator);
        format!("{text} = {}", number::display(lang, value.round_dp(2)))
    })
}

/// A factor that is not 1, before what it multiplies.
fn times(factor: stats::Factor, lang: Lang) -> String {
    match (factor.numerator.abs(), factor.denominator) {
        (1, 1) => String::new(),
        (n, 1) => format!("{n}\u{a0}× "),
        (n, d) => format!("{}\u{a0}× ", number::display(lang, (Decimal::from(n) / Decimal::from(d)).round_dp(4))),
    }
}

/// What a cell says that not all of some cells say: « femmes », « total ».
fn short(draft: &Draft<'_>, at: usize, all: &[usize], lang: Lang) -> String {
    let Is::Figure(of) = draft.cells[at].is else { return words::cell(draft, at).get(lang).to_owned() };
    let entry = draft.context.figures().entry(of);
    let entries: Vec<Entry<'_>> = all
        .iter()
        .filter_map(|at| {
            if let Is::Figure(of) = draft.cells[*at].is { Some(draft.context.figures().entry(of)) } else { None }
        })
        .collect();
    let differs = |dim: &Dim| entries.iter().any(|other| other.key.id(*dim) != entry.key.id(*dim));
    let breakdowns = [Dim::Area, Dim::Group, Dim::Sex, Dim::Age, Dim::Form, Dim::Citizenship, Dim::Agency];
    let mut parts: Vec<String> = breakdowns
        .iter()
        .filter(|dim| differs(dim))
        .filter_map(|dim| say::category(lang, &entry, *dim, draft.context))
        .collect();
    if parts.is_empty() {
        parts.push("total".to_owned());
    }
    if differs(&Dim::Indicator) {
        parts.insert(0, say::indicator(lang, entry.figure));
    }
    if differs(&Dim::Period) {
        parts.extend(entry.figure.period.map(|period| period.display(lang)));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests;
