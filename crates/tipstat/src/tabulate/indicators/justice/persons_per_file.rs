//! Persons investigated for one file opened.

use tipstat_model::{
    Text,
    codes::{Measure, TimeBasis, Unit},
};

use super::{investigations_opened, persons_investigated};
use crate::tabulate::{Family, Indicator, Method};

/// Two counts of one period, from two tables.
pub static INDICATOR: Indicator = Indicator {
    id: "persons_per_file",
    family: Family::Justice,
    version: 1,
    figure: "persons_per_file",
    words: None,
    caution: Text::new(
        "A mean without limits: persons come together in files. The area is the one of the court for persons, of the offence for files, and the two tables may cover different agencies.",
        "Une moyenne sans intervalle\u{a0}: les personnes d’un dossier viennent ensemble. Le territoire est celui de la juridiction pour les personnes, celui des faits pour les dossiers, et les deux tableaux peuvent couvrir des structures différentes.",
    ),
    unit: Unit::Ratio,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Registration),
    status: None,
    method: Method::Ratio(&persons_investigated::INDICATOR, &investigations_opened::INDICATOR),
    maps: &[],
};
