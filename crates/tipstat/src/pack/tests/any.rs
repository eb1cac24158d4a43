//! Texts made by chance.

use super::{GOOD, said, with};

#[test]
fn no_text_makes_the_reading_of_packs_panic() {
    let pieces: Vec<&str> = GOOD.split_inclusive(['\n', ' ', '"']).collect();
    // Numbers that look like chance and are the same each time.
    let mut state = 7u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % below
    };
    for _ in 0..150 {
        let mut parts = pieces.clone();
        for _ in 0..=next(4) {
            let (from, to) = (next(parts.len()), next(parts.len()));
            match next(3) {
                0 => parts.swap(from, to),
                1 => drop(parts.remove(from)),
                _ => parts.insert(to, parts[from]),
            }
        }
        let _ = said(&parts.concat());
    }
    let words = [
        "nights",
        "arrived",
        "room",
        "'x'",
        "'2024-01-01'",
        "1",
        "-",
        "+",
        "*",
        "/",
        "%",
        "=",
        "<",
        ">=",
        "(",
        ")",
        ",",
        "AND",
        "OR",
        "NOT",
        "IN",
        "BETWEEN",
        "IS",
        "NULL",
        "LIKE",
        "CASE",
        "WHEN",
        "THEN",
        "ELSE",
        "END",
        "CAST(",
        "AS",
        "DATE",
        "INTEGER",
        "SUM(",
        "EXTRACT(",
        "YEAR",
        "FROM",
        "SUBSTR(",
        "SPLIT_PART(",
        "ROUND(",
        "INTERVAL",
        "'1 day'",
        "[",
        "]",
        "::",
        "||",
        "~",
        "SELECT",
        "EXISTS",
        "ANY",
        "TRUE",
        "GREATEST(",
        "IF(",
        "POW(",
        "STRPTIME(",
        "x''",
        "0.5",
        "DATE_PART(",
        "STRFTIME(",
        "CONCAT(",
        "LEFT(",
        "REPLACE(",
        "NULLIF(",
        "COLUMNS(",
        "*",
        "TIMESTAMP",
        "TIME",
        "1e999",
    ];
    for _ in 0..1_500 {
        let condition: Vec<&str> = (0..=next(9)).map(|_| words[next(words.len())]).collect();
        let _ = said(&with(&condition.join(" ")));
    }
}
