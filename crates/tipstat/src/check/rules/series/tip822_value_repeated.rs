//! The same number in three periods and more.

use tipstat_model::{Decimal, Lang, Text, columns::FigureColumn as C, text};

use super::periods::{self, BY};
use crate::check::{
    Context, Group,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// 118 victims in 2019, 2020 and 2021: a number was carried over. Small counts, and rates made of them, repeat by chance.
pub static RULE: Rule = Rule {
    code: "TIP822",
    name: "value_repeated",
    title: Text::new("a value that repeats from period to period", "une valeur qui se répète de période en période"),
    why: Text::new(
        "Three equal numbers in a row are rare among counts of any size; last year’s was most likely copied.",
        "Trois nombres égaux de suite sont rares dès que l’effectif est un peu grand\u{a0}; celui de l’an dernier a sans doute été recopié.",
    ),
    todo: Text::new(
        "Ask the source for the number of each period.",
        "Demandez à la source le nombre de chaque période.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[C::Value, C::Period],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | source
                victims_identified | 118 | person | 2019 | A
                victims_identified | 118 | person | 2020 | A
                victims_identified | 131 | person | 2021 | A",
        broken: "indicator | value | unit | period | source
                 victims_identified | 118 | person | 2019 | A
                 victims_identified | 118 | person | 2020 | A
                 victims_identified | 118 | person | 2021 | A",
        undecided: "indicator | value | unit | period | source
                    victims_identified | 118 | person | 2019 | A
                    victims_identified | 118 | person | 2020 | A
                    victims_identified | ND | person | 2021 | A",
    },
};

/// So many in a row are no chance.
const RUN: usize = 3;
/// Smaller counts repeat by chance: of three around 10 all are equal once in 109 times, around 30 once in 326
/// (Poisson: 1 / (2πλ√3)).
const TELLING_COUNT: u8 = 30;
/// A rate of fewer digits than three is made of a small count.
const TELLING_RATE: i128 = 100;

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let all = periods::series(group);
    if all.len() < RUN {
        return Vec::new();
    }
    let entries: Vec<_> = all.into_iter().collect();
    let value = |i: usize| entries[i].1.figure.quantity.and_then(|q| q.exact());
    let is_count = entries.first().is_some_and(|(_, e)| context.rates.counts(e));
    let telling = |v: Decimal| {
        if is_count { v >= TELLING_COUNT.into() && !round(v) } else { v.normalize().mantissa().abs() >= TELLING_RATE }
    };
    let follows = |i: usize| entries[i].0.previous() == Some(entries[i - 1].0);
    let (mut start, mut open) = (0, false);
    for i in 1..=entries.len() {
        let same = i < entries.len() && follows(i) && value(i).is_some() && value(i) == value(start);
        if same {
            continue;
        }
        let run = i - start;
        if run >= RUN && value(start).is_some_and(telling) {
            return vec![Judgement::broken(fault(&entries[start..i], context))];
        }
        open |= run == RUN - 1 && i < entries.len() && value(i).is_none() && value(start).is_some_and(telling);
        start = i;
    }
    vec![if open { Judgement::Undecided } else { Judgement::Holds }]
}

/// Round numbers are estimates, of which another rule speaks.
fn round(value: Decimal) -> bool {
    let hundred = Decimal::ONE_HUNDRED;
    value >= hundred && (value % hundred).is_zero()
}

fn fault(run: &[(tipstat_model::Period, &crate::figures::Entry<'_>)], context: &Context<'_>) -> Fault {
    let first = run[0].1;
    let message = say::message(|lang| {
        let when = text::list(lang, &run.iter().map(|(p, _)| p.display(lang)).collect::<Vec<_>>());
        let what = std::iter::once(say::indicator(lang, first.figure)).chain(say::categories(lang, first, context));
        let (what, value) = (what.collect::<Vec<_>>().join(", "), say::quantity(lang, first.figure));
        match lang {
            Lang::En => format!("{what}: {value} in each of {when}."),
            Lang::Fr => format!("{what}\u{a0}: {value} pour chacune des périodes {when}."),
        }
    });
    Fault {
        figures: run.iter().map(|(_, e)| (e.index, C::Value)).collect(),
        found: first.figure.quantity.and_then(|q| q.exact()).map(|v| v.to_string()),
        message,
        key: say::key(first, BY),
        ..Fault::default()
    }
}
