//! Records of persons proceeded against that can be used.

use tipstat_model::{
    Text,
    codes::{Measure, Outcome, Unit},
    columns::ProceedingColumn,
};

use super::entered;
use crate::tabulate::{Family, Gives, Indicator, Look, Method, Sums, When};

/// Reads every column that an indicator of this table reads.
pub static INDICATOR: Indicator = Indicator {
    id: "records_usable_proceedings",
    family: Family::Reporting,
    version: 1,
    figure: "records_usable_proceedings",
    words: None,
    caution: Text::new(
        "Usable is not right: what is readable may still be wrong. A record given twice counts once; one without a day is in no period.",
        "Utilisable ne veut pas dire exact\u{a0}: ce qui se lit peut être faux. Un enregistrement donné deux fois compte une fois\u{a0}; sans date, il n’est d’aucune période.",
    ),
    unit: Unit::Percent,
    measure: Measure::Flow,
    time_basis: None,
    status: None,
    method: Method::Proceedings(Look {
        needs: &[],
        any: &[],
        reads: &[
            ProceedingColumn::ArrestedDate,
            ProceedingColumn::ChargedDate,
            ProceedingColumn::InvestigatedDate,
            ProceedingColumn::JudgedDate,
            ProceedingColumn::Outcome,
            ProceedingColumn::Remand,
            ProceedingColumn::RemandStart,
            ProceedingColumn::SentenceMonths,
            ProceedingColumn::SuspendedMonths,
        ],
        when: When::Happened(|p, asked| asked.happened(entered(p), true)),
        gives: |p, _| {
            Gives::Of(p.judged_date.is_none() || p.outcome.is_some_and(|outcome| outcome != Outcome::Unknown))
        },
        sums: Sums::Usable,
    }),
    maps: &[],
};
