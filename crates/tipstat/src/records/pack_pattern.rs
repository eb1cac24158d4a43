//! Patterns of columns. Most are a fixed row of classes of characters, `^V[0-9]{9}$`, and need no automaton.

use regex::bytes::Regex;

/// A pattern.
pub(crate) enum Pattern {
    /// One class of bytes after the other, and nothing else: for each byte, in which of the places it may stand.
    Classes(Vec<[bool; 256]>),
    /// Any other.
    Regex(Regex),
    /// None that could be read; packs are looked through when they are loaded.
    Any,
}

impl Pattern {
    pub(crate) fn new(pattern: &str) -> Self {
        if let Some(classes) = classes(pattern) {
            return Self::Classes(classes);
        }
        Regex::new(pattern).map_or(Self::Any, Self::Regex)
    }

    /// Whether a text has it.
    #[inline]
    pub(crate) fn matches(&self, text: &[u8]) -> bool {
        match self {
            Self::Classes(classes) => {
                classes.len() == text.len() && classes.iter().zip(text).all(|(class, byte)| class[usize::from(*byte)])
            }
            Self::Regex(regex) => regex.is_match(text),
            Self::Any => true,
        }
    }
}

/// The classes of a pattern that is anchored at both ends and made of plain characters, classes and fixed counts.
fn classes(pattern: &str) -> Option<Vec<[bool; 256]>> {
    const MOST: usize = 64;
    let body = pattern.strip_prefix('^')?.strip_suffix('$')?;
    let mut chars = body.chars().peekable();
    let mut out: Vec<[bool; 256]> = Vec::new();
    while let Some(c) = chars.next() {
        let mut class = [false; 256];
        match c {
            '[' => {
                let mut last: Option<u8> = None;
                loop {
                    match chars.next()? {
                        ']' => break,
                        '-' if last.is_some() => {
                            let (from, to) = (last.take()?, plain(chars.next()?)?);
                            (from..=to).for_each(|byte| class[usize::from(byte)] = true);
                        }
                        c => {
                            let byte = plain(c)?;
                            class[usize::from(byte)] = true;
                            last = Some(byte);
                        }
                    }
                }
            }
            '{' => {
                let count: String = chars.by_ref().take_while(|c| *c != '}').collect();
                let (count, class) = (count.parse::<usize>().ok()?, *out.last()?);
                if !(1..=MOST).contains(&count) {
                    return None;
                }
                out.extend(std::iter::repeat_n(class, count - 1));
                // `[0-9]{2}{3}` is left to those who know what it means.
                if matches!(chars.peek(), Some('{' | '*' | '+' | '?')) {
                    return None;
                }
                continue;
            }
            '-' => class[usize::from(b'-')] = true,
            c => class[usize::from(plain(c)?)] = true,
        }
        out.push(class);
        if out.len() > MOST {
            return None;
        }
    }
    Some(out)
}

/// A character that means itself everywhere.
fn plain(c: char) -> Option<u8> {
    let itself = c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | ' ' | ';' | ',' | ':');
    itself.then(|| u8::try_from(c).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_row_of_classes_needs_no_automaton() {
        for pattern in ["^V[0-9]{9}$", "^C-[0-9]{4}-[0-9]{7}$", "^[A-Za-z_]{3}/x$"] {
            assert!(matches!(Pattern::new(pattern), Pattern::Classes(_)), "{pattern}");
        }
        for pattern in ["^(A|B)$", "V[0-9]", "^a+$", "^[^a]$", "^a.$", "^a{2,3}$", r"^\d$"] {
            assert!(matches!(Pattern::new(pattern), Pattern::Regex(_)), "{pattern}");
        }
    }

    proptest! {
        #[test]
        fn classes_match_what_the_pattern_matches(
            pattern in "\\^(V|-|[a-c]|\\[0-9\\]|\\[a-c-e\\]|\\[ab\\]|[0-9]\\{[1-3]\\}){1,4}\\$",
            text in "[V0-9a-e-]{0,6}\n?",
        ) {
            if let (Some(classes), Ok(regex)) = (classes(&pattern), Regex::new(&pattern)) {
                prop_assert_eq!(Pattern::Classes(classes).matches(text.as_bytes()), regex.is_match(text.as_bytes()));
            }
        }
    }
}
