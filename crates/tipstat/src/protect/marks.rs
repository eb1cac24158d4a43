//! What a person marked by hand: to be protected whatever its size, or to be published in any case.
//!
//! The marks stand in a file of their own, never in the table: a mark that is published with the numbers tells which
//! of the hidden ones was meant.

use std::{fs, path::Path};

use tipstat_model::{Lang, Message, Profile, text::quote, words::fold};

use crate::{
    error::{Error, Result},
    figures::{Dim, Entry},
    read::Submission,
};

/// A mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// To be protected, whatever its size.
    Protect,
    /// To be published in any case.
    Publish,
}

/// Marks, each with what a figure must say to have it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marks(Vec<(Vec<(Dim, String)>, Mark)>);

impl Marks {
    /// Reads a CSV file with columns of figures and `mark`: `protect` or `publish`. A line is for every figure that
    /// says the same in the columns that the file has; an empty cell is the total, as in a table of figures.
    ///
    /// # Errors
    /// Where it cannot be read, has no such column, or a mark is neither of the two.
    pub fn open(path: &Path, profile: &Profile) -> Result<Self> {
        let bytes = fs::read(path).map_err(|e| Error::io(path, &e))?;
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        Self::read(&name, bytes, profile)
    }

    /// The same of bytes in memory.
    ///
    /// # Errors
    /// See [`Marks::open`].
    pub fn read(name: &str, bytes: Vec<u8>, profile: &Profile) -> Result<Self> {
        // The mark takes the place of the value: the rest is read as in every table of figures.
        let text = String::from_utf8(bytes).map_err(|_| not_marks(name))?;
        let text = text.trim_start_matches('\u{feff}');
        let (head, rows) = text.split_once('\n').ok_or_else(|| not_marks(name))?;
        let separator = if head.contains(';') { ';' } else { ',' };
        let headings: Vec<&str> = head.trim_end().split(separator).map(|h| h.trim().trim_matches('"')).collect();
        let is_mark = |h: &&str| matches!(fold(h).as_str(), "mark" | "marque");
        if headings.iter().filter(|h| is_mark(h)).count() != 1 {
            return Err(not_marks(name));
        }
        let renamed: Vec<&str> = headings.iter().map(|h| if is_mark(h) { "value" } else { h }).collect();
        let sep = separator.to_string();
        let file = format!("{}\n{rows}", renamed.join(&sep));
        let read = Submission::read(vec![(name.to_owned(), file.into_bytes())], profile)?;
        let columns =
            read.inputs.first().and_then(|i| i.table()).map(|table| table.columns.clone()).unwrap_or_default();
        let has = |dim: &Dim| dim.columns().iter().any(|column| columns.contains(&Some(*column)));
        let mut marks = Vec::new();
        for entry in read.figures.entries() {
            let mark = match fold(&entry.figure.printed).as_str() {
                "protect" | "proteger" => Mark::Protect,
                "publish" | "publier" => Mark::Publish,
                _ => return Err(no_mark(name, &entry.figure.printed)),
            };
            let said =
                Dim::SAID.iter().filter(|dim| has(dim)).map(|dim| (*dim, dim.text(entry.figure).unwrap_or_default()));
            marks.push((said.collect(), mark));
        }
        if marks.is_empty() {
            return Err(not_marks(name));
        }
        Ok(Self(marks))
    }

    /// The mark of a figure; the first line that names it.
    pub(super) fn of(&self, entry: &Entry<'_>) -> Option<Mark> {
        let says = |(dim, text): &(Dim, String)| dim.text(entry.figure).unwrap_or_default() == *text;
        self.0.iter().find(|(said, _)| said.iter().all(says)).map(|(_, mark)| *mark)
    }
}

fn not_marks(name: &str) -> Error {
    Error::Asked {
        reason: Message::new(
            format!(
                "{name}: marks are a CSV file with the column “mark” (protect or publish) beside columns of figures, such as indicator, period and area"
            ),
            format!(
                "{name}\u{a0}: les marques sont un fichier CSV avec la colonne «\u{a0}marque\u{a0}» (protéger ou publier) à côté de colonnes de chiffres, par exemple indicateur, période et territoire"
            ),
        ),
    }
}

fn no_mark(name: &str, text: &str) -> Error {
    Error::Asked {
        reason: Message::new(
            format!("{name}: {} is no mark; write protect or publish", quote(Lang::En, text)),
            format!("{name}\u{a0}: {} n’est pas une marque\u{a0}; écrivez protéger ou publier", quote(Lang::Fr, text)),
        ),
    }
}
