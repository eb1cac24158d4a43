//! Persons acquitted.

use tipstat_model::{
    Text,
    codes::{Measure, TimeBasis, Unit},
    columns::ProceedingColumn,
};

use super::{counts, is_convicted, judged};
use crate::tabulate::{Family, Indicator, Look, Method, Sums, When};

/// By the day of the first judgment: acquittement and relaxe.
pub static INDICATOR: Indicator = Indicator {
    id: "persons_acquitted",
    family: Family::Justice,
    version: 1,
    figure: "persons_acquitted",
    words: None,
    caution: Text::new(
        "Neither a dismissal by the prosecution nor a finding of no case is an acquittal. Who is proceeded against in two files counts twice.",
        "Ni un classement sans suite ni un non-lieu n’est un acquittement ou une relaxe. Qui est mis en cause dans deux dossiers compte deux fois.",
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
        gives: |p, asked| counts(is_convicted(p, asked).map(|convicted| !convicted)),
        sums: Sums::Count,
    }),
    maps: &[],
};
