//! A row that asks for a deletion and is no figure.

use tipstat_model::{Lang, Text, sdg::Part};

use super::sdmx::{Given, each_row, observations};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    table::{Input, Row},
};

/// What is to be deleted is told, and not counted.
pub static RULE: Rule = Rule {
    code: "TIP129",
    name: "sdmx_row_deletes",
    title: Text::new("an SDMX row that deletes", "une ligne SDMX de suppression"),
    why: Text::new(
        "It tells a data base to remove what it has under this key. It is no figure and was left out.",
        "Elle demande à une base de retirer ce qu’elle a sous cette clé. Ce n’est pas un chiffre, elle a été écartée.",
    ),
    todo: Text::new(
        "Nothing, if the deletion is meant; else write I in the column ACTION.",
        "Rien, si la suppression est voulue\u{a0}; sinon écrivez I dans la colonne ACTION.",
    ),
    severity: Severity::Note,
    grain: Grain::Row,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: observations! { "I" "F" "_T" "_T" "_T" "250" "A" "0" "NUMBER" ""; },
        broken: observations! {
            "D" "M" "_T" "_T" "_T" "" "" "" "" "";
            "I" "F" "_T" "_T" "_T" "250" "A" "0" "NUMBER" "";
        },
        undecided: observations! { "" "F" "_T" "_T" "_T" "250" "A" "0" "NUMBER" ""; },
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    each_row(input, context, one)
}

fn one(given: &Given<'_>, at: u32, row: &Row) -> Option<Judgement> {
    let action = given.of.action()?;
    if !given.of.deletes(row) {
        let is_known = matches!(row.cell(action), "A" | "I" | "M" | "R");
        return Some(if is_known { Judgement::Holds } else { Judgement::Undecided });
    }
    let message = say::message(|lang| {
        match lang {
            Lang::En => "The row asks for a deletion and was left out.",
            Lang::Fr => "La ligne demande une suppression et a été écartée.",
        }
        .to_owned()
    });
    let key = given.of.subject(row);
    Some(Judgement::broken(Fault { message, key, ..given.fault(at, row, Part::ObsValue) }))
}
