//! Files or data frames that were read, to be asked several things of without being read again.

use std::sync::Arc;

use pyo3::prelude::*;
use tipstat::{Lang, Submission, check::input_info};

use crate::{errors, frame::Frame, given::Given, language, work::wait_for};

/// What was read, with the profile and packs by which it was.
#[pyclass(frozen)]
pub struct Opened {
    pub submission: Arc<Submission>,
    lang: Lang,
}

#[pymethods]
impl Opened {
    /// Reads a file, a folder or data frames.
    #[new]
    #[pyo3(signature = (data, *, profile, packs: "list[str]", lang))]
    fn new(py: Python<'_>, data: Given, profile: Option<String>, packs: Vec<String>, lang: &str) -> PyResult<Self> {
        let lang = language(lang).map_err(|e| errors::raise(&e, Lang::En))?;
        let read = wait_for(py, lang, move |stop| data.open(profile.as_deref(), &packs, stop));
        read.map(|(submission, _)| Self::of(submission, lang))
    }

    /// What was read and what was left out, as JSON.
    fn inputs(&self, py: Python<'_>) -> String {
        py.detach(|| {
            let all: Vec<_> = self.submission.inputs.iter().map(input_info).collect();
            // String keys and whole numbers only: writing them cannot fail.
            serde_json::to_string(&all).unwrap_or_default()
        })
    }

    /// The names of the tables that were read.
    fn tables(&self) -> Vec<&'static str> {
        self.submission.tables()
    }

    /// The rows of a table from all files, under the names of the model.
    fn gather(&self, py: Python<'_>, table: &str, identifying: bool) -> PyResult<Frame> {
        let (submission, table) = (Arc::clone(&self.submission), table.to_owned());
        wait_for(py, self.lang, move |_| submission.gather(&table, identifying)).map(|found| Frame(found.frame))
    }
}

impl Opened {
    /// What was read for something else.
    pub const fn of(submission: Arc<Submission>, lang: Lang) -> Self {
        Self { submission, lang }
    }
}
