//! What victims received.

pub mod assistance_entries;
pub mod assistance_exits;
pub mod assisted_at_end;
pub mod assisted_at_start;
pub mod days_to_assistance;
pub mod full_support_coverage;
pub mod legal_aid_coverage;
pub mod psychological_support_coverage;
pub mod reintegration_coverage;
#[cfg(test)]
mod stock_tests;
#[cfg(test)]
mod tests;
pub mod victims_assisted;

use tipstat_model::{
    Day,
    codes::{Assistance, Status},
    columns::{Victim, VictimColumn},
};

use crate::tabulate::{Asked, Gives, Spell, Why};

/// The columns that say whether, and since when, a victim was assisted, beside the day of first assistance.
pub(super) const READS: &[VictimColumn] = &[
    VictimColumn::Status,
    VictimColumn::Shelter,
    VictimColumn::Medical,
    VictimColumn::Psychological,
    VictimColumn::PsychologicalDate,
    VictimColumn::Legal,
    VictimColumn::LegalDate,
    VictimColumn::Reintegration,
    VictimColumn::ReintegrationDate,
];

/// The day of first assistance of any kind; where it is not given, the first day of a kind that was received.
pub(super) fn first_day(v: &Victim) -> Option<Day> {
    let received = |kind: Option<Assistance>, day: Option<Day>| {
        day.filter(|_| !matches!(kind, Some(Assistance::NotReceived | Assistance::Declined | Assistance::Referred)))
    };
    let kinds = [
        received(v.psychological, v.psychological_date),
        received(v.legal, v.legal_date),
        received(v.reintegration, v.reintegration_date),
    ];
    v.assistance_date.or_else(|| kinds.into_iter().flatten().min_by_key(|day| (day.first(), day.last())))
}

/// Whether she received any assistance, with or without a day.
pub(super) fn is_assisted(v: &Victim) -> bool {
    let kinds = [v.shelter, v.medical, v.psychological, v.legal, v.reintegration];
    v.status == Some(Status::Assisted) || kinds.contains(&Some(Assistance::Received))
}

/// The day on which she was first assisted, as far as the as-of day knows.
pub(super) fn assisted(v: &Victim, asked: &Asked) -> Result<Day, Why> {
    asked.happened(first_day(v), is_assisted(v))
}

/// From her first assistance by an agency to the day on which that agency ended it.
pub(super) const IN_ASSISTANCE: Spell<Victim> = Spell { from: assisted, to: |v| v.assistance_end_date };

/// Whether she received a kind of assistance by the as-of day; none where that is not known.
pub(super) fn received(kind: Option<Assistance>, since: Option<Day>, asked: &Asked) -> Option<bool> {
    match kind {
        Some(Assistance::Received) => Some(since.is_none() || asked.knows(since)),
        Some(Assistance::NotReceived | Assistance::Declined | Assistance::Referred) => Some(false),
        Some(Assistance::Unknown) | None => since.map(|_| asked.knows(since)),
    }
}

/// Looks at her as one of the assisted.
pub(super) fn part(received: Option<bool>) -> Gives {
    received.map_or(Gives::Nothing(Why::Unknown), Gives::Of)
}
