//! Investigations opened.

use tipstat_model::{
    Text,
    codes::{Measure, Standard, TimeBasis, Unit},
    columns::InvestigationColumn,
};

use crate::tabulate::{Family, Gives, Indicator, Look, Method, Sums, When};

/// Case files, by the day of their opening.
pub static INDICATOR: Indicator = Indicator {
    id: "investigations_opened",
    family: Family::Justice,
    version: 1,
    figure: "investigations_opened",
    words: None,
    caution: Text::new(
        "Case files, not persons: one file may concern many persons. It measures what is prosecuted, not how much trafficking there is.",
        "Des dossiers, non des personnes\u{a0}: un dossier peut en viser plusieurs. Le nombre mesure l’activité répressive, non l’ampleur de la traite.",
    ),
    unit: Unit::CaseFile,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Registration),
    status: None,
    method: Method::Investigations(Look {
        needs: &[InvestigationColumn::OpenedDate],
        any: &[],
        reads: &[],
        when: When::Happened(|f, asked| asked.happened(f.opened_date, true)),
        gives: |_, _| Gives::One,
        sums: Sums::Count,
    }),
    maps: &[(Standard::UsTip, "Prosecution: investigations")],
};
