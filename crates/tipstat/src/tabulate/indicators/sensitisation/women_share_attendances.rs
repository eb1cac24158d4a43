//! Share of women and girls among attendances.

use tipstat_model::{
    Text,
    codes::{ActivityKind, Measure, Unit},
    columns::ActivityColumn,
};

use super::{held, of_kind, women};
use crate::tabulate::{Family, Indicator, Look, Method, Sums, When};

/// Of adults counted by sex, and of children counted by sex. No limits: who comes to an activity comes in a group.
pub static INDICATOR: Indicator = Indicator {
    id: "women_share_attendances",
    family: Family::Sensitisation,
    version: 1,
    figure: "women_share_attendances",
    words: None,
    caution: Text::new(
        "Of attendances, not of people, and only of those counted by sex.",
        "Parmi les participations, non les personnes, et seulement celles comptées par sexe.",
    ),
    unit: Unit::Percent,
    measure: Measure::Flow,
    time_basis: None,
    status: None,
    method: Method::Activities(Look {
        needs: &[ActivityColumn::Date, ActivityColumn::Kind],
        any: &[],
        reads: &[ActivityColumn::Women, ActivityColumn::Men, ActivityColumn::Girls, ActivityColumn::Boys],
        when: When::Happened(held),
        gives: |a, _| of_kind(a, ActivityKind::Sensitisation, women(a)),
        sums: Sums::PartOf,
    }),
    maps: &[],
};
