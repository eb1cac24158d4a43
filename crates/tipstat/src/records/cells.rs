//! What a cell comes to: nothing, a value, a mark for what is missing, or something that is not of its column.

use tipstat_model::{
    Age, Day,
    codes::{AgeGroup, Marks},
};

/// A cell, read as what its column holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell {
    /// Nothing stands in it.
    Empty,
    /// It says that the value is not known: ND, inconnu, `?`.
    Missing,
    /// It holds this.
    Is(Value),
    /// It is not what its column holds.
    Not(Trouble),
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// Text, which is kept where it stands.
    Text,
    /// The id of an area, agency or law, by its position among the names read so far.
    Name(u32),
    /// A whole number.
    Int(u32),
    /// Another number.
    Number(f64),
    /// A day.
    Day(Day),
    /// An age.
    Age(Age),
    /// An age group.
    AgeGroup(AgeGroup),
    /// A code, by its position in the list.
    Code(u16),
    /// Several codes, and those that it is not.
    Codes(Marks),
}

/// Why a cell is not what its column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Trouble {
    /// Not a number.
    NotANumber,
    /// A number, but negative, broken or too large for a count.
    NotACount,
    /// Not a day.
    NotADay,
    /// Not an age.
    NotAnAge,
    /// Not in the code list.
    NotInList,
    /// Not an area of the profile.
    NewArea,
    /// Not an agency of the profile.
    NewAgency,
    /// Not a law of the profile.
    NewLaw,
    /// Not of the pattern of its column.
    NotOfPattern,
    /// Outside the range of its column.
    OutOfRange,
    /// Nothing stands where every row must say something.
    Unfilled,
}
