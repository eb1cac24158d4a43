//! The table of figures as JSON: a list of objects, each with the columns that say something.

use serde_json::{Map, Value};
use tipstat_model::{Quantity, columns::FigureColumn as C};

use crate::{figures::Entry, publish::csv, read::Submission};

/// Numbers are numbers, so far as a program can hold them exactly; else, as everything else, text.
pub(super) fn write(entries: &[Entry<'_>], submission: &Submission) -> String {
    let list: Vec<Value> = entries.iter().map(|entry| Value::Object(object(entry, submission))).collect();
    serde_json::to_string_pretty(&list).unwrap_or_default() + "\n"
}

fn object(entry: &Entry<'_>, submission: &Submission) -> Map<String, Value> {
    let mut all = Map::new();
    for column in C::ALL {
        let is_faulty = entry.figure.faulty.has_any(&[*column]);
        let text = csv::text(submission, entry, *column);
        if text.is_empty() {
            continue;
        }
        let is_number = !is_faulty
            && match column {
                C::Value => entry.figure.quantity.is_some_and(|q| q.value().is_some()),
                C::ValueMin | C::ValueMax => matches!(entry.figure.quantity, Some(Quantity::Suppressed { .. })),
                _ => false,
            };
        // The table writes `01.234` where `1.234` would have two readings.
        let digits = text.strip_prefix('0').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let number = is_number.then(|| serde_json::from_str(digits.unwrap_or(&text)).ok()).flatten();
        let value = number.map_or(Value::String(text), Value::Number);
        all.insert(column.name().to_owned(), value);
    }
    all
}
