//! The indicators of a pack, made static.

use std::ops::Range;

use tipstat_model::{
    ColumnKind, TableSpec,
    codes::{self, Measure, Unit},
    columns::{ACTIVITIES, INVESTIGATIONS, PROCEEDINGS, VICTIMS},
    profile::toml_fields::{Placed, Reader},
};

use super::{
    Condition,
    read::RawIndicator,
    say::{self, Thing},
    say_indicator, sql,
    tables::{keep, keep_both},
};
use crate::tabulate::{Family, Indicator, Method, PackLook, indicators as library};

/// The tables whose rows are tabulated: what one row is counted in, and the family of what is counted from it.
static TABULATED: [(&TableSpec, Unit, Family); 4] = [
    (&VICTIMS, Unit::Person, Family::Victims),
    (&INVESTIGATIONS, Unit::CaseFile, Family::Justice),
    (&PROCEEDINGS, Unit::Person, Family::Justice),
    (&ACTIVITIES, Unit::Activity, Family::Sensitisation),
];

/// The indicators of a pack. One with a mistake, which is told, is left out.
pub(super) fn indicators(
    reader: &Reader<'_>,
    tables: &[&'static TableSpec],
    raw: Vec<Placed<RawIndicator>>,
) -> Vec<&'static Indicator> {
    let mut all: Vec<&'static Indicator> = Vec::new();
    let mut ids: Vec<String> = Vec::new();
    for placed in raw {
        let id = &placed.value.id;
        let is_of_library = library::find(id).is_some() || codes::indicator(id).is_some();
        if !id.is_empty() && (is_of_library || ids.contains(id)) {
            reader.say(placed.place("id"), say::twice(Thing::Indicator, id));
        }
        ids.push(id.clone());
        let looked = table(reader, tables, &placed);
        if let Some((_, fits, _)) = looked {
            check_unit(reader, &placed, fits);
        }
        let look = looked.and_then(|(table, ..)| look(reader, table, &placed));
        let (Some((_, _, family)), Some(look), Some(unit)) = (looked, look, placed.value.unit) else { continue };
        let raw = placed.value;
        let id = keep(raw.id);
        all.push(Box::leak(Box::new(Indicator {
            id,
            family,
            version: u32::try_from(raw.version).unwrap_or(u32::MAX),
            figure: id,
            words: Some((keep_both(raw.name), keep_both(raw.definition))),
            caution: keep_both(raw.caution),
            unit,
            measure: Measure::Flow,
            time_basis: None,
            status: None,
            method: Method::Pack(Box::leak(Box::new(look))),
            maps: &[],
        })));
    }
    all
}

/// The table, with the columns that the pack adds to it, and what its rows are.
fn table(
    reader: &Reader<'_>,
    tables: &[&'static TableSpec],
    placed: &Placed<RawIndicator>,
) -> Option<(&'static TableSpec, Unit, Family)> {
    let name = placed.value.table.as_str();
    let Some((base, unit, family)) = TABULATED.iter().find(|(table, ..)| table.name == name) else {
        let known = TABULATED.map(|(table, ..)| table.name);
        let is_another = tables.iter().any(|table| table.name == name) || TableSpec::find(name).is_ok();
        if is_another {
            reader.say(placed.place("table"), say_indicator::not_tabulated(name, &known));
        } else if !name.is_empty() {
            reader.say(placed.place("table"), say::unknown(Thing::Table, name, "", &known));
        }
        return None;
    };
    let extended = tables.iter().copied().find(|table| table.name == name);
    Some((extended.unwrap_or(base), *unit, *family))
}

/// Says where the unit is not that of a count of rows, or of a share.
fn check_unit(reader: &Reader<'_>, placed: &Placed<RawIndicator>, fits: Unit) {
    let (Some(unit), is_share) = (placed.value.unit, placed.value.among.is_some()) else { return };
    let Some((table, ..)) = TABULATED.iter().find(|(table, ..)| table.name == placed.value.table) else { return };
    let said = match (unit == Unit::Percent, is_share) {
        (true, true) => return,
        (true, false) => say_indicator::share_needs_among(),
        (false, true) if unit == fits => say_indicator::count_has_no_among(),
        (false, false) if unit == fits => return,
        (false, _) => say_indicator::other_unit(unit, table, fits),
    };
    reader.say(placed.place("unit"), said);
}

fn look(reader: &Reader<'_>, table: &'static TableSpec, placed: &Placed<RawIndicator>) -> Option<PackLook> {
    let raw = &placed.value;
    let day = day(reader, table, &raw.day, placed.place("day"));
    let counts = condition(reader, table, &raw.counts, placed.place("counts"));
    let among = raw.among.as_deref().map(|sql| condition(reader, table, sql, placed.place("among")));
    let among = match among {
        Some(among) => Some(among?),
        None => None,
    };
    Some(PackLook { table, day: day?, counts: counts?, among })
}

fn day(reader: &Reader<'_>, table: &TableSpec, name: &str, place: &Range<usize>) -> Option<usize> {
    let Some(at) = table.columns.iter().position(|column| column.name == name) else {
        if !name.is_empty() {
            let known: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
            reader.say(place, say::unknown(Thing::Column, name, table.name, &known));
        }
        return None;
    };
    if !matches!(table.columns[at].kind, ColumnKind::Date | ColumnKind::Day | ColumnKind::Born) {
        reader.say(place, say_indicator::not_a_day(name));
        return None;
    }
    Some(at)
}

fn condition(reader: &Reader<'_>, table: &'static TableSpec, text: &str, place: &Range<usize>) -> Option<Condition> {
    // One that is missing is told already.
    if text.is_empty() {
        return None;
    }
    match sql::condition(text, table) {
        Ok((expr, reads)) => Some(Condition { sql: keep(text.to_owned()), expr, reads }),
        Err(all) => {
            for message in all {
                reader.say(place, message);
            }
            None
        }
    }
}
