//! Returns that agencies sent.

use tipstat_model::{
    Text,
    codes::{Measure, Unit},
};

use crate::tabulate::{Family, Indicator, Method, Returns};

/// A record of the period shows that something came, and so does « néant »; silence shows nothing.
pub static INDICATOR: Indicator = Indicator {
    id: "agencies_received",
    family: Family::Reporting,
    version: 1,
    figure: "agencies_received",
    words: None,
    caution: Text::new(
        "Something came, not that all of it did. A record without a day cannot show that a return came.",
        "Quelque chose est parvenu, non que tout l’est. Un enregistrement sans date ne peut montrer qu’un relevé est parvenu.",
    ),
    unit: Unit::Return,
    measure: Measure::Flow,
    time_basis: None,
    status: None,
    method: Method::Returns(Returns::Received),
    maps: &[],
};
