//! Pages, code lists and profiles for Python.
#![expect(clippy::needless_pass_by_value, reason = "Python's lists become vectors that the functions own")]

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use pyo3::prelude::*;
use tipstat::{
    Error, Lang, choose,
    explain::{self, Kind},
    model::{codes::LISTS, words::nearest},
    publish,
};

use crate::{day, errors, language, named};

/// The page of a name: its own name, its title, as Markdown, and as lines of some width.
#[pyfunction]
#[pyo3(signature = (name, *, lang, packs: "list[str]", width))]
pub fn page(name: &str, lang: &str, packs: Vec<String>, width: usize) -> PyResult<(String, String, String, String)> {
    let lang = language(lang).map_err(|e| errors::raise(&e, Lang::En))?;
    let found = choose::packs(&packs, &[] as &[&Path]).and_then(|packs| explain::find_with(name, &packs));
    let page = found.map_err(|e| errors::raise(&e, lang))?;
    let title = page.title.get(lang).to_owned();
    Ok((page.name.clone(), title, page.markdown(lang), page.terminal(lang, width)))
}

/// The rules that a code, the beginning of one or a name stands for; the refusal tells the nearest.
#[pyfunction]
pub fn rule_code(name: String, lang: &str) -> PyResult<String> {
    let lang = language(lang).map_err(|e| errors::raise(&e, Lang::En))?;
    let mut found = choose::rules(&[name]).map_err(|e| errors::raise(&e, lang))?;
    Ok(found.pop().unwrap_or_default())
}

/// The most similar of some names.
#[pyfunction]
#[pyo3(signature = (name, names: "list[str]"))]
pub fn nearest_name(name: &str, names: Vec<String>) -> Option<String> {
    nearest(name, names.iter().map(|known| (known.as_str(), known.as_str()))).map(str::to_owned)
}

/// The names of all code lists.
#[pyfunction]
pub fn code_lists() -> Vec<&'static str> {
    LISTS.iter().map(|list| list.name).collect()
}

/// A code list, as JSON.
#[pyfunction]
pub fn code_list(name: &str, lang: &str) -> PyResult<String> {
    let lang = language(lang).map_err(|e| errors::raise(&e, Lang::En))?;
    let found = LISTS.iter().find(|list| list.name.eq_ignore_ascii_case(name.trim()));
    let found = found.ok_or_else(|| Error::Unknown {
        what: "code list",
        what_fr: "aucune liste de codes ne s’appelle",
        name: name.to_owned(),
        nearest: nearest(name, LISTS.iter().map(|list| (list.name, list.name))).map(str::to_owned),
    });
    // Texts alone: writing them cannot fail.
    found.map(|list| serde_json::to_string(list).unwrap_or_default()).map_err(|e| errors::raise(&e, lang))
}

/// The profile of a name or path, as JSON.
#[pyfunction]
pub fn profile(name: &str, lang: &str) -> PyResult<String> {
    let lang = language(lang).map_err(|e| errors::raise(&e, Lang::En))?;
    let found = choose::profile(Some(name), &[] as &[&Path]);
    found.map(|profile| serde_json::to_string(&profile).unwrap_or_default()).map_err(|e| errors::raise(&e, lang))
}

/// What there is of a kind: the names of the columns, and the rows.
type Listed = (Vec<&'static str>, Vec<Vec<String>>);

/// What there is of a kind, such as rules.
#[pyfunction]
#[pyo3(signature = (kind, *, lang, packs: "list[str]"))]
pub fn listed(kind: &str, lang: &str, packs: Vec<String>) -> PyResult<Listed> {
    let lang = language(lang).map_err(|e| errors::raise(&e, Lang::En))?;
    let kinds = Kind::ALL.map(|kind| (kind.name(), kind));
    let found = named(kind, "kind", "aucun genre ne s’appelle", &kinds)
        .and_then(|kind| Ok((kind, choose::packs(&packs, &[] as &[&Path])?)));
    let (kind, packs) = found.map_err(|e| errors::raise(&e, lang))?;
    Ok((kind.headings().to_vec(), kind.rows(lang, &packs)))
}

/// Writes a workbook to fill in, where none is yet.
#[pyfunction]
#[pyo3(signature = (tables: "list[str]", out, *, profile, packs: "list[str]", as_of, lang))]
pub fn template(
    tables: Vec<String>,
    out: PathBuf,
    profile: Option<String>,
    packs: Vec<String>,
    as_of: &str,
    lang: &str,
) -> PyResult<()> {
    let lang = language(lang).map_err(|e| errors::raise(&e, Lang::En))?;
    let write = || {
        let packs = choose::packs(&packs, &[] as &[&Path])?;
        let profile = choose::profile(profile.as_deref(), &[] as &[&Path])?;
        let workbook = publish::template_named(&tables, &packs, &profile, day(as_of)?, lang)?;
        publish::write_new(&out, workbook)
    };
    write().map_err(|e| errors::raise(&e, lang))
}

/// Writes the files of an example into a folder, and tells their paths.
#[pyfunction]
pub fn example(name: &str, folder: PathBuf, lang: &str) -> PyResult<Vec<PathBuf>> {
    let lang = language(lang).map_err(|e| errors::raise(&e, Lang::En))?;
    tipstat_cli::write_example(name, &folder).map_err(|e| errors::raise(&e, lang))
}

/// Runs the command line, the name of the program first, and gives its exit status.
#[pyfunction]
pub fn command(py: Python<'_>, args: Vec<OsString>) -> u8 {
    py.detach(|| tipstat_cli::status(args))
}
