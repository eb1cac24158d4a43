//! The workbooks that are handed back, in a folder of their own.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tipstat_model::{Lang, Message};

use super::{folder::refuse_inputs, handback};
use crate::{
    check::Findings,
    error::{Error, Result},
    read::Submission,
};

/// A workbook that was written to be handed back.
#[derive(Debug)]
pub struct WrittenBack {
    /// The file that it is of.
    pub of: String,
    /// Where it was written.
    pub path: PathBuf,
    /// What could not be kept, to be said to the person.
    pub told: Vec<Message>,
}

/// Writes a workbook to hand back for each file into a folder, which is made where it does not exist.
///
/// # Errors
/// Where there is no file, one cannot be handed back, or the folder cannot be written or holds a file that was read.
pub fn write_backs(submission: &Submission, findings: &Findings, dir: &Path, lang: Lang) -> Result<Vec<WrittenBack>> {
    let mut all: Vec<WrittenBack> = Vec::new();
    for (file, back) in handback::hand_back_all(submission, findings, lang) {
        let back = back?;
        let name = handback::name(Path::new(file), back.extension, lang);
        let name = name.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        // Agencies in folders of their own may call their files alike.
        let numbered = |n: usize| dir.join(if n == 1 { name.clone() } else { format!("{n}-{name}") });
        let is_free = |path: &PathBuf| all.iter().all(|other| other.path != *path);
        let path = (1..=usize::MAX).map(numbered).find(is_free).unwrap_or_default();
        refuse_inputs(&submission.inputs, &path)?;
        fs::create_dir_all(dir).map_err(|e| Error::io(dir, &e))?;
        fs::write(&path, back.bytes).map_err(|e| Error::io(&path, &e))?;
        all.push(WrittenBack { of: file.to_owned(), path, told: back.told });
    }
    if all.is_empty() {
        return Err(Error::Asked {
            reason: Message::new(
                "nothing was read from a file on disk, so there is no workbook to hand back; save the findings instead",
                "rien n’a été lu d’un fichier sur disque\u{a0}: il n’y a pas de classeur à rendre\u{a0}; enregistrez plutôt les constats",
            ),
        });
    }
    Ok(all)
}
