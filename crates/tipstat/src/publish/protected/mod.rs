//! Protected figures: what may be published, and the protocol that may not, each in a folder of its own.

mod doubts;
mod page;
mod protocol;
mod table;
mod words;
mod xlsx;

use std::{
    fs,
    path::{Path, PathBuf},
};

use jiff::civil::Date;
use tipstat_model::{Lang, Profile};

use self::doubts::Doubts;
pub(super) use self::page::is_of_data_quality;
use super::{csv, folder::refuse_inputs};
use crate::{
    check::Findings,
    error::{Error, Result},
    protect::{Protected, Protocol},
    read::Submission,
};

/// Protected figures with all that is needed to write them down.
#[derive(Debug, Clone, Copy)]
pub struct ProtectedOutput<'a> {
    /// The figures and their protocol.
    pub protected: &'a Protected,
    /// What was read, with the profile, which knows what areas are called.
    pub submission: &'a Submission,
    /// What a check found of it: a number at fault bears a sign. None where nothing was checked.
    pub findings: Option<&'a Findings>,
    /// The day as of which they were made.
    pub as_of: Date,
    /// The language.
    pub lang: Lang,
}

/// The folder of what may be published.
pub const PUBLIC: &str = "public";
/// The folder of what may not.
pub const INTERNAL: &str = "internal";

impl<'a> ProtectedOutput<'a> {
    pub(super) const fn profile(&self) -> &'a Profile {
        &self.submission.profile
    }

    /// The protocol, with what only a check knows.
    fn full_protocol(&self) -> Protocol {
        let mut protocol = self.protected.protocol.clone();
        let doubts = self.findings.map(|findings| Doubts::of(findings, self.submission, self.protected));
        protocol.notes.extend(doubts.and_then(|doubts| doubts.told()));
        protocol
    }

    /// The figures in canonical codes, as `figures.csv`: hidden numbers are empty, with `suppressed` for their kind, `s`
    /// as printed, and the status `Q` of SDMX.
    #[must_use]
    pub fn figures_csv(&self) -> String {
        csv::of_figures(&self.protected.figures)
    }

    /// The figures as a workbook.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn xlsx(&self) -> Result<Vec<u8>> {
        xlsx::xlsx(self)
    }

    /// The figures as a page, hidden ones with `s` and a footnote.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn html(&self) -> Result<String> {
        page::html(self)
    }

    /// The protocol for programs, with a line end: internal.
    #[must_use]
    pub fn protocol_json(&self) -> String {
        self.full_protocol().to_json()
    }

    /// The protocol for a second person: internal.
    #[must_use]
    pub fn protocol(&self) -> String {
        protocol::text(self)
    }

    /// What a person is told who made it: internal.
    #[must_use]
    pub fn summary(&self) -> String {
        protocol::summary(self)
    }

    /// Writes `public/figures.csv`, `figures.xlsx` and `tables.html`, and `internal/protocol.json` and `protocol.txt`
    /// into a folder, and tells their paths. Where something stays open, `public` says whether the public files are
    /// written all the same; without them the protocol alone is.
    ///
    /// # Errors
    /// Where the folder cannot be written, or holds a file that was read.
    pub fn write(&self, dir: &Path, public: bool) -> Result<Vec<PathBuf>> {
        let mut files = vec![
            (INTERNAL, "protocol.json", self.protocol_json().into_bytes()),
            (INTERNAL, "protocol.txt", self.protocol().into_bytes()),
        ];
        if public {
            files.extend([
                (PUBLIC, "figures.csv", self.figures_csv().into_bytes()),
                (PUBLIC, "figures.xlsx", self.xlsx()?),
                (PUBLIC, "tables.html", self.html()?.into_bytes()),
            ]);
        }
        let paths: Vec<PathBuf> = files.iter().map(|(folder, name, _)| dir.join(folder).join(name)).collect();
        for path in &paths {
            refuse_inputs(&self.submission.inputs, path)?;
        }
        for (folder, _, _) in &files {
            let folder = dir.join(folder);
            fs::create_dir_all(&folder).map_err(|e| Error::io(&folder, &e))?;
        }
        for (path, (_, _, content)) in paths.iter().zip(&files) {
            fs::write(path, content).map_err(|e| Error::io(path, &e))?;
        }
        Ok(paths)
    }
}
