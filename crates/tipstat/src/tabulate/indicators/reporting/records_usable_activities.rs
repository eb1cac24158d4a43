//! Records of activities that can be used.

use tipstat_model::{
    Text,
    codes::{Measure, Unit},
    columns::ActivityColumn,
};

use crate::tabulate::indicators::sensitisation::attendance;
use crate::tabulate::{Family, Gives, Indicator, Look, Method, Sums, When};

/// Reads every column that an indicator of this table reads.
pub static INDICATOR: Indicator = Indicator {
    id: "records_usable_activities",
    family: Family::Reporting,
    version: 1,
    figure: "records_usable_activities",
    words: None,
    caution: Text::new(
        "Usable is not right: what is readable may still be wrong. A record given twice counts once; one without a day is in no period.",
        "Utilisable ne veut pas dire exact\u{a0}: ce qui se lit peut être faux. Un enregistrement donné deux fois compte une fois\u{a0}; sans date, il n’est d’aucune période.",
    ),
    unit: Unit::Percent,
    measure: Measure::Flow,
    time_basis: None,
    status: None,
    method: Method::Activities(Look {
        needs: &[],
        any: &[],
        reads: &[
            ActivityColumn::Attendance,
            ActivityColumn::Boys,
            ActivityColumn::Date,
            ActivityColumn::Girls,
            ActivityColumn::Kind,
            ActivityColumn::Men,
            ActivityColumn::Women,
        ],
        when: When::Happened(|a, asked| asked.happened(a.date, true)),
        gives: |a, _| Gives::Of(a.kind.is_some() && matches!(attendance(a), Gives::Many(_))),
        sums: Sums::Usable,
    }),
    maps: &[],
};
