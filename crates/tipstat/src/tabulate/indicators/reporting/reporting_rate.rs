//! The share of returns that came.

use tipstat_model::{
    Text,
    codes::{Measure, Unit},
};

use crate::tabulate::{Family, Indicator, Method, Returns};

/// Without limits: every return that is owed is looked at, none stands for others.
pub static INDICATOR: Indicator = Indicator {
    id: "reporting_rate",
    family: Family::Reporting,
    version: 1,
    figure: "reporting_rate",
    words: None,
    caution: Text::new(
        "Says how many returns came, not how many victims or files they hold: where few come, the other numbers are of few agencies.",
        "Dit combien de relevés sont parvenus, non combien de victimes ou de dossiers ils portent\u{a0}: s’il en vient peu, les autres nombres ne sont que de quelques structures.",
    ),
    unit: Unit::Percent,
    measure: Measure::Flow,
    time_basis: None,
    status: None,
    method: Method::Returns(Returns::Rate),
    maps: &[],
};
