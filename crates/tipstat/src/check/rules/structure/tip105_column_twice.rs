//! Two headings name the same column, and their cells differ.

use tipstat_model::{Lang, Text, text::quote};

use super::Sheet;
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    table::Input,
};

/// « valeur » and « nombre » side by side: only the first is read.
pub static RULE: Rule = Rule {
    code: "TIP105",
    name: "column_twice",
    title: Text::new("one column given twice", "une même colonne donnée deux fois"),
    why: Text::new(
        "Only the first of the two is read, and nobody said that it is the right one.",
        "Seule la première des deux est lue, et rien ne dit que c’est la bonne.",
    ),
    todo: Text::new(
        "Keep the column that is right, and take the other out or give it another heading.",
        "Gardez la colonne qui est juste\u{a0}; supprimez l’autre ou donnez-lui un autre intitulé.",
    ),
    severity: Severity::Error,
    grain: Grain::Table,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: "indicator | value | unit | period
                victims_identified | 629 | person | 2024",
        broken: "indicator | value | nombre | unit | period
                 victims_identified | 629 | 629 | person | 2024
                 victims_confirmed | 42 | 24 | person | 2024",
        undecided: "indicator | value | nombre | unit | period
                    victims_identified | 629 | 629 | person | 2024",
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    let Some(sheet) = Sheet::of(input) else { return Vec::new() };
    let first_of = |at: usize| sheet.repeated.get(at).copied().flatten();
    let columns = (0..sheet.headings.len()).filter_map(|at| match (sheet.column(at), first_of(at)) {
        (_, Some(first)) => Some(twice(&sheet, first, at, context)),
        (Some(_), None) => Some(Judgement::Holds),
        (None, None) => None,
    });
    columns.collect()
}

/// Nothing is lost where the second column says nothing that the first does not.
fn twice(sheet: &Sheet<'_>, first: usize, second: usize, context: &Context<'_>) -> Judgement {
    let adds = |one: &str, other: &str| !other.is_empty() && other != one;
    let Some((row, one_cell, other_cell)) = sheet.first_row(first, second, adds) else { return Judgement::Undecided };
    let column = sheet.column(first);
    let may_show = column.is_none_or(|c| !c.identifying);
    let message = say::message(|lang| {
        let name = quote(lang, column.map_or("", |c| c.label.get(lang)));
        let [one, other] = [first, second].map(|at| quote(lang, sheet.headings.get(at).map_or("", String::as_str)));
        let told = match lang {
            Lang::En => {
                format!("The headings {one} and {other} both stand for the column {name}; only the first was read.")
            }
            Lang::Fr => format!(
                "Les intitulés {one} et {other} désignent tous deux la colonne {name}\u{a0}; seul le premier a été lu."
            ),
        };
        let [one, other] = [&one_cell, &other_cell].map(|text| quote(lang, text));
        match lang {
            _ if !may_show => told,
            Lang::En => format!("{told} In row {row} they hold {one} and {other}."),
            Lang::Fr => format!("{told} À la ligne {row}, ils contiennent {one} et {other}."),
        }
    });
    Judgement::broken(Fault { message, ..sheet.fault(Some(second), context) })
}
