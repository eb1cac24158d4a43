//! What a table puts behind a year or a number, and the lines around it that say what that means: `2024*` over
//! « * données provisoires », `2023 (p)`, `75¹`; and the line that names the source.

use std::borrow::Cow;

use tipstat_model::{columns::FigureColumn as C, label::is_total, words::fold};

use super::{eurostat, out::Line};
use crate::table::Row;

/// Marks that point at a note.
const SIGNS: [char; 12] = ['*', '†', '‡', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// A year or number without what stands behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marked<'t> {
    pub(super) text: &'t str,
    /// The status that it says by itself, as `(p)` does.
    pub(super) status: &'static str,
    /// The mark that points at a note, as `*` does.
    pub(super) mark: &'t str,
}

/// A number with a mark behind it: `75*`, `75 (p)`. Another number in brackets is no mark: `75 (12)`.
pub(super) fn of_number(text: &str) -> Option<Marked<'_>> {
    let marked = split(text)?;
    let is_alone = !marked.mark.starts_with(|c: char| c == '(' || c.is_ascii_digit());
    (is_alone && marked.text.ends_with(|c: char| c.is_ascii_digit())).then_some(marked)
}

/// A year with a mark behind it: `2024*`, `2024 (p)`, `2024p`, `2024 (1)`, or two years with one.
pub(super) fn of_year(text: &str) -> Option<Marked<'_>> {
    let starts = |text: &str| text.len() >= 4 && text.bytes().take(4).all(|b| b.is_ascii_digit());
    let is_year = |text: &str| starts(text) && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/'));
    let letter = || {
        let (year, letter) = text.split_at_checked(text.len().checked_sub(1)?)?;
        Some(Marked { text: year.trim_end(), status: eurostat::status(letter)?, mark: "" })
    };
    split(text).or_else(letter).filter(|marked| is_year(marked.text))
}

/// The year of a text, with a mark behind it or not.
pub(super) fn year(text: &str) -> Option<u32> {
    of_year(text).map_or(text, |marked| marked.text).parse().ok().filter(|year| (1900..2100).contains(year))
}

/// From the first day to the last of the years of a column, of which a total is; none where not all of them are years.
pub(super) fn span<'t>(texts: impl Iterator<Item = &'t str>) -> Option<(String, String)> {
    let years: Option<Vec<u32>> = texts.filter(|text| !text.is_empty() && !is_total(text)).map(year).collect();
    let years = years?;
    let (first, last) = (years.iter().min()?, years.iter().max()?);
    (first < last).then_some((format!("{first:04}-01-01"), format!("{last:04}-12-31")))
}

fn split(text: &str) -> Option<Marked<'_>> {
    let text = text.trim();
    let bare = text.trim_end_matches(SIGNS);
    if bare.len() < text.len() {
        return Some(Marked { text: bare.trim_end(), status: "", mark: &text[bare.len()..] });
    }
    let at = text.rfind(['(', '['])?;
    let (before, bracket) = text.split_at_checked(at)?;
    let inner = bracket.trim_start_matches(['(', '[']).trim_end_matches([')', ']']).trim();
    let is_closed = bracket.ends_with([')', ']']);
    let is_mark = !inner.is_empty() && inner.len() < 3 && inner.bytes().all(|b| b.is_ascii_digit() || b == b'*');
    let status = status(inner);
    (is_closed && (is_mark || status.is_some())).then(|| Marked {
        text: before.trim_end(),
        status: status.unwrap_or_default(),
        mark: if is_mark { bracket } else { "" },
    })
}

/// The status that a letter or a word says, in English, French, Spanish, Portuguese and Russian.
fn status(text: &str) -> Option<&'static str> {
    let folded = fold(text);
    let begins = |stems: &[&str]| folded.split(' ').any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    match () {
        () if begins(&["prov", "prelim", "предварит"]) => Some("P"),
        () if begins(&["estim", "оценк"]) => Some("E"),
        () if begins(&["revis", "пересмотр"]) => Some("revised"),
        () => eurostat::status(&folded),
    }
}

/// The lines around a table that say something of its numbers.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// Each mark with its note.
    notes: Vec<(String, String)>,
    /// The source that a line names.
    pub(super) source: Option<String>,
}

impl Lines {
    /// Of all rows of a sheet: those with one text in them, or with `Source:` and a name.
    pub(super) fn of(rows: &[Row]) -> Self {
        let mut lines = Self::default();
        rows.iter().filter_map(line).for_each(|text| lines.take(&text));
        lines
    }

    fn take(&mut self, text: &str) {
        if let Some((mark, note)) = note(text) {
            self.notes.push((mark.to_owned(), note.to_owned()));
        } else if let Some(name) = source(text)
            && self.source.is_none()
        {
            self.source = Some(name.to_owned());
        }
    }

    /// What a mark means: the note and the status that it says. A mark without a note stands for itself.
    pub(super) fn meaning<'l>(&'l self, marked: &Marked<'l>) -> (&'l str, &'static str) {
        let note = self.notes.iter().find(|(mark, _)| mark == marked.mark).map_or(marked.mark, |(_, note)| note);
        let said = if marked.status.is_empty() { status(note).filter(|_| note.len() > 3) } else { Some(marked.status) };
        (note, said.unwrap_or_default())
    }

    /// Puts down what a mark means.
    pub(super) fn put(&self, marked: &Marked<'_>, line: &mut Line) {
        let (note, status) = self.meaning(marked);
        if !note.is_empty() {
            line.add(C::Note, note);
        }
        line.or_set(C::ObsStatus, status);
    }
}

/// The text of a row that has but one, or the word for a source in a cell and its name in the next.
fn line(row: &Row) -> Option<Cow<'_, str>> {
    let mut filled = row.cells.iter().map(str::trim).filter(|cell| !cell.is_empty());
    match (filled.next()?, filled.next(), filled.next()) {
        (one, None, _) => Some(one.into()),
        (word, Some(name), None) if is_source(word.trim_end_matches([':', '：'])) => {
            Some(format!("{word}: {name}").into())
        }
        _ => None,
    }
}

/// Whether a row names the source and nothing else.
pub(super) fn names_the_source(row: &Row) -> bool {
    line(row).is_some_and(|text| source(&text).is_some())
}

/// Whether a line is one of those that are understood here.
pub(super) fn is_line(text: &str) -> bool {
    note(text).is_some() || source(text).is_some()
}

/// A mark at the beginning of a line, and its note.
fn note(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let signs = text.len() - text.trim_start_matches(SIGNS).len();
    let end = if signs > 0 {
        signs
    } else {
        let end = text.strip_prefix('(')?.find(')')? + 2;
        let inner = &text[1..end - 1];
        let is_mark = inner.len() < 3 && !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_alphanumeric());
        is_mark.then_some(end)?
    };
    let note = text[end..].trim_start_matches([':', ' ', '\u{a0}', '-', '–', '=']).trim();
    (!note.is_empty()).then_some((&text[..end], note))
}

/// The name behind the word for a source.
fn source(text: &str) -> Option<&str> {
    let (word, name) = text.split_once([':', '：'])?;
    let name = name.trim_matches([' ', '\u{a0}', ':', '.']);
    (is_source(word) && !name.is_empty()).then_some(name)
}

/// The word for a source in the official languages of the United Nations and in Portuguese.
fn is_source(word: &str) -> bool {
    let words = ["source", "sources", "data source", "source des donnees", "fuente", "fuentes", "fonte", "fontes"];
    let others = ["источник", "источники", "المصدر", "المصادر", "来源", "资料来源", "数据来源"];
    let word = fold(word);
    words.contains(&word.as_str()) || others.iter().any(|other| fold(other) == word)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{read_as, told, troubles};
    use crate::read::Submission;

    /// Each figure with its status, note and source.
    fn all(text: &str) -> Vec<String> {
        let read: Submission = read_as(text, "");
        assert!(troubles(&read).is_empty(), "{:?}", troubles(&read));
        let one = |figure: &tipstat_model::Figure| {
            let status = figure.status_obs.map(|status| format!("{status:?}"));
            let said = [status, figure.note.as_deref().map(str::to_owned), figure.source.as_deref().map(str::to_owned)];
            let said: Vec<String> = said.into_iter().flatten().collect();
            [told(figure), said.join("; ")].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" | ")
        };
        read.figures.entries().map(|entry| one(entry.figure)).collect()
    }

    #[test]
    fn a_star_behind_a_year_or_a_number_is_what_the_line_below_says() {
        let expected = [
            "2023 victims_identified = 100 person | Sûreté nationale",
            "2024 victims_identified = 75 person | Provisional; données provisoires; Sûreté nationale",
            "2023 victims_identified F = 60 person | one case is open; Sûreté nationale",
            "2024 victims_identified F = 40 person | Provisional; données provisoires; Sûreté nationale",
        ];
        assert_eq!(
            all("Indicateur;2023;2024*\nVictimes de la traite identifiées;100;75\ndont femmes;60†;40\n\
                 * données provisoires\n† one case is open\nSource : Sûreté nationale\n"),
            expected
        );
        assert_eq!(
            all("Victimes de la traite identifiées;;\nSource:;Sûreté nationale;\nSexe;2023;2024*\nEnsemble;100;75\n\
                 Femmes;60†;40\n* données provisoires\n† one case is open\n"),
            expected
        );
        assert_eq!(
            all("Année;Série;Sexe;Valeur\n2023;Victimes de la traite identifiées;;100\n\
                 2024*;Victimes de la traite identifiées;;75\n2023;Victimes de la traite identifiées;F;60†\n\
                 2024*;Victimes de la traite identifiées;F;40\n* données provisoires\n† one case is open\n\
                 Source : Sûreté nationale\n"),
            // One number a row: what it counts is left to the column of the unit.
            expected.map(|line| line.replace(" person", " ?"))
        );
    }

    #[test]
    fn letters_behind_years_are_statuses_and_a_mark_without_a_line_stands_for_itself() {
        for heading in ["2024 (p)", "2024p", "2024 (provisional)", "2024 [p]"] {
            let text = format!("Victims of trafficking identified,,\nSex,2023,{heading}\nMale,4,5\nFemale,6,7*\n");
            let expected = [
                "2023 victims_identified M = 4 person",
                "2024 victims_identified M = 5 person | Provisional",
                "2023 victims_identified F = 6 person",
                "2024 victims_identified F = 7 person | Provisional; *",
            ];
            assert_eq!(all(&text), expected, "{heading}");
        }
    }

    /// What is not understood stays what it was: a number beside another, an age, a code.
    #[test]
    fn numbers_in_brackets_and_ages_are_no_marks() {
        for text in ["75 (12)", "75 (12%)", "75", "1 757", "<5", "(p)", "*", "n*"] {
            assert_eq!(super::of_number(text), None, "{text}");
        }
        for text in ["2024", "2024-25", "18+", "75*", "p", "2024 persons", "2024 (women)", ""] {
            assert_eq!(super::of_year(text), None, "{text}");
        }
        assert_eq!(super::of_year("2015-16 (r)").map(|m| (m.text, m.status)), Some(("2015-16", "revised")));
    }

    /// A part belongs to the line above that says what is counted.
    #[test]
    fn lines_below_an_indicator_are_parts_of_it() {
        assert_eq!(
            all("Indicator,2024\nIdentified victims of trafficking in persons,100\nof which women,60\n\
                 Persons convicted of trafficking,8\nof which women,2\n"),
            [
                "2024 victims_identified = 100 person",
                "2024 victims_identified F = 60 person",
                "2024 persons_convicted = 8 person",
                "2024 persons_convicted F = 2 person",
            ]
        );
    }
}
