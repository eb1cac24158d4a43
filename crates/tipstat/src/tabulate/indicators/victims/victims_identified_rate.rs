//! Victims identified per 100,000 residents.

use tipstat_model::{
    Text,
    codes::{Measure, Standard, Status, TimeBasis, Unit},
};

use super::victims_identified;
use crate::tabulate::{Family, Indicator, Method};

/// SDG indicator 16.2.2 as far as detection goes: the count over the residents of the same area, sex and age.
pub static INDICATOR: Indicator = Indicator {
    id: "victims_identified_rate",
    family: Family::Victims,
    version: 1,
    figure: "victims_identified",
    words: Some((
        Text::new("identified victims per 100,000 residents", "victimes identifiées pour 100 000 habitants"),
        Text::new(
            "Identified victims of the period for every 100,000 residents of the same area, sex and age.",
            "Victimes identifiées dans la période pour 100 000 habitants du même territoire, du même sexe et du même âge.",
        ),
    )),
    caution: Text::new(
        "Detected, not prevalence: undetected victims, which indicator 16.2.2 asks for too, are not in it.",
        "Détection, non prévalence\u{a0}: les victimes non détectées, que l’indicateur 16.2.2 demande aussi, n’y sont pas.",
    ),
    unit: Unit::Per100000,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Detection),
    status: Some(Status::Identified),
    method: Method::Rate(&victims_identified::INDICATOR),
    maps: &[(Standard::Sdg, "VC_HTF_DETVR")],
};
