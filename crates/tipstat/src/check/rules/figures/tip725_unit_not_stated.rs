//! A counting unit that is not stated.

use tipstat_model::{Text, columns::FigureColumn as C};

use super::unstated::{self, BY};
use crate::check::{
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
    {Context, Group},
};

/// Told once for a file and column, with the rows.
pub static RULE: Rule = Rule {
    code: "TIP725",
    name: "unit_not_stated",
    title: Text::new("a counting unit that is not stated", "une unité de compte non indiquée"),
    why: Text::new(
        "Eight what: persons, decisions, files? Without a unit a number cannot be compared with any other.",
        "Huit quoi\u{a0}: personnes, décisions, dossiers\u{a0}? Sans unité, un nombre ne se compare à aucun autre.",
    ),
    todo: Text::new("Write what was counted in the column unit.", "Écrivez ce qui a été compté dans la colonne unit."),
    severity: Severity::Warning,
    grain: Grain::Table,
    reads: &[C::Unit],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | scope | period | source
                victims_identified | 629 | person | tip | 2024 | A",
        broken: "indicator | value | unit | scope | period | source
                 convictions | 8 | | tip | 2024 | A",
        undecided: "indicator | value | unit | scope | period | source
                    convictions | ND | | tip | 2024 | A",
    },
};

const WORDS: Text = Text::new("no counting unit", "pas d’unité de compte");

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    unstated::judge(group, context, C::Unit, WORDS, |e| e.figure.unit.is_none())
}
