//! Figures in other shapes, for Python.

use std::path::PathBuf;

use pyo3::prelude::*;
use tipstat::{
    Lang,
    publish::convert::{Asked, Target, convert as converted},
};

use crate::{
    day, errors,
    given::{Given, Reading},
    language, named,
    work::wait_for,
};

/// Writes the figures of files or data frames in another shape, and gives what became of them as JSON.
#[expect(clippy::too_many_arguments, reason = "all but what is read have names in Python")]
#[pyfunction]
#[pyo3(signature = (data, *, to, out, source, internal, profile, packs: "list[str]", as_of, lang))]
pub fn convert(
    py: Python<'_>,
    data: Given,
    to: String,
    out: PathBuf,
    source: Option<String>,
    internal: bool,
    profile: Option<String>,
    packs: Vec<String>,
    as_of: String,
    lang: &str,
) -> PyResult<String> {
    // Not knowing the language, the refusal is in English.
    let lang = language(lang).map_err(|e| errors::raise(&e, Lang::En))?;
    let shapes = Target::ALL.map(|target| (target.name(), target));
    wait_for(py, lang, move |stop| {
        let target = named(&to, "shape", "aucune forme ne s’appelle", &shapes)?;
        let asked = Asked { target, as_of: day(&as_of)?, lang, source, internal };
        let (submission, _) = data.open(&Reading::of(profile, packs), stop)?;
        let done = converted(&submission, &asked)?;
        done.write(&submission, &out)?;
        Ok(done.json())
    })
}
