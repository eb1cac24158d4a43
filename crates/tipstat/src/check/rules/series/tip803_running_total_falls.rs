//! A number since the beginning that is smaller than it was.

use std::collections::BTreeMap;

use jiff::civil::Date;
use tipstat_model::{
    Lang, Period, Text,
    codes::{Measure, ObsStatus},
    columns::FigureColumn as C,
};

use crate::{
    check::{
        Context, Group,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::{Dim, Dims, Entry},
};

/// 5,461 victims since the beginning at the end of 2023 cannot be 629 at the end of 2024.
pub static RULE: Rule = Rule {
    code: "TIP803",
    name: "running_total_falls",
    title: Text::new("a number since the beginning that falls", "un cumul depuis l’origine qui baisse"),
    why: Text::new(
        "What was counted once stays counted. One of the two numbers is wrong, or one of them counts a single year.",
        "Ce qui a été compté une fois le reste. L’un des deux nombres est faux, ou l’un d’eux ne compte qu’une année.",
    ),
    todo: Text::new(
        "Look both up in the source; write flow as the measure of the one that counts a single year.",
        "Vérifiez les deux à la source\u{a0}; indiquez «\u{a0}flux\u{a0}» comme mesure de celui qui ne compte qu’une année.",
    ),
    severity: Severity::Error,
    grain: Grain::Group,
    reads: &[C::Value, C::Measure, C::Period],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | measure | period | source
                victims_identified | 4832 | person | cumulative | 2023 | A
                victims_identified | 5461 | person | cumulative | 2024 | A",
        broken: "indicator | value | unit | measure | period | source
                 victims_identified | 5461 | person | cumulative | 2023 | A
                 victims_identified | 629 | person | cumulative | 2024 | A",
        undecided: "indicator | value | unit | measure | period | source
                    victims_identified | plus de 5000 | person | cumulative | 2023 | A
                    victims_identified | 5461 | person | cumulative | 2024 | A",
    },
};

/// One thing over all periods, as one source counts it.
const BY: Dims = Dims::KEY.without(&[Dim::Period]);

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let is_running = |e: &&Entry<'_>| e.figure.measure == Some(Measure::Cumulative) && context.rates.counts(e);
    // The number at the end of each period; where a source prints two of them another rule tells it.
    let mut by_end: BTreeMap<Date, Vec<Entry<'_>>> = BTreeMap::new();
    for entry in group.entries.iter().filter(is_running) {
        if let Some(period) = entry.figure.period {
            by_end.entry(period.end()).or_default().push(*entry);
        }
    }
    let at: Vec<Entry<'_>> = by_end.into_values().filter_map(|all| (all.len() == 1).then(|| all[0])).collect();
    at.windows(2).filter(|pair| follow(&pair[0], &pair[1])).map(|pair| one(&pair[0], &pair[1], context)).collect()
}

/// Whether two numbers run on from the same beginning: what is counted by quarter may begin again with each year.
fn follow(before: &Entry<'_>, after: &Entry<'_>) -> bool {
    let (Some(a), Some(b)) = (before.figure.period, after.figure.period) else { return false };
    let is_long = |period: Period| period.months().is_some_and(|months| months >= 12);
    a.end().year() == b.end().year() || is_long(a) && is_long(b)
}

fn one(before: &Entry<'_>, after: &Entry<'_>, context: &Context<'_>) -> Judgement {
    let bounds = |e: &Entry<'_>| e.figure.quantity.and_then(|q| q.bounds());
    let (Some(first), Some(second)) = (bounds(before), bounds(after)) else { return Judgement::Undecided };
    match (first.high, second.high) {
        // Who marks the break has said that the two cannot be compared.
        _ if after.figure.status_obs == Some(ObsStatus::Break) => Judgement::Holds,
        (_, Some(high)) if high < first.low => Judgement::broken(fault(before, after, context)),
        (Some(high), _) if high <= second.low => Judgement::Holds,
        _ => Judgement::Undecided,
    }
}

fn fault(before: &Entry<'_>, after: &Entry<'_>, context: &Context<'_>) -> Fault {
    let exact = |e: &Entry<'_>| e.figure.quantity.and_then(|q| q.exact());
    let message = say::message(|lang| {
        let what = say::about(lang, after, context);
        let then = before.figure.period.map(|p| p.display(lang)).unwrap_or_default();
        let (from, to) = (say::quantity(lang, before.figure), say::quantity(lang, after.figure));
        match lang {
            Lang::En => format!("{what}, since the beginning: {to}, after {from} in {then}."),
            Lang::Fr => format!("{what}, depuis l’origine\u{a0}: {to}, après {from} en {then}."),
        }
    });
    Fault {
        figures: vec![(before.index, C::Value), (after.index, C::Value)],
        difference: exact(after).zip(exact(before)).map(|(after, before)| after - before),
        message,
        key: say::key(after, BY.and(&[Dim::Period])),
        ..Fault::default()
    }
}
