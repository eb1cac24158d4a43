//! The shapes in which people write a day, before anybody asks whether the calendar knows it.

use crate::{
    period::{month_named, year_number},
    words::fold,
};

/// What stands in a text of the shape of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Day {
        year: i16,
        month: i8,
        day: i8,
        order: Order,
    },
    Month {
        year: i16,
        month: i8,
    },
    Year(i16),
    About(i16),
    /// A day whose year has two digits.
    NoCentury,
}

/// Whether the day or the year comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    YearFirst,
}

/// Reads the shape of a day; with it the text without words before it and without the time of day.
pub(super) fn read(text: &str) -> Option<(&str, Written)> {
    let text = without_time(text.trim());
    let (words, numbers) = text.split_at(text.find(|c: char| c.is_ascii_digit())?);
    if matches!(words.trim(), "~" | "≈" | "±") {
        return Some((text, Written::About(year_number(numbers)?)));
    }
    // A sign that folding would drop may mean something: `-2024`, `<2024`.
    if !words.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '.' | ',')) {
        return None;
    }
    let folded = fold(words);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let words = match words.as_slice() {
        ["ne" | "nee" | "born", rest @ ..] => rest,
        all => all,
    };
    // The day of the week says nothing that the date does not.
    let words = match words {
        ["le" | "on", day, rest @ ..] | [day, rest @ ..] if is_weekday(day) => rest,
        all => all,
    };
    match words {
        ["vers" | "environ" | "env" | "about" | "around" | "circa" | "ca" | "c"] | ["autour", "de"] => {
            Some((text, Written::About(year_number(numbers)?)))
        }
        [] | ["le" | "en" | "on" | "in"] => Some((numbers, read_numbers(numbers)?)),
        [month] | ["en" | "in" | "on", month] => Some((text, read_after_month(month_named(month)?, numbers)?)),
        _ => None,
    }
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [[&str; 3]; 7] = [
        ["lundi", "lun", "monday"],
        ["mardi", "mar", "tuesday"],
        ["mercredi", "mer", "wednesday"],
        ["jeudi", "jeu", "thursday"],
        ["vendredi", "ven", "friday"],
        ["samedi", "sam", "saturday"],
        ["dimanche", "dim", "sunday"],
    ];
    DAYS.as_flattened().contains(&word)
}

/// Without what follows the day in `2024-03-31T10:20:00Z` or `31/03/2024 10:20`.
fn without_time(text: &str) -> &str {
    let is_time = |rest: &str| {
        rest.contains(':')
            && rest.starts_with(|c: char| c.is_ascii_digit())
            && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'Z'))
    };
    match text.split_once(['T', ' ']) {
        Some((day, rest)) if is_time(rest) => day,
        _ => text,
    }
}

fn read_numbers(text: &str) -> Option<Written> {
    // Spreadsheets make a number of a year that stands alone.
    if let Some(year) = year_number(text.strip_suffix(".0").unwrap_or(text)) {
        return Some(Written::Year(year));
    }
    let parts: Vec<&str> = text.split(['-', '/', '.']).map(str::trim).collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    match (parts.as_slice(), lengths.as_slice()) {
        ([year, month, day], [4, 1..=2, 1..=2]) => day_of(year, month, day, Order::YearFirst),
        ([day, month, year], [1..=2, 1..=2, 4]) => day_of(year, month, day, Order::DayFirst),
        (numbers @ [_, _, _], [1..=2, 1..=2, 2]) => {
            numbers.iter().all(|n| small(n).is_some()).then_some(Written::NoCentury)
        }
        ([month, year], [1..=2, 4]) => Some(Written::Month { year: year_number(year)?, month: small(month)? }),
        ([year, month], [4, 1..=2]) if !text.contains('.') => {
            Some(Written::Month { year: year_number(year)?, month: small(month)? })
        }
        _ => read_in_words(text),
    }
}

fn day_of(year: &str, month: &str, day: &str, order: Order) -> Option<Written> {
    Some(Written::Day { year: year_number(year)?, month: small(month)?, day: small(day)?, order })
}

/// `31 mars 2024`, `1er mars 2024`, `31st of March 2024`.
fn read_in_words(text: &str) -> Option<Written> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let ([day, month, year] | [day, "of", month, year]) = words.as_slice() else { return None };
    let day = day.trim_end_matches(char::is_alphabetic);
    let (year, month, day) = (year_number(year)?, month_named(month)?, small(day)?);
    Some(Written::Day { year, month, day, order: Order::DayFirst })
}

/// What follows the name of a month: `2024`, or `31, 2024`.
fn read_after_month(month: i8, text: &str) -> Option<Written> {
    let folded = fold(text);
    match folded.split_once(' ') {
        None => Some(Written::Month { year: year_number(&folded)?, month }),
        Some((day, year)) => {
            Some(Written::Day { year: year_number(year)?, month, day: small(day)?, order: Order::DayFirst })
        }
    }
}

/// A number of one or two digits.
fn small(text: &str) -> Option<i8> {
    (matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}
