//! Indicators for Python: a submission with what was asked of it and what came out.

use std::{collections::HashMap, path::PathBuf};

use pyo3::prelude::*;
use tipstat::{
    Error, Lang, Result, Submission, choose,
    model::{
        Period,
        codes::{AgeGroup, Code, Country, Form, Scope, Sex, Unit},
    },
    tabulate::{self, By, Estimates, Query, StatusAsked, Step},
};

use crate::{errors, language, named};

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
    /// Reads files and computes indicators from their records.
    #[expect(
        clippy::too_many_arguments,
        clippy::needless_pass_by_value,
        reason = "all but the paths have names in Python, whose lists become vectors"
    )]
    #[new]
    #[pyo3(signature = (paths: "list[str]", *, period: "list[str]", every, by: "list[str]", only: "list[str]", ages: "list[str]", status, scope, confidence, as_of, profile, packs: "list[str]", lang))]
    fn new(
        py: Python<'_>,
        paths: Vec<PathBuf>,
        period: Vec<String>,
        every: &str,
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
            let mut query = asked(&period, as_of)?.stepped(step(every)?);
            query = query.by(by.iter().map(|text| By::read(text)).collect::<Result<Vec<_>>>()?);
            query.only = only;
            if !ages.is_empty() {
                query.ages = ages.iter().map(|text| band(text)).collect::<Result<_>>()?;
            }
            query.status = named(status, "status", "aucun statut ne s’appelle", &STATUSES)?;
            query.scope = Scope::read(scope).ok_or_else(|| unknown("scope", "aucun champ ne s’appelle", scope))?;
            query.confidence = confidence;
            Ok(query)
        };
        let work = || -> Result<Self> {
            let query = query()?;
            let profile = choose::profile(profile.as_deref(), &paths)?;
            let packs = choose::packs(&packs, &paths)?;
            let submission = Submission::open_all_with(&paths, &profile, &packs)?;
            let mut estimates = tabulate::indicators(&submission, &query)?;
            estimates.lang = lang;
            Ok(Self { submission, query, estimates, lang })
        };
        // Other Python threads go on meanwhile.
        py.detach(work).map_err(|e| errors::raise(&e, lang))
    }

    /// The JSON of `tipstat indicators`.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.estimates.to_json())
    }

    /// The rows behind the number at a place, as JSON.
    fn trace(&self, py: Python<'_>, at: usize) -> PyResult<Option<String>> {
        let Some(of) = self.estimates.estimates.get(at) else { return Ok(None) };
        let found = py.detach(|| tabulate::trace(&self.submission, &self.query, of));
        let trace = found.map_err(|e| errors::raise(&e, self.lang))?;
        Ok(serde_json::to_string(&trace).ok())
    }

    /// What codes of the numbers are called, by breakdown and code.
    fn labels(&self) -> HashMap<(&'static str, String), String> {
        let mut all = HashMap::new();
        let lang = self.lang;
        for of in &self.estimates.estimates {
            let mut label = |what, code: Option<&str>, name: &dyn Fn(&str) -> Option<String>| {
                if let Some(code) = code {
                    all.entry((what, code.to_owned())).or_insert_with(|| name(code).unwrap_or_else(|| code.to_owned()));
                }
            };
            let own = |label: &'static str| Some(label.to_owned());
            let unknown = |code: &str| (code == Sex::Unknown.code()).then(|| Sex::Unknown.label(lang).to_owned());
            let area = |code: &str| {
                let area = self.submission.profile.area(code);
                area.map(|area| area.name.get(lang).to_owned()).or_else(|| unknown(code))
            };
            label("area", of.area.as_deref(), &area);
            label("sex", of.sex.as_deref(), &|code| own(Sex::read(code)?.label(lang)));
            label("age", of.age.as_deref(), &|code| Some(AgeGroup::read(code)?.label(lang)).or_else(|| unknown(code)));
            label("form", of.form.as_deref(), &|code| own(Form::read(code)?.label(lang)));
            label("citizenship", of.citizenship.as_deref(), &|code| {
                Some(Country::read(code)?.label(lang).to_owned()).or_else(|| unknown(code))
            });
            label("agency", of.agency.as_deref(), &unknown);
            let unit: Unit = of.unit;
            label("unit", Some(unit.code()), &|_| own(unit.label(lang)));
        }
        all
    }
}

const STATUSES: [(&str, StatusAsked); 2] = [("known", StatusAsked::Known), ("reached", StatusAsked::Reached)];

const STEPS: [(&str, Step); 4] =
    [("whole", Step::Whole), ("year", Step::Year), ("quarter", Step::Quarter), ("month", Step::Month)];

fn step(text: &str) -> Result<Step> {
    named(text, "step", "aucun pas ne s’appelle", &STEPS)
}

fn asked(periods: &[String], as_of: &str) -> Result<Query> {
    let as_of = crate::day(as_of)?;
    let read =
        |text: &String| Period::read(text, None).ok_or_else(|| unknown("period", "aucune période ne s’écrit", text));
    let all = periods.iter().map(read).collect::<Result<Vec<_>>>()?;
    let first = all.first().copied().ok_or_else(|| unknown("period", "aucune période ne s’écrit", ""))?;
    let mut query = Query::period(first, as_of);
    query.periods = all;
    Ok(query)
}

fn band(text: &str) -> Result<AgeGroup> {
    AgeGroup::read(text).ok_or_else(|| unknown("band of age", "aucune tranche d’âge ne s’écrit", text))
}

fn unknown(what: &'static str, what_fr: &'static str, name: &str) -> Error {
    Error::Unknown { what, what_fr, name: name.to_owned(), nearest: None }
}
