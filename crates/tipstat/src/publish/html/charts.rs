//! Parts against their total, as bars.

use std::collections::{HashMap, HashSet};

use tipstat_model::{
    Decimal, Quantity, Text,
    codes::{AgeGroup, Group, UnitKind},
};

use super::{
    figure_table::by_indicator,
    shared::{Mark, Shared},
    verdict::capital,
};
use crate::{
    check::say,
    figures::{Dim, Dims, Entry, Key},
    publish::quotable::claim::latest_period,
};

/// As many charts as help; more are a table again.
const CHARTS: usize = 6;

/// As many bars as can be told apart.
const BARS: usize = 12;

/// Breakdowns that are drawn, the one that says most first.
const DIMS: [Dim; 5] = [Dim::Group, Dim::Sex, Dim::Age, Dim::Form, Dim::Area];

/// Where bars begin and how long the longest is, in the units of the drawing.
pub(super) const LEFT: u32 = 250;
pub(super) const LONGEST: u32 = 300;
/// From one bar to the next.
pub(super) const STEP: u32 = 22;

/// A total with its parts.
pub(super) struct PartChart {
    pub title: String,
    pub source: String,
    /// The same in words, for who cannot see it.
    pub alt: String,
    pub bars: Vec<Bar>,
    pub height: u32,
    pub marks: Vec<Mark>,
}

/// A bar with what stands beside it.
pub(super) struct Bar {
    pub label: String,
    pub value: String,
    pub y: u32,
    pub width: u32,
    /// `total`, `part0` to `part3`, `gap`, `files`, `persons`: how it is hatched.
    pub fill: String,
    /// Where its value is written.
    pub value_x: u32,
}

impl Bar {
    pub fn new(label: &str, value: String, at: usize, width: u32, fill: String) -> Self {
        let y = u32::try_from(at).unwrap_or(0) * STEP;
        Self { label: shorten(label), value, y, width, fill, value_x: LEFT + width + 8 }
    }
}

/// The charts that help: totals of the latest period with parts of the same source.
pub(super) fn of(shared: &Shared<'_>) -> Vec<PartChart> {
    let figures = &shared.submission.figures;
    let Some(latest) = latest_period(figures) else { return Vec::new() };
    let counts = |e: &Entry<'_>| {
        let unit = e.figure.unit.or_else(|| e.figure.known_indicator().map(|i| i.unit));
        unit.is_some_and(|u| u.kind() == UnitKind::Count)
    };
    let here: Vec<Entry<'_>> = figures.entries().filter(|e| e.figure.period == Some(latest) && counts(e)).collect();
    let mut parts: HashMap<(Key, Dim), Vec<Entry<'_>>> = HashMap::new();
    for entry in &here {
        for dim in DIMS.into_iter().filter(|d| entry.key.says(*d)) {
            if let Some(key) = entry.key.within(Dims::KEY.without(&[dim])) {
                parts.entry((key, dim)).or_default().push(*entry);
            }
        }
    }
    let mut totals: Vec<Entry<'_>> = here.into_iter().filter(|e| e.figure.is_total()).collect();
    totals.sort_by_key(|e| (by_indicator(e.figure), e.rank));
    let mut drawn: Vec<(Option<&str>, Dim)> = Vec::new();
    let mut charts = Vec::new();
    for total in totals {
        let indicator = total.figure.indicator.as_ref().map(|i| &**i.id());
        for dim in DIMS {
            if charts.len() == CHARTS || drawn.contains(&(indicator, dim)) {
                continue;
            }
            let key = total.key.within(Dims::KEY);
            let found = key.and_then(|key| parts.get(&(key, dim)));
            if let Some(chart) = found.and_then(|parts| draw(&total, parts, dim, shared)) {
                drawn.push((indicator, dim));
                charts.push(chart);
            }
        }
    }
    charts
}

fn draw(total: &Entry<'_>, parts: &[Entry<'_>], dim: Dim, shared: &Shared<'_>) -> Option<PartChart> {
    let (words, lang) = (shared.words, shared.lang());
    let whole = total.figure.quantity?.exact().filter(|v| *v > Decimal::ZERO)?;
    let parts = beside_each_other(parts, dim)?;
    let values: Vec<(Entry<'_>, Decimal)> = parts
        .iter()
        .map(|p| Some((*p, p.figure.quantity?.exact().filter(|v| *v >= Decimal::ZERO)?)))
        .collect::<Option<_>>()?;
    let sum = values.iter().try_fold(Decimal::ZERO, |sum, (_, v)| sum.checked_add(*v))?;
    let longest = values.iter().map(|(_, v)| *v).chain([whole]).max()?;
    let width = |v: Decimal| scaled(v, longest);
    let mut bars =
        vec![Bar::new(&words.t("total", "ensemble"), words.number(whole), 0, width(whole), "total".to_owned())];
    let mut told = Vec::new();
    for (i, (part, value)) in values.iter().enumerate() {
        let label = words.set(&say::category(lang, part, dim, &shared.context)?);
        told.push(format!("{label} {}", words.number(*value)));
        bars.push(Bar::new(&label, words.number(*value), i + 1, width(*value), format!("part{}", i % 4)));
    }
    // One person may be in several forms, so what a form leaves over says nothing.
    let rest = whole.checked_sub(sum).filter(|r| *r > Decimal::ZERO && dim != Dim::Form);
    if let Some(rest) = rest {
        let label = words.t("in none of these", "dans aucune de ces catégories");
        told.push(format!("{label} {}", words.number(rest)));
        bars.push(Bar::new(&label, words.number(rest), bars.len(), width(rest), "gap".to_owned()));
    }
    let what = capital(&words.set(&say::indicator(lang, total.figure)));
    let period = total.figure.period.map(|p| p.display(lang)).unwrap_or_default();
    let indices: Vec<u32> = std::iter::once(total.index).chain(parts.iter().map(|p| p.index)).collect();
    let alt = format!("{what}, {period}{}{}{}", words.colon(), words.number(whole), words.semicolon());
    Some(PartChart {
        alt: alt + &told.join(", "),
        title: format!("{what}, {period}"),
        source: say::source(total, &shared.context),
        height: u32::try_from(bars.len()).ok()? * STEP,
        bars,
        marks: shared.marks_of(&indices),
    })
}

/// Parts that do not hold each other, each once; `None` where there are not two of them, or too many.
fn beside_each_other<'a>(parts: &[Entry<'a>], dim: Dim) -> Option<Vec<Entry<'a>>> {
    let mut parts = parts.to_vec();
    parts.sort_by_key(|e| e.rank);
    let mut seen = HashSet::new();
    parts.retain(|e| seen.insert(e.key.id(dim)));
    match dim {
        Dim::Group => {
            let has = |group: &Group| parts.iter().any(|p| p.figure.group == Some(*group));
            let ways = Group::PARTITIONS.iter().filter(|(whole, _)| whole.is_none()).map(|(_, way)| *way);
            let complete = ways.into_iter().find(|way| way.iter().all(has))?;
            let at = |e: &Entry<'_>| complete.iter().position(|g| Some(*g) == e.figure.group);
            parts.retain(|p| at(p).is_some() || p.figure.group == Some(Group::Unknown));
            parts.sort_by_key(|p| at(p).unwrap_or(usize::MAX));
        }
        Dim::Age => {
            let plain = [AgeGroup::CHILDREN, AgeGroup::ADULTS, AgeGroup::Unknown];
            parts.retain(|p| p.figure.age.is_some_and(|a| plain.contains(&a)));
        }
        Dim::Form | Dim::Area => {
            parts.sort_by_key(|p| (std::cmp::Reverse(p.figure.quantity.and_then(Quantity::value)), p.rank));
        }
        _ => parts.sort_by_key(|p| (p.figure.sex, p.rank)),
    }
    (2..=BARS).contains(&parts.len()).then_some(parts)
}

/// How long a bar is; what is there at all can be seen.
pub(super) fn scaled(value: Decimal, longest: Decimal) -> u32 {
    let length = value.checked_mul(LONGEST.into()).and_then(|v| v.checked_div(longest));
    let length = length.and_then(|l| u32::try_from(l.round()).ok()).unwrap_or(0).min(LONGEST);
    if value > Decimal::ZERO { length.max(1) } else { 0 }
}

/// A label that fits before the bars.
fn shorten(label: &str) -> String {
    const FITS: usize = 38;
    if label.chars().count() <= FITS {
        return label.to_owned();
    }
    label.chars().take(FITS - 1).chain(['…']).collect()
}

/// What has to be said beside bars of different units.
pub(super) const SCALE: Text = Text::new(
    "Each group of bars has its own scale: files and persons cannot be compared by length.",
    "Chaque groupe de barres a sa propre échelle : dossiers et personnes ne se comparent pas par la longueur.",
);
