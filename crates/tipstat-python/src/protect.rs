//! Protection for Python: figures made fit for publication, and what a publication tells of single persons.

use std::{path::PathBuf, sync::Arc};

use jiff::civil::Date;
use pyo3::prelude::*;
use tipstat::{
    CheckOptions, Error, Findings, Lang, Result, Submission,
    check::{self, Family},
    model::{
        Text,
        codes::{Code as _, Unit},
    },
    protect::{self, AuditOptions, Marks, Options, Protected, RecordOptions, Zeros},
    publish::{self, protected::ProtectedOutput},
};

use crate::{
    checked::Checked,
    day, errors,
    given::{Given, Reading},
    language, named,
    work::wait_for,
};

const ZEROS: [(&str, Zeros); 2] = [("published", Zeros::Published), ("hidden", Zeros::Hidden)];

/// Figures that may be published, with their protocol.
#[pyclass(frozen)]
pub struct Protection {
    protected: Protected,
    submission: Arc<Submission>,
    findings: Findings,
    as_of: Date,
    lang: Lang,
}

#[pymethods]
impl Protection {
    /// Reads figures from files or data frames and protects them.
    #[expect(clippy::too_many_arguments, reason = "all but what is read have names in Python")]
    #[new]
    #[pyo3(signature = (data, *, previous, threshold, width, zeros, small_told, from_outside, also: "list[str]", round, minimum, marks, as_of, profile, packs: "list[str]", lang))]
    fn new(
        py: Python<'_>,
        data: Given,
        previous: Option<Given>,
        threshold: Option<u32>,
        width: Option<u32>,
        zeros: String,
        small_told: bool,
        from_outside: bool,
        also: Vec<String>,
        round: Option<u32>,
        minimum: bool,
        marks: Option<PathBuf>,
        as_of: String,
        profile: Option<String>,
        packs: Vec<String>,
        lang: &str,
    ) -> PyResult<Self> {
        // Not knowing the language, the refusal is in English.
        let lang = language(lang).map_err(|e| errors::raise(&e, Lang::En))?;
        wait_for(py, lang, move |stop| {
            let units: Vec<(&str, Unit)> =
                Unit::all().iter().filter(|unit| unit.is_count()).map(|unit| (unit.code(), *unit)).collect();
            let also = also.iter().map(|name| named(name, "unit", "aucune unité ne s’appelle", &units));
            let options = Options {
                threshold,
                width,
                zeros: named(&zeros, "choice", "aucun choix ne s’appelle", &ZEROS)?,
                small_are_told: small_told,
                from_outside,
                also: also.collect::<Result<_>>()?,
                minimum,
                round,
            };
            let as_of = day(&as_of)?;
            let (submission, _) = data.open(&Reading::of(profile.clone(), packs.clone()), stop)?;
            if submission.figures.is_empty() {
                return Err(Error::Asked { reason: NO_FIGURES.into() });
            }
            let earlier = previous.map(|given| given.open(&Reading::of(profile, packs), stop)).transpose()?;
            let earlier = earlier.as_ref().map(|(earlier, _)| &**earlier);
            let marks = marks.map(|path| Marks::open(&path, &submission.profile)).transpose()?.unwrap_or_default();
            let protected = protect::protect(&submission, earlier, &marks, &options, &mut |_| ())?;
            let findings = check::check(&submission, &CheckOptions { lang, ..CheckOptions::new(as_of) });
            Ok(Self { protected, submission, findings, as_of, lang })
        })
    }

    /// The figures in canonical codes, as CSV.
    fn figures(&self, py: Python<'_>) -> String {
        py.detach(|| self.output().figures_csv())
    }

    /// What became of each figure: internal.
    fn states(&self) -> Vec<&'static str> {
        self.protected.states.iter().map(|state| state.code()).collect()
    }

    /// The protocol as JSON: internal.
    fn protocol(&self, py: Python<'_>) -> String {
        py.detach(|| self.output().protocol_json())
    }

    /// What came out, in a few lines: internal.
    fn summary(&self) -> String {
        self.output().summary()
    }

    /// Whether every sensitive count is protected.
    fn is_safe(&self) -> bool {
        self.protected.protocol.is_safe()
    }

    /// The page of the tables, for readers.
    fn html(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| self.output().html()).map_err(|e| errors::raise(&e, self.lang))
    }

    /// Writes the public files and the protocol into a folder.
    #[expect(clippy::needless_pass_by_value, reason = "Python's path becomes one of our own")]
    fn write(&self, py: Python<'_>, path: PathBuf, although_open: bool) -> PyResult<Vec<PathBuf>> {
        let public = self.is_safe() || although_open;
        py.detach(|| self.output().write(&path, public)).map_err(|e| errors::raise(&e, self.lang))
    }
}

impl Protection {
    fn output(&self) -> ProtectedOutput<'_> {
        ProtectedOutput {
            protected: &self.protected,
            submission: &self.submission,
            findings: Some(&self.findings),
            as_of: self.as_of,
            lang: self.lang,
        }
    }
}

const NO_FIGURES: Text = Text::new(
    "there are no figures to protect; indicators computed from records are saved protected by Estimates.save",
    "il n’y a pas de chiffres à protéger\u{a0}; les indicateurs calculés sont protégés par Estimates.save",
);

/// What an audit told: what was found, its JSON, and what is said of records, for people.
type Audited = (Checked, String, String);

/// Says what published figures, or records that are to be given out, tell of single persons.
#[expect(clippy::too_many_arguments, reason = "all but what is read have names in Python")]
#[pyfunction]
#[pyo3(signature = (data, *, previous, threshold, width, zeros, columns: "list[str]", as_of, profile, packs: "list[str]", threads, lang))]
pub fn audit(
    py: Python<'_>,
    data: Given,
    previous: Option<Given>,
    threshold: Option<u32>,
    width: Option<u32>,
    zeros: String,
    columns: Vec<String>,
    as_of: String,
    profile: Option<String>,
    packs: Vec<String>,
    threads: usize,
    lang: &str,
) -> PyResult<Audited> {
    let lang = language(lang).map_err(|e| errors::raise(&e, Lang::En))?;
    wait_for(py, lang, move |stop| {
        let mut publication = AuditOptions::default();
        (publication.threshold, publication.width) = (threshold, width);
        publication.zeros = named(&zeros, "choice", "aucun choix ne s’appelle", &ZEROS)?;
        let mut options = CheckOptions::new(day(&as_of)?);
        (options.lang, options.threads) = (lang, threads);
        options.select = vec![Family::Publication.code()];
        options.publication = publication;
        let (submission, _) = data.open(&Reading::of(profile.clone(), packs.clone()), stop)?;
        let earlier = previous.map(|given| given.open(&Reading::of(profile, packs), stop)).transpose()?;
        let earlier = earlier.as_ref().map(|(earlier, _)| &**earlier);
        let mut asked = RecordOptions::default();
        (asked.columns, asked.k) = (columns, threshold);
        let reports = protect::records(&submission, earlier, &asked)?;
        let findings = check::check(&submission, &options);
        let (json, text) = (publish::audit_json(&findings, &reports), publish::records_text(&reports, lang, WIDTH));
        Ok((Checked::of(submission, findings, lang), json, text))
    })
}

/// How many columns the text has that is said of records.
const WIDTH: usize = 100;
