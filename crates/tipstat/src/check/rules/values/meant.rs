//! What a text was meant to say that is no number, and what to write instead.

use tipstat_model::{
    Decimal, Lang, columns::FigureColumn as C, number::DecimalMark, period::read_date, words::fold, written,
};

use super::heading;
use crate::check::say;

/// What was meant by a text that is no number.
pub(super) enum Meant {
    /// One number, in words or with a letter for a digit.
    Number(Decimal),
    /// Two numbers and all between them.
    Range(Decimal, Decimal),
    /// A number with what it counts.
    WithWords(Decimal),
    /// The mark of a formula that failed.
    NoResult,
    /// A day.
    Day,
}

/// What was meant, where that can be said.
pub(super) fn meant(text: &str) -> Option<Meant> {
    let number = |t: &str| written::read(t, DecimalMark::Unknown).ok()?.quantity.exact();
    if text.starts_with('#') {
        return Some(Meant::NoResult);
    }
    if read_date(text).is_some() {
        return Some(Meant::Day);
    }
    let folded = fold(text);
    if let Some(n) = WORDS.iter().position(|words| words.contains(&folded.as_str())) {
        return Some(Meant::Number(n.into()));
    }
    let is_mistyped = text.contains(|c: char| c.is_ascii_digit()) && text.contains(['o', 'O', 'l', 'I']);
    if let Some(n) = is_mistyped.then(|| number(&text.replace(['o', 'O'], "0").replace(['l', 'I'], "1"))).flatten() {
        return Some(Meant::Number(n));
    }
    let lower = text.to_lowercase();
    for between in ["-", "–", "—", " à ", " to ", " et ", " and "] {
        let Some((low, high)) = lower.split_once(between) else { continue };
        let low = ["entre ", "between ", "from ", "de "].iter().find_map(|w| low.strip_prefix(w)).unwrap_or(low);
        if let (Some(low), Some(high)) = (number(low), number(high))
            && low < high
            && low >= Decimal::ZERO
        {
            return Some(Meant::Range(low, high));
        }
    }
    let words = text.find(char::is_alphabetic)?;
    number(text[..words].trim()).map(Meant::WithWords)
}

/// What to write instead.
pub(super) fn advice(lang: Lang, meant: &Meant) -> String {
    let (min, max) = (heading(lang, C::ValueMin), heading(lang, C::ValueMax));
    match (meant, lang) {
        (Meant::Number(n), Lang::En) => format!("Write {n}, if that is what is meant."),
        (Meant::Number(n), Lang::Fr) => format!("Écrivez {}, si c’est bien ce nombre.", say::number(lang, *n)),
        (Meant::Range(low, high), Lang::En) => {
            format!("Write {low} under {min} and {high} under {max}, and leave the value empty.")
        }
        (Meant::Range(low, high), Lang::Fr) => {
            let (low, high) = (say::number(lang, *low), say::number(lang, *high));
            format!("Écrivez {low} sous {min} et {high} sous {max}, et laissez la valeur vide.")
        }
        (Meant::WithWords(n), Lang::En) => {
            format!("Write {n} alone, and what was counted under {}.", heading(lang, C::Unit))
        }
        (Meant::WithWords(n), Lang::Fr) => {
            let n = say::number(lang, *n);
            format!("Écrivez {n} seul, et ce qui est compté sous {}.", heading(lang, C::Unit))
        }
        (Meant::NoResult, Lang::En) => "Mend the formula, or write the number itself.".to_owned(),
        (Meant::NoResult, Lang::Fr) => "Réparez la formule, ou écrivez le nombre lui-même.".to_owned(),
        (Meant::Day, Lang::En) => {
            "Give the cell the format of a number and type it again: programs turn 1-2 into a day.".to_owned()
        }
        (Meant::Day, Lang::Fr) => {
            "Donnez à la cellule le format nombre et ressaisissez-la\u{a0}: les logiciels changent 1-2 en date."
                .to_owned()
        }
    }
}

/// The numbers that are written as words most, in French and in English.
const WORDS: [&[&str]; 17] = [
    &["zéro"],
    &["un", "une", "one"],
    &["deux", "two"],
    &["trois", "three"],
    &["quatre", "four"],
    &["cinq", "five"],
    &["six"],
    &["sept", "seven"],
    &["huit", "eight"],
    &["neuf", "nine"],
    &["dix", "ten"],
    &["onze", "eleven"],
    &["douze", "twelve"],
    &["treize", "thirteen"],
    &["quatorze", "fourteen"],
    &["quinze", "fifteen"],
    &["seize", "sixteen"],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_offered_and_the_rest_left_alone() {
        let told = |text| meant(text).map(|m| advice(Lang::En, &m)).unwrap_or_default();
        assert_eq!(told("huit"), "Write 8, if that is what is meant.");
        assert_eq!(told("12O"), "Write 120, if that is what is meant.");
        assert!(told("entre 12 et 15").starts_with("Write 12 under “smallest value” and 15 under"));
        assert!(told("1 200 - 1 500").starts_with("Write 1200 under"));
        assert!(told("629 victimes").starts_with("Write 629 alone"));
        assert_eq!(told("#REF!"), "Mend the formula, or write the number itself.");
        for text in ["beaucoup", "12 34", "", "-", "15-12", "1.2.3", "é"] {
            assert_eq!(told(text), "", "{text}");
        }
    }
}
