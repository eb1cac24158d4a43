//! Share of children among identified victims.

use tipstat_model::{
    Text,
    codes::{AgeGroup, Measure, Status, TimeBasis, Unit, YesNo},
    columns::{Victim, VictimColumn},
};

use super::{among_identified, identified_on};
use crate::tabulate::{Family, Indicator, Look, Method, Sums, When};

/// Among those whose age is known well enough to say whether they were under 18.
pub static INDICATOR: Indicator = Indicator {
    id: "child_share",
    family: Family::Victims,
    version: 1,
    figure: "child_share",
    words: None,
    caution: Text::new(
        "Of those whose age is known; how many it leaves out is shown beside it.",
        "Parmi les victimes d’âge connu\u{a0}; le nombre des autres est donné à côté.",
    ),
    unit: Unit::Percent,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Detection),
    status: Some(Status::Identified),
    method: Method::Victims(Look {
        needs: &[VictimColumn::IdentificationDate],
        any: &[VictimColumn::Age, VictimColumn::AgeGroup, VictimColumn::Minor],
        reads: &[
            VictimColumn::Status,
            VictimColumn::RegistrationDate,
            VictimColumn::RejectionDate,
            VictimColumn::Age,
            VictimColumn::AgeGroup,
            VictimColumn::Minor,
        ],
        when: When::On(|v, _| identified_on(v)),
        gives: |v, asked| among_identified(v, asked, is_child(v)),
        sums: Sums::Share,
    }),
    maps: &[],
};

/// Whether she was under 18, by age, else by band, else by the flag.
#[must_use]
pub fn is_child(v: &Victim) -> Option<bool> {
    let by_age = v.age.and_then(|age| match (age.surely_child(), age.surely_adult()) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    });
    let by_group = || match v.age_group? {
        AgeGroup::Band { to: Some(to), .. } if to < 18 => Some(true),
        AgeGroup::Band { from, .. } if from >= 18 => Some(false),
        _ => None,
    };
    let by_flag = || match v.minor? {
        YesNo::Yes => Some(true),
        YesNo::No => Some(false),
        YesNo::Unknown => None,
    };
    by_age.or_else(by_group).or_else(by_flag)
}
