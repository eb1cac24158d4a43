//! Persons sensitised.

use tipstat_model::{
    Text,
    codes::{ActivityKind, Measure, Unit},
    columns::ActivityColumn,
};

use super::{attendance, held, of_kind};
use crate::tabulate::{Family, Indicator, Look, Method, Sums, When};

/// No value, only what it lies between. Training is not sensitisation.
pub static INDICATOR: Indicator = Indicator {
    id: "persons_sensitised",
    family: Family::Sensitisation,
    version: 1,
    figure: "persons_sensitised",
    words: None,
    caution: Text::new(
        "Between the largest audience and all of them together, or all residents: without lists of names nobody knows more. Each audience is taken for different people, and estimates as they were given.",
        "Entre le plus grand public et la somme de tous, ou tous les habitants\u{a0}: sans listes nominatives, on n’en sait pas plus. Chaque public est pris pour autant de personnes différentes, et les estimations telles quelles.",
    ),
    unit: Unit::Person,
    measure: Measure::Flow,
    time_basis: None,
    status: None,
    method: Method::Activities(Look {
        needs: &[ActivityColumn::Date, ActivityColumn::Kind, ActivityColumn::Attendance],
        any: &[],
        reads: &[ActivityColumn::Women, ActivityColumn::Men, ActivityColumn::Girls, ActivityColumn::Boys],
        when: When::Happened(held),
        gives: |a, _| of_kind(a, ActivityKind::Sensitisation, attendance(a)),
        sums: Sums::Reach,
    }),
    maps: &[],
};
