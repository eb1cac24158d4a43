//! Share of the persons investigated in the period who were judged within a year.

use tipstat_model::{
    Text,
    codes::{Measure, TimeBasis, Unit},
    columns::ProceedingColumn,
};

use super::{investigated, to_judgment};
use crate::tabulate::{Family, Indicator, Look, Method, Sums, When};

/// The cumulative incidence of judgment at 365 days, with dismissal and the like as the other outcome.
pub static INDICATOR: Indicator = Indicator {
    id: "judged_within_year",
    family: Family::Justice,
    version: 1,
    figure: "judged_within_year",
    words: None,
    caution: Text::new(
        "A dismissal of which no day is known counts as one on the as-of day. Only days that are known exactly.",
        "Un classement sans date compte à la date d’arrêt des données. Seulement les dates exactes.",
    ),
    unit: Unit::Percent,
    measure: Measure::Cohort,
    time_basis: Some(TimeBasis::Registration),
    status: None,
    method: Method::Proceedings(Look {
        needs: &[ProceedingColumn::InvestigatedDate, ProceedingColumn::JudgedDate, ProceedingColumn::Outcome],
        any: &[],
        reads: &[],
        when: When::Happened(investigated),
        gives: to_judgment,
        sums: Sums::Within(365),
    }),
    maps: &[],
};
