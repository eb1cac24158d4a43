//! Packs: further tables, columns, code lists, rules and indicators of a country or an agency, declared in a TOML file.

mod indicators;
mod read;
mod rule;
mod rules;
mod say;
mod say_indicator;
mod say_sql;
mod sql;
mod tables;
#[cfg(test)]
mod tests;

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, PoisonError},
};

use tipstat_model::{
    Message, TableSpec, Text,
    codes::List,
    columns::RECORD_TABLES,
    profile::{
        Mistake,
        toml_fields::{Fields, Reader},
    },
};

pub use rule::{Condition, PackRule, PackTest, Sum, SumTerm};
pub use sql::{day_number, dtype};

use crate::{check::Rule, tabulate::Indicator};

/// A pack as it was loaded. Tables and rules are static in the rest of the library, so a pack is loaded once for each
/// different text and kept as long as the program runs.
#[derive(Debug)]
pub struct Pack {
    /// Its id, such as `ctdc`.
    pub id: &'static str,
    /// Its name.
    pub name: Text,
    /// The code lists it declares.
    pub lists: Vec<List>,
    /// The tables it declares, and those of the model with the columns it adds.
    pub tables: Vec<&'static TableSpec>,
    /// Its rules.
    pub rules: Vec<&'static Rule>,
    /// Its indicators.
    pub indicators: Vec<&'static Indicator>,
    /// Rules of the library that it switches off, by code.
    pub off: Vec<&'static str>,
    /// Rules of the library whose severity it changes, by code.
    pub severities: Vec<(&'static str, crate::check::Severity)>,
}

/// The packs loaded so far, by their text.
static LOADED: LazyLock<Mutex<HashMap<String, &'static Pack>>> = LazyLock::new(Mutex::default);

impl Pack {
    /// Loads a pack; `origin` is the file's name, as mistakes are to name it.
    ///
    /// # Errors
    /// With every mistake in the text, each with its line and column.
    pub fn parse(text: &str, origin: &str) -> Result<&'static Self, Vec<Mistake>> {
        // A pack is kept whole or not at all, so it does not matter where another thread stopped.
        let loaded = || LOADED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pack) = loaded().get(text) {
            return Ok(pack);
        }
        let pack = Reader::read(origin, text, whole)?;
        Ok(loaded().entry(text.to_owned()).or_insert_with(|| Box::leak(Box::new(pack))))
    }

    /// The tables of records that may be met with some packs: those of the packs, then those of the model to which
    /// no pack adds columns.
    #[must_use]
    pub fn tables(packs: &[&'static Self]) -> Vec<&'static TableSpec> {
        let mut all: Vec<&'static TableSpec> = packs.iter().flat_map(|pack| pack.tables.iter().copied()).collect();
        for table in RECORD_TABLES {
            if all.iter().all(|t| t.name != table.name) {
                all.push(table);
            }
        }
        all
    }

    /// What two of several packs both declare: a table, an extension of the same table, a rule, an indicator or the pack itself.
    #[must_use]
    pub fn clash(packs: &[&'static Self]) -> Option<Clash> {
        for (i, first) in packs.iter().enumerate() {
            for second in &packs[i + 1..] {
                let name = |name: &str| Clash { first: first.id, second: second.id, name: name.to_owned() };
                if first.id == second.id {
                    return Some(name(first.id));
                }
                if let Some(table) = first.tables.iter().find(|t| second.tables.iter().any(|o| o.name == t.name)) {
                    return Some(name(table.name));
                }
                let same = |r: &&&'static Rule| second.rules.iter().any(|o| o.code == r.code || o.name == r.name);
                if let Some(rule) = first.rules.iter().find(same) {
                    return Some(name(rule.code));
                }
                let same = |i: &&&'static Indicator| second.indicators.iter().any(|o| o.id == i.id);
                if let Some(indicator) = first.indicators.iter().find(same) {
                    return Some(name(indicator.id));
                }
            }
        }
        None
    }
}

/// A name that two packs declare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// One pack.
    pub first: &'static str,
    /// The other.
    pub second: &'static str,
    /// What both declare.
    pub name: String,
}

impl Clash {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn message(&self) -> Message {
        use tipstat_model::{Lang, text::quote};
        Message::each(|lang| {
            let [first, second, name] = [self.first, self.second, &self.name].map(|text| quote(lang, text));
            match lang {
                Lang::En => format!("the packs {first} and {second} both declare {name}; rename it in one of them"),
                Lang::Fr => {
                    format!("les modules {first} et {second} déclarent tous deux {name} ; renommez-le dans l’un d’eux")
                }
            }
        })
    }
}

fn whole(reader: &Reader<'_>, file: &mut Fields<'_, '_>) -> Pack {
    let raw = read::pack(reader, file);
    let named: Vec<_> = tables::lists(reader, &raw.id, raw.lists);
    let tables = tables::tables(reader, &named, raw.tables);
    let rules = rules::rules(reader, &tables, raw.rules);
    let indicators = indicators::indicators(reader, &tables, raw.indicators);
    let (off, severities) = rules::changes(reader, raw.changes);
    Pack {
        id: tables::keep(raw.id),
        name: tables::keep_both(raw.name),
        lists: named.into_iter().map(|(_, list)| list).collect(),
        tables,
        rules,
        indicators,
        off,
        severities,
    }
}
