//! The table of the UNODC Global Report on Trafficking in Persons, as its data portal gives it: CSV, or a workbook with
//! lines above the headings.
//!
//! Numbers are written with commas between thousands and `<5` for small ones; the breakdown of a row is told by two
//! columns, *Dimension* and *Category*. Other tables of the portal have the same form.

use tipstat_model::{
    codes::{Code, Scope, Unit},
    columns::FigureColumn as C,
    mapping::Part,
    number::DecimalMark,
    words::fold,
};

use super::{
    out::{Line, Out},
    words::{Words, own_unit, put_named},
};
use crate::table::{Format, Row, Table};

/// How many of the first rows may be titles above the header.
const TITLES: usize = 20;

/// Where the columns stand.
struct At {
    header: usize,
    country: Option<usize>,
    code: Option<usize>,
    indicator: usize,
    dimension: usize,
    category: usize,
    sex: Option<usize>,
    age: Option<usize>,
    year: usize,
    unit: Option<usize>,
    value: usize,
    source: Option<usize>,
}

/// The position of the headings, where a table has those of the portal.
pub(super) fn header(rows: &[Row]) -> Option<usize> {
    find(rows).map(|at| at.header)
}

fn find(rows: &[Row]) -> Option<At> {
    rows.iter().take(TITLES).enumerate().find_map(|(header, row)| {
        let names: Vec<String> = row.cells.iter().map(fold).collect();
        let at = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&name.as_str()));
        Some(At {
            header,
            country: at(&["country"]),
            code: at(&["iso3 code", "iso3"]),
            indicator: at(&["indicator"])?,
            dimension: at(&["dimension"])?,
            category: at(&["category"])?,
            sex: at(&["sex"]),
            age: at(&["age"]),
            year: at(&["year"])?,
            unit: at(&["unit of measurement", "unit"]),
            value: at(&["txtvalue", "value"])?,
            source: at(&["source"]),
        })
        .filter(|at| at.country.is_some() || at.code.is_some())
    })
}

/// Reads the table.
pub(super) fn read(rows: &[Row], part: Option<&Part>) -> Option<Table> {
    let at = find(rows)?;
    let place = |column: Option<usize>| column.and_then(|c| u32::try_from(c).ok());
    let used = vec![
        (C::Indicator, place(Some(at.indicator))),
        (C::Label, place(Some(at.indicator))),
        (C::Value, place(Some(at.value))),
        (C::Unit, place(at.unit)),
        (C::Scope, None),
        (C::Period, place(Some(at.year))),
        (C::Area, place(at.code.or(at.country))),
        (C::Sex, place(at.sex)),
        (C::Age, place(at.age)),
        (C::Form, place(Some(at.category))),
        (C::Citizenship, place(Some(at.category))),
        (C::Breakdown, place(Some(at.category))),
        (C::Source, place(at.source)),
    ];
    let mut out = Out::new(Format::Glotip, used);
    // The portal writes 1,757; no count has a fraction.
    out.mark = DecimalMark::Point;
    let headings: Vec<String> = rows[at.header].cells.iter().map(|h| h.trim().to_owned()).collect();
    tell(&at, &headings, &mut out);
    let mut words = Words::new(part);
    let (mut line, value) = (Line::new(), u32::try_from(at.value).ok()?);
    for row in rows[at.header + 1..].iter().filter(|row| !row.is_blank()) {
        line.clear();
        one(row, &at, &mut words, &mut line, &mut out);
        out.push(row, value, &line);
    }
    Some(out.finish(headings, rows[at.header].number, part))
}

fn one(row: &Row, at: &At, words: &mut Words<'_>, line: &mut Line, out: &mut Out) {
    let cell = |at: Option<usize>| at.map_or("", |at| row.cell(at));
    line.set(C::Value, row.cell(at.value));
    line.set(C::Period, row.cell(at.year));
    // A code that is missing leaves the name, which stands for it.
    let code = cell(at.code);
    line.set(C::Area, words.cell(C::Area, if code.is_empty() { cell(at.country) } else { code }));
    line.set(C::Sex, words.cell(C::Sex, cell(at.sex)));
    line.set(C::Age, words.cell(C::Age, cell(at.age)));
    line.set(C::Source, cell(at.source));
    // All that the Global Report counts is trafficking in persons, whatever the words of the row.
    if words.folded(cell(at.source)).0 == "glotip" {
        line.set(C::Scope, Scope::Tip.code());
    }
    let label = row.cell(at.indicator);
    match words.named(label) {
        Some(named) => put_named(line, label, &named),
        None => line.set(C::Indicator, label),
    }
    let unit = words.cell(C::Unit, cell(at.unit));
    match Unit::read(unit) {
        Some(unit) => line.set(C::Unit, own_unit(line.text(C::Indicator), unit).code()),
        None => line.set(C::Unit, unit),
    }
    category(row, at, words, line, out);
}

/// What the row is broken down by. A row that names a breakdown but no category is not the total.
fn category(row: &Row, at: &At, words: &mut Words<'_>, line: &mut Line, out: &mut Out) {
    let (dimension, category) = (row.cell(at.dimension), row.cell(at.category));
    let of_all = words.folded(category).1;
    let (by, whole) = words.folded(dimension);
    if whole || by.is_empty() && (of_all || category.is_empty()) {
        return;
    }
    let by = by.to_owned();
    let said = if category.is_empty() { "not stated" } else { category };
    if category.is_empty() {
        out.unknown(dimension, row.number, u32::try_from(at.category).unwrap_or(u32::MAX), 0);
    }
    match by.as_str() {
        "by form of exploitation" => line.set(C::Form, words.cell(C::Form, said)),
        "by citizenship" => line.set(C::Citizenship, said),
        _ if of_all => {}
        _ => line.set(C::Breakdown, &format!("{}: {said}", dimension.strip_prefix("by ").unwrap_or(dimension))),
    }
}

/// Tells what each heading was taken for.
fn tell(at: &At, headings: &[String], out: &mut Out) {
    for (i, heading) in headings.iter().enumerate().filter(|(_, h)| !h.is_empty()) {
        let is = |column: Option<usize>| column == Some(i);
        let meaning = match () {
            () if is(at.code) || is(at.country) => "area",
            () if i == at.indicator => "indicator",
            () if i == at.dimension || i == at.category => "form, citizenship, breakdown",
            () if is(at.sex) => "sex",
            () if is(at.age) => "age",
            () if i == at.year => "period",
            () if is(at.unit) => "unit",
            () if i == at.value => "value",
            () if is(at.source) => "source",
            () => "-",
        };
        out.understood(heading, meaning);
    }
}
