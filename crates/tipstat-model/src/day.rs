//! A day as far as it is known: exactly, to its month or year, or to about a year, as in « né vers 2008 ».

mod written;

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    period::{display_date, month_name},
    text::{Lang, Message},
};
use written::{Order, Written};

/// A day known exactly, to its month, to its year, or to about a year.
///
/// It is the first and the last day that it may be. About a year is taken as that year or the one on either side:
/// « né vers 2008 », as a supplementary judgment has it, is 1 January 2007 to 31 December 2009.
///
/// Two such days have no order where they overlap, so there is no `<`, but [`Day::surely_before`] and
/// [`Day::may_be_before`].
///
/// ```
/// use tipstat_model::Day;
/// let birth = Day::read("né vers 2008").unwrap();
/// let found = Day::read("31/03/2024").unwrap();
/// assert!(birth.surely_before(found) && !birth.is_exact());
/// assert_eq!(birth.to_string(), "~2008");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Day {
    first: Date,
    last: Date,
}

/// How exactly a day is known.
enum Known {
    Exactly,
    Month,
    Year,
    About,
}

impl Day {
    /// A day known exactly.
    #[must_use]
    pub const fn on(date: Date) -> Self {
        Self { first: date, last: date }
    }

    /// Some day of a month; `None` for a month that does not exist.
    #[must_use]
    pub fn in_month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Self { first, last: first.last_of_month() })
    }

    /// Some day of a year from 1 to 9998.
    #[must_use]
    pub fn in_year(year: i16) -> Option<Self> {
        Self::in_years(year, 0)
    }

    /// Some day of a year from 1 to 9998 or of the year on either side.
    #[must_use]
    pub fn about(year: i16) -> Option<Self> {
        Self::in_years(year, 1)
    }

    fn in_years(year: i16, either_side: i16) -> Option<Self> {
        // With a year on either side, these are the years that the calendar knows.
        (1..=9998).contains(&year).then_some(())?;
        let first = Date::new(year - either_side, 1, 1).ok()?;
        Some(Self { first, last: Date::new(year + either_side, 12, 31).ok()? })
    }

    /// The first day that it may be.
    #[must_use]
    pub const fn first(self) -> Date {
        self.first
    }

    /// The last day that it may be.
    #[must_use]
    pub const fn last(self) -> Date {
        self.last
    }

    /// Whether the day itself is known.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.first == self.last
    }

    /// The day itself, where it is known.
    #[must_use]
    pub fn exact(self) -> Option<Date> {
        self.is_exact().then_some(self.first)
    }

    /// The year, where it is known.
    #[must_use]
    pub fn year(self) -> Option<i16> {
        (self.first.year() == self.last.year()).then(|| self.first.year())
    }

    /// Whether every day that it may be lies before every day that the other may be.
    #[must_use]
    pub fn surely_before(self, other: Self) -> bool {
        self.last < other.first
    }

    /// Whether every day that it may be lies after every day that the other may be.
    #[must_use]
    pub fn surely_after(self, other: Self) -> bool {
        other.surely_before(self)
    }

    /// Whether some day that it may be lies before some day that the other may be.
    #[must_use]
    pub fn may_be_before(self, other: Self) -> bool {
        self.first < other.last
    }

    /// Reads a day as people write it: `2024-03-31`, `31/03/2024`, `31.03.2024`, `31 mars 2024`, `mars 2024`,
    /// `03/2024`, `2024`, `né vers 2008`, `~2008`. Day before month; a time of day is passed over.
    ///
    /// The century of `31/03/24` is not guessed, and `avant 2010` has no first day; neither is read.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(date) = read_iso(text.as_bytes()) {
            return Some(Self::on(date));
        }
        match written::read(text)?.1 {
            Written::Day { year, month, day, .. } if year > 0 => Date::new(year, month, day).ok().map(Self::on),
            Written::Month { year, month } if year > 0 => Self::in_month(year, month),
            Written::Year(year) => Self::in_year(year),
            Written::About(year) => Self::about(year),
            Written::Day { .. } | Written::Month { .. } | Written::NoCentury => None,
        }
    }

    /// Why a text that looks like a day is none; `None` for a text that is one, or does not look like one.
    ///
    /// ```
    /// use tipstat_model::Day;
    /// let why = Day::impossible("12/31/2024").unwrap();
    /// assert!(why.en.ends_with("looks like month before day: write 31/12/2024"));
    /// assert!(Day::impossible("31/12/2024").is_none());
    /// ```
    #[must_use]
    pub fn impossible(text: &str) -> Option<Message> {
        if Self::read(text).is_some() {
            return None;
        }
        let (text, written) = written::read(text)?;
        Some(match written {
            Written::NoCentury => Message::new(
                format!("{text} does not say the century: write the year with four digits"),
                format!("{text} ne dit pas le siècle : écrivez l’année en quatre chiffres"),
            ),
            Written::Day { year: 0, .. } | Written::Month { year: 0, .. } | Written::Year(_) | Written::About(_) => {
                Message::new(
                    format!("{text} is not a date: there is no such year"),
                    format!("{text} n’est pas une date : cette année n’existe pas"),
                )
            }
            Written::Day { year, month, day, order } => match Date::new(year, month, 1) {
                Ok(first) => no_such_day(text, first, day),
                Err(_) => match Date::new(year, day, month) {
                    Ok(meant) => swapped(text, month, meant, order),
                    Err(_) => no_such_month(text, month),
                },
            },
            Written::Month { month, .. } => no_such_month(text, month),
        })
    }

    fn known(self) -> Known {
        match (self.is_exact(), self.year()) {
            (true, _) => Known::Exactly,
            (_, None) => Known::About,
            _ if self.first.month() == self.last.month() => Known::Month,
            _ => Known::Year,
        }
    }

    /// The form that a person reads: `2024-03-31`, `March 2024`, `2008`, `about 2008`; « 31/03/2024 ».
    #[must_use]
    pub fn display(self, lang: Lang) -> String {
        let year = self.first.year();
        match (self.known(), lang) {
            (Known::Exactly, _) => display_date(lang, self.first),
            (Known::Month, _) => format!("{} {year:04}", month_name(lang, self.first)),
            (Known::Year, _) => format!("{year:04}"),
            (Known::About, Lang::En) => format!("about {:04}", year + 1),
            (Known::About, Lang::Fr) => format!("vers {:04}", year + 1),
        }
    }
}

/// Most days of a large file are written like this.
fn read_iso(text: &[u8]) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| byte - b'0');
    let two = |a: &u8, b: &u8| Some(digit(a)? * 10 + digit(b)?);
    let year = i16::from(two(y1, y2)?) * 100 + i16::from(two(y3, y4)?);
    let (month, day) = (two(m1, m2)?.cast_signed(), two(d1, d2)?.cast_signed());
    (year > 0).then(|| Date::new(year, month, day).ok())?
}

fn no_such_month(text: &str, month: i8) -> Message {
    Message::new(
        format!("{text} is not a date: the month {month} does not exist"),
        format!("{text} n’est pas une date : le mois {month} n’existe pas"),
    )
}

fn no_such_day(text: &str, first: Date, day: i8) -> Message {
    if day == 0 {
        return Message::new(
            format!("{text} is not a date: days begin at 1"),
            format!("{text} n’est pas une date : les jours commencent à 1"),
        );
    }
    let (year, days) = (first.year(), first.days_in_month());
    Message::new(
        format!("{text} is not a date: {} {year} has {days} days", month_name(Lang::En, first)),
        format!("{text} n’est pas une date : {} {year} compte {days} jours", month_name(Lang::Fr, first)),
    )
}

fn swapped(text: &str, month: i8, meant: Date, order: Order) -> Message {
    let (en, fr, meant) = match order {
        Order::DayFirst => ("month before day", "le mois avant le jour", display_date(Lang::Fr, meant)),
        Order::YearFirst => ("day before month", "le jour avant le mois", meant.to_string()),
    };
    Message::new(
        format!("the month {month} does not exist; {text} looks like {en}: write {meant}"),
        format!("le mois {month} n’existe pas ; {text} semble écrit avec {fr} : écrivez {meant}"),
    )
}

impl fmt::Display for Day {
    /// The code: `2024-03-31`, `2024-03`, `2008`, `~2008`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.first.year();
        match self.known() {
            Known::Exactly => write!(f, "{}", self.first),
            Known::Month => write!(f, "{year:04}-{:02}", self.first.month()),
            Known::Year => write!(f, "{year:04}"),
            Known::About => write!(f, "~{:04}", year + 1),
        }
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self::on(date)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::read(&text).ok_or_else(|| {
            format!("“{text}” is no day; write for example 2024-03-31, 2024-03, 2008 or ~2008 (about 2008)")
        })
    }
}

#[cfg(test)]
mod tests;
