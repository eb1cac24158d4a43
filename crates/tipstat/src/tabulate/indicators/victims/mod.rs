//! Victims: what was detected, not what exists.

pub mod child_share;
pub mod days_to_referral;
pub mod form_share;
pub mod victims_confirmed;
pub mod victims_identified;
pub mod victims_identified_rate;
pub mod victims_presumed;
pub mod women_and_girls_share;

use tipstat_model::{Day, codes::Status, columns::Victim};

use crate::tabulate::{Asked, Gives, StatusAsked, Why};

/// The day on which a victim was identified; where only the status says that she was, the day of registration.
pub(super) fn identified_on(v: &Victim) -> Option<Day> {
    v.identification_date.or(v.registration_date.filter(|_| is_identified(v)))
}

/// Whether the status that stands is one that only identified victims have.
pub(super) fn is_identified(v: &Victim) -> bool {
    matches!(v.status, Some(Status::Identified | Status::Confirmed | Status::Assisted))
}

/// Whether it was decided by the as-of day that she is no victim.
pub(super) fn is_rejected(v: &Victim, asked: &Asked) -> bool {
    match v.rejection_date {
        Some(day) => asked.knows(Some(day)),
        None => v.status == Some(Status::Rejected),
    }
}

/// Counts her among the identified, by what is known of her status.
pub(super) fn identified(v: &Victim, asked: &Asked) -> Gives {
    if asked.status == StatusAsked::Known && is_rejected(v, asked) {
        return Gives::Nothing(Why::Rejected);
    }
    // A day of identification says it, once it has come; without one, the status must.
    match v.identification_date {
        Some(day) if asked.knows(Some(day)) => Gives::One,
        Some(_) => Gives::Nothing(Why::Later),
        None if is_identified(v) => Gives::One,
        None => Gives::Nothing(Why::OtherStatus),
    }
}

/// Looks at her as one of the identified.
pub(super) fn among_identified(v: &Victim, asked: &Asked, part: Option<bool>) -> Gives {
    match (identified(v, asked), part) {
        (Gives::One, Some(part)) => Gives::Of(part),
        (Gives::One, None) => Gives::Nothing(Why::Unknown),
        (other, _) => other,
    }
}
