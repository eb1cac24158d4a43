//! The second time: what is new, mended, still there and explained since an earlier check.
//!
//! A fault is known again by its fingerprint, which follows the row and not its place: rows may have been inserted or
//! sorted since.

mod workbook;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use serde::{Deserialize, Serialize};
use tipstat_model::Message;

use super::findings::{Audience, Finding, Findings, RuleState};
use crate::{
    check::Severity,
    error::{Error, Result},
    read::Submission,
    table::Added,
};

/// An earlier check.
#[derive(Debug, Clone, Default)]
pub struct Earlier {
    as_of: String,
    findings: BTreeMap<String, Known>,
}

/// What is known of an earlier finding.
#[derive(Debug, Clone, Default)]
struct Known {
    code: String,
    severity: Option<Severity>,
    /// The table, where it is known.
    table: Option<String>,
    /// Its cell.
    reference: Option<String>,
    /// Where it stood, in words that hold when rows were inserted since.
    place: Option<String>,
    /// What the agency says about it.
    explanation: Option<String>,
}

/// How a check compares with an earlier one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// The day as of which the earlier check was made.
    pub as_of: String,
    /// Faults that were not there.
    pub new: u64,
    /// Faults that are there again.
    pub still_there: u64,
    /// Of all that are there, warnings and notes about which the agency says something.
    pub explained: u64,
    /// Faults that are gone.
    pub mended: Vec<Mended>,
    /// Earlier faults of rules that did not run this time, or of tables that were not given.
    pub not_compared: u64,
}

/// A fault that is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mended {
    /// Code of its rule.
    pub code: String,
    /// The fault in words.
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, String>"))]
    pub title: Message,
    /// How much it weighed.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub severity: Option<Severity>,
    /// The cell in which it stood.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
    /// Where it stood, by the row's own number and the heading, where the earlier check kept that.
    #[serde(default)]
    pub place: Option<String>,
    /// By what it was known.
    pub fingerprint: String,
}

/// A fault that was not there.
pub const NEW: &str = "new";
/// A fault that is there again.
pub const STILL_THERE: &str = "still_there";

impl Earlier {
    /// Opens an earlier check: its JSON, or the workbook that was handed back.
    ///
    /// # Errors
    /// Where the file cannot be read, or is neither.
    pub fn open(path: &Path) -> Result<Self> {
        let bytes = fs::read(path).map_err(|e| Error::io(path, &e))?;
        let neither = |why: Option<String>| {
            let (name, why) = (path.display(), why.map(|w| format!(" ({w})")).unwrap_or_default());
            Error::Asked {
                reason: Message::new(
                    format!(
                        "{name} is neither the JSON of an earlier check nor a workbook that tipstat handed back{why}"
                    ),
                    format!("{name} n’est ni le JSON d’un contrôle précédent, ni un classeur rendu par tipstat{why}"),
                ),
            }
        };
        if bytes.starts_with(b"PK") {
            return workbook::read(&path.to_string_lossy(), bytes).ok_or_else(|| neither(None));
        }
        let findings: Findings = serde_json::from_slice(&bytes).map_err(|e| neither(Some(e.to_string())))?;
        Ok(Self::of(&findings))
    }

    /// An earlier check, from what it gave back.
    #[must_use]
    pub fn of(findings: &Findings) -> Self {
        let known = |f: &Finding| Known {
            code: f.code.clone(),
            severity: Some(f.severity),
            table: Some(f.table.clone()),
            reference: f.cells.iter().find_map(|c| c.reference.clone()),
            place: None,
            explanation: f.explanation.clone(),
        };
        Self {
            as_of: findings.as_of.clone(),
            findings: findings.findings.iter().map(|f| (f.fingerprint.clone(), known(f))).collect(),
        }
    }

    /// What came back: each workbook among the files that this program had handed back remembers its check.
    #[must_use]
    pub fn in_files(submission: &Submission) -> Vec<(String, Self)> {
        let came_back = submission.inputs.iter().filter(|i| i.sheet_facts.added == Added::Sheet);
        let paths: BTreeSet<&str> = came_back.map(|i| i.path.as_str()).collect();
        let read = |path: &str| Some((path.to_owned(), workbook::read(path, fs::read(path).ok()?)?));
        paths.into_iter().filter_map(read).collect()
    }
}

impl Findings {
    /// Says of each finding whether it is new, carries on what the agency said, and counts what was mended.
    pub fn compare(&mut self, earlier: &Earlier) {
        let mut compared = Comparison { as_of: earlier.as_of.clone(), ..Comparison::default() };
        self.compare_some(earlier, &|_| true, &mut compared);
        self.compared = Some(compared);
        self.stand();
    }

    /// The same for files that remember their own checks, each with what is found in it. What is for the committee
    /// alone no file remembers.
    pub fn compare_files(&mut self, earlier: &[(String, Earlier)]) {
        let Some(as_of) = earlier.iter().map(|(_, earlier)| earlier.as_of.clone()).max() else { return };
        let mut compared = Comparison { as_of, ..Comparison::default() };
        for (path, earlier) in earlier {
            let inputs: BTreeSet<u32> =
                (0_u32..).zip(&self.inputs).filter(|(_, input)| input.path == *path).map(|(at, _)| at).collect();
            let meant =
                |f: &Finding| f.audience == Audience::Agency && f.cells.iter().any(|cell| inputs.contains(&cell.input));
            self.compare_some(earlier, &meant, &mut compared);
        }
        self.compared = Some(compared);
        self.stand();
    }

    fn compare_some(&mut self, earlier: &Earlier, meant: &dyn Fn(&Finding) -> bool, compared: &mut Comparison) {
        let mut there = BTreeSet::new();
        for finding in self.findings.iter_mut().filter(|f| meant(f)) {
            there.insert(finding.fingerprint.clone());
            if let Some(known) = earlier.findings.get(&finding.fingerprint) {
                finding.change = Some(STILL_THERE.to_owned());
                finding.explanation = finding.explanation.take().or_else(|| known.explanation.clone());
                compared.still_there += 1;
                compared.explained += u64::from(finding.explanation.is_some() && finding.severity != Severity::Error);
            } else {
                finding.change = Some(NEW.to_owned());
                compared.new += 1;
            }
        }
        for (fingerprint, known) in earlier.findings.iter().filter(|(f, _)| !there.contains(*f)) {
            let rule = self.rules.iter().find(|rule| rule.code == known.code);
            let ran = rule.is_some_and(|rule| rule.state == RuleState::Evaluated);
            let given = |table: &String| self.inputs.iter().any(|i| i.table.as_ref() == Some(table));
            if ran && known.table.as_ref().is_none_or(given) {
                compared.mended.push(Mended {
                    code: known.code.clone(),
                    title: rule.map(|rule| rule.title.clone()).unwrap_or_default(),
                    severity: known.severity,
                    reference: known.reference.clone(),
                    place: known.place.clone(),
                    fingerprint: fingerprint.clone(),
                });
            } else {
                compared.not_compared += 1;
            }
        }
        compared
            .mended
            .sort_by(|a, b| (a.severity, &a.code, &a.fingerprint).cmp(&(b.severity, &b.code, &b.fingerprint)));
    }
}
