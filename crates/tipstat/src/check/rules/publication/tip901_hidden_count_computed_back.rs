//! A hidden count that can be computed back.

use tipstat_model::{Lang, Text, columns::FigureColumn as C};

use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::{Dims, Entry},
    protect::audit::{Computable, is_hidden},
};

/// The total is 20 and 19 are women: the « <5 » beside them is one man.
pub static RULE: Rule = Rule {
    code: "TIP901",
    name: "hidden_count_computed_back",
    title: Text::new("a hidden count that can be computed back", "un effectif masqué qui se calcule"),
    why: Text::new(
        "It was hidden so that nobody could be recognised, and whoever subtracts has it again.",
        "Il était masqué pour que personne ne soit reconnu, et une soustraction le rend.",
    ),
    todo: Text::new(
        "Hide a second number of the same sum, or publish it coarser: tipstat protect does both for all tables at once.",
        "Masquez un second nombre de la même somme, ou publiez moins fin\u{a0}: tipstat protect fait l’un et l’autre pour tous les tableaux à la fois.",
    ),
    severity: Severity::Warning,
    grain: Grain::Figure,
    reads: &[C::Value],
    test: Test::Figure(judge),
    examples: Examples {
        holds: "indicator | value | unit | period | sex | source
                victims_identified | 25 | person | 2024 | | A
                victims_identified | s | person | 2024 | F | A
                victims_identified | s | person | 2024 | M | A",
        broken: "indicator | value | unit | period | sex | source
                 victims_identified | 20 | person | 2024 | | A
                 victims_identified | 19 | person | 2024 | F | A
                 victims_identified | <5 | person | 2024 | M | A",
        undecided: "indicator | value | unit | period | sex | source
                    victims_identified | 20 | person | 2024 | | A
                    victims_identified | 23 | person | 2024 | F | A
                    victims_identified | <5 | person | 2024 | M | A",
    },
};

fn judge(entry: &Entry<'_>, context: &Context<'_>) -> Option<Judgement> {
    if !is_hidden(entry) {
        return None;
    }
    Some(match context.computable(entry.index)? {
        Computable::Exactly(value, equation) => {
            let message = say::message(|lang| {
                let about = say::about(lang, entry, context);
                let hidden = tipstat_model::text::quote(lang, &entry.figure.printed);
                let equation = equation.get(lang);
                match lang {
                    Lang::En => format!("{hidden} ({about}) can be computed: {equation}."),
                    Lang::Fr => format!("{hidden} ({about}) se calcule\u{a0}: {equation}."),
                }
            });
            Judgement::broken(Fault {
                figures: vec![(entry.index, C::Value)],
                found: Some(value.to_string()),
                message,
                key: say::key(entry, Dims::KEY),
                ..Fault::default()
            })
        }
        Computable::Unclear => Judgement::Undecided,
        Computable::No | Computable::Between(..) => Judgement::Holds,
    })
}
