//! Persons prosecuted.

use tipstat_model::{
    Text,
    codes::{Measure, Standard, TimeBasis, Unit},
    columns::ProceedingColumn,
};

use crate::tabulate::{Family, Gives, Indicator, Look, Method, Sums, When};

/// By the day of the charge.
pub static INDICATOR: Indicator = Indicator {
    id: "persons_prosecuted",
    family: Family::Justice,
    version: 1,
    figure: "persons_prosecuted",
    words: None,
    caution: Text::new(
        "Not those investigated in the same period: some were investigated before. Who is proceeded against in two files counts twice.",
        "Ce ne sont pas celles mises en cause dans la même période\u{a0}: certaines l’ont été avant. Qui est mis en cause dans deux dossiers compte deux fois.",
    ),
    unit: Unit::Person,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Decision),
    status: None,
    method: Method::Proceedings(Look {
        needs: &[ProceedingColumn::ChargedDate],
        any: &[],
        reads: &[],
        when: When::Happened(|p, asked| asked.happened(p.charged_date, false)),
        gives: |_, _| Gives::One,
        sums: Sums::Count,
    }),
    maps: &[(Standard::Glotip, "Persons prosecuted"), (Standard::UsTip, "Prosecution: prosecutions")],
};
