//! `tipstat._native`: what the Python package asks of the core. Texts go in and JSON comes out; the classes that
//! people see are Python (`python/tipstat`).

mod arrow;
mod errors;
mod given;
mod protect;
mod stats;
mod tabulate;

use jiff::civil::Date;
use pyo3::pymodule;
use tipstat::{Error, Lang};

#[pymodule(name = "_native")]
mod native {
    use std::collections::HashMap;

    use pyo3::prelude::*;
    use tipstat::{CheckOptions, Findings, Lang, Severity, Verdict, choose, model::Text};

    use crate::{day, errors, given::Given, language};

    #[pymodule_export]
    use crate::{
        protect::{Protection, audit},
        stats::{
            ages::{myers, whipple},
            charts::{funnel_of_rates, funnel_of_shares, xmr},
            counts::{count_clustered, count_intervals, mean_interval, proportion_intervals, rate_intervals},
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

    /// Checks a file, a folder or data frames and gives the JSON of `tipstat check`.
    #[expect(clippy::too_many_arguments, reason = "all but what is checked have names in Python")]
    #[pyfunction]
    #[pyo3(signature = (data, *, profile, lang, as_of, select: "list[str]", ignore: "list[str]", packs: "list[str]"))]
    fn check(
        py: Python<'_>,
        data: Given,
        profile: Option<String>,
        lang: &str,
        as_of: &str,
        select: Vec<String>,
        ignore: Vec<String>,
        packs: Vec<String>,
    ) -> PyResult<String> {
        // Not knowing the language, the refusal is in English.
        let lang = language(lang).map_err(|e| errors::raise(&e, Lang::En))?;
        let work = move || -> tipstat::Result<Findings> {
            let paths = data.paths();
            let profile = choose::profile(profile.as_deref(), &paths)?;
            let packs = choose::packs(&packs, &paths)?;
            let mut options = CheckOptions::new(day(as_of)?);
            options.lang = lang;
            options.select = choose::rules_with(&select, &packs)?;
            options.ignore = choose::rules_with(&ignore, &packs)?;
            let submission = data.open(&profile, &packs)?;
            Ok(tipstat::check::check(&submission, &options))
        };
        // Other Python threads go on meanwhile.
        py.detach(|| work().map(|findings| findings.to_json())).map_err(|e| errors::raise(&e, lang))
    }

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
