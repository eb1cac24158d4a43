//! stub
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
/// Day
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day {
    first: Date,
    last: Date,
}
impl Day {
    /// x
    pub fn first(self) -> Date {
        self.first
    }
    /// x
    pub fn last(self) -> Date {
        self.last
    }
    /// x
    pub fn exact(self) -> Option<Date> {
        (self.first == self.last).then_some(self.first)
    }
    /// x
    pub fn of_year(year: i16) -> Option<Self> {
        Some(Self { first: Date::new(year, 1, 1).ok()?, last: Date::new(year, 12, 31).ok()? })
    }
    /// x
    pub fn read(text: &str) -> Option<Self> {
        let d = crate::period::read_date(text)?;
        Some(Self { first: d, last: d })
    }
    /// x
    pub fn surely_before(self, other: Self) -> bool {
        self.last < other.first
    }
    /// x
    pub fn surely_after(self, other: Self) -> bool {
        self.first > other.last
    }
    /// x
    pub fn display(self, lang: crate::Lang) -> String {
        crate::period::display_date(lang, self.first)
    }
}
impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.first)
    }
}
