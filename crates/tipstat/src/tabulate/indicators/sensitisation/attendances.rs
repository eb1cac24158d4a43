//! Attendances at sensitisation activities.

use tipstat_model::{
    Text,
    codes::{ActivityKind, Measure, Unit},
    columns::ActivityColumn,
};

use super::{attendance, held, of_kind};
use crate::tabulate::{Family, Indicator, Look, Method, Sums, When};

/// Those of each activity, added; where only women, men, girls and boys are given, all four together.
pub static INDICATOR: Indicator = Indicator {
    id: "attendances",
    family: Family::Sensitisation,
    version: 1,
    figure: "attendances",
    words: None,
    caution: Text::new(
        "Attendances, not people: who came three times is in it three times. Estimates, as those of radio, are added as they were given.",
        "Des participations, non des personnes\u{a0}: qui est venu trois fois y est trois fois. Les estimations, comme celles de la radio, sont additionnées telles quelles.",
    ),
    unit: Unit::Attendance,
    measure: Measure::Flow,
    time_basis: None,
    status: None,
    method: Method::Activities(Look {
        needs: &[ActivityColumn::Date, ActivityColumn::Kind, ActivityColumn::Attendance],
        any: &[],
        reads: &[ActivityColumn::Women, ActivityColumn::Men, ActivityColumn::Girls, ActivityColumn::Boys],
        when: When::Happened(held),
        gives: |a, _| of_kind(a, ActivityKind::Sensitisation, attendance(a)),
        sums: Sums::Total,
    }),
    maps: &[],
};
