//! Activities and those who came.

pub mod activities_held;
pub mod areas_covered;
pub mod attendances;
pub mod persons_sensitised;
pub mod persons_trained;
pub mod reach_per_100000;
#[cfg(test)]
mod tests;
pub mod women_share_attendances;

use tipstat_model::{Day, codes::ActivityKind, columns::Activity};

use crate::tabulate::{Asked, Gives, Why};

/// The first day on which an activity was held; one that is planned was not.
pub(super) fn held(a: &Activity, asked: &Asked) -> Result<Day, Why> {
    asked.happened(a.date, true)
}

/// What an activity of a kind gives.
pub(super) fn of_kind(a: &Activity, kind: ActivityKind, gives: Gives) -> Gives {
    match a.kind {
        Some(held) if held == kind => gives,
        Some(_) => Gives::Nothing(Why::NotOfIt),
        None => Gives::Nothing(Why::Unknown),
    }
}

/// How many attended: the total, else its parts where all of them are given.
pub(super) fn attendance(a: &Activity) -> Gives {
    let parts = || a.women?.checked_add(a.men?)?.checked_add(a.girls?)?.checked_add(a.boys?);
    a.attendance.or_else(parts).map_or(Gives::Nothing(Why::Unknown), Gives::Many)
}

/// How many of those counted by sex were women and girls: a pair of which one is missing is not counted by sex.
pub(super) fn women(a: &Activity) -> Gives {
    let pairs = [a.women.zip(a.men), a.girls.zip(a.boys)];
    let sum = |of: fn((u32, u32)) -> u32| pairs.into_iter().flatten().map(of).fold(0, u32::saturating_add);
    if pairs == [None, None] {
        return Gives::Nothing(Why::Unknown);
    }
    Gives::Part(sum(|(women, _)| women), sum(|(women, men)| women.saturating_add(men)))
}
