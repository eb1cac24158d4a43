//! Files pending at the start.

use tipstat_model::{
    Text,
    codes::{Measure, Unit},
    columns::InvestigationColumn,
};

use super::{OPEN, pending};
use crate::tabulate::{Family, Indicator, Look, Method, Sums, When};

/// Opened, and not judged, dismissed or closed by then, as far as the as-of day knows.
pub static INDICATOR: Indicator = Indicator {
    id: "files_pending_start",
    family: Family::Justice,
    version: 2,
    figure: "files_pending_start",
    words: None,
    caution: Text::new(
        "A number of files on one day, which does not add up over periods. A file said to be ended, without a day, is left out, and so is one whose day of opening or end is not known well enough to say on which side of the first or last day it lies.",
        "Un nombre de dossiers à une date, qui ne s’additionne pas d’une période à l’autre. Un dossier dit terminé, mais sans date, n’est pas compté, ni un dossier dont la date d’ouverture ou de fin est trop vague pour dire de quel côté du premier ou du dernier jour elle se trouve.",
    ),
    unit: Unit::CaseFile,
    measure: Measure::Stock,
    time_basis: None,
    status: None,
    method: Method::Investigations(Look {
        needs: &[InvestigationColumn::OpenedDate, InvestigationColumn::JudgedDate, InvestigationColumn::DismissedDate],
        any: &[],
        reads: &[InvestigationColumn::ClosedDate, InvestigationColumn::Procedure],
        when: When::OpenAtStart(OPEN),
        gives: pending,
        sums: Sums::Count,
    }),
    maps: &[],
};
