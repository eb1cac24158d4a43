//! Indicators for Python: a submission with what was asked of it and what came out.

use std::path::PathBuf;

use pyo3::prelude::*;
use tipstat::{
    Error, Lang, Result, Submission, choose,
    model::{
        Message,
        codes::{Code, Scope},
    },
    protect::Options,
    publish::{self, estimates::Output},
    tabulate::{self, Estimates, Query, StatusAsked, Step, ask},
};

use crate::{day, errors, given::Given, language, named};

/// What was asked, and the answer; the submission is kept so that the rows behind each number can be listed.
#[pyclass(frozen)]
pub struct Tabulation {
    submission: Submission,
    query: Query,
    estimates: Estimates,
    lang: Lang,
}

#[pymethods]
impl Tabulation {
    /// Reads files or data frames and computes indicators from their records.
    #[expect(
        clippy::too_many_arguments,
        clippy::needless_pass_by_value,
        reason = "all but what is read have names in Python, whose lists become vectors"
    )]
    #[new]
    #[pyo3(signature = (data, *, periods: "list[str]", every, by: "list[str]", only: "list[str]", ages: "list[str]", status, scope, confidence, as_of, profile, packs: "list[str]", lang))]
    fn new(
        py: Python<'_>,
        data: Given,
        periods: Vec<String>,
        every: Option<&str>,
        by: Vec<String>,
        only: Vec<String>,
        ages: Vec<String>,
        status: &str,
        scope: &str,
        confidence: f64,
        as_of: &str,
        profile: Option<String>,
        packs: Vec<String>,
        lang: &str,
    ) -> PyResult<Self> {
        // Not knowing the language, the refusal is in English.
        let lang = language(lang).map_err(|e| errors::raise(&e, Lang::En))?;
        let query = || -> Result<Query> {
            let mut query = asked(&periods, as_of)?.by(ask::read_by(&by)?);
            if let Some(every) = every {
                query = query.stepped(named(every, "step", "aucun pas ne s’appelle", &STEPS)?);
            }
            if !ages.is_empty() {
                query.ages = ask::read_ages(&ages)?;
            }
            query.status = named(status, "status", "aucun statut ne s’appelle", &STATUSES)?;
            let scopes: Vec<(&str, Scope)> = Scope::all().iter().map(|scope| (scope.code(), *scope)).collect();
            query.scope = named(scope, "scope", "aucun champ ne s’appelle", &scopes)?;
            query.only = only;
            query.confidence = confidence;
            Ok(query)
        };
        let work = move || -> Result<Self> {
            let query = query()?;
            let paths = data.paths();
            let profile = choose::profile(profile.as_deref(), &paths)?;
            let packs = choose::packs(&packs, &paths)?;
            let submission = data.open(&profile, &packs)?;
            let estimates = tabulate::indicators(&submission, &query)?;
            Ok(Self { submission, query, estimates, lang })
        };
        // Other Python threads go on meanwhile.
        py.detach(work).map_err(|e| errors::raise(&e, lang))
    }

    /// The JSON of `tipstat indicators`.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.output().json())
    }

    /// The rows behind the number at a place, as JSON.
    fn trace(&self, py: Python<'_>, at: usize) -> PyResult<Option<String>> {
        let Some(of) = self.estimates.estimates.get(at) else { return Ok(None) };
        let found = py.detach(|| tabulate::trace(&self.submission, &self.query, of));
        let trace = found.map_err(|e| errors::raise(&e, self.lang))?;
        Ok(serde_json::to_string(&trace).ok())
    }

    /// Headings and rows in words.
    fn table(&self) -> (Vec<String>, Vec<Vec<String>>) {
        self.output().table()
    }

    /// What a terminal shows.
    fn text(&self, width: usize) -> String {
        self.output().text(width)
    }

    /// That it must not leave the house, and why.
    fn notice(&self) -> Option<String> {
        self.output().notice()
    }

    /// Writes a file in the format of its ending.
    #[expect(clippy::needless_pass_by_value, reason = "Python's path becomes one of our own")]
    fn save(&self, py: Python<'_>, path: PathBuf, internal: bool) -> PyResult<()> {
        py.detach(|| self.written(&path, internal)).map_err(|e| errors::raise(&e, self.lang))
    }
}

impl Tabulation {
    fn output(&self) -> Output<'_> {
        Output { estimates: &self.estimates, profile: &self.submission.profile, traces: &[], lang: self.lang }
    }

    fn written(&self, path: &std::path::Path, internal: bool) -> Result<()> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        let output = self.output();
        let public = if matches!(ending.as_str(), "csv" | "parquet") && !internal {
            Some(output.protected(&self.submission.inputs, &Options::default()).map_err(in_python)?)
        } else {
            None
        };
        let content = match (ending.as_str(), &public) {
            ("json", _) => output.json().into_bytes(),
            ("csv", Some(public)) => public.csv().into_bytes(),
            ("csv", None) => output.csv().into_bytes(),
            ("xlsx", _) => output.xlsx()?,
            ("parquet", Some(public)) => public.parquet()?,
            ("parquet", None) => output.parquet()?,
            _ => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                return Err(Error::Asked {
                    reason: Message::new(
                        format!("{name}: indicators are saved as .json, .csv, .xlsx or .parquet"),
                        format!("{name}\u{a0}: les indicateurs s’enregistrent en .json, .csv, .xlsx ou .parquet"),
                    ),
                });
            }
        };
        publish::write_file(&self.submission, path, content)
    }
}

/// The same refusal with the argument of this door in place of the option of the command line.
fn in_python(error: Error) -> Error {
    let said = |text: &str| text.replace("--internal", "internal=True");
    match error {
        Error::Asked { reason } => Error::Asked { reason: Message::new(said(&reason.en), said(&reason.fr)) },
        other => other,
    }
}

const STATUSES: [(&str, StatusAsked); 2] = [("known", StatusAsked::Known), ("reached", StatusAsked::Reached)];

const STEPS: [(&str, Step); 3] = [("year", Step::Year), ("quarter", Step::Quarter), ("month", Step::Month)];

/// A question for some periods, by default the last calendar year that is over.
fn asked(periods: &[String], as_of: &str) -> Result<Query> {
    let day = day(as_of)?;
    let mut all = periods.iter().map(|text| ask::read_period(text)).collect::<Result<Vec<_>>>()?;
    if all.is_empty() {
        all.extend(ask::last_full_year(day));
    }
    let first = all.first().copied().ok_or_else(|| Error::Day { text: as_of.to_owned() })?;
    Ok(Query { periods: all, ..Query::period(first, day) })
}
