//! By what a row is known again in a file that is sent again: in other order, in other words, in another format.

use tipstat_model::{Column, ColumnKind, Profile, codes::AgeGroup};

use super::{
    cells::{Cell, Value},
    chunk::Chunk,
    columns::Reader,
    marks::is_missing,
    table::{RecordTable, Slot},
};

/// What a row is known again by: its number, even where that is at fault; without one, all that it says but the
/// faulty cells.
pub(super) fn subject(
    table: &RecordTable,
    chunk: &Chunk<'_>,
    row: usize,
    faulty: &[&Column],
    profile: &Profile,
) -> String {
    let mut reader = Reader::new(table, profile);
    let number = table.spec.columns.iter().position(|c| c.filled);
    let number = number.and_then(|at| Some((table.heading_at(at)?, Slot { column: at, code: None })));
    let number = number.filter(|(heading, _)| says_something(&chunk.text(row, *heading)));
    let what = match number {
        Some((heading, slot)) => meant(&mut reader, slot, &chunk.text(row, heading)),
        None => content(table, chunk, row, faulty, &mut reader),
    };
    let names: Vec<&str> = faulty.iter().map(|c| c.name).collect();
    format!("{}\n{what}", names.join(","))
}

/// Two rows that both have « ND » for a number have none.
fn says_something(number: &str) -> bool {
    !number.is_empty() && (number.bytes().any(|b| b.is_ascii_digit()) || !is_missing(number))
}

/// All cells but the faulty ones, by column and not as they stand: columns may be moved.
fn content(table: &RecordTable, chunk: &Chunk<'_>, row: usize, faulty: &[&Column], reader: &mut Reader<'_>) -> String {
    let mut parts = Vec::new();
    for (heading, slot) in table.slots.iter().enumerate() {
        let text = chunk.text(row, heading);
        match slot {
            _ if text.is_empty() => {}
            Some(slot) => {
                let column = &table.spec.columns[slot.column];
                if faulty.iter().all(|f| f.name != column.name) {
                    parts.push((slot.column, slot.code, meant(reader, *slot, &text)));
                }
            }
            None => parts.push((usize::MAX, None, text.into_owned())),
        }
    }
    parts.sort();
    let written = |(column, code, text): (usize, Option<usize>, String)| {
        format!(
            "{}{}={text}",
            table.spec.columns.get(column).map_or("", |c| c.name),
            code.map_or(String::new(), |c| format!(".{c}"))
        )
    };
    parts.into_iter().map(written).collect::<Vec<_>>().join("\u{1f}")
}

/// What a cell says, the same however it is written; its text where that cannot be read.
fn meant(reader: &mut Reader<'_>, slot: Slot, text: &str) -> String {
    let kind = &reader.spec().columns[slot.column].kind;
    match (reader.cell(slot, text), kind) {
        (Cell::Is(Value::Name(at)), _) => reader.names().get(at as usize).cloned().unwrap_or_default(),
        (Cell::Is(Value::Int(n)), _) => n.to_string(),
        (Cell::Is(Value::Number(n)), _) => n.to_string(),
        (Cell::Is(Value::Day(day)), _) => day.to_string(),
        (Cell::Is(Value::Age(age)), _) => age.to_string(),
        (Cell::Is(Value::AgeGroup(group)), _) => AgeGroup::code(group),
        (Cell::Is(Value::Code(at)), ColumnKind::Code(list)) => list.entries[usize::from(at)].code.to_owned(),
        (Cell::Is(Value::Codes(marks)), _) => format!("{:x}/{:x}", marks.yes, marks.no),
        (Cell::Empty | Cell::Missing, _) => String::new(),
        (Cell::Is(Value::Text | Value::Code(_)) | Cell::Not(_), _) => text.to_owned(),
    }
}
