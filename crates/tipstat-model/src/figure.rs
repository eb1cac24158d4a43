//! A figure: one published number with everything that gives it meaning.

use std::{fmt, sync::Arc};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    codes::{self, AgeGroup, Form, Group, Indicator, Measure, ObsStatus, Scope, Sex, Status, TimeBasis, Unit},
    columns::FigureColumn,
    period::Period,
    quantity::Quantity,
};

/// What a figure is about: an indicator of the catalogue, or one that only its country knows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "Arc<str>", into = "Arc<str>")]
pub struct IndicatorId {
    id: Arc<str>,
    /// Its place in the catalogue: rules ask for its entry many times.
    place: Option<u16>,
}

impl IndicatorId {
    /// Its id.
    #[must_use]
    pub const fn id(&self) -> &Arc<str> {
        &self.id
    }

    /// Its entry in the catalogue, where it has one.
    #[must_use]
    pub fn known(&self) -> Option<&'static Indicator> {
        self.place.map(codes::indicator_at)
    }
}

impl From<Arc<str>> for IndicatorId {
    fn from(id: Arc<str>) -> Self {
        Self { place: codes::indicator_place(&id), id }
    }
}

impl From<&str> for IndicatorId {
    fn from(id: &str) -> Self {
        Arc::<str>::from(id).into()
    }
}

impl From<IndicatorId> for Arc<str> {
    fn from(indicator: IndicatorId) -> Self {
        indicator.id
    }
}

impl fmt::Display for IndicatorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)
    }
}

/// A set of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ColumnSet(u64);

impl ColumnSet {
    /// This set and one more column.
    pub fn insert(&mut self, column: FigureColumn) {
        self.0 |= 1 << column as u64;
    }

    /// Whether any of these columns is in it.
    #[must_use]
    pub fn has_any(self, columns: &[FigureColumn]) -> bool {
        columns.iter().any(|c| self.0 & (1 << *c as u64) != 0)
    }
}

/// One number with its meaning. An empty breakdown means the total; another empty field was not stated.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Figure {
    /// What it is about.
    pub indicator: Option<IndicatorId>,
    /// The words of whoever printed it.
    pub label: Option<Arc<str>>,
    /// The number, with what is known of it.
    pub quantity: Option<Quantity>,
    /// The number in the characters in which it was printed.
    pub printed: Arc<str>,
    /// What was counted.
    pub unit: Option<Unit>,
    /// Status of the victims counted.
    pub status: Option<Status>,
    /// Practices covered.
    pub scope: Option<Scope>,
    /// Flow, stock, cumulative, cohort.
    pub measure: Option<Measure>,
    /// The date that places an event in the period.
    pub time_basis: Option<TimeBasis>,
    /// The days covered.
    pub period: Option<Period>,
    /// Id of the area in the profile, else the words used; empty for the whole country.
    pub area: Option<Arc<str>>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Age group.
    pub age: Option<AgeGroup>,
    /// Form of exploitation.
    pub form: Option<Form>,
    /// Citizenship.
    pub citizenship: Option<Arc<str>>,
    /// A group that mixes sex and age.
    pub group: Option<Group>,
    /// A breakdown that has no field of its own, in the words of the source.
    pub breakdown: Option<Arc<str>>,
    /// Of what a rate or share is taken.
    pub denominator: Option<Arc<str>>,
    /// Age at what moment.
    pub age_basis: Option<Arc<str>>,
    /// Normal, provisional, revised …
    pub status_obs: Option<ObsStatus>,
    /// Who printed it.
    pub source: Option<Arc<str>>,
    /// Who counted.
    pub agency: Option<Arc<str>>,
    /// When it was published.
    pub published: Option<Date>,
    /// Where it can be read.
    pub url: Option<Arc<str>>,
    /// Anything else.
    pub note: Option<Arc<str>>,
    /// Columns whose cell could not be read. They are reported once, and nothing is concluded from them.
    pub faulty: ColumnSet,
}

impl Figure {
    /// Its entry in the catalogue of indicators.
    #[must_use]
    pub fn known_indicator(&self) -> Option<&'static Indicator> {
        self.indicator.as_ref()?.known()
    }

    /// Whether it is a total: no breakdown at all.
    #[must_use]
    pub fn is_total(&self) -> bool {
        self.area.is_none() && self.is_total_of_its_area()
    }

    /// Whether it is everybody in its area, whatever the area.
    #[must_use]
    pub fn is_total_of_its_area(&self) -> bool {
        self.sex.is_none()
            && self.age.is_none()
            && self.form.is_none()
            && self.citizenship.is_none()
            && self.group.is_none()
            && self.breakdown.is_none()
    }

    /// Whether it is a count of things that add up.
    #[must_use]
    pub fn is_count(&self) -> bool {
        self.unit.is_some_and(Unit::is_count)
    }
}
