//! One observation of SDG indicator 16.2.2, and what stands in each component of its structure.

use std::{borrow::Cow, sync::Arc};

use tipstat_model::{
    Decimal,
    codes::{AgeGroup, Code as _, ObsStatus, Sex, Standard},
    sdg::{self, Part, Series},
};

/// What tells two observations apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    pub area: Arc<str>,
    /// The region by its number, 0 for the country.
    pub custom: u16,
    /// The place of the series among those of the indicator.
    pub series: u8,
    pub sex: Option<Sex>,
    pub age: Option<AgeGroup>,
    pub year: i16,
}

/// One observation.
#[derive(Debug, Clone)]
pub(super) struct Observation {
    pub key: Key,
    pub value: Option<Decimal>,
    pub status: ObsStatus,
    pub source: Option<Arc<str>>,
    pub comment: Option<Arc<str>>,
    /// The region's id and name.
    pub region: Option<(Arc<str>, Arc<str>)>,
    /// Who reports it and of what nature it is, where the file that was read says so.
    pub given: Option<(Arc<str>, Arc<str>)>,
    /// The figure that it was made of.
    pub figure: u32,
}

impl Observation {
    /// Its series.
    pub(super) fn series(&self) -> &'static Series {
        &sdg::SERIES[usize::from(self.key.series) % sdg::SERIES.len()]
    }

    /// What stands in a component.
    pub(super) fn cell(&self, part: Part) -> Cow<'_, str> {
        let text = |text: &'static str| Cow::Borrowed(text);
        let or_empty = |text: &Option<Arc<str>>| text.clone().map_or(Cow::Borrowed(""), |t| Cow::Owned(t.to_string()));
        match part {
            Part::Freq => text("A"),
            Part::ReportingType => self.given.as_ref().map_or(text("N"), |(reporting, _)| Cow::Borrowed(reporting)),
            Part::Series => text(self.series().code),
            Part::RefArea => Cow::Borrowed(&self.key.area),
            Part::Sex => text(self.key.sex.and_then(|s| s.entry().in_standard(Standard::Sdg)).unwrap_or(sdg::TOTAL)),
            Part::Age => self.key.age.map_or(text(sdg::TOTAL), |age| Cow::Owned(age.code())),
            Part::CustomBreakdown if self.key.custom > 0 => Cow::Owned(format!("C{:02}", self.key.custom)),
            Part::TimePeriod => Cow::Owned(format!("{:04}", self.key.year)),
            Part::ObsValue => self.value.map_or(text(""), |value| Cow::Owned(value.normalize().to_string())),
            Part::ObsStatus => text(self.status.entry().in_standard(Standard::Sdg).unwrap_or("A")),
            Part::UnitMult => text("0"),
            Part::UnitMeasure => text(self.series().unit.entry().in_standard(Standard::Sdg).unwrap_or_default()),
            // Country data.
            Part::Nature => self.given.as_ref().map_or(text("C"), |(_, nature)| Cow::Borrowed(nature)),
            Part::CommentObs => or_empty(&self.comment),
            Part::SourceDetail => or_empty(&self.source),
            Part::CustomBreakdownLabel => {
                self.region.as_ref().map_or(text(""), |(id, name)| Cow::Owned(format!("{name} ({id})")))
            }
            Part::CustomBreakdown
            | Part::Urbanisation
            | Part::IncomeWealthQuantile
            | Part::EducationLevel
            | Part::Occupation
            | Part::CompositeBreakdown
            | Part::DisabilityStatus
            | Part::Activity
            | Part::Product => text(sdg::TOTAL),
            _ => text(""),
        }
    }

    /// Components that are written, in order.
    pub(super) fn parts() -> impl Iterator<Item = Part> {
        let comments = [Part::Nature, Part::CommentObs, Part::SourceDetail, Part::CustomBreakdownLabel];
        let is_written = move |part: &Part| part.component().role != sdg::Role::Conditional || comments.contains(part);
        Part::ALL.iter().copied().filter(is_written)
    }
}
