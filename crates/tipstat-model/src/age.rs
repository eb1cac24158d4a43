//! The age of one person as far as it is known: in completed years, exactly or between two.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{codes::AgeGroup, text::Lang, words::fold};

/// Years by which an age that is said to be about so many may be wrong, on either side.
const ABOUT: u8 = 2;

/// The age of a person in completed years, exactly or from one to another.
///
/// An age that is open above ends at [`Age::OLDEST`]. « Environ 15 ans » is taken as 13 to 17: two years more on
/// either side, so that it is surely a child's age but « environ 17 ans » is not.
///
/// ```
/// use tipstat_model::Age;
/// assert!(Age::read("environ 15 ans").unwrap().surely_child());
/// assert!(!Age::read("environ 17 ans").unwrap().surely_child());
/// assert_eq!(Age::read("18 mois").unwrap().to_string(), "1");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Age {
    from: u8,
    to: u8,
}

impl Age {
    /// The greatest age that is read; more is a slip of the pen.
    pub const OLDEST: u8 = 120;

    /// An age in completed years; `None` above [`Age::OLDEST`].
    #[must_use]
    pub fn years(years: u8) -> Option<Self> {
        Self::between(years, years)
    }

    /// An age between two, both included; `None` where the second is the smaller or above [`Age::OLDEST`].
    #[must_use]
    pub fn between(from: u8, to: u8) -> Option<Self> {
        (from <= to && to <= Self::OLDEST).then_some(Self { from, to })
    }

    /// The least that it may be.
    #[must_use]
    pub const fn from(self) -> u8 {
        self.from
    }

    /// The most that it may be.
    #[must_use]
    pub const fn to(self) -> u8 {
        self.to
    }

    /// Whether the age itself is known.
    #[must_use]
    pub const fn is_exact(self) -> bool {
        self.from == self.to
    }

    /// The age itself, where it is known.
    #[must_use]
    pub fn exact(self) -> Option<u8> {
        self.is_exact().then_some(self.from)
    }

    /// Whether the person is under 18, whatever the age is exactly.
    #[must_use]
    pub const fn surely_child(self) -> bool {
        self.to < 18
    }

    /// Whether the person is 18 or over, whatever the age is exactly.
    #[must_use]
    pub const fn surely_adult(self) -> bool {
        self.from >= 18
    }

    /// Reads an age as people write it: `15`, `15 ans`, `18 mois`, `environ 15 ans`, `~15`, `15-17`, `15 à 17 ans`,
    /// `18+`, `moins de 5 ans`, `mineur`.
    ///
    /// « Plus de 18 ans » is 18 and over, as forms print it. A part of a year is not read, nor is `-18`, which may
    /// be an age that cannot be or « moins de 18 ans ».
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let 1..=3 = text.len()
            && text.bytes().all(|b| b.is_ascii_digit())
        {
            return Self::years(text.parse().ok()?);
        }
        Self::read_named(text)
            .or_else(|| Self::read_about(text))
            .or_else(|| Self::read_one(text))
            .or_else(|| Self::read_band(text))
    }

    fn read_named(text: &str) -> Option<Self> {
        match fold(text).as_str() {
            "mineur" | "mineure" | "mineurs" | "mineures" | "minor" | "enfant" | "child" => Self::between(0, 17),
            "majeur" | "majeure" | "majeurs" | "majeures" | "adulte" | "adult" => Self::between(18, Self::OLDEST),
            _ => None,
        }
    }

    fn read_about(text: &str) -> Option<Self> {
        let digits = text.find(|c: char| c.is_ascii_digit())?;
        let (words, rest) = text.split_at(digits);
        let sign = matches!(words.trim(), "~" | "≈" | "±");
        let word = matches!(
            fold(words).as_str(),
            "environ" | "env" | "vers" | "about" | "around" | "approximately" | "approx" | "circa" | "c" | "ca"
        );
        let age = (sign || word).then(|| Self::read_one(rest))??;
        Self::between(age.from.saturating_sub(ABOUT), age.to.saturating_add(ABOUT).min(Self::OLDEST))
    }

    /// One number, of years or of months.
    fn read_one(text: &str) -> Option<Self> {
        let folded = fold(text);
        let bare = ["age de ", "agee de ", "aged ", "age "].iter().find_map(|words| folded.strip_prefix(words));
        // Spreadsheets write a whole number with a decimal.
        let number = if bare.is_some() { bare? } else { text.trim() };
        let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
        let (digits, unit) = number.split_at(end);
        let unit = unit.strip_prefix(".0").or_else(|| unit.strip_prefix(",0")).unwrap_or(unit);
        let number: u16 = digits.parse().ok()?;
        match unit.trim().to_lowercase().trim_end_matches('.') {
            "" | "an" | "ans" | "année" | "années" | "y" | "yr" | "yrs" | "year" | "years" | "year old"
            | "years old" => Self::years(number.try_into().ok()?),
            "mois" | "month" | "months" | "months old" => Self::years((number / 12).try_into().ok()?),
            _ => None,
        }
    }

    /// Two numbers, or one with a bound.
    fn read_band(text: &str) -> Option<Self> {
        // `-18` may be a slip or « moins de 18 ans »; `15.17` and `03/12` are something else.
        if text.starts_with(['-', '−', '–']) || text.contains(['.', ',', '/', '>', '?']) {
            return None;
        }
        let folded = fold(text);
        let number = |words: &str| words.parse::<u8>().ok();
        if let Some(from) = text.strip_prefix('+').or_else(|| text.strip_prefix('≥')) {
            let words = from.trim();
            let words = words.strip_suffix("ans").or_else(|| words.strip_suffix("years")).unwrap_or(words);
            return Self::between(number(words.trim_end())?, Self::OLDEST);
        }
        if let Some(to) = text.strip_prefix('<') {
            return Self::between(0, Self::read_one(to.trim())?.exact()?.checked_sub(1)?);
        }
        if text.trim_end_matches('+').contains('+') {
            return None;
        }
        let between = folded.strip_prefix("entre ").or_else(|| folded.strip_prefix("between "));
        let plus = folded.strip_prefix("au moins ").or_else(|| folded.strip_prefix("at least "));
        if let Some(least) = plus.or_else(|| folded.strip_prefix("more than ")) {
            return Self::between(Self::read_one(least)?.exact()?, Self::OLDEST);
        }
        match AgeGroup::read(between.unwrap_or(text))? {
            AgeGroup::Band { from, to } => Self::between(from, to.unwrap_or(Self::OLDEST)),
            AgeGroup::Unknown => None,
        }
    }

    /// The form that a person reads: `15 years`, `15 to 17 years`, « 18 ans et plus ».
    #[must_use]
    pub fn display(self, lang: Lang) -> String {
        match (self.exact(), lang) {
            (Some(1), Lang::En) => "1 year".to_owned(),
            (Some(age), Lang::En) => format!("{age} years"),
            (Some(age @ (0 | 1)), Lang::Fr) => format!("{age} an"),
            (Some(age), Lang::Fr) => format!("{age} ans"),
            (None, _) => {
                let to = (self.to < Self::OLDEST).then_some(self.to);
                match (to, lang) {
                    (Some(to), Lang::En) => format!("{} to {to} years", self.from),
                    (Some(to), Lang::Fr) => format!("{} à {to} ans", self.from),
                    (None, Lang::En) => format!("{} years or over", self.from),
                    (None, Lang::Fr) => format!("{} ans et plus", self.from),
                }
            }
        }
    }
}

impl fmt::Display for Age {
    /// The code: `15`, `15-17`, `18+`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.exact(), self.to) {
            (Some(age), _) => write!(f, "{age}"),
            (None, Self::OLDEST) => write!(f, "{}+", self.from),
            (None, to) => write!(f, "{}-{to}", self.from),
        }
    }
}

impl From<Age> for String {
    fn from(age: Age) -> Self {
        age.to_string()
    }
}

impl TryFrom<String> for Age {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::read(&text).ok_or_else(|| format!("“{text}” is no age; write for example 15, 15-17 or 18+"))
    }
}

#[cfg(test)]
mod tests;
