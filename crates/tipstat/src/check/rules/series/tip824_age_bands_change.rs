//! The ages are cut in another way than in the period before.

use std::collections::{BTreeMap, BTreeSet};

use tipstat_model::{Lang, Period, Text, codes::AgeGroup, columns::FigureColumn as C, text::list};

use crate::{
    check::{
        Context, Group,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::{Dim, Dims, Entry},
};

/// 0 to 17 and 18 and over in one year, 0 to 14 and 15 and over in the next: those of 15 to 17 changed their group.
///
/// Bands that are only finer or coarser can be added up and are compared; nothing is said of them.
pub static RULE: Rule = Rule {
    code: "TIP824",
    name: "age_bands_change",
    title: Text::new("ages that are cut in another way", "des groupes d’âge découpés autrement"),
    why: Text::new(
        "Readers compare one group of ages with the next period’s, and see a change that is none.",
        "Le lecteur compare un groupe d’âge à celui de la période suivante, et voit une évolution qui n’en est pas une.",
    ),
    todo: Text::new(
        "Mark the break, and give both periods in one set of age groups if you can.",
        "Signalez la rupture, et donnez si possible les deux périodes dans les mêmes groupes d’âge.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[C::Age, C::Period],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | age | source
                victims_identified | 30 | person | 2023 | 0-17 | A
                victims_identified | 20 | person | 2023 | 18+ | A
                victims_identified | 10 | person | 2024 | 0-11 | A
                victims_identified | 21 | person | 2024 | 12-17 | A
                victims_identified | 22 | person | 2024 | 18+ | A",
        broken: "indicator | value | unit | period | age | source
                 victims_identified | 30 | person | 2023 | 0-17 | A
                 victims_identified | 20 | person | 2023 | 18+ | A
                 victims_identified | 25 | person | 2024 | 0-14 | A
                 victims_identified | 28 | person | 2024 | 15+ | A",
        undecided: "indicator | value | unit | period | age | source
                    victims_identified | 30 | person | 2023 | 0-17 | A
                    victims_identified | 20 | person | 2023 | 18+ | A
                    victims_identified | 25 | person | 2024 | U | A",
    },
};

/// Figures that differ in nothing but age and period.
const BY: Dims = Dims::KEY.without(&[Dim::Age, Dim::Period]);

/// Ages from one to another, the second no more in it.
type Span = (u16, u16);

fn span(age: AgeGroup) -> Option<Span> {
    match age {
        AgeGroup::Band { from, to } => Some((from.into(), to.map_or(u16::MAX, |to| u16::from(to) + 1))),
        AgeGroup::Unknown => None,
    }
}

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let mut periods: BTreeMap<Period, BTreeMap<Span, &Entry<'_>>> = BTreeMap::new();
    for entry in group.entries.iter().filter(|e| e.figure.indicator.is_some()) {
        if let (Some(period), Some(age)) = (entry.figure.period, entry.figure.age) {
            let bands = periods.entry(period).or_default();
            if let Some(span) = span(age) {
                bands.entry(span).or_insert(entry);
            }
        }
    }
    let pairs = periods.iter().zip(periods.iter().skip(1));
    let judged = pairs.map(|((_, before), (period, now))| {
        if before.is_empty() || now.is_empty() {
            return Judgement::Undecided;
        }
        let cuts = |a: Span, b: Span| a.0 < b.0 && b.0 < a.1 && a.1 < b.1;
        let crossed: BTreeSet<Span> =
            now.keys().filter(|b| before.keys().any(|a| cuts(*a, **b) || cuts(**b, *a))).copied().collect();
        match crossed.first().and_then(|span| now.get(span)) {
            None => Judgement::Holds,
            Some(entry) => Judgement::broken(fault(entry, before, now, *period, context)),
        }
    });
    judged.collect()
}

fn fault(
    entry: &Entry<'_>,
    before: &BTreeMap<Span, &Entry<'_>>,
    now: &BTreeMap<Span, &Entry<'_>>,
    period: Period,
    context: &Context<'_>,
) -> Fault {
    let bands = |lang: Lang, of: &BTreeMap<Span, &Entry<'_>>| {
        let names: Vec<String> = of.values().filter_map(|e| Some(e.figure.age?.label(lang))).collect();
        list(lang, &names)
    };
    let earlier = before.values().next().and_then(|e| e.figure.period);
    let message = say::message(|lang| {
        let (what, who) = (say::indicator(lang, entry.figure), say::source(entry, context));
        let (p, q) = (earlier.map(|p| p.display(lang)).unwrap_or_default(), period.display(lang));
        let (old, new) = (bands(lang, before), bands(lang, now));
        match lang {
            Lang::En => format!("{what} ({who}): {old} in {p}, and {new} in {q}. No sum of the ones gives the others."),
            Lang::Fr => format!(
                "{what} ({who})\u{a0}: {old} en {p}, et {new} en {q}. Aucune somme des uns ne donne les autres."
            ),
        }
    });
    Fault {
        figures: before.values().chain(now.values()).map(|e| (e.index, C::Age)).collect(),
        message,
        key: say::key(entry, BY.and(&[Dim::Period])),
        ..Fault::default()
    }
}
