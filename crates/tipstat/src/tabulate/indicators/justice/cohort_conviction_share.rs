//! Share of the persons investigated in the period who were convicted.

use tipstat_model::{
    Text,
    codes::{Measure, TimeBasis, Unit},
    columns::{Proceeding, ProceedingColumn},
};

use super::{End, end, investigated};
use crate::tabulate::{Asked, Family, Gives, Indicator, Look, Method, Sums, When, Why};

/// By the as-of day; those still pending are of those among whom it is taken.
pub static INDICATOR: Indicator = Indicator {
    id: "cohort_conviction_share",
    family: Family::Justice,
    version: 1,
    figure: "cohort_conviction_share",
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
        needs: &[ProceedingColumn::InvestigatedDate, ProceedingColumn::Outcome],
        any: &[],
        reads: &[ProceedingColumn::JudgedDate],
        when: When::Happened(investigated),
        gives,
        sums: Sums::Share,
    }),
    maps: &[],
};

fn gives(p: &Proceeding, asked: &Asked) -> Gives {
    match end(p, asked) {
        End::Judged(Some(convicted)) => Gives::Of(convicted),
        End::Pending | End::Otherwise => Gives::Of(false),
        End::Judged(None) | End::Unknown => Gives::Nothing(Why::Unknown),
    }
}
