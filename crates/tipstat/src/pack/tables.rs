//! The lists and tables of a pack, made static.

use std::{cmp::Ordering, collections::HashMap};

use polars::prelude::{IntoLazy as _, df, lit};
use tipstat_model::{
    Column, ColumnKind, Message, TableSpec, Text,
    codes::{Entry, LISTS, List},
    columns::{RECORD_TABLES, TABLES},
    number::{self, Written},
    period::read_date,
    profile::toml_fields::{Placed, Reader},
    words::fold,
};

use super::{
    read::{RawCodes, RawColumn, RawKind, RawList, RawTable},
    say::{self, Thing},
};

/// A text that stays.
pub(super) fn keep(text: String) -> &'static str {
    text.leak()
}

/// A text in both languages that stays.
pub(super) fn keep_both(message: Message) -> Text {
    Text::new(keep(message.en), keep(message.fr))
}

fn keep_all(texts: Vec<String>) -> &'static [&'static str] {
    texts.into_iter().map(keep).collect::<Vec<_>>().leak()
}

/// The lists of a pack by the names that the pack gives them. Elsewhere a list is called after its pack too, so that
/// a pack may have its own list of sexes.
pub(super) fn lists(reader: &Reader<'_>, pack: &str, raw: Vec<Placed<(String, RawList)>>) -> Vec<(String, List)> {
    raw.into_iter()
        .map(|placed| {
            let whole = placed.place("codes").clone();
            let bare = |index| placed.item_place("codes", index).clone();
            let mut codes = Vec::new();
            let (name, list) = match placed.value {
                (ref name, RawList { codes: RawCodes::Bare(ref all), .. }) => {
                    for (index, code) in all.iter().enumerate() {
                        codes.push((code.clone(), Message::new(code, code), Vec::new(), bare(index)));
                    }
                    (name.clone(), placed.value.1)
                }
                (ref name, RawList { codes: RawCodes::Labelled(ref all), .. }) => {
                    for code in all {
                        let (written, of) = &code.value;
                        codes.push((written.clone(), of.label.clone(), of.aliases.clone(), code.whole().clone()));
                    }
                    (name.clone(), placed.value.1)
                }
            };
            if codes.len() > 60_000 {
                reader.say(&whole, say::too_many_in_list());
            }
            let mut entries = Vec::new();
            let mut spelt: HashMap<String, usize> = HashMap::new();
            for (at, (code, label, aliases, place)) in codes.into_iter().enumerate() {
                let entry = Entry { code: keep(code), label: keep_both(label), aliases: keep_all(aliases), maps: &[] };
                let mut other = None;
                for spelling in entry.spellings().filter(|s| !s.is_empty()) {
                    let folded = Some(fold(spelling)).filter(|f| !f.is_empty()).unwrap_or_else(|| spelling.to_owned());
                    if *spelt.entry(folded).or_insert(at) != at {
                        other = other.or(Some(spelling));
                    }
                }
                if let Some(spelling) = other {
                    reader.say(&place, say::twice(Thing::Code, spelling));
                }
                entries.push(entry);
            }
            let title = list.title.unwrap_or_else(|| Message::new(&name, &name));
            let called = keep(format!("{pack}.{name}"));
            (name, List { name: called, title: keep_both(title), entries: entries.leak() })
        })
        .collect()
}

/// The tables of a pack.
pub(super) fn tables(
    reader: &Reader<'_>,
    lists: &[(String, List)],
    raw: Vec<Placed<(String, RawTable)>>,
) -> Vec<&'static TableSpec> {
    let mut all: Vec<&'static TableSpec> = Vec::new();
    for placed in raw {
        let place = placed.whole().clone();
        let (name, table) = placed.value;
        let known = TABLES.iter().find(|t| t.name == name);
        let record = RECORD_TABLES.iter().find(|t| t.name == name).copied();
        let base = match (table.extend, record) {
            (true, Some(base)) => Some(base),
            (true, None) => {
                let known = RECORD_TABLES.map(|t| t.name);
                reader.say(&place, say::unknown(Thing::Table, &name, "", &known));
                None
            }
            (false, _) => {
                if known.is_some() {
                    reader.say(&place, say::table_of_the_library(&name, record.is_some()));
                }
                None
            }
        };
        let mut columns: Vec<Column> = base.map(|b| b.columns.to_vec()).unwrap_or_default();
        for raw in table.columns {
            column(reader, lists, raw, &mut columns);
        }
        let spec = match base {
            Some(base) => TableSpec { columns: columns.leak(), ..*base },
            None => TableSpec {
                name: keep(name),
                label: keep_both(table.label),
                row_is: keep_both(table.row_is),
                columns: columns.leak(),
            },
        };
        all.push(Box::leak(Box::new(spec)));
    }
    all
}

fn column(reader: &Reader<'_>, lists: &[(String, List)], raw: Placed<RawColumn>, columns: &mut Vec<Column>) {
    let known = kind(reader, lists, &raw);
    if let Some(kind) = known {
        patterns(reader, &raw, kind);
        range(reader, &raw, kind);
    }
    let kind = known.unwrap_or(ColumnKind::Text);
    let place = raw.place("name").clone();
    let raw = raw.value;
    let label = raw.label.unwrap_or_else(|| Message::new(raw.name.replace('_', " "), raw.name.replace('_', " ")));
    let column = Column {
        name: keep(raw.name),
        label: keep_both(label),
        help: keep_both(raw.help.unwrap_or_default()),
        kind,
        required: raw.required,
        filled: raw.filled,
        pattern: raw.pattern.map(keep),
        range: (raw.min.map(keep), raw.max.map(keep)),
        identifying: raw.identifying,
        aliases: keep_all(raw.aliases),
        maps: &[],
    };
    let same = |spelling: &str| columns.iter().any(|c| c.spellings().any(|s| fold(s) == fold(spelling)));
    if let Some(spelling) = column.spellings().find(|s| !s.is_empty() && same(s)) {
        reader.say(&place, say::twice(Thing::Column, spelling));
    }
    columns.push(column);
}

/// What a column holds; nothing where that is a mistake, which is told.
fn kind(reader: &Reader<'_>, lists: &[(String, List)], raw: &Placed<RawColumn>) -> Option<ColumnKind> {
    let make = match (raw.value.kind, &raw.value.list) {
        (RawKind::Unknown, _) => return None,
        (RawKind::Plain(kind), None) => return Some(kind),
        (RawKind::Plain(kind), Some(_)) => {
            reader.say(raw.place("list"), say::list_belongs(false));
            return Some(kind);
        }
        (RawKind::Listed(_), None) => {
            reader.say(raw.place("type"), say::list_belongs(true));
            return None;
        }
        (RawKind::Listed(make), Some(_)) => make,
    };
    let name = raw.value.list.as_deref().unwrap_or_default();
    let own = lists.iter().find(|(own, _)| own == name).map(|(_, list)| *list);
    let Some(list) = own.or_else(|| LISTS.into_iter().find(|list| list.name == name)) else {
        let known: Vec<&str> = lists.iter().map(|(own, _)| own.as_str()).chain(LISTS.iter().map(|l| l.name)).collect();
        reader.say(raw.place("list"), say::unknown(Thing::List, name, "", &known));
        return None;
    };
    let kind = make(list);
    if matches!(kind, ColumnKind::Codes(_)) && list.entries.len() > 64 {
        reader.say(raw.place("list"), say::too_many_codes());
    }
    Some(kind)
}

fn patterns(reader: &Reader<'_>, raw: &Placed<RawColumn>, kind: ColumnKind) {
    let Some(pattern) = &raw.value.pattern else { return };
    if !matches!(kind, ColumnKind::Text) {
        reader.say(raw.place("pattern"), say::pattern_of_text());
    } else if let Some(why) = not_a_pattern(pattern) {
        reader.say(raw.place("pattern"), say::no_regex(&why));
    }
}

/// Why a text is no regular expression, if it is none. The data frames bring the reader of them.
fn not_a_pattern(pattern: &str) -> Option<String> {
    let frame = df!["x" => ["x"]].ok()?;
    let tried = frame.lazy().select([polars::prelude::col("x").str().contains(lit(pattern), true)]).collect();
    tried.err().map(|error| {
        let said = error.to_string();
        // The last line names the mistake; those before show the pattern again.
        said.lines().rev().find_map(|line| line.trim().strip_prefix("error: ")).unwrap_or(said.trim()).to_owned()
    })
}

/// Whether bounds are what the column holds, and in order.
fn range(reader: &Reader<'_>, raw: &Placed<RawColumn>, kind: ColumnKind) {
    let (min, max) = (&raw.value.min, &raw.value.max);
    let given = [("min", min), ("max", max)].into_iter().filter_map(|(key, text)| Some((key, text.as_deref()?)));
    let days = matches!(kind, ColumnKind::Date | ColumnKind::Day | ColumnKind::Born);
    let numbers = matches!(kind, ColumnKind::Integer | ColumnKind::Number | ColumnKind::Age);
    for (key, text) in given {
        let place = raw.place(key);
        if !days && !numbers {
            reader.say(place, say::range_of_numbers());
        } else if (days && read_date(text).is_none()) || (numbers && number(text).is_none()) {
            reader.say(place, say::bound(text, days));
        }
    }
    let (Some(min), Some(max)) = (min, max) else { return };
    let above = if days {
        read_date(min).zip(read_date(max)).map(|(a, b)| a.cmp(&b))
    } else {
        number(min).zip(number(max)).map(|(a, b)| a.cmp(&b))
    };
    if (days || numbers) && above == Some(Ordering::Greater) {
        reader.say(raw.place("min"), say::min_above_max());
    }
}

fn number(text: &str) -> Option<tipstat_model::Decimal> {
    match number::read(text) {
        Written::Number(n) => Some(n),
        Written::Ambiguous { .. } | Written::No => None,
    }
}
