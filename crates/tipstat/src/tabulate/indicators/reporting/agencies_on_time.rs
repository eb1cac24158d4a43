//! Returns that came in time.

use tipstat_model::{
    Text,
    codes::{Measure, Unit},
};

use crate::tabulate::{Family, Indicator, Method, Returns};

/// Never computed: no file says on which day it was sent, and the day on which it was copied is another.
pub static INDICATOR: Indicator = Indicator {
    id: "agencies_on_time",
    family: Family::Reporting,
    version: 1,
    figure: "agencies_on_time",
    words: None,
    caution: Text::new("Needs the day of sending of each return.", "Demande la date d’envoi de chaque relevé."),
    unit: Unit::Return,
    measure: Measure::Flow,
    time_basis: None,
    status: None,
    method: Method::Returns(Returns::OnTime),
    maps: &[],
};
