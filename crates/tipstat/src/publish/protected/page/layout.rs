//! The tables of the page: for each period and subject a list of totals, then a table for each breakdown.
//!
//! Numbers that differ by one breakdown stand in its rows, one column an indicator. Those that differ by several have
//! a table of their own, with sex and age in the columns where that leaves a page of paper wide enough.

use std::collections::{BTreeMap, BTreeSet};

use tipstat_model::{Lang, Period, text::capital};

use super::{
    super::table::{heading, total},
    category::{Category, DIMS},
    cells::{Value, one_source, values},
    numbers::{Number, Numbers},
    series::{Series, subject},
};
use crate::figures::Dim;

/// More columns of numbers do not fit on a sheet of A4.
const WIDE: usize = 6;

/// Everything of one period.
pub(super) struct PeriodPart {
    pub title: String,
    pub subjects: Vec<SubjectPart>,
}

/// Everything of one period about one subject.
pub(super) struct SubjectPart {
    pub title: String,
    pub list: Vec<Line>,
    pub has_units: bool,
    pub tables: Vec<Table>,
}

/// A total in a list.
pub(super) struct Line {
    pub name: String,
    pub values: Vec<Value>,
    pub unit: String,
}

/// A table.
pub(super) struct Table {
    pub caption: String,
    /// The one source of all its numbers, where others stand on the page.
    pub source: Option<usize>,
    /// The breakdowns that head the rows.
    pub heads: Vec<String>,
    /// What heads the columns, with the unit.
    pub columns: Vec<(String, String)>,
    pub rows: Vec<Row>,
}

pub(super) struct Row {
    pub heads: Vec<String>,
    /// How far it stands below the rows around it: a cercle below its region.
    pub indent: usize,
    pub is_total: bool,
    pub cells: Vec<Vec<Value>>,
}

/// A number by what it is broken down by.
type Broken<'n, 'a> = (&'n Number<'a>, BTreeSet<usize>);

pub(super) fn periods(numbers: &Numbers<'_>) -> Vec<PeriodPart> {
    let mut periods: BTreeMap<Option<Period>, BTreeMap<usize, Vec<&Number<'_>>>> = BTreeMap::new();
    for number in &numbers.list {
        let figure = number.entry.figure;
        periods.entry(figure.period).or_default().entry(subject(figure).0).or_default().push(number);
    }
    let part = |(period, subjects): (Option<Period>, BTreeMap<usize, Vec<&Number<'_>>>)| PeriodPart {
        title: period.map_or_else(|| no_period(numbers.lang), |period| capital(&period.display(numbers.lang))),
        subjects: subjects.into_values().map(|of| subject_part(&of, numbers)).collect(),
    };
    // The latest first.
    periods.into_iter().rev().map(part).collect()
}

fn no_period(lang: Lang) -> String {
    if lang == Lang::En { "Period not stated" } else { "Période non précisée" }.to_owned()
}

fn subject_part(of: &[&Number<'_>], numbers: &Numbers<'_>) -> SubjectPart {
    let lang = numbers.lang;
    let mut series: BTreeMap<Series, Vec<Broken<'_, '_>>> = BTreeMap::new();
    for number in of {
        let says = |dim: &Dim| dim.text(number.entry.figure).is_some();
        let by = (0..DIMS.len()).filter(|at| says(&DIMS[*at])).collect();
        series.entry(Series::of(number.entry.figure)).or_default().push((number, by));
    }
    let mut list = Vec::new();
    let mut by_one: BTreeMap<usize, Vec<(&Series, Vec<&Number<'_>>)>> = BTreeMap::new();
    let mut by_more = Vec::new();
    for (series, of) in &series {
        let totals: Vec<&Number<'_>> = of.iter().filter(|(_, by)| by.is_empty()).map(|(n, _)| *n).collect();
        if let Some(first) = totals.first() {
            let values = values(&totals, numbers, numbers.sources.len() > 1);
            list.push(Line { name: series.name(first, numbers), values, unit: series.unit(lang) });
        }
        for by in breakdowns(of) {
            let inside = of.iter().filter(|(_, own)| own.is_subset(&by)).map(|(n, _)| *n).collect();
            match by.first() {
                Some(one) if by.len() == 1 => by_one.entry(*one).or_default().push((series, inside)),
                _ => by_more.push((series, by, inside)),
            }
        }
    }
    let mut tables = Vec::new();
    for (dim, all) in &by_one {
        // Columns are shared out so that no table is left with one.
        let many = all.len().div_ceil(WIDE).max(1);
        for some in all.chunks(all.len().div_ceil(many).max(1)) {
            tables.push(by_indicator(DIMS[*dim], some, numbers));
        }
    }
    tables.extend(by_more.iter().map(|(series, by, of)| by_category(series, by, of, numbers)));
    if list.len() == 1 && tables.len() == 1 {
        // The table says it already.
        list.clear();
    }
    let title = of.first().and_then(|n| subject(n.entry.figure).1).map(|subject| subject.label().get(lang));
    let title = title.unwrap_or(if lang == Lang::En { "other" } else { "autres" });
    let has_units = list.iter().any(|line: &Line| !line.unit.is_empty());
    SubjectPart { title: capital(title), list, has_units, tables }
}

/// The sets of breakdowns that are part of no other.
fn breakdowns(of: &[Broken<'_, '_>]) -> Vec<BTreeSet<usize>> {
    let all: BTreeSet<&BTreeSet<usize>> = of.iter().map(|(_, by)| by).filter(|by| !by.is_empty()).collect();
    let largest = |by: &&&BTreeSet<usize>| !all.iter().any(|other| other != *by && by.is_subset(other));
    all.iter().filter(largest).map(|by| (*by).clone()).collect()
}

/// A table of one breakdown: its categories in the rows, a column for each indicator.
fn by_indicator(dim: Dim, all: &[(&Series, Vec<&Number<'_>>)], numbers: &Numbers<'_>) -> Table {
    let lang = numbers.lang;
    let name =
        |(series, of): &(&Series, Vec<&Number<'_>>)| (of.first().map(|n| series.name(n, numbers)), series.unit(lang));
    let mut columns: Vec<(String, String)> =
        all.iter().map(name).map(|(name, unit)| (name.unwrap_or_default(), unit)).collect();
    let by = say_by(lang, &[dim]);
    let caption = match &mut columns[..] {
        [(name, _)] => {
            let caption = format!("{name}, {by}");
            *name = number_heading(lang);
            caption
        }
        // One indicator in several units is named once.
        several if several.iter().all(|(name, _)| *name == several[0].0) => {
            let caption = format!("{}, {by}", several[0].0);
            for (name, unit) in several.iter_mut() {
                *name = std::mem::take(unit);
            }
            caption
        }
        _ => capital(&by),
    };
    let placed = all.iter().enumerate().flat_map(|(at, (_, of))| of.iter().map(move |n| (*n, at)));
    built(&[dim], caption, columns, placed.collect(), numbers)
}

/// A table of several breakdowns of one indicator.
fn by_category(series: &Series, by: &BTreeSet<usize>, of: &[&Number<'_>], numbers: &Numbers<'_>) -> Table {
    let lang = numbers.lang;
    let dims: Vec<Dim> = by.iter().map(|at| DIMS[*at]).collect();
    let across = across(&dims, of, numbers);
    let down: Vec<Dim> = dims.iter().copied().filter(|dim| !across.contains(dim)).collect();
    let key = |n: &Number<'_>| across.iter().map(|dim| Category::of(n, *dim, numbers)).collect::<Vec<_>>();
    let keys: BTreeSet<Vec<Option<Category>>> = of.iter().map(|n| key(n)).collect();
    let keys: Vec<_> = keys.into_iter().collect();
    let title = |key: &Vec<Option<Category>>| {
        let said: Vec<&str> = key.iter().flatten().map(|category| category.label.as_str()).collect();
        match (said.is_empty(), across.is_empty()) {
            (false, _) => capital(&said.join(", ")),
            (true, false) => capital(total(lang)),
            (true, true) => number_heading(lang),
        }
    };
    let columns = keys.iter().map(|key| (title(key), String::new())).collect();
    let placed = of.iter().filter_map(|n| Some((*n, keys.iter().position(|other| *other == key(n))?))).collect();
    let unit = series.unit(lang);
    let unit = if unit.is_empty() { unit } else { format!(" ({unit})") };
    let name = of.first().map(|n| series.name(n, numbers)).unwrap_or_default();
    let caption = format!("{name}{unit}, {}", say_by(lang, &dims));
    built(&down, caption, columns, placed, numbers)
}

/// The breakdowns that go into the columns: who the persons are where it fits, else what has the fewest categories.
fn across(dims: &[Dim], of: &[&Number<'_>], numbers: &Numbers<'_>) -> Vec<Dim> {
    let columns = |dims: &[Dim]| {
        let key = |n: &&Number<'_>| dims.iter().map(|dim| Category::of(n, *dim, numbers)).collect::<Vec<_>>();
        of.iter().map(key).collect::<BTreeSet<_>>().len()
    };
    let within = |some: &[Dim]| dims.iter().copied().filter(|dim| some.contains(dim)).collect::<Vec<_>>();
    let choices = [vec![Dim::Sex, Dim::Age, Dim::Group], vec![Dim::Sex], vec![Dim::Group], vec![Dim::Age]];
    let persons = choices.iter().map(|some| within(some));
    let single = dims.iter().rev().map(|dim| vec![*dim]);
    // Something must be left for the rows.
    let fits = |some: &Vec<Dim>| !some.is_empty() && some.len() < dims.len() && columns(some) <= WIDE;
    persons.chain(single).find(fits).unwrap_or_default()
}

/// A table out of numbers with the place of their column.
fn built(
    down: &[Dim],
    caption: String,
    columns: Vec<(String, String)>,
    placed: Vec<(&Number<'_>, usize)>,
    numbers: &Numbers<'_>,
) -> Table {
    let all: Vec<&Number<'_>> = placed.iter().map(|(n, _)| *n).collect();
    let source = one_source(&all, numbers);
    let with_sources = source.is_none() && numbers.sources.len() > 1;
    let mut rows: BTreeMap<Vec<Option<Category>>, Vec<Vec<&Number<'_>>>> = BTreeMap::new();
    for (number, column) in placed {
        let key = down.iter().map(|dim| Category::of(number, *dim, numbers)).collect();
        rows.entry(key).or_insert_with(|| vec![Vec::new(); columns.len()])[column].push(number);
    }
    let is_area = down.first() == Some(&Dim::Area);
    let depth = |key: &[Option<Category>]| key.first().and_then(Option::as_ref).map_or(0, Category::depth);
    let highest = rows.keys().map(|key| depth(key)).filter(|depth| *depth > 0).min().unwrap_or_default();
    let row = |(key, cells): (&Vec<Option<Category>>, &Vec<Vec<&Number<'_>>>)| Row {
        indent: if is_area { depth(key).saturating_sub(highest) } else { 0 },
        is_total: key.iter().all(Option::is_none),
        heads: key
            .iter()
            .map(|category| category.as_ref().map_or_else(|| total(numbers.lang), |category| &category.label))
            .map(capital)
            .collect(),
        cells: cells.iter().map(|of| values(of, numbers, with_sources)).collect(),
    };
    let rows = rows.iter().map(row).collect();
    let heads = down.iter().map(|dim| capital(heading(numbers.lang, *dim))).collect();
    Table { caption, source, heads, columns, rows }
}

/// `by area and sex`.
fn say_by(lang: Lang, dims: &[Dim]) -> String {
    let names: Vec<String> = dims.iter().map(|dim| heading(lang, *dim).to_owned()).collect();
    let names = tipstat_model::text::list(lang, &names);
    if lang == Lang::En { format!("by {names}") } else { format!("par {names}") }
}

fn number_heading(lang: Lang) -> String {
    if lang == Lang::En { "Number" } else { "Nombre" }.to_owned()
}
