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
                "menor de edad",
                "menores de edad",
                "menores de idade",
                "menor de idade",
                "crianças",
                "crianças e adolescentes",
                "niños y niñas",
                "дети",
                "несовершеннолетние",
                "أطفال",
                "الأطفال",
                "儿童",
                "未成年人",
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
                "adulto",
                "adultos",
                "взрослые",
                "совершеннолетние",
                "بالغون",
                "البالغون",
                "成年人",
                "成人",
            ],
            maps: &[(Standard::Sdg, "Y_GE18"), (Standard::Glotip, "18 years or over"), (Standard::Ctdc, "Adult")],
        },
        Entry {
            code: "U",
            label: Text::new("age unknown", "âge inconnu"),
            aliases: &[
                "_U",
                "unknown",
                "inconnu",
                "not known",
                "not stated",
                "age unknown",
                "non précisé",
                "nd",
                "desconocida",
                "desconocido",
                "edad desconocida",
                "se desconoce",
                "desconhecido",
                "desconhecida",
                "idade desconhecida",
                "ignorado",
                "неизвестно",
                "возраст неизвестен",
                "غير معروف",
                "未知",
                "不详",
            ],
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
        // Signs do not count in the list, where `18+` would be read into `<18`.
        let has_sign = text.trim_start().starts_with(['<', '>', '≥', '≤']);
        if let Some(i) = LIST.position(text).filter(|_| !has_sign) {
            return Some([Self::CHILDREN, Self::ADULTS, Self::Unknown][i]);
        }
        let text = text.trim();
        // « > 50 » begins with the next age, « ≥ 50 » with this one.
        let (above, below_sign) = (text.starts_with('>'), text.starts_with('<'));
        let least = text.ends_with('+') || text.starts_with('≥');
        let folded = fold(text);
        let years: Vec<u8> = folded
            .split(|c: char| !c.is_ascii_digit())
            .filter(|s| !s.is_empty())
            .map(str::parse)
            .collect::<Result<_, _>>()
            .ok()?;
        let words: Vec<&str> =
            folded.split(|c: char| c == ' ' || c.is_ascii_digit()).filter(|w| !says_nothing(w)).collect();
        // From one age to another: « от 0 до 17 лет ».
        let joined = words.iter().all(|w| matches!(*w, "от" | "до" | "الى" | "至" | "到"));
        if years.len() < 2 && says_unknown(&folded) {
            return Some(Self::Unknown);
        }
        let one = match words.as_slice() {
            [word] => Some(*word),
            _ => None,
        };
        let open = least || above || one.is_some_and(is_open);
        let below = below_sign || one.is_some_and(is_below);
        match (years.as_slice(), words.is_empty()) {
            ([from, to], _) if joined && !least && from <= to => Some(Self::Band { from: *from, to: Some(*to) }),
            // « 14 to under 18 years » ends the day before the eighteenth birthday.
            ([from, next], _) if one.is_some_and(|w| matches!(w, "under" | "below" | "moins")) && from < next => {
                Some(Self::Band { from: *from, to: Some(next - 1) })
            }
            ([from], true) if above => Some(Self::Band { from: from.checked_add(1)?, to: None }),
            ([to], true) if below_sign && *to > 0 => Some(Self::Band { from: 0, to: Some(to - 1) }),
            ([from], _) if open => Some(Self::Band { from: *from, to: None }),
            // « 15 ans et moins » has those of 15 in it, « moins de 15 ans » has not.
            // « 18岁以下 » ends before, « 17岁及以下 » with its age.
            ([to], _) if below && folded.starts_with(|c: char| c.is_ascii_digit()) && one != Some("岁以下") => {
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

/// Words around ages that say nothing about them, in the official languages of the United Nations.
fn says_nothing(word: &str) -> bool {
    matches!(
        word,
        "" | "y"
            | "t"
            | "ans"
            | "an"
            | "years"
            | "year"
            | "yrs"
            | "old"
            | "of"
            | "age"
            | "ages"
            | "aged"
            | "de"
            | "to"
            | "a"
            | "et"
            | "ou"
            | "and"
            | "or"
            | "ano"
            | "anos"
            | "edad"
            | "idade"
            | "e"
            | "лет"
            | "года"
            | "год"
            | "и"
            | "سنه"
            | "سنة"
            | "سنوات"
            | "عاما"
            | "من"
            | "岁"
    )
}

/// Whether a folded text says that the age is not known: `0 - unknown age`, `Age not known`.
fn says_unknown(folded: &str) -> bool {
    let padded = format!(" {folded} ");
    [
        " unknown ",
        " not known ",
        " not stated ",
        " inconnu ",
        " non precise ",
        " desconocida ",
        " desconhecida ",
        " ignorada ",
        " неизвестен ",
    ]
    .iter()
    .any(|words| padded.contains(words))
}

/// Words that leave an age group open above.
fn is_open(word: &str) -> bool {
    matches!(
        word,
        "plus" | "over" | "older" | "ge" | "above" | "more" | "upwards" | "mas" | "mais" | "mayores" | "старше"
    ) || matches!(word, "فاكثر" | "فما فوق" | "فوق" | "岁以上" | "岁及以上" | "以上")
}

/// Words that say that a group ends at an age.
fn is_below(word: &str) -> bool {
    matches!(word, "moins" | "under" | "lt" | "below" | "younger" | "less" | "menos" | "menores" | "до" | "младше")
        || matches!(word, "دون" | "اقل" | "تحت" | "岁以下" | "岁及以下" | "未满" | "不满" | "以下")
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
            (">50", "Y_GE51"),
            ("≥ 18", "Y_GE18"),
            ("<18", "Y0T17"),
            ("18 & Above", "Y_GE18"),
            ("17 Years and Under", "Y0T17"),
            ("18 años y más", "Y_GE18"),
            ("menores de 18 años", "Y0T17"),
            ("0 a 17 años", "Y0T17"),
            ("18 лет и старше", "Y_GE18"),
            ("от 0 до 17 лет", "Y0T17"),
            ("до 18 лет", "Y0T17"),
            ("18 سنة فأكثر", "Y_GE18"),
            ("دون 18 سنة", "Y0T17"),
            ("18岁以上", "Y_GE18"),
            ("18岁以下", "Y0T17"),
            ("17岁及以下", "Y0T17"),
            ("未满18岁", "Y0T17"),
            ("18 anos e mais", "Y_GE18"),
            ("18 e mais anos", "Y_GE18"),
            ("menores de 18 anos", "Y0T17"),
            ("0 a 17 anos de idade", "Y0T17"),
            ("Crianças", "Y0T17"),
            ("0-17岁", "Y0T17"),
            // As Germany, the United Kingdom and Montenegro write them on their SDG platforms.
            ("13 years and under", "Y0T13"),
            ("14 to under 18 years", "Y14T17"),
            ("0 - unknown age", "U"),
            ("Age not known", "U"),
            ("75 and over", "Y_GE75"),
            ("aged 18-35 years", "Y18T35"),
        ] {
            assert_eq!(AgeGroup::read(text).map(AgeGroup::code).as_deref(), Some(code), "{text}");
        }
        for text in ["", "17-12", "jeune", "300", "12", "moins de 0 ans", "12-17-25"] {
            assert_eq!(AgeGroup::read(text), None, "{text}");
        }
    }
}
