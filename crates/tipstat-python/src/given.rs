//! What a caller gives to be read: paths, or data frames.

use std::path::{Path, PathBuf};

use pyo3::prelude::*;
use tipstat::{Error, Profile, Result, Submission, mapping::Recognition, pack::Pack};

use crate::arrow::Stream;

/// How a data frame is called that was given no name.
const NAMELESS: &str = "dataframe";

/// What a caller gives to be read.
#[derive(FromPyObject)]
pub enum Given {
    /// A file or folder.
    Path(PathBuf),
    /// Several.
    Paths(Vec<PathBuf>),
    /// Data frames, each with the table that it holds where the caller said so.
    Frames(Vec<(Option<String>, Stream)>),
}

impl Given {
    /// The paths in it, by which settings are looked for.
    pub fn paths(&self) -> Vec<PathBuf> {
        match self {
            Self::Path(path) => vec![path.clone()],
            Self::Paths(paths) => paths.clone(),
            Self::Frames(_) => Vec::new(),
        }
    }

    /// Reads it. The streams of frames are read to their end.
    pub fn open(self, profile: &Profile, packs: &[&'static Pack]) -> Result<Submission> {
        let mut said = Recognition::with(packs);
        let frames = match self {
            Self::Path(path) => return Submission::open_as(&[Path::new(&path)], profile, &said),
            Self::Paths(paths) => return Submission::open_as(&paths, profile, &said),
            Self::Frames(frames) => frames,
        };
        let mut read = Vec::new();
        for (table, stream) in frames {
            let name = table.clone().unwrap_or_else(|| NAMELESS.to_owned());
            if let Some(table) = table {
                said.take_as(&format!("{table}={table}"))?;
            }
            let frame = stream.read().map_err(|reason| Error::Frame { name: name.clone(), reason })?;
            read.push((name, frame));
        }
        Submission::of_frames(read, profile, &said)
    }
}
