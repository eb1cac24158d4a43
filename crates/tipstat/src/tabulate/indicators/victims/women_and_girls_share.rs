//! Share of women and girls among identified victims.

use tipstat_model::{
    Text,
    codes::{Measure, Sex, Status, TimeBasis, Unit},
    columns::VictimColumn,
};

use super::{among_identified, identified_on};
use crate::tabulate::{Family, Indicator, Look, Method, Sums, When};

/// Among those whose sex is known.
pub static INDICATOR: Indicator = Indicator {
    id: "women_and_girls_share",
    family: Family::Victims,
    version: 1,
    figure: "women_and_girls_share",
    words: None,
    caution: Text::new(
        "Of those whose sex is known; forms of exploitation of men are found less often.",
        "Parmi les victimes de sexe connu\u{a0}; l’exploitation des hommes est moins souvent détectée.",
    ),
    unit: Unit::Percent,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Detection),
    status: Some(Status::Identified),
    method: Method::Victims(Look {
        needs: &[VictimColumn::IdentificationDate, VictimColumn::Sex],
        any: &[],
        reads: &[VictimColumn::Status, VictimColumn::RegistrationDate, VictimColumn::RejectionDate],
        when: When::On(|v, _| identified_on(v)),
        gives: |v, asked| {
            let known = v.sex.filter(|sex| *sex != Sex::Unknown);
            among_identified(v, asked, known.map(|sex| sex == Sex::Female))
        },
        sums: Sums::Share,
    }),
    maps: &[],
};
