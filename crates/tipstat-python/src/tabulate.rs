//! Indicators for Python: a submission with what was asked of it and what came out.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use pyo3::prelude::*;
use tipstat::{
    Error, Lang, Result, Submission,
    model::{
        Message,
        codes::{Code, Scope},
    },
    protect::Options,
    publish::{self, estimates::Output},
    tabulate::{
        self, AreaRates, Beside, Curve, Earlier, Estimate, Estimates, Query, StatusAsked, Step, TracedNumber, ask,
        indicators::with,
    },
};
use tipstat_stats::Confidence;

use crate::{
    day, errors,
    given::{Given, Reading},
    language, named,
    opened::Opened,
    work::wait_for,
};

/// Day, share that waits, its limits, and whether somebody was last seen waiting then.
type Level = (f64, f64, Option<f64>, Option<f64>, bool);

/// The levels of a curve, the day by which half had come to it, and the last day worth drawing.
type Drawn = (Vec<Level>, Option<f64>, f64);

/// Area, residents, rate, and where it lies beside the limits.
type Rate = (String, f64, f64, &'static str);

/// Residents, limits of 95 %, limits of 99.8 %.
type Limits = (f64, f64, f64, f64, f64);

/// What was asked, and the answer; the submission is kept so that the rows behind each number can be listed.
#[pyclass(frozen)]
pub struct Tabulation {
    submission: Arc<Submission>,
    query: Query,
    estimates: Estimates,
    lang: Lang,
}

#[pymethods]
impl Tabulation {
    /// Reads files or data frames and computes indicators from their records.
    #[expect(clippy::too_many_arguments, reason = "all but what is read have names in Python")]
    #[new]
    #[pyo3(signature = (data, *, periods: "list[str]", every, by: "list[str]", only: "list[str]", ages: "list[str]", status, scope, confidence, as_of, profile, packs: "list[str]", cluster, previous, lang))]
    fn new(
        py: Python<'_>,
        data: Given,
        periods: Vec<String>,
        every: Option<String>,
        by: Vec<String>,
        only: Vec<String>,
        ages: Vec<String>,
        status: String,
        scope: String,
        confidence: f64,
        as_of: String,
        profile: Option<String>,
        packs: Vec<String>,
        cluster: Option<String>,
        previous: Option<(String, String)>,
        lang: &str,
    ) -> PyResult<Self> {
        // Not knowing the language, the refusal is in English.
        let lang = language(lang).map_err(|e| errors::raise(&e, Lang::En))?;
        let query = move || -> Result<Query> {
            let mut query = question(&periods, &as_of)?.by(ask::read_by(&by)?);
            if let Some(every) = &every {
                query = query.stepped(named(every, "step", "aucun pas ne s’appelle", &STEPS)?);
            }
            if !ages.is_empty() {
                query.ages = ask::read_ages(&ages)?;
            }
            query.status = named(&status, "status", "aucun statut ne s’appelle", &STATUSES)?;
            let scopes: Vec<(&str, Scope)> = Scope::all().iter().map(|scope| (scope.code(), *scope)).collect();
            query.scope = named(&scope, "scope", "aucun champ ne s’appelle", &scopes)?;
            query.only = only;
            query.confidence = confidence;
            if let Some(cluster) = &cluster {
                query.clusters = named(cluster, "cluster", "aucune grappe ne s’appelle", &CLUSTERS)?;
            }
            Ok(query)
        };
        wait_for(py, lang, move |stop| {
            let query = query()?;
            let earlier = previous.map(|(kind, text)| earlier(&kind, &text)).transpose()?;
            let (submission, packs) = data.open(&Reading::of(profile, packs), stop)?;
            let mut estimates = tabulate::indicators(&submission, &query)?;
            let exists = |id: &str| with(&packs).any(|indicator| indicator.id == id);
            estimates.previous = earlier.map(|earlier| estimates.since(&earlier, exists));
            Ok(Self { submission, query, estimates, lang })
        })
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

    /// For how many an indicator of time has not happened yet: day, share, its limits, and whether somebody was last
    /// seen then; the day by which half had come to it; and the last day worth drawing. None where nobody is followed.
    fn curve(&self, py: Python<'_>, indicator: &str) -> PyResult<Option<Drawn>> {
        let found = py.detach(|| tabulate::times(&self.submission, &self.query, indicator));
        let times = found.map_err(|e| errors::raise(&e, self.lang))?;
        let curve = Curve::of(&times, Confidence::new(self.query.confidence).unwrap_or(Confidence::P95));
        Ok(curve.map(|curve| {
            let level =
                |l: &tabulate::Level| (l.days, l.waiting, l.limits.map(|l| l.0), l.limits.map(|l| l.1), l.censored);
            (curve.levels.iter().map(level).collect(), curve.median, curve.horizon())
        }))
    }

    /// The rates of areas in a period, for 100,000 residents, each with where it lies beside the limits of chance; the
    /// rate of all together; and the limits for areas of some sizes. None where there are not two.
    #[expect(clippy::needless_pass_by_value, reason = "Python's list becomes a vector of our own")]
    fn area_rates(&self, indicator: &str, period: &str, sizes: Vec<f64>) -> Option<(Vec<Rate>, f64, Vec<Limits>)> {
        let of_area = |e: &&Estimate| {
            let others = [&e.sex, &e.age, &e.form, &e.citizenship, &e.agency];
            e.indicator == indicator
                && e.period == period
                && e.area.is_some()
                && others.into_iter().all(Option::is_none)
        };
        let rates = AreaRates::of(self.estimates.estimates.iter().filter(of_area)).ok()?;
        let rate = |rate: tabulate::AreaRate<'_>| {
            let beside = match rate.beside {
                Beside::Within => "within",
                Beside::Below95 | Beside::Above95 => "outside_95",
                Beside::Below998 | Beside::Above998 => "outside_998",
            };
            (rate.estimate.area.clone().unwrap_or_default(), rate.residents, rate.rate, beside)
        };
        let areas: Vec<Rate> = rates.areas().map(rate).collect();
        let limits = rates.limits(&sizes).ok()?;
        let limits = limits.into_iter().map(|l| (l.residents, l.inner.0, l.inner.1, l.outer.0, l.outer.1));
        (areas.len() > 1).then(|| (areas, rates.all(), limits.collect()))
    }

    /// The areas that stand on a map of tiles and existed when a period ended: id, name, column and row.
    fn tiles(&self, period: &str) -> PyResult<Vec<(String, String, u64, u64)>> {
        let period = ask::read_period(period).map_err(|e| errors::raise(&e, self.lang))?;
        let there = self.submission.profile.areas.iter().filter(|area| area.valid_on(period.end()));
        let told = there.filter_map(|area| {
            let tile = area.tile?;
            Some((area.id.clone(), area.name.get(self.lang).to_owned(), tile.column, tile.row))
        });
        Ok(told.collect())
    }

    /// What an indicator has to be read with beside its own caution: that detection is not prevalence.
    fn detected(&self, indicator: &str) -> Option<String> {
        let text = publish::detected(self.estimates.indicator(indicator)?)?;
        Some(text.get(self.lang).to_owned())
    }

    /// The agencies of the profile: id and name.
    fn agencies(&self) -> Vec<(String, String)> {
        let all = self.submission.profile.agencies.iter();
        all.map(|agency| (agency.id.clone(), agency.name.get(self.lang).to_owned())).collect()
    }

    /// The same in a language.
    fn in_lang(&self, lang: &str) -> PyResult<Self> {
        let lang = language(lang).map_err(|e| errors::raise(&e, self.lang))?;
        let estimates = Estimates { lang, ..self.estimates.clone() };
        Ok(Self { submission: Arc::clone(&self.submission), query: self.query.clone(), estimates, lang })
    }

    /// What was read.
    fn opened(&self) -> Opened {
        Opened::of(Arc::clone(&self.submission), self.lang)
    }

    /// Writes a file in the format of its ending, with the rows behind the numbers at some places; or the numbers as
    /// figures.
    #[expect(clippy::needless_pass_by_value, reason = "Python's path becomes one of our own")]
    fn save(
        &self,
        py: Python<'_>,
        path: PathBuf,
        internal: bool,
        as_figures: bool,
        traced: Vec<usize>,
    ) -> PyResult<()> {
        py.detach(|| self.written(&path, internal, as_figures, &traced)).map_err(|e| errors::raise(&e, self.lang))
    }
}

impl Tabulation {
    fn output(&self) -> Output<'_> {
        Output { estimates: &self.estimates, profile: &self.submission.profile, traces: &[], lang: self.lang }
    }

    fn written(&self, path: &Path, internal: bool, as_figures: bool, traced: &[usize]) -> Result<()> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        let asked_for = traced.iter().filter_map(|at| self.estimates.estimates.get(*at));
        let rows: Vec<TracedNumber> = asked_for.map(|of| self.traced(of)).collect::<Result<_>>()?;
        if !rows.is_empty() && !matches!(ending.as_str(), "html" | "json" | "xlsx") {
            return Err(asked(
                "the rows behind numbers are written as .html, .json and .xlsx only",
                "les lignes derrière les nombres ne s’écrivent qu’en .html, .json et .xlsx",
            ));
        }
        if as_figures && ending != "csv" {
            return Err(asked("figures are written as .csv", "les chiffres s’écrivent en .csv"));
        }
        let output = Output { traces: &rows, ..self.output() };
        let public = if matches!(ending.as_str(), "csv" | "parquet") && !internal {
            Some(output.protected(&self.submission.inputs, &Options::default())?)
        } else {
            None
        };
        let content = match (ending.as_str(), &public) {
            ("json", _) => output.json().into_bytes(),
            ("html", _) => output.html()?.into_bytes(),
            ("csv", Some(public)) if as_figures => public.figures().into_bytes(),
            ("csv", None) if as_figures => output.figures().into_bytes(),
            ("csv", Some(public)) => public.csv().into_bytes(),
            ("csv", None) => output.csv().into_bytes(),
            ("xlsx", _) => output.xlsx()?,
            ("parquet", Some(public)) => public.parquet()?,
            ("parquet", None) => output.parquet()?,
            _ => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                return Err(asked(
                    format!("{name}: indicators are saved as .html, .json, .csv, .xlsx or .parquet"),
                    format!("{name}\u{a0}: les indicateurs s’enregistrent en .html, .json, .csv, .xlsx ou .parquet"),
                ));
            }
        };
        publish::write_file(&self.submission, path, content)
    }

    /// The rows behind a number.
    fn traced(&self, of: &Estimate) -> Result<TracedNumber> {
        let of = of.clone();
        let rows = tabulate::trace(&self.submission, &self.query, &of)?.rows;
        Ok(TracedNumber {
            indicator: of.indicator,
            period: of.period,
            area: of.area,
            sex: of.sex,
            age: of.age,
            form: of.form,
            citizenship: of.citizenship,
            agency: of.agency,
            rows,
        })
    }
}

const STATUSES: [(&str, StatusAsked); 2] = [("known", StatusAsked::Known), ("reached", StatusAsked::Reached)];

/// An earlier output: its JSON, or a file of it.
fn earlier(kind: &str, text: &str) -> Result<Earlier> {
    if kind == "json" { Earlier::read(text, "previous") } else { Earlier::open(Path::new(text)) }
}

const CLUSTERS: [(&str, bool); 1] = [("case", true)];

const STEPS: [(&str, Step); 3] = [("year", Step::Year), ("quarter", Step::Quarter), ("month", Step::Month)];

/// What cannot be done as it was asked.
fn asked(en: impl Into<String>, fr: impl Into<String>) -> Error {
    Error::Asked { reason: Message::new(en, fr) }
}

/// A question for some periods, by default the last calendar year that is over.
fn question(periods: &[String], as_of: &str) -> Result<Query> {
    let day = day(as_of)?;
    let mut all = periods.iter().map(|text| ask::read_period(text)).collect::<Result<Vec<_>>>()?;
    if all.is_empty() {
        all.extend(ask::last_full_year(day));
    }
    let first = all.first().copied().ok_or_else(|| Error::Day { text: as_of.to_owned() })?;
    Ok(Query { periods: all, ..Query::period(first, day) })
}
