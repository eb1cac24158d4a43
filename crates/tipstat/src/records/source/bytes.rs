//! The bytes of a file: on disk, or in memory.

use std::{
    fs::File,
    io::{self, Cursor, Read, Seek, SeekFrom},
    path::PathBuf,
    sync::Arc,
};

/// The bytes of a file.
#[derive(Debug, Clone)]
pub enum Bytes {
    /// On disk, with the length it had when it was opened.
    File(PathBuf, u64),
    /// In memory.
    Memory(Arc<[u8]>),
}

/// Something that can be read from any place.
pub(crate) trait Place: Read + Seek + Send {}
impl<T: Read + Seek + Send> Place for T {}

impl Bytes {
    /// A file on disk.
    pub(crate) fn of_file(path: PathBuf) -> io::Result<Self> {
        let length = path.metadata()?.len();
        Ok(Self::File(path, length))
    }

    /// Opens them for reading from a place on.
    pub(crate) fn from(&self, offset: u64) -> io::Result<Box<dyn Place>> {
        let mut reader: Box<dyn Place> = match self {
            Self::File(path, length) => {
                let file = File::open(path)?;
                if file.metadata()?.len() != *length {
                    return Err(io::Error::other("the file has changed since it was opened"));
                }
                Box::new(file)
            }
            Self::Memory(bytes) => Box::new(Cursor::new(bytes.clone())),
        };
        reader.seek(SeekFrom::Start(offset))?;
        Ok(reader)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> u64 {
        match self {
            Self::File(_, length) => *length,
            Self::Memory(bytes) => bytes.len() as u64,
        }
    }
}
