//! The columns of a chunk, each read as what it holds. Few different words stand in many cells, so each is read
//! once for a column.

use foldhash::{HashMap, HashMapExt};
use rust_decimal::prelude::ToPrimitive as _;
use tipstat_model::{
    Age, Column, ColumnKind, Day, Profile,
    codes::{AgeGroup, Code, List, YesNo},
    columns::Cells,
    number::{self, Written},
    profile::Match,
    words::fold,
};

use super::{
    cells::{Cell, Trouble, Value},
    chunk::Chunk,
    table::RecordTable,
};

/// Reads the cells of one table.
pub(crate) struct Reader<'a> {
    profile: &'a Profile,
    table: &'a RecordTable,
    memos: Vec<HashMap<Box<str>, Cell>>,
    /// Ids of areas, agencies and laws.
    names: Vec<String>,
    by_name: HashMap<String, u32>,
}

/// The cells of a chunk, column by column; none for a column that is not in the file.
pub(crate) type Typed = Vec<Option<Vec<Cell>>>;

impl<'a> Reader<'a> {
    pub(crate) fn new(table: &'a RecordTable, profile: &'a Profile) -> Self {
        let memos = table.headings.iter().map(|_| HashMap::new()).collect();
        Self { profile, table, memos, names: Vec::new(), by_name: HashMap::new() }
    }

    /// Reads a chunk.
    pub(crate) fn read(&mut self, chunk: &Chunk<'_>) -> Typed {
        let columns = self.table.spec.columns;
        let mut typed: Typed = vec![None; columns.len()];
        for (heading, slot) in self.table.slots.iter().enumerate() {
            let Some(slot) = slot else { continue };
            let column = &columns[slot.column];
            let cells = (0..chunk.len()).map(|row| self.cell(column, heading, slot.code, chunk.text(row, heading)));
            let cells: Vec<Cell> = cells.collect();
            match &mut typed[slot.column] {
                None => typed[slot.column] = Some(cells),
                Some(first) => first.iter_mut().zip(cells).for_each(|(a, b)| *a = joined(*a, b)),
            }
        }
        for (_, cells) in columns.iter().zip(&mut typed).filter(|(c, _)| c.filled) {
            for cell in cells.iter_mut().flatten().filter(|c| matches!(c, Cell::Empty)) {
                *cell = Cell::Not(Trouble::Unfilled);
            }
        }
        typed
    }

    /// The table whose cells it reads.
    pub(crate) const fn spec(&self) -> &'static tipstat_model::TableSpec {
        self.table.spec
    }

    /// The ids of areas, agencies and laws that were read so far.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    fn cell(&mut self, column: &Column, heading: usize, flag: Option<usize>, text: &str) -> Cell {
        if text.is_empty() {
            return Cell::Empty;
        }
        if matches!(column.kind, ColumnKind::Text) && column.pattern.is_none() {
            return Cell::Is(Value::Text);
        }
        if let Some(known) = self.memos[heading].get(text) {
            return *known;
        }
        let cell = match flag {
            Some(code) => yes_or_no(text, code),
            None => self.read_cell(column, text),
        };
        // Words repeat; what does not (numbers of thousands of cases) is not worth remembering without end.
        if self.memos[heading].len() < 65_536 {
            self.memos[heading].insert(text.into(), cell);
        }
        cell
    }

    /// Reads one cell in which something stands.
    pub(crate) fn read_cell(&mut self, column: &Column, text: &str) -> Cell {
        let read = match column.kind {
            ColumnKind::Text | ColumnKind::Quantity | ColumnKind::Indicator | ColumnKind::Period => Ok(Value::Text),
            ColumnKind::Integer => count(text),
            ColumnKind::Number => number(text),
            ColumnKind::Code(list) => code(list, text).map(Value::Code).ok_or(Trouble::NotInList),
            ColumnKind::Codes(list) => codes(list, text).map(Value::Codes).ok_or(Trouble::NotInList),
            ColumnKind::AgeGroup => AgeGroup::read(text).map(Value::AgeGroup).ok_or(Trouble::NotInList),
            ColumnKind::Date | ColumnKind::Day => Day::read(text).map(Value::Day).ok_or(Trouble::NotADay),
            ColumnKind::Born => Day::read(text).map(born).map(Value::Day).ok_or(Trouble::NotADay),
            ColumnKind::Age => Age::read(text).map(Value::Age).ok_or(Trouble::NotAnAge),
            ColumnKind::Area => self.area(text),
            ColumnKind::Agency => self.agency(text),
            ColumnKind::Law => self.law(text),
        };
        match read {
            Ok(value) => Cell::Is(value),
            Err(_) if is_missing(text) => Cell::Missing,
            Err(trouble) => Cell::Not(trouble),
        }
    }

    fn area(&mut self, text: &str) -> Result<Value, Trouble> {
        // Without a profile every word stands for itself.
        if self.profile.areas.is_empty() {
            return Ok(self.name(fold(text)));
        }
        match self.profile.resolve_area(text, None) {
            Match::Found(area) => Ok(self.name(area.id.clone())),
            Match::Nearest(_) | Match::Unknown => Err(Trouble::NewArea),
        }
    }

    fn agency(&mut self, text: &str) -> Result<Value, Trouble> {
        if self.profile.agencies.is_empty() {
            return Ok(self.name(fold(text)));
        }
        match self.profile.resolve_agency(text) {
            Match::Found(agency) => Ok(self.name(agency.id.clone())),
            Match::Nearest(_) | Match::Unknown => Err(Trouble::NewAgency),
        }
    }

    fn law(&mut self, text: &str) -> Result<Value, Trouble> {
        if self.profile.laws.is_empty() {
            return Ok(self.name(fold(text)));
        }
        let folded = fold(text);
        let called = |law: &&tipstat_model::profile::Law| {
            fold(&law.id) == folded || fold(&law.title.fr).contains(&folded) || fold(&law.title.en).contains(&folded)
        };
        let id = self.profile.laws.iter().find(called).map(|law| law.id.clone());
        id.map(|id| self.name(id)).ok_or(Trouble::NewLaw)
    }

    fn name(&mut self, id: String) -> Value {
        let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let at = *self.by_name.entry(id.clone()).or_insert(next);
        if at == next {
            self.names.push(id);
        }
        Value::Name(at)
    }
}

/// The same column, given by two headings: what either says.
fn joined(a: Cell, b: Cell) -> Cell {
    match (a, b) {
        (Cell::Is(Value::Codes(a)), Cell::Is(Value::Codes(b))) => Cell::Is(Value::Codes(a | b)),
        (Cell::Not(why), _) | (_, Cell::Not(why)) => Cell::Not(why),
        (Cell::Is(value), _) | (_, Cell::Is(value)) => Cell::Is(value),
        (Cell::Missing, _) | (_, Cell::Missing) => Cell::Missing,
        (Cell::Empty, Cell::Empty) => Cell::Empty,
    }
}

/// A column of yes and no for one code.
fn yes_or_no(text: &str, code: usize) -> Cell {
    match YesNo::read(text) {
        Some(YesNo::Yes) => Cell::Is(Value::Codes(1 << code)),
        Some(YesNo::No) => Cell::Is(Value::Codes(0)),
        Some(YesNo::Unknown) => Cell::Missing,
        None if is_missing(text) => Cell::Missing,
        None => Cell::Not(Trouble::NotInList),
    }
}

/// A whole number as people write it: `1 234`, `12.0`.
fn count(text: &str) -> Result<Value, Trouble> {
    if let Ok(n) = text.parse::<u32>() {
        return Ok(Value::Int(n));
    }
    let read = match number::read(text) {
        // What is counted is whole, so the mark can only separate thousands.
        Written::Number(n) | Written::Ambiguous { grouped: n, .. } => n,
        Written::No => return Err(Trouble::NotANumber),
    };
    let whole = read.is_integer().then(|| read.normalize().to_string().parse::<u32>().ok()).flatten();
    whole.map(Value::Int).ok_or(Trouble::NotACount)
}

/// A number; one that reads in two ways is no number that anything could be concluded from.
fn number(text: &str) -> Result<Value, Trouble> {
    match number::read(text) {
        Written::Number(n) => n.to_f64().map(Value::Number).ok_or(Trouble::NotANumber),
        Written::Ambiguous { .. } | Written::No => Err(Trouble::NotANumber),
    }
}

fn code(list: List, text: &str) -> Option<u16> {
    list.position(text).and_then(|i| u16::try_from(i).ok())
}

/// Several codes in one cell. A label may hold a comma, so the whole cell is tried first.
fn codes(list: List, text: &str) -> Option<u64> {
    if let Some(i) = list.position(text) {
        return Some(1 << i);
    }
    let by = |separators: &[char]| {
        let parts = text.split(separators).map(str::trim).filter(|p| !p.is_empty());
        parts.map(|part| list.position(part).map(|i| 1u64 << i)).try_fold(0, |bits, bit| Some(bits | bit?))
    };
    by(&[';', '|', '\n']).or_else(|| by(&[';', '|', '\n', ',', '/', '+'])).filter(|bits| *bits != 0)
}

/// 1 January is what registers write when only the year of birth is known.
fn born(day: Day) -> Day {
    match day.exact() {
        Some(date) if date.month() == 1 && date.day() == 1 => Day::in_year(date.year()).unwrap_or(day),
        _ => day,
    }
}

/// Whether a text says that the value is not known.
pub(crate) fn is_missing(text: &str) -> bool {
    let folded = fold(text);
    folded.is_empty()
        || matches!(
            folded.as_str(),
            "nd" | "n d"
                | "na"
                | "n a"
                | "ns"
                | "nsp"
                | "nr"
                | "inconnu"
                | "inconnue"
                | "unknown"
                | "not known"
                | "non precise"
                | "non precisee"
                | "non renseigne"
                | "non renseignee"
                | "null"
                | "none"
                | "neant"
                | "aucun"
                | "aucune"
                | "ras"
        )
}

/// The cells of one row of a chunk.
pub(crate) struct RowCells<'t> {
    pub(crate) typed: &'t Typed,
    pub(crate) row: usize,
    pub(crate) names: &'t [String],
    pub(crate) chunk: &'t Chunk<'t>,
    pub(crate) table: &'t RecordTable,
}

impl RowCells<'_> {
    /// A cell by the position of its column.
    pub(crate) fn cell(&self, at: usize) -> Cell {
        self.typed[at].as_ref().map_or(Cell::Empty, |cells| cells[self.row])
    }

    /// The columns whose cell is not what they hold, one bit each.
    pub(crate) fn faulty(&self) -> u64 {
        let bad = |at: &usize| matches!(self.cell(*at), Cell::Not(_));
        (0..self.typed.len()).filter(bad).fold(0, |bits, at| bits | 1 << at)
    }
}

impl Cells for RowCells<'_> {
    fn text(&self, at: usize) -> Option<&str> {
        match self.cell(at) {
            Cell::Is(Value::Name(i)) => self.names.get(i as usize).map(String::as_str),
            Cell::Is(_) => {
                let heading = self.table.heading(&self.table.spec.columns[at])?;
                Some(self.chunk.text(self.row, heading))
            }
            _ => None,
        }
    }

    fn int(&self, at: usize) -> Option<u32> {
        if let Cell::Is(Value::Int(n)) = self.cell(at) { Some(n) } else { None }
    }

    fn day(&self, at: usize) -> Option<Day> {
        if let Cell::Is(Value::Day(day)) = self.cell(at) { Some(day) } else { None }
    }

    fn age(&self, at: usize) -> Option<Age> {
        if let Cell::Is(Value::Age(age)) = self.cell(at) { Some(age) } else { None }
    }

    fn age_group(&self, at: usize) -> Option<AgeGroup> {
        if let Cell::Is(Value::AgeGroup(group)) = self.cell(at) { Some(group) } else { None }
    }

    fn code(&self, at: usize) -> Option<usize> {
        if let Cell::Is(Value::Code(code)) = self.cell(at) { Some(code.into()) } else { None }
    }

    fn codes(&self, at: usize) -> u64 {
        if let Cell::Is(Value::Codes(bits)) = self.cell(at) { bits } else { 0 }
    }
}
