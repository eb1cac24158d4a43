//! What rows give to the indicators of packs: their conditions over a chunk at once.

use polars::prelude::{self as pl, IntoLazy as _, NewChunkedArray as _};
use tipstat_model::{Column, Day, TableSpec, columns::Cells as _};

use super::indicator::{Gives, Indicator, Method, PackLook, Why};
use crate::{
    pack::{Condition, dtype},
    records::{Cell, RecordTable, RowCells, Trouble, Value, canonical, day_number_of},
};

/// An indicator of a pack that can be computed from one table.
pub(super) struct OpenPack {
    pub(super) indicator: u16,
    look: &'static PackLook,
    /// The positions of its columns in the table at hand: the day first.
    pub(super) columns: Vec<usize>,
}

/// What the rows of a chunk give to one of them.
pub(super) struct Judged {
    pub(super) indicator: u16,
    /// For each row its day and what it gives.
    rows: Vec<(Option<Day>, Gives)>,
}

impl Judged {
    /// The day of a row, and what it gives.
    pub(super) fn of(&self, row: usize) -> (Option<Day>, Gives) {
        self.rows.get(row).copied().unwrap_or((None, Gives::Nothing(Why::Unknown)))
    }
}

/// How an indicator of a pack looks at a table; none where it is another indicator, or one of another table.
pub(super) fn look(indicator: &'static Indicator, table: &str) -> Option<&'static PackLook> {
    match &indicator.method {
        Method::Pack(look) if look.table.name == table => Some(look),
        _ => None,
    }
}

/// The columns that it names and a table lacks.
pub(super) fn lacking(look: &PackLook, table: &RecordTable) -> Vec<&'static str> {
    let columns = look.columns().into_iter().map(|at| &look.table.columns[at]);
    columns.filter(|column| !table.has(column)).map(|column| column.name).collect()
}

/// The indicators of packs that can be computed from a table.
pub(super) fn opened(indicators: &[&'static Indicator], table: &RecordTable) -> Vec<OpenPack> {
    let looks = indicators.iter().zip(0..).filter_map(|(i, at)| Some((at, look(i, table.spec.name)?)));
    let open = looks.filter(|(_, look)| lacking(look, table).is_empty()).filter_map(|(indicator, look)| {
        // Another pack may have added columns to the table, so they are found by name.
        let at = |at: usize| table.spec.columns.iter().position(|c| c.name == look.table.columns[at].name);
        Some(OpenPack { indicator, look, columns: look.columns().into_iter().map(at).collect::<Option<_>>()? })
    });
    open.collect()
}

/// What the rows of a chunk give to indicators of packs; `at` gives the cells of a row.
pub(super) fn judged<'t>(
    open: &[OpenPack],
    spec: &'static TableSpec,
    rows: usize,
    at: impl Fn(usize) -> RowCells<'t>,
) -> Vec<Judged> {
    if open.is_empty() {
        return Vec::new();
    }
    let mut columns: Vec<usize> = open.iter().flat_map(|open| open.columns.iter().copied()).collect();
    columns.sort_unstable();
    columns.dedup();
    let all: Vec<RowCells<'_>> = (0..rows).map(at).collect();
    let frame = pl::DataFrame::new(rows, columns.iter().map(|at| column(&spec.columns[*at], *at, &all)).collect()).ok();
    let judge = |open: &OpenPack| {
        let [among, counts] = [open.look.among.as_ref(), Some(&open.look.counts)]
            .map(|condition| condition.map(|condition| answers(condition, frame.as_ref(), rows)));
        let counts = counts.unwrap_or_default();
        let row = |(row, cells): (usize, &RowCells<'_>)| {
            let gives = if open.columns.iter().any(|at| is_unreadable(cells.cell(*at))) {
                Gives::Nothing(Why::Unreadable)
            } else {
                match &among {
                    Some(among) => part(among[row], counts[row]),
                    None => one(counts[row]),
                }
            };
            (cells.day(open.columns[0]), gives)
        };
        Judged { indicator: open.indicator, rows: all.iter().enumerate().map(row).collect() }
    };
    open.iter().map(judge).collect()
}

/// What a row gives to a count, by what is known of it.
const fn one(counts: Option<bool>) -> Gives {
    match counts {
        Some(true) => Gives::One,
        Some(false) => Gives::Nothing(Why::NotOfIt),
        None => Gives::Nothing(Why::Unknown),
    }
}

/// What a row gives to a share.
const fn part(among: Option<bool>, counts: Option<bool>) -> Gives {
    match (among, counts) {
        (Some(true), Some(part)) => Gives::Of(part),
        (Some(false), _) => Gives::Nothing(Why::NotOfIt),
        (Some(true), None) | (None, _) => Gives::Nothing(Why::Unknown),
    }
}

/// Who is not in the profile is still somebody.
fn is_unreadable(cell: Cell) -> bool {
    matches!(cell, Cell::Not(trouble) if trouble != Trouble::NewAgency)
}

/// What a condition says of each row; nothing where it cannot be reckoned.
fn answers(condition: &Condition, frame: Option<&pl::DataFrame>, rows: usize) -> Vec<Option<bool>> {
    let asked = || {
        let lazy = frame?.clone().lazy().with_optimizations(pl::OptFlags::empty());
        let judged = lazy.select([condition.expr.clone().alias("\u{1}")]).collect().ok()?;
        let bools = judged.column("\u{1}").and_then(|column| column.bool().cloned()).ok()?;
        // A condition on nothing but constants has one value for all rows.
        let all: Vec<Option<bool>> = bools.iter().collect();
        match all.as_slice() {
            [one] => Some(vec![*one; rows]),
            all if all.len() == rows => Some(all.to_vec()),
            _ => None,
        }
    };
    asked().unwrap_or_else(|| vec![None; rows])
}

/// A column of a chunk as conditions look at it: what is empty, not known or unreadable is null.
fn column(column: &'static Column, at: usize, rows: &[RowCells<'_>]) -> pl::Column {
    let values = || rows.iter().map(|cells| (cells, cells.cell(at)));
    let name = pl::PlSmallStr::from_static(column.name);
    let series = match dtype(&column.kind) {
        pl::DataType::Int64 => {
            let int = |(_, cell)| match cell {
                Cell::Is(Value::Int(n)) => Some(i64::from(n)),
                // Of an age that is only about known, nothing is reckoned.
                Cell::Is(Value::Age(age)) => age.exact().map(i64::from),
                _ => None,
            };
            pl::IntoSeries::into_series(pl::Int64Chunked::from_iter_options(name, values().map(int)))
        }
        pl::DataType::Float64 => {
            let number = |(_, cell)| if let Cell::Is(Value::Number(n)) = cell { Some(n) } else { None };
            pl::IntoSeries::into_series(pl::Float64Chunked::from_iter_options(name, values().map(number)))
        }
        pl::DataType::Date => {
            let day = |(_, cell)| if let Cell::Is(Value::Day(day)) = cell { day_number_of(day) } else { None };
            let days = pl::Int32Chunked::from_iter_options(name, values().map(day));
            pl::IntoSeries::into_series(days.into_date())
        }
        _ => {
            let text = |(cells, cell): (&RowCells<'_>, Cell)| match cell {
                Cell::Is(value @ (Value::Code(_) | Value::Codes(_) | Value::AgeGroup(_))) => {
                    Some(canonical(column, value, &[]))
                }
                _ => cells.text(at).map(std::borrow::Cow::into_owned),
            };
            let texts: Vec<Option<String>> = values().map(text).collect();
            pl::IntoSeries::into_series(pl::StringChunked::from_iter_options(name, texts.into_iter()))
        }
    };
    series.into()
}
