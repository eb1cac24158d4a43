//! Victims presumed.

use tipstat_model::{
    Text,
    codes::{Measure, Status, TimeBasis, Unit},
    columns::VictimColumn,
};

use super::is_rejected;
use crate::tabulate::{Family, Gives, Indicator, Look, Method, StatusAsked, Sums, When, Why};

/// Counted on the day of the presumption, else of registration: everybody who was first taken for a victim then.
pub static INDICATOR: Indicator = Indicator {
    id: "victims_presumed",
    family: Family::Victims,
    version: 1,
    figure: "victims_presumed",
    words: None,
    caution: Text::new(
        "Everybody who was registered, those identified since among them: the two must not be added.",
        "Toutes les personnes enregistrées, y compris celles identifiées depuis\u{a0}: les deux nombres ne s’additionnent pas.",
    ),
    unit: Unit::Person,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Registration),
    status: Some(Status::Presumed),
    method: Method::Victims(Look {
        needs: &[VictimColumn::RegistrationDate],
        any: &[],
        reads: &[VictimColumn::PresumptionDate, VictimColumn::Status, VictimColumn::RejectionDate],
        when: When::On(|v, _| v.presumption_date.or(v.registration_date)),
        gives: |v, asked| {
            if !asked.knows(v.presumption_date.or(v.registration_date)) {
                Gives::Nothing(Why::Later)
            } else if asked.status == StatusAsked::Known && is_rejected(v, asked) {
                Gives::Nothing(Why::Rejected)
            } else {
                Gives::One
            }
        },
        sums: Sums::Count,
    }),
    maps: &[],
};
