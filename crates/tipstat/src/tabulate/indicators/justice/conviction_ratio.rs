//! Persons convicted for one person prosecuted in the same period.

use tipstat_model::{
    Text,
    codes::{Measure, TimeBasis, Unit},
};

use super::{persons_convicted, persons_prosecuted};
use crate::tabulate::{Family, Indicator, Method};

/// Of the calendar: two counts of one period, with the limits of a ratio of counts.
pub static INDICATOR: Indicator = Indicator {
    id: "conviction_ratio",
    family: Family::Justice,
    version: 1,
    figure: "conviction_ratio",
    words: None,
    caution: Text::new(
        "Not a share: the persons above are not part of those below, and it may exceed 1. See the share of a cohort for what became of those of a period.",
        "Ce n’est pas une part\u{a0}: les premières ne font pas partie des secondes, et le rapport peut dépasser 1. Pour savoir ce que sont devenues les personnes d’une période, voir la part de la cohorte.",
    ),
    unit: Unit::Ratio,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Decision),
    status: None,
    method: Method::Ratio(&persons_convicted::INDICATOR, &persons_prosecuted::INDICATOR),
    maps: &[],
};
