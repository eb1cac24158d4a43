//! Text in lines of a certain width, for terminals.

use tipstat_model::{Lang, text::typeset_french};

/// A text on one line, without signs that steer a terminal or turn the direction of reading: what stands in a
/// cell must not be able to move the cursor.
pub(crate) fn clean(text: &str) -> String {
    let steers = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if steers(c) { ' ' } else { c }).collect::<String>().trim().to_owned()
}

/// A text in the typography of its language.
pub(crate) fn typeset(lang: Lang, text: &str) -> String {
    match lang {
        Lang::En => text.to_owned(),
        Lang::Fr => typeset_french(text),
    }
}

/// How many columns a text takes.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).count()
}

/// A text broken at its spaces into lines of at most `width`; a longer word stands alone.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        if !line.is_empty() && columns(&line) + 1 + columns(word) > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

/// A text in lines, the first after one beginning and the others after another.
pub(crate) fn hang(first: &str, rest: &str, text: &str, width: usize) -> String {
    let room = width.saturating_sub(columns(first).max(columns(rest))).max(20);
    let mut out = String::new();
    for (i, line) in wrap(text, room).iter().enumerate() {
        out += if i == 0 { first } else { rest };
        out += line;
        out.push('\n');
    }
    out
}

/// Rows as columns of text, two spaces apart. Where they are too wide, the widest are broken into lines.
pub(crate) fn table(rows: &[Vec<String>], width: usize) -> String {
    aligned(rows, width, &[])
}

/// The same, with some columns set to the right, as numbers are.
pub(crate) fn aligned(rows: &[Vec<String>], width: usize, right: &[usize]) -> String {
    const NARROWEST: usize = 10;
    let n = rows.iter().map(Vec::len).max().unwrap_or(0);
    let natural = |i: usize| rows.iter().filter_map(|r| r.get(i)).map(|cell| columns(cell)).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..n).map(natural).collect();
    while widths.iter().sum::<usize>() + 2 * n.saturating_sub(1) > width {
        match widths.iter_mut().max() {
            Some(widest) if *widest > NARROWEST => *widest -= 1,
            _ => break,
        }
    }
    let mut out = String::new();
    for row in rows {
        let cells: Vec<Vec<String>> = row.iter().zip(&widths).map(|(cell, width)| wrap(cell, *width)).collect();
        for at in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let mut line = String::new();
            for (i, (lines, width)) in cells.iter().zip(&widths).enumerate() {
                let part = lines.get(at).map_or("", String::as_str);
                let (room, is_right) = (width.saturating_sub(columns(part)), right.contains(&i));
                line.extend(std::iter::repeat_n(' ', if is_right { room } else { 0 }));
                line += part;
                line.extend(std::iter::repeat_n(' ', if is_right { 2 } else { room + 2 }));
            }
            out += line.trim_end_matches(' ');
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_spaces_and_never_before_a_french_colon() {
        let text = typeset(Lang::Fr, "trois mots\u{a0}: «\u{a0}oui\u{a0}» et 53\u{a0}%");
        assert_eq!(wrap(&text, 11), ["trois", "mots\u{a0}:", "«\u{a0}oui\u{a0}» et", "53\u{a0}%"]);
        assert_eq!(typeset(Lang::En, "a\u{a0}: b"), "a\u{a0}: b");
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("averylongword x", 5), ["averylongword", "x"]);
    }

    #[test]
    fn what_stands_in_a_cell_cannot_steer_the_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\r\nc\u{202e}"), "a [31mb  c");
    }

    #[test]
    fn numbers_end_under_each_other() {
        let rows = [["a", "629"], ["b", "7"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(aligned(&rows, 20, &[1]), "a  629\nb    7\n");
    }

    #[test]
    fn a_table_too_wide_breaks_its_widest_column() {
        let rows = [vec!["a".to_owned(), "some words that are long".to_owned()], vec!["bb".to_owned(), "x".to_owned()]];
        assert_eq!(table(&rows, 20), "a   some words that\n    are long\nbb  x\n");
    }
}
