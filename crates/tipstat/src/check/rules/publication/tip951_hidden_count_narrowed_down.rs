//! A hidden count that can be narrowed down.

use tipstat_model::{Lang, Text, columns::FigureColumn as C, text::quote};

use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::{Dims, Entry},
    protect::audit::{Computable, is_hidden},
};

/// Two counts below 5 that make 7 are 3 and 4.
pub static RULE: Rule = Rule {
    code: "TIP951",
    name: "hidden_count_narrowed_down",
    title: Text::new("a hidden count that can be narrowed down", "un effectif masqué qui se resserre"),
    why: Text::new(
        "A reader who computes is left with fewer values than the mark promises, or than a width that hides anything.",
        "Le lecteur qui calcule n’a plus le choix qu’entre moins de valeurs que la marque ne le dit, ou qu’il n’en faut pour masquer.",
    ),
    todo: Text::new(
        "Hide a further number of the same sums: tipstat protect finds the cheapest.",
        "Masquez un autre nombre des mêmes sommes\u{a0}: tipstat protect trouve le moins coûteux.",
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
        broken: "indicator | value | unit | period | sex | age | source
                 victims_identified | 23 | person | 2024 | | | A
                 victims_identified | 20 | person | 2024 | | Y_GE18 | A
                 victims_identified | 3 | person | 2024 | | Y0T17 | A
                 victims_identified | <5 | person | 2024 | F | Y0T17 | A",
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
        Computable::Between(range, _) => {
            let [least, most] = range.map(Option::unwrap_or_default);
            let message = say::message(|lang| {
                let (hidden, about) = (quote(lang, &entry.figure.printed), say::about(lang, entry, context));
                match lang {
                    Lang::En => {
                        format!("{hidden} ({about}) can only be {least} to {most}, by all that is printed with it.")
                    }
                    Lang::Fr => {
                        format!(
                            "{hidden} ({about}) ne peut valoir que {least} à {most}, d’après tout ce qui est imprimé avec lui."
                        )
                    }
                }
            });
            Judgement::broken(Fault {
                figures: vec![(entry.index, C::Value)],
                found: Some(format!("{least}-{most}")),
                message,
                key: say::key(entry, Dims::KEY),
                ..Fault::default()
            })
        }
        Computable::Unclear => Judgement::Undecided,
        // Another rule says so.
        Computable::Exactly(..) => return None,
        Computable::No => Judgement::Holds,
    })
}
