//! Lines of a table of records that are no records were left out: notes, sources, signatures, headings once more.

use tipstat_model::{Lang, Text};

use super::{Body, Sheet, known_as, rows_in_words, short_name};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    records::Line,
    table::Input,
};

/// What was left out is said, so that nobody has to trust that it was no record.
pub static RULE: Rule = Rule {
    code: "TIP107",
    name: "footer_left_out",
    title: Text::new("lines of text in a table", "des lignes de texte dans un tableau"),
    why: Text::new(
        "Notes, sources, signatures and headings once more are no records; were one of them a record, it would be missing.",
        "Notes, sources, signatures et intitulés répétés ne sont pas des enregistrements\u{a0}; si l’une de ces lignes en était un, il manquerait.",
    ),
    todo: Text::new(
        "Look at these lines; if one of them is a record, fill in its number.",
        "Regardez ces lignes\u{a0}; si l’une d’elles est un enregistrement, indiquez son numéro.",
    ),
    severity: Severity::Note,
    grain: Grain::Table,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: "record | sex | age | agency
                V1 | F | 15 | BRTMTEH",
        broken: "record | sex | age | agency
                 V1 | F | 15 | BRTMTEH
                 Source\u{a0}: registre de la brigade
                 Le chef de brigade",
        undecided: "file: police.csv
                    record | sex | age | agency
                    V1 | F | 15 | BRTMTEH
                    file: page.csv
                    Statistiques de la traite des personnes",
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    let Some(sheet) = Sheet::of(input) else { return vec![Judgement::Undecided] };
    let Body::Records(table) = sheet.body else { return Vec::new() };
    let lines = || table.layout.left_out.iter().filter(|l| matches!(l.line, Line::Text | Line::Header | Line::Numbers));
    let rows: Vec<u32> = lines().map(|l| l.row).collect();
    // A workbook has empty rows for the eye; in a text file they are what is left of rows.
    let separators: &[u32] = if input.sheet.is_none() { &table.layout.separators } else { &[] };
    let empty = (!separators.is_empty()).then(|| of_separators(&sheet, separators, context));
    if rows.is_empty() {
        return vec![empty.unwrap_or(Judgement::Holds)];
    }
    // What they say is not repeated: a signature names someone.
    let message = say::message(|lang| {
        let which = rows_in_words(lang, &rows);
        match (lang, rows.len()) {
            (Lang::En, 1) => format!("One line is no record and was left out: {which}."),
            (Lang::En, n) => format!("{n} lines are no records and were left out: {which}."),
            (Lang::Fr, 1) => {
                format!("Une ligne n’est pas un enregistrement et a été laissée de côté\u{a0}: {which}.")
            }
            (Lang::Fr, n) => {
                format!("{n} lignes ne sont pas des enregistrements et ont été laissées de côté\u{a0}: {which}.")
            }
        }
    });
    let name = short_name(input);
    let text = Judgement::broken(Fault {
        table: Some(sheet.spec.name),
        placed: lines().map(|l| sheet.cell(l.row, l.column, context)).collect(),
        message,
        key: [("file".to_owned(), name)].into(),
        subject: known_as(input),
        ..Fault::default()
    });
    [Some(text), empty].into_iter().flatten().collect()
}

/// Rows in which nothing stands but separators.
fn of_separators(sheet: &Sheet<'_>, rows: &[u32], context: &Context<'_>) -> Judgement {
    let message = say::message(|lang| {
        let which = rows_in_words(lang, rows);
        match (lang, rows.len()) {
            (Lang::En, 1) => format!("One line holds nothing but separators and was left out: {which}."),
            (Lang::En, n) => format!("{n} lines hold nothing but separators and were left out: {which}."),
            (Lang::Fr, 1) => {
                format!("Une ligne ne contient que des séparateurs et a été laissée de côté\u{a0}: {which}.")
            }
            (Lang::Fr, n) => {
                format!("{n} lignes ne contiennent que des séparateurs et ont été laissées de côté\u{a0}: {which}.")
            }
        }
    });
    let name = short_name(sheet.input);
    Judgement::broken(Fault {
        table: Some(sheet.spec.name),
        placed: rows.iter().map(|row| sheet.cell(*row, 0, context)).collect(),
        message,
        key: [("file".to_owned(), name.clone()), ("lines".to_owned(), "separators".to_owned())].into(),
        subject: format!("{}\nseparators", known_as(sheet.input)),
        ..Fault::default()
    })
}
