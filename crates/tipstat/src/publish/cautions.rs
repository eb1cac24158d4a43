//! What numbers have to be read with, in few words: under a chart there is no room for more.

use tipstat_model::Text;

use crate::tabulate::{Family, Indicator};

/// What every count of victims has to be read with.
pub(super) const DETECTED: Text = Text::new("Detected, not prevalence.", "Détection, non prévalence.");

/// The same of the procedure.
pub(super) const RECORDED: Text = Text::new(
    "What police and courts dealt with, not what is committed: detected, not prevalence.",
    "Ce que police et justice ont traité, non ce qui se commet : détection, non prévalence.",
);

/// What an indicator has to be read with beside its own caution; none for what agencies did themselves.
#[must_use]
pub const fn detected(indicator: &Indicator) -> Option<Text> {
    match indicator.family {
        Family::Victims | Family::Assistance => Some(DETECTED),
        Family::Justice => Some(RECORDED),
        Family::Sensitisation | Family::Reporting => None,
    }
}
