//! Rates of areas between the limits that chance keeps.

use tipstat_model::Lang;

use super::{Chart, Shown, Told};
use crate::{
    publish::cautions::DETECTED,
    publish::charts::funnel::{Limits, Outside, Point, Words, draw, residents},
    tabulate::{AreaRate, AreaRates, Beside},
};

const ID: &str = "victims_identified_rate";

/// As many places along the residents as the limits are worked out for.
const GRID: u16 = 120;

pub(super) fn of(told: &Told<'_>) -> Shown {
    let words = told.words();
    let title = told.t(
        "Identified victims per 100,000 residents: areas beside each other",
        "Victimes identifiées pour 100 000 habitants : les territoires entre eux",
    );
    let why = || {
        told.t(
            "the number of residents is not known for two areas with victims",
            "le nombre d’habitants n’est pas connu pour deux territoires ayant des victimes",
        )
    };
    let year = told
        .of
        .years
        .iter()
        .rev()
        .copied()
        .find(|year| told.by_area(ID, *year).filter(|e| e.value.is_some()).count() > 1);
    let Some(year) = year else { return Shown::LeftOut { title, why: why() } };
    let Ok(rates) = AreaRates::of(told.by_area(ID, year)) else { return Shown::LeftOut { title, why: why() } };
    let points: Vec<Point> = rates.areas().map(|area| point(told, &area)).collect();
    let along = residents(&points).last;
    let places: Vec<f64> = (1..=GRID).map(|i| along * f64::from(i) / f64::from(GRID)).collect();
    let Ok(limits) = rates.limits(&places) else { return Shown::LeftOut { title, why: why() } };
    let limits: Vec<Limits> =
        limits.into_iter().map(|l| Limits { residents: l.residents, inner: l.inner, outer: l.outer }).collect();
    let all = rates.all();
    let with_rate = words.fixed(all, 2);
    let drawn = Words {
        residents: told.t("residents", "habitants"),
        rate: told.t("per 100,000 residents", "pour 100 000 habitants"),
        all: format!("{} {with_rate}", told.t("these areas together", "ces territoires ensemble")),
        inner: told.t("95% limits", "limites à 95 %"),
        outer: told.t("99.8% limits", "limites à 99,8 %"),
    };
    let mut rows: Vec<(f64, Vec<String>)> = rates
        .areas()
        .map(|rate| {
            let count = |n: u64| words.count(usize::try_from(n).unwrap_or(usize::MAX));
            let e = rate.estimate;
            let area = told.area(e.area.as_deref().unwrap_or("U"));
            let residents = count(e.denominator.unwrap_or_default());
            let row =
                vec![area, count(e.numerator), residents, told.value(e), told.limits(e), beside(told, rate.beside)];
            (rate.rate, row)
        })
        .collect();
    rows.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one[0].cmp(&other[0])));
    let rows: Vec<Vec<String>> = rows.into_iter().map(|(_, row)| row).collect();
    let in_words: Vec<String> = rows.iter().map(|row| format!("{} {} ({})", row[0], row[3], row[5])).collect();
    Shown::Chart(Box::new(Chart {
        id: "funnel",
        title: format!("{title}, {year}"),
        unit: told.t("identified victims per 100,000 residents", "victimes identifiées pour 100 000 habitants"),
        drawing: draw(&points, all, &limits, &drawn, |tick, places| words.fixed(tick, places)),
        alt: in_words.join(words.semicolon()),
        head: vec![
            told.t("Area", "Territoire"),
            told.t("Victims", "Victimes"),
            told.t("Residents", "Habitants"),
            told.t("Rate", "Taux"),
            told.interval_head(),
            told.t("Beside the limits", "Par rapport aux limites"),
        ],
        rows,
        notes: notes(told, &rates),
        caution: words.text(DETECTED),
        source: told.source(&[ID]),
    }))
}

fn point(told: &Told<'_>, area: &AreaRate<'_>) -> Point {
    Point {
        label: told.area(area.estimate.area.as_deref().unwrap_or("U")),
        residents: area.residents,
        rate: area.rate,
        outside: match area.beside {
            Beside::Within => Outside::No,
            Beside::Below95 | Beside::Above95 => Outside::Inner,
            Beside::Below998 | Beside::Above998 => Outside::Outer,
        },
    }
}

fn beside(told: &Told<'_>, beside: Beside) -> String {
    match beside {
        Beside::Above998 => told.t("above 99.8%", "au-dessus, 99,8 %"),
        Beside::Below998 => told.t("below 99.8%", "en dessous, 99,8 %"),
        Beside::Above95 => told.t("above 95%", "au-dessus, 95 %"),
        Beside::Below95 => told.t("below 95%", "en dessous, 95 %"),
        Beside::Within => told.t("within", "entre les limites"),
    }
}

fn notes(told: &Told<'_>, rates: &AreaRates<'_>) -> Vec<String> {
    let words = told.words();
    let mut residents: Vec<&str> = rates.areas().filter_map(|area| area.estimate.population.as_deref()).collect();
    residents.sort_unstable();
    residents.dedup();
    let spread = words.fixed(rates.dispersion(), 1);
    let mut notes = vec![
        told.t(
            "Small areas vary more by chance and have wider limits; this is no league table. A full dot lies outside \
             the limits of 95%, one with a ring outside those of 99.8% too.",
            "Les petits territoires varient davantage par hasard et ont des limites plus larges ; ce n’est pas un \
             classement. Un point plein est hors des limites à 95 %, un point cerclé hors de celles à 99,8 % aussi.",
        ),
        match told.lang() {
            Lang::En => format!(
                "The rates vary {spread} times as much as chance alone explains (1 would be all). Victims who are found \
                 together widen this: look up what lies outside before it is called an exception.",
            ),
            Lang::Fr => words.set(&format!(
                "La variance des taux vaut {spread} fois celle que le hasard seul explique (1 : tout est hasard). Des \
                 victimes trouvées ensemble l’augmentent : vérifier ce qui est hors limites avant d’y voir une exception.",
            )),
        },
        told.t(
            "Areas of which the number is not known are not there, and not in the rate of all.",
            "Les territoires dont le nombre est inconnu n’y sont pas, et ne comptent pas dans le taux d’ensemble.",
        ),
    ];
    if !residents.is_empty() {
        let list = residents.join(words.semicolon());
        notes.push(format!("{}{}{list}.", told.t("Residents", "Habitants"), words.colon()));
    }
    notes
}
