//! Records of victims that can be used.

use tipstat_model::{
    Text,
    codes::{Measure, Sex, Unit},
    columns::VictimColumn,
};

use super::registered;
use crate::tabulate::indicators::victims::child_share::is_child;
use crate::tabulate::{Family, Gives, Indicator, Look, Method, Sums, When};

/// Reads every column that an indicator of this table reads.
pub static INDICATOR: Indicator = Indicator {
    id: "records_usable_victims",
    family: Family::Reporting,
    version: 1,
    figure: "records_usable_victims",
    words: None,
    caution: Text::new(
        "Usable is not right: what is readable may still be wrong. A record given twice counts once; one without a day is in no period.",
        "Utilisable ne veut pas dire exact\u{a0}: ce qui se lit peut être faux. Un enregistrement donné deux fois compte une fois\u{a0}; sans date, il n’est d’aucune période.",
    ),
    unit: Unit::Percent,
    measure: Measure::Flow,
    time_basis: None,
    status: None,
    method: Method::Victims(Look {
        needs: &[],
        any: &[],
        reads: &[
            VictimColumn::Age,
            VictimColumn::AgeGroup,
            VictimColumn::AssistanceDate,
            VictimColumn::AssistanceEndDate,
            VictimColumn::ConfirmationDate,
            VictimColumn::IdentificationDate,
            VictimColumn::Legal,
            VictimColumn::LegalDate,
            VictimColumn::Medical,
            VictimColumn::Minor,
            VictimColumn::PresumptionDate,
            VictimColumn::Psychological,
            VictimColumn::PsychologicalDate,
            VictimColumn::ReferralDate,
            VictimColumn::RegistrationDate,
            VictimColumn::Reintegration,
            VictimColumn::ReintegrationDate,
            VictimColumn::RejectionDate,
            VictimColumn::Sex,
            VictimColumn::Shelter,
            VictimColumn::Status,
        ],
        when: When::Happened(|v, asked| asked.happened(registered(v), true)),
        gives: |v, _| Gives::Of(v.sex.is_some_and(|sex| sex != Sex::Unknown) && is_child(v).is_some()),
        sums: Sums::Usable,
    }),
    maps: &[],
};
