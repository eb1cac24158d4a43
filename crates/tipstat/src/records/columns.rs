//! The columns of a chunk, each read as what it holds. Few different words stand in many cells, so each is read
//! once for a column.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt};
use rust_decimal::prelude::ToPrimitive as _;
use tipstat_model::{
    Age, Column, ColumnKind, Day, Period, Profile,
    codes::{AgeGroup, Code, Country, List, Marks, YesNo},
    columns::Cells,
    mapping::Replacement,
    number::{self, Written},
    profile::Match,
    words::fold,
};

use super::{
    alike::{Alike, Words},
    cells::{Cell, Trouble, Value},
    chunk::Chunk,
    header::is_cercle,
    marks::{is_mark_not_country, is_missing, is_none, laws_called},
    table::{RecordTable, Slot},
};

/// Reads the cells of one table.
pub(crate) struct Reader<'a> {
    profile: &'a Profile,
    table: &'a RecordTable,
    /// What the words under each heading came to.
    words: Vec<Words>,
    /// Ids of areas, agencies and laws.
    names: Vec<String>,
    by_name: HashMap<String, u32>,
    /// Which of the columns are read.
    only: Vec<bool>,
}

/// The cells of a chunk, column by column; none for a column that is not in the file.
pub(crate) type Typed = Vec<Option<Alike>>;

impl<'a> Reader<'a> {
    pub(crate) fn new(table: &'a RecordTable, profile: &'a Profile) -> Self {
        Self { only: vec![true; table.spec.columns.len()], ..Self::only(table, profile, 0) }
    }

    /// Reads some of the columns, one bit each; the others, and those behind the sixty-fourth, are as if they were not
    /// in the file.
    pub(crate) fn only(table: &'a RecordTable, profile: &'a Profile, only: u64) -> Self {
        let words = table.headings.iter().map(|_| Words::default()).collect();
        let only = (0..table.spec.columns.len()).map(|at| at < 64 && only & (1 << at) != 0).collect();
        Self { profile, table, words, names: Vec::new(), by_name: HashMap::new(), only }
    }

    /// Reads some further columns, by position.
    pub(crate) fn also(mut self, columns: impl IntoIterator<Item = usize>) -> Self {
        columns.into_iter().for_each(|at| self.only[at] = true);
        self
    }

    /// Whether it reads a column.
    pub(crate) fn reads(&self, column: usize) -> bool {
        self.only[column]
    }

    /// Reads a chunk.
    pub(crate) fn read(&mut self, chunk: &Chunk<'_>) -> Typed {
        let columns = self.table.spec.columns;
        let mut read: Vec<(Slot, Alike)> = Vec::new();
        for (heading, slot) in self.table.slots.iter().enumerate() {
            let Some(slot) = slot.filter(|slot| self.reads(slot.column)) else { continue };
            let cells = self.heading(chunk, heading, slot);
            let is_area = matches!(columns[slot.column].kind, ColumnKind::Area);
            match read.iter_mut().find(|(other, _)| *other == slot) {
                None => read.push((slot, cells)),
                Some((_, first)) if is_area && !is_cercle(&self.table.headings[heading]) => {
                    *first = cells.with(first, |region, cercle| self.most_precise(region, cercle));
                }
                Some((_, first)) if is_area => {
                    *first = first.with(&cells, |region, cercle| self.most_precise(region, cercle));
                }
                Some((_, first)) => *first = first.with(&cells, either),
            }
        }
        let mut typed: Typed = vec![None; columns.len()];
        for (slot, cells) in read {
            let of_column = &mut typed[slot.column];
            *of_column = Some(of_column.take().map_or_else(|| cells.clone(), |first| first.with(&cells, joined)));
        }
        self.put_constants(&mut typed, chunk.len());
        for (column, cells) in columns.iter().zip(&mut typed) {
            let Some(cells) = cells else { continue };
            if let Some(not_known) = not_known(column) {
                cells.put(Cell::Missing, not_known);
            }
            if column.filled {
                cells.put(Cell::Empty, Cell::Not(Trouble::Unfilled));
            }
        }
        typed
    }

    /// Reads the cells under a heading.
    fn heading(&mut self, chunk: &Chunk<'_>, heading: usize, slot: Slot) -> Alike {
        if is_free(&self.table.spec.columns[slot.column]) {
            return Alike::few(chunk, heading, |text| self.cell(slot, text));
        }
        let empty = self.cell(slot, "");
        let mut words = std::mem::take(&mut self.words[heading]);
        let cells = words.read(chunk, heading, empty, |text| self.cell(slot, text));
        self.words[heading] = words;
        cells
    }

    /// The table whose cells it reads.
    pub(crate) const fn spec(&self) -> &'static tipstat_model::TableSpec {
        self.table.spec
    }

    /// The ids of areas, agencies and laws that were read so far.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Columns that a mapping gives one value, where their cells are empty.
    fn put_constants(&mut self, typed: &mut Typed, rows: usize) {
        let Some(part) = &self.table.part else { return };
        for (at, text) in part.constants() {
            let constant = self.read_cell(&self.table.spec.columns[*at], text);
            typed[*at].get_or_insert_with(|| Alike::one(Cell::Empty, rows)).put(Cell::Empty, constant);
        }
    }

    /// Reads a cell under a heading.
    pub(crate) fn cell(&mut self, slot: Slot, text: &str) -> Cell {
        let table = self.table;
        let column = &table.spec.columns[slot.column];
        let part = table.part.as_deref();
        if text.is_empty() {
            return match part {
                Some(part) if part.blank_means_no(slot.column) => no(column, slot.code),
                _ => Cell::Empty,
            };
        }
        if is_free(column) {
            // « ND » is no number of a record, and two of them are not one record.
            let no_number = column.filled && !text.bytes().any(|b| b.is_ascii_digit()) && is_missing(text);
            return if no_number { Cell::Missing } else { Cell::Is(Value::Text) };
        }
        let text_of = |text: &str, reader: &mut Self| match slot.code {
            Some(code) => yes_or_no(text, code),
            None => reader.read_cell(column, text),
        };
        match part.and_then(|part| part.replacement(slot.column, text)) {
            Some(Replacement::Text(meant)) => text_of(meant, self),
            Some(Replacement::Missing) => Cell::Missing,
            Some(Replacement::Empty) => Cell::Empty,
            None => text_of(text, self),
        }
    }

    /// Reads one cell in which something stands.
    pub(crate) fn read_cell(&mut self, column: &Column, text: &str) -> Cell {
        let read = match column.kind {
            ColumnKind::Text | ColumnKind::Quantity | ColumnKind::Indicator => Ok(Value::Text),
            ColumnKind::Period => Period::read(text, None).map(|_| Value::Text).ok_or(Trouble::NotADay),
            ColumnKind::Integer => count(text),
            ColumnKind::Number => number(text),
            ColumnKind::Code(list) if list.name == Country::LIST.name && is_mark_not_country(text) => {
                return Cell::Missing;
            }
            ColumnKind::Code(list) => code(list, text).map(Value::Code).ok_or(Trouble::NotInList),
            ColumnKind::Codes(list) => codes(list, text).ok_or(Trouble::NotInList),
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
            Err(_) if is_missing(text) => match column.kind {
                // « Aucun » in a list of several says something: that there is none.
                ColumnKind::Codes(_) if is_none(text) => {
                    Cell::Is(Value::Codes(Marks { listed: true, ..Marks::default() }))
                }
                _ => Cell::Missing,
            },
            Err(trouble) => Cell::Not(trouble),
        }
    }

    /// The area that a region and its cercle give together: the cercle where it is known and lies in the region, else
    /// the region. A cercle that is not known is no trouble where its region is; and where the two disagree, the
    /// cercle may have the name of a region that was made later.
    fn most_precise(&self, region: Cell, cercle: Cell) -> Cell {
        let id = |cell: Cell| match cell {
            Cell::Is(Value::Name(at)) => self.names.get(at as usize),
            _ => None,
        };
        match (id(region), id(cercle)) {
            (Some(above), Some(below)) if self.lies_in(below, above) => cercle,
            (None, Some(_)) => cercle,
            (None, None) if matches!(region, Cell::Empty | Cell::Missing) => cercle,
            _ => region,
        }
    }

    fn lies_in(&self, id: &str, above: &str) -> bool {
        let mut at = Some(id);
        // Parents are few; a ring of them would be refused when the profile is loaded.
        for _ in 0..8 {
            match at {
                Some(id) if id == above => return true,
                Some(id) => at = self.profile.areas.iter().find(|a| a.id == id).and_then(|a| a.parent.as_deref()),
                None => return false,
            }
        }
        false
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
        let id = laws_called(self.profile, text);
        let id = if let [law] = id.as_slice() { Some(law.id.clone()) } else { None };
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

/// Whether any text may stand in a column.
const fn is_free(column: &Column) -> bool {
    matches!(column.kind, ColumnKind::Text) && column.pattern.is_none()
}

/// The same column, given by two headings: what either says.
fn joined(a: Cell, b: Cell) -> Cell {
    match (a, b) {
        (Cell::Is(Value::Codes(a)), Cell::Is(Value::Codes(b))) => Cell::Is(Value::Codes(a.and(b))),
        (Cell::Not(why), _) | (_, Cell::Not(why)) => Cell::Not(why),
        // Where one of several is not known, « no » to the others does not say that there is none.
        (Cell::Is(Value::Codes(marks)), Cell::Missing) | (Cell::Missing, Cell::Is(Value::Codes(marks)))
            if marks.yes == 0 =>
        {
            Cell::Missing
        }
        (Cell::Is(value), _) | (_, Cell::Is(value)) => Cell::Is(value),
        (Cell::Missing, _) | (_, Cell::Missing) => Cell::Missing,
        (Cell::Empty, Cell::Empty) => Cell::Empty,
    }
}

/// The same codes, asked for by two headings: one yes is enough, but only both can say no.
fn either(a: Cell, b: Cell) -> Cell {
    let no = |cell: Cell| if let Cell::Is(Value::Codes(marks)) = cell { marks.no } else { 0 };
    let both = no(a) & no(b);
    match joined(a, b) {
        Cell::Is(Value::Codes(marks)) if marks.yes == 0 && both == 0 => Cell::Empty,
        Cell::Is(Value::Codes(marks)) => Cell::Is(Value::Codes(Marks { no: both & !marks.yes, ..marks })),
        other => other,
    }
}

/// What a blank cell says where blank means no.
fn no(column: &Column, flag: Option<usize>) -> Cell {
    match (column.kind, flag) {
        (ColumnKind::Codes(_), Some(code)) => yes_or_no("no", code),
        (ColumnKind::Code(list), _) => code(list, "no").map_or(Cell::Empty, |no| Cell::Is(Value::Code(no))),
        _ => Cell::Empty,
    }
}

/// What « not known » is in a column of several codes, where the list has a code for it.
fn not_known(column: &Column) -> Option<Cell> {
    let ColumnKind::Codes(list) = column.kind else { return None };
    let at = list.entries.iter().position(|entry| entry.code == "unknown")?;
    Some(Cell::Is(Value::Codes(Marks { yes: 1 << at, ..Marks::default() })))
}

/// A column of yes and no for one code.
fn yes_or_no(text: &str, code: usize) -> Cell {
    match YesNo::read(text) {
        Some(YesNo::Yes) => Cell::Is(Value::Codes(Marks { yes: 1 << code, ..Marks::default() })),
        Some(YesNo::No) => Cell::Is(Value::Codes(Marks { no: 1 << code, ..Marks::default() })),
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

/// Several codes in one cell.
fn codes(list: List, text: &str) -> Option<Value> {
    list.positions(text).map(|yes| Value::Codes(Marks::listed(list, yes)))
}

/// 1 January is what registers write when only the year of birth is known.
fn born(day: Day) -> Day {
    match day.exact() {
        Some(date) if date.month() == 1 && date.day() == 1 => Day::in_year(date.year()).unwrap_or(day),
        _ => day,
    }
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
        self.typed[at].as_ref().map_or(Cell::Empty, |cells| cells.at(self.row))
    }

    /// The position of the name in a cell among those that were read so far.
    pub(crate) fn name(&self, at: usize) -> Option<usize> {
        if let Cell::Is(Value::Name(name)) = self.cell(at) { Some(name as usize) } else { None }
    }

    /// Whether one of some columns says that its value is not known.
    pub(crate) fn says_unknown(&self, columns: &[&Column]) -> bool {
        let at = |column: &&Column| self.table.spec.columns.iter().position(|c| c.name == column.name);
        columns.iter().filter_map(at).any(|at| matches!(self.cell(at), Cell::Missing))
    }

    /// The columns whose cell is not what they hold, one bit each. An agency that is not in the profile has its name.
    pub(crate) fn faulty(&self) -> u64 {
        let bad = |at: &usize| matches!(self.cell(*at), Cell::Not(trouble) if trouble != Trouble::NewAgency);
        (0..self.typed.len()).filter(bad).fold(0, |bits, at| bits | 1 << at)
    }
}

impl Cells for RowCells<'_> {
    fn text(&self, at: usize) -> Option<Cow<'_, str>> {
        match self.cell(at) {
            Cell::Is(Value::Name(i)) => self.names.get(i as usize).map(|name| Cow::Borrowed(name.as_str())),
            Cell::Is(_) => {
                let column = &self.table.spec.columns[at];
                let text = self.table.heading_at(at).map(|heading| self.chunk.text(self.row, heading));
                text.filter(|text| !text.is_empty()).or_else(|| self.table.constant(column).map(Cow::Borrowed))
            }
            // Who is not in the profile is still somebody, and not somebody else.
            Cell::Not(Trouble::NewAgency) => {
                self.table.heading_at(at).map(|heading| self.chunk.text(self.row, heading))
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

    fn codes(&self, at: usize) -> Marks {
        if let Cell::Is(Value::Codes(marks)) = self.cell(at) { marks } else { Marks::default() }
    }
}
