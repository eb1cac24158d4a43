//! Findings for Python: what was checked is kept, so that a report of it can be written.

use std::{path::PathBuf, sync::Arc};

use polars::prelude::{BooleanChunked, NamedFrom as _, NewChunkedArray as _, Series};
use pyo3::prelude::*;
use tipstat::{
    CheckOptions, Error, Findings, Lang, Result, Submission,
    check::{self, Earlier, RowState, row_states},
    choose,
    model::Message,
    publish::{self, handback, internal},
};

use crate::{
    day, errors,
    frame::Frame,
    given::{Given, Reading},
    language,
    opened::Opened,
    work::wait_for,
};

/// What a check found, and what it looked at.
#[pyclass(frozen)]
pub struct Checked {
    /// None for findings that were written down and read again.
    submission: Option<Arc<Submission>>,
    findings: Findings,
    notice: Option<String>,
    lang: Lang,
}

/// An earlier check: what it found, or the path of its JSON or of the workbook that was handed back.
#[derive(FromPyObject)]
pub enum Before {
    /// What it found.
    Check(Py<Checked>),
    /// Where that was written.
    File(PathBuf),
}

impl Before {
    fn read(&self) -> Result<Earlier> {
        match self {
            Self::Check(check) => Ok(Earlier::of(&check.get().findings)),
            Self::File(path) => Earlier::open(path),
        }
    }
}

/// A workbook that was handed back: of which file, where it was written, the verdict on it, and what was not kept.
type Back = (String, PathBuf, String, Vec<String>);

/// The positions of rows under the headings that may be used, and what is said of each row.
type Rows = (Vec<bool>, Vec<Option<String>>);

#[pymethods]
impl Checked {
    /// Checks a file, a folder or data frames.
    #[expect(clippy::too_many_arguments, reason = "all but what is checked have names in Python")]
    #[new]
    #[pyo3(signature = (data, *, profile, lang, as_of, select: "list[str]", only: "list[str]", ignore: "list[str]", packs: "list[str]", previous, waivers: "list[str]", threads))]
    fn new(
        py: Python<'_>,
        data: Given,
        profile: Option<String>,
        lang: &str,
        as_of: &str,
        select: Vec<String>,
        only: Vec<String>,
        ignore: Vec<String>,
        packs: Vec<String>,
        previous: Option<Before>,
        waivers: Vec<String>,
        threads: usize,
    ) -> PyResult<Self> {
        // Not knowing the language, the refusal is in English.
        let lang = language(lang).map_err(|e| errors::raise(&e, Lang::En))?;
        let as_of = as_of.to_owned();
        wait_for(py, lang, move |stop| {
            // What cannot be read is said before the long work.
            let earlier = previous.map(|before| before.read()).transpose()?;
            let waivers = check::waivers(&waivers)?;
            let mut options = CheckOptions::new(day(&as_of)?);
            let (submission, packs) = data.open(&Reading::of(profile, packs), stop)?;
            options.lang = lang;
            options.threads = threads;
            options.select = choose::rules_with(&select, &packs)?;
            options.select.extend(choose::families(&only)?);
            options.ignore = choose::rules_with(&ignore, &packs)?;
            let mut findings = check::check(&submission, &options);
            // A workbook that was handed back remembers its check.
            match earlier {
                Some(earlier) => findings.compare(&earlier),
                None => findings.compare_files(&Earlier::in_files(&submission)),
            }
            findings.waive(&waivers, options.as_of);
            Ok(Self::of(submission, findings, lang))
        })
    }

    /// Findings that were written as JSON, with the mark that they had; without it they bear one.
    #[staticmethod]
    #[pyo3(signature = (text, notice))]
    fn from_json(text: &str, notice: Option<String>) -> PyResult<Self> {
        let findings: Findings = serde_json::from_str(text).map_err(|error| {
            let reason = Message::new(
                format!("this is not the JSON of findings: {error}"),
                format!("ce n’est pas le JSON de constats\u{a0}: {error}"),
            );
            errors::raise(&Error::Asked { reason }, Lang::En)
        })?;
        let lang = findings.lang;
        let notice = notice.unwrap_or_else(|| internal::MARK.get(lang).to_owned());
        Ok(Self { submission: None, findings, notice: Some(notice).filter(|n| !n.is_empty()), lang })
    }

    /// The JSON of `tipstat check`.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.findings.to_json())
    }

    /// The same in one line, which is read sooner.
    fn data(&self, py: Python<'_>) -> String {
        // Texts, whole numbers and finite ones: writing them cannot fail.
        py.detach(|| serde_json::to_string(&self.findings).unwrap_or_default())
    }

    /// That it must not leave the house, and why.
    fn notice(&self) -> Option<String> {
        self.notice.clone()
    }

    /// What a terminal shows.
    fn text(&self, width: usize) -> String {
        let style = publish::TextStyle { lang: self.lang, colour: false, width, verbose: false };
        let notice = self.notice.as_ref().map(|n| format!("{n}\n\n")).unwrap_or_default();
        notice + &publish::text(&self.findings, &style)
    }

    /// What became of the faults of an earlier check, in a sentence.
    fn since(&self) -> Option<String> {
        self.findings.compared.as_ref().map(|compared| publish::since(compared, self.lang))
    }

    /// Writes a file in the format of its ending, and tells what of a workbook could not be kept.
    #[expect(clippy::needless_pass_by_value, reason = "Python's path becomes one of our own")]
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<Vec<String>> {
        py.detach(|| self.written(&path)).map_err(|e| errors::raise(&e, self.lang))
    }

    /// Writes a text that tells of the same data, never over one of them.
    #[expect(clippy::needless_pass_by_value, reason = "Python's path becomes one of our own")]
    fn write(&self, path: PathBuf, text: &str) -> PyResult<()> {
        let written = match &self.submission {
            Some(submission) => publish::write_file(submission, &path, text),
            None => publish::write_output(&path, text),
        };
        written.map_err(|e| errors::raise(&e, self.lang))
    }

    /// Writes into a folder a workbook to hand back for each file.
    fn hand_back(&self, py: Python<'_>, dir: PathBuf) -> PyResult<Vec<Back>> {
        let Some(submission) = self.submission.clone() else { return Err(errors::raise(&data_gone(), self.lang)) };
        let (findings, lang) = (self.findings.clone(), self.lang);
        wait_for(py, lang, move |_| {
            let back = publish::write_backs(&submission, &findings, &dir, lang)?;
            let told = back.into_iter().map(|one| {
                let verdict = handback::verdict(&submission, &findings, &one.of, lang);
                (one.of, one.path, verdict, one.told.iter().map(|m| m.get(lang).to_owned()).collect())
            });
            Ok(told.collect())
        })
    }

    /// Writes the folder of `tipstat report`, and tells its files and why nothing was made fit for publication.
    fn report(&self, py: Python<'_>, dir: PathBuf) -> PyResult<(Vec<PathBuf>, Option<String>)> {
        let Some(submission) = self.submission.clone() else { return Err(errors::raise(&data_gone(), self.lang)) };
        let (findings, lang) = (self.findings.clone(), self.lang);
        wait_for(py, lang, move |_| {
            let report = publish::write_report(&submission, &findings, &dir, lang)?;
            Ok((report.paths, report.left_out.map(|why| why.get(lang).to_owned())))
        })
    }

    /// For each of the first rows under the headings of an input: whether it may be used, and what is said of it.
    fn rows(&self, py: Python<'_>, input: usize, len: usize) -> Rows {
        py.detach(|| {
            let (mut usable, mut told) = (vec![false; len], vec![None; len]);
            let Some(submission) = &self.submission else { return (usable, told) };
            let header = submission.inputs.get(input).and_then(|i| i.headings()).map_or(1, |(_, row)| row);
            let mut said = vec![false; len];
            let mut say = |at: usize, state: &RowState| {
                (usable[at], told[at], said[at]) = (state.usable, state.told(&self.findings, self.lang), true);
            };
            for state in row_states(submission, &self.findings, input) {
                let at = state.row.checked_sub(header + 1).and_then(|at| usize::try_from(at).ok());
                if let Some(at) = at.filter(|at| *at < len) {
                    say(at, &state);
                }
            }
            // What holds nothing is no data; where nothing could be read, it is said why.
            let why = check::errors_of_all(submission, &self.findings, input);
            let empty = RowState { row: 0, is_data: false, usable: false, findings: why };
            for at in 0..len {
                if !said[at] {
                    told[at] = empty.told(&self.findings, self.lang);
                }
            }
            (usable, told)
        })
    }

    /// The rows of a table that may be used, and those that may not, each with what is said of it under a name.
    fn split(&self, py: Python<'_>, table: &str, identifying: bool, column: &str) -> PyResult<(Frame, Frame)> {
        let Some(submission) = self.submission.clone() else { return Err(errors::raise(&data_gone(), self.lang)) };
        let (findings, lang) = (self.findings.clone(), self.lang);
        let (table, column) = (table.to_owned(), column.to_owned());
        wait_for(py, lang, move |_| split(&submission, &findings, &table, identifying, &column, lang))
    }

    /// For each finding the names of the agencies whose rows it points at; none without the data.
    fn agencies(&self, py: Python<'_>) -> PyResult<Option<Vec<Vec<String>>>> {
        let Some(submission) = self.submission.clone() else { return Ok(None) };
        let (findings, lang) = (self.findings.clone(), self.lang);
        let whose = wait_for(py, lang, move |_| {
            let named = |id: &String| {
                let known = submission.profile.agencies.iter().find(|agency| agency.id == *id);
                known.map_or_else(|| id.clone(), |agency| agency.name.get(lang).to_owned())
            };
            let all = check::agencies_of(&submission, &findings)?;
            Ok(all.iter().map(|ids| ids.iter().map(named).collect()).collect())
        })?;
        Ok(Some(whose))
    }

    /// The same in a language.
    fn in_lang(&self, lang: &str) -> PyResult<Self> {
        let lang = language(lang).map_err(|e| errors::raise(&e, self.lang))?;
        let notice = match &self.submission {
            Some(submission) => internal::notice(submission, lang),
            // Of findings without their data it is known that there was a mark, and no more.
            None => self.notice.as_ref().map(|_| internal::MARK.get(lang).to_owned()),
        };
        let findings = Findings { lang, ..self.findings.clone() };
        Ok(Self { submission: self.submission.clone(), findings, notice, lang })
    }

    /// What was read.
    fn opened(&self) -> Option<Opened> {
        self.submission.clone().map(|submission| Opened::of(submission, self.lang))
    }
}

impl Checked {
    /// What was found in something.
    pub fn of(submission: Arc<Submission>, findings: Findings, lang: Lang) -> Self {
        let notice = internal::notice(&submission, lang);
        Self { submission: Some(submission), findings, notice, lang }
    }

    fn written(&self, path: &std::path::Path) -> Result<Vec<String>> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        let (findings, lang) = (&self.findings, self.lang);
        let mut told = Vec::new();
        let content = match (ending.as_str(), &self.submission) {
            ("xlsx" | "xlsm", Some(submission)) if handback::files(submission).len() == 1 => {
                let back = handback::hand_back_as(submission, findings, path, lang)?;
                told.extend(back.told.iter().map(|m| m.get(lang).to_owned()));
                back.bytes
            }
            ("json", _) => findings.to_json().into_bytes(),
            // Spreadsheets take a CSV file for UTF-8 only after a byte order mark.
            ("csv", _) => format!("\u{feff}{}", publish::findings_csv(findings, lang)).into_bytes(),
            ("xlsx", _) => publish::findings_xlsx(findings, self.notice.as_deref(), lang)?,
            ("html", Some(submission)) => publish::html::report(findings, submission, lang)?.into_bytes(),
            ("html", None) => return Err(data_gone()),
            _ => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                return Err(Error::Asked {
                    reason: Message::new(
                        format!("{name}: findings are saved as .html, .json, .csv or .xlsx"),
                        format!("{name}\u{a0}: les constats s’enregistrent en .html, .json, .csv ou .xlsx"),
                    ),
                });
            }
        };
        match &self.submission {
            Some(submission) => publish::write_file(submission, path, content)?,
            None => publish::write_output(path, content)?,
        }
        Ok(told)
    }
}

fn split(
    submission: &Submission,
    findings: &Findings,
    table: &str,
    identifying: bool,
    column: &str,
    lang: Lang,
) -> Result<(Frame, Frame)> {
    let gathered = submission.gather(table, identifying)?;
    let mut states = std::collections::HashMap::new();
    for input in 0..submission.inputs.len() {
        states.extend(row_states(submission, findings, input).into_iter().map(|state| ((input, state.row), state)));
    }
    let of = |place: &(usize, u32)| states.get(place);
    let told: Vec<Option<String>> =
        gathered.places.iter().map(|place| of(place).and_then(|state| state.told(findings, lang))).collect();
    let usable: Vec<bool> = gathered.places.iter().map(|place| of(place).is_some_and(|state| state.usable)).collect();
    let wrong = |error: polars::prelude::PolarsError| {
        let said = error.to_string();
        Error::Frame { name: table.to_owned(), reason: Message::new(said.clone(), said) }
    };
    let mut frame = gathered.frame;
    frame.with_column(Series::new(column.into(), told).into()).map_err(wrong)?;
    let usable = BooleanChunked::from_slice("".into(), &usable);
    let good = frame.filter(&usable).map_err(wrong)?;
    let bad = frame.filter(&!&usable).map_err(wrong)?;
    Ok((Frame(good), Frame(bad)))
}

/// Findings alone do not tell what they were found in.
fn data_gone() -> Error {
    Error::Asked {
        reason: Message::new(
            "these findings were read from JSON, without the data; check the data again for this",
            "ces constats ont été lus d’un JSON, sans les données\u{a0}; contrôlez de nouveau les données pour cela",
        ),
    }
}
