//! Share of the assisted with psychological support, legal aid and help to reintegrate.

use tipstat_model::{
    Text,
    codes::{Measure, Status, Unit},
    columns::{Victim, VictimColumn},
};

use super::{READS, assisted, part, received};
use crate::tabulate::{Asked, Family, Gives, Indicator, Look, Method, Sums, When};

/// Of those for whom all three are known: to count those without one of which it is known, and leave out those with one of
/// which it is known, would make the share too small.
pub static INDICATOR: Indicator = Indicator {
    id: "full_support_coverage",
    family: Family::Assistance,
    version: 1,
    figure: "full_support_coverage",
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
        needs: &[
            VictimColumn::AssistanceDate,
            VictimColumn::Psychological,
            VictimColumn::Legal,
            VictimColumn::Reintegration,
        ],
        any: &[],
        reads: READS,
        when: When::Happened(assisted),
        gives,
        sums: Sums::Share,
    }),
    maps: &[],
};

fn gives(v: &Victim, asked: &Asked) -> Gives {
    let kinds = [
        received(v.psychological, v.psychological_date, asked),
        received(v.legal, v.legal_date, asked),
        received(v.reintegration, v.reintegration_date, asked),
    ];
    let known: Option<Vec<bool>> = kinds.into_iter().collect();
    part(known.map(|known| known.iter().all(|received| *received)))
}
