//! Persons convicted.

use tipstat_model::{
    Text,
    codes::{Measure, Standard, TimeBasis, Unit},
    columns::ProceedingColumn,
};

use super::{counts, is_convicted, judged};
use crate::tabulate::{Family, Indicator, Look, Method, Sums, When};

/// By the day of the first judgment, in absentia included.
pub static INDICATOR: Indicator = Indicator {
    id: "persons_convicted",
    family: Family::Justice,
    version: 1,
    figure: "persons_convicted",
    words: None,
    caution: Text::new(
        "Persons, not decisions, and by a first judgment, which an appeal may change. Who is proceeded against in two files counts twice.",
        "Des personnes, non des décisions, et par un premier jugement, qu’un appel peut modifier. Qui est mis en cause dans deux dossiers compte deux fois.",
    ),
    unit: Unit::Person,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Decision),
    status: None,
    method: Method::Proceedings(Look {
        needs: &[ProceedingColumn::JudgedDate, ProceedingColumn::Outcome],
        any: &[],
        reads: &[],
        when: When::Happened(judged),
        gives: |p, asked| counts(is_convicted(p, asked)),
        sums: Sums::Count,
    }),
    maps: &[(Standard::Glotip, "Persons convicted"), (Standard::UsTip, "Prosecution: convictions")],
};
