//! A scope that is not stated.

use tipstat_model::{
    Text,
    codes::{Subject, Unit},
    columns::FigureColumn as C,
};

use super::unstated::{self, BY};
use crate::{
    check::{
        rule::{Examples, Grain, Judgement, Rule, Severity, Test},
        {Context, Group},
    },
    figures::Entry,
};

/// Told once for a file and column, with the rows.
pub static RULE: Rule = Rule {
    code: "TIP726",
    name: "scope_not_stated",
    title: Text::new("a scope that is not stated", "un champ couvert non indiqué"),
    why: Text::new(
        "Trafficking alone and trafficking with assimilated practices differ several times over. Without the scope two years cannot be compared.",
        "La traite seule et la traite avec les pratiques assimilées diffèrent du simple au multiple. Sans le champ, deux années ne se comparent pas.",
    ),
    todo: Text::new(
        "Write in the column scope which practices are covered: tip, tip_and_assimilated …",
        "Écrivez dans la colonne scope les pratiques couvertes\u{a0}: tip, tip_and_assimilated…",
    ),
    severity: Severity::Warning,
    grain: Grain::Table,
    reads: &[C::Scope],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | scope | period | source
                victims_identified | 629 | person | tip | 2024 | A",
        broken: "indicator | value | unit | scope | period | source
                 victims_identified | 629 | person | | 2024 | A",
        undecided: "indicator | value | unit | scope | period | source
                    victims_identified | ND | person | | 2024 | A",
    },
};

const WORDS: Text = Text::new("no scope", "pas de champ couvert (pratiques)");

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    unstated::judge(group, context, C::Scope, WORDS, |e| e.figure.scope.is_none() && needs_scope(e))
}

/// A share or rate has the scope of its counts.
fn needs_scope(entry: &Entry<'_>) -> bool {
    let subject = entry.figure.known_indicator().map(|i| i.subject);
    entry.figure.unit.is_none_or(Unit::is_count) && subject.is_some_and(Subject::needs_scope)
}
