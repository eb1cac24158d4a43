//! What agencies sent, and how much of it can be used.

pub mod agencies_expected;
pub mod agencies_on_time;
pub mod agencies_received;
pub mod records_usable_activities;
pub mod records_usable_investigations;
pub mod records_usable_proceedings;
pub mod records_usable_victims;
pub mod reporting_rate;
#[cfg(test)]
mod tests;

use tipstat_model::{
    Day,
    columns::{Proceeding, Victim},
};

/// The day on which a victim came into the register; where it is not known, the first day of her status.
pub(in crate::tabulate) fn registered(v: &Victim) -> Option<Day> {
    v.registration_date.or(v.identification_date).or(v.presumption_date).or(v.confirmation_date)
}

/// The first stage whose day is known of the proceedings against a person.
fn entered(p: &Proceeding) -> Option<Day> {
    p.investigated_date.or(p.arrested_date).or(p.charged_date).or(p.judged_date)
}
