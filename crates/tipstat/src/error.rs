//! What stops the program. What is wrong *in* a file is a finding, never an error.

use std::path::PathBuf;

use thiserror::Error;
use tipstat_model::{Message, ProfileError, text};

/// Why something could not be done at all.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// There is nothing at a path.
    #[error("{}: there is no such file or folder; check the name, or drag the file into the window", .path.display())]
    NotFound {
        /// The path as it was given.
        path: PathBuf,
    },
    /// A path cannot be read or written.
    #[error("{}: {reason}", .path.display())]
    Io {
        /// The path as it was given.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// None of the inputs holds a table that is known.
    #[error("none of the inputs could be read: {}", .reasons.iter().map(|r| r.en.as_str()).collect::<Vec<_>>().join("; "))]
    NothingRead {
        /// Why not, for each.
        reasons: Vec<Message>,
    },
    /// A profile is wrong.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// A name that is not known.
    #[error("there is no {what} “{name}”{}", .nearest.as_ref().map(|n| format!("; did you mean “{n}”?")).unwrap_or_default())]
    Unknown {
        /// What kind of name.
        what: &'static str,
        /// The kind of name, in French.
        what_fr: &'static str,
        /// The name as it was given.
        name: String,
        /// The most similar one that exists.
        nearest: Option<String>,
    },
    /// A day that cannot be read.
    #[error("“{text}” is not a day; write it as 2026-01-31")]
    Day {
        /// The text as it was given.
        text: String,
    },
    /// A report cannot be written.
    #[error("the report cannot be written: {reason}")]
    Write {
        /// Why.
        reason: String,
    },
}

impl Error {
    /// The error in both languages, in one sentence.
    #[must_use]
    pub fn message(&self) -> Message {
        let fr = match self {
            Self::NotFound { path } => {
                format!(
                    "{} : ce fichier ou dossier n’existe pas ; vérifiez le nom, ou glissez le fichier dans la fenêtre",
                    path.display()
                )
            }
            Self::Io { path, reason } => format!("{} : {reason}", path.display()),
            Self::NothingRead { reasons } => {
                let all: Vec<&str> = reasons.iter().map(|r| r.fr.as_str()).collect();
                format!("aucun fichier n’a pu être lu : {}", all.join(" ; "))
            }
            Self::Profile(error) => error.message().fr,
            Self::Unknown { what_fr, name, nearest, .. } => {
                let quoted = |n: &str| text::quote(tipstat_model::Lang::Fr, n);
                let hint =
                    nearest.as_ref().map(|n| format!(" ; vouliez-vous dire {} ?", quoted(n))).unwrap_or_default();
                format!("{what_fr} {} n’existe pas{hint}", quoted(name))
            }
            Self::Day { text } => format!("« {text} » n’est pas une date ; écrivez 2026-01-31"),
            Self::Write { reason } => format!("le rapport ne peut pas être écrit : {reason}"),
        };
        Message::new(self.to_string(), fr)
    }
}

/// What the functions of this crate give back.
pub type Result<T> = std::result::Result<T, Error>;
