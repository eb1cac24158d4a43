//! What a person says about the tables of files: which table a sheet holds, and what its headings and words stand for.

#[cfg(test)]
mod tests;
mod workbook;

pub(crate) use self::workbook::{ALL_ROWS, HEADING, HEADINGS};

use std::{ffi::OsStr, fs, path::Path, sync::Arc};

use tipstat_model::{
    Mapping, Profile, TableSpec,
    mapping::Part,
    words::{fold, nearest},
};

use crate::{
    error::{Error, Result},
    pack::Pack,
    records::ENOUGH,
};

/// What a person said about the tables of files.
#[derive(Debug, Clone, Default)]
pub struct Recognition {
    tables: Vec<(Option<String>, &'static TableSpec)>,
    parts: Vec<Part>,
    packs: Vec<&'static Pack>,
}

/// What is known about one sheet before it is looked at.
#[derive(Debug)]
pub(crate) struct About {
    /// What a person said about it, the plainest first.
    pub(crate) said: Vec<Said>,
    /// The tables of records that it may hold.
    pub(crate) tables: Vec<&'static TableSpec>,
}

/// What a person said about one sheet.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    /// The table that it holds.
    pub(crate) table: &'static TableSpec,
    /// What its headings and words stand for.
    pub(crate) part: Option<Arc<Part>>,
    /// How many of its headings must be known.
    pub(crate) enough: usize,
}

impl Recognition {
    /// Nothing but that the tables of some packs may be met.
    #[must_use]
    pub fn with(packs: &[&'static Pack]) -> Self {
        Self { packs: packs.to_vec(), ..Self::default() }
    }

    /// The packs whose tables may be met.
    #[must_use]
    pub fn packs(&self) -> &[&'static Pack] {
        &self.packs
    }

    /// Takes a table (`victims`) for all sheets, or for one sheet or file (`Feuil1=victims`).
    ///
    /// # Errors
    /// Where there is no such table.
    pub fn take_as(&mut self, text: &str) -> Result<()> {
        let (sheet, table) = match text.rsplit_once('=') {
            Some((sheet, table)) => (Some(sheet.trim().to_owned()), table.trim()),
            None => (None, text.trim()),
        };
        let table = self.table_of_name(table)?;
        self.tables.push((sheet, table));
        Ok(())
    }

    /// The table that a text names.
    ///
    /// # Errors
    /// Where there is no such table.
    pub fn table_of_name(&self, text: &str) -> Result<&'static TableSpec> {
        self.table(text).map_err(|near| Error::Unknown {
            what: "table",
            what_fr: "aucun tableau ne s’appelle",
            name: text.to_owned(),
            nearest: near.map(str::to_owned),
        })
    }

    /// The table that a text names, of a pack or of the model; else the name of the nearest.
    fn table(&self, text: &str) -> std::result::Result<&'static TableSpec, Option<&'static str>> {
        let of_packs = || self.packs.iter().flat_map(|pack| pack.tables.iter().copied());
        let names = |table: &'static TableSpec| [table.name, table.label.en, table.label.fr];
        let folded = fold(text);
        if let Some(table) = of_packs().find(|table| names(table).iter().any(|name| fold(name) == folded)) {
            return Ok(table);
        }
        let near = || nearest(text, of_packs().flat_map(|table| names(table).map(move |name| (name, table.name))));
        TableSpec::find(text).map_err(|of_model| near().or(of_model))
    }

    /// A table as the packs have it, with the columns that one adds; those of the model keep their positions.
    fn extended(&self, table: &'static TableSpec) -> &'static TableSpec {
        self.packs.iter().flat_map(|pack| pack.tables.iter().copied()).find(|t| t.name == table.name).unwrap_or(table)
    }

    /// Takes what a mapping says; where two differ, the later is right.
    pub fn take_mapping(&mut self, mapping: Mapping) {
        self.parts.extend(mapping.parts);
    }

    /// What is known about a sheet before it is looked at.
    pub(crate) fn about(&self, path: &str, sheet: Option<&str>) -> About {
        About { said: self.said(path, sheet), tables: Pack::tables(&self.packs) }
    }

    /// What was said about a sheet, the plainest first.
    fn said(&self, path: &str, sheet: Option<&str>) -> Vec<Said> {
        let path = Path::new(path);
        let of = |part: Option<&OsStr>| part.map(|name| fold(&name.to_string_lossy()));
        let names = [sheet.map(fold), of(path.file_name()), of(path.file_stem())];
        let is_it = |name: &Option<String>| name.as_ref().map(|name| names.contains(&Some(fold(name))));
        let tables = |wanted| self.tables.iter().rev().find(|(name, _)| is_it(name) == wanted).map(|(_, table)| *table);
        let forced = tables(Some(true)).or_else(|| tables(None));
        let mut said: Vec<Said> = Vec::new();
        for wanted in [Some(true), None] {
            let parts = self.parts.iter().filter(|part| is_it(&part.sheet) == wanted);
            for part in parts.filter(|part| forced.is_none_or(|table| table.name == part.table.name)) {
                if said.iter().all(|said| said.table.name != part.table.name) {
                    let enough = if wanted.is_some() || forced.is_some() { 1 } else { ENOUGH };
                    said.push(Said {
                        table: self.extended(part.table),
                        part: Some(self.merged(part.table, is_it)),
                        enough,
                    });
                }
            }
        }
        if said.is_empty() {
            said.extend(forced.map(|table| Said { table, part: None, enough: 1 }));
        }
        said
    }

    /// All that is said about a table in a sheet; what names the sheet is right against what does not.
    fn merged(&self, table: &'static TableSpec, named: impl Fn(&Option<String>) -> Option<bool>) -> Arc<Part> {
        let mut all = Part::new(self.extended(table), None);
        for wanted in [None, Some(true)] {
            let parts = self.parts.iter().filter(|part| part.table.name == table.name && named(&part.sheet) == wanted);
            parts.for_each(|part| all.take(part));
        }
        Arc::new(all)
    }
}

/// Reads a mapping: a TOML file, or the workbook *Correspondances* that somebody filled in.
///
/// # Errors
/// Where it cannot be opened, or has mistakes.
pub fn load(path: &Path, profile: &Profile) -> Result<Mapping> {
    let origin = path.to_string_lossy();
    let is_workbook =
        path.extension().is_some_and(|e| ["xlsx", "xlsm", "xls", "ods"].iter().any(|k| e.eq_ignore_ascii_case(k)));
    if is_workbook {
        let bytes = fs::read(path).map_err(|e| Error::io(path, &e))?;
        return workbook::parse(&bytes, &origin, profile).map_err(Error::Mapping);
    }
    let text = fs::read_to_string(path).map_err(|e| Error::io(path, &e))?;
    Mapping::parse(&text, &origin, profile).map_err(Error::Mapping)
}
