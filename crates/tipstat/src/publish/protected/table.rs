//! The figures as tables for people.

use std::collections::BTreeMap;

use jiff::civil::Date;
use tipstat_model::{Decimal, Figure, Lang, Quantity, codes::Code as _};

use super::ProtectedOutput;
use crate::{
    check::{Context, say},
    figures::{Dim, Entry, Figures},
    read::Submission,
    table::Origin,
};

/// What a cell shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Shown {
    Number(Decimal),
    /// Hidden.
    Mark,
    /// Anything else, as it is printed.
    Printed,
}

/// A figure for people.
pub(super) struct Line {
    pub indicator: String,
    pub period: String,
    /// What it says in each of the breakdowns of the release.
    pub breakdown: Vec<String>,
    pub shown: Shown,
    pub printed: String,
    pub unit: String,
    /// Scope, status, measure, as far as they are stated.
    pub more: String,
    /// The code of SDMX.
    pub status: &'static str,
    pub source: String,
}

/// The figures of a release, and the breakdowns that any of them has.
pub(super) struct Lines {
    pub breakdowns: Vec<Dim>,
    pub lines: Vec<Line>,
}

const DIMS: [Dim; 7] = [Dim::Area, Dim::Group, Dim::Sex, Dim::Age, Dim::Form, Dim::Citizenship, Dim::Agency];

/// What may be published, as figures that nothing else is known of.
pub(super) fn public(output: &ProtectedOutput<'_>) -> Submission {
    let figures = output.protected.figures.clone();
    let origins = vec![Origin { input: 0, row: 0 }; figures.len()];
    Submission {
        inputs: Vec::new(),
        figures: Figures::new(figures, &origins),
        troubles: Vec::new(),
        filled: BTreeMap::new(),
        profile: output.profile().clone(),
        packs: Vec::new(),
    }
}

pub(super) fn lines(output: &ProtectedOutput<'_>) -> Lines {
    let submission = public(output);
    let context = Context::of_figures(&submission, Date::ZERO);
    let entries: Vec<Entry<'_>> = context.figures().entries().collect();
    let breakdowns: Vec<Dim> =
        DIMS.into_iter().filter(|dim| entries.iter().any(|e| dim.text(e.figure).is_some())).collect();
    let lines = entries.iter().map(|entry| line(entry, &breakdowns, &context, output.lang)).collect();
    Lines { breakdowns, lines }
}

fn line(entry: &Entry<'_>, breakdowns: &[Dim], context: &Context<'_>, lang: Lang) -> Line {
    let figure = entry.figure;
    let category = |dim: &Dim| match dim {
        Dim::Agency => agency(figure, context, lang),
        dim => say::category(lang, entry, *dim, context),
    };
    let more = [
        figure.scope.map(|code| code.label(lang)),
        figure.status.map(|code| code.label(lang)),
        figure.measure.map(|code| code.label(lang)),
    ];
    Line {
        indicator: say::indicator(lang, figure),
        period: figure.period.map(|period| period.display(lang)).unwrap_or_default(),
        breakdown: breakdowns.iter().map(|dim| category(dim).unwrap_or_else(|| total(lang).to_owned())).collect(),
        shown: match figure.quantity {
            Some(Quantity::Exact(value)) => Shown::Number(value),
            Some(Quantity::Suppressed { .. }) => Shown::Mark,
            _ => Shown::Printed,
        },
        printed: figure.printed.to_string(),
        unit: figure.unit.map(|unit| unit.label(lang).to_owned()).unwrap_or_default(),
        more: more.into_iter().flatten().collect::<Vec<_>>().join(", "),
        status: figure.status_obs.map(|status| status.code()).unwrap_or_default(),
        source: figure.source.as_deref().unwrap_or_default().to_owned(),
    }
}

pub(super) fn agency(figure: &Figure, context: &Context<'_>, lang: Lang) -> Option<String> {
    let id = figure.agency.as_deref()?;
    let known = context.profile().agencies.iter().find(|agency| agency.id == id);
    Some(known.map_or(id, |agency| agency.name.get(lang)).to_owned())
}

/// What an empty breakdown is.
pub(super) const fn total(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "total",
        Lang::Fr => "ensemble",
    }
}

/// The heading of a breakdown.
pub(super) fn heading(lang: Lang, dim: Dim) -> &'static str {
    match (dim, lang) {
        (Dim::Agency, Lang::En) => "agency",
        (Dim::Agency, Lang::Fr) => "structure",
        (Dim::Group, Lang::En) => "group",
        (Dim::Group, Lang::Fr) => "groupe",
        (dim, lang) => say::dimension(lang, dim),
    }
}
