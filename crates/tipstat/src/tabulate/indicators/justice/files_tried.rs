//! Files tried.

use tipstat_model::{
    Text,
    codes::{Measure, TimeBasis, Unit},
    columns::InvestigationColumn,
};

use super::tried;
use crate::tabulate::{Family, Gives, Indicator, Look, Method, Sums, When};

/// By the day of the first judgment.
pub static INDICATOR: Indicator = Indicator {
    id: "files_tried",
    family: Family::Justice,
    version: 1,
    figure: "files_tried",
    words: None,
    caution: Text::new(
        "Case files, not persons, and not those opened in the same period: a file is often judged years later.",
        "Des dossiers, non des personnes, et non ceux ouverts dans la même période\u{a0}: un dossier est souvent jugé des années après.",
    ),
    unit: Unit::CaseFile,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Decision),
    status: None,
    method: Method::Investigations(Look {
        needs: &[InvestigationColumn::JudgedDate],
        any: &[],
        reads: &[InvestigationColumn::Procedure],
        when: When::Happened(tried),
        gives: |_, _| Gives::One,
        sums: Sums::Count,
    }),
    maps: &[],
};
