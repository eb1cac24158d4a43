//! Victims confirmed.

use tipstat_model::{
    Text,
    codes::{Measure, Status, TimeBasis, Unit},
    columns::{Victim, VictimColumn},
};

use super::{identified, identified_on};
use crate::tabulate::{Asked, Family, Gives, Indicator, Look, Method, StatusAsked, Sums, When, Why};

/// Those identified in the period and confirmed by the as-of day; or, asked as reached, those confirmed in the period,
/// whenever they were identified.
pub static INDICATOR: Indicator = Indicator {
    id: "victims_confirmed",
    family: Family::Victims,
    version: 1,
    figure: "victims_confirmed",
    words: None,
    caution: Text::new(
        "A count of decisions taken so far: of the last period some are still to come.",
        "Un compte des décisions prises à ce jour\u{a0}: pour la dernière période, il en manque encore.",
    ),
    unit: Unit::Person,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Detection),
    status: Some(Status::Confirmed),
    method: Method::Victims(Look {
        needs: &[VictimColumn::IdentificationDate],
        any: &[],
        reads: &[
            VictimColumn::Status,
            VictimColumn::RegistrationDate,
            VictimColumn::ConfirmationDate,
            VictimColumn::RejectionDate,
        ],
        when: When::On(|v, asked| match asked.status {
            StatusAsked::Known => identified_on(v),
            StatusAsked::Reached => v.confirmation_date,
        }),
        gives,
        sums: Sums::Count,
    }),
    maps: &[],
};

fn gives(v: &Victim, asked: &Asked) -> Gives {
    let is_said = || v.status == Some(Status::Confirmed);
    match identified(v, asked) {
        Gives::One if v.confirmation_date.map_or_else(is_said, |day| asked.knows(Some(day))) => Gives::One,
        Gives::One => Gives::Nothing(Why::NotOfIt),
        other => other,
    }
}
