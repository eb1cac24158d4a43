//! What the cells of one row say about what the row is.

use tipstat_model::{
    Age, Column, ColumnKind, Day, TableSpec,
    codes::{AgeGroup, Code, YesNo},
    number::{self, Written},
};

use super::{
    Line, What,
    words::{folded, has_digit, is_nil, is_total, is_wordy, opens_a_footer, shape},
};
use crate::{records::Slot, table::Row};

/// The cells of one row, with what their headings stand for.
pub(super) struct Cells<'a> {
    pub(super) spec: &'static TableSpec,
    pub(super) slots: &'a [Option<Slot>],
    pub(super) row: &'a Row,
    /// The heading of the number or name by which a record is known.
    pub(super) key_at: Option<usize>,
}

/// How many cells a line under a table has at most, such as two signatures and a date between them.
pub(super) const FEW: usize = 3;

impl<'a> Cells<'a> {
    /// The cells in which something stands.
    pub(super) fn filled(&self) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
        self.row.cells.iter().map(str::trim).enumerate().filter(|(_, text)| !text.is_empty())
    }

    fn column(&self, at: usize) -> Option<&'static Column> {
        self.slots.get(at).copied().flatten().map(|slot| &self.spec.columns[slot.column])
    }

    /// The first number or name by which a record is known.
    pub(super) fn key(&self) -> &'a str {
        self.key_at.map_or("", |at| self.row.cell(at))
    }

    /// Most rows are: they have a number, and several cells beside it.
    pub(super) fn is_plainly_a_record(&self) -> bool {
        let Some((_, first)) = self.filled().next() else { return false };
        is_plain(first, self.key()) && self.filled().nth(FEW).is_some()
    }

    /// Whether the cells only number the columns.
    pub(super) fn are_numbered(&self) -> bool {
        let mut n = 0;
        let numbered = self.filled().all(|(_, text)| {
            n += 1;
            text.trim_matches(['(', ')', '[', ']']).parse() == Ok(n)
        });
        numbered && n > FEW && n >= self.slots.len()
    }

    /// Whether the row says that there is nothing to report.
    pub(super) fn say_nil(&self) -> bool {
        let nothing = |text: &str| folded(text).is_empty() || is_nil(&folded(text));
        if !self.filled().any(|(_, text)| is_nil(&folded(text))) {
            return false;
        }
        // A number prepared in the first column is no record yet.
        let prepared = |at: usize, text: &str| self.column(at).is_some_and(|c| c.filled) && text.parse::<u32>().is_ok();
        if self.filled().all(|(at, text)| nothing(text) || prepared(at, text)) {
            return true;
        }
        let is_someone = |at: usize| self.column(at).is_some_and(|c| c.filled || c.identifying);
        !self.filled().any(|(at, text)| is_someone(at) && !nothing(text)) && self.evidence() == 0
    }

    /// Whether the row is a total: a word for it, and numbers after; `Some(false)` where it begins like one.
    pub(super) fn total(&self) -> Option<bool> {
        let (position, _) = self.filled().enumerate().find(|(_, (_, text))| is_total(&folded(text)))?;
        // In front of the word there may be what it is the total of.
        let before = self
            .filled()
            .take(position)
            .all(|(at, text)| !has_digit(text) && self.column(at).is_none_or(|c| !c.filled && !c.identifying));
        if position > 1 || !before {
            return None;
        }
        // The residents of a whole country are a row like any other.
        let mut key = self.spec.columns.iter().enumerate().filter(|(_, c)| c.filled);
        let has = |at: usize| {
            self.slots
                .iter()
                .enumerate()
                .any(|(i, s)| s.is_some_and(|s| s.column == at) && !self.row.cell(i).is_empty())
        };
        if key.clone().any(|(_, c)| !matches!(c.kind, ColumnKind::Text)) && key.all(|(at, _)| has(at)) {
            return None;
        }
        let mut after = self.filled().skip(position + 1).peekable();
        if position > 0 && after.peek().is_none() {
            return None;
        }
        Some(after.all(|(_, text)| is_number(text)))
    }

    /// A row of words: what it is, or a record.
    pub(super) fn words(&self, last_key: &str, after_end: bool, after_records: bool) -> What {
        let filled: Vec<_> = self.filled().take(FEW + 1).collect();
        let Some((first_at, first)) = filled.first().copied() else { return What::Blank };
        if filled.len() > FEW || filled.iter().any(|(_, text)| is_number(text)) || self.evidence() > 1 {
            return What::Record;
        }
        let is_key = |at: usize| self.column(at).is_some_and(|c| c.filled);
        let is_name = |at: usize| self.column(at).is_some_and(|c| c.identifying);
        let opens = opens_a_footer(&folded(first)) || first.starts_with(['*', '(']);
        let other_keys = filled.iter().skip(1).any(|(at, _)| is_key(*at) || is_name(*at));
        if opens && !other_keys && (is_wordy(first) || first.contains(':') || after_end) {
            return What::Line(Line::Text);
        }
        if self.evidence() > 0 || filled.iter().any(|(at, _)| is_name(*at) && !after_end) {
            return What::Record;
        }
        let like_last = |text: &str| !last_key.is_empty() && shape(text) == shape(last_key);
        let keys_are_names = !last_key.is_empty() && !has_digit(last_key) && !after_end;
        let could_be_key = |text: &str| !is_wordy(text) || like_last(text) || keys_are_names;
        if filled.iter().any(|(at, text)| is_key(*at) && could_be_key(text)) {
            return What::Record;
        }
        let is_section = filled.len() == 1 && is_wordy(first) && !has_digit(first) && !is_name(first_at);
        match is_section {
            true => What::Line(Line::Text),
            false if after_records => What::PerhapsFooter,
            false => What::Record,
        }
    }

    /// How many cells hold something of a kind that no line of words has: a day, an age, a code.
    fn evidence(&self) -> usize {
        self.filled()
            .filter(|(at, text)| self.slots.get(*at).copied().flatten().is_some_and(|s| self.is_of_kind(s, text)))
            .count()
    }

    fn is_of_kind(&self, slot: Slot, text: &str) -> bool {
        if slot.code.is_some() {
            return YesNo::read(text).is_some();
        }
        match self.spec.columns[slot.column].kind {
            ColumnKind::Text
            | ColumnKind::Quantity
            | ColumnKind::Indicator
            | ColumnKind::Period
            | ColumnKind::Area
            | ColumnKind::Agency
            | ColumnKind::Law => false,
            ColumnKind::Integer | ColumnKind::Number => is_number(text),
            ColumnKind::Code(list) => list.position(text).is_some(),
            ColumnKind::Codes(list) => list.parts(text).iter().any(|part| list.position(part).is_some()),
            ColumnKind::AgeGroup => AgeGroup::read(text).is_some(),
            ColumnKind::Date | ColumnKind::Day | ColumnKind::Born => Day::read(text).is_some(),
            ColumnKind::Age => Age::read(text).is_some(),
        }
    }
}

/// How the words for a total begin.
pub(super) const TOTALS: [&[u8; 3]; 11] =
    [b"tot", b"sou", b"s/t", b"s-t", b"s t", b"ens", b"som", b"cum", b"gra", b"sub", b"sum"];

/// Whether a row with several cells is a record by its first filled cell and its number alone.
pub(super) fn is_plain(first: &str, key: &str) -> bool {
    let start = first.as_bytes().first_chunk::<3>();
    let begins_like_a_total = start.is_some_and(|start| TOTALS.iter().any(|total| start.eq_ignore_ascii_case(*total)));
    // The row of numbers under the headings begins with 1.
    let begins_like_numbers = first == "1" || first.starts_with(['(', '[']);
    !begins_like_a_total && !begins_like_numbers && has_digit(key)
}

/// Whether a cell holds a number, or a mark in the place of one.
fn is_number(text: &str) -> bool {
    let text = text.trim_end_matches(['%', ' ', '\u{a0}']);
    matches!(text, "" | "-" | "–" | "—" | "/")
        || matches!(number::read(text), Written::Number(_) | Written::Ambiguous { .. })
        || text.starts_with('#')
}
