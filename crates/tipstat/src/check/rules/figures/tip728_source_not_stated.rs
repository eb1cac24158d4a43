//! A source that is not stated.

use tipstat_model::{Text, columns::FigureColumn as C};

use super::unstated::{self, BY};
use crate::check::{
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
    {Context, Group},
};

/// Told once for a file and column, with the rows.
pub static RULE: Rule = Rule {
    code: "TIP728",
    name: "source_not_stated",
    title: Text::new("a source that is not stated", "une source non indiquée"),
    why: Text::new(
        "A number that nobody signs cannot be checked.",
        "Un nombre que personne ne signe ne peut pas être vérifié.",
    ),
    todo: Text::new("Write in the column source who printed it.", "Écrivez dans la colonne source qui l’a imprimé."),
    severity: Severity::Warning,
    grain: Grain::Table,
    reads: &[C::Source],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | scope | period | source
                victims_identified | 629 | person | tip | 2024 | A",
        broken: "indicator | value | unit | scope | period | source
                 victims_identified | 629 | person | tip | 2024 | ",
        undecided: "indicator | value | unit | scope | period | source
                    victims_identified | ND | person | tip | 2024 | ",
    },
};

const WORDS: Text = Text::new("no source", "pas de source");

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    unstated::judge(group, context, C::Source, WORDS, |e| e.figure.source.is_none())
}
