//! `tipstat._native`: what the Python package asks of the core. Texts go in and JSON comes out; the classes that
//! people see are Python (`python/tipstat`).

mod arrow;
mod errors;
mod given;

use pyo3::pymodule;

#[pymodule(name = "_native")]
mod native {
    use std::collections::HashMap;

    use jiff::civil::Date;
    use pyo3::prelude::*;
    use tipstat::{CheckOptions, Error, Findings, Lang, Severity, Verdict, choose, model::Text};

    use crate::{errors, given::Given};

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

    fn language(tag: &str) -> tipstat::Result<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.tag() == tag).ok_or_else(|| Error::Unknown {
            what: "language",
            what_fr: "la langue",
            name: tag.to_owned(),
            nearest: None,
        })
    }

    fn day(text: &str) -> tipstat::Result<Date> {
        text.parse().map_err(|_| Error::Day { text: text.to_owned() })
    }
}
