//! Identified victims over the years.

use tipstat_model::{Lang, text};

use super::{Chart, NO_VICTIM, Shown, Told};
use crate::{
    publish::cautions::DETECTED,
    publish::charts::trend::{Point, draw, has_gap},
    tabulate::Comparison,
};

const ID: &str = "victims_identified";

pub(super) fn of(told: &Told<'_>) -> Shown {
    let words = told.words();
    let title = told.t("Identified victims over the years", "Victimes identifiées au fil des années");
    let left_out = |why| Shown::LeftOut { title: title.clone(), why };
    if told.latest(&[ID]).is_none() {
        return left_out(told.why_not(ID).unwrap_or_else(|| words.text(NO_VICTIM)));
    }
    let all: Vec<_> = told.of.years.iter().filter_map(|year| Some((*year, told.total(ID, *year)?))).collect();
    // Files in which nobody was identified in a year may be files that nobody kept in it.
    let (found, none): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, e)| e.numerator > 0);
    if found.len() < 2 {
        return left_out(told.t(
            "victims were identified in one full year of these records, and a trend needs two",
            "des victimes sont identifiées dans une seule année entière de ces enregistrements, et il en faut deux",
        ));
    }
    let points: Vec<Point> = found
        .iter()
        .map(|(year, e)| Point {
            year: *year,
            value: e.value.unwrap_or_default(),
            shown: told.value(e),
            limits: e.lower.zip(e.upper),
        })
        .collect();
    let rows: Vec<Vec<String>> =
        found.iter().map(|(year, e)| vec![year.to_string(), told.value(e), told.limits(e)]).collect();
    let mut notes: Vec<String> = told
        .of
        .estimates
        .comparisons
        .iter()
        .filter(|c| c.indicator == ID)
        .map(|comparison| compared(told, comparison))
        .collect();
    let years: Vec<i16> = found.iter().map(|(year, _)| *year).collect();
    if has_gap(&years) {
        notes.push(told.t(
            "A year between them without any record is not drawn, and no line crosses it.",
            "Une année intermédiaire sans enregistrement n’est pas tracée, et aucune ligne ne la traverse.",
        ));
    }
    if !none.is_empty() {
        let years: Vec<String> = none.iter().map(|(year, _)| year.to_string()).collect();
        let years = text::list(told.lang(), &years);
        notes.push(match told.lang() {
            Lang::En => format!("Not drawn: {years}, for which the files hold no identified victim; that may be no 0."),
            Lang::Fr => words.set(&format!(
                "Non tracé : {years}, sans victime identifiée dans les fichiers ; ce n’est peut-être pas un 0."
            )),
        });
    }
    let in_words: Vec<String> =
        rows.iter().map(|row| format!("{}{}{} ({})", row[0], words.colon(), row[1], row[2])).collect();
    let unit = told.t("identified victims (persons)", "victimes identifiées (personnes)");
    Shown::Chart(Box::new(Chart {
        id: "trend",
        title: format!("{title}, {}–{}", years[0], years[years.len() - 1]),
        drawing: draw(&points, &unit, |tick, places| words.fixed(tick, places)),
        unit,
        alt: in_words.join(words.semicolon()),
        head: vec![told.t("Year", "Année"), told.t("Persons", "Personnes"), told.interval_head()],
        rows,
        notes,
        caution: words.text(DETECTED),
        source: told.source(&[ID]),
    }))
}

/// The two numbers from the agencies that are in both years.
fn compared(told: &Told<'_>, of: &Comparison) -> String {
    let words = told.words();
    let count = |n: u64| words.count(usize::try_from(n).unwrap_or(usize::MAX));
    let profile = &told.shared.submission.profile;
    let name = |id: &String| {
        if id == "U" {
            return told.t("agency not stated", "structure non précisée");
        }
        let known = profile.agencies.iter().find(|agency| agency.id == *id);
        known.map_or_else(|| id.clone(), |agency| agency.name.get(told.lang()).to_owned())
    };
    let [before, after] = &of.periods;
    let (both, all) = (of.agencies.len(), of.agencies.len() + of.others.len());
    let counts = of.counts.map(count);
    let mut said = match (told.lang(), both) {
        (Lang::En, 0) => format!("No agency is in both {before} and {after}: the two do not compare."),
        (Lang::En, _) => {
            format!(
                "From the {both} of {all} agencies in both {before} and {after}: {}, then {}.",
                counts[0], counts[1]
            )
        }
        (Lang::Fr, 0) => {
            format!("Aucune structure n’est présente en {before} et en {after} : les deux ne se comparent pas.")
        }
        (Lang::Fr, 1) => {
            format!(
                "Données d’une structure sur {all}, présente en {before} et en {after} : {}, puis {}.",
                counts[0], counts[1]
            )
        }
        (Lang::Fr, _) => {
            format!(
                "Données de {both} structures sur {all}, présentes en {before} et en {after} : {}, puis {}.",
                counts[0], counts[1]
            )
        }
    };
    said = words.set(&said);
    if !of.others.is_empty() {
        let others: Vec<String> = of.others.iter().map(name).collect();
        let others = text::list(told.lang(), &others);
        let only = told.t("In one of them only", "Dans une seule");
        said = format!("{said} {only}{}{others}.", words.colon());
    }
    said
}
