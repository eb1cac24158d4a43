//! What only the committee sees: the files of all agencies side by side, and to each of them a message that names
//! nothing of another.
//!
//! Whose a row is says the row, or a mapping. Rows of which nothing says it stand under the name of their file.

mod message;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use tipstat_model::{
    Lang,
    columns::{Receipt, Record as _, Resident},
    profile::AgencyKind,
    words::fold,
};

pub(super) use self::message::message;
use crate::{
    check::{Audience, Finding, Findings, Severity, Standing, Whose, rows_of},
    read::Submission,
    tabulate::{OwedReturn, Reporting, ReturnState},
};

/// All who sent records, or owe some.
pub(super) struct Committee {
    pub senders: Vec<Sender>,
    /// How many findings are about what no agency sent as records: figures, residents, the register of receipts, files without a table.
    pub of_nobody: usize,
}

/// Who sent records.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    /// An agency: its id, or the word that stands in the rows.
    Agency(String),
    /// A file whose rows do not say it, or what is said of rows of several agencies in it.
    File(String),
}

/// One of them with what was found in what it sent.
pub(super) struct Sender {
    pub who: Who,
    /// Its sheets, by their positions, and how many rows of each are its own.
    pub inputs: Vec<(u32, usize)>,
    /// How what it sent stands by itself: what concerns another agency too does not count.
    pub standing: Standing,
    /// How often each rule found something, worst first.
    pub rules: BTreeMap<(Severity, String), usize>,
    /// How many findings set its records beside those of another.
    pub beside_others: usize,
    /// Returns that did not come, came in part, or late.
    pub owed: Vec<OwedReturn>,
    /// Whether all rows of a sheet are its own, so that the workbook may be given to it.
    is_alone: BTreeSet<u32>,
}

impl Committee {
    pub fn of(submission: &Submission, findings: &Findings, reporting: Option<&Reporting>) -> Self {
        let whose = Whose::of(submission, findings);
        let mut committee = Self { senders: Vec::new(), of_nobody: 0 };
        for (input, rows) in (0_u32..).zip(&whose.rows) {
            if !is_sent(submission, input) {
                continue;
            }
            for (agency, n) in rows {
                let sender = committee.sender(who(submission, input, agency.as_ref()));
                sender.inputs.push((input, *n));
                sender.standing.rows += n;
                if rows.len() == 1 {
                    sender.is_alone.insert(input);
                }
            }
        }
        let mut touched: HashSet<(u32, u32)> = HashSet::new();
        for at in findings.shown() {
            let Some(finding) = findings.findings.get(at) else { continue };
            if !finding.cells.first().is_some_and(|cell| is_sent(submission, cell.input)) {
                committee.of_nobody += 1;
                continue;
            }
            let of: BTreeSet<Who> = whose
                .agencies(finding)
                .into_iter()
                .filter(|(input, _)| is_sent(submission, *input))
                .map(|(input, agency)| who(submission, input, agency.as_ref()))
                .collect();
            if finding.audience == Audience::Committee {
                for who in of {
                    committee.sender(who).beside_others += 1;
                }
                continue;
            }
            if finding.waiver.is_none() && finding.severity != Severity::Note {
                touched.extend(rows_of(finding));
            }
            let one = match of.len() {
                1 => of.into_iter().next(),
                // Of several agencies in one file: nobody is named for what another may have to mend.
                _ => finding.cells.first().map(|cell| who(submission, cell.input, None)),
            };
            if let Some(one) = one {
                committee.sender(one).count(at, finding);
            }
        }
        for (input, row) in touched {
            committee.sender(who(submission, input, whose.of_row((input, row)))).standing.rows_fine += 1;
        }
        // What was counted so far are the rows that are not in order.
        for sender in &mut committee.senders {
            sender.standing.rows_fine = sender.standing.rows.saturating_sub(sender.standing.rows_fine);
        }
        for owed in reporting.iter().flat_map(|sent| &sent.returns) {
            if matches!(owed.state, ReturnState::Missing | ReturnState::Late | ReturnState::Partial) {
                committee.sender(Who::Agency(owed.agency.clone())).owed.push(owed.clone());
            }
        }
        committee.sort(submission);
        committee
    }

    fn sender(&mut self, who: Who) -> &mut Sender {
        let at = self.senders.iter().position(|sender| sender.who == who).unwrap_or_else(|| {
            self.senders.push(Sender {
                who,
                inputs: Vec::new(),
                standing: Standing::default(),
                rules: BTreeMap::new(),
                beside_others: 0,
                owed: Vec::new(),
                is_alone: BTreeSet::new(),
            });
            self.senders.len() - 1
        });
        &mut self.senders[at]
    }

    /// Agencies as the profile has them, then those that it does not know, then files.
    fn sort(&mut self, submission: &Submission) {
        let position = |who: &Who| match who {
            Who::Agency(id) => submission.profile.agencies.iter().position(|agency| agency.id == *id),
            Who::File(_) => None,
        };
        self.senders.sort_by(|a, b| {
            let rank = |who: &Who| position(who).unwrap_or(usize::MAX);
            (rank(&a.who), &a.who).cmp(&(rank(&b.who), &b.who))
        });
    }

    /// A message to each agency that a message is of use to, under the name of its file.
    pub fn messages(
        &self,
        submission: &Submission,
        findings: &Findings,
        handed_back: &BTreeMap<String, String>,
        lang: Lang,
    ) -> Vec<(String, &Sender, String)> {
        let mut all: Vec<(String, &Sender, String)> = Vec::new();
        for sender in &self.senders {
            let is_committee = sender.agency(submission).is_some_and(|a| a.kind == AgencyKind::Committee);
            // Whoever only came late has nothing to do.
            let owes = sender.owed.iter().any(|owed| owed.state != ReturnState::Late);
            let is_of_use = !sender.inputs.is_empty() || sender.standing.first.is_some() || owes;
            if is_committee || !is_of_use {
                continue;
            }
            let name = sender.file_name();
            let numbered = |n: usize| if n == 1 { format!("{name}.txt") } else { format!("{name}-{n}.txt") };
            let is_free = |wanted: &String| all.iter().all(|(taken, ..)| taken != wanted);
            let name = (1..=usize::MAX).map(numbered).find(is_free).unwrap_or_default();
            let text = message(sender, submission, findings, handed_back, lang);
            all.push((name, sender, text));
        }
        all
    }
}

/// Whether an input holds records that agencies send. The register of receipts and the residents are the committee's.
fn is_sent(submission: &Submission, input: u32) -> bool {
    let table = submission.inputs.get(input as usize).and_then(|i| i.records());
    table.is_some_and(|table| ![Receipt::TABLE.name, Resident::TABLE.name].contains(&table.spec.name))
}

fn who(submission: &Submission, input: u32, agency: Option<&String>) -> Who {
    match agency {
        Some(agency) => Who::Agency(agency.clone()),
        None => Who::File(submission.inputs.get(input as usize).map(|i| i.path.clone()).unwrap_or_default()),
    }
}

impl Sender {
    fn count(&mut self, at: usize, finding: &Finding) {
        *self.rules.entry((finding.severity, finding.code.clone())).or_default() += 1;
        if finding.waiver.is_some() {
            return;
        }
        match finding.severity {
            Severity::Error => self.standing.errors += 1,
            Severity::Warning => self.standing.warnings += 1,
            Severity::Note => self.standing.notes += 1,
        }
        self.standing.explained += usize::from(finding.is_explained());
        if finding.asks_for_something() {
            self.standing.first = self.standing.first.or(Some(at));
        }
    }

    fn agency<'p>(&self, submission: &'p Submission) -> Option<&'p tipstat_model::profile::Agency> {
        let Who::Agency(id) = &self.who else { return None };
        submission.profile.agencies.iter().find(|agency| agency.id == *id)
    }

    /// What it is called.
    pub fn name(&self, submission: &Submission, lang: Lang) -> String {
        match (&self.who, self.agency(submission)) {
            (_, Some(agency)) => agency.name.get(lang).to_owned(),
            (Who::Agency(word), None) => word.clone(),
            (Who::File(path), None) => file_name(path).to_owned(),
        }
    }

    /// What the file of its message is called.
    fn file_name(&self) -> String {
        let (Who::Agency(name) | Who::File(name)) = &self.who;
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        let folded: String = fold(file_name(name)).chars().map(plain).collect();
        let name: Vec<&str> = folded.split('-').filter(|word| !word.is_empty()).take(8).collect();
        if name.is_empty() { "structure".to_owned() } else { name.join("-") }
    }
}

/// The last part of a path.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
