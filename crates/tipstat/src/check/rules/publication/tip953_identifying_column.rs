//! A column that identifies persons, in records that are to be given out.

use std::collections::BTreeMap;

use tipstat_model::{Lang, Text, text::quote};

use crate::{
    check::{
        Context, RecordTest,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    table::Input,
};

/// Names and days of birth. A heading that is not known may stand for them too.
pub static RULE: Rule = Rule {
    code: "TIP953",
    name: "identifying_column",
    title: Text::new("a column that identifies persons", "une colonne qui identifie des personnes"),
    why: Text::new(
        "With a name or a day of birth every other cell of the row is about somebody who can be found.",
        "Avec un nom ou une date de naissance, toute la ligne porte sur quelqu’un que l’on peut retrouver.",
    ),
    todo: Text::new(
        "Delete the column before the records leave the house; an age group stands in for a day of birth.",
        "Supprimez la colonne avant que les enregistrements ne sortent\u{a0}; un groupe d’âge remplace une date de naissance.",
    ),
    severity: Severity::Error,
    grain: Grain::Table,
    reads: &[],
    test: Test::Records(&[RecordTest::Table(judge)]),
    examples: Examples {
        holds: "record | sex | age | agency
                V1 | F | 15 | BRTMTEH",
        broken: "record | sex | birth_date | agency
                 V1 | F | 2009-03-01 | BRTMTEH",
        undecided: "record | sex | age | agency | contact
                    V1 | F | 15 | BRTMTEH | x",
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    let Some(table) = input.records() else { return Vec::new() };
    let inputs = &context.submission.inputs;
    let at = inputs.iter().position(|one| std::ptr::eq(one, input)).and_then(|at| u32::try_from(at).ok());
    let mut judged: Vec<Judgement> = Vec::new();
    for column in table.spec.columns.iter().filter(|column| column.identifying && table.has(column)) {
        let message = say::message(|lang| {
            let (file, column) = (input.name(), quote(lang, column.label.get(lang)));
            match lang {
                Lang::En => format!("{file} has the column {column}: it must not leave the house."),
                Lang::Fr => format!("{file} contient la colonne {column}\u{a0}: elle ne doit pas sortir."),
            }
        });
        judged.push(Judgement::broken(Fault {
            input: at.map(|at| (at, table.heading(column))),
            message,
            table: Some(table.spec.name),
            key: BTreeMap::from([("column".to_owned(), column.name.to_owned())]),
            ..Fault::default()
        }));
    }
    if judged.is_empty() {
        let unknown = table.unrecognised().next().is_some();
        judged.push(if unknown { Judgement::Undecided } else { Judgement::Holds });
    }
    judged
}
