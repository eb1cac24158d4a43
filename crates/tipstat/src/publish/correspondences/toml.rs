//! A mapping ready to be filled in.

use std::fmt::Write as _;

use tipstat_model::{Lang, columns::FIGURES};

use super::{Unrecognised, figures, unrecognised};
use crate::read::Submission;

/// What was not recognised, as a mapping in which each line waits for a person to say yes: it is a comment until
/// the sign before it is taken away.
#[must_use]
pub fn correspondences_toml(submission: &Submission, lang: Lang) -> String {
    let found = unrecognised(submission);
    let asks_when = figures::asks_when_years_begin(submission);
    let mut out = intro(lang, found.is_empty() && !asks_when).to_owned();
    if found.is_empty() && asks_when {
        let _ = write!(out, "\ntable = \"{}\"\n{}", FIGURES.name, years_begin(lang));
    }
    let tables: Vec<&[Unrecognised]> = found.chunk_by(|a, b| a.table.name == b.table.name).collect();
    let one = tables.len() == 1;
    // Writing to a string cannot fail.
    for table in &tables {
        let name = table[0].table.name;
        let under = if one { "" } else { "tables." };
        let _ =
            if one { writeln!(out, "\ntable = \"{name}\"") } else { writeln!(out, "\n[[tables]]\ntable = \"{name}\"") };
        if name == FIGURES.name {
            out.push_str(of_figures(lang));
            if asks_when {
                out.push_str(years_begin(lang));
            }
        }
        for column in table.chunk_by(|a, b| (a.column, a.all_rows) == (b.column, b.all_rows)) {
            let _ = match column[0].column {
                None if column[0].all_rows => writeln!(out, "\n[{under}constants]"),
                None => writeln!(out, "\n[{under}columns]"),
                Some(at) => writeln!(out, "\n[{under}words.{}]", table[0].table.columns[at].name),
            };
            for entry in column {
                line(&mut out, entry, lang);
            }
        }
    }
    out
}

const fn intro(lang: Lang, nothing: bool) -> &'static str {
    match (lang, nothing) {
        (Lang::En, true) => "# Every heading and every word was recognised.\n",
        (Lang::Fr, true) => "# Tous les intitulés et tous les mots ont été reconnus.\n",
        (Lang::En, false) => {
            "# Headings and words that were not recognised. Take away the # before a line that is right, correct what\n\
             # stands after the sign =, and give this file with --map. An empty text leaves a column out, or takes a word\n\
             # for an empty cell; { missing = true } says that the value is not known.\n"
        }
        (Lang::Fr, false) => {
            "# Intitulés et mots qui n’ont pas été reconnus. Retirez le # devant une ligne juste, corrigez ce qui suit le\n\
             # signe =, puis donnez ce fichier avec --map. Un texte vide laisse une colonne de côté, ou prend un mot pour\n\
             # une cellule vide ; { missing = true } dit que la valeur est inconnue.\n"
        }
    }
}

/// What a line about a table of figures may say more.
const fn of_figures(lang: Lang) -> &'static str {
    match lang {
        Lang::En => {
            "# A heading stands for a column (\"period\", \"value\", \"sex\"), or for what all numbers under it have:\n\
             # so \"sex: F\", \"age: 12-17\", \"form: slavery\", several between semicolons. Under constants stands what holds\n\
             # for every number.\n"
        }
        Lang::Fr => {
            "# Un intitulé renvoie à une colonne (\"period\", \"value\", \"sex\") ou à ce qu’ont tous les nombres en dessous\u{a0}:\n\
             # ainsi \"sex: F\", \"age: 12-17\", \"form: slavery\", plusieurs entre points-virgules. Sous constants vient ce qui\n\
             # vaut pour tout nombre.\n"
        }
    }
}

const fn years_begin(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "# year_starts = 4 # the month in which a reporting year such as 2015-16 begins\n",
        Lang::Fr => "# year_starts = 4 # le mois où commence un exercice tel que 2015-16\n",
    }
}

fn line(out: &mut String, entry: &Unrecognised, lang: Lang) {
    let (name, label) = match &entry.guess {
        Some(guess) => (guess.name.as_str(), format!(", {}", one_line(guess.label.get(lang)))),
        None => ("", String::new()),
    };
    let times = match lang {
        _ if entry.all_rows => String::new(),
        Lang::En if entry.times == 1 => "once".to_owned(),
        Lang::En => format!("{} times", entry.times),
        Lang::Fr => format!("{} fois", entry.times),
    };
    let said = format!("{times}{label}");
    let _ = writeln!(out, "# {} = {} # {}", quoted(&entry.word), quoted(name), said.trim_start_matches(", "));
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
