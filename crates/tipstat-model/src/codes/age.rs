use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Entry, List, Standard};
use crate::{
    text::{Lang, Text},
    words::fold,
};

/// The age groups that standards name. Any other band of whole years is written `Y12T17`, `Y_GE18` or `Y_LT5`.
pub(super) const LIST: List = List {
    name: "age",
    title: Text::new("age group", "groupe d’âge"),
    entries: &[
        Entry {
            code: "Y0T17",
            label: Text::new("children (0 to 17 years)", "enfants (0 à 17 ans)"),
            aliases: &[
                "0 to 17 years",
                "under 18",
                "moins de 18 ans",
                "child",
                "children",
                "enfant",
                "enfants",
                "minor",
                "minors",
                "mineur",
                "mineurs",
                "17 years and under",
            ],
            maps: &[(Standard::Sdg, "Y0T17"), (Standard::Glotip, "0 to 17 years"), (Standard::Ctdc, "Minor")],
        },
        Entry {
            code: "Y_GE18",
            label: Text::new("adults (18 years or over)", "adultes (18 ans et plus)"),
            aliases: &[
                "18 years or over",
                "18+",
                "18 ans ou plus",
                "adult",
                "adults",
                "adulte",
                "adultes",
                "majeur",
                "majeurs",
                "18 years and older",
            ],
            maps: &[(Standard::Sdg, "Y_GE18"), (Standard::Glotip, "18 years or over"), (Standard::Ctdc, "Adult")],
        },
        Entry {
            code: "U",
            label: Text::new("age unknown", "âge inconnu"),
            aliases: &["_U", "unknown", "inconnu", "not known", "non précisé", "nd"],
            maps: &[(Standard::Glotip, "Unknown"), (Standard::Ctdc, "Unknown")],
        },
    ],
};

/// A band of ages in completed years, or an age that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum AgeGroup {
    /// From one age to another, both included; without a second age, and all older.
    Band {
        /// The youngest.
        from: u8,
        /// The oldest, if the band ends.
        to: Option<u8>,
    },
    /// `U`: the age is not known.
    Unknown,
}

impl AgeGroup {
    /// 0 to 17 years.
    pub const CHILDREN: Self = Self::Band { from: 0, to: Some(17) };
    /// 18 years and over.
    pub const ADULTS: Self = Self::Band { from: 18, to: None };

    /// The code lists know these by name.
    #[must_use]
    pub const fn list() -> List {
        LIST
    }

    /// Reads an age group by code, by name in either language, or as a band: `12-17`, `0 à 11 ans`, `18+`,
    /// `moins de 5 ans`, `48 years and over`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if let Some(i) = LIST.position(text) {
            return Some([Self::CHILDREN, Self::ADULTS, Self::Unknown][i]);
        }
        let plus = text.trim_end().ends_with('+');
        let folded = fold(text);
        let years: Vec<u8> = folded
            .split(|c: char| !c.is_ascii_digit())
            .filter(|s| !s.is_empty())
            .map(str::parse)
            .collect::<Result<_, _>>()
            .ok()?;
        let words: Vec<&str> = folded
            .split(|c: char| c == ' ' || c.is_ascii_digit())
            .filter(|w| {
                !matches!(
                    *w,
                    "" | "y"
                        | "t"
                        | "ans"
                        | "an"
                        | "years"
                        | "year"
                        | "age"
                        | "aged"
                        | "de"
                        | "to"
                        | "a"
                        | "et"
                        | "ou"
                        | "and"
                        | "or"
                )
            })
            .collect();
        let open = plus || matches!(words.as_slice(), ["plus" | "over" | "older" | "ge" | "above"]);
        let below = matches!(words.as_slice(), ["moins" | "under" | "lt" | "below"]);
        match (years.as_slice(), words.is_empty()) {
            ([from, to], true) if !plus && from <= to => Some(Self::Band { from: *from, to: Some(*to) }),
            ([from], _) if open => Some(Self::Band { from: *from, to: None }),
            // « 15 ans et moins » has those of 15 in it, « moins de 15 ans » has not.
            ([to], _) if below && folded.starts_with(|c: char| c.is_ascii_digit()) => {
                Some(Self::Band { from: 0, to: Some(*to) })
            }
            ([to], _) if below && *to > 0 => Some(Self::Band { from: 0, to: Some(to - 1) }),
            _ => None,
        }
    }

    /// The code: `Y0T17`, `Y_GE18`, `U`.
    #[must_use]
    pub fn code(self) -> String {
        self.to_string()
    }

    /// What it is called.
    #[must_use]
    pub fn label(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::CHILDREN, _) => LIST.entries[0].label.get(lang).to_owned(),
            (Self::ADULTS, _) => LIST.entries[1].label.get(lang).to_owned(),
            (Self::Unknown, _) => LIST.entries[2].label.get(lang).to_owned(),
            (Self::Band { from, to: Some(to) }, Lang::En) => format!("{from} to {to} years"),
            (Self::Band { from, to: Some(to) }, Lang::Fr) => format!("{from} à {to} ans"),
            (Self::Band { from, to: None }, Lang::En) => format!("{from} years or over"),
            (Self::Band { from, to: None }, Lang::Fr) => format!("{from} ans et plus"),
        }
    }
}

impl fmt::Display for AgeGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Band { from, to: Some(to) } => write!(f, "Y{from}T{to}"),
            Self::Band { from, to: None } => write!(f, "Y_GE{from}"),
            Self::Unknown => f.write_str("U"),
        }
    }
}

impl From<AgeGroup> for String {
    fn from(age: AgeGroup) -> Self {
        age.code()
    }
}

impl TryFrom<String> for AgeGroup {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::read(&text).ok_or_else(|| format!("“{text}” is no age group; write for example Y0T17, Y_GE18 or U"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_read_as_people_write_them() {
        for (text, code) in [
            ("Y0T17", "Y0T17"),
            ("0-11", "Y0T11"),
            ("12–17 ans", "Y12T17"),
            ("de 18 à 25 ans", "Y18T25"),
            ("18+", "Y_GE18"),
            ("48 years and over", "Y_GE48"),
            ("Y_GE60", "Y_GE60"),
            ("moins de 5 ans", "Y0T4"),
            ("moins de 18 ans", "Y0T17"),
            ("15 ans et moins", "Y0T15"),
            ("15 years and under", "Y0T15"),
            ("Enfants", "Y0T17"),
            ("inconnu", "U"),
            ("9--17", "Y9T17"),
        ] {
            assert_eq!(AgeGroup::read(text).map(AgeGroup::code).as_deref(), Some(code), "{text}");
        }
        for text in ["", "17-12", "jeune", "300", "12", "moins de 0 ans", "12-17-25"] {
            assert_eq!(AgeGroup::read(text), None, "{text}");
        }
    }
}
