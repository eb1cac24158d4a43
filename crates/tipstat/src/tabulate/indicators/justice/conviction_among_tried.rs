//! Share of the persons tried in the period who were convicted.

use tipstat_model::{
    Text,
    codes::{Measure, TimeBasis, Unit},
    columns::ProceedingColumn,
};

use super::{is_convicted, judged};
use crate::tabulate::{Family, Gives, Indicator, Look, Method, Sums, When, Why};

/// Those convicted are some of those tried, so that it is a share.
pub static INDICATOR: Indicator = Indicator {
    id: "conviction_among_tried",
    family: Family::Justice,
    version: 1,
    figure: "conviction_among_tried",
    words: None,
    caution: Text::new(
        "Of those judged, not of those investigated: cases that were dismissed or are pending are not in it.",
        "Parmi les personnes jugées, non parmi les personnes mises en cause\u{a0}: les procédures classées ou en cours n’y sont pas.",
    ),
    unit: Unit::Percent,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Decision),
    status: None,
    method: Method::Proceedings(Look {
        needs: &[ProceedingColumn::JudgedDate, ProceedingColumn::Outcome],
        any: &[],
        reads: &[],
        when: When::Happened(judged),
        gives: |p, asked| is_convicted(p, asked).map_or(Gives::Nothing(Why::Unknown), Gives::Of),
        sums: Sums::Share,
    }),
    maps: &[],
};
