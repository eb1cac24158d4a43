//! How long things take, with those that still wait.

use tipstat_model::{Lang, Text};
use tipstat_stats::{Confidence, KaplanMeier, kaplan_meier};

use super::{super::verdict::as_of, Chart, DETECTED, RECORDED, Shown, Told};
use crate::{
    publish::charts::{
        axis::Axis,
        survival::{Step, Words, draw},
    },
    tabulate::{Family, Indicator},
};

/// A curve for each indicator of time.
pub(super) fn of(told: &Told<'_>) -> Vec<Shown> {
    told.of.times.iter().map(|(indicator, times)| one(told, indicator, times)).collect()
}

fn one(told: &Told<'_>, indicator: &Indicator, times: &[(i32, bool)]) -> Shown {
    let words = told.words();
    let name = told.name(indicator.id);
    let days: Vec<(f64, bool)> = times.iter().map(|(days, happened)| (f64::from(*days), *happened)).collect();
    let confidence = Confidence::new(told.of.estimates.confidence).unwrap_or(Confidence::P95);
    let left_out = |why| Shown::LeftOut { title: name.clone(), why };
    let Ok(curve) = kaplan_meier(&days, confidence) else {
        let nobody = Text::new("no record has the days for it", "aucun enregistrement n’en donne les dates");
        return left_out(told.why_not(indicator.id).unwrap_or_else(|| words.text(nobody)));
    };
    let ended = times.iter().filter(|(_, happened)| *happened).count();
    if ended == 0 {
        return left_out(told.t("nothing has come to its end yet", "rien n’est encore arrivé à son terme"));
    }
    let horizon = horizon(&curve);
    let steps: Vec<Step> = curve
        .steps()
        .iter()
        .filter(|step| step.time <= horizon)
        .map(|step| Step {
            days: step.time,
            waiting: step.survival,
            limits: step.limits.map(|l| (l.lower(), l.upper())),
            censored: step.censored > 0,
        })
        .collect();
    let median = curve.median();
    let drawn = Words {
        days: words.t("days", "jours"),
        waiting: told.t("still waiting (%)", "encore en attente (%)"),
        curve: told.t("still waiting", "encore en attente"),
        limits: told.t("95% limits", "limites à 95 %"),
        censored: told.t("last seen waiting", "en attente, dernière observation"),
        median: median.time.map(|days| {
            let days = words.fixed(days, usize::from(days.fract() > 0.0));
            (median.time.unwrap_or_default(), format!("{} {days}", told.t("median", "médiane")))
        }),
    };
    let longest = steps.last().map_or(0.0, |step| step.days);
    let rows: Vec<Vec<String>> = Axis::up_to(longest.max(1.0), (0.0, 1.0), 6, true)
        .ticks
        .into_iter()
        .filter(|day| *day <= longest)
        .map(|day| row(told, &curve, day))
        .collect();
    let in_words: Vec<String> =
        rows.iter().map(|row| format!("{} {}{}{} %", row[0], drawn.days, words.colon(), row[2])).collect();
    Shown::Chart(Box::new(Chart {
        id: indicator.id,
        title: format!("{name}, {}", years(told)),
        unit: told.t("share still waiting, in % of those followed; days", "part encore en attente, en % ; jours"),
        drawing: draw(&steps, &drawn, |tick, places| words.fixed(tick, places)),
        alt: in_words.join(words.semicolon()),
        head: vec![
            told.t("Days", "Jours"),
            told.t("Still followed", "Encore suivis"),
            told.t("Still waiting (%)", "Encore en attente (%)"),
            told.interval_head(),
        ],
        rows,
        notes: notes(told, times, median.time.is_some(), horizon),
        caution: words.text(if indicator.family == Family::Justice { RECORDED } else { DETECTED }),
        source: told.source(&[indicator.id]),
    }))
}

/// Until when a curve is drawn: the last event, or the last day on which one in twenty are still followed. Beyond it a
/// few persons would stretch the drawing.
fn horizon(curve: &KaplanMeier) -> f64 {
    let steps = curve.steps();
    let all = steps.first().map_or(0, |step| step.at_risk);
    let shown = steps.iter().filter(|step| step.events > 0 || step.at_risk * 20 >= all);
    shown.map(|step| step.time).fold(0.0, f64::max)
}

/// What is known of a day.
fn row(told: &Told<'_>, curve: &KaplanMeier, day: f64) -> Vec<String> {
    let words = told.words();
    let percent = |share: f64| words.fixed(share * 100.0, 1);
    let before = curve.steps().first().is_none_or(|step| day < step.time);
    let (share, limits) = match curve.at(day) {
        Some(step) => {
            let limits = step.limits.map(|l| (l.lower() * 100.0, l.upper() * 100.0));
            let limits = limits.map_or_else(|| "–".to_owned(), |(low, high)| words.limits(Some(low), Some(high), 1));
            (percent(step.survival), limits)
        }
        None if before => (percent(1.0), "–".to_owned()),
        None => ("–".to_owned(), "–".to_owned()),
    };
    let followed = usize::try_from(curve.at_risk(day)).unwrap_or(usize::MAX);
    vec![words.fixed(day, 0), words.count(followed), share, limits]
}

fn notes(told: &Told<'_>, times: &[(i32, bool)], has_median: bool, horizon: f64) -> Vec<String> {
    let words = told.words();
    let (all, ended) = (times.len(), times.iter().filter(|(_, happened)| *happened).count());
    let beyond = times.iter().any(|(days, _)| f64::from(*days) > horizon);
    let (all, ended, waiting, day) =
        (words.count(all), words.count(ended), words.count(all - ended), as_of(told.shared));
    let mut notes = vec![match told.lang() {
        Lang::En => format!(
            "Followed: {all}. Come to the end: {ended}. Still waiting on {day}: {waiting}; censored, which means that \
             they count as waiting for as long as they were seen, and are not left out.",
        ),
        Lang::Fr => words.set(&format!(
            "Suivis : {all}. Arrivés au terme : {ended}. Encore en attente au {day} : {waiting}, censurés : ils comptent \
             comme en attente aussi longtemps qu’ils ont été observés, et ne sont pas écartés.",
        )),
    }];
    if beyond {
        notes.push(told.t(
            "Drawn as far as one in twenty is still followed, or something ended.",
            "Tracé tant qu’un sur vingt au moins est encore suivi, ou que quelque chose arrive à son terme.",
        ));
    }
    if !has_median {
        notes.push(told.t(
            "There is no median yet: fewer than half came to the end while they were followed.",
            "Il n’y a pas encore de médiane : moins de la moitié sont arrivés au terme pendant l’observation.",
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
