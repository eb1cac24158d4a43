//! Countries by ISO 3166-1, with the words for their citizens where these matter for Mali.

mod africa;
mod america;
mod asia;
mod europe;
mod oceania;

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Code, Entry, List};
use crate::{text::Text, words::fold};

/// A country or territory of ISO 3166-1, by its code of three letters; or `XXA`, stateless; or `U`, unknown.
///
/// `XXA` is how travel documents (ICAO Doc 9303) write a stateless person where a nationality is asked. Codes of
/// two letters are read too, and some of them are elsewhere marks for what is missing: `NA` is Namibia, `NC` New
/// Caledonia, `SO` Somalia. Whoever knows such marks must look at them first.
///
/// « Congolais » is not read, because it may be either Congo, nor is “Dominican” or “Korean”, for the same reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "&'static str", try_from = "String")]
pub struct Country(u16);

/// One line for each country: its codes of three and two letters, English, French, other spellings.
macro_rules! countries {
    ($(#[$doc:meta])* $name:ident; $( $code:literal $short:literal $en:literal, $fr:literal $(, $alias:literal)* ; )*) => {
        $(#[$doc])*
        pub(super) const $name: &[$crate::codes::Entry] = &[ $( $crate::codes::Entry {
            code: $code,
            label: $crate::text::Text::new($en, $fr),
            aliases: &[$short, $($alias),*],
            maps: &[],
        }, )* ];
    };
}
use countries;

countries! {
    /// What is no country.
    NONE;
    "XXA" "stateless person" "stateless", "apatride", "apatrides", "sans nationalité", "no nationality";
    "U" "_U" "unknown", "inconnu", "inconnue", "not known", "nationalité inconnue", "pays inconnu", "unknown nationality", "non précisé", "nd", "ZZ", "00";
}

/// The codes of the countries of which a word may name either.
pub(super) fn either(text: &str) -> &'static [&'static str] {
    match fold(text).as_str() {
        "congolais" | "congolaise" | "congolaises" | "congolese" => &["COG", "COD"],
        "dominicain" | "dominicaine" | "dominicains" | "dominicaines" | "dominican" => &["DMA", "DOM"],
        "coreen" | "coreenne" | "coreens" | "coreennes" | "coree" | "korean" | "korea" => &["KOR", "PRK"],
        _ => &[],
    }
}

const PARTS: [&[Entry]; 6] = [africa::AFRICA, america::AMERICA, asia::ASIA, europe::EUROPE, oceania::OCEANIA, NONE];

const COUNT: usize = 249 + NONE.len();

/// The lines of all parts, one after the other.
static ENTRIES: [Entry; COUNT] = {
    let mut all = [NONE[0]; COUNT];
    let (mut next, mut part) = (0, 0);
    while part < PARTS.len() {
        let mut line = 0;
        while line < PARTS[part].len() {
            all[next] = PARTS[part][line];
            line += 1;
            next += 1;
        }
        part += 1;
    }
    assert!(next == COUNT, "ISO 3166-1 has 249 countries and territories");
    all
};

static ALL: [Country; COUNT] = {
    let mut all = [Country(0); COUNT];
    let mut i = 0u16;
    while (i as usize) < COUNT {
        all[i as usize] = Country(i);
        i += 1;
    }
    all
};

impl Country {
    /// Mali.
    pub const MALI: Self = Self::of(b"MLI");
    /// `XXA`: no country considers the person its citizen.
    pub const STATELESS: Self = Self::of(b"XXA");
    /// `U`: the country is not known.
    pub const UNKNOWN: Self = Self::of(b"U");

    const fn of(code: &[u8]) -> Self {
        let mut i = 0u16;
        loop {
            let other = ENTRIES[i as usize].code.as_bytes();
            let mut letter = 0;
            while letter < code.len() && letter < other.len() && code[letter] == other[letter] {
                letter += 1;
            }
            if letter == code.len() && letter == other.len() {
                return Self(i);
            }
            i += 1;
        }
    }

    /// Its code of two letters; `None` for what is no country.
    #[must_use]
    pub fn alpha2(self) -> Option<&'static str> {
        self.is_country().then(|| self.entry().aliases[0])
    }

    /// Whether it is a country or territory, neither stateless nor unknown.
    #[must_use]
    pub fn is_country(self) -> bool {
        self != Self::STATELESS && self != Self::UNKNOWN
    }
}

impl Code for Country {
    const LIST: List = List { name: "country", title: Text::new("country", "pays"), entries: &ENTRIES };

    fn all() -> &'static [Self] {
        &ALL
    }

    fn position(self) -> usize {
        self.0.into()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl From<Country> for &'static str {
    fn from(country: Country) -> Self {
        country.code()
    }
}

impl TryFrom<String> for Country {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::read(&text).ok_or_else(|| format!("“{text}” is no country; write for example MLI, XXA or U"))
    }
}

#[cfg(test)]
mod tests;
