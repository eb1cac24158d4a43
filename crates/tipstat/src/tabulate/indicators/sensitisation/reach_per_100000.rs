//! Persons sensitised per 100,000 residents.

use tipstat_model::{
    Text,
    codes::{Measure, Unit},
};

use super::persons_sensitised;
use crate::tabulate::{Family, Indicator, Method};

/// No value, only what it lies between.
pub static INDICATOR: Indicator = Indicator {
    id: "reach_per_100000",
    family: Family::Sensitisation,
    version: 1,
    figure: "persons_sensitised",
    words: Some((
        Text::new("persons sensitised per 100,000 residents", "personnes sensibilisées pour 100 000 habitants"),
        Text::new(
            "Different persons reached by sensitisation in the period for every 100,000 residents of the same area.",
            "Personnes différentes touchées par la sensibilisation dans la période pour 100 000 habitants du même territoire.",
        ),
    )),
    caution: Text::new(
        "Between the largest audience and all of them together, or all residents: without lists of names nobody knows more. Each audience is taken for different people, and estimates as they were given.",
        "Entre le plus grand public et la somme de tous, ou tous les habitants\u{a0}: sans listes nominatives, on n’en sait pas plus. Chaque public est pris pour autant de personnes différentes, et les estimations telles quelles.",
    ),
    unit: Unit::Per100000,
    measure: Measure::Flow,
    time_basis: None,
    status: None,
    method: Method::Rate(&persons_sensitised::INDICATOR),
    maps: &[],
};
