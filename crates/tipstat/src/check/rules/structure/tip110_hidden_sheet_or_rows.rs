//! A workbook hides a sheet or rows, and they are read all the same.

use tipstat_model::{Lang, Text, text::quote};

use super::{Sheet, known_as, rows_in_words, short_name};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    table::Input,
};

/// Rows that a filter hides are still in the file; whoever looks at the screen counts fewer.
pub static RULE: Rule = Rule {
    code: "TIP110",
    name: "hidden_sheet_or_rows",
    title: Text::new("a hidden sheet or hidden rows", "une feuille ou des lignes masquées"),
    why: Text::new(
        "They are read like all others, so the numbers may differ from what the screen shows.",
        "Elles sont lues comme les autres\u{a0}; les nombres peuvent donc différer de ce que montre l’écran.",
    ),
    todo: Text::new(
        "Show them and look whether they belong to what is sent; delete them if they do not.",
        "Affichez-les et vérifiez si elles font partie de l’envoi\u{a0}; sinon, supprimez-les.",
    ),
    severity: Severity::Note,
    grain: Grain::Table,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: "file: victimes.ods
                record | sex | age | agency
                V1 | F | 15 | BRTMTEH",
        broken: "file: victimes.ods
                 record | sex | age | agency
                 V1 | F | 15 | BRTMTEH
                 hidden: V2 | M | 16 | BRTMTEH",
        undecided: "file: victimes.csv
                    record | sex | age | agency
                    V1 | F | 15 | BRTMTEH",
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    let Some(sheet) = Sheet::of(input) else { return Vec::new() };
    let header = input.headings().map_or(0, |(_, row)| row);
    let facts = &input.sheet_facts;
    let rows: Vec<u32> = facts.hidden_rows.iter().copied().filter(|row| *row > header).collect();
    if !facts.hidden && rows.is_empty() {
        // A text file cannot hide anything, nor say that something was hidden where it comes from.
        return vec![if input.sheet.is_some() { Judgement::Holds } else { Judgement::Undecided }];
    }
    let name = short_name(input);
    let message = say::message(|lang| {
        let (name, which) = (quote(lang, &name), rows_in_words(lang, &rows));
        let n = rows.len();
        match (lang, facts.hidden, n) {
            (Lang::En, true, _) => format!("The sheet {name} is hidden; it was read like the others."),
            (Lang::Fr, true, _) => format!("La feuille {name} est masquée\u{a0}; elle a été lue comme les autres."),
            (Lang::En, false, 1) => format!("{name} hides a row ({which}); it was read like the others."),
            (Lang::En, false, _) => format!("{name} hides {n} rows ({which}); they were read like the others."),
            (Lang::Fr, false, 1) => {
                format!("{name} masque une ligne ({which})\u{a0}; elle a été lue comme les autres.")
            }
            (Lang::Fr, false, _) => {
                format!("{name} masque {n} lignes ({which})\u{a0}; elles ont été lues comme les autres.")
            }
        }
    });
    let mut fault = Fault {
        message,
        key: [("file".to_owned(), name)].into(),
        subject: known_as(input),
        ..sheet.fault(None, context)
    };
    if !facts.hidden {
        fault.input = None;
        fault.placed = rows.iter().map(|row| sheet.cell(*row, 0, context)).collect();
    }
    vec![Judgement::broken(fault)]
}
