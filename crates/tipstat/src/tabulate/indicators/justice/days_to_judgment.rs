//! Days from investigation to judgment.

use tipstat_model::{
    Text,
    codes::{Measure, TimeBasis, Unit},
    columns::ProceedingColumn,
};

use super::{investigated, to_judgment};
use crate::tabulate::{Family, Indicator, Look, Method, Sums, When};

/// The day by which half of all were judged. To treat those whose case ended otherwise as still waiting would promise them a
/// judgment.
pub static INDICATOR: Indicator = Indicator {
    id: "days_to_judgment",
    family: Family::Justice,
    version: 1,
    figure: "days_to_judgment",
    words: None,
    caution: Text::new(
        "A dismissal of which no day is known counts as one on the as-of day. Only days that are known exactly.",
        "Un classement sans date compte à la date d’arrêt des données. Seulement les dates exactes.",
    ),
    unit: Unit::Day,
    measure: Measure::Cohort,
    time_basis: Some(TimeBasis::Registration),
    status: None,
    method: Method::Proceedings(Look {
        needs: &[ProceedingColumn::InvestigatedDate, ProceedingColumn::JudgedDate, ProceedingColumn::Outcome],
        any: &[],
        reads: &[],
        when: When::Happened(investigated),
        gives: to_judgment,
        sums: Sums::Days,
    }),
    maps: &[],
};
