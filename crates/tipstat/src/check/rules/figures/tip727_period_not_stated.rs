//! A period that is not stated.

use tipstat_model::{Text, columns::FigureColumn as C};

use super::unstated::{self, BY};
use crate::check::{
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
    {Context, Group},
};

/// Told once for a file and column, with the rows.
pub static RULE: Rule = Rule {
    code: "TIP727",
    name: "period_not_stated",
    title: Text::new("a period that is not stated", "une période non indiquée"),
    why: Text::new(
        "A number without its period can be neither compared nor added.",
        "Un nombre sans période ne se compare ni ne s’additionne.",
    ),
    todo: Text::new(
        "Write the period covered in the column period.",
        "Écrivez la période couverte dans la colonne period.",
    ),
    severity: Severity::Warning,
    grain: Grain::Table,
    reads: &[C::Period],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | scope | period | source
                victims_identified | 629 | person | tip | 2024 | A",
        broken: "indicator | value | unit | scope | period | source
                 victims_identified | 629 | person | tip | | A",
        undecided: "indicator | value | unit | scope | period | source
                    victims_identified | ND | person | tip | | A",
    },
};

const WORDS: Text = Text::new("no period", "pas de période");

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    unstated::judge(group, context, C::Period, WORDS, |e| e.figure.period.is_none())
}
