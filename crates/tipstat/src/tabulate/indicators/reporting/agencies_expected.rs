//! Returns that agencies owe.

use tipstat_model::{
    Text,
    codes::{Measure, Unit},
};

use crate::tabulate::{Family, Indicator, Method, Returns};

/// One for each agency, table and month, quarter or year; those that are due by the as-of day.
pub static INDICATOR: Indicator = Indicator {
    id: "agencies_expected",
    family: Family::Reporting,
    version: 1,
    figure: "agencies_expected",
    words: None,
    caution: Text::new(
        "What the profile says is owed; one agency may owe several returns. A return of figures is not looked at: no file of figures says who sent it.",
        "Ce que le profil dit être dû\u{a0}; une structure peut devoir plusieurs relevés. Les relevés de chiffres ne sont pas regardés\u{a0}: aucun fichier de chiffres ne dit qui l’a envoyé.",
    ),
    unit: Unit::Return,
    measure: Measure::Flow,
    time_basis: None,
    status: None,
    method: Method::Returns(Returns::Expected),
    maps: &[],
};
