//! A count that changed from one period to the next by more than its size and the batches of events explain.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt};
use tipstat_model::{
    Lang, Message, Period, Text,
    codes::{Code, Measure, ObsStatus, Scope},
    columns::FigureColumn as C,
    text::{list, quote},
};
use tipstat_stats::{Confidence, dispersion, poisson_ratio_test};

use super::periods::is_whole;
use crate::{
    check::{
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say, {Context, Group},
    },
    figures::{Dim, Dims, Entry},
};

/// From 5,461 victims to 629 in a year: the scope was stated once and left out the next time.
///
/// Both must hold: the larger count is more than three times the smaller, and the two counts differ beyond a
/// quasi-Poisson test at 99 % (where one of them is 0, the conditional test of Przyborowski & Wilenski 1940). One operation can find thirty victims, so events are not independent: the variance
/// is taken as the dispersion of the other periods of the series where there are at least four of them, and ten
/// times the mean where there are not. Totals are judged first; a part is not reported where its total jumps too. A
/// period that is marked as a break in the series is told already, and not compared.
pub static RULE: Rule = Rule {
    code: "TIP801",
    name: "jump_between_periods",
    title: Text::new("a jump from one period to the next", "un saut d’une période à l’autre"),
    why: Text::new(
        "Readers take a jump for a change in trafficking. More often the definition, the agencies or the effort changed.",
        "Le lecteur prend un saut pour une évolution de la traite. Le plus souvent, c’est la définition, les structures ou l’effort qui ont changé.",
    ),
    todo: Text::new(
        "Explain it beside the figure: another scope, a new agency, one large operation, a new law. Do not compare the two periods without that word.",
        "Expliquez-le à côté du chiffre\u{a0}: autre champ, nouvelle structure, grande opération, nouvelle loi. Ne comparez pas les deux périodes sans cette explication.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[C::Value, C::Period],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | scope | period | source
                victims_identified | 2 | person | tip | 2023 | A
                victims_identified | 6 | person | tip | 2024 | A",
        broken: "indicator | value | unit | scope | period | source
                 victims_identified | 5461 | person | tip_and_assimilated | 2023 | A
                 victims_identified | 629 | person | | 2024 | B",
        undecided: "indicator | value | unit | scope | period | source
                    victims_identified | 5461 | person | tip | 2023 | A
                    victims_identified | plus de 600 | person | tip | 2024 | A",
    },
};

/// One indicator, counted in one way, over all periods, sources and breakdowns.
const BY: Dims = Dims::of(&[Dim::Indicator, Dim::Unit, Dim::Measure, Dim::Status]);
/// Smaller changes are ordinary.
const RATIO: u64 = 3;
/// Where the series is too short to tell: events come in batches of ten on average.
const ASSUMED_DISPERSION: f64 = 10.0;
/// Beyond so many pairs there is no telling which figures belong together.
const MANY: usize = 40_000;
/// Fewer periods say nothing about dispersion.
const ENOUGH_PERIODS: usize = 4;

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let mut by_place: HashMap<_, Vec<(Period, Entry<'_>)>> = HashMap::new();
    for entry in group.entries.iter().filter(|e| context.rates.counts(e) && e.figure.indicator.is_some()) {
        if let (Some(breakdown), Some(period)) = (entry.key.within(Dims::BREAKDOWN), entry.figure.period) {
            let place = (!is_whole(entry, context), breakdown);
            by_place.entry(place).or_default().push((period, *entry));
        }
    }
    // Wholes come first: what jumps with them is not told again of their parts.
    let mut all: Vec<_> = by_place.into_iter().collect();
    all.sort_unstable_by_key(|(place, _)| *place);
    let mut judged = Vec::new();
    let mut jumped: BTreeSet<(Option<std::sync::Arc<str>>, Period)> = BTreeSet::new();
    for ((is_part, _), mut figures) in all {
        figures.sort_by_key(|(period, _)| *period);
        let periods: Series<'_, '_> = figures.chunk_by(|(a, _), (b, _)| a == b).collect();
        for now in &periods {
            let period = now[0].0;
            let before = period.previous().and_then(|p| periods.binary_search_by_key(&p, |figures| figures[0].0).ok());
            let Some(before) = before.map(|at| periods[at]) else { continue };
            judged.push(match closest(before, now) {
                None => Judgement::Undecided,
                Some((a, b)) if !is_jump(&a, &b, &periods) => Judgement::Holds,
                // Who marks the break has said that the two cannot be compared.
                Some((_, b)) if b.figure.status_obs == Some(ObsStatus::Break) => Judgement::Holds,
                Some((_, b)) if is_part && jumped.contains(&(country(&b, context), period)) => Judgement::Undecided,
                Some((a, b)) => {
                    jumped.insert((country(&b, context), period));
                    Judgement::broken(fault(before, now, &a, &b, context))
                }
            });
        }
    }
    judged
}

/// The figures of each period, in the order of the periods.
type Series<'s, 'a> = Vec<&'s [(Period, Entry<'a>)]>;

/// The country of a figure, in a table that compares them: each has its own total.
fn country(entry: &Entry<'_>, context: &Context<'_>) -> Option<std::sync::Arc<str>> {
    entry.figure.area.clone().filter(|_| context.is_of_countries(entry.origin.input))
}

fn exact(entry: &Entry<'_>) -> Option<u64> {
    u64::try_from(entry.figure.quantity?.exact().filter(|v| v.fract().is_zero())?).ok()
}

/// The two figures of two periods that differ least: of one source where there is one for both, else of any.
fn closest<'a>(before: &[(Period, Entry<'a>)], now: &[(Period, Entry<'a>)]) -> Option<(Entry<'a>, Entry<'a>)> {
    if before.len().saturating_mul(now.len()) > MANY {
        return None;
    }
    let alike = |a: &Entry<'a>, b: &Entry<'a>| {
        let dims = [Dim::Agency, Dim::TimeBasis, Dim::AgeBasis].map(|d| (a.key.id(d), b.key.id(d)));
        dims.iter().all(|(a, b)| a == b || *a == 0 || *b == 0)
    };
    let pairs = |same_source: bool| {
        let all = before.iter().flat_map(|(_, a)| now.iter().map(move |(_, b)| (*a, *b)));
        all.filter(move |(a, b)| !same_source || a.key.id(Dim::Source) == b.key.id(Dim::Source))
            .filter(|(a, b)| alike(a, b))
            .filter_map(|(a, b)| Some((exact(&a)?.abs_diff(exact(&b)?), a, b)))
            .min_by_key(|(distance, a, b)| (*distance, a.rank, b.rank))
    };
    pairs(true).or_else(|| pairs(false)).map(|(_, a, b)| (a, b))
}

fn is_jump(a: &Entry<'_>, b: &Entry<'_>, periods: &[&[(Period, Entry<'_>)]]) -> bool {
    let (Some(x), Some(y)) = (exact(a), exact(b)) else { return false };
    // A number since the beginning that falls is another rule's.
    let falls = y < x && b.figure.measure == Some(Measure::Cumulative);
    if falls || x.max(y) <= x.min(y).saturating_mul(RATIO) {
        return false;
    }
    let compared = [a.figure.period, b.figure.period];
    let others: Vec<u64> = periods
        .iter()
        .filter(|figures| !compared.contains(&Some(figures[0].0)))
        .filter_map(|figures| figures.iter().find_map(|(_, entry)| exact(entry)))
        .collect();
    let spread = if others.len() >= ENOUGH_PERIODS { dispersion(&others).ok() } else { None };
    // Of nothing beside x the ratio says little; that all of x / φ events fall on one side has the chance 2 · ½^(x / φ).
    if x.min(y) == 0 {
        let events = f64::from(u32::try_from(x.max(y)).unwrap_or(u32::MAX)) / spread.unwrap_or(ASSUMED_DISPERSION);
        return 2.0 * 0.5_f64.powf(events) < 0.01;
    }
    let test = poisson_ratio_test(x, 1.0, y, 1.0, spread.unwrap_or(ASSUMED_DISPERSION), Confidence::P99);
    test.is_ok_and(|t| t.p_value < 0.01)
}

fn fault(
    before: &[(Period, Entry<'_>)],
    now: &[(Period, Entry<'_>)],
    a: &Entry<'_>,
    b: &Entry<'_>,
    context: &Context<'_>,
) -> Fault {
    let value = |e: &Entry<'_>| e.figure.quantity.and_then(|q| q.exact()).unwrap_or_default();
    let (x, y) = (value(a), value(b));
    let same =
        |e: &Entry<'_>, one: &Entry<'_>| e.figure.quantity == one.figure.quantity && e.figure.scope == one.figure.scope;
    let period = |e: &Entry<'_>, lang| e.figure.period.map(|p| p.display(lang)).unwrap_or_default();
    let message = say::message(|lang| {
        let what = std::iter::once(say::indicator(lang, a.figure))
            .chain(say::categories(lang, a, context))
            .collect::<Vec<_>>()
            .join(", ");
        let (p, q) = (period(a, lang), period(b, lang));
        let (from, to) = (say::number(lang, x), say::number(lang, y));
        let (who, whom) = (say::source(a, context), say::source(b, context));
        let times = x.max(y).checked_div(x.min(y)).map(|r| say::number(lang, r.round_dp(1)));
        let factor = match (lang, times, y > x) {
            (_, None, _) => String::new(),
            (Lang::En, Some(t), true) => format!(", {t} times as many"),
            (Lang::En, Some(t), false) => format!(", {t} times fewer"),
            (Lang::Fr, Some(t), true) => format!(", soit {t} fois plus"),
            (Lang::Fr, Some(t), false) => format!(", soit {t} fois moins"),
        };
        match lang {
            Lang::En => format!("{what}: {from} in {p} ({who}), {to} in {q} ({whom}){factor}."),
            Lang::Fr => format!("{what}\u{a0}: {from} en {p} ({who}), {to} en {q} ({whom}){factor}."),
        }
    });
    let message = match scope_cause(a, b, context) {
        Some(cause) => message.then(&cause),
        None => message,
    };
    Fault {
        figures: before
            .iter()
            .filter(|(_, e)| same(e, a))
            .chain(now.iter().filter(|(_, e)| same(e, b)))
            .map(|(_, e)| (e.index, C::Value))
            .collect(),
        difference: Some(y - x),
        message,
        key: say::key(
            b,
            BY.and(&[Dim::Period, Dim::Area, Dim::Sex, Dim::Age, Dim::Form, Dim::Citizenship, Dim::Group]),
        ),
        ..Fault::default()
    }
}

/// A change of scope, or a scope that is stated for one period only, named as the likely cause.
pub(super) fn scope_cause(a: &Entry<'_>, b: &Entry<'_>, context: &Context<'_>) -> Option<Message> {
    let (from, to) = (a.figure.scope, b.figure.scope);
    if from == to {
        return None;
    }
    let told = say::message(|lang| {
        let name = |s: Scope| quote(lang, s.label(lang));
        let period = |e: &Entry<'_>| e.figure.period.map(|p| p.display(lang)).unwrap_or_default();
        let (p, q) = (period(a), period(b));
        match (lang, from, to) {
            (Lang::En, Some(s), Some(t)) => {
                format!("The scope changed from {} to {}: the likely cause.", name(s), name(t))
            }
            (Lang::Fr, Some(s), Some(t)) => {
                format!("Le champ a changé, de {} à {}\u{a0}: c’est la cause probable.", name(s), name(t))
            }
            (Lang::En, Some(s), None) => {
                format!("A scope is stated for {p}, {}, and none for {q}: the definition is the likely cause.", name(s))
            }
            (Lang::Fr, Some(s), None) => format!(
                "Un champ est indiqué pour {p}, {}, et aucun pour {q}\u{a0}: la définition est la cause probable.",
                name(s)
            ),
            (Lang::En, None, Some(t)) => {
                format!("A scope is stated for {q}, {}, and none for {p}: the definition is the likely cause.", name(t))
            }
            (Lang::Fr, None, Some(t)) => format!(
                "Un champ est indiqué pour {q}, {}, et aucun pour {p}\u{a0}: la définition est la cause probable.",
                name(t)
            ),
            (_, None, None) => String::new(),
        }
    });
    let wide = [a, b].into_iter().find(|e| e.figure.scope == Some(Scope::TipAndAssimilated));
    let Some(day) = wide.and_then(|e| e.figure.period).map(Period::end) else { return Some(told) };
    let practices: Vec<_> = context.profile().assimilated_practices(day).map(|(_, practice)| practice).collect();
    if practices.is_empty() {
        return Some(told);
    }
    Some(told.then(&say::message(|lang| {
        let names = list(lang, &practices.iter().map(|p| p.label.get(lang).to_owned()).collect::<Vec<_>>());
        match lang {
            Lang::En => format!("Assimilated practices then were: {names}."),
            Lang::Fr => format!("Les pratiques assimilées étaient alors\u{a0}: {names}."),
        }
    })))
}
