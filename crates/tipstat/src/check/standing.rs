//! How what was checked stands: how much is in order, what blocks, and what to mend first.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{
    findings::{CellRef, Finding, Findings, InputInfo, Verdict},
    rule::Severity,
};

/// How a file, or all that was given, stands. Faults that the committee waives do not count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Standing {
    /// How many rows of data were read.
    pub rows: usize,
    /// How many of them have neither an error nor a warning.
    pub rows_fine: usize,
    /// How many errors block.
    pub errors: usize,
    /// How many warnings ask for an explanation.
    pub warnings: usize,
    /// How many of them have one already.
    #[serde(default)]
    pub explained: usize,
    /// How many notes there are; they do not count.
    pub notes: usize,
    /// The one thing to mend first, by its position among the findings: the cause comes before what follows from it.
    /// None where there is neither an error nor a warning that nobody explained.
    pub first: Option<usize>,
}

impl Standing {
    /// That of some findings, by their positions in the order in which they are shown, about some of the inputs.
    #[must_use]
    pub fn of(findings: &Findings, shown: &[usize], is_meant: &dyn Fn(&InputInfo) -> bool) -> Self {
        let weighs = |f: &&Finding| f.severity != Severity::Note;
        let open = || shown.iter().filter_map(|at| findings.findings.get(*at)).filter(|f| f.waiver.is_none());
        let count = |severity| open().filter(|f| f.severity == severity).count();
        let inputs = &findings.inputs;
        let rows: usize = inputs.iter().filter(|i| i.table.is_some() && is_meant(i)).map(|i| i.rows).sum();
        let meant = |input: u32| inputs.get(input as usize).is_some_and(is_meant);
        let touched: HashSet<(u32, u32)> =
            open().filter(weighs).flat_map(rows_of).filter(|(input, _)| meant(*input)).collect();
        let is_first = |at: &&usize| findings.findings.get(**at).is_some_and(Finding::asks_for_something);
        Self {
            rows,
            rows_fine: rows.saturating_sub(touched.len()),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            explained: open().filter(|f| f.is_explained()).count(),
            notes: count(Severity::Note),
            first: shown.iter().find(is_first).copied(),
        }
    }

    /// That of everything that was given.
    #[must_use]
    pub fn of_all(findings: &Findings) -> Self {
        Self::of(findings, &findings.shown(), &|_| true)
    }

    /// May it be sent?
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        match (self.errors, self.warnings) {
            (0, 0) => Verdict::Accepted,
            (0, _) => Verdict::AcceptedWithReservations,
            _ => Verdict::ToCorrect,
        }
    }
}

/// The rows of data that a finding points at. A heading is in no row of data, and names no column.
pub(crate) fn rows_of(finding: &Finding) -> impl Iterator<Item = (u32, u32)> {
    finding.cells.iter().filter(|cell| cell.column.is_some()).filter_map(|cell| Some((cell.input, cell.row?)))
}

impl Finding {
    /// Whether it is a warning that the agency explained. An error is corrected, not explained.
    #[must_use]
    pub fn is_explained(&self) -> bool {
        self.severity == Severity::Warning && self.explanation.is_some()
    }

    /// Whether somebody still has to do something about it.
    pub(crate) fn asks_for_something(&self) -> bool {
        self.severity != Severity::Note && self.waiver.is_none() && !self.is_explained()
    }
}

impl Findings {
    /// The positions of the findings as they are shown: worst first and rule by rule, as they stand; those of records
    /// by file, sheet and row, as a person goes through them.
    #[must_use]
    pub fn shown(&self) -> Vec<usize> {
        let all = &self.findings;
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by(|a, b| {
            let (a, b) = (&all[*a], &all[*b]);
            (a.severity, &a.code).cmp(&(b.severity, &b.code)).then_with(|| match (of_records(a), of_records(b)) {
                (true, true) => place(a).cmp(&place(b)),
                (a, b) => a.cmp(&b),
            })
        });
        order
    }

    /// Says again how it stands, once findings are what they are.
    pub(super) fn stand(&mut self) {
        self.standing = Standing::of_all(self);
        self.verdict = self.standing.verdict();
    }
}

/// Whether a finding is about records, not about figures.
pub(crate) fn of_records(finding: &Finding) -> bool {
    finding.table != "figures"
}

fn place(finding: &Finding) -> impl Ord {
    let at = |c: &'_ CellRef| (c.input, c.row);
    let first = finding.cells.iter().min_by_key(|c| at(c));
    first.map(|first| (first.input, first.sheet.as_deref(), first.row, first.column.as_deref()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use tipstat_model::{Profile, waivers::Waiver};

    use crate::{CheckOptions, Submission, check::check};

    /// One word that is in no list, one referral before its identification, one row in order.
    const FILE: &str = "record,agency,identification_date,referral_date,sex\n\
                        V1,BRTMTEH,2024-03-12,2024-03-10,F\nV2,BRTMTEH,2024-03-12,2024-03-14,femelle de\n\
                        V3,BRTMTEH,2024-03-12,2024-03-14,M\n";

    #[test]
    fn what_is_waived_no_longer_blocks_and_what_to_mend_first_is_what_is_left() {
        let files = vec![("victims.csv".to_owned(), FILE.into())];
        let submission = Submission::read(files, &Profile::builtin("ml").unwrap()).unwrap();
        let mut findings = check(&submission, &CheckOptions::new(date(2026, 1, 31)));
        let first = |of: &super::Findings| of.standing.first.map(|at| of.findings[at].name.clone());
        assert_eq!((findings.standing.rows, findings.standing.rows_fine, findings.standing.errors), (3, 1, 2));
        assert_eq!(first(&findings).as_deref(), Some("word_not_in_list"));
        let blocking = &findings.findings[findings.standing.first.unwrap()];
        let waiver = Waiver {
            rule: blocking.code.clone(),
            findings: vec![blocking.fingerprint.clone()],
            role: "présidence du comité".to_owned(),
            reason: "registre clos".to_owned(),
            until: None,
        };
        findings.waive(&[waiver], date(2026, 1, 31));
        assert_eq!((findings.standing.rows_fine, findings.standing.errors), (2, 1));
        assert_eq!(first(&findings).as_deref(), Some("referral_before_identification"));
        assert_eq!(findings.verdict, super::Verdict::ToCorrect);
    }
}
