//! The words of trafficking-in-persons statistics: code lists, columns, quantities, periods, areas and the
//! profile of a country. No data frames, no files, no arithmetic beyond what keeps a number honest.
//!
//! Everything a person can read exists in English and French beside the thing it describes ([`Text`]).
#![forbid(unsafe_code)]

pub mod age;
pub mod area;
pub mod codes;
pub mod columns;
pub mod count;
pub mod day;
pub mod figure;
pub mod label;
pub mod mapping;
pub mod number;
pub mod period;
pub mod profile;
pub mod quantity;
pub mod sdg;
pub mod text;
pub mod waivers;
pub mod words;
pub mod written;

pub use age::Age;
pub use area::{Area, AreaLevel, Tile};
pub use columns::{Column, ColumnKind, TableSpec};
pub use day::Day;
pub use figure::{Figure, IndicatorId};
pub use mapping::Mapping;
pub use period::Period;
pub use profile::{Profile, ProfileError};
pub use quantity::{Bounds, Quantity};
pub use text::{Lang, Message, Text};

/// Exact decimal numbers: `53.60` keeps its two decimals, and `0.39 + 0.32` is `0.71`.
pub use rust_decimal::Decimal;
