//! The catalogue: one file an indicator.

use tipstat_model::words::nearest;

use super::indicator::Indicator;
use crate::{
    error::{Error, Result},
    pack::Pack,
};

pub mod assistance;
pub mod justice;
pub mod reporting;
pub mod sensitisation;
#[cfg(test)]
mod testing;
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
    &assistance::victims_assisted::INDICATOR,
    &assistance::psychological_support_coverage::INDICATOR,
    &assistance::legal_aid_coverage::INDICATOR,
    &assistance::reintegration_coverage::INDICATOR,
    &assistance::full_support_coverage::INDICATOR,
    &assistance::days_to_assistance::INDICATOR,
    &assistance::assisted_at_start::INDICATOR,
    &assistance::assistance_entries::INDICATOR,
    &assistance::assistance_exits::INDICATOR,
    &assistance::assisted_at_end::INDICATOR,
    &justice::investigations_opened::INDICATOR,
    &justice::files_pending_start::INDICATOR,
    &justice::investigations_closed::INDICATOR,
    &justice::files_pending_end::INDICATOR,
    &justice::files_prosecuted::INDICATOR,
    &justice::files_tried::INDICATOR,
    &justice::persons_investigated::INDICATOR,
    &justice::persons_arrested::INDICATOR,
    &justice::persons_remanded::INDICATOR,
    &justice::persons_prosecuted::INDICATOR,
    &justice::persons_tried::INDICATOR,
    &justice::persons_convicted::INDICATOR,
    &justice::persons_acquitted::INDICATOR,
    &justice::persons_per_file::INDICATOR,
    &justice::prosecution_ratio::INDICATOR,
    &justice::conviction_ratio::INDICATOR,
    &justice::cohort_prosecution_share::INDICATOR,
    &justice::cohort_conviction_share::INDICATOR,
    &justice::conviction_among_tried::INDICATOR,
    &justice::days_to_judgment::INDICATOR,
    &justice::judged_within_year::INDICATOR,
    &justice::suspended_sentence_share::INDICATOR,
    &sensitisation::activities_held::INDICATOR,
    &sensitisation::areas_covered::INDICATOR,
    &sensitisation::attendances::INDICATOR,
    &sensitisation::women_share_attendances::INDICATOR,
    &sensitisation::persons_sensitised::INDICATOR,
    &sensitisation::reach_per_100000::INDICATOR,
    &sensitisation::persons_trained::INDICATOR,
    &reporting::agencies_expected::INDICATOR,
    &reporting::agencies_received::INDICATOR,
    &reporting::agencies_on_time::INDICATOR,
    &reporting::reporting_rate::INDICATOR,
    &reporting::records_usable_victims::INDICATOR,
    &reporting::records_usable_investigations::INDICATOR,
    &reporting::records_usable_proceedings::INDICATOR,
    &reporting::records_usable_activities::INDICATOR,
];

/// The indicator of an id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Indicator> {
    ALL.iter().copied().find(|indicator| indicator.id == id)
}

/// Every indicator, those of packs behind the others.
pub fn with(packs: &[&'static Pack]) -> impl Iterator<Item = &'static Indicator> {
    ALL.iter().copied().chain(packs.iter().flat_map(|pack| pack.indicators.iter().copied()))
}

/// The indicators of some ids, in the order of the catalogue, those of packs behind the others; all of them where no
/// id is given.
///
/// # Errors
/// Where there is no such indicator; the error names the nearest.
pub fn chosen(ids: &[String], packs: &[&'static Pack]) -> Result<Vec<&'static Indicator>> {
    for id in ids {
        if with(packs).all(|i| i.id != id) {
            return Err(Error::Unknown {
                what: "indicator",
                what_fr: "aucun indicateur ne s’appelle",
                name: id.clone(),
                nearest: nearest(id, with(packs).map(|i| (i.id, i.id))).map(str::to_owned),
            });
        }
    }
    Ok(with(packs).filter(|i| ids.is_empty() || ids.iter().any(|id| id == i.id)).collect())
}
