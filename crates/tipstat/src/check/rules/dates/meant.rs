//! What a text was meant to say that is no day and no period, and why it is none.

use jiff::{ToSpan, civil::Date};
use tipstat_model::{Lang, Message, Period, Text, period::display_date, words::fold};

use crate::check::say;

/// What a text was meant to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    Day(Date),
    Period(Period),
}

impl Meant {
    /// As it should be written.
    pub(super) fn written(self, lang: Lang) -> String {
        match self {
            Self::Day(day) => display_date(lang, day),
            Self::Period(period) => period.code(),
        }
    }

    /// The canonical value.
    pub(super) fn code(self) -> String {
        self.written(Lang::En)
    }
}

/// What was meant, where only one thing can have been.
pub(super) fn meant(text: &str) -> Option<Meant> {
    if let Some((year, month, day)) = numbers(text) {
        // 12/31/2024 has a month first; of 31/02/2024 nobody knows what was meant.
        let swapped = if month > 12 && day <= 12 { (day, month) } else { (month, day) };
        return Date::new(full_year(year), swapped.0, swapped.1).ok().map(Meant::Day);
    }
    if let Some(day) = day_number(text) {
        return Some(Meant::Day(day));
    }
    let folded = fold(text);
    if let Some(period) = period_in_words(&folded) {
        return Some(Meant::Period(period));
    }
    let (day, rest) = folded.split_once(' ')?;
    let day: i8 = day.trim_end_matches(|c: char| c.is_ascii_lowercase()).parse().ok()?;
    let month = period_in_words(rest).filter(|p| p.months() == Some(1))?;
    Date::new(month.start().year(), month.start().month(), day).ok().map(Meant::Day)
}

/// Why a text is no day and no period, where that can be said.
pub(super) fn why(text: &str) -> Option<Message> {
    if day_number(text).is_some() {
        return Some(Message::from(Text::new(
            "it is the number by which a spreadsheet keeps a day",
            "c’est le numéro sous lequel un tableur enregistre une date",
        )));
    }
    if split_year(text).is_some() {
        return Some(Message::from(Text::new(
            "two years without months do not say in which month they begin",
            "deux années sans mois ne disent pas quel mois commence la période",
        )));
    }
    let (year, month, day) = numbers(text)?;
    if year < 100 {
        return Some(Message::from(Text::new("its year has only two digits", "son année n’a que deux chiffres")));
    }
    if !(1..=12).contains(&month) {
        return Some(say::message(|lang| match lang {
            Lang::En => format!("there is no month {month}"),
            Lang::Fr => format!("il n’y a pas de mois {month}"),
        }));
    }
    let first = Date::new(year, month, 1).ok()?;
    let whole = Period::new(first, first.last_of_month())?;
    (!(1..=first.days_in_month()).contains(&day)).then(|| {
        say::message(|lang| match lang {
            Lang::En => format!("{} has {} days", whole.display(lang), first.days_in_month()),
            Lang::Fr => format!("{} a {} jours", whole.display(lang), first.days_in_month()),
        })
    })
}

/// Two years joined without months: `2015-16`, `2015/2016`.
pub(super) fn split_year(text: &str) -> Option<i16> {
    let folded = fold(text);
    let (first, second) = folded.split_once(' ')?;
    let year: i16 = first.parse().ok().filter(|_| first.len() == 4)?;
    let next = year.checked_add(1)?;
    let follows = second == next.to_string() || second == format!("{:02}", next % 100);
    follows.then_some(year)
}

/// Year, month and day of a text made of three numbers, the year first or last.
fn numbers(text: &str) -> Option<(i16, i8, i8)> {
    let parts: Vec<&str> = text.trim().split(['-', '/', '.']).map(str::trim).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let (year, month, day) = match (a.len(), c.len()) {
        (4, 1..=2) => (a, b, c),
        (1..=2, 4 | 2) => (c, b, a),
        _ => return None,
    };
    let plain = parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()));
    plain.then(|| Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)))?
}

fn full_year(year: i16) -> i16 {
    if year < 100 { 2000 + year } else { year }
}

/// The day that a spreadsheet keeps as a number of days since 30 December 1899, from 1990 to 2064.
fn day_number(text: &str) -> Option<Date> {
    let number: i64 = text.trim().parse().ok().filter(|n| (32874..60000).contains(n))?;
    Date::new(1899, 12, 30).ok()?.checked_add(number.days()).ok()
}

/// The month, quarter or half-year that folded words name: `mars 2024`, `1er trimestre 2024`, `S1 2024`.
fn period_in_words(folded: &str) -> Option<Period> {
    let joined = folded.replace(' ', "");
    let year: i16 = folded.split(|c: char| !c.is_ascii_digit()).find(|run| run.len() == 4)?.parse().ok()?;
    let same = |spelling: &str| fold(spelling).replace(' ', "") == joined;
    let part = |kind: char, n: i8| same(&format!("{kind}{n}{year}")) || same(&format!("{year}{kind}{n}"));
    let months = (1..=12).map(|m| (format!("{year:04}-{m:02}"), ' ', m));
    let quarters = (1..=4).map(|q| (format!("{year:04}-Q{q}"), 't', q));
    let halves = [(format!("{year:04}-01/{year:04}-06"), 's', 1), (format!("{year:04}-07/{year:04}-12"), 's', 2)];
    months.chain(quarters).chain(halves).find_map(|(code, kind, n)| {
        let period = Period::read(&code, None)?;
        let named = Lang::ALL.iter().any(|lang| same(&period.display(*lang)));
        let ordinal = if n == 1 { "1er" } else { "2e" };
        let half = kind == 's' && same(&format!("{ordinal} semestre {year}"));
        let quarter = kind == 't' && (part('q', n) || same(&format!("{n}ème trimestre {year}")));
        let short = kind != ' ' && part(kind, n);
        (named || half || quarter || short).then_some(period)
    })
}

/// The last day of a month, or the first, for a column that asks for a day.
pub(super) fn end_of(meant: Meant, at_end: bool) -> Meant {
    match meant {
        Meant::Period(period) => Meant::Day(if at_end { period.end() } else { period.start() }),
        day @ Meant::Day(_) => day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_understood_where_only_one_thing_can_be_meant() {
        for (text, expected) in [
            ("12/31/2024", "2024-12-31"),
            ("31/03/24", "2024-03-31"),
            ("45382", "2024-03-31"),
            ("mars 2024", "2024-03"),
            ("Février 2024", "2024-02"),
            ("15 mars 2024", "2024-03-15"),
            ("1er août 2024", "2024-08-01"),
            ("1er trimestre 2024", "2024-Q1"),
            ("2ème trimestre 2024", "2024-Q2"),
            ("2024T3", "2024-Q3"),
            ("S2 2024", "2024-07-01/2024-12-31"),
            ("31/02/2024", ""),
            ("31 février 2024", ""),
            ("2015-16", ""),
            ("l’an dernier", ""),
            ("", ""),
            ("99/99/9999", ""),
            ("é 9999", ""),
        ] {
            assert_eq!(meant(text).map(Meant::code).unwrap_or_default(), expected, "{text}");
        }
    }

    #[test]
    fn the_reason_is_told_for_the_very_text() {
        let told = |text| why(text).map(|m| m.en).unwrap_or_default();
        assert_eq!(told("31/02/2024"), "February 2024 has 29 days");
        assert_eq!(told("31/04/2024"), "April 2024 has 30 days");
        assert_eq!(told("12/31/2024"), "there is no month 31");
        assert_eq!(told("31/03/24"), "its year has only two digits");
        assert_eq!(told("2015-16"), "two years without months do not say in which month they begin");
        assert_eq!(told("bientôt"), "");
    }
}
