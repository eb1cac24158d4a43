//! Numbers as people write and read them: thousands, decimals and their marks.

use rust_decimal::Decimal;

use crate::text::Lang;

/// The space inside a number, as French typography sets it: narrow and not to be broken.
const THIN: char = '\u{202f}';

/// A number in the form of a language: `36,000.5` or `36 000,5`, with the decimals it was given with.
#[must_use]
pub fn display(lang: Lang, value: Decimal) -> String {
    let (thousands, decimal) = match lang {
        Lang::En => (',', '.'),
        Lang::Fr => (THIN, ','),
    };
    let text = value.abs().to_string();
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
    let mut out = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        out.push('−');
    }
    for (i, digit) in whole.chars().enumerate() {
        let left = whole.len() - i;
        // Four digits stand together in French as in English statistics only where nothing is lined up;
        // a separator from four digits on keeps columns readable.
        if i > 0 && left % 3 == 0 {
            out.push(thousands);
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push(decimal);
        out.push_str(fraction);
    }
    out
}

/// A whole number in the form of a language.
#[must_use]
pub fn display_count(lang: Lang, value: usize) -> String {
    display(lang, Decimal::from(value))
}

/// How a file writes its numbers. Decided for each file from the cells that leave no doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DecimalMark {
    /// `1,234.5`.
    Point,
    /// `1.234,5`.
    Comma,
    /// No cell of the file decides.
    #[default]
    Unknown,
}

/// What one written number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// A number, whatever the file's marks.
    Number(Decimal),
    /// `1.234` or `1,234`: a thousand and more with one mark, one and a little with the other.
    Ambiguous {
        /// Its value where the mark separates thousands.
        grouped: Decimal,
        /// Its value where the mark is the decimal mark.
        fraction: Decimal,
        /// The mark that stands in the text.
        mark: DecimalMark,
    },
    /// Not a number.
    No,
}

/// Reads a number written with any of the usual marks.
///
/// Spaces of every width and apostrophes separate thousands. A point or comma separates thousands where it
/// occurs twice, or where the other mark follows it; it is the decimal mark where anything but three digits
/// follows. What stays open is [`Written::Ambiguous`], for the file to decide.
#[must_use]
pub fn read(text: &str) -> Written {
    let trimmed = text.trim();
    let (negative, body) = match trimmed.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    let Some(body) = join_spaced_groups(body) else { return Written::No };
    let sign = |d: Decimal| if negative { -d } else { d };
    let number =
        |s: &str| s.parse::<Decimal>().ok().filter(|d| s.starts_with(|c: char| c.is_ascii_digit()) && is_sane(*d));
    if body.is_empty() || !body.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') {
        return Written::No;
    }
    let marks: Vec<(usize, char)> = body.char_indices().filter(|(_, c)| !c.is_ascii_digit()).collect();
    let read = match marks.as_slice() {
        [] => number(&body),
        [(at, mark)] => {
            let (whole, rest) = (&body[..*at], &body[at + 1..]);
            if rest.is_empty() || whole.is_empty() {
                return Written::No;
            }
            let fraction = number(&format!("{whole}.{rest}"));
            let may_group = rest.len() == 3 && whole.len() <= 3 && !whole.starts_with('0');
            if may_group && !has_spaced_groups(trimmed) {
                let grouped = number(&format!("{whole}{rest}"));
                return match (grouped, fraction) {
                    (Some(grouped), Some(fraction)) => Written::Ambiguous {
                        grouped: sign(grouped),
                        fraction: sign(fraction),
                        mark: if *mark == '.' { DecimalMark::Point } else { DecimalMark::Comma },
                    },
                    _ => Written::No,
                };
            }
            fraction
        }
        [.., (last_at, last)] => {
            let first = marks[0].1;
            let decimal_at = (first != *last).then_some(*last_at);
            let grouped = &body[..decimal_at.unwrap_or(body.len())];
            let groups: Vec<&str> = grouped.split(first).collect();
            let well_formed = (1..=3).contains(&groups[0].len())
                && groups[1..].iter().all(|g| g.len() == 3 && g.bytes().all(|b| b.is_ascii_digit()));
            if !well_formed {
                return Written::No;
            }
            match decimal_at {
                None => number(&groups.concat()),
                Some(at) if at + 1 < body.len() => number(&format!("{}.{}", groups.concat(), &body[at + 1..])),
                Some(_) => None,
            }
        }
    };
    read.map_or(Written::No, |d| Written::Number(sign(d)))
}

/// The decimal mark that a written number proves its file to use, if it proves one.
#[must_use]
pub fn proves(text: &str) -> DecimalMark {
    let Written::Number(value) = read(text) else { return DecimalMark::Unknown };
    let last = text.chars().rev().find(|c| matches!(c, '.' | ','));
    match (value.scale() > 0, last) {
        (_, None) => DecimalMark::Unknown,
        (true, Some('.')) | (false, Some(',')) => DecimalMark::Point,
        _ => DecimalMark::Comma,
    }
}

/// Whether a number can be one that somebody counted or computed: under 10¹⁵, with as many decimals as a spreadsheet
/// shows. Beyond, it is a telephone number or a slip, and sums of it could outgrow what is computed with.
fn is_sane(value: Decimal) -> bool {
    value.scale() <= 20 && value < Decimal::from(1_000_000_000_000_000_u64)
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | THIN | '\u{2009}' | '\u{2007}' | '\'' | '’')
}

fn has_spaced_groups(text: &str) -> bool {
    text.chars().any(is_separator)
}

/// Joins `12 345` to `12345`; `None` where the spaces do not set off groups of three (`12 34`).
fn join_spaced_groups(text: &str) -> Option<String> {
    if !has_spaced_groups(text) {
        return Some(text.to_owned());
    }
    let whole_end = text.find(['.', ',']).unwrap_or(text.len());
    let (whole, rest) = text.split_at(whole_end);
    if rest.chars().any(is_separator) {
        return None;
    }
    let groups: Vec<&str> = whole.split(is_separator).collect();
    let well_formed = (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|g| g.len() == 3);
    well_formed.then(|| groups.concat() + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<String> {
        match read(text) {
            Written::Number(d) => Some(d.to_string()),
            _ => None,
        }
    }

    #[test]
    fn the_usual_ways_to_write_a_number_are_read() {
        for (text, value) in [
            ("629", "629"),
            ("1 234", "1234"),
            ("36\u{a0}000", "36000"),
            ("36\u{202f}000,5", "36000.5"),
            ("1,234,567", "1234567"),
            ("1.234.567,80", "1234567.80"),
            ("1,234.5", "1234.5"),
            ("0,18", "0.18"),
            ("53.6", "53.6"),
            ("-26", "-26"),
            ("1'234", "1234"),
            ("0.125", "0.125"),
            ("1234,567", "1234.567"),
        ] {
            assert_eq!(number(text).as_deref(), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_not_bent_into_one() {
        for text in [
            "",
            "huit",
            "12 34",
            "1.2.3",
            "1,23,456",
            "12-15",
            ".",
            "5.",
            ",5",
            "1 234 5",
            "６",
            "1000000000000000",
            "0.123456789012345678901",
        ] {
            assert_eq!(read(text), Written::No, "{text}");
        }
    }

    #[test]
    fn three_digits_after_one_mark_stay_open() {
        assert!(matches!(read("1.234"), Written::Ambiguous { mark: DecimalMark::Point, .. }));
        assert!(matches!(read("13,813"), Written::Ambiguous { mark: DecimalMark::Comma, .. }));
    }

    #[test]
    fn a_file_is_decided_by_its_clear_cells() {
        assert_eq!(proves("0,5"), DecimalMark::Comma);
        assert_eq!(proves("0.5"), DecimalMark::Point);
        assert_eq!(proves("1,234,567"), DecimalMark::Point);
        assert_eq!(proves("1.234.567"), DecimalMark::Comma);
        assert_eq!(proves("1.234"), DecimalMark::Unknown);
        assert_eq!(proves("12"), DecimalMark::Unknown);
    }

    #[test]
    fn numbers_are_shown_as_each_language_writes_them() {
        let value: Decimal = "-36000.50".parse().unwrap();
        assert_eq!(display(Lang::En, value), "−36,000.50");
        assert_eq!(display(Lang::Fr, value), "−36\u{202f}000,50");
        assert_eq!(display_count(Lang::En, 404), "404");
    }
}
