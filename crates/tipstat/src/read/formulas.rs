//! Cells that show a formula in place of its value.

use csv::StringRecord;

use crate::table::{Row, SheetFacts};

/// The rows, with cells empty that hold the text of a formula, as they are where a workbook holds no value for it;
/// they are noted in the facts.
pub(super) fn emptied(mut rows: Vec<Row>, facts: &mut SheetFacts) -> Vec<Row> {
    let before = facts.without_value.len();
    for row in &mut rows {
        // Hardly any row has one, and none is looked at twice for it.
        if !row.cells.as_slice().contains('=') {
            continue;
        }
        let at: Vec<usize> = (0..row.cells.len()).filter(|at| is_formula(row.cell(*at))).collect();
        if at.is_empty() {
            continue;
        }
        facts.without_value.extend(at.iter().filter_map(|at| Some((row.number, u32::try_from(*at).ok()?))));
        let cells = row.cells.iter().enumerate().map(|(i, text)| if at.contains(&i) { "" } else { text });
        row.cells = cells.collect::<StringRecord>();
    }
    if facts.without_value.len() > before {
        facts.without_value.sort_unstable();
    }
    rows
}

/// Whether a text is a formula: `=SOMME(B2:B9)`, `=B2+C2`, `=+B2`.
pub(super) fn is_formula(text: &str) -> bool {
    let Some(body) = text.strip_prefix('=') else { return false };
    let body = body.trim_start_matches(['+', '-', ' ', '(', '$']);
    let name = body.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '$')).collect::<String>();
    let calls = !name.is_empty() && body[name.len()..].starts_with('(');
    let letters = name.trim_start_matches('$').chars().take_while(char::is_ascii_alphabetic).count();
    let digits = name.trim_start_matches('$').chars().skip(letters).collect::<String>();
    let refers = (1..=3).contains(&letters) && digits.trim_start_matches('$').parse::<u32>().is_ok();
    calls || refers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_told_from_words_that_begin_with_the_same_sign() {
        for text in ["=SOMME(B2:B9)", "=B2+C2", "=+B2", "=$B$2", "=(B2-C2)*100", "=NB.SI(A:A;1)"] {
            assert!(is_formula(text), "{text}");
        }
        for text in ["=", "= idem", "=>", "==", "B2", "=idem"] {
            assert!(!is_formula(text), "{text}");
        }
    }

    #[test]
    fn the_text_of_a_formula_is_no_value() {
        let row = Row { number: 4, cells: StringRecord::from(vec!["A1", "=B2+C2", "3"]), typed: 0 };
        let mut facts = SheetFacts::default();
        let rows = emptied(vec![row], &mut facts);
        assert_eq!(rows[0].cells, StringRecord::from(vec!["A1", "", "3"]));
        assert_eq!(facts.without_value, [(4, 1)]);
    }
}
