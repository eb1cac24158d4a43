//! The tables of the questionnaire for the Global Report on Trafficking in Persons: offences, persons before police and
//! courts, and detected victims.
//!
//! As CSV they have the columns and words of the data base of the UNODC. A form or citizenship that these words do
//! not have stands under its own name, because nothing may be added up: a person may have suffered several forms.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use csv::WriterBuilder;
use tipstat_model::{
    Figure, Lang, Message, Quantity, Text,
    codes::{AgeGroup, Code as _, Country, Form, ObsStatus, Sex, Standard, Unit},
    quantity::Missing,
    text::quote,
};

use super::{
    Asked,
    belongs::{self, can_be, said},
    editions,
    told::{Place, Told},
    why::{Left, Why, unread},
};
use crate::{figures::Entry, read::Submission};

/// A table of the questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Table {
    /// The indicator of the catalogue.
    pub id: &'static str,
    /// What the data base calls it.
    pub name: &'static str,
    /// What it is called on a sheet.
    pub title: Text,
    pub unit: Unit,
    /// Whether it is broken down by age.
    ages: bool,
    /// Whether it is broken down by form of exploitation and citizenship.
    categories: bool,
}

/// The tables, in the order of the questionnaire.
pub(super) const TABLES: [Table; 5] = [
    Table {
        id: "offences_recorded",
        name: "Offences of trafficking in persons",
        title: Text::new("Offences", "Infractions"),
        unit: Unit::Offence,
        ages: false,
        categories: false,
    },
    Table {
        id: "persons_investigated",
        name: "Persons brought into formal contact",
        title: Text::new("Formal contact", "Mis en cause"),
        unit: Unit::Person,
        ages: false,
        categories: false,
    },
    Table {
        id: "persons_prosecuted",
        name: "Persons prosecuted",
        title: Text::new("Prosecuted", "Poursuivis"),
        unit: Unit::Person,
        ages: false,
        categories: false,
    },
    Table {
        id: "persons_convicted",
        name: "Persons convicted",
        title: Text::new("Convicted", "Condamnés"),
        unit: Unit::Person,
        ages: false,
        categories: true,
    },
    Table {
        id: tipstat_model::sdg::INDICATOR,
        name: "Detected trafficking victims",
        title: Text::new("Detected victims", "Victimes détectées"),
        unit: Unit::Person,
        ages: true,
        categories: true,
    },
];

/// By what a number is broken down beside sex and age.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Category {
    Total,
    Form(Form),
    Citizenship(Arc<str>),
}

impl Category {
    /// What the data base calls the breakdown and the category in it.
    fn names(&self) -> (&'static str, String) {
        match self {
            Self::Total => ("Total", "Total".to_owned()),
            Self::Form(form) => {
                let own = form.entry().in_standard(Standard::Glotip).unwrap_or(form.label(Lang::En));
                ("by form of exploitation", own.to_owned())
            }
            Self::Citizenship(text) => {
                let known = Country::read(text).map(|country| country.label(Lang::En).to_owned());
                ("by citizenship", known.unwrap_or_else(|| text.to_string()))
            }
        }
    }

    /// What it is called on a sheet.
    pub(super) fn label(&self, lang: Lang) -> String {
        match self {
            Self::Total => Text::new("Total", "Ensemble").get(lang).to_owned(),
            Self::Form(form) => form.label(lang).to_owned(),
            Self::Citizenship(text) => {
                Country::read(text).map_or_else(|| text.to_string(), |country| country.label(lang).to_owned())
            }
        }
    }
}

/// The place of a number: table, category, age, sex, year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell {
    pub table: usize,
    pub category: Category,
    pub age: Option<AgeGroup>,
    pub sex: Option<Sex>,
    pub year: i16,
}

/// The tables filled in.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// The figures of each place, which say the same; one at least.
    pub cells: BTreeMap<Cell, Vec<u32>>,
    pub told: Vec<Told>,
    pub faults: Vec<Told>,
    /// Observations of a file of SDMX of which no figure can be made.
    pub unread: Vec<Told>,
}

impl Tables {
    pub(super) fn of(entries: &[Entry<'_>], submission: &Submission, _asked: &Asked) -> Self {
        let mut left = Left::default();
        let mut all: BTreeMap<Cell, Vec<u32>> = BTreeMap::new();
        for entry in entries {
            match cell(entry.figure, submission) {
                Ok(cell) => all.entry(cell).or_default().push(entry.index),
                Err(why) => left.push(why, entry, submission),
            }
        }
        let mut tables = Self { unread: left.faults(), told: left.told(), ..Self::default() };
        let place = |at: &u32| Place::of(&submission.figures.entry(*at), submission);
        let (mut joined, mut before) = (Vec::new(), Vec::new());
        let mut marked: BTreeMap<ObsStatus, Vec<Place>> = BTreeMap::new();
        for (cell, mut same) in all {
            before.extend(editions::earlier(&mut same, |at| *at, submission).iter().map(place));
            same.sort_by_key(|at| submission.figures.rank(*at));
            let number = |at: &u32| written(submission.figures.entry(*at).figure);
            if same.iter().any(|at| number(at) != number(&same[0])) {
                tables.faults.push(contradiction(&cell, &same, submission));
            } else if same.len() > 1 {
                joined.extend(same.iter().map(place));
            }
            for at in &same {
                if let Some(status) = submission.figures.entry(*at).figure.status_obs.filter(|s| is_lost(*s)) {
                    marked.entry(status).or_default().push(place(at));
                }
            }
            tables.cells.insert(cell, same);
        }
        tables.told.extend(marked.into_iter().map(|(status, figures)| without(status, figures)));
        tables.told.extend(editions::told_of_joined(joined).into_iter().chain(editions::told_of_earlier(before)));
        tables
    }

    /// The figure that is written in each place.
    pub(super) fn entries<'a>(&self, submission: &'a Submission) -> Vec<Entry<'a>> {
        self.cells.values().map(|same| submission.figures.entry(same[0])).collect()
    }

    /// The years, in order.
    pub(super) fn years(&self) -> Vec<i16> {
        let mut years: Vec<i16> = self.cells.keys().map(|cell| cell.year).collect();
        years.sort_unstable();
        years.dedup();
        years
    }
}

/// Whether the questionnaire has no sign for it: what is suppressed or missing has one.
const fn is_lost(status: ObsStatus) -> bool {
    matches!(status, ObsStatus::Provisional | ObsStatus::Estimated | ObsStatus::Break | ObsStatus::Revised)
}

fn without(status: ObsStatus, figures: Vec<Place>) -> Told {
    let message = Message::each(|lang| {
        let status = quote(lang, status.label(lang));
        match lang {
            Lang::En => format!("written without its status, {status}, for which the questionnaire has no sign."),
            Lang::Fr => format!("écrit sans son statut, {status}, pour lequel le questionnaire n’a pas de signe."),
        }
    });
    Told::of(message, Message::default(), figures)
}

fn contradiction(cell: &Cell, same: &[u32], submission: &Submission) -> Told {
    let entries: Vec<Entry<'_>> = same.iter().map(|at| submission.figures.entry(*at)).collect();
    let values: Vec<String> = entries.iter().map(|e| written(e.figure)).collect();
    let place = |lang| {
        let sex = cell.sex.map(|sex| sex.label(lang).to_owned());
        let age = cell.age.map(|age| age.label(lang));
        let table = TABLES[cell.table].title.get(lang).to_owned();
        let parts = [Some(table), Some(cell.category.label(lang)), sex, age, Some(cell.year.to_string())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let list = |lang| tipstat_model::text::list(lang, &values);
    Told {
        message: Message::new(
            format!("different numbers for one cell ({}): {}.", place(Lang::En), list(Lang::En)),
            format!("des nombres différents pour une même case ({})\u{a0}: {}.", place(Lang::Fr), list(Lang::Fr)),
        ),
        advice: Message::new(
            "Keep the right one, or choose one source with --source.",
            "Gardez le bon, ou choisissez une source avec --source.",
        ),
        figures: entries.iter().map(|entry| Place::of(entry, submission)).collect(),
    }
}

/// The place of a figure in the questionnaire.
fn cell(figure: &Figure, submission: &Submission) -> Result<Cell, Why> {
    let id = figure.indicator.as_ref().map(ToString::to_string).unwrap_or_default();
    let table = TABLES.iter().position(|table| table.id == id).ok_or(Why::Indicator(id))?;
    let of = TABLES[table];
    unread(figure, &super::sdg::READ)?;
    match figure.unit {
        None => return Err(Why::UnitUnsaid),
        Some(unit) if unit != of.unit => return Err(Why::Unit(unit)),
        Some(_) => {}
    }
    if id_is_of_victims(of.id) {
        belongs::national(&Figure { citizenship: None, ..figure.clone() }, submission)?;
    } else {
        belongs::of_trafficking_in_a_year(figure, submission)?;
    }
    let own = submission.profile.country.as_ref().map(|country| country.alpha_3.as_str());
    if let Some(area) = figure.area.as_deref().filter(|area| Some(*area) != own) {
        let of_here = submission.profile.area(area).is_some();
        return Err(if of_here { Why::Regions } else { Why::Area(area.to_owned()) });
    }
    let (sex, age) = sex_and_age(figure)?;
    let category = match (figure.form, &figure.citizenship) {
        (None, None) => Category::Total,
        (Some(form), None) if of.categories => Category::Form(form),
        (None, Some(citizenship)) if of.categories => Category::Citizenship(citizenship.clone()),
        _ => return Err(Why::Crossed),
    };
    if (age.is_some() && !of.ages) || (sex.is_some() && of.unit != Unit::Person) {
        return Err(Why::Crossed);
    }
    match figure.quantity {
        None => return Err(Why::Unnumbered),
        Some(Quantity::Exact(value)) if !can_be(value, false) => return Err(Why::Impossible),
        Some(Quantity::Exact(_) | Quantity::Suppressed { .. } | Quantity::Missing(_)) => {}
        Some(_) => return Err(Why::Bound),
    }
    let year = figure.period.ok_or(Why::PeriodUnsaid)?.start().year();
    Ok(Cell { table, category, age, sex, year })
}

fn id_is_of_victims(id: &str) -> bool {
    id == tipstat_model::sdg::INDICATOR
}

/// The questionnaire knows children, adults and the unknown age, and four sexes.
fn sex_and_age(figure: &Figure) -> Result<(Option<Sex>, Option<AgeGroup>), Why> {
    match said(figure)? {
        (_, Some(age)) if ![AgeGroup::CHILDREN, AgeGroup::ADULTS, AgeGroup::Unknown].contains(&age) => {
            Err(Why::Age(age))
        }
        both => Ok(both),
    }
}

/// A number as the UNODC prints it: `52`, `<5`; `S` where it is suppressed and not said below what, `ND` where it is
/// not known, `NC` where it was not collected, `NA` where it has no meaning.
pub(super) fn written(figure: &Figure) -> String {
    match figure.quantity {
        Some(Quantity::Exact(value)) => value.normalize().to_string(),
        Some(Quantity::Suppressed { high: Some(high), .. }) => format!("<{}", high + tipstat_model::Decimal::ONE),
        Some(Quantity::Suppressed { high: None, .. }) => "S".to_owned(),
        Some(Quantity::Missing(Missing::NotCollected)) => "NC".to_owned(),
        Some(Quantity::Missing(Missing::NotApplicable)) => "NA".to_owned(),
        _ => "ND".to_owned(),
    }
}

/// Whoever gave figures, each once.
pub(super) fn sources<'f>(figures: impl IntoIterator<Item = &'f u32>, submission: &Submission) -> String {
    let source = |at: &u32| submission.figures.entry(*at).figure.source.as_deref();
    let all: BTreeSet<&str> = figures.into_iter().filter_map(source).collect();
    all.into_iter().collect::<Vec<_>>().join("; ")
}

/// All tables as rows.
pub(super) fn csv(tables: &Tables, submission: &Submission) -> String {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let head = [
        "Iso3_code",
        "Country",
        "Indicator",
        "Dimension",
        "Category",
        "Sex",
        "Age",
        "Year",
        "Unit of measurement",
        "txtVALUE",
        "Source",
    ];
    // Rows are of one length and go into memory, so this cannot fail.
    let _ = writer.write_record(head);
    let profile = &submission.profile;
    let code = profile.country.as_ref().map_or("", |country| country.alpha_3.as_str());
    let country = profile.country.as_ref().map_or("", |_| profile.name.get(Lang::En));
    for (cell, same) in &tables.cells {
        let figure = submission.figures.entry(same[0]).figure;
        let (dimension, category) = cell.category.names();
        let sex = cell.sex.and_then(|sex| sex.entry().in_standard(Standard::Glotip)).unwrap_or("Total");
        let age = match cell.age {
            None => "Total",
            Some(AgeGroup::CHILDREN) => "0 to 17 years",
            Some(AgeGroup::ADULTS) => "18 years or over",
            Some(_) => "Unknown",
        };
        let year = format!("{:04}", cell.year);
        let source = sources(same, submission);
        let row = [
            code,
            country,
            TABLES[cell.table].name,
            dimension,
            &category,
            sex,
            age,
            &year,
            "Counts",
            &written(figure),
            &source,
        ];
        let _ = writer.write_record(row.map(crate::publish::csv::guarded));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
