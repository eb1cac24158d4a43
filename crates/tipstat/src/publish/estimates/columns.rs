//! The columns of estimates as a plain table, one number a row.

use tipstat_model::{Text, codes::Code as _};

use super::{Output, release::is_small};
use crate::tabulate::Estimate;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Text(Option<String>),
    Number(Option<f64>),
    Count(Option<u64>),
    Flag(bool),
}

/// A column: its name in files, its heading in French, and its cell for an estimate.
pub(super) struct Column {
    pub(super) heading: Text,
    pub(super) cell: fn(&Output<'_>, &Estimate) -> Cell,
}

const fn column(en: &'static str, fr: &'static str, cell: fn(&Output<'_>, &Estimate) -> Cell) -> Column {
    Column { heading: Text::new(en, fr), cell }
}

fn text(text: &str) -> Cell {
    Cell::Text(Some(text.to_owned()))
}

/// The columns that hold a number, or words that tell something of one: empty where the number is hidden.
const TELLING: [&str; 9] =
    ["value", "lower", "upper", "confidence", "method", "numerator", "denominator", "population", "reason"];

impl Column {
    /// Whether it is empty where the number is hidden.
    pub(super) fn tells(&self) -> bool {
        TELLING.contains(&self.heading.en)
    }

    /// Whether it says what is small: nothing for publication.
    pub(super) fn is_internal(&self) -> bool {
        self.heading.en == "internal"
    }
}

impl Cell {
    /// A cell of the same kind without anything in it.
    pub(super) const fn emptied(&self) -> Self {
        match self {
            Self::Text(_) => Self::Text(None),
            Self::Number(_) => Self::Number(None),
            Self::Count(_) => Self::Count(None),
            Self::Flag(_) => Self::Flag(false),
        }
    }
}

/// The columns in order.
pub(super) const COLUMNS: [Column; 25] = [
    column("indicator", "indicateur", |_, e| text(&e.indicator)),
    column("name", "nom", |o, e| text(&o.name(&e.indicator))),
    column("version", "version", |o, e| {
        let defined = o.estimates.definitions.iter().find(|d| d.id == e.indicator);
        Cell::Count(defined.map(|d| d.version.into()))
    }),
    column("period", "période", |_, e| text(&e.period)),
    column("area", "territoire", |_, e| Cell::Text(e.area.clone())),
    column("sex", "sexe", |_, e| Cell::Text(e.sex.clone())),
    column("age", "âge", |_, e| Cell::Text(e.age.clone())),
    column("form", "forme", |_, e| Cell::Text(e.form.clone())),
    column("citizenship", "nationalité", |_, e| Cell::Text(e.citizenship.clone())),
    column("agency", "structure", |_, e| Cell::Text(e.agency.clone())),
    column("breakdown", "ventilation", |o, e| Cell::Text(o.breakdown(e.breakdown()))),
    column("value", "valeur", |_, e| Cell::Number(e.value)),
    column("unit", "unité", |_, e| text(e.unit.code())),
    column("lower", "borne_inférieure", |_, e| Cell::Number(e.lower)),
    column("upper", "borne_supérieure", |_, e| Cell::Number(e.upper)),
    // What a number surely lies between has no confidence.
    column("confidence", "confiance", |o, e| {
        Cell::Number(e.method.filter(|_| !e.has_bounds()).map(|_| o.estimates.confidence))
    }),
    column("method", "méthode", |_, e| Cell::Text(e.method.map(str::to_owned))),
    column("clusters", "grappes", |_, e| Cell::Count(e.clusters)),
    column("design_effect", "effet_de_grappe", |_, e| Cell::Number(e.design_effect)),
    column("numerator", "numérateur", |_, e| Cell::Count(Some(e.numerator))),
    column("denominator", "dénominateur", |_, e| Cell::Count(e.denominator)),
    column("population", "population", |_, e| Cell::Text(e.population.clone())),
    column("reason", "motif", |o, e| Cell::Text(e.reason.as_ref().map(|r| r.get(o.lang).to_owned()))),
    column("as_of", "arrêté_au", |o, _| text(&o.estimates.as_of)),
    column("internal", "interne", |o, e| Cell::Flag(is_small(o, e))),
];
