//! Records of case files that can be used.

use tipstat_model::{
    Text,
    codes::{Measure, Unit},
    columns::InvestigationColumn,
};

use crate::tabulate::{Family, Gives, Indicator, Look, Method, Sums, When};

/// Reads every column that an indicator of this table reads.
pub static INDICATOR: Indicator = Indicator {
    id: "records_usable_investigations",
    family: Family::Reporting,
    version: 1,
    figure: "records_usable_investigations",
    words: None,
    caution: Text::new(
        "Usable is not right: what is readable may still be wrong. A record given twice counts once; one without a day is in no period.",
        "Utilisable ne veut pas dire exact\u{a0}: ce qui se lit peut être faux. Un enregistrement donné deux fois compte une fois\u{a0}; sans date, il n’est d’aucune période.",
    ),
    unit: Unit::Percent,
    measure: Measure::Flow,
    time_basis: None,
    status: None,
    method: Method::Investigations(Look {
        needs: &[],
        any: &[],
        reads: &[
            InvestigationColumn::ClosedDate,
            InvestigationColumn::DismissedDate,
            InvestigationColumn::InstructionDate,
            InvestigationColumn::JudgedDate,
            InvestigationColumn::OpenedDate,
            InvestigationColumn::Procedure,
            InvestigationColumn::ReferredDate,
        ],
        when: When::Happened(|f, asked| asked.happened(f.opened_date, true)),
        gives: |_, _| Gives::Of(true),
        sums: Sums::Usable,
    }),
    maps: &[],
};
