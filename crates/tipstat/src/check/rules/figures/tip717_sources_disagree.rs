//! Two sources give different values for the same figure.

use tipstat_model::{
    Bounds, Decimal, Lang, Text,
    codes::{Unit, UnitKind},
    columns::FigureColumn as C,
};

use super::rate_of_another_source;
use crate::{
    check::{
        cause,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say, {Context, Group},
    },
    figures::{Dim, Dims, Entry},
};

/// One paper prints 5,461, another 5,481: one digit misread. Where one prints a rate and the other the count, the residents
/// of the profile are between them: 629 of 22.4 million are 2.81 per 100,000, and 2.7 may well be the same, 6.25 not.
pub static RULE: Rule = Rule {
    code: "TIP717",
    name: "sources_disagree",
    title: Text::new("sources that disagree", "des sources en désaccord"),
    why: Text::new(
        "At most one of the values is right, and both are in circulation.",
        "Une seule de ces valeurs au plus est juste, et toutes circulent.",
    ),
    todo: Text::new(
        "Look the figure up in the original report, and quote that.",
        "Vérifiez le chiffre dans le rapport d’origine, et citez le rapport.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[C::Value],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | source
                persons_sensitised | 36 000 | person | 2024 | A
                persons_sensitised | plus de 36 000 | person | 2024 | B",
        broken: "indicator | value | unit | period | source
                 victims_identified | 5461 | person | 2023 | A
                 victims_identified | 5481 | person | 2023 | B",
        undecided: "indicator | value | unit | period | source
                    victims_identified | 5461 | person | 2023 | A
                    victims_identified | ND | person | 2023 | B",
    },
};

const BY: Dims = Dims::BREAKDOWN.and(&[Dim::Indicator, Dim::Period]);
/// Beyond so many different values nobody reads a comparison.
const MANY: usize = 200;

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    // Without indicator or period there is nothing that two sources could agree on.
    let named = |e: &&Entry<'_>| e.figure.indicator.is_some() && e.figure.period.is_some();
    let entries: Vec<&Entry<'_>> = group.entries.iter().filter(named).collect();
    let source = |e: &Entry<'_>| e.key.id(Dim::Source);
    let Some(first) = entries.first().filter(|f| entries.iter().any(|e| source(e) != source(f))) else {
        return Vec::new();
    };
    let same_unit = |a: &Entry<'_>, b: &Entry<'_>| a.key.id(Dim::Unit) == b.key.id(Dim::Unit);
    let mut units: Vec<u32> = entries.iter().map(|e| e.key.id(Dim::Unit)).collect();
    units.sort_unstable();
    units.dedup();
    let mut judged = Vec::new();
    let mut told = Vec::new();
    for unit in units {
        let of_unit: Vec<&Entry<'_>> = entries.iter().filter(|e| e.key.id(Dim::Unit) == unit).copied().collect();
        if of_unit.iter().all(|e| source(e) == source(of_unit[0])) {
            continue;
        }
        let revised = |e: &Entry<'_>| {
            let later = |o: &&Entry<'_>| source(o) == source(e) && o.figure.published > e.figure.published;
            e.figure.published.is_some() && of_unit.iter().take(MANY).any(later)
        };
        let known: Vec<&Entry<'_>> = of_unit.iter().filter(|e| bounds(e).is_some() && !revised(e)).copied().collect();
        if known.len() < 2 || known.len() > MANY {
            judged.push(Judgement::Undecided);
            continue;
        }
        let clash = |a: &Entry<'_>, b: &Entry<'_>| {
            let apart = bounds(a).zip(bounds(b)).is_some_and(|(a, b)| !a.meets(b));
            let inputs = (a.origin.input, b.origin.input);
            let versions = context.is_version(inputs.0, inputs.1) || context.is_version(inputs.1, inputs.0);
            // What one agency counted is a part of what the country counted.
            let of_one = a.key.id(Dim::Agency) == b.key.id(Dim::Agency);
            apart && of_one && !versions && source(a) != source(b) && same_unit(a, b) && a.key.comparable(b.key)
        };
        let involved: Vec<&Entry<'_>> = known.iter().filter(|a| known.iter().any(|b| clash(a, b))).copied().collect();
        told.extend(involved.iter().map(|e| e.index));
        judged.push(if involved.is_empty() {
            Judgement::Holds
        } else {
            // Sources that agree with one side are named with it, even where they clash with nobody stated.
            Judgement::broken(fault(&involved, first, context))
        });
    }
    judged.extend(rate_of_another_source::judge(&entries, &told, context));
    judged
}

/// What a figure can stand for: a rate or share for all that round to it.
fn bounds(entry: &Entry<'_>) -> Option<Bounds> {
    let quantity = entry.figure.quantity?;
    match (quantity.exact(), entry.figure.unit.map(Unit::kind)) {
        (Some(value), Some(UnitKind::Rate | UnitKind::Share)) => Some(Bounds::rounded(value)),
        _ => quantity.bounds(),
    }
}

fn fault(involved: &[&Entry<'_>], first: &Entry<'_>, context: &Context<'_>) -> Fault {
    let mut sides: Vec<(Option<Decimal>, Vec<Entry<'_>>)> = Vec::new();
    for entry in involved {
        let value = entry.figure.quantity.and_then(|q| q.value());
        match sides.iter_mut().find(|(_, e)| e[0].figure.quantity == entry.figure.quantity) {
            Some((_, side)) => side.push(**entry),
            None => sides.push((value, vec![**entry])),
        }
    }
    // Most sources first, then the smaller value.
    sides.sort_by(|a, b| (b.1.len(), a.0).cmp(&(a.1.len(), b.0)));
    let message = say::message(|lang| {
        let told: Vec<String> = sides
            .iter()
            .map(|(_, side)| format!("{} ({})", say::quantity(lang, side[0].figure), say::sources(lang, side, context)))
            .collect();
        let what = say::about(lang, involved[0], context);
        let beside = if lang == Lang::En { " beside " } else { " à côté de " };
        match lang {
            Lang::En => format!("{what}: {}.", told.join(beside)),
            Lang::Fr => format!("{what}\u{a0}: {}.", told.join(beside)),
        }
    });
    let slip = match sides.as_slice() {
        [(Some(a), _), (Some(b), _)] => cause::slip(*a, *b).map(|s| (*a, *b, s)),
        _ => None,
    };
    let message = match slip {
        Some((a, b, slip)) => message.then(&say::message(|lang| {
            let (b, meant) = (say::number(lang, b), cause::in_words(lang, a, slip));
            match lang {
                Lang::En => format!("{b} looks like {meant}, or the other way round."),
                Lang::Fr => format!("{b} ressemble à {meant}, ou l’inverse."),
            }
        })),
        None => message,
    };
    Fault {
        figures: sides.iter().flat_map(|(_, side)| side).map(|e| (e.index, C::Value)).collect(),
        message,
        key: say::key(first, BY),
        ..Fault::default()
    }
}
