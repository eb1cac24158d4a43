//! Victims by area.

use tipstat_model::{Lang, text};

use super::{Chart, NO_VICTIM, Shown, Told};
use crate::{
    publish::cautions::DETECTED,
    publish::charts::bars::{Bar, draw},
    tabulate::Estimate,
};

const ID: &str = "victims_identified";

/// As many bars as can be told apart.
const BARS: usize = 24;

pub(super) fn of(told: &Told<'_>) -> Shown {
    let words = told.words();
    let title = told.t("Identified victims by area", "Victimes identifiées par territoire");
    let left_out = |why| Shown::LeftOut { title: title.clone(), why };
    let Some(year) = told.latest(&[ID]) else {
        return left_out(told.why_not(ID).unwrap_or_else(|| words.text(NO_VICTIM)));
    };
    let mut found: Vec<(String, &Estimate)> = told
        .by_area(ID, year)
        .filter(|e| e.numerator > 0)
        .map(|e| (told.area(e.area.as_deref().unwrap_or("U")), e))
        .collect();
    if found.iter().all(|(_, e)| is_unknown(e)) {
        return left_out(told.t("no record says in which area", "aucun enregistrement ne dit dans quel territoire"));
    }
    found.sort_by(|(a, one), (b, other)| {
        is_unknown(one).cmp(&is_unknown(other)).then(other.numerator.cmp(&one.numerator)).then_with(|| a.cmp(b))
    });
    let row = |(name, e): &(String, &Estimate)| vec![name.clone(), told.value(e), told.limits(e)];
    let rows: Vec<Vec<String>> = found.iter().map(row).collect();
    let bars: Vec<Bar> = found
        .iter()
        .take(BARS)
        .map(|(name, e)| Bar {
            label: name.clone(),
            value: e.value.unwrap_or_default(),
            shown: told.value(e),
            limits: e.lower.zip(e.upper),
            unknown: is_unknown(e),
        })
        .collect();
    let mut notes =
        vec![told.t("The line upon a bar is the interval of 95%.", "Le trait sur une barre est l’intervalle à 95 %.")];
    notes.extend(silent(told, year));
    let (sum, total) = (found.iter().map(|(_, e)| e.numerator).sum(), told.total(ID, year).map_or(0, |e| e.numerator));
    if sum > total {
        notes.push(twice(told, sum, total));
    }
    if found.len() > BARS {
        notes.push(told.t(
            "Only the longest bars are drawn; the table has all areas.",
            "Seules les barres les plus longues sont tracées ; le tableau contient tous les territoires.",
        ));
    }
    let unit = told.t("identified victims (persons)", "victimes identifiées (personnes)");
    let told_in_words: Vec<String> = rows.iter().map(|row| format!("{} {} ({})", row[0], row[1], row[2])).collect();
    Shown::Chart(Box::new(Chart {
        id: "areas",
        title: format!("{title}, {year}"),
        drawing: draw(&bars, &unit, |tick, places| words.fixed(tick, places)),
        unit,
        alt: told_in_words.join(words.semicolon()),
        head: vec![told.t("Area", "Territoire"), told.t("Persons", "Personnes"), told.interval_head()],
        rows,
        notes,
        caution: words.text(DETECTED),
        source: told.source(&[ID]),
    }))
}

/// The areas from which no record came: 0 where every return that is owed did, else not known.
fn silent(told: &Told<'_>, year: i16) -> Vec<String> {
    let words = told.words();
    let named = |zero: bool| {
        let here = told.by_area(ID, year).filter(|e| e.numerator == 0 && e.value.is_some() == zero);
        let names: Vec<String> = here.map(|e| told.area(e.area.as_deref().unwrap_or("U"))).collect();
        (!names.is_empty()).then(|| text::list(told.lang(), &names))
    };
    let (zero, unknown) = (named(true), named(false));
    if zero.is_none() && unknown.is_none() {
        return vec![told.t(
            "Areas from which no record came are not there: the files do not say whether nobody was found or nobody \
             looked.",
            "Les territoires sans enregistrement n’y sont pas : les fichiers ne disent pas si personne n’a été trouvé ou \
             si personne n’a cherché.",
        )];
    }
    let zero = zero.map(|names| match told.lang() {
        Lang::En => format!("0, because every return that is owed came in full: {names}."),
        Lang::Fr => words.set(&format!("0, car tous les relevés dus sont parvenus en entier : {names}.")),
    });
    let unknown = unknown.map(|names| match told.lang() {
        Lang::En => format!("Not known, because returns that are owed did not come in full: {names}."),
        Lang::Fr => words.set(&format!("Inconnu, car des relevés dus ne sont pas parvenus en entier : {names}.")),
    });
    zero.into_iter().chain(unknown).collect()
}

/// What it means where the areas make more than the whole.
fn twice(told: &Told<'_>, sum: u64, total: u64) -> String {
    let words = told.words();
    let [sum, total] = [sum, total].map(|n| words.count(usize::try_from(n).unwrap_or(usize::MAX)));
    match told.lang() {
        Lang::En => format!(
            "The areas make {sum}, and {total} persons were identified: whoever is registered twice with two areas \
             stands in both, and counts once in the whole."
        ),
        Lang::Fr => words.set(&format!(
            "Les territoires font {sum}, pour {total} personnes identifiées : qui est enregistré deux fois avec deux \
             territoires figure dans les deux, et compte une fois dans l’ensemble."
        )),
    }
}

fn is_unknown(estimate: &Estimate) -> bool {
    estimate.area.as_deref() == Some("U")
}
