//! Days from identification to referral.

use tipstat_model::{
    Text,
    codes::{Measure, Status, TimeBasis, Unit},
    columns::{Victim, VictimColumn},
};

use super::{identified, identified_on};
use crate::tabulate::{Asked, Family, Gives, Indicator, Look, Method, Sums, When, Why};

/// The median, with those not yet referred on the as-of day still waiting.
pub static INDICATOR: Indicator = Indicator {
    id: "days_to_referral",
    family: Family::Victims,
    version: 1,
    figure: "days_to_referral",
    words: None,
    caution: Text::new(
        "Only days that are known exactly; who was referred and has no date of it counts as still waiting.",
        "Seulement les dates exactes\u{a0}; une orientation sans date compte comme une attente.",
    ),
    unit: Unit::Day,
    measure: Measure::Cohort,
    time_basis: Some(TimeBasis::Detection),
    status: Some(Status::Identified),
    method: Method::Victims(Look {
        needs: &[VictimColumn::IdentificationDate, VictimColumn::ReferralDate],
        any: &[],
        reads: &[VictimColumn::Status, VictimColumn::RegistrationDate, VictimColumn::RejectionDate],
        when: When::On(|v, _| identified_on(v)),
        gives,
        sums: Sums::Days,
    }),
    maps: &[],
};

fn gives(v: &Victim, asked: &Asked) -> Gives {
    match identified(v, asked) {
        Gives::One => asked.days(v.identification_date, v.referral_date),
        Gives::Nothing(why) => Gives::Nothing(why),
        _ => Gives::Nothing(Why::NotOfIt),
    }
}
