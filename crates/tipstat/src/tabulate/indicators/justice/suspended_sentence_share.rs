//! Share of prison sentences that are suspended in full.

use tipstat_model::{
    Text,
    codes::{Measure, Standard, TimeBasis, Unit},
    columns::{Proceeding, ProceedingColumn},
};

use super::{is_convicted, judged};
use crate::tabulate::{Asked, Family, Gives, Indicator, Look, Method, Sums, When, Why};

/// Where the suspended part is left empty it is not known: none is written 0.
pub static INDICATOR: Indicator = Indicator {
    id: "suspended_sentence_share",
    family: Family::Justice,
    version: 1,
    figure: "suspended_sentence_share",
    words: None,
    caution: Text::new(
        "Of first judgments, by persons; sentences of a fine alone are not in it.",
        "Des premiers jugements, par personne\u{a0}; les peines d’amende seule n’y sont pas.",
    ),
    unit: Unit::Percent,
    measure: Measure::Flow,
    time_basis: Some(TimeBasis::Decision),
    status: None,
    method: Method::Proceedings(Look {
        needs: &[
            ProceedingColumn::JudgedDate,
            ProceedingColumn::Outcome,
            ProceedingColumn::SentenceMonths,
            ProceedingColumn::SuspendedMonths,
        ],
        any: &[],
        reads: &[],
        when: When::Happened(judged),
        gives,
        sums: Sums::Share,
    }),
    maps: &[(Standard::UsTip, "Prosecution: suspended sentences")],
};

fn gives(p: &Proceeding, asked: &Asked) -> Gives {
    match (is_convicted(p, asked), p.sentence_months, p.suspended_months) {
        (Some(false), ..) | (Some(true), Some(0), _) => Gives::Nothing(Why::NotOfIt),
        (Some(true), Some(sentence), Some(suspended)) => Gives::Of(suspended >= sentence),
        _ => Gives::Nothing(Why::Unknown),
    }
}
