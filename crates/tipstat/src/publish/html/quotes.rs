//! What is safe to quote, period by period, with one numbering of footnotes.

use tipstat_model::codes::Subject;

use super::{
    shared::{Mark, Shared},
    verdict::capital,
};
use crate::publish::quotable::{self, Footnote, Sentence};

/// The sentences and their footnotes.
pub(super) struct Quotes {
    pub periods: Vec<QuotedPeriod>,
    /// Whether victims are counted, so that the note on detection belongs here.
    pub of_victims: bool,
    pub detected: String,
    pub footnotes: Vec<Note>,
}

/// The sentences of one period.
pub(super) struct QuotedPeriod {
    pub period: String,
    pub sentences: Vec<Quoted>,
}

/// A sentence with the numbers of its footnotes and the findings that concern its figures.
pub(super) struct Quoted {
    pub text: String,
    pub notes: Vec<usize>,
    pub marks: Vec<Mark>,
}

/// A footnote.
pub(super) struct Note {
    pub number: usize,
    pub text: String,
    pub url: Option<String>,
    pub is_link: bool,
}

impl Quotes {
    pub fn of(shared: &Shared<'_>) -> Self {
        let sentences = quotable::sentences(shared.findings, shared.submission);
        let mut known: Vec<Footnote> = Vec::new();
        let mut periods: Vec<QuotedPeriod> = Vec::new();
        for sentence in &sentences {
            let period = sentence.period.display(shared.lang());
            let quoted = quoted(sentence, &mut known, shared);
            match periods.last_mut() {
                Some(last) if last.period == period => last.sentences.push(quoted),
                _ => periods.push(QuotedPeriod { period, sentences: vec![quoted] }),
            }
        }
        let note = |(i, f): (usize, &Footnote)| Note {
            number: i + 1,
            text: shared.words.message(&f.text),
            url: f.url.clone(),
            is_link: f.url.as_deref().is_some_and(is_web_address),
        };
        Self {
            periods,
            of_victims: sentences.iter().any(|s| s.subject == Subject::Victims),
            detected: shared.words.text(quotable::DETECTED),
            footnotes: known.iter().enumerate().map(note).collect(),
        }
    }
}

fn quoted(sentence: &Sentence, known: &mut Vec<Footnote>, shared: &Shared<'_>) -> Quoted {
    let mut number = |footnote: &Footnote| {
        known.iter().position(|k| k == footnote).unwrap_or_else(|| {
            known.push(footnote.clone());
            known.len() - 1
        }) + 1
    };
    let mut notes: Vec<usize> = sentence.footnotes.iter().map(&mut number).collect();
    notes.sort_unstable();
    Quoted { text: capital(&shared.words.message(&sentence.text)), notes, marks: shared.marks_of(&sentence.figures) }
}

/// Whether an address is one that a browser opens as a page; anything else is shown and not linked.
pub(super) fn is_web_address(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}
