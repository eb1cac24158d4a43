//! The examples of a rule: small files that are shown, and read.

use jiff::civil::date;
use tipstat_model::{Message, Profile};

use crate::{
    check::{CheckOptions, Rule, check},
    read::Submission,
};

/// A small file of an example, as rows of cells.
pub(super) struct Shown {
    /// Its name, where the example has several.
    pub name: Option<String>,
    /// Its rows, the headings first.
    pub rows: Vec<Vec<String>>,
}

/// The files of an example. Without a line `file: NAME` it is one.
pub(super) fn shown(example: &str) -> Vec<Shown> {
    let mut files: Vec<Shown> = Vec::new();
    for line in example.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if let Some(name) = line.strip_prefix("file: ") {
            files.push(Shown { name: Some(name.to_owned()), rows: Vec::new() });
            continue;
        }
        if files.is_empty() {
            files.push(Shown { name: None, rows: Vec::new() });
        }
        let cells = line.split('|').map(|c| c.trim().to_owned()).collect();
        if let Some(file) = files.last_mut() {
            file.rows.push(cells);
        }
    }
    files
}

/// What a rule says of its broken example.
pub(super) fn said(rule: &Rule) -> Option<Message> {
    let bytes = |file: Shown| {
        let lines: Vec<String> = file.rows.iter().map(|r| r.join("|")).collect();
        (file.name.unwrap_or_else(|| "example.csv".to_owned()), lines.join("\n").into_bytes())
    };
    let files = shown(rule.examples.broken).into_iter().map(bytes).collect();
    let profile = Profile::builtin("ml").unwrap_or_else(|_| Profile::none());
    let submission = Submission::read(files, &profile).ok()?;
    let options = CheckOptions { select: vec![rule.code.to_owned()], ..CheckOptions::new(date(2026, 1, 31)) };
    let finding = check(&submission, &options).findings.into_iter().find(|f| f.code == rule.code)?;
    Some(finding.message.then(&finding.advice))
}
