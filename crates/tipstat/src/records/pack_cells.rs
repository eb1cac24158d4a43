//! The columns of a block as rules of packs look at them: one vector of values a column, and a mark where a cell
//! holds none. A row has no object of its own, and no cell a text, until it is shown.

mod block;
mod parse;
mod values;

use std::hash::BuildHasher as _;

use foldhash::{HashMap, HashMapExt, fast::FixedState};
use polars::prelude as pl;
use rust_decimal::prelude::ToPrimitive as _;
use tipstat_model::{
    Age, Column, ColumnKind, Day,
    number::{self, Written},
};

pub(crate) use self::parse::{canonical, days};
use self::parse::{integer, iso_day, small_integer, small_number};
use super::{cells::Cell, columns::Reader, marks::is_missing, memo::Memo, pack_pattern::Pattern, source::Block};

/// What a cell came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum State {
    /// A value.
    Is,
    /// Nothing stands in it.
    Empty,
    /// It says that the value is not known.
    Missing,
    /// A value, but outside the range of its column.
    OutOfRange,
    /// A text, but not of the pattern of its column.
    NotOfPattern,
    /// Not of the kind of its column.
    NotOfKind,
    /// Not in the list of its column.
    NotInList,
}

impl State {
    /// Whether the cell is not what its column holds.
    pub(crate) const fn is_bad(self) -> bool {
        self as u8 >= Self::OutOfRange as u8
    }

    /// Whether there is a value all the same.
    const fn has_value(self) -> bool {
        matches!(self, Self::Is | Self::OutOfRange | Self::NotOfPattern)
    }
}

/// The values of a column; where there is none, anything stands.
#[derive(Debug)]
pub(crate) enum Data {
    Ints(Vec<i64>),
    Numbers(Vec<f64>),
    Days(Vec<i32>),
    /// Codes, areas and the like, by their position among the words of the column.
    Words(Vec<u32>),
    /// Texts, by their hash where keys are made of them.
    Texts(Vec<u64>),
}

/// A column of a block.
#[derive(Debug)]
pub(crate) struct Typed {
    pub(crate) states: Vec<State>,
    pub(crate) data: Data,
    /// How many cells came to each state.
    pub(crate) counts: [u64; 7],
    /// Whether the texts of a Parquet file are those of the cells, but for space around them.
    as_it_stands: bool,
}

/// Reads one column of a table, block after block.
pub(crate) struct ColumnReader<'a> {
    column: &'static Column,
    heading: usize,
    /// Reads what is not written in the plainest way.
    reader: Reader<'a>,
    cache: Memo<(State, u32)>,
    /// The canonical texts of words, and their hashes.
    words: Vec<String>,
    hashes: Vec<u64>,
    by_word: HashMap<String, u32>,
    pattern: Option<Pattern>,
    ints: (i64, i64),
    numbers: (f64, f64),
    days: (i32, i32),
    hashed: bool,
}

/// How a text is hashed.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    FixedState::default().hash_one(bytes)
}

/// Two hashes as one; the order counts.
#[expect(clippy::cast_possible_truncation, reason = "both halves of the product are used")]
pub(crate) const fn join(a: u64, b: u64) -> u64 {
    let mixed = (a ^ b.rotate_left(32) ^ 0x9e37_79b9_7f4a_7c15) as u128 * (b ^ 0xd6e8_feb8_6659_fd93) as u128;
    (mixed as u64) ^ ((mixed >> 64) as u64) ^ a.rotate_left(17)
}

impl<'a> ColumnReader<'a> {
    pub(crate) fn new(at: usize, heading: usize, hashed: bool, reader: Reader<'a>) -> Self {
        let column = &reader.spec().columns[at];
        let (low, high) = column.range;
        let int = |text: Option<&str>, none| text.and_then(integer).unwrap_or(none);
        let number = |text: Option<&str>, none| text.and_then(|t| t.parse().ok()).unwrap_or(none);
        let day = |text: Option<&str>, none| text.and_then(|t| days(Day::read(t)?)).unwrap_or(none);
        Self {
            column,
            heading,
            reader,
            cache: Memo::new((State::Empty, 0)),
            words: Vec::new(),
            hashes: Vec::new(),
            by_word: HashMap::new(),
            pattern: column.pattern.map(Pattern::new),
            ints: (int(low, i64::MIN), int(high, i64::MAX)),
            numbers: (number(low, f64::NEG_INFINITY), number(high, f64::INFINITY)),
            days: (day(low, i32::MIN), day(high, i32::MAX)),
            hashed,
        }
    }

    /// Whether it reads the column of a name.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.column.name == name
    }

    pub(crate) const fn heading(&self) -> usize {
        self.heading
    }

    /// Reads the column of a block.
    pub(crate) fn read(&mut self, block: &Block<'_>) -> Typed {
        let len = block.len();
        let mut states = vec![State::Empty; len];
        let mut as_it_stands = false;
        let data = match self.column.kind {
            ColumnKind::Integer | ColumnKind::Age => Data::Ints(self.ints(block, &mut states)),
            ColumnKind::Number => Data::Numbers(self.numbers(block, &mut states)),
            ColumnKind::Date | ColumnKind::Day | ColumnKind::Born => Data::Days(self.days(block, &mut states)),
            ColumnKind::Text | ColumnKind::Quantity | ColumnKind::Indicator | ColumnKind::Period => {
                let (texts, same) = self.texts(block, &mut states);
                as_it_stands = same;
                Data::Texts(texts)
            }
            _ => Data::Words(self.words(block, &mut states)),
        };
        // A part is short enough for its count to fit in a byte, so that many cells are counted in one step.
        let of_part = |part: &[State], state| part.iter().map(|s| u8::from(*s as usize == state)).sum::<u8>();
        let count = |state| states.chunks(255).map(|part| u64::from(of_part(part, state))).sum();
        let counts = std::array::from_fn(count);
        Typed { states, data, counts, as_it_stands }
    }

    fn ints(&mut self, block: &Block<'_>, states: &mut [State]) -> Vec<i64> {
        let mut out = vec![0; states.len()];
        let (low, high) = self.ints;
        let ranged = |n: i64| if n < low || n > high { State::OutOfRange } else { State::Is };
        let typed = block.series(self.heading).filter(|s| s.dtype().is_integer());
        if let Some(ints) = typed.and_then(|s| s.cast(&pl::DataType::Int64).ok()?.i64().ok().cloned()) {
            fill(&ints, &mut out, states, ranged);
            return out;
        }
        let age = matches!(self.column.kind, ColumnKind::Age);
        block.each_text(self.heading, &mut |row, text| {
            let read = match small_integer(text) {
                Some(n) => Some(n),
                None if text.is_empty() => return,
                None => {
                    let text = String::from_utf8_lossy(text);
                    let about = Age::read(&text).filter(|_| age);
                    let read = if age { about.and_then(|a| a.exact()).map(i64::from) } else { integer(&text) };
                    // Of an age that is only about known, nothing is reckoned.
                    if read.is_none() && (about.is_some() || is_missing(&text)) {
                        states[row] = State::Missing;
                        return;
                    }
                    read
                }
            };
            match read {
                Some(n) => (out[row], states[row]) = (n, ranged(n)),
                None => states[row] = State::NotOfKind,
            }
        });
        out
    }

    fn numbers(&mut self, block: &Block<'_>, states: &mut [State]) -> Vec<f64> {
        let mut out = vec![0.0; states.len()];
        let (low, high) = self.numbers;
        let ranged = |n: f64| if n < low || n > high { State::OutOfRange } else { State::Is };
        let typed = block.series(self.heading).filter(|s| s.dtype().is_primitive_numeric());
        if let Some(numbers) = typed.and_then(|s| s.cast(&pl::DataType::Float64).ok()?.f64().ok().cloned()) {
            for (row, n) in numbers.iter().enumerate() {
                if let Some(n) = n.filter(|n| !n.is_nan()) {
                    (out[row], states[row]) = (n, ranged(n));
                }
            }
            return out;
        }
        block.each_text(self.heading, &mut |row, text| {
            if text.is_empty() {
                return;
            }
            if let Some(n) = small_number(text) {
                (out[row], states[row]) = (n, ranged(n));
                return;
            }
            let text = String::from_utf8_lossy(text);
            let read = match number::read(&text) {
                Written::Number(n) => n.to_f64(),
                // One that reads in two ways is no number that anything could be concluded from.
                Written::Ambiguous { .. } | Written::No => None,
            };
            states[row] = match read {
                Some(n) => {
                    out[row] = n;
                    ranged(n)
                }
                None if is_missing(&text) => State::Missing,
                None => State::NotOfKind,
            };
        });
        out
    }

    fn days(&mut self, block: &Block<'_>, states: &mut [State]) -> Vec<i32> {
        let mut out = vec![0; states.len()];
        let (low, high) = self.days;
        let ranged = |n: i32| if n < low || n > high { State::OutOfRange } else { State::Is };
        let born = matches!(self.column.kind, ColumnKind::Born);
        let typed = block.series(self.heading).filter(|s| !born && s.dtype().is_date());
        if let Some(days) = typed.and_then(|s| s.date().ok()) {
            fill(days.physical(), &mut out, states, ranged);
            return out;
        }
        let cache = &mut self.cache;
        block.each_text(self.heading, &mut |row, text| {
            if text.is_empty() {
                return;
            }
            if let Some(n) = iso_day(text).filter(|_| !born) {
                (out[row], states[row]) = (n, ranged(n));
                return;
            }
            let read = cache.get(text).unwrap_or_else(|| {
                let written = String::from_utf8_lossy(text);
                let read = match Day::read(&written) {
                    Some(day) => {
                        let is_new_year = |d: &jiff::civil::Date| d.month() == 1 && d.day() == 1;
                        match days(day).filter(|_| !(born && day.exact().as_ref().is_some_and(is_new_year))) {
                            Some(n) => (State::Is, u32::from_ne_bytes(n.to_ne_bytes())),
                            // A month or a year is a day, but not one to reckon with.
                            None => (State::Missing, 0),
                        }
                    }
                    None if is_missing(&written) => (State::Missing, 0),
                    None => (State::NotOfKind, 0),
                };
                cache.put(text, read);
                read
            });
            states[row] = read.0;
            if read.0 == State::Is {
                out[row] = i32::from_ne_bytes(read.1.to_ne_bytes());
                states[row] = ranged(out[row]);
            }
        });
        out
    }

    /// The hashes of texts, and whether they are those of the column of a Parquet file but for space around them.
    fn texts(&mut self, block: &Block<'_>, states: &mut [State]) -> (Vec<u64>, bool) {
        let mut out = vec![0; if self.hashed { states.len() } else { 0 }];
        let (pattern, hashed) = (&self.pattern, self.hashed);
        let mut same = block.series(self.heading).is_some_and(|s| s.dtype().is_string());
        block.each_text(self.heading, &mut |row, text| {
            if text.is_empty() {
                same = false;
                return;
            }
            states[row] = match pattern {
                Some(pattern) if !pattern.matches(text) => {
                    if is_missing(&String::from_utf8_lossy(text)) {
                        same = false;
                        State::Missing
                    } else {
                        State::NotOfPattern
                    }
                }
                _ => State::Is,
            };
            if hashed {
                out[row] = hash(text);
            }
        });
        (out, same)
    }

    fn words(&mut self, block: &Block<'_>, states: &mut [State]) -> Vec<u32> {
        let mut out = vec![0; states.len()];
        let Self { cache, reader, words, hashes, by_word, column, .. } = self;
        block.each_text(self.heading, &mut |row, text| {
            if text.is_empty() {
                return;
            }
            let read = cache.get(text).unwrap_or_else(|| {
                let written = String::from_utf8_lossy(text);
                let read = match reader.read_cell(column, &written) {
                    Cell::Is(value) => {
                        let word = canonical(column, value, reader.names());
                        let next = u32::try_from(words.len()).unwrap_or(u32::MAX);
                        let at = *by_word.entry(word).or_insert_with_key(|word| {
                            hashes.push(hash(word.as_bytes()));
                            words.push(word.clone());
                            next
                        });
                        (State::Is, at)
                    }
                    Cell::Empty | Cell::Missing => (State::Missing, 0),
                    Cell::Not(_) => (State::NotInList, 0),
                };
                cache.put(text, read);
                read
            });
            (states[row], out[row]) = read;
        });
        out
    }
}

/// Takes over a column of a Parquet file; what stands where it holds nothing does not matter.
fn fill<T: pl::PolarsNumericType>(
    column: &pl::ChunkedArray<T>,
    out: &mut [T::Native],
    states: &mut [State],
    ranged: impl Fn(T::Native) -> State,
) {
    let mut from = 0;
    for part in column.downcast_iter() {
        let values = part.values().as_slice();
        let (out, states) = (&mut out[from..from + values.len()], &mut states[from..from + values.len()]);
        out.copy_from_slice(values);
        match part.validity().filter(|valid| valid.unset_bits() > 0) {
            None => states.iter_mut().zip(values).for_each(|(state, n)| *state = ranged(*n)),
            Some(valid) => {
                for ((state, n), valid) in states.iter_mut().zip(values).zip(valid) {
                    *state = if valid { ranged(*n) } else { State::Empty };
                }
            }
        }
        from += values.len();
    }
}
