//! Indicator 16.2.2 for a platform that runs Open SDG: its data, its settings and its metadata, each in the folder
//! where the platform looks for it.
//!
//! The data have no place for the status of an observation, so that a value that is suppressed looks like one that is
//! missing: which is which stands in the footnote.

use std::{collections::BTreeMap, fmt::Write as _};

use csv::WriterBuilder;
use jiff::civil::Date;
use tipstat_model::{
    AreaLevel, Lang, Text,
    codes::{Code as _, ObsStatus, Unit},
    text::list as words,
};

use super::{Asked, observation::Observation, small};
use crate::{figures::Entry, publish::csv::guarded, read::Submission};

pub(super) fn write(list: &[Observation], submission: &Submission, asked: &Asked) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("data/indicator_16-2-2.csv", data(list, submission, asked.lang)),
        ("indicator-config/16-2-2.yml", settings(list, submission, asked).into_bytes()),
        ("meta/16-2-2.md", metadata(list, submission, asked.lang).into_bytes()),
    ]
}

const SEX: Text = Text::new("Sex", "Sexe");
const AGE: Text = Text::new("Age", "Âge");
const FORM: Text = Text::new("Form of exploitation", "Forme d’exploitation");
const REGION: Text = Text::new("Region", "Région");

fn unit(unit: Unit) -> Text {
    match unit {
        Unit::Per100000 => Text::new("Per 100,000 population", "Pour 100\u{a0}000 habitants"),
        _ => Text::new("Number", "Nombre"),
    }
}

/// Year first, value last, and before it the code of the area; between them what the number is broken down by, empty
/// for everybody.
fn data(list: &[Observation], submission: &Submission, lang: Lang) -> Vec<u8> {
    let cells = |o: &Observation| {
        let region = o.region.as_ref();
        // A region that is no more has its name and code from the one that followed it, and another territory.
        let area = region.and_then(|(id, _)| submission.profile.area(id));
        let until = area.and_then(|area| area.valid_to);
        let code = area.filter(|_| until.is_none()).and_then(|area| area.iso_3166_2.clone());
        [
            (SEX, o.key.sex.map(|sex| sex.label(lang).to_owned())),
            (AGE, o.key.age.map(|age| age.label(lang))),
            (FORM, o.series().form.map(|form| form.label(lang).to_owned())),
            (REGION, region.map(|(_, name)| former(name, until, lang))),
            (Text::new("GeoCode", "GeoCode"), code),
        ]
    };
    let mut used = [false; 5];
    for observation in list {
        for (used, (_, cell)) in used.iter_mut().zip(cells(observation)) {
            *used |= cell.is_some();
        }
    }
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let mut write = |row: Vec<String>| {
        // Rows are of one length and go into memory, so this cannot fail.
        let _ = writer.write_record(row.iter().map(|cell| guarded(cell)));
    };
    let mut head = vec!["Year".to_owned(), "Units".to_owned()];
    if let Some(first) = list.first() {
        let named = cells(first).into_iter().zip(used).filter(|(_, used)| *used);
        head.extend(named.map(|((heading, _), _)| heading.get(lang).to_owned()));
    }
    head.push("Value".to_owned());
    write(head);
    for observation in list {
        let mut row = vec![observation.key.year.to_string(), unit(observation.series().unit).get(lang).to_owned()];
        let given = cells(observation).into_iter().zip(used).filter(|(_, used)| *used);
        row.extend(given.map(|((_, cell), _)| cell.unwrap_or_default()));
        row.push(observation.value.map(|value| value.normalize().to_string()).unwrap_or_default());
        write(row);
    }
    writer.into_inner().unwrap_or_default()
}

/// The name of a region, with the year of its end.
fn former(name: &str, until: Option<Date>, lang: Lang) -> String {
    match (until, lang) {
        (None, _) => name.to_owned(),
        (Some(day), Lang::En) => format!("{name} (until {})", day.year()),
        (Some(day), Lang::Fr) => format!("{name} (jusqu’en {})", day.year()),
    }
}

/// A text as YAML, which JSON is a part of.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// What the indicator is called in the translations that platforms share.
const TITLE: &str = "global_indicators.16-2-2-title";

/// The settings of the page: what it is called, and how it is drawn.
fn settings(list: &[Observation], submission: &Submission, asked: &Asked) -> String {
    let lang = asked.lang;
    let entries: Vec<Entry<'_>> = list.iter().map(|o| submission.figures.entry(o.figure)).collect();
    // What must not leave the house is not shown, even by mistake.
    let published = small::among(&entries, submission).is_empty();
    let mut out = String::new();
    let mut line = |name: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{name}: {value}");
    };
    line("indicator_number", "16.2.2");
    line("indicator_name", TITLE);
    line("indicator_sort_order", "16-02-02");
    line("sdg_goal", "'16'");
    line("target_id", "'16.2'");
    line("target_name", "global_targets.16-2-title");
    line("data_non_statistical", "false");
    line("data_show_map", "false");
    line("graph_type", "line");
    line("graph_title", TITLE);
    line("reporting_status", "complete");
    line("published", if published { "true" } else { "false" });
    line("national_geographical_coverage", &quoted(submission.profile.name.get(lang)));
    let mut units: Vec<Unit> = list.iter().map(|o| o.series().unit).collect();
    units.sort_unstable();
    units.dedup();
    if let [one] = units.as_slice() {
        line("computation_units", &quoted(unit(*one).get(lang)));
    }
    line("data_footnote", &quoted(&footnote(list, lang)));
    out + &breaks(list, lang)
}

/// A line on the chart before each year of which the national total says that the series breaks there.
fn breaks(list: &[Observation], lang: Lang) -> String {
    let is_total = |o: &&Observation| {
        o.key.sex.is_none() && o.key.age.is_none() && o.region.is_none() && o.series().form.is_none()
    };
    let mut out = String::new();
    // A platform counts the years that are there.
    let mut years: Vec<i16> = list.iter().map(|o| o.key.year).collect();
    years.sort_unstable();
    years.dedup();
    let at = |o: &Observation| years.iter().position(|year| *year == o.key.year).filter(|at| *at > 0);
    for (o, at) in
        list.iter().filter(is_total).filter(|o| o.status == ObsStatus::Break).filter_map(|o| Some((o, at(o)?)))
    {
        if out.is_empty() {
            out += "graph_series_breaks:\n";
        }
        let unit = quoted(unit(o.series().unit).get(lang));
        let _ = writeln!(out, "  - unit: {unit}\n    value: {}.5", at - 1);
    }
    out
}

/// What the numbers are, and what the data have no place for.
fn footnote(list: &[Observation], lang: Lang) -> String {
    let mut said = vec![DETECTED.get(lang).to_owned()];
    for (status, title) in [
        (ObsStatus::Suppressed, Text::new("Suppressed", "Couvert par le secret statistique")),
        (ObsStatus::Missing, Text::new("Missing", "Manquant")),
        (ObsStatus::Provisional, Text::new("Provisional", "Provisoire")),
        (ObsStatus::Estimated, Text::new("Estimated", "Estimé")),
        (ObsStatus::Break, Text::new("Break in the series", "Rupture de série")),
    ] {
        let mut years: BTreeMap<i16, usize> = BTreeMap::new();
        for o in list.iter().filter(|o| o.status == status) {
            *years.entry(o.key.year).or_default() += 1;
        }
        if years.is_empty() {
            continue;
        }
        let all: Vec<String> = years.iter().map(|(year, n)| format!("{year} ({n})")).collect();
        said.push(match lang {
            Lang::En => format!("{} (number of values by year): {}.", title.en, words(lang, &all)),
            Lang::Fr => format!("{} (nombre de valeurs par année)\u{a0}: {}.", title.fr, words(lang, &all)),
        });
    }
    said.join(" ")
}

const DETECTED: Text = Text::new(
    "Detected victims: the figure measures detection, not how many victims there are.",
    "Victimes détectées\u{a0}: le chiffre mesure la détection, non le nombre de victimes qui existent.",
);

/// How many sources the page of an indicator has a place for.
const SOURCES: usize = 6;

/// The metadata of the indicator, as the front matter of a page.
fn metadata(list: &[Observation], submission: &Submission, lang: Lang) -> String {
    let mut out = "---\n".to_owned();
    let mut line = |name: &str, value: &str| {
        let _ = writeln!(out, "{name}: {}", quoted(value));
    };
    line("indicator", "16.2.2");
    line("target_id", "16.2");
    line("un_custodian_agency", "UNODC");
    line("goal_meta_link", "https://unstats.un.org/sdgs/metadata/files/Metadata-16-02-02.pdf");
    line(
        "goal_meta_link_text",
        Text::new("United Nations metadata (PDF)", "Métadonnées des Nations Unies (PDF)").get(lang),
    );
    line("national_geographical_coverage", submission.profile.name.get(lang));
    let years = list.iter().map(|o| o.key.year);
    if let Some(first) = years.min() {
        line("national_earliest_available_data", &first.to_string());
    }
    line(
        "computation_units",
        Text::new("Persons; persons per 100,000 population", "Personnes\u{a0}; personnes pour 100\u{a0}000 habitants")
            .get(lang),
    );
    line(
        "computation_numerator",
        Text::new(
            "Victims of trafficking in persons identified in the calendar year; smuggling of migrants is not counted",
            "Victimes de traite des personnes identifiées dans l’année civile\u{a0}; le trafic illicite de migrants n’est pas compté",
        )
        .get(lang),
    );
    line(
        "computation_denominator",
        Text::new(
            "Residents of the same sex and age in the middle of the year",
            "Habitants du même sexe et du même âge au milieu de l’année",
        )
        .get(lang),
    );
    let by: Vec<String> = [
        (SEX, list.iter().any(|o| o.key.sex.is_some())),
        (AGE, list.iter().any(|o| o.key.age.is_some())),
        (FORM, list.iter().any(|o| o.series().form.is_some())),
        (REGION, list.iter().any(|o| o.region.is_some())),
    ]
    .into_iter()
    .filter(|(_, is)| *is)
    .map(|(name, _)| name.get(lang).to_lowercase())
    .collect();
    if !by.is_empty() {
        line("computation_disaggregation", &words(lang, &by));
    }
    line("comments_limitations", DETECTED.get(lang));
    for (number, (source, url)) in (1..).zip(sources(list, submission)).take(SOURCES) {
        let _ = writeln!(out, "source_active_{number}: true");
        let mut line = |name: &str, value: &str| {
            let _ = writeln!(out, "{name}_{number}: {}", quoted(value));
        };
        line("source_organisation", source);
        if let Some(url) = url {
            line("source_url", url);
            line("source_url_text", source);
        }
    }
    out + "---\n"
}

/// The sources with the first address of each that can be opened, in the order of their names.
fn sources<'a>(list: &[Observation], submission: &'a Submission) -> BTreeMap<&'a str, Option<&'a str>> {
    let level = |o: &Observation| {
        o.region.as_ref().and_then(|(id, _)| submission.profile.area(id)).map_or(AreaLevel::Country, |area| area.level)
    };
    let mut all: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    let mut sorted: Vec<&Observation> = list.iter().collect();
    sorted.sort_by_key(|o| level(o));
    for observation in sorted {
        let figure = submission.figures.entry(observation.figure).figure;
        let Some(source) = figure.source.as_deref() else { continue };
        let url = figure.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
        let place = all.entry(source).or_default();
        *place = place.or(url);
    }
    all
}
