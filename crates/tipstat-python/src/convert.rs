//! Figures in other shapes, for Python.

use std::path::PathBuf;

use pyo3::prelude::*;
use tipstat::{
    Lang, Result, choose,
    publish::convert::{Asked, Target, convert as converted},
};

use crate::{day, errors, given::Given, language, named};

/// Writes the figures of files or data frames in another shape, and gives what became of them as JSON.
#[expect(clippy::too_many_arguments, reason = "all but what is read have names in Python")]
#[pyfunction]
#[pyo3(signature = (data, *, to, out, source, internal, profile, as_of, lang))]
pub fn convert(
    py: Python<'_>,
    data: Given,
    to: &str,
    out: PathBuf,
    source: Option<String>,
    internal: bool,
    profile: Option<String>,
    as_of: &str,
    lang: &str,
) -> PyResult<String> {
    // Not knowing the language, the refusal is in English.
    let lang = language(lang).map_err(|e| errors::raise(&e, Lang::En))?;
    let shapes = Target::ALL.map(|target| (target.name(), target));
    let work = || -> Result<String> {
        let target = named(to, "shape", "aucune forme ne s’appelle", &shapes)?;
        let asked = Asked { target, as_of: day(as_of)?, lang, source, internal };
        let paths = data.paths();
        let profile = choose::profile(profile.as_deref(), &paths)?;
        let packs = choose::packs(&[] as &[PathBuf], &paths)?;
        let submission = data.open(&profile, &packs)?;
        let done = converted(&submission, &asked)?;
        done.write(&submission, &out)?;
        Ok(done.json())
    };
    // Other Python threads go on meanwhile.
    py.detach(work).map_err(|e| errors::raise(&e, lang))
}
