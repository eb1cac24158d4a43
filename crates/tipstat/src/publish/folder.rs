//! The folder that `tipstat report` writes.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tipstat_model::{Lang, Message};

use super::{csv, text};
use crate::{
    check::Findings,
    error::{Error, Result},
    read::Submission,
};

/// The report as one HTML file without network.
///
/// # Errors
/// Where the page cannot be made.
pub fn page(_submission: &Submission, findings: &Findings, lang: Lang) -> Result<String> {
    let style = text::TextStyle { lang, colour: false, width: 100, verbose: true };
    let body = text::text(findings, &style).replace('&', "&amp;").replace('<', "&lt;");
    let tag = lang.tag();
    Ok(format!(
        "<!doctype html>\n<html lang=\"{tag}\"><meta charset=\"utf-8\"><title>tipstat</title>\n<pre>{body}</pre>\n</html>\n"
    ))
}

/// Writes `report.html`, `findings.json`, `findings.csv` and `figures.csv` into a folder, which is made where it
/// does not exist, and tells their paths.
///
/// # Errors
/// Where the folder cannot be written, or holds a file that was read: a report never overwrites what it is about.
pub fn write_report(submission: &Submission, findings: &Findings, dir: &Path, lang: Lang) -> Result<Vec<PathBuf>> {
    // Spreadsheets take a CSV file for UTF-8 only after a byte order mark; figures are for programs.
    let for_people = format!("\u{feff}{}", csv::findings_csv(findings, lang));
    let files = [
        ("report.html", page(submission, findings, lang)?),
        ("findings.json", findings.to_json()),
        ("findings.csv", for_people),
        ("figures.csv", csv::figures_csv(submission)),
    ];
    fs::create_dir_all(dir).map_err(|e| Error::io(dir, &e))?;
    let read: Vec<PathBuf> = submission.inputs.iter().filter_map(|i| fs::canonicalize(&i.path).ok()).collect();
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| dir.join(name)).collect();
    for path in &paths {
        if fs::canonicalize(path).is_ok_and(|there| read.contains(&there)) {
            let path = path.display();
            return Err(Error::Write {
                reason: Message::new(
                    format!("{path} is one of the files that were read; choose another folder"),
                    format!("{path} est l’un des fichiers lus ; choisissez un autre dossier"),
                ),
            });
        }
    }
    for (path, (_, content)) in paths.iter().zip(&files) {
        fs::write(path, content).map_err(|e| Error::io(path, &e))?;
    }
    Ok(paths)
}
