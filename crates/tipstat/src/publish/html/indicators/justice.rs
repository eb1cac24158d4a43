//! The chain of justice: persons and files side by side, of a calendar year.

use tipstat_model::{Lang, Text};

use super::{super::charts::SCALE, Chart, Shown, Told, capital};
use crate::{
    publish::cautions::RECORDED,
    publish::charts::cascade::{Panel, Stage, draw},
    tabulate::{Estimate, indicators::find},
};

/// The stages in the order of the procedure. What no version of the catalogue knows is left out.
const PERSONS: [&str; 4] = ["persons_investigated", "persons_prosecuted", "persons_tried", "persons_convicted"];
const FILES: [&str; 3] = ["investigations_opened", "files_prosecuted", "files_tried"];

pub(super) fn of(told: &Told<'_>) -> Shown {
    let words = told.words();
    let title = told.t("The chain of justice, persons and files", "La chaîne pénale, personnes et dossiers");
    let all: Vec<&str> = PERSONS.into_iter().chain(FILES).collect();
    let found = told.latest(&all).map(|year| (year, stages(told, &PERSONS, year), stages(told, &FILES, year)));
    let (year, persons, files) = match found {
        Some((year, persons, files)) if persons.len().max(files.len()) > 1 => (year, persons, files),
        _ => {
            let why = told.t(
                "two stages of the procedure are needed, and these records give fewer for any of the years",
                "il faut deux étapes de la procédure, et ces enregistrements en donnent moins pour chacune des années",
            );
            return Shown::LeftOut { title, why };
        }
    };
    let panels: Vec<Panel> = [
        (Text::new("Persons", "Personnes"), "persons", &persons),
        (Text::new("Case files", "Dossiers"), "files", &files),
    ]
    .into_iter()
    .map(|(title, fill, found)| panel(told, &words.text(title), fill, found))
    .collect();
    let mut rows = Vec::new();
    for (unit, found) in [(told.t("persons", "personnes"), &persons), (told.t("case files", "dossiers"), &files)] {
        for (name, estimate) in found {
            rows.push(vec![name.clone(), unit.clone(), told.value(estimate), told.limits(estimate)]);
        }
    }
    let in_words: Vec<String> = rows.iter().map(|row| format!("{} {} {}", row[0], row[2], row[1])).collect();
    let mut notes = vec![
        match told.lang() {
            Lang::En => format!(
                "Calendar year {year}, not a cohort: those tried in a year are mostly others than those investigated in \
                 it, so that one bar is no share of the one above it."
            ),
            Lang::Fr => words.set(&format!(
                "Année civile {year}, non une cohorte : les personnes jugées dans l’année ne sont pas, pour la plupart, \
                 celles mises en cause la même année ; une barre n’est donc pas une part de la précédente."
            )),
        },
        words.text(SCALE),
    ];
    let missing: Vec<String> = all
        .iter()
        .filter(|id| find(id).is_some() && told.total(id, year).is_none())
        .map(|id| match told.why_not(id) {
            Some(why) => format!("{} ({why})", told.name(id)),
            None => told.name(id),
        })
        .collect();
    if !missing.is_empty() {
        notes.push(format!(
            "{}{}{}.",
            told.t("Not there", "N’y figurent pas"),
            words.colon(),
            missing.join(words.semicolon())
        ));
    }
    Shown::Chart(Box::new(Chart {
        id: "justice",
        title: format!("{title}, {year}"),
        unit: told.t("persons; case files", "personnes ; dossiers"),
        drawing: draw(&panels),
        alt: in_words.join(words.semicolon()),
        head: vec![told.t("Stage", "Étape"), told.t("Unit", "Unité"), told.t("Number", "Nombre"), told.interval_head()],
        rows,
        notes,
        caution: words.text(RECORDED),
        source: told.source(&all),
    }))
}

/// The stages that have a number in a year.
fn stages<'a>(told: &Told<'a>, ids: &[&str], year: i16) -> Vec<(String, &'a Estimate)> {
    ids.iter().filter_map(|id| Some((told.name(id), told.total(id, year)?))).collect()
}

fn panel(told: &Told<'_>, title: &str, fill: &'static str, stages: &[(String, &Estimate)]) -> Panel {
    let stage = |(name, estimate): &(String, &Estimate)| Stage {
        label: name.clone(),
        value: estimate.value.unwrap_or_default(),
        shown: told.value(estimate),
    };
    let title = if stages.is_empty() {
        format!("{title}{}{}", told.words().colon(), told.t("not counted", "non comptés"))
    } else {
        capital(title)
    };
    Panel { title, fill, stages: stages.iter().map(stage).collect() }
}
