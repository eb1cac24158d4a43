//! The catalogue: one file an indicator.

use tipstat_model::words::nearest;

use super::indicator::Indicator;
use crate::error::{Error, Result};

pub mod victims;

/// Every indicator, in the order in which they are shown.
pub static ALL: &[&Indicator] = &[
    &victims::victims_presumed::INDICATOR,
    &victims::victims_identified::INDICATOR,
    &victims::victims_confirmed::INDICATOR,
    &victims::victims_identified_rate::INDICATOR,
    &victims::child_share::INDICATOR,
    &victims::women_and_girls_share::INDICATOR,
    &victims::form_share::INDICATOR,
    &victims::days_to_referral::INDICATOR,
];

/// The indicator of an id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Indicator> {
    ALL.iter().copied().find(|indicator| indicator.id == id)
}

/// The indicators of some ids, in the order of the catalogue; all of them where no id is given.
///
/// # Errors
/// Where there is no such indicator; the error names the nearest.
pub fn chosen(ids: &[String]) -> Result<Vec<&'static Indicator>> {
    for id in ids {
        if find(id).is_none() {
            return Err(Error::Unknown {
                what: "indicator",
                what_fr: "aucun indicateur ne s’appelle",
                name: id.clone(),
                nearest: nearest(id, ALL.iter().map(|i| (i.id, i.id))).map(str::to_owned),
            });
        }
    }
    Ok(ALL.iter().copied().filter(|i| ids.is_empty() || ids.iter().any(|id| id == i.id)).collect())
}
