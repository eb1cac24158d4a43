//! Where a mistake stands in a TOML file: its line and column, as an editor counts them.

use std::{fmt, ops::Range};

use serde::Serialize;

use crate::text::{Lang, Message, quote};

/// A mistake in a file that a person wrote, where it stands, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Mistake {
    /// The file, as the person knows it.
    pub origin: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong and what to do.
    pub message: Message,
}

impl Mistake {
    /// A mistake at a span of bytes of the text that `origin` holds.
    #[must_use]
    pub fn at(origin: &str, text: &str, span: &Range<usize>, message: Message) -> Self {
        let (line, column) = line_and_column(text, span.start);
        Self { origin: origin.to_owned(), line, column, message }
    }

    /// What the TOML reader could not read.
    ///
    /// It speaks English only, so in French its commonest remarks are translated and the others are quoted.
    #[must_use]
    pub fn syntax(origin: &str, text: &str, error: &toml::de::Error) -> Self {
        let said = error.message();
        let message = Message::new(
            format!("this is not TOML: {said}; write `key = value`, with texts between straight quotation marks"),
            format!(
                "ceci n’est pas du TOML\u{a0}: {}\u{a0}; écrivez `clé = valeur`, les textes entre guillemets droits",
                syntax_in_french(said)
            ),
        );
        Self::at(origin, text, &error.span().unwrap_or_default(), message)
    }

    /// The whole line that a person reads: `ml.toml:41:10: …`, in English or in French.
    #[must_use]
    pub fn told(&self, lang: Lang) -> String {
        let colon = if lang == Lang::Fr { "\u{a0}:" } else { ":" };
        format!("{}:{}:{}{colon} {}", self.origin, self.line, self.column, self.message.get(lang))
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Lang::En))
    }
}

/// The line and the column, in characters, of a byte of a text; both from 1.
///
/// An offset inside a character is that character's, one beyond the end is the end. A byte order mark takes
/// no column, as no editor shows it.
#[must_use]
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = &text[..end];
    let start_of_line = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.matches('\n').count() + 1;
    (line, before[start_of_line..].chars().filter(|c| *c != '\u{feff}').count() + 1)
}

fn syntax_in_french(said: &str) -> String {
    const KNOWN: [(&str, &str); 12] = [
        ("duplicate key", "cette clé est écrite deux fois"),
        ("key with no value", "il manque le signe = et la valeur"),
        ("missing value", "il manque la valeur"),
        ("missing assignment", "il manque le signe ="),
        ("missing opening quote", "il manque un guillemet droit au début"),
        ("missing comma", "il manque une virgule"),
        ("extra comma", "il y a une virgule de trop"),
        ("unclosed table", "il manque un crochet ] à la fin du titre"),
        ("unclosed array", "il manque un crochet ] à la fin"),
        ("unclosed inline table", "il manque l’accolade } à la fin"),
        ("invalid basic string", "ce texte n’est pas fermé ou contient un signe interdit"),
        ("string values must be quoted", "un texte s’écrit entre guillemets droits"),
    ];
    KNOWN
        .iter()
        .find(|(english, _)| said.starts_with(english))
        .map_or_else(|| format!("le lecteur dit {}", quote(Lang::Fr, said)), |(_, french)| (*french).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters() {
        let text = "a = 1\nnom = \"Ségou\"\n";
        assert_eq!(line_and_column(text, 0), (1, 1));
        assert_eq!(line_and_column(text, text.find('"').unwrap()), (2, 7));
        assert_eq!(line_and_column(text, text.find("gou").unwrap()), (2, 10));
        assert_eq!(line_and_column("\u{feff}x", 3), (1, 1));
    }

    #[test]
    fn a_place_inside_a_character_or_beyond_the_end_is_still_a_place() {
        assert_eq!(line_and_column("é", 1), (1, 1));
        assert_eq!(line_and_column("é\n", 99), (2, 1));
        assert_eq!(line_and_column("", 0), (1, 1));
    }

    #[test]
    fn a_mistake_is_told_with_its_place_in_both_languages() {
        let mistake = Mistake::at("ml.toml", "a\nbc", &(3..4), Message::new("wrong", "faux"));
        assert_eq!(mistake.to_string(), "ml.toml:2:2: wrong");
        assert_eq!(mistake.told(Lang::Fr), "ml.toml:2:2\u{a0}: faux");
    }
}
