//! Files pending at the start.

use tipstat_model::{
    Text,
    codes::{Measure, Unit},
    columns::InvestigationColumn,
};

use super::{ended, pending};
use crate::tabulate::{Family, Indicator, Look, Method, Sums, When};

/// Opened, and not judged, dismissed or closed by then, as far as the as-of day knows.
pub static INDICATOR: Indicator = Indicator {
    id: "files_pending_start",
    family: Family::Justice,
    version: 1,
    figure: "files_pending_start",
    words: None,
    caution: Text::new(
        "A number of files on one day, which does not add up over periods. A file said to be ended, without a day, is left out, and so is one without a day of opening.",
        "Un nombre de dossiers à une date, qui ne s’additionne pas d’une période à l’autre. Un dossier dit terminé, mais sans date, n’est pas compté, ni un dossier sans date d’ouverture.",
    ),
    unit: Unit::CaseFile,
    measure: Measure::Stock,
    time_basis: None,
    status: None,
    method: Method::Investigations(Look {
        needs: &[InvestigationColumn::OpenedDate, InvestigationColumn::JudgedDate, InvestigationColumn::DismissedDate],
        reads: &[InvestigationColumn::ClosedDate, InvestigationColumn::Procedure],
        when: When::OpenAtStart(|f| f.opened_date, ended),
        gives: pending,
        sums: Sums::Count,
    }),
    maps: &[],
};
