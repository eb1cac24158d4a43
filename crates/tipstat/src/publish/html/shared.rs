//! What every section of the page needs: the language, the marks of the findings, and which figure they concern.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use tipstat_model::Lang;

use super::{figure_table, words::Words};
use crate::{
    check::{Context, Finding, Findings, Severity},
    publish::{places::Places, quotable::at_fault},
    read::Submission,
};

/// The mark of a finding: a letter in a shape, and its number among those of its weight.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// Where the finding stands on the page: `E1`.
    pub id: String,
    pub badge: Badge,
    pub number: String,
}

/// A letter in a shape; the colour is one way among three to tell how much a finding weighs.
#[derive(Debug, Clone)]
pub(super) struct Badge {
    pub severity: &'static str,
    pub letter: &'static str,
    pub label: String,
}

impl Badge {
    pub fn of(severity: Severity, words: Words) -> Self {
        let class = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        Self { severity: class, letter: severity.letter().get(words.lang), label: words.text(severity.label()) }
    }
}

/// What every section needs.
pub(super) struct Shared<'a> {
    pub words: Words,
    pub findings: &'a Findings,
    pub submission: &'a Submission,
    pub context: Context<'a>,
    pub places: Places,
    /// The mark of each finding, by its position.
    pub marks: Vec<Mark>,
    /// The findings that point at a figure, and whether they find fault with it, by its position.
    pub of_figure: HashMap<u32, Vec<(usize, bool)>>,
    /// The figures that the table of figures shows.
    pub shown: HashSet<u32>,
}

impl<'a> Shared<'a> {
    pub fn new(findings: &'a Findings, submission: &'a Submission, lang: Lang) -> Self {
        let words = Words { lang };
        let places = Places::of(submission);
        let mut counted: HashMap<Severity, usize> = HashMap::new();
        let mut of_figure: HashMap<u32, Vec<(usize, bool)>> = HashMap::new();
        let mark = |(i, finding): (usize, &Finding)| {
            let shown = places.figures(finding);
            let at_fault: HashSet<u32> = at_fault::of(finding, &shown, submission).into_iter().collect();
            for figure in shown {
                of_figure.entry(figure).or_default().push((i, at_fault.contains(&figure)));
            }
            let n = counted.entry(finding.severity).or_default();
            *n += 1;
            let badge = Badge::of(finding.severity, words);
            Mark { id: format!("{}{n}", badge.letter), badge, number: words.count(*n) }
        };
        let marks = findings.findings.iter().enumerate().map(mark).collect();
        let context = Context::new(submission, findings.as_of.parse().unwrap_or(Date::ZERO));
        let shown = figure_table::chosen(submission, &of_figure.keys().copied().collect());
        Self { words, findings, submission, context, places, marks, of_figure, shown }
    }

    pub const fn lang(&self) -> Lang {
        self.words.lang
    }

    /// The marks of the findings that point at any of these figures, each once, worst first.
    pub fn marks_of(&self, figures: &[u32]) -> Vec<Mark> {
        self.marks_where(figures, |_| true)
    }

    /// Those of them that find fault with one of the figures, or only show it beside what is at fault.
    pub fn marks_where(&self, figures: &[u32], wanted: impl Fn(bool) -> bool) -> Vec<Mark> {
        let all = figures.iter().filter_map(|i| self.of_figure.get(i)).flatten();
        let mut at: Vec<usize> = all.filter(|(_, at_fault)| wanted(*at_fault)).map(|(i, _)| *i).collect();
        at.sort_unstable();
        at.dedup();
        at.iter().filter_map(|i| self.marks.get(*i)).cloned().collect()
    }
}
