//! Packs: further tables, columns, code lists and rules of a country or an agency, declared in a TOML file.

mod rule;

pub use rule::{PackRule, PackTest, Sum, SumTerm};

use tipstat_model::TableSpec;

use crate::check::Rule;

/// A pack as it was loaded. Tables and rules are static in the rest of the library, so a pack is loaded once for each
/// different text and kept as long as the program runs.
#[derive(Debug)]
pub struct Pack {
    /// Its id, such as `ctdc`.
    pub id: &'static str,
    /// The tables it declares, and those of the model with the columns it adds.
    pub tables: Vec<&'static TableSpec>,
    /// Its rules.
    pub rules: Vec<&'static Rule>,
    /// Rules of the library that it switches off, by code.
    pub off: Vec<&'static str>,
    /// Rules of the library whose severity it changes, by code.
    pub severities: Vec<(&'static str, crate::check::Severity)>,
}
