//! A count in whole thousands.

use tipstat_model::{Decimal, Lang, Quantity, Text, codes::Subject, columns::FigureColumn as C};

use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::{Dims, Entry, counts},
};

/// One count in a thousand ends in 000 by chance; the others were rounded.
pub static RULE: Rule = Rule {
    code: "TIP722",
    name: "round_number_as_count",
    title: Text::new("a round number told as a count", "un nombre rond présenté comme un effectif"),
    why: Text::new(
        "Counts seldom end in three zeros. A rounded number should say that it is one.",
        "Un effectif se termine rarement par trois zéros. Un nombre arrondi devrait se dire tel.",
    ),
    todo: Text::new(
        "Print the number as it was counted, or write “about”.",
        "Imprimez le nombre tel qu’il a été compté, ou écrivez «\u{a0}environ\u{a0}».",
    ),
    severity: Severity::Note,
    grain: Grain::Figure,
    reads: &[C::Value],
    test: Test::Figure(judge),
    examples: Examples {
        holds: "indicator | value | unit | period | source
                persons_trained | 1 234 | person | 2024 | A",
        broken: "indicator | value | unit | period | source
                 persons_sensitised | 36 000 | person | 2024 | A",
        undecided: "indicator | value | unit | period | source
                    persons_sensitised | environ 36 000 | person | 2024 | A",
    },
};

fn judge(entry: &Entry<'_>, context: &Context<'_>) -> Option<Judgement> {
    let residents = entry.figure.known_indicator().is_some_and(|i| i.subject == Subject::Residents);
    if !counts(entry) || residents {
        return None;
    }
    match entry.figure.quantity? {
        Quantity::Exact(v) if v.is_zero() || !(v % Decimal::ONE_THOUSAND).is_zero() => Some(Judgement::Holds),
        Quantity::Exact(v) => Some(Judgement::broken(Fault {
            figures: vec![(entry.index, C::Value)],
            found: Some(v.to_string()),
            message: say::message(|lang| {
                let (n, what, who) =
                    (say::quantity(lang, entry.figure), say::about(lang, entry, context), say::source(entry, context));
                match lang {
                    Lang::En => format!("{n} ({what}; {who}): was it counted, or rounded?"),
                    Lang::Fr => format!("{n} ({what}\u{a0}; {who})\u{a0}: compté, ou arrondi\u{a0}?"),
                }
            }),
            key: say::key(entry, Dims::KEY),
            ..Fault::default()
        })),
        Quantity::Missing(_) => None,
        _ => Some(Judgement::Undecided),
    }
}
