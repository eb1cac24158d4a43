//! Files or data frames that were read, to be asked several things of without being read again.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use pyo3::prelude::*;
use tipstat::{
    Error, Lang, Result, Submission,
    check::input_info,
    model::Message,
    publish::{
        self,
        correspondences::{correspondences_toml, correspondences_xlsx},
    },
};

use crate::{
    day, errors,
    frame::Frame,
    given::{Given, Reading},
    language,
    work::wait_for,
};

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
    #[pyo3(signature = (data, *, profile, packs: "list[str]", tables: "list[str]", mappings: "list[str]", lang))]
    fn new(
        py: Python<'_>,
        data: Given,
        profile: Option<String>,
        packs: Vec<String>,
        tables: Vec<String>,
        mappings: Vec<String>,
        lang: &str,
    ) -> PyResult<Self> {
        let lang = language(lang).map_err(|e| errors::raise(&e, Lang::En))?;
        let read = wait_for(py, lang, move |stop| data.open(&Reading { profile, packs, tables, mappings }, stop));
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

    /// Writes what was not recognised as a mapping to fill in: a workbook, or TOML.
    #[expect(clippy::needless_pass_by_value, reason = "Python's path becomes one of our own")]
    fn write_mapping(&self, py: Python<'_>, path: PathBuf, as_of: &str) -> PyResult<()> {
        py.detach(|| self.mapping(&path, as_of)).map_err(|e| errors::raise(&e, self.lang))
    }
}

impl Opened {
    /// What was read for something else.
    pub const fn of(submission: Arc<Submission>, lang: Lang) -> Self {
        Self { submission, lang }
    }

    fn mapping(&self, path: &Path, as_of: &str) -> Result<()> {
        let content = match path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).as_deref() {
            Some("xlsx") => correspondences_xlsx(&self.submission, day(as_of)?, self.lang)?,
            Some("toml") => correspondences_toml(&self.submission, self.lang).into_bytes(),
            _ => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                return Err(Error::Asked {
                    reason: Message::new(
                        format!("{name}: a mapping to fill in is saved as .xlsx or .toml"),
                        format!("{name}\u{a0}: une correspondance à remplir s’enregistre en .xlsx ou .toml"),
                    ),
                });
            }
        };
        publish::write_file(&self.submission, path, content)
    }
}
