//! Victims identified.

use tipstat_model::{
    Text,
    codes::{Measure, Standard, Status, TimeBasis, Unit},
    columns::VictimColumn,
};

use super::{identified, identified_on};
use crate::tabulate::{Family, Indicator, Look, Method, Sums, When};

/// Counted on the day of identification; who was rejected by the as-of day is left out, unless the status is asked as
/// it was reached in the period.
pub static INDICATOR: Indicator = Indicator {
    id: "victims_identified",
    family: Family::Victims,
    version: 1,
    figure: "victims_identified",
    words: None,
    caution: Text::new(
        "Detected, not prevalence: it rises when agencies look harder, and says nothing of those who were not found.",
        "Détection, non prévalence\u{a0}: le nombre augmente quand on cherche davantage, et ne dit rien des victimes restées inconnues.",
    ),
    unit: Unit::Person,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Detection),
    status: Some(Status::Identified),
    method: Method::Victims(Look {
        needs: &[VictimColumn::IdentificationDate],
        any: &[],
        reads: &[VictimColumn::Status, VictimColumn::RegistrationDate, VictimColumn::RejectionDate],
        when: When::On(|v, _| identified_on(v)),
        gives: identified,
        sums: Sums::Count,
    }),
    maps: &[(Standard::Sdg, "VC_HTF_DETV"), (Standard::Glotip, "Detected trafficking victims")],
};
