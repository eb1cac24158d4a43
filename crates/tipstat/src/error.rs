//! What stops the program. What is wrong *in* a file is a finding, never an error.

use std::{io, path::PathBuf};

use thiserror::Error;
use tipstat_model::{Lang, Message, ProfileError, profile::Mistake, text};

use crate::{
    layout::{clean, typeset},
    pack::Clash,
};

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
    #[error("{}: {}", .path.display(), .reason.en)]
    Io {
        /// The path as it was given.
        path: PathBuf,
        /// What the system says.
        reason: Message,
    },
    /// None of the inputs holds a table that is known.
    #[error("none of the inputs could be read: {}", .reasons.iter().map(|r| r.en.as_str()).collect::<Vec<_>>().join("; "))]
    NothingRead {
        /// Why not, for each.
        reasons: Vec<Message>,
    },
    /// A data frame cannot be read.
    #[error("{name}: {}", .reason.en)]
    Frame {
        /// The name under which it was given.
        name: String,
        /// Why not.
        reason: Message,
    },
    /// A profile is wrong.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// A mapping has mistakes; all of them, in its order.
    #[error("{}", told(Lang::En, .0))]
    Mapping(Vec<Mistake>),
    /// A pack has mistakes; all of them, in its order.
    #[error("{}", told(Lang::En, .0))]
    Pack(Vec<Mistake>),
    /// Two packs do not go together.
    #[error("{}", .0.message().en)]
    Packs(Clash),
    /// A name that is not known.
    #[error("there is no {what} “{name}”{}", .nearest.as_ref().map(|n| format!("; did you mean “{n}”?")).unwrap_or_default())]
    Unknown {
        /// What kind of name.
        what: &'static str,
        /// That there is none of that name, in French, up to the name: `aucune règle ne s’appelle`.
        what_fr: &'static str,
        /// The name as it was given.
        name: String,
        /// The most similar one that exists.
        nearest: Option<String>,
    },
    /// What was asked cannot be done as it was asked.
    #[error("{}", .reason.en)]
    Asked {
        /// Why not, and what to ask instead.
        reason: Message,
    },
    /// What was asked of a statistical method is not possible.
    #[error(transparent)]
    Statistics(#[from] tipstat_stats::StatsError),
    /// A code that no rule has.
    #[error("there is no rule “{code}”; {} {first} to {last}", if *.is_family { "the codes of this family are" } else { "the codes go from" })]
    NoSuchCode {
        /// The code as it was given.
        code: String,
        /// The first of the codes among which it would stand.
        first: &'static str,
        /// The last of them.
        last: &'static str,
        /// Whether these are the codes of its family, or all.
        is_family: bool,
    },
    /// A day that cannot be read.
    #[error("“{text}” is not a day; write it as 2026-01-31")]
    Day {
        /// The text as it was given.
        text: String,
    },
    /// A report cannot be written.
    #[error("the report cannot be written: {}", .reason.en)]
    Write {
        /// Why.
        reason: Message,
    },
    /// The folders that were given choose different profiles.
    #[error("{} and {} choose different profiles; give one with --profile", .first.display(), .second.display())]
    TwoProfiles {
        /// Settings of one folder.
        first: PathBuf,
        /// Settings of another.
        second: PathBuf,
    },
}

impl Error {
    /// What the system says about a path, in both languages as far as it is usual.
    #[must_use]
    pub fn io(path: impl Into<PathBuf>, error: &io::Error) -> Self {
        let path = path.into();
        let said = error.to_string();
        let fr = match error.kind() {
            io::ErrorKind::NotFound => return Self::NotFound { path },
            io::ErrorKind::PermissionDenied => "l’accès est refusé",
            io::ErrorKind::IsADirectory => "c’est un dossier, non un fichier",
            io::ErrorKind::NotADirectory => "une partie de ce chemin n’est pas un dossier",
            io::ErrorKind::AlreadyExists => "il existe déjà un fichier de ce nom",
            io::ErrorKind::StorageFull => "le disque est plein",
            io::ErrorKind::ReadOnlyFilesystem => "le disque est protégé contre l’écriture",
            io::ErrorKind::InvalidData => "ce n’est pas un texte en UTF-8",
            _ => &said,
        };
        Self::Io { path, reason: Message::new(said.clone(), fr) }
    }

    /// The error in both languages, in one sentence.
    #[must_use]
    pub fn message(&self) -> Message {
        let fr = match self {
            Self::NotFound { path } => {
                format!(
                    "{}\u{a0}: ce fichier ou dossier n’existe pas\u{a0}; vérifiez le nom, ou glissez le fichier dans la fenêtre",
                    path.display()
                )
            }
            Self::Io { path, reason } => format!("{}\u{a0}: {}", path.display(), reason.fr),
            Self::NothingRead { reasons } => {
                let all: Vec<&str> = reasons.iter().map(|r| r.fr.as_str()).collect();
                format!("aucun fichier n’a pu être lu\u{a0}: {}", all.join("\u{a0}; "))
            }
            Self::Frame { name, reason } => format!("{name}\u{a0}: {}", reason.fr),
            Self::Profile(error) => error.message().fr,
            Self::Mapping(mistakes) | Self::Pack(mistakes) => told(Lang::Fr, mistakes),
            Self::Packs(clash) => clash.message().fr,
            Self::Unknown { what_fr, name, nearest, .. } => {
                let quoted = |n: &str| text::quote(Lang::Fr, n);
                let hint = nearest
                    .as_ref()
                    .map(|n| format!("\u{a0}; vouliez-vous dire {}\u{a0}?", quoted(n)))
                    .unwrap_or_default();
                format!("{what_fr} {}{hint}", quoted(name))
            }
            Self::Asked { reason } => reason.fr.clone(),
            Self::Statistics(error) => error.french(),
            Self::NoSuchCode { code, first, last, is_family } => {
                let code = text::quote(Lang::Fr, code);
                let codes = if *is_family { "les codes de cette famille vont de" } else { "les codes vont de" };
                format!("aucune règle ne s’appelle {code}\u{a0}; {codes} {first} à {last}")
            }
            Self::Day { text } => format!("«\u{a0}{text}\u{a0}» n’est pas une date\u{a0}; écrivez 2026-01-31"),
            Self::Write { reason } => format!("le rapport ne peut pas être écrit\u{a0}: {}", reason.fr),
            Self::TwoProfiles { first, second } => format!(
                "{} et {} choisissent des profils différents\u{a0}; indiquez-en un avec --profile",
                first.display(),
                second.display()
            ),
        };
        Message::new(self.to_string(), fr)
    }

    /// The error in one line, for a terminal: of several mistakes in a file the first, and how many more.
    #[must_use]
    pub fn line(&self) -> Message {
        Message::each(|lang| match (self, lang) {
            (Self::Profile(ProfileError::Mistakes(all)) | Self::Mapping(all) | Self::Pack(all), _) if all.len() > 1 => {
                let (first, more) = (clean(&all[0].told(lang)), all.len() - 1);
                match lang {
                    Lang::En => format!("{first} (and {more} more)"),
                    Lang::Fr => format!("{first} (et {more} de plus)"),
                }
            }
            _ => typeset(lang, &clean(self.message().get(lang))),
        })
    }
}

fn told(lang: Lang, mistakes: &[Mistake]) -> String {
    mistakes.iter().map(|mistake| mistake.told(lang)).collect::<Vec<_>>().join("\n")
}

/// What the functions of this crate give back.
pub type Result<T> = std::result::Result<T, Error>;
