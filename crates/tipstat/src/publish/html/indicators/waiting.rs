//! How long things take, with those that still wait.

use std::collections::HashSet;

use tipstat_model::{Lang, Text};
use tipstat_stats::{Confidence, cumulative_incidence, kaplan_meier};

use super::{super::verdict::as_of, Chart, DETECTED, RECORDED, Shown, Told, capital};
use crate::{
    publish::charts::{
        axis::Axis,
        survival::{Step, Words, draw},
    },
    tabulate::{End, Family, Indicator, reached_by_half, survived_by_half},
};

/// A curve for each indicator of time.
pub(super) fn of(told: &Told<'_>) -> Vec<Shown> {
    told.of.times.iter().map(|(indicator, times)| one(told, indicator, times)).collect()
}

/// The share for which it has not happened, day by day.
struct Curve {
    levels: Vec<Level>,
    median: Option<f64>,
}

/// A day on which something happened, or somebody was last seen.
struct Level {
    at_risk: u64,
    /// Whether it happened to anybody.
    happened: bool,
    step: Step,
}

fn one(told: &Told<'_>, indicator: &Indicator, times: &[(i32, End)]) -> Shown {
    let words = told.words();
    let name = told.name(indicator.id);
    let left_out = |why| Shown::LeftOut { title: name.clone(), why };
    let confidence = Confidence::new(told.of.estimates.confidence).unwrap_or(Confidence::P95);
    let Some(curve) = curve(times, confidence) else {
        let nobody = Text::new("no record has the days for it", "aucun enregistrement n’en donne les dates");
        return left_out(told.why_not(indicator.id).unwrap_or_else(|| words.text(nobody)));
    };
    if count(times, End::Happened) == 0 {
        return left_out(told.t("nothing has come to its end yet", "rien n’est encore arrivé à son terme"));
    }
    let horizon = horizon(&curve);
    let days = told.t("days", "jours");
    let not_yet = if count(times, End::Otherwise) > 0 {
        told.t("it has not happened", "terme non atteint")
    } else {
        told.t("still waiting", "encore en attente")
    };
    let drawn = Words {
        days: days.clone(),
        waiting: format!("{not_yet} (%)"),
        curve: not_yet.clone(),
        limits: told.t("95% limits", "limites à 95 %"),
        censored: told.t("last seen waiting", "en attente, dernière observation"),
        median: curve.median.map(|days| {
            (days, format!("{} {}", told.t("median", "médiane"), words.fixed(days, usize::from(days.fract() > 0.0))))
        }),
    };
    let steps: Vec<Step> = curve.levels.iter().map(|level| level.step).filter(|step| step.days <= horizon).collect();
    let ticks = Axis::up_to(horizon.max(1.0), (0.0, 1.0), 6, true).ticks;
    let rows: Vec<Vec<String>> =
        ticks.into_iter().filter(|day| *day <= horizon).map(|day| row(told, &curve, day)).collect();
    let in_words: Vec<String> =
        rows.iter().map(|row| words.set(&format!("{} {days}{}{} %", row[0], words.colon(), row[2]))).collect();
    Shown::Chart(Box::new(Chart {
        id: indicator.id,
        title: format!("{name}, {}", years(told)),
        unit: format!("{not_yet}, {}{}{days}", told.t("% of those followed", "en % des suivis"), words.semicolon()),
        drawing: draw(&steps, &drawn, |tick, places| words.fixed(tick, places)),
        alt: in_words.join(words.semicolon()),
        head: vec![
            told.t("Days", "Jours"),
            told.t("Followed until then", "Suivis jusque-là"),
            format!("{} (%)", capital(&not_yet)),
            told.interval_head(),
        ],
        rows,
        notes: notes(told, times, &curve, horizon),
        caution: words.text(if indicator.family == Family::Justice { RECORDED } else { DETECTED }),
        source: told.source(&[indicator.id]),
    }))
}

fn count(times: &[(i32, End)], wanted: End) -> usize {
    times.iter().filter(|(_, end)| *end == wanted).count()
}

/// The curve of Kaplan and Meier; that of Aalen and Johansen where something else ended it for some, who would else
/// count as if it could still happen to them. None without times.
fn curve(times: &[(i32, End)], confidence: Confidence) -> Option<Curve> {
    let waiting = times.iter().filter(|(_, end)| *end == End::Waiting);
    let waiting: HashSet<u64> = waiting.map(|(days, _)| f64::from(*days).to_bits()).collect();
    let step =
        |days: f64, left, limits| Step { days, waiting: left, limits, censored: waiting.contains(&days.to_bits()) };
    if count(times, End::Otherwise) == 0 {
        let all: Vec<(f64, bool)> = times.iter().map(|(days, end)| (f64::from(*days), *end == End::Happened)).collect();
        let found = kaplan_meier(&all, confidence).ok()?;
        let level = |s: &tipstat_stats::SurvivalStep| Level {
            at_risk: s.at_risk,
            happened: s.events > 0,
            step: step(s.time, s.survival, s.limits.map(|l| (l.lower(), l.upper()))),
        };
        return Some(Curve {
            levels: found.steps().iter().map(level).collect(),
            median: survived_by_half(found.steps()),
        });
    }
    let end = |end: End| (end != End::Waiting).then_some(end);
    let all: Vec<(f64, Option<End>)> = times.iter().map(|(days, of)| (f64::from(*days), end(*of))).collect();
    let found = cumulative_incidence(&all, confidence).ok()?;
    let (_, steps) = found.curves().find(|(end, _)| **end == End::Happened)?;
    let level = |s: &tipstat_stats::IncidenceStep| Level {
        at_risk: s.at_risk,
        happened: s.events > 0,
        step: step(s.time, 1.0 - s.incidence, s.limits.map(|l| (1.0 - l.upper(), 1.0 - l.lower()))),
    };
    Some(Curve { levels: steps.iter().map(level).collect(), median: reached_by_half(steps) })
}

/// Until when a curve is drawn: the last time it happened, or the last day on which one in twenty still wait. Beyond
/// it a few persons would stretch the drawing.
fn horizon(curve: &Curve) -> f64 {
    let all = curve.levels.first().map_or(0, |level| level.at_risk);
    let shown = curve.levels.iter().filter(|level| level.happened || level.at_risk * 20 >= all);
    shown.map(|level| level.step.days).fold(0.0, f64::max)
}

/// What is known of a day.
fn row(told: &Told<'_>, curve: &Curve, day: f64) -> Vec<String> {
    let words = told.words();
    let next = curve.levels.iter().find(|level| level.step.days >= day);
    let before = curve.levels.iter().rev().find(|level| level.step.days <= day);
    let (share, limits) = before.map_or((1.0, None), |level| (level.step.waiting, level.step.limits));
    let limits = limits.map(|(low, high)| words.limits(Some(low * 100.0), Some(high * 100.0), 1));
    let waiting = next.map_or(0, |level| usize::try_from(level.at_risk).unwrap_or(usize::MAX));
    vec![
        words.fixed(day, 0),
        words.count(waiting),
        words.fixed(share * 100.0, 1),
        limits.unwrap_or_else(|| "–".to_owned()),
    ]
}

fn notes(told: &Told<'_>, times: &[(i32, End)], curve: &Curve, horizon: f64) -> Vec<String> {
    let words = told.words();
    let [happened, otherwise, waiting] =
        [End::Happened, End::Otherwise, End::Waiting].map(|end| words.count(count(times, end)));
    let (all, day) = (words.count(times.len()), as_of(told.shared));
    let mut notes = vec![match told.lang() {
        Lang::En => format!(
            "Followed: {all}. It happened for {happened}. Still waiting on {day}: {waiting}; censored, which means that \
             they count as waiting for as long as they were seen, and are not left out.",
        ),
        Lang::Fr => words.set(&format!(
            "Suivis : {all}. Arrivés au terme : {happened}. Encore en attente au {day} : {waiting}, censurés : ils \
             comptent comme en attente aussi longtemps qu’ils ont été observés, et ne sont pas écartés.",
        )),
    }];
    if count(times, End::Otherwise) > 0 {
        notes.push(match told.lang() {
            Lang::En => format!(
                "Ended otherwise: {otherwise}. It can no longer happen for them: they stay among those of the curve and do not \
                 count as waiting (Aalen–Johansen).",
            ),
            Lang::Fr => words.set(&format!(
                "Clos autrement : {otherwise}. Le terme ne peut plus être atteint pour eux : ils restent comptés par la \
                 courbe et ne comptent pas comme en attente (Aalen–Johansen).",
            )),
        });
    }
    if times.iter().any(|(days, _)| f64::from(*days) > horizon) {
        notes.push(told.t(
            "Drawn as far as one in twenty still wait, or it happened.",
            "Tracé tant qu’un sur vingt au moins est encore en attente, ou qu’un terme est atteint.",
        ));
    }
    if curve.median.is_none() {
        notes.push(told.t(
            "There is no median yet: it happened for fewer than half.",
            "Il n’y a pas encore de médiane : le terme n’est pas atteint pour la moitié.",
        ));
    }
    notes
}

/// The years in which they began.
fn years(told: &Told<'_>) -> String {
    match told.of.years.as_slice() {
        [] => String::new(),
        [one] => one.to_string(),
        [first, .., last] => format!("{first}–{last}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(times: &[(i32, End)]) -> Vec<String> {
        let levels = curve(times, Confidence::P95).unwrap().levels;
        levels.iter().map(|level| format!("{} {:.3} {}", level.step.days, level.step.waiting, level.at_risk)).collect()
    }

    #[test]
    fn what_ended_otherwise_does_not_wait() {
        use End::{Happened, Otherwise, Waiting};
        // Of four, one is judged after 10 days, one is dismissed after 20, one is judged after 30 and one still waits.
        let times = [(10, Happened), (20, Otherwise), (30, Happened), (40, Waiting)];
        // A quarter, and half of the half that was left then: the dismissed stay among those who were not judged.
        assert_eq!(left(&times), ["10 0.750 4", "20 0.750 3", "30 0.500 2", "40 0.500 1"]);
        assert_eq!(curve(&times, Confidence::P95).unwrap().median, Some(30.0));
        // Were the dismissed waiting: three quarters, and half of them.
        let times = [(10, Happened), (20, Waiting), (30, Happened), (40, Waiting)];
        assert_eq!(left(&times), ["10 0.750 4", "20 0.750 3", "30 0.375 2", "40 0.375 1"]);
        // Exactly half after 10 days: the line of the median is at the number that the table gives.
        assert_eq!(curve(&[(10, Happened), (40, Waiting)], Confidence::P95).unwrap().median, Some(10.0));
    }

    #[test]
    fn a_few_that_wait_for_long_do_not_stretch_the_drawing() {
        let mut times: Vec<(i32, End)> = (1..=40).map(|day| (day, End::Happened)).collect();
        times.push((700, End::Waiting));
        assert_eq!(format!("{}", horizon(&curve(&times, Confidence::P95).unwrap())), "40");
    }
}
