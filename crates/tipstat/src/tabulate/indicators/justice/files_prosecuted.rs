//! Files prosecuted.

use tipstat_model::{
    Text,
    codes::{Measure, Standard, TimeBasis, Unit},
    columns::InvestigationColumn,
};

use super::prosecuted;
use crate::tabulate::{Family, Gives, Indicator, Look, Method, Sums, When};

/// By the day on which a judicial investigation was opened; for a file that went to court without one, the day on which
/// it was sent to the prosecution. A file that was only sent there is not prosecuted.
pub static INDICATOR: Indicator = Indicator {
    id: "files_prosecuted",
    family: Family::Justice,
    version: 1,
    figure: "files_prosecuted",
    words: None,
    caution: Text::new(
        "Case files, not persons, and not those opened in the same period: most were opened before.",
        "Des dossiers, non des personnes, et non ceux ouverts dans la même période\u{a0}: la plupart l’ont été avant.",
    ),
    unit: Unit::CaseFile,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Decision),
    status: None,
    method: Method::Investigations(Look {
        needs: &[InvestigationColumn::InstructionDate, InvestigationColumn::ReferredDate],
        any: &[],
        reads: &[InvestigationColumn::JudgedDate, InvestigationColumn::Procedure],
        when: When::Happened(prosecuted),
        gives: |_, _| Gives::One,
        sums: Sums::Count,
    }),
    maps: &[(Standard::UsTip, "Prosecution: prosecutions")],
};
