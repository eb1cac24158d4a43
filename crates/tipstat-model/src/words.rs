//! Words made comparable: no case, no accents, no punctuation. And the nearest of several.

use std::{cell::RefCell, collections::HashMap};

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
/// A wrong suggestion is copied more easily than it is seen, so few slips are allowed: one in a word of up to seven
/// letters, two up to twelve, three beyond. A slip is a letter too many or too few, two letters that changed places,
/// or a letter that sounds alike; another consonant is two of them (Niono is not Nioro), and another digit is never a
/// slip. The first letter must be the same, and so must be words of three letters and less (TI is not TGI).
#[must_use]
pub fn nearest<'a, T>(text: &str, candidates: impl IntoIterator<Item = (&'a str, T)>) -> Option<T> {
    let wanted = Word::new(&fold(text));
    let mut best: Option<(u32, T)> = None;
    FOLDED.with_borrow_mut(|memo| {
        for (name, item) in candidates {
            let slips = memo.get(name, |word| wanted.slips(word));
            if let Some(slips) = slips.filter(|slips| best.as_ref().is_none_or(|(least, _)| slips < least)) {
                best = Some((slips, item));
            }
        }
    });
    best.map(|(_, item)| item)
}

thread_local! {
    /// The candidates of earlier calls, folded: the same lists are asked for every word that is not known.
    static FOLDED: RefCell<Memo> = RefCell::new(Memo::default());
}

/// Texts with the words they make.
#[derive(Default)]
struct Memo(HashMap<Box<str>, Word>);

impl Memo {
    /// How many candidates are kept; those of all lists together are fewer.
    const MOST: usize = 16_384;

    fn get<R>(&mut self, name: &str, look: impl FnOnce(&Word) -> R) -> R {
        if let Some(word) = self.0.get(name) {
            return look(word);
        }
        let word = Word::new(&fold(name));
        let result = look(&word);
        if self.0.len() < Self::MOST {
            self.0.insert(name.into(), word);
        }
        result
    }
}

/// A folded text whose likeness to others is asked for.
#[derive(Debug, Clone)]
pub(crate) struct Word(Vec<char>);

impl Word {
    pub(crate) fn new(folded: &str) -> Self {
        Self(folded.chars().collect())
    }

    /// How many slips of the pen lead from one to the other; none where they are too many for one to be meant.
    pub(crate) fn slips(&self, other: &Self) -> Option<u32> {
        let (one, other) = (&self.0, &other.0);
        let longer = one.len().max(other.len());
        let most: u32 = match longer {
            0..=7 => 1,
            8..=12 => 2,
            _ => 3,
        };
        let begins_alike = one.first() == other.first()
            || matches!((one.as_slice(), other.as_slice()), ([a, b, ..], [c, d, ..]) if (a, b) == (d, c));
        // Of two letters only a doubled one is seen through.
        let is_short = one.len().min(other.len()) < 3;
        if is_short && once(one) != once(other) || !begins_alike || one.len().abs_diff(other.len()) > most as usize {
            return None;
        }
        let slips = distance(one, other, most)?;
        // Of two letters one is half.
        (slips * 5 <= u32::try_from(longer).unwrap_or(u32::MAX) * 2 && short_words_agree(one, other)).then_some(slips)
    }
}

/// Whether the words of three letters and less are the same, articles apart, where both have as many words.
fn short_words_agree(one: &[char], other: &[char]) -> bool {
    let words = |of: &[char]| of.split(|c| *c == ' ').map(|word| word.iter().collect::<String>()).collect::<Vec<_>>();
    let (one, other) = (words(one), words(other));
    let is_article = |word: &str| {
        matches!(
            word,
            "de" | "du"
                | "des"
                | "d"
                | "le"
                | "la"
                | "les"
                | "l"
                | "et"
                | "a"
                | "au"
                | "aux"
                | "en"
                | "of"
                | "the"
                | "in"
        )
    };
    // A doubled letter is a slip in any word; whether digits agree is asked elsewhere.
    let singled = |word: &str| once(&word.chars().collect::<Vec<_>>());
    let agree = |a: &str, b: &str| {
        a.len().max(b.len()) > 3
            || singled(a) == singled(b)
            || is_article(a) && is_article(b)
            || a.bytes().chain(b.bytes()).all(|c| c.is_ascii_digit())
    };
    one.len() == 1 || one.len() != other.len() || one.iter().zip(&other).all(|(a, b)| agree(a, b))
}

/// Letters without those that only double the one before.
fn once(letters: &[char]) -> Vec<char> {
    let mut letters = letters.to_vec();
    letters.dedup();
    letters
}

/// The weighted distance of two texts, with letters that changed places, up to a most.
fn distance(one: &[char], other: &[char], most: u32) -> Option<u32> {
    let never = most + 1;
    let touched = |c: char| if c.is_ascii_digit() { never } else { 1 };
    let mut before_last: Vec<u32> = Vec::new();
    let mut last: Vec<u32> = vec![0];
    for c in other {
        last.push(last.last().copied().unwrap_or_default() + touched(*c));
    }
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![last[0] + touched(*a)];
        for (j, b) in other.iter().enumerate() {
            // The letters at the end of a word are hardly heard: statut, status.
            let ends = i + 1 == one.len() && j + 1 == other.len();
            let is_mute = ends && a != b && "stdxz".contains(*a) && "stdxz".contains(*b);
            let instead = if is_mute { 1 } else { other_letter(*a, *b, never) };
            let mut fewest = (last[j] + instead).min(last[j + 1] + touched(*a)).min(row[j] + touched(*b));
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                fewest = fewest.min(before_last[j - 1] + 1);
            }
            row.push(fewest);
        }
        // Letters that changed places begin in the row before.
        if row.iter().chain(&last).all(|slips| *slips > most) {
            return None;
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|slips| *slips <= most)
}

/// What it costs to have written one letter for another.
fn other_letter(one: char, other: char, never: u32) -> u32 {
    const ALIKE: [&str; 7] = ["aeiouy", "ckqs", "szcx", "mn", "gj", "fv", "l1"];
    match () {
        () if one == other => 0,
        () if ALIKE.iter().any(|letters| letters.contains(one) && letters.contains(other)) => 1,
        () if one.is_ascii_digit() || other.is_ascii_digit() => never,
        () => 2,
    }
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

    #[test]
    fn what_may_well_be_another_word_is_not_offered() {
        for (text, other) in [
            ("Niono", "Nioro"),
            ("Diéma", "Diola"),
            ("Diéma", "Dioïla"),
            ("Kati", "Kita"),
            ("Dioro", "Nioro"),
            ("Congolaise", "angolaise"),
            ("exploitation économique", "exploitation domestique"),
            ("trafic de migrants", "trafic d’organes"),
            ("TI Kayes", "TGI Kayes"),
            ("Cour d’assises de Kita", "Cour d’assises de Kayes"),
            ("Brigade des mines", "Brigade des mœurs"),
            ("loi 2012-024", "loi 2012-023"),
            ("0-18 ans", "0-17 ans"),
            ("H", "F"),
            ("MR", "ML"),
            ("Mm", "Mme"),
            ("", "a"),
        ] {
            assert_eq!(nearest(text, [(other, ())]), None, "{text} {other}");
        }
    }

    #[test]
    fn slips_of_the_pen_are_seen_through() {
        for (text, meant) in [
            ("Segouu", "Ségou"),
            ("Sgeou", "Ségou"),
            ("Tombouktou", "Tombouctou"),
            ("femele", "female"),
            ("masculinn", "masculin"),
            ("Kayez", "Kayes"),
            ("mendicité forcé", "mendicité forcée"),
            ("explotation sexuele", "exploitation sexuelle"),
            ("identifcation_date", "identification_date"),
            ("loi 2012-032", "loi 2012-023"),
            ("statut", "status"),
            ("abus dautorité", "abus d’autorité"),
        ] {
            assert_eq!(nearest(text, [(meant, ())]), Some(()), "{text} {meant}");
        }
    }
}
