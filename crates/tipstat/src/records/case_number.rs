//! When two ways of writing the number of a case mean one case.

use std::{
    borrow::Cow,
    hash::{BuildHasher, Hasher},
};

use foldhash::fast::FixedState;
use tipstat_model::words::fold;

/// The hash of the number of a case, without regard to case, accents, how its parts are joined, zeros before a number
/// and signs for “number”: `PV N°001/2024` is `PV 001/2024` and `pv n° 1-2024`, but not `PV 10/2024`, `1/2024` or
/// `PV 1/24`.
#[must_use]
pub fn case_hash(text: &str) -> u64 {
    let bare = without_signs(text);
    let folded = if bare.is_ascii() { bare } else { Cow::Owned(fold(&bare)) };
    let mut hasher = FixedState::default().build_hasher();
    let mut parts = 0;
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    for word in folded.as_bytes().split(|byte| !(byte.is_ascii_alphanumeric() || *byte >= 0x80)) {
        for part in word.chunk_by(|a, b| is_digit(a) == is_digit(b)) {
            if parts > 0 {
                hasher.write_u8(b' ');
            }
            parts += 1;
            let zeros = part[..part.len() - 1].iter().take_while(|byte| **byte == b'0').count();
            part[zeros..].iter().for_each(|byte| hasher.write_u8(byte.to_ascii_lowercase()));
        }
    }
    hasher.finish()
}

/// The text without its signs for “number”. Letters alone are such a sign only as a word before a number: the « N » of
/// `BR-N-040` may be the north.
fn without_signs(text: &str) -> Cow<'_, str> {
    let is_sign = |c: char| matches!(c, '°' | 'º' | '˚' | '№');
    let has_sign = !text.is_ascii() && text.contains(is_sign);
    if !has_sign && !text.contains(' ') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '№' => out.push(' '),
            c if is_sign(c) => {
                let before = out.trim_end_matches(['n', 'N']).len();
                let stands_alone = !out[..before].ends_with(char::is_alphanumeric);
                if stands_alone && out.len() - before == 1 {
                    out.truncate(before);
                }
                out.push(' ');
            }
            c => out.push(c),
        }
    }
    let words: Vec<&str> = out.split_whitespace().collect();
    let is_word = |(at, word): (usize, &&str)| {
        let word = fold(word);
        let before_number = words.get(at + 1).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        before_number && (word == "numero" || at > 0 && matches!(word.as_str(), "no" | "num"))
    };
    let kept = words.iter().enumerate().filter(|word| !is_word((word.0, word.1)));
    Cow::Owned(kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_of_a_case_is_written_in_many_ways() {
        for same in [
            &[
                "PV N°001/2024",
                "PV 001/2024",
                "PV n° 1/2024",
                "pv nº 1-2024",
                "PV № 01/2024",
                "PV no 1/2024",
                "Pv numéro 1/2024",
            ][..],
            &["C-2024/001", "c 2024 1", "C2024-01", " c.2024.001 "],
            &["N° 12/2024", "012/2024", "numéro 12/2024"],
            &["Ségou-7", "SEGOU 07"],
        ] {
            assert!(same.iter().all(|text| case_hash(text) == case_hash(same[0])), "{same:?}");
        }
    }

    #[test]
    fn other_numbers_stay_others() {
        for other in [
            &[
                "PV 1/2024",
                "PV 10/2024",
                "PV 11/2024",
                "PV 1/2025",
                "PV 1/24",
                "1/2024",
                "PV 12024",
                "PV 1/2024 bis",
                "RP 1/2024",
            ][..],
            &["BR-N-040", "BR-040", "BR-NO-040", "BR-S-040"],
            &["C-20/24001", "C-2024/001", "C2024001", "D-2024/001"],
            &["NO 12", "12", "N 12"],
            &["0", "", "00/1"],
        ] {
            let mut hashes: Vec<u64> = other.iter().map(|text| case_hash(text)).collect();
            hashes.sort_unstable();
            hashes.dedup();
            assert_eq!(hashes.len(), other.len(), "{other:?}");
        }
    }
}
