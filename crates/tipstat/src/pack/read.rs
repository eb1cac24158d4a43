//! A pack as its file has it, each value with its place.

use tipstat_model::{
    ColumnKind, Message,
    codes::{Code as _, List, Unit},
    profile::toml_fields::{Fields, Placed, Reader},
};

use super::say;
use crate::check::Severity;

/// A pack as its file has it.
pub(super) struct RawPack {
    pub(super) id: String,
    pub(super) name: Message,
    pub(super) lists: Vec<Placed<(String, RawList)>>,
    pub(super) tables: Vec<Placed<(String, RawTable)>>,
    pub(super) rules: Vec<Placed<RawRule>>,
    pub(super) indicators: Vec<Placed<RawIndicator>>,
    pub(super) changes: Vec<Placed<(String, String)>>,
}

/// A list of codes.
pub(super) struct RawList {
    pub(super) title: Option<Message>,
    pub(super) codes: RawCodes,
}

/// The codes of a list.
pub(super) enum RawCodes {
    /// Codes that are their own labels.
    Bare(Vec<String>),
    /// Codes with labels.
    Labelled(Vec<Placed<(String, RawCode)>>),
}

/// A code with its labels.
pub(super) struct RawCode {
    pub(super) label: Message,
    pub(super) aliases: Vec<String>,
}

/// A table, or columns for a table of the model.
pub(super) struct RawTable {
    pub(super) extend: bool,
    pub(super) label: Message,
    pub(super) row_is: Message,
    pub(super) columns: Vec<Placed<RawColumn>>,
}

/// A column.
pub(super) struct RawColumn {
    pub(super) name: String,
    pub(super) kind: RawKind,
    pub(super) list: Option<String>,
    pub(super) label: Option<Message>,
    pub(super) help: Option<Message>,
    pub(super) required: bool,
    pub(super) filled: bool,
    pub(super) pattern: Option<String>,
    pub(super) min: Option<String>,
    pub(super) max: Option<String>,
    pub(super) identifying: bool,
    pub(super) aliases: Vec<String>,
}

/// What a column holds, before its list is known.
#[derive(Clone, Copy)]
pub(super) enum RawKind {
    Plain(ColumnKind),
    Listed(fn(List) -> ColumnKind),
    /// A mistake, which is told.
    Unknown,
}

/// The types of columns, as a pack writes them.
pub(super) fn types() -> Vec<(&'static str, RawKind)> {
    use tipstat_model::codes::YesNo;
    vec![
        ("text", RawKind::Plain(ColumnKind::Text)),
        ("integer", RawKind::Plain(ColumnKind::Integer)),
        ("number", RawKind::Plain(ColumnKind::Number)),
        ("date", RawKind::Plain(ColumnKind::Date)),
        ("day", RawKind::Plain(ColumnKind::Day)),
        ("born", RawKind::Plain(ColumnKind::Born)),
        ("age", RawKind::Plain(ColumnKind::Age)),
        ("age_group", RawKind::Plain(ColumnKind::AgeGroup)),
        ("yes_no", RawKind::Plain(ColumnKind::Code(YesNo::LIST))),
        ("code", RawKind::Listed(ColumnKind::Code)),
        ("codes", RawKind::Listed(ColumnKind::Codes)),
        ("area", RawKind::Plain(ColumnKind::Area)),
        ("agency", RawKind::Plain(ColumnKind::Agency)),
        ("law", RawKind::Plain(ColumnKind::Law)),
    ]
}

/// A rule.
pub(super) struct RawRule {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) table: String,
    pub(super) title: Message,
    pub(super) why: Message,
    pub(super) todo: Message,
    pub(super) severity: Severity,
    pub(super) test: Option<RawTest>,
}

/// What a rule asks.
pub(super) enum RawTest {
    Holds(String),
    /// The key and its columns.
    Cells(&'static str, Vec<String>),
    Unique(Vec<String>, bool),
    Refers(Placed<RawRefers>),
    Counts(Placed<RawCounts>),
    Adds(Placed<RawAdds>),
}

pub(super) struct RawRefers {
    pub(super) column: String,
    pub(super) to: String,
}

pub(super) struct RawCounts {
    pub(super) total: String,
    pub(super) of: String,
    pub(super) by: Vec<Placed<(String, String)>>,
}

pub(super) struct RawAdds {
    pub(super) total: String,
    pub(super) parts: Vec<String>,
    pub(super) empty_is_zero: bool,
}

/// An indicator.
pub(super) struct RawIndicator {
    pub(super) id: String,
    pub(super) table: String,
    pub(super) name: Message,
    pub(super) definition: Message,
    pub(super) caution: Message,
    /// None where it is a mistake, which is told.
    pub(super) unit: Option<Unit>,
    pub(super) version: u64,
    pub(super) day: String,
    pub(super) counts: String,
    pub(super) among: Option<String>,
}

/// The severities, as a pack writes them.
pub(super) const SEVERITIES: [(&str, Severity); 3] =
    [("error", Severity::Error), ("warning", Severity::Warning), ("note", Severity::Note)];

/// What a rule may ask, by its key.
pub(super) const TESTS: [&str; 10] =
    ["holds", "of_its_kind", "filled", "of_pattern", "in_list", "in_range", "unique", "refers", "counts", "adds"];

pub(super) fn pack(reader: &Reader<'_>, file: &mut Fields<'_, '_>) -> RawPack {
    let id = file.text_like("pack", &say::a_name(), is_name);
    let name = file.message("name");
    let lists = file.named("lists", |_, fields| list(fields));
    let tables = file.named("tables", |_, fields| table(fields));
    let rules = file.tables("rules", rule);
    for rule in &rules {
        if rule.value.test.is_none() {
            reader.say(rule.whole(), say::one_test(&TESTS));
        }
    }
    let indicators = file.tables("indicator", indicator);
    RawPack { id, name, lists, tables, rules, indicators, changes: file.named_texts("changes") }
}

fn list(fields: &mut Fields<'_, '_>) -> RawList {
    let title = fields.message_if("title");
    let codes = if fields.is_list("codes") || !fields.has("codes") {
        RawCodes::Bare(fields.texts_needed("codes"))
    } else {
        let code = |fields: &mut Fields<'_, '_>| RawCode { label: label(fields), aliases: fields.texts("aliases") };
        RawCodes::Labelled(fields.named("codes", |_, fields| code(fields)))
    };
    RawList { title, codes }
}

fn label(fields: &mut Fields<'_, '_>) -> Message {
    Message::new(fields.text("en"), fields.text("fr"))
}

fn table(fields: &mut Fields<'_, '_>) -> RawTable {
    let extend = fields.yes_if("extend");
    let mut text = |key| {
        if extend { fields.message_if(key).unwrap_or_default() } else { fields.message(key) }
    };
    let (label, row_is) = (text("label"), text("row_is"));
    RawTable { extend, label, row_is, columns: fields.tables("columns", column) }
}

fn column(fields: &mut Fields<'_, '_>) -> RawColumn {
    RawColumn {
        name: fields.text_like("name", &say::a_name(), is_name),
        kind: fields.code("type", &types(), RawKind::Unknown),
        list: fields.text_if("list"),
        label: fields.message_if("label"),
        help: fields.message_if("help"),
        required: fields.yes_if("required"),
        filled: fields.yes_if("filled"),
        pattern: fields.text_if("pattern"),
        min: fields.written_if("min"),
        max: fields.written_if("max"),
        identifying: fields.yes_if("identifying"),
        aliases: fields.texts("aliases"),
    }
}

fn rule(fields: &mut Fields<'_, '_>) -> RawRule {
    RawRule {
        code: fields.text_like("code", &say::a_code(), is_code),
        name: fields.text_like("name", &say::a_name(), is_name),
        table: fields.text("table"),
        title: fields.message("title"),
        why: fields.message("why"),
        todo: fields.message("todo"),
        severity: fields.code("severity", &SEVERITIES, Severity::Error),
        test: test(fields),
    }
}

fn indicator(fields: &mut Fields<'_, '_>) -> RawIndicator {
    let units: Vec<(&str, Option<Unit>)> = Unit::all().iter().map(|unit| (unit.code(), Some(*unit))).collect();
    RawIndicator {
        id: fields.text_like("id", &say::a_name(), is_name),
        table: fields.text("table"),
        name: fields.message("name"),
        definition: fields.message("definition"),
        caution: fields.message("caution"),
        unit: fields.code("unit", &units, None),
        version: fields.number("version", 1, u32::MAX.into()),
        day: fields.text("day"),
        counts: fields.text("counts"),
        among: fields.text_if("among"),
    }
}

/// What a rule asks; nothing where it asks nothing, or several things.
fn test(fields: &mut Fields<'_, '_>) -> Option<RawTest> {
    let mut all = Vec::new();
    all.extend(fields.text_if("holds").map(RawTest::Holds));
    for key in &TESTS[1..6] {
        let columns = fields.text_or_texts(key);
        all.extend((!columns.is_empty()).then_some(RawTest::Cells(key, columns)));
    }
    let unique = if fields.has("unique") { fields.texts_needed("unique") } else { fields.texts("unique") };
    let empty_is_value = fields.has("unique") && fields.yes_if("empty_is_value");
    all.extend((!unique.is_empty()).then_some(RawTest::Unique(unique, empty_is_value)));
    let refers = |fields: &mut Fields<'_, '_>| RawRefers { column: fields.text("column"), to: fields.text("to") };
    all.extend(fields.table_if("refers", refers).map(RawTest::Refers));
    let counts = |fields: &mut Fields<'_, '_>| RawCounts {
        total: fields.text("total"),
        of: fields.text("of"),
        by: fields.named_texts("by"),
    };
    all.extend(fields.table_if("counts", counts).map(RawTest::Counts));
    let adds = |fields: &mut Fields<'_, '_>| RawAdds {
        total: fields.text("total"),
        parts: fields.texts_needed("parts"),
        empty_is_zero: fields.yes_if("empty_is_zero"),
    };
    all.extend(fields.table_if("adds", adds).map(RawTest::Adds));
    let one = TESTS.iter().filter(|key| fields.has(key)).count() == 1;
    // A key with a mistake in it, which is told, is still the one thing that is asked.
    if one { Some(all.pop().unwrap_or(RawTest::Cells("filled", Vec::new()))) } else { None }
}

/// A name that can stand in SQL without quotation marks.
fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn is_code(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.ends_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
        && !text.starts_with("TIP")
        && text.len() <= 16
}
