//! Share of the assisted with help to reintegrate.

use tipstat_model::{
    Text,
    codes::{Measure, Status, Unit},
    columns::VictimColumn,
};

use super::{READS, assisted, part, received};
use crate::tabulate::{Family, Indicator, Look, Method, Sums, When};

/// Of those first assisted in the period, by what they had received on the as-of day.
pub static INDICATOR: Indicator = Indicator {
    id: "reintegration_coverage",
    family: Family::Assistance,
    version: 1,
    figure: "reintegration_coverage",
    words: None,
    caution: Text::new(
        "Of those whose first assistance lies in the period; how many it leaves out because nothing is known is shown beside it. Who declined, and who was referred and still waits, has not received it.",
        "Parmi les victimes dont la première assistance est dans la période\u{a0}; le nombre de celles dont on ne sait rien est donné à côté. Un refus, ou une orientation encore en attente, n’est pas une aide reçue.",
    ),
    unit: Unit::Percent,
    measure: Measure::Flow,
    time_basis: None,
    status: Some(Status::Assisted),
    method: Method::Victims(Look {
        needs: &[VictimColumn::AssistanceDate, VictimColumn::Reintegration],
        any: &[],
        reads: READS,
        when: When::Happened(assisted),
        gives: |v, asked| part(received(v.reintegration, v.reintegration_date, asked)),
        sums: Sums::Share,
    }),
    maps: &[],
};
