//! Persons arrested.

use tipstat_model::{
    Text,
    codes::{Measure, Unit},
    columns::ProceedingColumn,
};

use crate::tabulate::{Family, Gives, Indicator, Look, Method, Sums, When};

/// By the day of the arrest.
pub static INDICATOR: Indicator = Indicator {
    id: "persons_arrested",
    family: Family::Justice,
    version: 1,
    figure: "persons_arrested",
    words: None,
    caution: Text::new(
        "An arrest is neither a charge nor a conviction. Who is proceeded against in two files counts twice.",
        "Une interpellation n’est ni une poursuite ni une condamnation. Qui est mis en cause dans deux dossiers compte deux fois.",
    ),
    unit: Unit::Person,
    measure: Measure::Flow,
    time_basis: None,
    status: None,
    method: Method::Proceedings(Look {
        needs: &[ProceedingColumn::ArrestedDate],
        any: &[],
        reads: &[],
        when: When::Happened(|p, asked| asked.happened(p.arrested_date, false)),
        gives: |_, _| Gives::One,
        sums: Sums::Count,
    }),
    maps: &[],
};
