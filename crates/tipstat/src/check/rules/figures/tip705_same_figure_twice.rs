//! One source gives the same figure twice, with the same value.

use tipstat_model::{Lang, Text, columns::FigureColumn as C};

use crate::{
    check::{
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say, {Context, Group},
    },
    figures::{Dims, Entry},
};

/// Harmless until somebody adds the column up.
pub static RULE: Rule = Rule {
    code: "TIP705",
    name: "same_figure_twice",
    title: Text::new("the same figure twice", "le même chiffre deux fois"),
    why: Text::new(
        "A row that is there twice is counted twice as soon as somebody adds rows up.",
        "Une ligne présente deux fois est comptée deux fois dès que l’on additionne les lignes.",
    ),
    todo: Text::new(
        "Delete one of the rows, or write what tells them apart (area, sex, age, agency).",
        "Supprimez l’une des lignes, ou écrivez ce qui les distingue (territoire, sexe, âge, structure).",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[C::Value],
    test: Test::Group { by: &[Dims::KEY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | sex | source
                victims_identified | 20 | person | 2024 | F | A
                victims_identified | 20 | person | 2024 | M | A",
        broken: "indicator | value | unit | period | sex | source
                 victims_identified | 20 | person | 2024 | F | A
                 victims_identified | 20 | person | 2024 | F | A",
        undecided: "indicator | value | unit | period | sex | source
                    victims_identified | ND | person | 2024 | F | A
                    victims_identified | 20 | person | 2024 | F | A",
    },
};

/// Entries of one key, apart where they were published on different days, or stand in two versions of one table: the
/// later one revises the earlier.
pub(super) fn editions<'g, 'a>(group: &'g Group<'a>, context: &Context<'_>) -> Vec<Vec<&'g Entry<'a>>> {
    if let [only] = group.entries.as_slice() {
        return if only.figure.indicator.is_some() { vec![vec![only]] } else { Vec::new() };
    }
    let mut all: std::collections::BTreeMap<_, Vec<_>> = std::collections::BTreeMap::new();
    for entry in group.entries.iter().filter(|e| e.figure.indicator.is_some()) {
        let status = entry.figure.status_obs;
        all.entry((entry.figure.published, status)).or_default().push(entry);
    }
    let mut editions: Vec<Vec<&'g Entry<'a>>> = Vec::new();
    for of_one_day in all.into_values() {
        let first = editions.len();
        for entry in of_one_day {
            let revises = |other: &&Entry<'_>| {
                let (a, b) = (entry.origin.input, other.origin.input);
                context.is_version(a, b) || context.is_version(b, a)
            };
            match editions[first..].iter_mut().find(|edition| !edition.iter().any(revises)) {
                Some(edition) => edition.push(entry),
                None => editions.push(vec![entry]),
            }
        }
    }
    editions
}

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    editions(group, context).iter().map(|e| one(e, context)).collect()
}

fn one(entries: &[&Entry<'_>], context: &Context<'_>) -> Judgement {
    let first = entries[0];
    if entries.len() == 1 {
        return Judgement::Holds;
    }
    if entries.iter().any(|e| e.figure.quantity.is_none_or(|q| q.bounds().is_none())) {
        return Judgement::Undecided;
    }
    // Different values on one key are another rule's.
    if entries.iter().any(|e| e.figure.quantity != first.figure.quantity) {
        return Judgement::Holds;
    }
    let message = say::message(|lang| {
        let (value, what, who) =
            (say::quantity(lang, first.figure), say::about(lang, first, context), say::source(first, context));
        let n = say::number(lang, entries.len().into());
        match lang {
            Lang::En => format!("{value} ({what}; {who}) is there {n} times."),
            Lang::Fr => format!("{value} ({what}\u{a0}; {who}) figure {n} fois."),
        }
    });
    Judgement::broken(Fault {
        figures: entries.iter().map(|e| (e.index, C::Value)).collect(),
        expected: Some("1".to_owned()),
        found: Some(entries.len().to_string()),
        message,
        key: say::key(first, Dims::KEY),
        ..Fault::default()
    })
}
