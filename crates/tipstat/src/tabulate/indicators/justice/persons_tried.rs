//! Persons tried.

use tipstat_model::{
    Text,
    codes::{Measure, TimeBasis, Unit},
    columns::ProceedingColumn,
};

use super::judged;
use crate::tabulate::{Family, Gives, Indicator, Look, Method, Sums, When};

/// By the day of the first judgment, whatever it was; a case that was dismissed was not judged.
pub static INDICATOR: Indicator = Indicator {
    id: "persons_tried",
    family: Family::Justice,
    version: 1,
    figure: "persons_tried",
    words: None,
    caution: Text::new(
        "First judgments, which an appeal may change. Who is proceeded against in two files counts twice.",
        "Des premiers jugements, qu’un appel peut modifier. Qui est mis en cause dans deux dossiers compte deux fois.",
    ),
    unit: Unit::Person,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Decision),
    status: None,
    method: Method::Proceedings(Look {
        needs: &[ProceedingColumn::JudgedDate],
        any: &[],
        reads: &[ProceedingColumn::Outcome],
        when: When::Happened(judged),
        gives: |_, _| Gives::One,
        sums: Sums::Count,
    }),
    maps: &[],
};
