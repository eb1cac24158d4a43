//! Texts that a spreadsheet would run as a formula.

/// A text that a spreadsheet would run as a formula, with an apostrophe before it. Numbers and lone signs are
/// left as they are.
pub(crate) fn guarded(cell: &str) -> String {
    let would_run = cell.trim_start().starts_with(['=', '+', '-', '@']) || cell.starts_with(['\t', '\r']);
    let body = cell.trim().trim_start_matches(['+', '-']);
    let is_number =
        body.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}' | '%'));
    if would_run && !is_number { format!("'{cell}") } else { cell.to_owned() }
}

/// The text as it was before it was guarded.
pub(crate) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| guarded(text) == cell).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_spreadsheet_would_run_is_guarded() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
            ("+33 6", "+33 6"),
            ("-26", "-26"),
            ("-1+1", "'-1+1"),
            ("-", "-"),
            ("-5,5\u{a0}%", "-5,5\u{a0}%"),
            ("\t=1", "'\t=1"),
            ("Ségou", "Ségou"),
            ("", ""),
        ] {
            assert_eq!((guarded(cell).as_str(), unguarded(written)), (written, cell));
        }
    }
}
