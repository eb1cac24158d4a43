//! What every section of the page needs: the language, the marks of the findings, and which figure they concern.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use tipstat_model::Lang;

use super::{figure_table, words::Words};
use crate::{
    check::{Context, Findings, Severity},
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
    /// The positions of the findings, in the order in which the page shows them.
    pub order: Vec<usize>,
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
        let order = findings.shown();
        let mut mark = |i: usize| {
            let finding = &findings.findings[i];
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
        let mut marks: Vec<(usize, Mark)> = order.iter().map(|i| (*i, mark(*i))).collect();
        marks.sort_unstable_by_key(|(i, _)| *i);
        let marks = marks.into_iter().map(|(_, mark)| mark).collect();
        let context = Context::of_figures(submission, findings.as_of.parse().unwrap_or(Date::ZERO));
        let shown = figure_table::chosen(submission, &of_figure.keys().copied().collect());
        Self { words, findings, submission, context, places, order, marks, of_figure, shown }
    }

    /// Whether there are records, and no figures beside them.
    pub fn records_only(&self) -> bool {
        self.submission.figures.is_empty() && self.has_records()
    }

    pub fn has_records(&self) -> bool {
        self.submission.inputs.iter().any(|i| i.records().is_some())
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
