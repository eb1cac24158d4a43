//! Share of each form of exploitation among identified victims.

use tipstat_model::{
    Text,
    codes::{Measure, Status, TimeBasis, Unit},
};

use super::victims_identified;
use crate::tabulate::{Family, Indicator, Method};

/// Given where the numbers are broken down by form: of those for whom any form is known, how many suffered this one.
pub static INDICATOR: Indicator = Indicator {
    id: "form_share",
    family: Family::Victims,
    version: 2,
    figure: "form_share",
    words: None,
    caution: Text::new(
        "One person may have suffered several forms, so the shares add up to more than 100 %.",
        "Une personne peut avoir subi plusieurs formes\u{a0}: les parts font ensemble plus de 100 %.",
    ),
    unit: Unit::Percent,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Detection),
    status: Some(Status::Identified),
    method: Method::FormShare(&victims_identified::INDICATOR),
    maps: &[],
};
