//! How long things take, with those that still wait.

use tipstat_model::{Lang, Text};
use tipstat_stats::Confidence;

use super::{super::verdict::as_of, Chart, Shown, Told, capital};
use crate::{
    publish::cautions::{DETECTED, RECORDED},
    publish::charts::{
        axis::Axis,
        survival::{Step, Words, draw},
    },
    tabulate::{Curve, End, Family, Indicator, Level},
};

/// A curve for each indicator of time.
pub(super) fn of(told: &Told<'_>) -> Vec<Shown> {
    told.of.times.iter().map(|(indicator, times)| one(told, indicator, times)).collect()
}

fn one(told: &Told<'_>, indicator: &Indicator, times: &[(i32, End)]) -> Shown {
    let words = told.words();
    let name = told.name(indicator.id);
    let left_out = |why| Shown::LeftOut { title: name.clone(), why };
    let confidence = Confidence::new(told.of.estimates.confidence).unwrap_or(Confidence::P95);
    let Some(curve) = Curve::of(times, confidence) else {
        let nobody = Text::new("no record has the days for it", "aucun enregistrement n’en donne les dates");
        return left_out(told.why_not(indicator.id).unwrap_or_else(|| words.text(nobody)));
    };
    if count(times, End::Happened) == 0 {
        return left_out(told.t("nothing has come to its end yet", "rien n’est encore arrivé à son terme"));
    }
    let horizon = curve.horizon();
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
    let steps: Vec<Step> = curve.levels.iter().filter(|level| level.days <= horizon).map(step).collect();
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

fn step(level: &Level) -> Step {
    Step { days: level.days, waiting: level.waiting, limits: level.limits, censored: level.censored }
}

fn count(times: &[(i32, End)], wanted: End) -> usize {
    times.iter().filter(|(_, end)| *end == wanted).count()
}

/// What is known of a day.
fn row(told: &Told<'_>, curve: &Curve, day: f64) -> Vec<String> {
    let words = told.words();
    let next = curve.levels.iter().find(|level| level.days >= day);
    let before = curve.levels.iter().rev().find(|level| level.days <= day);
    let (share, limits) = before.map_or((1.0, None), |level| (level.waiting, level.limits));
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
