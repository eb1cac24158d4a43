//! Languages, and texts that exist in each of them.

use serde::{Deserialize, Serialize};

/// A language in which everything can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// French, as an administration in Bamako writes it.
    Fr,
}

impl Lang {
    /// Every language, in the order in which they are listed.
    pub const ALL: [Self; 2] = [Self::En, Self::Fr];

    /// The language tag: `en` or `fr`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// The language of a locale such as `fr_ML.UTF-8`; English for any that is not French.
    #[must_use]
    pub fn from_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("fr") { Self::Fr } else { Self::En }
    }
}

/// A fixed text in both languages. There is no way to leave one out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// French.
    pub fr: &'static str,
}

impl Text {
    /// A text from its two forms.
    #[must_use]
    pub const fn new(en: &'static str, fr: &'static str) -> Self {
        Self { en, fr }
    }

    /// The form in one language.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Fr => self.fr,
        }
    }
}

/// A text made for one occasion, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Message {
    /// English.
    pub en: String,
    /// French.
    pub fr: String,
}

impl Message {
    /// A message from its two forms; the French one gets its fixed spaces.
    pub fn new(en: impl Into<String>, fr: impl Into<String>) -> Self {
        Self { en: en.into(), fr: typeset_french(&fr.into()) }
    }

    /// The form in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Fr => &self.fr,
        }
    }

    /// A message written by one function for each language in turn.
    pub fn each(write: impl Fn(Lang) -> String) -> Self {
        Self::new(write(Lang::En), write(Lang::Fr))
    }

    /// This message, a space, and another.
    #[must_use]
    pub fn then(&self, next: &Self) -> Self {
        Self::each(|lang| format!("{} {}", self.get(lang), next.get(lang)).trim().to_owned())
    }
}

impl From<Text> for Message {
    fn from(text: Text) -> Self {
        Self::new(text.en, text.fr)
    }
}

/// The spaces of French typography made fixed, so that no line begins with `:` or `»`, nor within a number.
#[must_use]
pub fn typeset_french(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        let sticks = match signs.peek() {
            Some(':' | ';' | '!' | '?' | '»' | '%') => true,
            Some(next) if next.is_ascii_digit() => out.ends_with(|c: char| c == '«' || c.is_ascii_digit()),
            _ => out.ends_with('«'),
        };
        out.push(if c == ' ' && sticks { '\u{a0}' } else { c });
    }
    out
}

/// Puts a text between the quotation marks of a language: “so”, « ainsi ».
#[must_use]
pub fn quote(lang: Lang, text: &str) -> String {
    match lang {
        Lang::En => format!("“{text}”"),
        Lang::Fr => format!("«\u{a0}{text}\u{a0}»"),
    }
}

/// A word behind the French « de », which loses its e before a vowel: « d’AGE ».
#[must_use]
pub fn de(word: &str) -> String {
    let elides = word.starts_with(['A', 'E', 'I', 'O', 'U', 'a', 'e', 'i', 'o', 'u', 'é', 'É']);
    if elides { format!("d’{word}") } else { format!("de {word}") }
}

/// What stands between longer things that are listed: `; `, ` ; `.
#[must_use]
pub const fn semicolon(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "; ",
        Lang::Fr => "\u{a0}; ",
    }
}

/// A text that begins with a capital.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A list in words: `a, b and c`, `a, b et c`.
#[must_use]
pub fn list(lang: Lang, items: &[String]) -> String {
    let and = match lang {
        Lang::En => "and",
        Lang::Fr => "et",
    };
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_french_locale_is_french_and_any_other_english() {
        assert_eq!(Lang::from_locale("fr_ML.UTF-8"), Lang::Fr);
        assert_eq!(Lang::from_locale("FR"), Lang::Fr);
        assert_eq!(Lang::from_locale("pt_PT"), Lang::En);
        assert_eq!(Lang::from_locale(""), Lang::En);
    }

    #[test]
    fn no_french_message_breaks_before_its_punctuation() {
        let message = Message::new("a : b", "a : b « c » ? 5 %");
        assert_eq!(message.en, "a : b");
        assert_eq!(message.fr, "a\u{a0}: b «\u{a0}c\u{a0}»\u{a0}? 5\u{a0}%");
    }

    #[test]
    fn lists_and_quotes_follow_the_language() {
        let items = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        assert_eq!(list(Lang::En, &items), "a, b and c");
        assert_eq!(list(Lang::Fr, &items[..2]), "a et b");
        assert_eq!(quote(Lang::Fr, "oui"), "«\u{a0}oui\u{a0}»");
    }
}
