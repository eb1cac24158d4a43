//! Figures in the shapes in which the world exchanges them.
//!
//! Each shape is one file. What a shape has no place for is left out and told, with the rows; nothing is written
//! while two figures contradict each other in it.

mod belongs;
mod content;
mod editions;
mod figures_json;
mod figures_parquet;
mod figures_xlsx;
mod glotip;
mod glotip_xlsx;
mod observation;
mod open_sdg;
mod sdg;
mod sdmx_csv;
mod sdmx_ml;
mod small;
mod told;
mod why;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use jiff::civil::Date;
use serde::Serialize;
use tipstat_model::{Lang, Message, words::fold};

pub use self::told::{Place, Told};
use super::{csv, folder::write_file};
use crate::{
    error::{Error, Result},
    figures::Entry,
    read::Submission,
};

/// A shape in which figures are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// SDMX-CSV 2.0 of SDG 16.2.2.
    SdmxCsv,
    /// SDMX-ML 2.1, generic, of SDG 16.2.2.
    SdmxMl,
    /// Data, settings and metadata of indicator 16.2.2 for an Open SDG platform.
    OpenSdg,
    /// The tables of the questionnaire for the Global Report, as a workbook.
    Glotip,
    /// The same as one table of rows, in the columns of the data base of the UNODC.
    GlotipCsv,
    /// The table of figures as CSV.
    Csv,
    /// The table of figures as Parquet.
    Parquet,
    /// The table of figures as a workbook.
    Xlsx,
    /// The table of figures as JSON.
    Json,
}

impl Target {
    /// Every shape.
    pub const ALL: [Self; 9] = [
        Self::SdmxCsv,
        Self::SdmxMl,
        Self::OpenSdg,
        Self::Glotip,
        Self::GlotipCsv,
        Self::Csv,
        Self::Parquet,
        Self::Xlsx,
        Self::Json,
    ];

    /// Its name, as it is typed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SdmxCsv => "sdmx-csv",
            Self::SdmxMl => "sdmx-ml",
            Self::OpenSdg => "open-sdg",
            Self::Glotip => "glotip",
            Self::GlotipCsv => "glotip-csv",
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
        }
    }

    /// Whether it is a folder of files.
    #[must_use]
    pub const fn is_folder(self) -> bool {
        matches!(self, Self::OpenSdg)
    }
}

/// What is to be written, and how.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The shape.
    pub target: Target,
    /// The day that is written where a shape asks when it was prepared.
    pub as_of: Date,
    /// The language of labels and comments.
    pub lang: Lang,
    /// Only figures of this source.
    pub source: Option<String>,
    /// Whether it is for internal use, and small counts of persons may stand in it.
    pub internal: bool,
}

impl Asked {
    /// A shape as of a day, in English, of all sources, for publication.
    #[must_use]
    pub const fn new(target: Target, as_of: Date) -> Self {
        Self { target, as_of, lang: Lang::En, source: None, internal: false }
    }
}

/// Figures in another shape, and what became of each.
#[derive(Debug, Clone, Serialize)]
pub struct Converted {
    /// The shape.
    pub target: Target,
    /// How many figures stand in it.
    pub written: usize,
    /// Figures that are not in it, or not alone, and why.
    pub told: Vec<Told>,
    /// What must be put right first. Nothing is written while there is any.
    pub faults: Vec<Told>,
    /// The mark with its reason, where it must not leave the house.
    pub notice: Option<Message>,
    /// The files: of a folder each with its path in it, else one without a name.
    #[serde(skip)]
    pub files: Vec<(&'static str, Vec<u8>)>,
}

impl Converted {
    /// Writes the files: into a folder, which is made where it does not exist, or as one file. Tells their paths. A page of
    /// metadata that is there already is kept, since somebody may have edited it.
    ///
    /// # Errors
    /// Where they cannot be written, or one of them is a file that was read.
    pub fn write(&self, submission: &Submission, out: &Path) -> Result<Vec<PathBuf>> {
        let mut paths = Vec::new();
        for (name, content) in &self.files {
            let path = if name.is_empty() { out.to_owned() } else { out.join(name) };
            if name.starts_with("meta/") && path.exists() {
                continue;
            }
            if let Some(folder) = path.parent().filter(|_| !name.is_empty()) {
                std::fs::create_dir_all(folder).map_err(|e| Error::io(folder, &e))?;
            }
            write_file(submission, &path, content)?;
            paths.push(path);
        }
        Ok(paths)
    }

    /// What became of the figures, for a terminal.
    #[must_use]
    pub fn text(&self, lang: Lang, width: usize) -> String {
        told::text(self, lang, width)
    }

    /// The same as JSON.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// Writes the figures of a submission in another shape.
///
/// # Errors
/// Where there is no figure, none of them can go into the shape, or a count of persons is too small for publication;
/// each says what to do.
pub fn convert(submission: &Submission, asked: &Asked) -> Result<Converted> {
    let entries = chosen(submission, asked)?;
    let (mut faults, mut told) = content::of_files(submission, asked);
    let of_statuses = content::statuses(&entries, submission);
    match asked.target {
        Target::SdmxCsv | Target::SdmxMl | Target::OpenSdg => {
            let mut of = sdg::Observations::of(&entries, submission, asked);
            but_those_told(&of.unread, &mut faults);
            if of.list.is_empty() && of.faults.is_empty() && faults.is_empty() {
                return Err(nothing(&of.told));
            }
            of.faults.extend(content::faults(&of.list, submission));
            let list: Vec<Entry<'_>> = of.list.iter().map(|o| submission.figures.entry(o.figure)).collect();
            told.extend(of.told);
            faults.extend(of.faults.into_iter().chain(of_statuses));
            if asked.target == Target::OpenSdg {
                told.extend(content::without_note(&list, submission));
            }
            finish(submission, asked, &list, told, faults, || {
                Ok(match asked.target {
                    Target::SdmxCsv => vec![("", sdmx_csv::write(&of.list))],
                    Target::SdmxMl => vec![("", sdmx_ml::write(&of.list, submission, asked).into_bytes())],
                    _ => open_sdg::write(&of.list, submission, asked),
                })
            })
        }
        Target::Glotip | Target::GlotipCsv => {
            let tables = glotip::Tables::of(&entries, submission, asked);
            but_those_told(&tables.unread, &mut faults);
            if tables.cells.is_empty() && tables.faults.is_empty() && faults.is_empty() {
                return Err(nothing(&tables.told));
            }
            let list = tables.entries(submission);
            told.extend(tables.told.iter().cloned());
            told.extend(content::without_note(&list, submission));
            faults.extend(tables.faults.iter().cloned().chain(of_statuses));
            finish(submission, asked, &list, told, faults, || {
                Ok(vec![(
                    "",
                    match asked.target {
                        Target::GlotipCsv => glotip::csv(&tables, submission).into_bytes(),
                        _ => glotip_xlsx::write(&tables, submission, asked)?,
                    },
                )])
            })
        }
        Target::Csv | Target::Parquet | Target::Xlsx | Target::Json => {
            faults.extend(of_statuses);
            if asked.target == Target::Parquet {
                faults.extend(figures_parquet::faults(&entries, submission));
            }
            finish(submission, asked, &entries, told, faults, || {
                Ok(vec![(
                    "",
                    match asked.target {
                        Target::Csv => csv::of_entries(submission, entries.iter().copied()).into_bytes(),
                        Target::Parquet => figures_parquet::write(&entries, submission)?,
                        Target::Xlsx => figures_xlsx::write(&entries, submission, asked)?,
                        _ => figures_json::write(&entries, submission).into_bytes(),
                    },
                )])
            })
        }
    }
}

/// The figures that were asked for.
fn chosen<'a>(submission: &'a Submission, asked: &Asked) -> Result<Vec<Entry<'a>>> {
    if submission.figures.is_empty() {
        return Err(Error::Asked {
            reason: Message::new(
                "there are no figures in what was read; compute them from records first: tipstat indicators … --format figures",
                "il n’y a aucun chiffre dans ce qui a été lu\u{a0}; calculez-les d’abord à partir des enregistrements\u{a0}: tipstat indicators … --format figures",
            ),
        });
    }
    let wanted = asked.source.as_deref().map(fold);
    let is_wanted = |entry: &Entry<'_>| {
        wanted
            .as_ref()
            .is_none_or(|wanted| entry.figure.source.as_deref().is_some_and(|source| fold(source) == *wanted))
    };
    let entries: Vec<Entry<'_>> = submission.figures.entries().filter(is_wanted).collect();
    if let Some(source) = asked.source.as_deref().filter(|_| entries.is_empty()) {
        let all = submission.figures.entries();
        let sources: BTreeSet<&str> = all.filter_map(|e| e.figure.source.as_deref()).collect();
        let near = tipstat_model::words::nearest(source, sources.into_iter().map(|s| (s, s)));
        return Err(Error::Unknown {
            what: "source",
            what_fr: "aucune source ne s’appelle",
            name: source.to_owned(),
            nearest: near.map(str::to_owned),
        });
    }
    Ok(entries)
}

/// None of the figures can go into the shape. The commonest reason is told, rather one that can be mended.
fn nothing(told: &[Told]) -> Error {
    let most = told.iter().max_by_key(|told| (!told.advice.en.is_empty(), told.figures.len()));
    let why = most.map(|told| told.message.then(&told.advice)).unwrap_or_default();
    Error::Asked {
        reason: Message::new(
            format!("none of the figures can go into this shape; of some of them {}", why.en),
            format!("aucun des chiffres ne peut être écrit sous cette forme\u{a0}; pour certains, {}", why.fr),
        ),
    }
}

/// Adds faults, without the rows of which a fault is told already.
fn but_those_told(more: &[Told], faults: &mut Vec<Told>) {
    let known: BTreeSet<Place> = faults.iter().flat_map(|fault| fault.figures.iter().cloned()).collect();
    for fault in more {
        let figures: Vec<Place> = fault.figures.iter().filter(|place| !known.contains(place)).cloned().collect();
        if !figures.is_empty() {
            faults.push(Told { figures, ..fault.clone() });
        }
    }
}

/// Refuses what is too small, and makes the files where nothing is at fault.
fn finish(
    submission: &Submission,
    asked: &Asked,
    entries: &[Entry<'_>],
    mut told: Vec<Told>,
    faults: Vec<Told>,
    make: impl FnOnce() -> Result<Vec<(&'static str, Vec<u8>)>>,
) -> Result<Converted> {
    let few = small::among(entries, submission);
    if !asked.internal {
        small::refuse(&few, submission)?;
    }
    let (files, written) = if faults.is_empty() { (make()?, entries.len()) } else { (Vec::new(), 0) };
    // What is at fault is not told a second time as what was left out.
    let at_fault: BTreeSet<&Place> = faults.iter().flat_map(|fault| &fault.figures).collect();
    for left in &mut told {
        left.figures.retain(|place| !at_fault.contains(place));
    }
    told.retain(|left| !left.figures.is_empty());
    let notice = small::notice(few.len(), submission);
    Ok(Converted { target: asked.target, written, told, faults, notice, files })
}

#[cfg(test)]
mod tests;
