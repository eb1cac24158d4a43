//! Persons remanded.

use tipstat_model::{
    Text,
    codes::{Measure, TimeBasis, Unit, YesNo},
    columns::ProceedingColumn,
};

use crate::tabulate::{Family, Gives, Indicator, Look, Method, Sums, When};

/// By the first day in custody.
pub static INDICATOR: Indicator = Indicator {
    id: "persons_remanded",
    family: Family::Justice,
    version: 1,
    figure: "persons_remanded",
    words: None,
    caution: Text::new(
        "A remand is no conviction; how many are in custody on a day is another number. Who is proceeded against in two files counts twice.",
        "Une détention provisoire n’est pas une condamnation\u{a0}; le nombre de personnes détenues à une date est un autre nombre. Qui est mis en cause dans deux dossiers compte deux fois.",
    ),
    unit: Unit::Person,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Decision),
    status: None,
    method: Method::Proceedings(Look {
        needs: &[ProceedingColumn::RemandStart],
        any: &[],
        reads: &[ProceedingColumn::Remand],
        when: When::Happened(|p, asked| asked.happened(p.remand_start, p.remand == Some(YesNo::Yes))),
        gives: |_, _| Gives::One,
        sums: Sums::Count,
    }),
    maps: &[],
};
