//! The folder that `tipstat report` writes.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use tipstat_model::{Lang, Message};

use super::{Tabulated, csv, handback, html, protected::ProtectedOutput};
use crate::{
    check::Findings,
    error::{Error, Result},
    protect::{Options, protect_with},
    read::{Submission, handed_back::ENDING},
    table::Input,
};

/// Writes `report.html`, `findings.json`, `findings.csv`, where there are figures `figures.csv`, and for each file a
/// workbook to hand back into a folder, which is made where it does not exist, and tells their paths.
///
/// Beside them stand what may be published of the same numbers, figures and indicators together, in `public/`, and the
/// protocol of their protection in `internal/`. The report itself may show small counts, and says so on every page.
///
/// # Errors
/// Where the folder cannot be written, or holds a file that was read: a report never overwrites what it is about.
pub fn write_report(submission: &Submission, findings: &Findings, dir: &Path, lang: Lang) -> Result<Vec<PathBuf>> {
    let tabulated = match findings.as_of.parse() {
        Ok(as_of) => Tabulated::of(submission, as_of)?,
        Err(_) => None,
    };
    // Spreadsheets take a CSV file for UTF-8 only after a byte order mark; figures are for programs.
    let for_people = format!("\u{feff}{}", csv::findings_csv(findings, lang));
    let mut files = vec![
        ("report.html", html::full_report(findings, submission, tabulated.as_ref(), lang)?),
        ("findings.json", findings.to_json()),
        ("findings.csv", for_people),
    ];
    if !submission.figures.is_empty() || submission.inputs.iter().all(|i| i.records().is_none()) {
        files.push(("figures.csv", csv::figures_csv(submission)));
    }
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| dir.join(name)).collect();
    for path in &paths {
        refuse_input(submission, path)?;
    }
    fs::create_dir_all(dir).map_err(|e| Error::io(dir, &e))?;
    for (path, (_, content)) in paths.iter().zip(&files) {
        fs::write(path, content).map_err(|e| Error::io(path, &e))?;
    }
    let handed_back = write_handed_back(submission, findings, dir, lang)?;
    let public = write_public(submission, tabulated.as_ref(), findings, dir, lang)?;
    Ok(paths.into_iter().chain(handed_back).chain(public).collect())
}

/// A workbook to hand back for each file. What is too large for one has its findings in `findings.csv`.
fn write_handed_back(submission: &Submission, findings: &Findings, dir: &Path, lang: Lang) -> Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for (file, back) in handback::hand_back_all(submission, findings, lang) {
        let Ok(back) = back else { continue };
        let dir = dir.join(ENDING.get(lang));
        fs::create_dir_all(&dir).map_err(|e| Error::io(&dir, &e))?;
        let name = handback::name(Path::new(file), back.extension, lang);
        let name = name.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        // Agencies in folders of their own may call their files alike.
        let numbered = |n: usize| dir.join(if n == 1 { name.clone() } else { format!("{n}-{name}") });
        let path = (1..=usize::MAX).map(numbered).find(|path| !paths.contains(path)).unwrap_or_default();
        refuse_input(submission, &path)?;
        fs::write(&path, back.bytes).map_err(|e| Error::io(&path, &e))?;
        paths.push(path);
    }
    Ok(paths)
}

/// More figures than these take longer than a report may; `tipstat protect` has the time.
const AT_MOST: usize = 3_000;

/// Writes what may be published of the numbers of a report.
fn write_public(
    submission: &Submission,
    tabulated: Option<&Tabulated>,
    findings: &Findings,
    dir: &Path,
    lang: Lang,
) -> Result<Vec<PathBuf>> {
    let counted = tabulated.map(|t| t.estimates.to_figures()).unwrap_or_default();
    let n = submission.figures.len() + counted.len();
    let (Ok(as_of), 1..=AT_MOST) = (findings.as_of.parse(), n) else { return Ok(Vec::new()) };
    // A report is written in any case; `tipstat protect` says why the numbers cannot be computed with.
    let Ok(protected) = protect_with(submission, counted, &Options::default(), &mut |_| ()) else {
        return Ok(Vec::new());
    };
    let output = ProtectedOutput { protected: &protected, profile: &submission.profile, as_of, lang };
    output.write(&submission.inputs, dir, protected.protocol.is_safe())
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
