//! Persons investigated.

use tipstat_model::{
    Text,
    codes::{Measure, Standard, TimeBasis, Unit},
    columns::ProceedingColumn,
};

use super::investigated;
use crate::tabulate::{Family, Gives, Indicator, Look, Method, Sums, When};

/// One person in one case, by the day from which she was investigated.
pub static INDICATOR: Indicator = Indicator {
    id: "persons_investigated",
    family: Family::Justice,
    version: 1,
    figure: "persons_investigated",
    words: None,
    caution: Text::new(
        "Persons, not case files: several persons may be in one file. Who is proceeded against in two files counts twice.",
        "Des personnes, non des dossiers\u{a0}: plusieurs personnes peuvent être dans un dossier. Qui est mis en cause dans deux dossiers compte deux fois.",
    ),
    unit: Unit::Person,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Registration),
    status: None,
    method: Method::Proceedings(Look {
        needs: &[ProceedingColumn::InvestigatedDate],
        any: &[],
        reads: &[],
        when: When::Happened(investigated),
        gives: |_, _| Gives::One,
        sums: Sums::Count,
    }),
    maps: &[(Standard::Glotip, "Persons brought into formal contact")],
};
