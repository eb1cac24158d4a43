//! `tipstat._native`: what the Python package asks of the core. Texts go in and JSON comes out; the classes that
//! people see are Python (`python/tipstat`).

mod arrow;
mod checked;
mod convert;
mod errors;
mod frame;
mod given;
mod opened;
mod pages;
mod protect;
mod spoken;
mod stats;
mod tabulate;
mod work;

use jiff::civil::Date;
use pyo3::pymodule;
use tipstat::{Error, Lang};

#[pymodule(name = "_native")]
mod native {
    use std::collections::HashMap;

    use pyo3::prelude::*;
    use tipstat::{Lang, Severity, Verdict, model::Text};

    use crate::{errors, language};

    #[pymodule_export]
    use crate::{
        checked::Checked,
        convert::convert,
        frame::Frame,
        opened::Opened,
        pages::{code_list, code_lists, command, example, listed, nearest_name, page, profile, rule_code, template},
        protect::{Protection, audit},
        spoken::{get_lang, set_lang},
        stats::{
            ages::{myers, whipple},
            charts::{funnel_of_rates, funnel_of_shares, xmr},
            counts::{
                count_clustered, count_intervals, mean_interval, proportion_clustered, proportion_intervals,
                rate_intervals,
            },
            pairs::{proportion_differences, proportion_ratios, rate_differences, rate_ratios},
            reach::{reach_continued, reach_exact, reach_matched, reach_of_audiences, reach_repeated},
            standards::{standardised_rate, standardised_ratio},
            survival::{Incidence, Survival, log_rank},
            trends::{cochran_armitage, mann_kendall, trend},
            unusual::{fences, hidiroglou_berthelot, modified_z},
        },
        tabulate::Tabulation,
    };

    /// The version of the core.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");

    /// What verdicts and severities are called in a language.
    #[pyfunction]
    fn words(lang: &str) -> PyResult<HashMap<&'static str, &'static str>> {
        let lang = language(lang).map_err(|e| errors::raise(&e, Lang::En))?;
        let all: [(&str, Text); 6] = [
            ("accepted", Verdict::Accepted.label()),
            ("accepted_with_reservations", Verdict::AcceptedWithReservations.label()),
            ("to_correct", Verdict::ToCorrect.label()),
            ("error", Severity::Error.label()),
            ("warning", Severity::Warning.label()),
            ("note", Severity::Note.label()),
        ];
        Ok(all.map(|(name, text)| (name, text.get(lang))).into())
    }
}

/// The language of a tag.
fn language(tag: &str) -> tipstat::Result<Lang> {
    let all = Lang::ALL.map(|lang| (lang.tag(), lang));
    named(tag, "language", "aucune langue ne s’appelle", &all)
}

fn day(text: &str) -> tipstat::Result<Date> {
    text.parse().map_err(|_| Error::Day { text: text.to_owned() })
}

/// What goes by a name; the refusal tells the nearest one.
fn named<T: Copy>(name: &str, what: &'static str, what_fr: &'static str, all: &[(&str, T)]) -> tipstat::Result<T> {
    let found = all.iter().find(|(known, _)| *known == name).map(|(_, found)| *found);
    found.ok_or_else(|| {
        let nearest = tipstat::model::words::nearest(name, all.iter().map(|(known, _)| (*known, *known)));
        Error::Unknown { what, what_fr, name: name.to_owned(), nearest: nearest.map(str::to_owned) }
    })
}
