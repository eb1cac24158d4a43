//! What the first and the last of many words, in the order of their bytes, show of all between them: a Parquet file
//! names these two, and what they show need not be read.

use super::evidence::TOTALS;

/// The words of a column, by the first and the last of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Between {
    first: Vec<u8>,
    last: Vec<u8>,
}

impl Between {
    /// Words of which these are the first and the last.
    pub(crate) const fn new(first: Vec<u8>, last: Vec<u8>) -> Self {
        Self { first, last }
    }

    /// Whether each surely has something in it: all begin with a sign of ASCII.
    pub(super) fn are_filled(&self) -> bool {
        [&self.first, &self.last].into_iter().all(|word| word.first().is_some_and(u8::is_ascii_graphic))
    }

    /// Whether each is surely a number that no total, note or row of numbers begins with, as `is_plain` has it of one.
    pub(super) fn are_plain(&self) -> bool {
        let same = self.first.iter().zip(&self.last).take_while(|(a, b)| a == b).count();
        // All begin with this, and go on with a byte between two.
        let (begin, next) = (&self.first[..same], (self.first.get(same), self.last.get(same)));
        let digit_next = matches!(next, (Some(from), Some(to)) if from.is_ascii_digit() && to.is_ascii_digit());
        // No word for a total has a digit in it.
        let may_be = |total: &[u8; 3]| {
            begin.iter().zip(total).all(|(a, b)| a.eq_ignore_ascii_case(b)) && (same >= total.len() || !digit_next)
        };
        let may_be_one = match begin {
            [] => self.first.first() <= Some(&b'1') && Some(&b'1') <= self.last.first(),
            // Blanks behind a word do not count.
            begin => {
                begin[0] == b'1' && !begin[1..].iter().any(u8::is_ascii_graphic) && (begin.len() > 1 || !digit_next)
            }
        };
        self.are_filled()
            && (digit_next || begin.iter().any(u8::is_ascii_digit))
            && !may_be_one
            && !matches!(begin, [b'(' | b'[', ..])
            && !TOTALS.iter().any(|total| may_be(total))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::evidence::is_plain, *};

    fn between(first: &str, last: &str) -> Between {
        Between::new(first.into(), last.into())
    }

    #[test]
    fn numbers_made_alike_are_plain_by_the_first_and_the_last() {
        for (first, last) in [("V-0", "V-999"), ("2024-001", "2024-930"), ("BR/24/1", "BR/24/87"), ("V12", "V12")] {
            assert!(between(first, last).are_plain(), "{first} to {last}");
        }
        // « Total 2024 », « V-Total », « (1) », the number of the first column, or nothing may stand between these.
        for (first, last) in
            [("A-1", "V-9"), ("V-1", "V-x"), ("(1)", "(9)"), ("1", "9"), ("1 ", "1 "), ("", "V-9"), ("Tot1", "Tot9")]
        {
            assert!(!between(first, last).are_plain(), "{first} to {last}");
        }
        assert!(between("Kayes", "Ségou").are_filled());
        assert!(!between(" ", "Ségou").are_filled() && !between("Kayes", "\u{a0}").are_filled());
    }

    proptest! {
        #[test]
        fn whatever_stands_between_words_that_show_it_is_plain(
            begin in "[Vv1(tTsS/ 2]{0,3}",
            words in prop::collection::vec("[0-9]{0,2}[0-9VtoTOsu/( -]{0,4}[ ]?", 1..6),
        ) {
            let mut all: Vec<String> = words.iter().map(|word| format!("{begin}{word}")).collect();
            all.sort_unstable();
            let these = between(&all[0], &all[all.len() - 1]);
            for word in all.iter().map(|word| word.trim()) {
                prop_assert!(!these.are_filled() || !word.is_empty());
                prop_assert!(!these.are_plain() || is_plain(word, word), "{word}");
            }
        }
    }
}
