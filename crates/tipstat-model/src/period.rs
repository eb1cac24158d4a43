//! The days a number covers: a year, a quarter, a month, or any span, such as a year that runs April to March.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{text::Lang, words::fold};

/// A span of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    start: Date,
    end: Date,
}

/// The usual kinds of period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeriodKind {
    /// 1 January to 31 December.
    Year,
    /// Twelve months that begin on the first of another month, such as April to March.
    TwelveMonths,
    /// Three months from January, April, July or October.
    Quarter,
    /// A calendar month.
    Month,
    /// Anything else.
    Span,
}

impl Period {
    /// A period from its first to its last day; `None` where it would end before it starts.
    #[must_use]
    pub fn new(start: Date, end: Date) -> Option<Self> {
        (start <= end).then_some(Self { start, end })
    }

    /// A calendar year from 1 to 9998.
    #[must_use]
    pub fn year(year: i16) -> Option<Self> {
        let start = Date::new(year, 1, 1).ok()?;
        Self::months_from(start, 12)
    }

    fn months_from(start: Date, months: i32) -> Option<Self> {
        let end = start.checked_add(months.months()).ok()?.yesterday().ok()?;
        Self::new(start, end)
    }

    /// The first day.
    #[must_use]
    pub const fn start(self) -> Date {
        self.start
    }

    /// The last day.
    #[must_use]
    pub const fn end(self) -> Date {
        self.end
    }

    /// Whether every day of `other` lies in this period.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The whole months it covers; `None` where it does not begin and end with a month.
    #[must_use]
    pub fn months(self) -> Option<i32> {
        let next = self.end.tomorrow().ok()?;
        if self.start.day() != 1 || next.day() != 1 {
            return None;
        }
        let months = |d: Date| i32::from(d.year()) * 12 + i32::from(d.month());
        Some(months(next) - months(self.start))
    }

    /// Which usual kind it is.
    #[must_use]
    pub fn kind(self) -> PeriodKind {
        match (self.months(), self.start.month()) {
            (Some(12), 1) => PeriodKind::Year,
            (Some(12), _) => PeriodKind::TwelveMonths,
            (Some(3), 1 | 4 | 7 | 10) => PeriodKind::Quarter,
            (Some(1), _) => PeriodKind::Month,
            _ => PeriodKind::Span,
        }
    }

    /// The period of the same length just before, for periods made of whole months.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        let months = self.months()?;
        let start = self.start.checked_sub(months.months()).ok()?;
        Self::new(start, self.start.yesterday().ok()?)
    }

    /// Reads a period as people write it.
    ///
    /// `2024`, `2024-03`, `03/2024`, `2024-Q1`, `T1 2024`, `S1 2024`, `2014-04/2015-03`, `2015-16`, `2015/2016` and
    /// `2024-01-01/2024-12-31`, in either language. Two years joined without months (`2015-16`) mean the
    /// twelve months from April, as reports to the United States are dated, only where
    /// `split_year_starts` says so; without it they are not read, because other countries begin in July.
    ///
    /// ```
    /// use tipstat_model::Period;
    /// let period = Period::read("2014-04/2015-03", None).unwrap();
    /// assert_eq!(period.start().to_string(), "2014-04-01");
    /// assert_eq!(period.end().to_string(), "2015-03-31");
    /// ```
    #[must_use]
    pub fn read(text: &str, split_year_starts: Option<i8>) -> Option<Self> {
        let text = text.trim();
        for separator in ["/", "..", " - ", " – ", " to ", " au ", " à "] {
            if let Some((from, to)) = text.split_once(separator)
                && let (Some(from), Some(to)) = (Self::read_simple(from), Self::read_simple(to))
                && from.months().is_none_or(|m| m < 12)
                && to.months().is_none_or(|m| m < 12)
            {
                return Self::new(from.start, to.end);
            }
        }
        Self::read_simple(text).or_else(|| Self::read_split_year(text, split_year_starts?))
    }

    fn read_simple(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(date) = read_date(text) {
            return Self::new(date, date);
        }
        let folded = fold(text);
        match folded.split(' ').collect::<Vec<_>>().as_slice() {
            [year] if year.len() == 6 && year.is_char_boundary(4) => {
                // `2024T4`: a quarter without a space. `202403` stays unread: it may be anything.
                let (year, part) = year.split_at(4);
                part.starts_with(['q', 't', 's', 'h']).then(|| Self::read_simple(&format!("{year} {part}")))?
            }
            [year] => Self::year(year_number(year)?),
            [a, b] => {
                let (year, part) = year_number(a).map(|y| (y, *b)).or_else(|| Some((year_number(b)?, *a)))?;
                if let Some(quarter) = part.strip_prefix(['q', 't']) {
                    let quarter: i8 = quarter.parse().ok().filter(|q| (1..=4).contains(q))?;
                    return Self::months_from(Date::new(year, quarter * 3 - 2, 1).ok()?, 3);
                }
                if let Some(half) = part.strip_prefix(['s', 'h']) {
                    let half: i8 = half.parse().ok().filter(|half| (1..=2).contains(half))?;
                    return Self::months_from(Date::new(year, half * 6 - 5, 1).ok()?, 6);
                }
                let number = || part.parse::<i8>().ok().filter(|_| part.len() == 2);
                let month = number().or_else(|| month_named(part))?;
                Self::months_from(Date::new(year, month, 1).ok()?, 1)
            }
            [quarter, "trimestre" | "trim", year] | ["quarter", quarter, "of", year] => {
                let quarter = quarter.trim_end_matches(char::is_alphabetic);
                Self::read_simple(&format!("{year}-Q{quarter}"))
            }
            [half, "semestre" | "sem", year] | ["half", half, "of", year] => {
                let half = half.trim_end_matches(char::is_alphabetic);
                Self::read_simple(&format!("{year} S{half}"))
            }
            ["semestre", half, year] => Self::read_simple(&format!("{year} S{half}")),
            _ => None,
        }
    }

    fn read_split_year(text: &str, starts: i8) -> Option<Self> {
        let folded = fold(text);
        let (first, second) = folded.split_once(' ')?;
        let year = year_number(first)?;
        let next = i32::from(year) + 1;
        let follows = second == next.to_string() || (second.len() == 2 && second == format!("{:02}", next % 100));
        follows.then(|| Self::months_from(Date::new(year, starts, 1).ok()?, 12))?
    }

    /// The canonical form: `2024`, `2024-Q1`, `2024-03`, else `2014-04-01/2015-03-31`.
    #[must_use]
    pub fn code(self) -> String {
        let year = self.start.year();
        match self.kind() {
            PeriodKind::Year => format!("{year:04}"),
            PeriodKind::Quarter => format!("{year:04}-Q{}", (self.start.month() + 2) / 3),
            PeriodKind::Month => format!("{year:04}-{:02}", self.start.month()),
            PeriodKind::TwelveMonths | PeriodKind::Span => format!("{}/{}", self.start, self.end),
        }
    }

    /// The form that a person reads: `2024`, `1st quarter 2024`, `April 2014 to March 2015`.
    #[must_use]
    pub fn display(self, lang: Lang) -> String {
        let year = self.start.year();
        let quarter = (self.start.month() + 2) / 3;
        match (self.kind(), lang) {
            (PeriodKind::Year, _) => year.to_string(),
            (PeriodKind::Quarter, Lang::En) => format!("quarter {quarter} of {year}"),
            (PeriodKind::Quarter, Lang::Fr) => {
                format!("{quarter}{} trimestre {year}", if quarter == 1 { "er" } else { "e" })
            }
            (PeriodKind::Month, _) => format!("{} {year}", month_name(lang, self.start)),
            (PeriodKind::TwelveMonths | PeriodKind::Span, _) => {
                let to = if lang == Lang::En { "to" } else { "à" };
                if self.months().is_some() {
                    let (a, b) = (self.start, self.end);
                    return format!("{} {} {to} {} {}", month_name(lang, a), a.year(), month_name(lang, b), b.year());
                }
                match lang {
                    Lang::En => format!("{} to {}", self.start, self.end),
                    Lang::Fr => format!("du {} au {}", display_date(lang, self.start), display_date(lang, self.end)),
                }
            }
        }
    }
}

/// A year of four digits.
pub(crate) fn year_number(text: &str) -> Option<i16> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// The months, in English and in French.
const MONTHS: [[&str; 12]; 2] = [
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
];

/// The number of the month that a folded word names in either language.
pub(crate) fn month_named(word: &str) -> Option<i8> {
    let named = |months: &[&str]| months.iter().position(|month| fold(month) == word);
    let shortened = || SHORT.iter().position(|months| months.contains(&word));
    i8::try_from(MONTHS.iter().find_map(|months| named(months)).or_else(shortened)? + 1).ok()
}

/// How months are shortened in either language, folded. What may be June or July is neither.
const SHORT: [&[&str]; 12] = [
    &["jan", "janv"],
    &["fev", "fevr", "feb"],
    &["mar"],
    &["avr", "apr"],
    &[],
    &["jun"],
    &["juil", "jul"],
    &["aou", "aug"],
    &["sep", "sept"],
    &["oct"],
    &["nov"],
    &["dec"],
];

/// The name of the month of a day.
pub(crate) fn month_name(lang: Lang, date: Date) -> &'static str {
    MONTHS[lang as usize].get(date.month().unsigned_abs() as usize - 1).copied().unwrap_or_default()
}

/// Reads a day as people write it: `2024-03-31`, `31/03/2024`, `31.03.2024`, `31-03-2024`. Day before month.
#[must_use]
pub fn read_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.strip_suffix("00:00:00").map_or(text, |t| t.trim_end_matches(['T', ' ']));
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    if !parts.iter().all(|p| !p.is_empty() && p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let (year, month, day) = match (a.len(), c.len()) {
        (4, 1..=2) => (a, b, c),
        (1..=2, 4) => (c, b, a),
        _ => return None,
    };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A day as each language writes it: `2024-03-31`, `31/03/2024`.
#[must_use]
pub fn display_date(lang: Lang, date: Date) -> String {
    match lang {
        Lang::En => date.to_string(),
        Lang::Fr => format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<String> {
        Period::read(text, None).map(Period::code)
    }

    #[test]
    fn periods_are_read_as_people_write_them() {
        for (text, expected) in [
            ("2024", "2024"),
            (" 2024 ", "2024"),
            ("2024-03", "2024-03"),
            ("03/2024", "2024-03"),
            ("2024-Q1", "2024-Q1"),
            ("T1 2024", "2024-Q1"),
            ("2024T4", "2024-Q4"),
            ("202403", ""),
            ("mars 2024", "2024-03"),
            ("August 2024", "2024-08"),
            ("1er trimestre 2024", "2024-Q1"),
            ("S1 2024", "2024-01-01/2024-06-30"),
            ("2024-S2", "2024-07-01/2024-12-31"),
            ("2024S1", "2024-01-01/2024-06-30"),
            ("H2 2024", "2024-07-01/2024-12-31"),
            ("1er semestre 2024", "2024-01-01/2024-06-30"),
            ("2e semestre 2024", "2024-07-01/2024-12-31"),
            ("Semestre 2 2024", "2024-07-01/2024-12-31"),
            ("S3 2024", ""),
            ("2024-01-01/2024-12-31", "2024"),
            ("01/01/2024 au 31/12/2024", "2024"),
            ("2014-04/2015-03", "2014-04-01/2015-03-31"),
            ("2024-01-15", "2024-01-15/2024-01-15"),
            ("2024-13", ""),
            ("2024-Q5", ""),
            ("2015-16", ""),
            ("", ""),
            ("2024-12-31/2024-01-01", ""),
        ] {
            assert_eq!(code(text).unwrap_or_default(), expected, "{text}");
        }
    }

    #[test]
    fn a_split_year_needs_its_first_month() {
        let read = |text| Period::read(text, Some(4)).map(Period::code);
        assert_eq!(read("2015-16").as_deref(), Some("2015-04-01/2016-03-31"));
        assert_eq!(read("2015/2016").as_deref(), Some("2015-04-01/2016-03-31"));
        assert_eq!(read("1999-00").as_deref(), Some("1999-04-01/2000-03-31"));
        assert_eq!(read("2015-17"), None);
    }

    #[test]
    fn the_year_before_is_found_for_every_kind_of_year() {
        let before = |text| Period::read(text, None).and_then(Period::previous).map(Period::code);
        assert_eq!(before("2024").as_deref(), Some("2023"));
        assert_eq!(before("2024-Q1").as_deref(), Some("2023-Q4"));
        assert_eq!(before("2024-03").as_deref(), Some("2024-02"));
        assert_eq!(before("2014-04/2015-03").as_deref(), Some("2013-04-01/2014-03-31"));
        assert_eq!(before("2024-01-15"), None);
    }

    #[test]
    fn what_is_told_is_read_back() {
        for code in ["2024", "2024-Q1", "2024-Q4", "2024-08", "2014-04-01/2015-03-31"] {
            let period = Period::read(code, None).unwrap();
            for lang in Lang::ALL {
                assert_eq!(Period::read(&period.display(lang), None), Some(period), "{}", period.display(lang));
            }
        }
    }

    #[test]
    fn days_are_read_day_first_and_never_bent() {
        assert_eq!(read_date("31/03/2024"), Date::new(2024, 3, 31).ok());
        assert_eq!(read_date("2024-03-31"), Date::new(2024, 3, 31).ok());
        assert_eq!(read_date("31/02/2024"), None);
        assert_eq!(read_date("2024-03-31 00:00:00"), Date::new(2024, 3, 31).ok());
        assert_eq!(read_date("12/31/2024"), None);
    }

    #[test]
    fn periods_are_told_in_the_words_of_a_language() {
        let told = |text, lang| Period::read(text, None).map(|p| p.display(lang)).unwrap_or_default();
        assert_eq!(told("2024-Q1", Lang::Fr), "1er trimestre 2024");
        assert_eq!(told("2014-04/2015-03", Lang::Fr), "avril 2014 à mars 2015");
        assert_eq!(told("2014-04/2015-03", Lang::En), "April 2014 to March 2015");
        assert_eq!(told("2024-08", Lang::Fr), "août 2024");
    }
}
