//! Quantities as people write them: `1 234`, `<5`, `plus de 36 000`, `≈ 800`, `ND`, `-`, `…`.

use rust_decimal::Decimal;

use crate::{
    number::{self, DecimalMark, Written},
    quantity::{Missing, Quantity},
    words::fold,
};

/// A quantity read from text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// What was read.
    pub quantity: Quantity,
    /// A percent sign stood after the number.
    pub percent: bool,
    /// The mark stands for zero in some offices and for missing in others (`-`, `RAS`).
    pub zero_or_missing: bool,
}

/// Why a text could not be read as a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// It is no number and no mark that is known.
    NotANumber,
    /// It is one number with a decimal point and another with a decimal comma, and the file does not decide.
    Ambiguous {
        /// Its value where the mark separates thousands.
        grouped: Decimal,
        /// Its value where the mark is the decimal mark.
        fraction: Decimal,
    },
}

/// Words and signs before a number; the words are folded.
const AT_LEAST: &[&str] = &[
    "plus de",
    "au moins",
    "more than",
    "at least",
    "over",
    "minimum",
    "≥",
    ">=",
    "superieur a",
    "au dela de",
    "not less than",
];
const AT_MOST: &[&str] = &["au plus", "at most", "up to", "jusqu a", "maximum", "≤", "<=", "not more than"];
const FEWER: &[&str] = &["<", "moins de", "less than", "fewer than", "under"];
const MORE: &[&str] = &[">"];
const ABOUT: &[&str] = &[
    "≈",
    "~",
    "±",
    "environ",
    "env",
    "about",
    "around",
    "approximately",
    "approx",
    "circa",
    "ca",
    "pres de",
    "nearly",
    "almost",
    "quelque",
    "some",
    "une",
];

/// Reads a quantity. `mark` is how the file writes its decimals, as far as that is known.
///
/// ```
/// use tipstat_model::{Quantity, number::DecimalMark, written};
/// let read = |text| written::read(text, DecimalMark::Unknown).unwrap().quantity;
/// assert_eq!(read("plus de 36 000"), Quantity::AtLeast(36000.into()));
/// assert_eq!(read("<5"), Quantity::Suppressed { low: 0.into(), high: Some(4.into()) });
/// assert!(written::read("1.234", DecimalMark::Unknown).is_err());
/// ```
///
/// # Errors
/// [`Unread`], where the text is no quantity or may be two.
pub fn read(text: &str, mark: DecimalMark) -> Result<Reading, Unread> {
    let text = text.trim();
    let found = |quantity| Ok(Reading { quantity, percent: false, zero_or_missing: false });
    let unclear = Reading { quantity: Quantity::Missing(Missing::NotStated), percent: false, zero_or_missing: true };
    match text {
        "" => return found(Quantity::Missing(Missing::NotStated)),
        "-" | "–" | "—" | "−" | "--" | "/" => return Ok(unclear),
        "…" | "..." | ".." | "?" | ":" => return found(Quantity::Missing(Missing::Unknown)),
        "*" => return found(Quantity::Suppressed { low: Decimal::ZERO, high: None }),
        _ => {}
    }
    // Most cells are digits, and no word.
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return read_number(text, mark).and_then(|value| found(Quantity::Exact(value)));
    }
    match fold(text).as_str() {
        "nd" | "n d" | "na" | "n a" | "nan" | "null" | "non disponible" | "not available" | "inconnu" | "unknown"
        | "non renseigne" | "nr" => {
            return found(Quantity::Missing(Missing::Unknown));
        }
        "non collecte" | "not collected" | "nc" => return found(Quantity::Missing(Missing::NotCollected)),
        "so" | "s o" | "sans objet" | "not applicable" => return found(Quantity::Missing(Missing::NotApplicable)),
        "s" | "c" | "secret" | "suppressed" | "confidentiel" | "confidential" => {
            return found(Quantity::Suppressed { low: Decimal::ZERO, high: None });
        }
        "neant" | "nil" | "aucun" | "aucune" | "none" | "zero" => return found(Quantity::Exact(Decimal::ZERO)),
        "ras" | "r a s" => return Ok(unclear),
        _ => {}
    }
    let (text, percent) = match text
        .strip_suffix('%')
        .or_else(|| strip_word(text, "pour cent"))
        .or_else(|| strip_word(text, "percent"))
    {
        Some(rest) => (rest.trim_end(), true),
        None => (text, false),
    };
    read_bound(text, mark).map(|quantity| Reading { quantity, percent, zero_or_missing: false })
}

fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(word.len())?;
    text.is_char_boundary(at).then(|| text[at..].eq_ignore_ascii_case(word).then_some(&text[..at]))?
}

fn read_bound(text: &str, mark: DecimalMark) -> Result<Quantity, Unread> {
    if let Some(body) = text.strip_suffix('+') {
        return read_number(body, mark).map(Quantity::AtLeast);
    }
    let digits = text.find(|c: char| c.is_ascii_digit() || c == '-' || c == '−').ok_or(Unread::NotANumber)?;
    let (words, body) = text.split_at(digits);
    if words.trim().is_empty() {
        return read_number(body, mark).map(Quantity::Exact);
    }
    // The words of the sets are folded, but for those that are signs.
    let (exact, folded) = (words.trim(), fold(words));
    let is = |set: &[&str]| set.iter().any(|w| exact == *w || folded == *w);
    let value = read_number(body, mark);
    // For whole numbers below and above are one away; for others the limit itself cannot be told apart.
    let step = |v: Decimal| if v.scale() == 0 { Decimal::ONE } else { Decimal::ZERO };
    if is(AT_LEAST) {
        value.map(Quantity::AtLeast)
    } else if is(AT_MOST) {
        value.map(Quantity::AtMost)
    } else if is(MORE) {
        value.map(|v| Quantity::AtLeast(v + step(v)))
    } else if is(FEWER) {
        match value? {
            v if v > Decimal::ZERO => Ok(Quantity::Suppressed { low: Decimal::ZERO, high: Some(v - step(v)) }),
            _ => Err(Unread::NotANumber),
        }
    } else if is(ABOUT) {
        value.map(Quantity::About)
    } else {
        Err(Unread::NotANumber)
    }
}

fn read_number(text: &str, mark: DecimalMark) -> Result<Decimal, Unread> {
    match number::read(text) {
        Written::Number(value) => Ok(value),
        Written::Ambiguous { grouped, fraction, mark: seen } => match mark {
            DecimalMark::Unknown => Err(Unread::Ambiguous { grouped, fraction }),
            decided if decided == seen => Ok(fraction),
            _ => Ok(grouped),
        },
        Written::No => Err(Unread::NotANumber),
    }
}

/// The decimal mark that a written quantity proves its file to use, if it proves one.
#[must_use]
pub fn proves(text: &str) -> DecimalMark {
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let end = text.rfind(|c: char| c.is_ascii_digit()).map_or(start, |i| i + 1);
    number::proves(&text[start..end])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn quantity(text: &str) -> Quantity {
        read(text, DecimalMark::Unknown).unwrap().quantity
    }

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn bounds_and_marks_are_read_as_what_they_are() {
        for (text, expected) in [
            ("629", Quantity::Exact(d("629"))),
            ("1 234", Quantity::Exact(d("1234"))),
            ("plus de 36\u{a0}000", Quantity::AtLeast(d("36000"))),
            ("Au moins 20", Quantity::AtLeast(d("20"))),
            ("36 000+", Quantity::AtLeast(d("36000"))),
            (">5", Quantity::AtLeast(d("6"))),
            ("≥ 5", Quantity::AtLeast(d("5"))),
            ("≤5", Quantity::AtMost(d("5"))),
            ("<5", Quantity::Suppressed { low: d("0"), high: Some(d("4")) }),
            ("moins de 10", Quantity::Suppressed { low: d("0"), high: Some(d("9")) }),
            ("≈ 800", Quantity::About(d("800"))),
            ("environ 1 200", Quantity::About(d("1200"))),
            ("ND", Quantity::Missing(Missing::Unknown)),
            ("n/a", Quantity::Missing(Missing::Unknown)),
            ("…", Quantity::Missing(Missing::Unknown)),
            ("", Quantity::Missing(Missing::NotStated)),
            ("Néant", Quantity::Exact(d("0"))),
            ("-26", Quantity::Exact(d("-26"))),
        ] {
            assert_eq!(quantity(text), expected, "{text}");
        }
    }

    #[test]
    fn a_dash_may_be_zero_or_missing_and_says_so() {
        assert!(read("-", DecimalMark::Unknown).unwrap().zero_or_missing);
        assert!(read("RAS", DecimalMark::Unknown).unwrap().zero_or_missing);
        assert!(!read("ND", DecimalMark::Unknown).unwrap().zero_or_missing);
    }

    #[test]
    fn the_file_decides_what_its_cells_leave_open() {
        let read = |text, mark| read(text, mark).map(|r| r.quantity);
        assert_eq!(read("13.813", DecimalMark::Comma), Ok(Quantity::Exact(d("13813"))));
        assert_eq!(read("13.813", DecimalMark::Point), Ok(Quantity::Exact(d("13.813"))));
        assert_eq!(read("1,757", DecimalMark::Point), Ok(Quantity::Exact(d("1757"))));
        assert_eq!(read("plus de 13.813", DecimalMark::Comma), Ok(Quantity::AtLeast(d("13813"))));
        assert!(matches!(read("13.813", DecimalMark::Unknown), Err(Unread::Ambiguous { .. })));
    }

    #[test]
    fn a_percent_sign_is_kept_in_mind() {
        let reading = read("53,6 %", DecimalMark::Unknown).unwrap();
        assert_eq!((reading.quantity, reading.percent), (Quantity::Exact(d("53.6")), true));
    }

    #[test]
    fn words_are_not_bent_into_numbers() {
        for text in ["huit", "629 victimes", "12-15", "<0", "12/2024", "% 5"] {
            assert_eq!(read(text, DecimalMark::Unknown), Err(Unread::NotANumber), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,20}") {
            let _ = read(&text, DecimalMark::Unknown);
            let _ = proves(&text);
        }

        #[test]
        fn a_number_shown_in_either_language_is_read_back(value in 0i64..10_000_000, scale in 1u32..3) {
            let number = Decimal::new(value, scale);
            for (lang, mark) in [(crate::Lang::En, DecimalMark::Point), (crate::Lang::Fr, DecimalMark::Comma)] {
                let text = number::display(lang, number);
                prop_assert_eq!(read(&text, mark).map(|r| r.quantity), Ok(Quantity::Exact(number)), "{}", text);
            }
        }
    }
}
