//! Activities held.

use tipstat_model::{
    Text,
    codes::{Measure, Standard, Unit},
    columns::ActivityColumn,
};

use super::held;
use crate::tabulate::{Family, Gives, Indicator, Look, Method, Sums, When};

/// Of sensitisation and of training, by their first day.
pub static INDICATOR: Indicator = Indicator {
    id: "activities_held",
    family: Family::Sensitisation,
    version: 1,
    figure: "activities_held",
    words: None,
    caution: Text::new(
        "What was done, not what came of it; an activity of several days counts once.",
        "Ce qui a été fait, non ce qui en est résulté\u{a0}; une activité de plusieurs jours compte une fois.",
    ),
    unit: Unit::Activity,
    measure: Measure::Flow,
    time_basis: None,
    status: None,
    method: Method::Activities(Look {
        needs: &[ActivityColumn::Date],
        any: &[],
        reads: &[],
        when: When::Happened(held),
        gives: |_, _| Gives::One,
        sums: Sums::Count,
    }),
    maps: &[(Standard::UsTip, "Prevention: awareness campaigns")],
};
