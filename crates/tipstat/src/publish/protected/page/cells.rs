//! Numbers that meet in a cell: sources that agree are named together, others stand one below the other.

use std::collections::BTreeSet;

use super::numbers::{Number, Numbers};
use crate::check::Severity;

/// A number with its signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub text: String,
    pub is_hidden: bool,
    /// `error`, `warning` or nothing.
    pub fault: &'static str,
    /// The letters of what was found, each after its sign.
    pub signs: String,
    /// The numbers of the sources.
    pub sources: String,
}

/// The letter of a fault: a to z, then aa to az.
pub(super) fn letter(at: usize) -> String {
    let last = char::from(b"abcdefghijklmnopqrstuvwxyz"[at % 26]);
    if at < 26 { last.to_string() } else { format!("{}{last}", letter(at / 26 - 1)) }
}

/// The different numbers among some, in order.
pub(super) fn values(of: &[&Number<'_>], numbers: &Numbers<'_>, with_sources: bool) -> Vec<Value> {
    let mut texts: Vec<(&str, bool)> = Vec::new();
    for number in of {
        let this = (number.text.as_str(), number.is_hidden);
        if !texts.contains(&this) {
            texts.push(this);
        }
    }
    let value = |(text, is_hidden): (&str, bool)| {
        let same = || of.iter().filter(|n| n.text == text && n.is_hidden == is_hidden);
        let faults: BTreeSet<usize> = same().flat_map(|n| n.faults.iter().copied()).collect();
        let severities: Vec<Severity> = faults.iter().filter_map(|at| Some(numbers.faults.get(*at)?.0)).collect();
        let sign = |(at, severity): (&usize, &Severity)| {
            format!("{}{}", if *severity == Severity::Error { "†" } else { "°" }, letter(*at))
        };
        let sources: BTreeSet<usize> = same().filter_map(|n| n.source).collect();
        let sources: Vec<String> = sources.iter().map(|at| (at + 1).to_string()).collect();
        Value {
            text: text.to_owned(),
            is_hidden,
            fault: match severities.iter().min() {
                Some(Severity::Error) => "error",
                Some(_) => "warning",
                None => "",
            },
            signs: faults.iter().zip(&severities).map(sign).collect::<Vec<_>>().join("\u{2009}"),
            sources: if with_sources { sources.join(", ") } else { String::new() },
        }
    };
    texts.into_iter().map(value).collect()
}

/// The one source of some numbers, as its number; none where there are several, or only one on the page.
pub(super) fn one_source(of: &[&Number<'_>], numbers: &Numbers<'_>) -> Option<usize> {
    let sources: BTreeSet<Option<usize>> = of.iter().map(|n| n.source).collect();
    let one = if sources.len() == 1 { sources.into_iter().next().flatten() } else { None };
    one.filter(|_| numbers.sources.len() > 1)
}
