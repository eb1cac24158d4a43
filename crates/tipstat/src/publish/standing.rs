//! The verdict in plain words: how much is in order, what blocks, and what to mend first.

use std::collections::HashSet;

use tipstat_model::{Lang, number::display_count};

use super::order;
use crate::check::{Finding, Findings, InputInfo, Severity, Verdict};

/// How a file, or all that was given, stands.
#[derive(Debug)]
pub(super) struct Standing<'f> {
    pub verdict: Verdict,
    errors: usize,
    warnings: usize,
    notes: usize,
    /// How many rows were read.
    rows: usize,
    /// How many of them have neither an error nor a warning.
    fine: usize,
    /// What to mend first: the cause comes before what follows from it.
    pub first: Option<&'f Finding>,
}

impl<'f> Standing<'f> {
    /// That of some findings, in the order in which they are shown, about some of the inputs.
    pub fn of(findings: &[&'f Finding], inputs: &[InputInfo], is_meant: &dyn Fn(&InputInfo) -> bool) -> Self {
        let open = || findings.iter().copied().filter(|f| f.waiver.is_none());
        let count = |severity| open().filter(|f| f.severity == severity).count();
        let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
        let rows: usize = inputs.iter().filter(|i| i.table.is_some() && is_meant(i)).map(|i| i.rows).sum();
        let meant = |input: u32| inputs.get(input as usize).is_some_and(is_meant);
        // A heading is in no row of data, and names no column.
        let touched: HashSet<(u32, u32)> = open()
            .filter(|f| f.severity != Severity::Note)
            .flat_map(|f| f.cells.iter().filter(|c| c.column.is_some()).filter_map(|c| Some((c.input, c.row?))))
            .filter(|(input, _)| meant(*input))
            .collect();
        Self {
            verdict: match (errors, warnings) {
                (0, 0) => Verdict::Accepted,
                (0, _) => Verdict::AcceptedWithReservations,
                _ => Verdict::ToCorrect,
            },
            errors,
            warnings,
            notes,
            rows,
            fine: rows.saturating_sub(touched.len()),
            first: open().find(|f| f.severity != Severity::Note),
        }
    }

    /// That of everything that was given.
    pub fn of_all(findings: &'f Findings) -> Self {
        let shown: Vec<&Finding> = order::shown(findings).into_iter().map(|i| &findings.findings[i]).collect();
        Self::of(&shown, &findings.inputs, &|_| true)
    }

    /// How many rows are in order: `4 812 lignes sur 5 000 sont en ordre.`
    pub fn rows_fine(&self, lang: Lang) -> Option<String> {
        let n = |n| display_count(lang, n);
        match (lang, self.rows, self.fine) {
            (_, 0, _) => None,
            (Lang::En, 1, 1) => Some("The only row is in order.".to_owned()),
            (Lang::Fr, 1, 1) => Some("La seule ligne est en ordre.".to_owned()),
            (Lang::En, rows, fine) if rows == fine => Some(format!("All {} rows are in order.", n(rows))),
            (Lang::Fr, rows, fine) if rows == fine => Some(format!("Les {} lignes sont toutes en ordre.", n(rows))),
            (Lang::En, 1, _) => Some("The only row is not in order.".to_owned()),
            (Lang::Fr, 1, _) => Some("La seule ligne n’est pas en ordre.".to_owned()),
            (Lang::En, rows, 0) => Some(format!("None of the {} rows is in order.", n(rows))),
            (Lang::Fr, rows, 0) => Some(format!("Aucune des {} lignes n’est en ordre.", n(rows))),
            (Lang::En, rows, 1) => Some(format!("1 row of {} is in order.", n(rows))),
            (Lang::Fr, rows, 1) => Some(format!("1 ligne sur {} est en ordre.", n(rows))),
            (Lang::En, rows, fine) => Some(format!("{} rows of {} are in order.", n(fine), n(rows))),
            (Lang::Fr, rows, fine) => Some(format!("{} lignes sur {} sont en ordre.", n(fine), n(rows))),
        }
    }

    /// What stands in the way of sending it, and what only asks for a word.
    pub fn what_blocks(&self, lang: Lang) -> String {
        let n = |n| display_count(lang, n);
        let errors = match (lang, self.errors) {
            (Lang::En, 0) => "Nothing stands in the way of sending it".to_owned(),
            (Lang::Fr, 0) => "Rien n’empêche l’envoi".to_owned(),
            (Lang::En, 1) => "1 error must be corrected before it is sent".to_owned(),
            (Lang::Fr, 1) => "1 erreur est à corriger avant l’envoi".to_owned(),
            (Lang::En, e) => format!("{} errors must be corrected before it is sent", n(e)),
            (Lang::Fr, e) => format!("{} erreurs sont à corriger avant l’envoi", n(e)),
        };
        let warnings = match (lang, self.warnings) {
            (_, 0) => String::new(),
            (Lang::En, 1) => "; 1 warning is to be explained, or corrected".to_owned(),
            (Lang::Fr, 1) => "\u{a0}; 1 avertissement est à expliquer, ou à corriger".to_owned(),
            (Lang::En, w) => format!("; {} warnings are to be explained, or corrected", n(w)),
            (Lang::Fr, w) => format!("\u{a0}; {} avertissements sont à expliquer, ou à corriger", n(w)),
        };
        let notes = match (lang, self.notes) {
            (_, 0) => String::new(),
            (Lang::En, 1) => "; 1 note does not count".to_owned(),
            (Lang::Fr, 1) => "\u{a0}; 1 note, sans incidence".to_owned(),
            (Lang::En, k) => format!("; {} notes do not count", n(k)),
            (Lang::Fr, k) => format!("\u{a0}; {} notes, sans incidence", n(k)),
        };
        format!("{errors}{warnings}{notes}.")
    }
}
