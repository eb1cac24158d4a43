//! Tables with one number a row under other headings than those of the model: the CSV files of national SDG platforms
//! (Open SDG: `Year`, breakdowns under local names, `Series`, `Units`, `GeoCode`, `Value`), the SDG database of the
//! United Nations, and others that a mapping explains.

use std::collections::{BTreeMap, HashMap};

use tipstat_model::{
    codes::{Code, Form, Unit},
    columns::{FIGURES, FigureColumn as C},
    label::{Place, Series, is_of_which, is_total},
    mapping::Part,
    words::fold,
};

use super::{
    columns::{Role, distinct, roles},
    eurostat, marks,
    out::{Line, Out},
    platform,
    words::{Said, Words, in_words, own_unit, put_named, put_place, settle, shows_trafficking},
};
use crate::table::{Format, Row, Table};

/// How many of the first rows may be titles above the header.
const TITLES: usize = 20;

fn column(heading: &str, part: Option<&Part>) -> Option<C> {
    Words::new(part).said(heading).map_or_else(|| FIGURES.position(heading).map(|at| C::ALL[at]), Said::column)
}

/// The row of the headings: the first that names both a value and a period.
fn header(rows: &[Row], part: Option<&Part>) -> Option<usize> {
    let names =
        |row: &Row, wanted: &[C]| row.cells.iter().any(|h| column(h, part).is_some_and(|c| wanted.contains(&c)));
    rows.iter().take(TITLES).position(|row| names(row, &[C::Value]) && names(row, &[C::Period, C::PeriodStart]))
}

/// Whether the first rows are headings with a value and a period, and nothing of records.
pub(super) fn is_plain(rows: &[Row]) -> bool {
    header(rows, None).is_some_and(|at| {
        let headings: Vec<String> = rows[at].cells.iter().map(fold).collect();
        headings.iter().any(|h| h == "value") && headings.iter().any(|h| h == "year" || h == "time period")
    })
}

/// Whether the column that the model takes for the indicator holds labels of series instead.
pub(super) fn has_series(rows: &[Row]) -> bool {
    let Some(at) = header(rows, None) else { return false };
    let is_indicator = |h: &str| FIGURES.position(h).map(|i| C::ALL[i]) == Some(C::Indicator);
    let Some(column) = rows[at].cells.iter().position(is_indicator) else { return false };
    let found = distinct(&rows[at + 1..], column);
    let is_catalogued = |text: &&str| tipstat_model::codes::Indicator::read(text).is_some();
    !found.iter().any(is_catalogued) && found.iter().any(|text| Series::read(text).is_some())
}

/// Reads the table.
pub(super) fn read(rows: &[Row], part: Option<&Part>) -> Option<Table> {
    let at = header(rows, part)?;
    let (above, below) = (&rows[..at], &rows[at + 1..]);
    let headings: Vec<String> = rows[at].cells.iter().map(|h| h.trim().to_owned()).collect();
    let translated = platform::translated(below, headings.len());
    let below = translated.as_deref().unwrap_or(below);
    let mut words = Words::new(part);
    let roles = roles(&headings, below, &mut words);
    // Numbers under several headings make a cross-table, of which the value is the total.
    if (0..headings.len()).any(|i| holds_numbers(&headings[i], i, below, &mut words)) {
        return None;
    }
    let place = |wanted: C| roles.iter().position(|r| *r == Role::Column(wanted)).and_then(|i| u32::try_from(i).ok());
    let series = roles.iter().position(|r| *r == Role::Series).and_then(|i| u32::try_from(i).ok());
    let mixed = roles.iter().position(|r| *r == Role::Mixed).and_then(|i| u32::try_from(i).ok());
    let stands = |c: C| match c {
        C::Indicator | C::Label => series,
        C::Sex | C::Age | C::Form | C::Group => place(c).or(mixed),
        _ => place(c),
    };
    let is_platform = headings.iter().any(|h| fold(h) == "year");
    let format = if is_platform { Format::OpenSdg } else { Format::Long };
    let mut out = Out::new(format, C::ALL.iter().map(|c| (*c, stands(*c))).collect());
    let groups = places(below, &roles, &mut words);
    let ages = place(C::Age).map_or_else(BTreeMap::new, |at| platform::ages(below, at as usize));
    let mut told: Vec<(&String, &Place)> = groups.iter().collect();
    told.sort_by_key(|(text, _)| *text);
    for (text, place) in told {
        out.understood(text, in_words(place));
    }
    tell(&headings, &roles, part, &mut out, rows[at].number);
    let around = marks::Lines::of(rows);
    let mut standing = Standing::of(above, below, &roles, part, &mut words, &mut out);
    standing.constants.extend(around.source.clone().map(|source| (C::Source, source)));
    // What does not say what it counts is no table that is known.
    if !standing.says_what(is_platform, &roles, below, &mut words) {
        return None;
    }
    let value = roles.iter().position(|r| *r == Role::Column(C::Value)).and_then(|i| u32::try_from(i).ok())?;
    let span = place(C::Period).and_then(|at| marks::span(below.iter().map(|row| row.cell(at as usize))));
    let mut line = Line::new();
    for row in below.iter().filter(|row| !row.is_blank()) {
        line.clear();
        for (i, role) in roles.iter().enumerate() {
            cell(row, i, role, &headings[i], &groups, &around, &mut words, &mut line, &mut out);
        }
        if is_total(line.text(C::Period)) && span.is_none() {
            out.unknown(line.text(C::Period), row.number, 0, 1);
            continue;
        }
        if is_total(line.text(C::Period))
            && let Some((start, end)) = &span
        {
            line.set(C::Period, "");
            line.set(C::PeriodStart, start);
            line.set(C::PeriodEnd, end);
        }
        if let Some(age) = ages.get(line.text(C::Age)).cloned() {
            line.set(C::Age, &age);
        }
        // A line under the table says something in words, and neither a number nor a period.
        let says_when =
            [C::Period, C::PeriodStart].iter().any(|c| line.text(*c).contains(|d: char| d.is_ascii_digit()));
        let text = row.cells.iter().map(str::trim).find(|cell| !cell.is_empty()).unwrap_or_default();
        if line.text(C::Value).is_empty() && (!says_when || marks::is_line(text)) {
            if marks::is_line(text) {
                out.understood(text, "-");
            } else {
                out.unknown(text, row.number, 0, 0);
            }
            continue;
        }
        standing.complete(&mut line);
        out.push(row, value, &line);
    }
    (!out.is_empty()).then(|| out.finish(headings, rows[at].number, part))
}

/// Whether numbers stand under a heading that says where they belong.
fn holds_numbers(heading: &str, at: usize, rows: &[Row], words: &mut Words<'_>) -> bool {
    let says = words.part.is_some_and(|part| part.heading_values(heading).is_some()) || words.place(heading).is_some();
    says && distinct(rows, at).iter().any(|text| text.starts_with(|c: char| c.is_ascii_digit()))
}

/// The places that the words of mixed columns name, with groups told from sexes and ages for all of them at once.
fn places(rows: &[Row], roles: &[Role], words: &mut Words<'_>) -> HashMap<String, Place> {
    let mut found: Vec<(String, Place)> = Vec::new();
    for at in (0..roles.len()).filter(|at| roles[*at] == Role::Mixed) {
        for text in distinct(rows, at) {
            if let Some(place) = words.place(text)
                && !found.iter().any(|(t, _)| t == text)
            {
                found.push((text.to_owned(), place));
            }
        }
    }
    settle(&mut found.iter_mut().map(|(_, place)| place).collect::<Vec<_>>());
    found.into_iter().collect()
}

#[allow(clippy::too_many_arguments, reason = "one cell, and all that it may say")]
fn cell(
    row: &Row,
    at: usize,
    role: &Role,
    heading: &str,
    groups: &HashMap<String, Place>,
    around: &marks::Lines,
    words: &mut Words<'_>,
    line: &mut Line,
    out: &mut Out,
) {
    let text = row.cell(at);
    if text.is_empty() {
        return;
    }
    let marked = match role {
        Role::Column(C::Period | C::PeriodStart | C::PeriodEnd) => marks::of_year(text),
        Role::Column(C::Value) => marks::of_number(text),
        _ => None,
    };
    if let Some(marked) = marked {
        around.put(&marked, line);
    }
    let text = marked.map_or(text, |marked| marked.text);
    match role {
        // « Dont Nigéria » below « étrangers » is no further part of all.
        Role::Column(C::Sex | C::Age | C::Form | C::Group | C::Citizenship | C::Area) if is_of_which(text) => {
            line.add(C::Breakdown, text);
        }
        Role::Column(C::ObsStatus) if text == ":" => {}
        Role::Column(C::ObsStatus) => {
            line.set(C::ObsStatus, eurostat::status(text).unwrap_or(words.cell(C::ObsStatus, text)));
        }
        // As programs write that nothing is said.
        Role::Column(C::Sex | C::Age | C::Form | C::Group | C::Citizenship | C::Area)
            if matches!(text, "None" | "NaN" | "nan" | "null") =>
        {
            out.understood(text, "total");
        }
        Role::Column(column) => line.set(*column, words.cell(*column, text)),
        Role::Series => match words.named(text) {
            Some(named) => put_named(line, text, &named),
            None => line.set(C::Indicator, text),
        },
        Role::Mixed => {
            if let Some(place) = groups.get(text) {
                put_place(line, place);
            } else {
                out.unknown(text, row.number, u32::try_from(at).unwrap_or(u32::MAX), 0);
                line.add(C::Breakdown, &format!("{heading}: {text}"));
            }
        }
        Role::Other if !tipstat_model::label::is_total(text) => {
            line.add(C::Breakdown, &format!("{heading}: {text}"));
        }
        Role::Other | Role::Nothing | Role::Unknown => {}
    }
}

/// What holds for every number of the table: said by a person, in the lines above it, or by what it is broken down by.
struct Standing {
    constants: Vec<(C, String)>,
    indicator: Option<String>,
    unit: Option<Unit>,
    trafficking: bool,
}

impl Standing {
    fn of(
        above: &[Row],
        below: &[Row],
        roles: &[Role],
        part: Option<&Part>,
        words: &mut Words<'_>,
        out: &mut Out,
    ) -> Self {
        let constants = super::words::constants(part, out);
        let titles = above.iter().flat_map(|row| row.cells.iter()).map(str::trim);
        let titles = titles.filter(|text| !text.is_empty() && !marks::is_line(text));
        let title = titles.into_iter().find_map(|text| Some((text, words.named(text)?)));
        let (mut indicator, mut unit, mut trafficking) = (None, None, false);
        if let Some((text, named)) = title.filter(|_| !roles.contains(&Role::Series)) {
            out.understood(text, format!("indicator: {}", named.indicator));
            unit = named.series.and_then(|s| s.unit).map(|unit| own_unit(&named.indicator, unit));
            trafficking = named.series.is_some_and(|s| s.names_trafficking);
            indicator = Some(named.indicator);
        } else if !roles.contains(&Role::Series)
            && let Some(form) = form_named(below, roles, words)
        {
            out.understood(form.label(tipstat_model::Lang::En), "indicator: victims_identified");
            (indicator, trafficking) = (Some("victims_identified".to_owned()), true);
        }
        Self { constants, indicator, unit, trafficking }
    }

    /// Whether it is known what the numbers count.
    fn says_what(&self, is_platform: bool, roles: &[Role], rows: &[Row], words: &mut Words<'_>) -> bool {
        let mut in_column = |at: usize| match roles[at] {
            // A series that is not known is one all the same, and told where the indicators are looked up.
            Role::Series => distinct(rows, at).iter().any(|text| is_platform || words.named(text).is_some()),
            Role::Mixed => {
                distinct(rows, at).iter().any(|text| words.place(text).is_some_and(|p| p.indicator.is_some()))
            }
            _ => false,
        };
        self.indicator.is_some()
            || self.constants.iter().any(|(c, _)| *c == C::Indicator)
            || (0..roles.len()).any(&mut in_column)
    }

    fn complete(&self, line: &mut Line) {
        for (column, text) in &self.constants {
            line.or_set(*column, text);
        }
        if let Some(indicator) = &self.indicator {
            line.or_set(C::Indicator, indicator);
        }
        if let Some(unit) = self.unit {
            line.or_set(C::Unit, unit.code());
        }
        if self.trafficking {
            line.or_set(C::Scope, tipstat_model::codes::Scope::Tip.code());
        }
        let unit = Unit::read(line.text(C::Unit));
        if let Some(unit) = unit {
            let own = own_unit(line.text(C::Indicator), unit);
            if own != unit {
                line.set(C::Unit, own.code());
            }
        }
    }
}

/// A form of exploitation by which the table is broken down: what it counts are victims of trafficking.
fn form_named(rows: &[Row], roles: &[Role], words: &mut Words<'_>) -> Option<Form> {
    let mut forms: Vec<Form> = Vec::new();
    for (at, role) in roles.iter().enumerate() {
        match role {
            Role::Mixed => forms.extend(distinct(rows, at).iter().filter_map(|text| words.place(text)?.form)),
            Role::Column(C::Form) => {
                forms.extend(distinct(rows, at).iter().filter_map(|text| Form::read(words.cell(C::Form, text))));
            }
            _ => {}
        }
    }
    forms.into_iter().find(|form| shows_trafficking(*form))
}

/// Tells what each heading was taken for, and which were not understood.
fn tell(headings: &[String], roles: &[Role], part: Option<&Part>, out: &mut Out, row: u32) {
    for (at, (heading, role)) in headings.iter().zip(roles).enumerate().filter(|(_, (h, _))| !h.is_empty()) {
        match role {
            Role::Column(column) => out.understood(heading, column.name()),
            Role::Series => out.understood(heading, "indicator"),
            Role::Mixed => out.understood(heading, "sex, age, form, group"),
            Role::Nothing => out.understood(heading, "-"),
            Role::Other | Role::Unknown => {
                if *role == Role::Other {
                    out.understood(heading, C::Breakdown.name());
                }
                let said = part.is_some_and(|p| p.target(heading).is_some());
                if !said {
                    out.unknown(heading, row, u32::try_from(at).unwrap_or(u32::MAX), 0);
                }
            }
        }
    }
}
