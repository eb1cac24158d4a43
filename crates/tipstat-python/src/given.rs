//! What a caller gives to be read: paths, data frames, or what was read already.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use pyo3::{Borrowed, FromPyObject, PyAny, PyErr, PyResult, PyTypeInfo, inspect::PyStaticExpr};
use tipstat::{
    Error, Result, Submission, choose,
    mapping::{self, Recognition},
    model::Message,
    pack::Pack,
};

use crate::{arrow::Stream, opened::Opened, work::Stop};

/// How a data frame is called that was given no name.
const NAMELESS: &str = "dataframe";

/// What a caller gives to be read.
#[derive(FromPyObject)]
pub enum Given {
    /// What was read already.
    Read(Held),
    /// A file or folder.
    Path(PathBuf),
    /// Several.
    Paths(Vec<PathBuf>),
    /// Data frames, each with the table that it holds where the caller said so.
    Frames(Vec<(Option<String>, Stream)>),
}

/// How it is to be read.
#[derive(Debug, Default)]
pub struct Reading {
    /// The name or path of a profile.
    pub profile: Option<String>,
    /// Files of packs.
    pub packs: Vec<String>,
    /// The table that everything holds (`victims`), or that a sheet or file holds (`Feuil1=victims`).
    pub tables: Vec<String>,
    /// Files of mappings.
    pub mappings: Vec<String>,
}

impl Reading {
    /// With a profile and packs alone.
    pub fn of(profile: Option<String>, packs: Vec<String>) -> Self {
        Self { profile, packs, ..Self::default() }
    }

    fn says_nothing(&self) -> bool {
        let lists = [&self.packs, &self.tables, &self.mappings];
        self.profile.is_none() && lists.into_iter().all(Vec::is_empty)
    }
}

/// What was read already, held so that it lives on when Python drops it.
pub struct Held(Arc<Submission>);

impl FromPyObject<'_, '_> for Held {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = <Opened as PyTypeInfo>::TYPE_HINT;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        Ok(Self(Arc::clone(&object.cast::<Opened>()?.get().submission)))
    }
}

/// A submission with its packs.
pub type Read = (Arc<Submission>, Vec<&'static Pack>);

impl Given {
    /// Reads it. The streams of frames are read to their end. What was read already keeps its profile and packs.
    pub fn open(self, how: &Reading, stop: &Stop) -> Result<Read> {
        let paths = match &self {
            Self::Read(held) if how.says_nothing() => {
                return Ok((Arc::clone(&held.0), held.0.packs.clone()));
            }
            Self::Read(_) => return Err(read_already()),
            Self::Path(path) => vec![path.clone()],
            Self::Paths(paths) => paths.clone(),
            Self::Frames(_) => Vec::new(),
        };
        let profile = choose::profile(how.profile.as_deref(), &paths)?;
        let packs = choose::packs(&how.packs, &paths)?;
        let mut said = Recognition::with(&packs);
        how.tables.iter().try_for_each(|table| said.take_as(table))?;
        for path in &how.mappings {
            said.take_mapping(mapping::load(Path::new(path), &profile)?);
        }
        let submission = match self {
            Self::Frames(frames) => {
                let mut read = Vec::new();
                for (table, stream) in frames {
                    let name = table.clone().unwrap_or_else(|| NAMELESS.to_owned());
                    if let Some(table) = table {
                        said.take_as(&format!("{table}={table}"))?;
                    }
                    let frame = stream.read(stop).map_err(|reason| Error::Frame { name: name.clone(), reason })?;
                    read.push((name, frame));
                }
                Submission::of_frames(read, &profile, &said)
            }
            Self::Path(path) => Submission::open_as(&[Path::new(&path)], &profile, &said),
            _ => Submission::open_as(&paths, &profile, &said),
        };
        Ok((Arc::new(submission?), packs))
    }
}

fn read_already() -> Error {
    Error::Asked {
        reason: Message::new(
            "what was read has its profile and packs, tables and mappings already; give them to read(), not here",
            "ce qui a été lu a déjà son profil, ses compléments et ses correspondances\u{a0}; donnez-les à read(), pas ici",
        ),
    }
}
