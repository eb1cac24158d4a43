//! Victims who entered assistance.

use tipstat_model::{
    Text,
    codes::{Measure, Status, Unit},
    columns::VictimColumn,
};

use super::{IN_ASSISTANCE, READS};
use crate::tabulate::{Family, Gives, Indicator, Look, Method, Sums, When};

/// Each once, and only if no agency assisted her at the start of the period.
pub static INDICATOR: Indicator = Indicator {
    id: "assistance_entries",
    family: Family::Assistance,
    version: 1,
    figure: "assistance_entries",
    words: None,
    caution: Text::new(
        "From the first assistance by an agency to the day on which that agency ended it; who came back within the period neither left nor entered. Whoever was assisted without a day is left out, and so is one whose days are too vague for the period, or whose end lies before the beginning.",
        "De la première assistance par une structure au jour où celle-ci y a mis fin\u{a0}; qui est revenue dans la période n’est ni sortie ni entrée. Une assistance sans date n’est pas comptée, ni celle dont les dates sont trop vagues pour la période, ou dont la fin précède le début.",
    ),
    unit: Unit::Person,
    measure: Measure::Flow,
    time_basis: None,
    status: Some(Status::Assisted),
    method: Method::Victims(Look {
        needs: &[VictimColumn::AssistanceDate, VictimColumn::AssistanceEndDate],
        any: &[],
        reads: READS,
        when: When::Entered(IN_ASSISTANCE),
        gives: |_, _| Gives::One,
        sums: Sums::Moves,
    }),
    maps: &[],
};
