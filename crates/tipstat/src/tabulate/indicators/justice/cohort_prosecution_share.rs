//! Share of the persons investigated in the period who were charged.

use tipstat_model::{
    Text,
    codes::{Measure, TimeBasis, Unit},
    columns::ProceedingColumn,
};

use super::{End, end, investigated};
use crate::tabulate::{Family, Gives, Indicator, Look, Method, Sums, When};

/// By the as-of day; who was judged was charged, with or without a day of it.
pub static INDICATOR: Indicator = Indicator {
    id: "cohort_prosecution_share",
    family: Family::Justice,
    version: 1,
    figure: "cohort_prosecution_share",
    words: None,
    caution: Text::new(
        "The same persons, followed: of a recent period many are still pending, so that it can only rise. Not to be compared between periods that were followed for different times.",
        "Les mêmes personnes, suivies\u{a0}: pour une période récente beaucoup de procédures sont en cours, et la part ne peut que monter. Ne pas comparer des périodes suivies pendant des durées différentes.",
    ),
    unit: Unit::Percent,
    measure: Measure::Cohort,
    time_basis: Some(TimeBasis::Registration),
    status: None,
    method: Method::Proceedings(Look {
        needs: &[ProceedingColumn::InvestigatedDate, ProceedingColumn::ChargedDate],
        any: &[],
        reads: &[ProceedingColumn::JudgedDate, ProceedingColumn::Outcome],
        when: When::Happened(investigated),
        gives: |p, asked| Gives::Of(asked.knows(p.charged_date) || matches!(end(p, asked), End::Judged(_))),
        sums: Sums::Share,
    }),
    maps: &[],
};
