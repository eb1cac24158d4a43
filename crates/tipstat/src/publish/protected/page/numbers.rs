//! The numbers of the page, each with its sources and what is found of it, in the order in which people read.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use tipstat_model::{
    Decimal, Figure, Lang, Quantity,
    codes::{Code as _, ObsStatus, Scope, UnitKind},
    number,
};

use super::{
    super::{ProtectedOutput, doubts::Doubts, doubts::Fault},
    series::subject,
};
use crate::{
    check::{Context, Severity},
    figures::Entry,
    protect::MARK,
    publish::html::by_indicator,
    tabulate::{Family, indicators},
};

/// So few numbers each bear a sign, on the smallest page too.
const FEW: usize = 2;

/// How the source of a number begins that was counted from records.
pub(super) const COUNTED: &str = "tipstat: ";

/// A number of the page.
pub(super) struct Number<'a> {
    pub entry: Entry<'a>,
    /// What stands in its place.
    pub text: String,
    pub is_hidden: bool,
    /// Its place among the sources of the page.
    pub source: Option<usize>,
    /// The places of what was found among the faults of the page.
    pub faults: Vec<usize>,
}

/// All numbers of the page.
pub(super) struct Numbers<'a> {
    pub context: &'a Context<'a>,
    pub lang: Lang,
    pub list: Vec<Number<'a>>,
    pub sources: Vec<String>,
    /// What was found of some numbers, errors first.
    pub faults: Vec<Fault>,
    /// What was found of a great part of the numbers.
    pub general: Vec<Fault>,
    /// The practices covered, where they are the same throughout.
    pub scope: Option<Scope>,
}

impl<'a> Numbers<'a> {
    pub fn of(context: &'a Context<'a>, output: &ProtectedOutput<'_>, doubts: &Doubts) -> Self {
        let mut entries: Vec<Entry<'a>> =
            context.figures().entries().filter(|e| !is_of_data_quality(e.figure)).collect();
        // As they stand on the page, so that sources and signs count up from its top.
        entries.sort_by_cached_key(|e| {
            let figure = e.figure;
            (Reverse(figure.period), subject(figure).0, by_indicator(figure).0, !figure.is_total(), e.rank)
        });
        let given = |entry: &Entry<'_>| output.protected.from.get(entry.index as usize).copied();
        let about = |entry: &Entry<'_>| given(entry).into_iter().flat_map(|n| doubts.about(n));
        let mut found: BTreeMap<Fault, usize> = BTreeMap::new();
        for fault in entries.iter().flat_map(about) {
            *found.entry(fault.clone()).or_default() += 1;
        }
        // What is said of so many numbers is said once: a sign at each would hide the others.
        let is_general = |(fault, n): &(Fault, usize)| fault.0 != Severity::Error && *n > FEW && *n * 3 > entries.len();
        let (general, faults): (Vec<_>, Vec<_>) = found.into_iter().partition(is_general);
        let [general, faults] =
            [general, faults].map(|some| some.into_iter().map(|(fault, _)| fault).collect::<Vec<_>>());
        let (mut sources, mut place) = (Vec::new(), HashMap::new());
        for source in entries.iter().filter_map(|e| e.figure.source.as_deref()) {
            place.entry(source).or_insert_with(|| {
                sources.push(source.to_owned());
                sources.len() - 1
            });
        }
        let scopes: BTreeSet<Option<Scope>> = entries
            .iter()
            .filter(|e| subject(e.figure).1.is_none_or(|s| s.needs_scope()))
            .map(|e| e.figure.scope)
            .collect();
        let number = |entry: &Entry<'a>| Number {
            text: shown(entry.figure, output.lang),
            is_hidden: matches!(entry.figure.quantity, Some(Quantity::Suppressed { .. })),
            source: entry.figure.source.as_deref().and_then(|source| place.get(source).copied()),
            faults: about(entry).filter_map(|fault| faults.iter().position(|other| other == fault)).collect(),
            entry: *entry,
        };
        let list = entries.iter().map(number).collect();
        let scope = if scopes.len() == 1 { scopes.into_iter().next().flatten() } else { None };
        Self { context, lang: output.lang, list, sources, faults, general, scope }
    }
}

impl Number<'_> {
    /// Whether it was counted from records.
    pub fn is_counted(&self) -> bool {
        self.entry.figure.source.as_deref().is_some_and(|source| source.starts_with(COUNTED))
    }

    /// Whether there is none.
    pub fn is_missing(&self) -> bool {
        matches!(self.entry.figure.quantity, None | Some(Quantity::Missing(_)))
    }
}

/// Shares of records that can be used are for whoever keeps the records: a reader takes them for shares of victims.
pub(in crate::publish) fn is_of_data_quality(figure: &Figure) -> bool {
    let id = figure.indicator.as_ref().map(|id| &**id.id());
    let found = id.and_then(indicators::find);
    found.is_some_and(|indicator| indicator.family == Family::Reporting && !indicator.table().is_empty())
}

/// What stands in the place of a number.
fn shown(figure: &Figure, lang: Lang) -> String {
    let display = |value: Decimal| number::display(lang, readable(figure, value));
    let text = match (figure.quantity, lang) {
        (None | Some(Quantity::Missing(_)), _) => not_available(lang).to_owned(),
        (Some(Quantity::Suppressed { .. }), _) => return MARK.to_owned(),
        (Some(Quantity::Exact(value)), _) => display(value),
        (Some(Quantity::AtLeast(value)), Lang::En) => format!("at least {}", display(value)),
        (Some(Quantity::AtLeast(value)), Lang::Fr) => format!("au moins {}", display(value)),
        (Some(Quantity::AtMost(value)), Lang::En) => format!("at most {}", display(value)),
        (Some(Quantity::AtMost(value)), Lang::Fr) => format!("au plus {}", display(value)),
        (Some(Quantity::About(value)), Lang::En) => format!("about {}", display(value)),
        (Some(Quantity::About(value)), Lang::Fr) => format!("environ {}", display(value)),
    };
    match figure.status_obs.filter(|status| *status != ObsStatus::Normal) {
        Some(status) => format!("{text} ({})", status.label(lang)),
        None => text,
    }
}

/// A computed number with as many decimals as anybody reads; one that was printed keeps its own.
fn readable(figure: &Figure, value: Decimal) -> Decimal {
    let most = match figure.unit.map(tipstat_model::codes::Unit::kind) {
        Some(UnitKind::Share | UnitKind::Duration) => 1,
        _ => 2,
    };
    if value.scale() > 2 { value.round_dp(most).normalize() } else { value.normalize() }
}

/// What stands where there is no number.
pub(super) const fn not_available(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "n/a",
        Lang::Fr => "n.d.",
    }
}
