//! Days from identification to first assistance.

use tipstat_model::{
    Text,
    codes::{Measure, Status, TimeBasis, Unit},
    columns::{Victim, VictimColumn},
};

use super::{
    super::victims::{identified, identified_on},
    first_day, is_assisted,
};
use crate::tabulate::{Asked, Family, Gives, Indicator, Look, Method, Sums, When, Why};

/// The median, with those not yet assisted on the as-of day still waiting.
pub static INDICATOR: Indicator = Indicator {
    id: "days_to_assistance",
    family: Family::Assistance,
    version: 2,
    figure: "days_to_assistance",
    words: None,
    caution: Text::new(
        "Only days that are known exactly; who was assisted before the identification, as a presumed victim, waited 0 days, and who was assisted without a date is left out: how many is shown beside it.",
        "Seulement les dates exactes\u{a0}; une victime assistée avant l’identification, comme victime présumée, a attendu 0 jour, et une assistance sans date n’est pas comptée\u{a0}: leur nombre est donné à côté.",
    ),
    unit: Unit::Day,
    measure: Measure::Cohort,
    time_basis: Some(TimeBasis::Detection),
    status: Some(Status::Identified),
    method: Method::Victims(Look {
        needs: &[VictimColumn::IdentificationDate, VictimColumn::AssistanceDate],
        any: &[],
        reads: &[
            VictimColumn::Status,
            VictimColumn::RegistrationDate,
            VictimColumn::RejectionDate,
            VictimColumn::Shelter,
            VictimColumn::Medical,
            VictimColumn::Psychological,
            VictimColumn::PsychologicalDate,
            VictimColumn::Legal,
            VictimColumn::LegalDate,
            VictimColumn::Reintegration,
            VictimColumn::ReintegrationDate,
        ],
        when: When::On(|v, _| identified_on(v)),
        gives,
        sums: Sums::Days,
    }),
    maps: &[],
};

fn gives(v: &Victim, asked: &Asked) -> Gives {
    match (identified(v, asked), v.identification_date, first_day(v)) {
        (Gives::One, _, None) if is_assisted(v) => Gives::Nothing(Why::NoDate),
        // Assistance does not wait for a decision.
        (Gives::One, Some(from), Some(to)) if from.is_exact() && asked.knows(Some(from)) && to.surely_before(from) => {
            Gives::Days(0, true)
        }
        (Gives::One, from, to) => asked.days(from, to),
        (Gives::Nothing(why), ..) => Gives::Nothing(why),
        _ => Gives::Nothing(Why::NotOfIt),
    }
}
