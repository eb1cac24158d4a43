//! The person or file that a row is about.

use super::place::{Tabulated, joined};
use crate::{
    check::RecordColumn as _,
    records::{Cell, Chunk, RecordTable, Trouble, Typed, Value, code_hash},
};

/// Tells whom the rows of a table are about.
pub(super) struct Who<'a> {
    table: &'a RecordTable,
    input: u32,
    /// The hashes of the names that were read so far.
    names: Vec<u64>,
}

/// A person or file, and whether agencies share its key: of another sender than it says, it is another one.
pub(super) type Key = Option<(u64, bool)>;

impl<'a> Who<'a> {
    pub(super) const fn new(table: &'a RecordTable, input: u32) -> Self {
        Self { table, input, names: Vec::new() }
    }

    /// The person or file that each row of a chunk is about.
    pub(super) fn of<T: Tabulated>(&mut self, chunk: &Chunk<'_>, typed: &Typed, names: &[String]) -> Vec<Key> {
        let new = names.iter().skip(self.names.len()).map(|name| code_hash(name));
        self.names.extend(new.collect::<Vec<_>>());
        let hashes = |column: T::Column| self.hashes(column.at(), chunk, typed);
        let person = T::PERSON.and_then(hashes);
        let numbers: Vec<_> = T::NUMBER.iter().map(|column| hashes(*column)).collect();
        let agency = hashes(T::AGENCY);
        let of = |column: &Option<Vec<Option<u64>>>, row: usize| column.as_ref().and_then(|hashes| hashes[row]);
        let no_agency = joined(&[u64::from(self.input), 1]);
        let key = |row: usize| {
            if let Some(person) = of(&person, row) {
                return Some((joined(&[person]), true));
            }
            let mut parts = [0; 4];
            for (part, number) in parts.iter_mut().zip(&numbers) {
                *part = of(number, row)?;
            }
            parts[3] = of(&agency, row).unwrap_or(no_agency);
            Some((joined(&parts), false))
        };
        (0..chunk.len()).map(key).collect()
    }

    /// The hashes of the words of a column, as [`tipstat_model::columns::Cells::text`] has them; none where it is empty.
    fn hashes(&self, at: usize, chunk: &Chunk<'_>, typed: &Typed) -> Option<Vec<Option<u64>>> {
        let cells = typed[at].as_ref()?;
        let is_text = |cell: &Cell| match cell {
            Cell::Is(value) => !matches!(value, Value::Name(_)),
            Cell::Not(trouble) => *trouble == Trouble::NewAgency,
            Cell::Empty | Cell::Missing => false,
        };
        let heading = self.table.heading_at(at).filter(|_| cells.different().iter().any(is_text));
        let mut texts = Vec::new();
        if let Some(heading) = heading {
            texts.reserve(chunk.len());
            chunk.each_text(heading, &mut |text| texts.push((!text.is_empty()).then(|| code_hash(text))));
        }
        let constant = self.table.constant(&self.table.spec.columns[at]).map(code_hash);
        let text = |row: usize| texts.get(row).copied().flatten();
        let hash = |row: usize| match cells.at(row) {
            Cell::Is(Value::Name(name)) => self.names.get(name as usize).copied(),
            Cell::Is(_) => text(row).or(constant),
            // Who is not in the profile is still somebody, and not somebody else.
            Cell::Not(Trouble::NewAgency) => heading.map(|_| text(row).unwrap_or_else(|| code_hash(""))),
            Cell::Empty | Cell::Missing | Cell::Not(_) => None,
        };
        Some((0..chunk.len()).map(hash).collect())
    }
}
