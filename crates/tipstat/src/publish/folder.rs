//! The folder that `tipstat report` writes.

use std::{
    collections::BTreeMap,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use tipstat_model::{Lang, Message};

use super::{Tabulated, committee::Committee, csv, fit::Fit, handback, html};
use crate::{
    check::Findings,
    error::{Error, Result},
    read::{Submission, handed_back::ENDING},
    table::Input,
};

/// What [`write_report`] wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenReport {
    /// The files; the first is the page.
    pub paths: Vec<PathBuf>,
    /// Why nothing was made fit for publication, in a sentence; none where it was.
    pub left_out: Option<Message>,
}

/// Writes `report.html`, `findings.json`, `findings.csv`, where there are figures `figures.csv`, for each file a
/// workbook to hand back and to each agency that sent or owes records a message into a folder, which is made where it
/// does not exist, and tells their paths.
///
/// Beside them stand what may be published of the same numbers, figures and indicators together, in `public/`, and the
/// protocol of their protection in `internal/`; where that could not be made, it says why. The report itself may show small counts, and says so on every page.
///
/// # Errors
/// Where the folder cannot be written, or holds a file that was read: a report never overwrites what it is about.
pub fn write_report(submission: &Submission, findings: &Findings, dir: &Path, lang: Lang) -> Result<WrittenReport> {
    let tabulated = match findings.as_of.parse() {
        Ok(as_of) => Tabulated::of(submission, as_of)?,
        Err(_) => None,
    };
    // Spreadsheets take a CSV file for UTF-8 only after a byte order mark; figures are for programs.
    let for_people = format!("\u{feff}{}", csv::findings_csv(findings, lang));
    let mut files =
        vec![("report.html", String::new()), ("findings.json", findings.to_json()), ("findings.csv", for_people)];
    if !submission.figures.is_empty() || submission.inputs.iter().all(|i| i.records().is_none()) {
        files.push(("figures.csv", csv::figures_csv(submission)));
    }
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| dir.join(name)).collect();
    for path in &paths {
        refuse_input(submission, path)?;
    }
    fs::create_dir_all(dir).map_err(|e| Error::io(dir, &e))?;
    let handed_back = write_handed_back(submission, findings, dir, lang)?;
    let reporting = tabulated.as_ref().and_then(|t| t.estimates.reporting.as_ref());
    let committee = Committee::of(submission, findings, reporting);
    let names: BTreeMap<String, String> = handed_back
        .iter()
        .filter_map(|(file, path)| Some((file.clone(), path.file_name()?.to_string_lossy().into_owned())))
        .collect();
    let fit = Fit::of(submission, tabulated.as_ref());
    files[0].1 = html::full_report(findings, submission, tabulated.as_ref(), (&committee, &names), &fit, lang)?;
    for (path, (_, content)) in paths.iter().zip(&files) {
        fs::write(path, content).map_err(|e| Error::io(path, &e))?;
    }
    let messages = write_messages(submission, findings, &committee, &names, dir, lang)?;
    let handed_back = handed_back.into_iter().map(|(_, path)| path);
    let public = fit.write(submission, findings, dir, lang)?;
    let paths = paths.into_iter().chain(handed_back).chain(messages).chain(public).collect();
    Ok(WrittenReport { paths, left_out: fit.left_out() })
}

/// The folder of the messages to agencies.
const MESSAGES: &str = "messages";

/// A message to each agency, ready to send.
fn write_messages(
    submission: &Submission,
    findings: &Findings,
    committee: &Committee,
    handed_back: &BTreeMap<String, String>,
    dir: &Path,
    lang: Lang,
) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    // Where no agency sent records there is nobody to write to.
    if committee.senders.iter().all(|sender| sender.inputs.is_empty()) {
        return Ok(paths);
    }
    let dir = dir.join(MESSAGES);
    for (name, _, text) in committee.messages(submission, findings, handed_back, lang) {
        let path = dir.join(name);
        refuse_input(submission, &path)?;
        fs::create_dir_all(&dir).map_err(|e| Error::io(&dir, &e))?;
        fs::write(&path, text).map_err(|e| Error::io(&path, &e))?;
        paths.push(path);
    }
    Ok(paths)
}

/// A workbook to hand back for each file, by its path. What is too large for one has its findings in `findings.csv`.
fn write_handed_back(
    submission: &Submission,
    findings: &Findings,
    dir: &Path,
    lang: Lang,
) -> Result<Vec<(String, PathBuf)>> {
    let mut paths: Vec<(String, PathBuf)> = Vec::new();
    for (file, back) in handback::hand_back_all(submission, findings, lang) {
        let Ok(back) = back else { continue };
        let dir = dir.join(ENDING.get(lang));
        fs::create_dir_all(&dir).map_err(|e| Error::io(&dir, &e))?;
        let name = handback::name(Path::new(file), back.extension, lang);
        let name = name.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        // Agencies in folders of their own may call their files alike.
        let numbered = |n: usize| dir.join(if n == 1 { name.clone() } else { format!("{n}-{name}") });
        let path = (1..=usize::MAX)
            .map(numbered)
            .find(|path| paths.iter().all(|(_, taken)| taken != path))
            .unwrap_or_default();
        refuse_input(submission, &path)?;
        fs::write(&path, back.bytes).map_err(|e| Error::io(&path, &e))?;
        paths.push((file.to_owned(), path));
    }
    Ok(paths)
}

/// Writes one file.
///
/// # Errors
/// Where it cannot be written, or is one of the files that were read.
pub fn write_file(submission: &Submission, path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    refuse_input(submission, path)?;
    write_output(path, content)
}

/// Writes one file of which nothing was read.
///
/// # Errors
/// Where it cannot be written.
pub fn write_output(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    fs::write(path, content).map_err(|error| match error.kind() {
        // There is no file of that name because there is to be one; what is missing is its folder.
        ErrorKind::NotFound => Error::Io {
            path: path.to_owned(),
            reason: Message::new(
                "the folder does not exist; make it first",
                "le dossier n’existe pas\u{a0}; créez-le d’abord",
            ),
        },
        _ => Error::io(path, &error),
    })
}

/// Writes a file that was not there: a template that somebody filled in is not written over.
///
/// # Errors
/// Where it cannot be written, or is there.
pub fn write_new(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    let mut file = fs::File::create_new(path).map_err(|e| Error::io(path, &e))?;
    std::io::Write::write_all(&mut file, content.as_ref()).map_err(|e| Error::io(path, &e))
}

fn refuse_input(submission: &Submission, path: &Path) -> Result<()> {
    refuse_inputs(&submission.inputs, path)
}

/// What was read is never written over.
pub(super) fn refuse_inputs(inputs: &[Input], path: &Path) -> Result<()> {
    let Ok(there) = fs::canonicalize(path) else { return Ok(()) };
    if inputs.iter().all(|i| fs::canonicalize(&i.path).ok().as_ref() != Some(&there)) {
        return Ok(());
    }
    let path = path.display();
    Err(Error::Write {
        reason: Message::new(
            format!("{path} is one of the files that were read; choose another place"),
            format!("{path} est l’un des fichiers lus\u{a0}; choisissez un autre emplacement"),
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_is_what_is_missing() {
        let error = write_output(Path::new("no/such/folder/x.json"), "").unwrap_err();
        assert_eq!(error.to_string(), "no/such/folder/x.json: the folder does not exist; make it first");
    }
}
