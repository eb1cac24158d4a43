//! Words made comparable: no case, no accents, no punctuation. And the nearest of several.

use unicode_normalization::UnicodeNormalization;

/// The form in which words are compared: lower case, without accents, with every run of anything but letters
/// and digits as one space. `Date d’identification` becomes `date d identification`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining(*c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            c if c.is_alphanumeric() => out.push(c),
            _ if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// The candidate most like `text`, where one is near enough to be worth asking about.
///
/// Likeness is one minus the Damerau–Levenshtein distance over the longer length, on folded words; a
/// suggestion needs at least 0.6.
#[must_use]
pub fn nearest<'a, T>(text: &str, candidates: impl IntoIterator<Item = (&'a str, T)>) -> Option<T> {
    let folded = fold(text);
    candidates
        .into_iter()
        .map(|(name, item)| (strsim::normalized_damerau_levenshtein(&folded, &fold(name)), item))
        .filter(|(likeness, _)| *likeness >= 0.6)
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, item)| item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_spaces_and_punctuation_do_not_count() {
        assert_eq!(fold("Date d’Identification"), "date d identification");
        assert_eq!(fold("  SÉGOU (région) "), "segou region");
        assert_eq!(fold("period_start"), "period start");
        assert_eq!(fold("Sœurs"), "soeurs");
        assert_eq!(fold("…"), "");
    }

    #[test]
    fn a_near_word_is_offered_and_a_far_one_is_not() {
        let names = [("Police", 1), ("Gendarmerie", 2)];
        assert_eq!(nearest("Policee", names), Some(1));
        assert_eq!(nearest("Tribunal", names), None);
    }
}
