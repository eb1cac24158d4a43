//! Victims in assistance at the start.

use tipstat_model::{
    Text,
    codes::{Measure, Status, Unit},
    columns::VictimColumn,
};

use super::{IN_ASSISTANCE, READS};
use crate::tabulate::{Family, Gives, Indicator, Look, Method, Sums, When};

/// Taken into assistance before the first day, and not out of it by then, as far as the as-of day knows.
pub static INDICATOR: Indicator = Indicator {
    id: "assisted_at_start",
    family: Family::Assistance,
    version: 1,
    figure: "assisted_at_start",
    words: None,
    caution: Text::new(
        "From the first assistance by an agency to the day on which that agency ended it; who came back within the period neither left nor entered. A number of persons on one day, which does not add up over periods. Whoever was assisted without a day is left out, and so is one whose days are too vague for the period, or whose end lies before the beginning.",
        "De la première assistance par une structure au jour où celle-ci y a mis fin\u{a0}; qui est revenue dans la période n’est ni sortie ni entrée. Un nombre de personnes à une date, qui ne s’additionne pas d’une période à l’autre. Une assistance sans date n’est pas comptée, ni celle dont les dates sont trop vagues pour la période, ou dont la fin précède le début.",
    ),
    unit: Unit::Person,
    measure: Measure::Stock,
    time_basis: None,
    status: Some(Status::Assisted),
    method: Method::Victims(Look {
        needs: &[VictimColumn::AssistanceDate, VictimColumn::AssistanceEndDate],
        any: &[],
        reads: READS,
        when: When::OpenAtStart(IN_ASSISTANCE),
        gives: |_, _| Gives::One,
        sums: Sums::Count,
    }),
    maps: &[],
};
