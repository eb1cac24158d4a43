//! A part is larger than the whole it belongs to.

use tipstat_model::{Bounds, Lang, Quantity, Text, codes::Measure, columns::FigureColumn as C};

use crate::{
    check::{
        balance,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say, {Context, Group},
    },
    figures::{Dim, Dims, Entry},
};

/// 700 children among 629 victims; more persons remanded than arrested.
pub static RULE: Rule = Rule {
    code: "TIP707",
    name: "subgroup_above_group",
    title: Text::new("a part larger than its whole", "une partie plus grande que son tout"),
    why: Text::new(
        "One of the two numbers is wrong, or they do not count the same persons.",
        "L’un des deux nombres est faux, ou ils ne comptent pas les mêmes personnes.",
    ),
    todo: Text::new(
        "Look both numbers up in the source; check that they have one unit, scope and period.",
        "Vérifiez les deux nombres à la source, et qu’ils ont la même unité, le même champ et la même période.",
    ),
    severity: Severity::Error,
    grain: Grain::Group,
    reads: &[C::Value],
    test: Test::Group { by: &WAYS, judge },
    examples: Examples {
        holds: "indicator | value | unit | measure | period | source
                persons_arrested | 97 | person | cohort | 2021 | A
                persons_remanded | 73 | person | cohort | 2021 | A",
        broken: "indicator | value | unit | period | group | source
                 victims_identified | 629 | person | 2024 | | A
                 victims_identified | 700 | person | 2024 | children | A",
        undecided: "indicator | value | unit | measure | period | source
                    persons_arrested | ND | person | cohort | 2021 | A
                    persons_remanded | 73 | person | cohort | 2021 | A",
    },
};

/// Figures that differ in nothing but the indicator.
const INDICATORS: Dims = Dims::KEY.without(&[Dim::Indicator]);

const MIXED: Dims = Dims::KEY.without(&[Dim::Group]);

const WAYS: [Dims; 8] = {
    let mut ways = [INDICATORS; 8];
    let mut i = 0;
    while i < balance::WAYS.len() {
        ways[i] = balance::WAYS[i];
        i += 1;
    }
    ways
};

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let counted = || group.entries.iter().filter(|e| context.rates.counts(e));
    let pairs: Vec<(Entry<'_>, Vec<Entry<'_>>)> = if group.by == INDICATORS {
        let named =
            |id: &str| counted().find(|e| e.figure.indicator.as_ref().is_some_and(|i| **i.id() == *id)).copied();
        // Whoever is remanded in a year may have been arrested the year before: only those followed are a part.
        let followed = |e: &&Entry<'_>| e.figure.measure == Some(Measure::Cohort);
        let whole = |e: &Entry<'_>| named(e.figure.known_indicator()?.within?);
        counted().filter(followed).filter_map(|e| Some((whole(e)?, vec![*e]))).collect()
    } else if group.by == MIXED {
        // Mixed groups overlap, so they make no sum; but each is a part of everybody.
        // What is not said to be of the same thing is no part of it.
        let counted = || counted().filter(|e| e.figure.indicator.is_some());
        let whole = counted().find(|e| !e.key.says(Dim::Group));
        let parts: Vec<Entry<'_>> = counted().filter(|e| e.figure.group.is_some()).copied().collect();
        whole.filter(|_| !parts.is_empty()).map(|w| (*w, parts)).into_iter().collect()
    } else {
        balance::of_group(group, context).into_iter().map(|b| (b.total, b.parts)).collect()
    };
    pairs.iter().map(|(whole, parts)| one(whole, parts, group.by, context)).collect()
}

fn one(whole: &Entry<'_>, parts: &[Entry<'_>], by: Dims, context: &Context<'_>) -> Judgement {
    // A rate stands for all that round to it.
    let is_rate = context.rates.is_rate(whole);
    let bounds = |e: &Entry<'_>| match e.figure.quantity? {
        Quantity::Exact(value) if is_rate => Some(Bounds::rounded(value)),
        quantity => quantity.bounds(),
    };
    let Some(limit) = bounds(whole) else { return Judgement::Undecided };
    let above = |p: &&Entry<'_>| bounds(p).is_some_and(|b| limit.is_below(b));
    let Some(part) = parts.iter().find(above) else {
        let known = parts.iter().any(|p| p.figure.quantity.is_some_and(|q| q.bounds().is_some()));
        return if known { Judgement::Holds } else { Judgement::Undecided };
    };
    let message = say::message(|lang| {
        let (a, b) = (say::quantity(lang, part.figure), say::quantity(lang, whole.figure));
        let (small, large) = (say::about(lang, part, context), say::about(lang, whole, context));
        let who = say::source(whole, context);
        match lang {
            Lang::En => format!("{a} ({small}) is more than {b} ({large}), of which it is a part ({who})."),
            Lang::Fr => format!("{a} ({small}) : c’est plus que {b} ({large}), dont c’est une partie ({who})."),
        }
    });
    let value = |e: &Entry<'_>| e.figure.quantity.and_then(|q| q.exact());
    Judgement::broken(Fault {
        figures: vec![(part.index, C::Value), (whole.index, C::Value)],
        expected: value(whole).map(|v| format!("<={v}")),
        found: value(part).map(|v| v.to_string()),
        difference: value(part).zip(value(whole)).map(|(p, w)| p - w),
        message,
        explains: vec![part.index, whole.index],
        key: say::key(part, by.and(&[Dim::Indicator])),
        ..Fault::default()
    })
}
