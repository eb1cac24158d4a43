//! Victims assisted.

use tipstat_model::{
    Text,
    codes::{Measure, Standard, Status, Unit},
    columns::VictimColumn,
};

use super::{READS, assisted};
use crate::tabulate::{Family, Gives, Indicator, Look, Method, Sums, When};

/// Counted on the day of first assistance, whenever she was identified, and whatever is decided of her status: assistance
/// does not wait for a decision. How many are assisted on a day is another indicator, which needs the end of assistance.
pub static INDICATOR: Indicator = Indicator {
    id: "victims_assisted",
    family: Family::Assistance,
    version: 1,
    figure: "victims_assisted",
    words: None,
    caution: Text::new(
        "Not among those identified in the period: some were identified before, some are presumed victims, and some were found later to be none. The two counts are not a rate.",
        "Ce n’est pas une part des victimes identifiées dans la période\u{a0}: certaines l’ont été avant, d’autres sont présumées, et d’autres encore ont été rejetées ensuite. Les deux nombres ne font pas un taux.",
    ),
    unit: Unit::Person,
    measure: Measure::Flow,
    time_basis: None,
    status: Some(Status::Assisted),
    method: Method::Victims(Look {
        needs: &[VictimColumn::AssistanceDate],
        any: &[],
        reads: READS,
        when: When::Happened(assisted),
        gives: |_, _| Gives::One,
        sums: Sums::Count,
    }),
    maps: &[(Standard::UsTip, "Protection: victims assisted")],
};
