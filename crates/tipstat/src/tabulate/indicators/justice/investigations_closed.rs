//! Investigations closed.

use tipstat_model::{
    Text,
    codes::{Measure, TimeBasis, Unit},
    columns::InvestigationColumn,
};

use super::closed;
use crate::tabulate::{Family, Gives, Indicator, Look, Method, Sums, When};

/// By the day on which a file was judged, dismissed or closed, whichever came first.
pub static INDICATOR: Indicator = Indicator {
    id: "investigations_closed",
    family: Family::Justice,
    version: 1,
    figure: "investigations_closed",
    words: None,
    caution: Text::new(
        "An appeal does not open a file again. A file said to be ended, without a day, is left out here and of the files pending.",
        "Un appel ne rouvre pas un dossier. Un dossier dit terminé, mais sans date, n’est compté ni ici ni parmi les dossiers en cours.",
    ),
    unit: Unit::CaseFile,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Decision),
    status: None,
    method: Method::Investigations(Look {
        needs: &[InvestigationColumn::OpenedDate, InvestigationColumn::JudgedDate, InvestigationColumn::DismissedDate],
        any: &[],
        reads: &[InvestigationColumn::ClosedDate, InvestigationColumn::Procedure],
        when: When::Happened(closed),
        gives: |_, _| Gives::One,
        sums: Sums::Count,
    }),
    maps: &[],
};
