//! One source gives two values for the same figure.

use tipstat_model::{Lang, Text, columns::FigureColumn as C, text};

use super::tip705_same_figure_twice::editions;
use crate::{
    check::{
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say, {Context, Group},
    },
    figures::{Dims, Entry},
};

/// One of the two is wrong, or they are two figures and a word is missing that tells them apart.
pub static RULE: Rule = Rule {
    code: "TIP706",
    name: "two_values_for_one_figure",
    title: Text::new("two values for one figure", "deux valeurs pour un même chiffre"),
    why: Text::new(
        "Whoever uses the figure takes one of the values without knowing of the other.",
        "Qui utilise ce chiffre prend l’une des valeurs sans savoir que l’autre existe.",
    ),
    todo: Text::new(
        "Keep the right one. If both are right, write what tells them apart; if one revises the other, write when each was published.",
        "Gardez la bonne. Si les deux sont justes, écrivez ce qui les distingue\u{a0}; si l’une révise l’autre, écrivez leurs dates de publication.",
    ),
    severity: Severity::Error,
    grain: Grain::Group,
    reads: &[C::Value],
    test: Test::Group { by: &[Dims::KEY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | published | source
                victims_identified | 600 | person | 2024 | 2025-01-31 | A
                victims_identified | 629 | person | 2024 | 2025-05-05 | A",
        broken: "indicator | value | unit | period | source
                 victims_identified | 600 | person | 2024 | A
                 victims_identified | 629 | person | 2024 | A",
        undecided: "indicator | value | unit | period | source
                    victims_identified | ND | person | 2024 | A
                    victims_identified | 629 | person | 2024 | A",
    },
};

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    editions(group, context).iter().map(|e| one(e, context)).collect()
}

fn one(entries: &[&Entry<'_>], context: &Context<'_>) -> Judgement {
    let first = entries[0];
    if entries.len() == 1 {
        return Judgement::Holds;
    }
    let bounds: Option<Vec<_>> = entries.iter().map(|e| e.figure.quantity?.bounds()).collect();
    let Some(bounds) = bounds else { return Judgement::Undecided };
    if bounds.iter().all(|b| b.meets(bounds[0])) {
        return Judgement::Holds;
    }
    let message = say::message(|lang| {
        let mut values: Vec<String> = entries.iter().map(|e| say::quantity(lang, e.figure)).collect();
        values.dedup();
        let (values, what, who) =
            (text::list(lang, &values), say::about(lang, first, context), say::source(first, context));
        match lang {
            Lang::En => format!("{who} gives {values} for one figure: {what}."),
            Lang::Fr => format!("{who} donne {values} pour un même chiffre\u{a0}: {what}."),
        }
    });
    Judgement::broken(Fault {
        figures: entries.iter().map(|e| (e.index, C::Value)).collect(),
        message,
        explains: entries.iter().map(|e| e.index).collect(),
        key: say::key(first, Dims::KEY),
        ..Fault::default()
    })
}
