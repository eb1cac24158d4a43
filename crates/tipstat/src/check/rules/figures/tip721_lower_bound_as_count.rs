//! A lower bound stands where a count is expected.

use tipstat_model::{
    Lang, Quantity, Text,
    codes::{Subject, Unit},
    columns::FigureColumn as C,
};

use crate::{
    check::{
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say, {Context, Group},
    },
    figures::{Dim, Dims, Entry},
};

/// « Plus de 36 000 personnes sensibilisées » is a lower bound, of attendances.
pub static RULE: Rule = Rule {
    code: "TIP721",
    name: "lower_bound_as_count",
    title: Text::new("a lower bound told as a count", "une borne inférieure présentée comme un effectif"),
    why: Text::new(
        "“More than” is not a number that can be added, compared with last year's, or divided by a population.",
        "«\u{a0}Plus de\u{a0}» n’est pas un nombre que l’on peut additionner, comparer à l’an passé ou rapporter à une population.",
    ),
    todo: Text::new(
        "Print the count and how it was made; if there is only a bound, print it as one, everywhere.",
        "Imprimez l’effectif et la façon dont il a été compté\u{a0}; si l’on n’a qu’une borne, imprimez-la comme telle, partout.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[C::Value],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | source
                attendances | 36 412 | attendance | 2024 | A",
        broken: "indicator | value | unit | period | source
                 persons_sensitised | plus de 36 000 | person | 2024 | A
                 persons_sensitised | 36 000 | person | 2024 | B",
        undecided: "indicator | value | unit | period | source
                    persons_sensitised | environ 36 000 | person | 2024 | A",
    },
};

const BY: Dims = Dims::BREAKDOWN.and(&[Dim::Indicator, Dim::Period]);

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let bounds: Vec<&Entry<'_>> =
        group.entries.iter().filter(|e| matches!(e.figure.quantity, Some(Quantity::AtLeast(_)))).collect();
    let value = |e: &Entry<'_>| e.figure.quantity.and_then(|q| q.value());
    let Some(first) = bounds.first() else {
        let exact = |e: &Entry<'_>| matches!(e.figure.quantity, Some(Quantity::Exact(_)));
        let about = |e: &Entry<'_>| matches!(e.figure.quantity, Some(Quantity::About(_)));
        return if group.entries.iter().any(about) {
            vec![Judgement::Undecided]
        } else if group.entries.iter().any(exact) {
            vec![Judgement::Holds]
        } else {
            Vec::new()
        };
    };
    let hardened: Vec<Entry<'_>> = group
        .entries
        .iter()
        .filter(|e| e.figure.quantity.and_then(|q| q.exact()).is_some() && bounds.iter().any(|b| value(b) == value(e)))
        .copied()
        .collect();
    let message = say::message(|lang| {
        let (bound, what) = (say::quantity(lang, first.figure), say::about(lang, first, context));
        let who = say::sources(lang, bounds.iter().copied(), context);
        match lang {
            Lang::En => format!("{bound} ({what}; {who}) is a lower bound, not a count."),
            Lang::Fr => format!("{bound} ({what}\u{a0}; {who})\u{a0}: c’est une borne inférieure, non un effectif."),
        }
    });
    let message = if hardened.is_empty() {
        message
    } else {
        message.then(&say::message(|lang| {
            let (who, n) = (say::sources(lang, &hardened, context), say::quantity(lang, hardened[0].figure));
            match lang {
                Lang::En => format!("Printed as a count, {n}, by {who}."),
                Lang::Fr => format!("Imprimé comme un effectif, {n}, par {who}."),
            }
        }))
    };
    let audience =
        first.figure.known_indicator().is_some_and(|i| i.subject == Subject::Audience && i.unit == Unit::Person);
    let message = if audience { message.then(&attendances()) } else { message };
    let figures = bounds.iter().map(|e| e.index).chain(hardened.iter().map(|e| e.index));
    vec![Judgement::broken(Fault {
        figures: figures.clone().map(|i| (i, C::Value)).collect(),
        found: Some(format!(">={}", value(first).unwrap_or_default())),
        message,
        explains: figures.collect(),
        key: say::key(first, BY),
        ..Fault::default()
    })]
}

fn attendances() -> tipstat_model::Message {
    tipstat_model::Message::new(
        "Without lists of names it counts attendances: one person who came twice is in it twice.",
        "Sans listes nominatives, on ne compte que des participations\u{a0}: une personne venue deux fois y figure deux fois.",
    )
}
