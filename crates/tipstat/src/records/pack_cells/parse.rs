//! Texts as the values that they are.

use rust_decimal::prelude::ToPrimitive as _;
use tipstat_model::{
    Column, ColumnKind, Day,
    number::{self, Written},
};

use crate::records::cells::Value;

/// The canonical text of a word: the code of a list, the id of an area.
pub(crate) fn canonical(column: &Column, value: Value, names: &[String]) -> String {
    match (value, column.kind) {
        (Value::Code(at), ColumnKind::Code(list)) => {
            list.entries.get(usize::from(at)).map_or_else(String::new, |entry| entry.code.to_owned())
        }
        (Value::Codes(bits), ColumnKind::Codes(list)) => {
            let codes = list.entries.iter().enumerate().filter(|(i, _)| bits.yes & (1 << i) != 0).map(|(_, e)| e.code);
            codes.collect::<Vec<_>>().join(";")
        }
        (Value::Name(at), _) => names.get(at as usize).cloned().unwrap_or_default(),
        (Value::AgeGroup(group), _) => group.to_string(),
        _ => String::new(),
    }
}

/// A whole number as programs write it.
#[inline]
pub(super) fn small_integer(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mut n = 0;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        n = n * 10 + i64::from(digit - b'0');
    }
    Some(if negative { -n } else { n })
}

/// A number as programs write it, where it is whole and small enough for every one near it to be exact.
#[inline]
#[expect(clippy::cast_precision_loss, reason = "fifteen digits are exact")]
pub(super) fn small_number(text: &[u8]) -> Option<f64> {
    (text.len() <= 15).then(|| small_integer(text)).flatten().map(|n| n as f64)
}

/// A whole number as people write it.
pub(super) fn integer(text: &str) -> Option<i64> {
    match number::read(text) {
        // What is counted is whole, so the mark can only separate thousands.
        Written::Number(n) | Written::Ambiguous { grouped: n, .. } => n.is_integer().then(|| n.to_i64()).flatten(),
        Written::No => None,
    }
}

/// The number of a day that is known exactly.
pub(crate) fn days(day: Day) -> Option<i32> {
    let date = day.exact()?;
    Some(number_of(i32::from(date.year()), i32::from(date.month()), i32::from(date.day())))
}

/// A day as programs write it.
#[inline]
pub(super) fn iso_day(text: &[u8]) -> Option<i32> {
    let &[a, b, c, d, b'-', e, f, b'-', g, h] = text else { return None };
    // Written out: a map over the array is a call for each byte, which is felt over millions of cells.
    let digit = |byte: u8| i32::from(byte.wrapping_sub(b'0'));
    let two = |a: u8, b: u8| digit(a) * 10 + digit(b);
    if !(a.is_ascii_digit() && b.is_ascii_digit() && c.is_ascii_digit() && d.is_ascii_digit())
        || !(e.is_ascii_digit() && f.is_ascii_digit() && g.is_ascii_digit() && h.is_ascii_digit())
    {
        return None;
    }
    let (year, month, day) = (two(a, b) * 100 + two(c, d), two(e, f), two(g, h));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + i32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (year > 0 && (1..=last).contains(&day)).then(|| number_of(year, month, day))
}

/// Days since 1 January 1970: years begin in March, so that the day put in comes last.
const fn number_of(year: i32, month: i32, day: i32) -> i32 {
    let year = year - (month <= 2) as i32;
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// A text without the space around it.
#[inline]
pub(super) fn trimmed(text: &[u8]) -> &[u8] {
    let plain = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    if plain(text.first()) && plain(text.last()) {
        return text;
    }
    std::str::from_utf8(text).map_or(text, |text| text.trim().as_bytes())
}
