//! The rules of a pack, made static.

use std::ops::Range;

use tipstat_model::{
    ColumnKind, TableSpec,
    columns::RECORD_TABLES,
    profile::toml_fields::{Placed, Reader},
};

use super::{
    PackRule, PackTest, Sum, SumTerm,
    read::{RawAdds, RawCounts, RawRefers, RawRule, RawTest, SEVERITIES},
    say::{self, Thing},
    sql,
    tables::{keep, keep_both},
};
use crate::check::{Examples, Grain, RecordTest, Rule, Severity, Test, rules};

/// The rules of a pack.
pub(super) fn rules(
    reader: &Reader<'_>,
    tables: &[&'static TableSpec],
    raw: Vec<Placed<RawRule>>,
) -> Vec<&'static Rule> {
    let mut all: Vec<&'static Rule> = Vec::new();
    for placed in raw {
        let looks = Looks { reader, tables };
        for (key, name) in [("code", &placed.value.code), ("name", &placed.value.name)] {
            let own = all.iter().any(|rule| rule.code == name || rule.name == name);
            let of_library = rules::ALL.iter().any(|rule| rule.name == name);
            if !name.is_empty() && (own || of_library) {
                reader.say(placed.place(key), say::twice(Thing::Rule, name));
            }
        }
        let table = looks.table(&placed.value.table, placed.place("table"));
        let test = table.and_then(|table| Some((table, looks.test(table, &placed)?)));
        let raw = placed.value;
        let pack_rule = test.map(|(table, (reads, test))| PackRule { table, reads, test });
        let grain = pack_rule.as_ref().map_or(Grain::Row, |rule| grain(&rule.test));
        let tests: Vec<RecordTest> =
            pack_rule.map(|rule| RecordTest::Pack(Box::leak(Box::new(rule)))).into_iter().collect();
        all.push(Box::leak(Box::new(Rule {
            code: keep(raw.code),
            name: keep(raw.name),
            title: keep_both(raw.title),
            why: keep_both(raw.why),
            todo: keep_both(raw.todo),
            severity: raw.severity,
            grain,
            reads: &[],
            test: Test::Records(tests.leak()),
            examples: Examples { holds: "", broken: "", undecided: "" },
        })));
    }
    all
}

const fn grain(test: &PackTest) -> Grain {
    match test {
        PackTest::Unique { .. } => Grain::Group,
        PackTest::OfItsKind(_)
        | PackTest::Filled(_)
        | PackTest::OfPattern(_)
        | PackTest::InList(_)
        | PackTest::InRange(_) => Grain::Cell,
        _ => Grain::Row,
    }
}

/// What a pack changes in the rules of the library: those switched off, and new severities.
pub(super) fn changes(
    reader: &Reader<'_>,
    raw: Vec<Placed<(String, String)>>,
) -> (Vec<&'static str>, Vec<(&'static str, Severity)>) {
    let (mut off, mut severities) = (Vec::new(), Vec::new());
    for placed in raw {
        let (name, change) = &placed.value;
        let Some(rule) = rules::ALL.iter().find(|rule| rule.code == name || rule.name == name) else {
            let known: Vec<&str> = rules::ALL.iter().flat_map(|rule| [rule.code, rule.name]).collect();
            reader.say(placed.place("name"), say::unknown(Thing::Rule, name, "", &known));
            continue;
        };
        match SEVERITIES.iter().find(|(word, _)| word == change) {
            Some((_, severity)) => severities.push((rule.code, *severity)),
            None if change == "off" => off.push(rule.code),
            None => reader.say(placed.whole(), say::no_severity(change)),
        }
    }
    (off, severities)
}

/// What a rule may look at.
struct Looks<'r, 't> {
    reader: &'r Reader<'t>,
    tables: &'r [&'static TableSpec],
}

impl Looks<'_, '_> {
    fn table(&self, name: &str, place: &Range<usize>) -> Option<&'static TableSpec> {
        let all = || self.tables.iter().copied().chain(RECORD_TABLES);
        let found = all().find(|table| table.name == name);
        if found.is_none() && !name.is_empty() {
            let mut known: Vec<&str> = all().map(|table| table.name).collect();
            known.dedup();
            self.reader.say(place, say::unknown(Thing::Table, name, "", &known));
        }
        found
    }

    fn column(&self, table: &TableSpec, name: &str, place: &Range<usize>) -> Option<usize> {
        let found = table.columns.iter().position(|column| column.name == name);
        if found.is_none() && !name.is_empty() {
            let known: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
            self.reader.say(place, say::unknown(Thing::Column, name, table.name, &known));
        }
        found
    }

    /// The columns that a rule reads, and what it asks of them.
    fn test(&self, table: &'static TableSpec, placed: &Placed<RawRule>) -> Option<(Vec<usize>, PackTest)> {
        match placed.value.test.as_ref()? {
            RawTest::Holds(text) => match sql::condition(text, table) {
                Ok((expr, reads)) => Some((reads, PackTest::Holds(expr))),
                Err(all) => {
                    for message in all {
                        self.reader.say(placed.place("holds"), message);
                    }
                    None
                }
            },
            RawTest::Cells(key, names) => self.cells(table, key, names, placed),
            RawTest::Unique(names, empty_is_value) => {
                let columns = self.columns(table, "unique", names, placed)?;
                // Where an empty cell is a value, what could not be read is as good as empty.
                let reads = if *empty_is_value { Vec::new() } else { columns.clone() };
                Some((reads, PackTest::Unique { columns, empty_is_value: *empty_is_value }))
            }
            RawTest::Refers(refers) => self.refers(table, refers),
            RawTest::Counts(counts) => self.counts(table, counts),
            RawTest::Adds(adds) => self.adds(table, adds),
        }
    }

    fn columns<T>(&self, table: &TableSpec, key: &str, names: &[String], placed: &Placed<T>) -> Option<Vec<usize>> {
        let at = |(i, name): (usize, &String)| self.column(table, name, placed.item_place(key, i));
        let found: Vec<Option<usize>> = names.iter().enumerate().map(at).collect();
        found.into_iter().collect()
    }

    /// A test of single cells, which the column must be made for.
    fn cells(
        &self,
        table: &'static TableSpec,
        key: &str,
        names: &[String],
        placed: &Placed<RawRule>,
    ) -> Option<(Vec<usize>, PackTest)> {
        let columns = self.columns(table, key, names, placed)?;
        let first = *columns.first()?;
        let column = &table.columns[first];
        let (test, missing) = match key {
            "of_its_kind" if columns.len() > 1 => (PackTest::AllOfTheirKind(columns.clone()), None),
            "of_its_kind" => (PackTest::OfItsKind(first), None),
            "filled" => (PackTest::Filled(first), None),
            "of_pattern" => (PackTest::OfPattern(first), column.pattern.is_none().then_some("pattern")),
            "in_list" => {
                let listed = matches!(
                    column.kind,
                    ColumnKind::Code(_)
                        | ColumnKind::Codes(_)
                        | ColumnKind::AgeGroup
                        | ColumnKind::Area
                        | ColumnKind::Agency
                        | ColumnKind::Law
                );
                (PackTest::InList(first), (!listed).then_some("list"))
            }
            _ => (PackTest::InRange(first), (column.range == (None, None)).then_some("min / max")),
        };
        if columns.len() > 1 && key != "of_its_kind" {
            self.reader.say(placed.item_place(key, 1), say::only_one(key));
        }
        if let Some(missing) = missing {
            self.reader.say(placed.place(key), say::never_asked(column.name, key, missing));
        }
        Some((columns, test))
    }

    fn refers(&self, table: &'static TableSpec, placed: &Placed<RawRefers>) -> Option<(Vec<usize>, PackTest)> {
        let column = self.column(table, &placed.value.column, placed.place("column"));
        let place = placed.place("to");
        let Some((to, of)) = placed.value.to.split_once('.') else {
            if !placed.value.to.is_empty() {
                self.reader.say(place, say::table_dot_column(&placed.value.to));
            }
            return None;
        };
        let to_table = self.table(to, place)?;
        let to_column = self.column(to_table, of, place);
        let (column, to_column) = (column?, to_column?);
        self.same_kind((table, column), (to_table, to_column), place);
        Some((vec![column], PackTest::Refers { column, to_table, to_column }))
    }

    fn counts(&self, table: &'static TableSpec, placed: &Placed<RawCounts>) -> Option<(Vec<usize>, PackTest)> {
        let total = self.number(table, &placed.value.total, placed.place("total"));
        let of_table = self.table(&placed.value.of, placed.place("of"))?;
        let mut by = Vec::new();
        for pair in &placed.value.by {
            let here = self.column(table, &pair.value.0, pair.place("name"));
            let there = self.column(of_table, &pair.value.1, pair.whole());
            if let (Some(here), Some(there)) = (here, there) {
                self.same_kind((table, here), (of_table, there), pair.whole());
                by.push((here, there));
            }
        }
        let total = total?;
        let reads = std::iter::once(total).chain(by.iter().map(|(here, _)| *here)).collect();
        Some((reads, PackTest::Counts { total, of_table, by }))
    }

    fn adds(&self, table: &'static TableSpec, placed: &Placed<RawAdds>) -> Option<(Vec<usize>, PackTest)> {
        let raw = &placed.value;
        let total = self.number(table, &raw.total, placed.place("total"));
        let part = |(i, name): (usize, &String)| self.number(table, name, placed.item_place("parts", i));
        let parts: Vec<Option<usize>> = raw.parts.iter().enumerate().map(part).collect();
        let (total, parts) = (total?, parts.into_iter().collect::<Option<Vec<usize>>>()?);
        let reads = std::iter::once(total).chain(parts.iter().copied()).collect();
        let term = |column| SumTerm { column, empty_is_zero: raw.empty_is_zero };
        Some((reads, PackTest::Adds(Sum { total, parts: parts.into_iter().map(term).collect() })))
    }

    fn number(&self, table: &TableSpec, name: &str, place: &Range<usize>) -> Option<usize> {
        let at = self.column(table, name, place)?;
        if !matches!(table.columns[at].kind, ColumnKind::Integer | ColumnKind::Number) {
            self.reader.say(place, say::not_a_number_column(name));
        }
        Some(at)
    }

    fn same_kind(&self, a: (&TableSpec, usize), b: (&TableSpec, usize), place: &Range<usize>) {
        let (a, b) = (&a.0.columns[a.1], &b.0.columns[b.1]);
        if sql::dtype(&a.kind) != sql::dtype(&b.kind) {
            self.reader.say(place, say::different_kinds(a.name, b.name));
        }
    }
}
