//! The language that is spoken where a call does not say one: that of statistics, whose functions have no such argument,
//! and the default of all others.

use std::sync::atomic::{AtomicBool, Ordering};

use pyo3::prelude::*;
use tipstat::Lang;
use tipstat_stats::StatsError;

use crate::{errors, language};

static FRENCH: AtomicBool = AtomicBool::new(false);

/// The language.
pub fn spoken() -> Lang {
    if FRENCH.load(Ordering::Relaxed) { Lang::Fr } else { Lang::En }
}

/// What is said in it.
pub fn said(en: impl Into<String>, fr: impl Into<String>) -> String {
    match spoken() {
        Lang::En => en.into(),
        Lang::Fr => fr.into(),
    }
}

/// What a method says, in it.
pub fn why(error: &StatsError) -> String {
    said(error.to_string(), error.french())
}

/// Chooses the language.
#[pyfunction]
pub fn set_lang(lang: &str) -> PyResult<()> {
    let lang = language(lang).map_err(|e| errors::raise(&e, spoken()))?;
    FRENCH.store(lang == Lang::Fr, Ordering::Relaxed);
    Ok(())
}

/// The language that was chosen; English until one is.
#[pyfunction]
pub fn get_lang() -> &'static str {
    spoken().tag()
}
