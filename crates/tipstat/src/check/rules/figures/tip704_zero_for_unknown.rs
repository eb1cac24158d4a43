//! Every part is zero beside a total that is not: zero was written for unknown.

use tipstat_model::{Lang, Text, columns::FigureColumn as C};

use crate::check::{
    balance::{self, Balance},
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say, {Context, Group},
};

/// Six victims, and none by any form of exploitation: the form was not known.
pub static RULE: Rule = Rule {
    code: "TIP704",
    name: "zero_for_unknown",
    title: Text::new("zero written where unknown was meant", "zéro écrit pour «\u{a0}inconnu\u{a0}»"),
    why: Text::new(
        "Zero says that somebody looked and found none. Not known is another thing, and must not enter a sum.",
        "Zéro signifie que l’on a cherché et rien trouvé. «\u{a0}Inconnu\u{a0}» est autre chose, et n’entre dans aucune somme.",
    ),
    todo: Text::new(
        "Write ND (not known) in place of these zeros, or print the parts.",
        "Écrivez ND (non disponible) à la place de ces zéros, ou imprimez les parties.",
    ),
    severity: Severity::Error,
    grain: Grain::Group,
    reads: &[C::Value],
    test: Test::Group { by: balance::WAYS, judge },
    examples: Examples {
        holds: "indicator | value | unit | period | form | source
                victims_identified | 6 | person | 2018 | | A
                victims_identified | 4 | person | 2018 | sexual_exploitation | A
                victims_identified | 2 | person | 2018 | labour_servitude_slavery | A
                victims_identified | 0 | person | 2018 | organ_removal | A
                victims_identified | 0 | person | 2018 | other | A",
        broken: "indicator | value | unit | period | form | source
                 victims_identified | 6 | person | 2018 | | A
                 victims_identified | 0 | person | 2018 | sexual_exploitation | A
                 victims_identified | 0 | person | 2018 | labour_servitude_slavery | A
                 victims_identified | 0 | person | 2018 | organ_removal | A
                 victims_identified | 0 | person | 2018 | other | A",
        undecided: "indicator | value | unit | period | form | source
                    victims_identified | 19 | person | 2019 | | A
                    victims_identified | 0 | person | 2019 | sexual_exploitation | A
                    victims_identified | 0 | person | 2019 | organ_removal | A",
    },
};

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    // Beside counts the rates made from them say nothing more.
    let again = |b: &&Balance<'_>| b.rounded && context.rates.is_counted(&b.total);
    balance::of_group(group, context).iter().filter(|b| !again(b)).map(|b| one(b, context)).collect()
}

fn one(balance: &Balance<'_>, context: &Context<'_>) -> Judgement {
    let total = balance.total.figure.quantity.and_then(|q| q.bounds());
    let zeros = balance.parts.iter().all(|p| p.figure.quantity.and_then(|q| q.exact()).is_some_and(|v| v.is_zero()));
    match total {
        None => return Judgement::Undecided,
        Some(total) if !zeros || total.low.is_zero() => return Judgement::Holds,
        Some(_) if balance.incomplete || !balance.closed => return Judgement::Undecided,
        Some(_) => {}
    }
    let message = say::message(|lang| {
        let (value, what) = (say::quantity(lang, balance.total.figure), say::about(lang, &balance.total, context));
        let (n, dim) = (say::number(lang, balance.parts.len().into()), say::dimension(lang, balance.of.dim));
        match lang {
            Lang::En => format!(
                "{value} in all ({what}), and 0 in each of {n} parts by {dim}: zero stands where the answer is not known."
            ),
            Lang::Fr => format!(
                "{value} au total ({what}), et 0 dans chacune des {n} parties par {dim}\u{a0}: zéro est écrit là où la réponse est inconnue."
            ),
        }
    });
    Judgement::broken(Fault {
        figures: balance.parts.iter().map(|e| (e.index, C::Value)).collect(),
        found: Some("0".to_owned()),
        message,
        explains: balance.parts.iter().map(|e| e.index).collect(),
        key: say::key(&balance.total, balance.of.by),
        ..Fault::default()
    })
}
