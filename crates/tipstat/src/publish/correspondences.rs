//! What was not recognised in tables of records and of figures, once each with the best guess: as a mapping ready to be
//! filled in, or as a workbook.

mod figures;
mod toml;
mod xlsx;

#[cfg(test)]
mod figure_tests;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, path::Path};

use foldhash::{HashMap, HashMapExt as _};
use tipstat_model::{
    Column, ColumnKind, Message, Profile, TableSpec,
    codes::{AgeGroup, Code as _, Entry, List, Standard, YesNo},
    columns::RECORD_TABLES,
    profile::Match,
    words::{fold, nearest},
};

pub use self::{toml::correspondences_toml, xlsx::correspondences_xlsx};
use crate::{
    read::Submission,
    records::{Cell, Reader, RecordTable, Slot, is_about_facts, is_cercle, is_quotable, names_someone},
    table::Input,
};

/// A heading or word that was not recognised.
#[derive(Debug, Clone)]
pub struct Unrecognised {
    /// The table in which it stands.
    pub table: &'static TableSpec,
    /// The column whose word it is; none where it is a heading, or holds for all rows.
    pub column: Option<usize>,
    /// Whether it is a column that no heading names, of which a person may say what all rows have.
    pub all_rows: bool,
    /// The heading or word, as it is written.
    pub word: String,
    /// In how many cells it stands.
    pub times: u64,
    /// What it may stand for.
    pub guess: Option<Guess>,
    /// The first file or sheet in which it stands.
    pub place: String,
}

/// What a heading or word may stand for.
#[derive(Debug, Clone)]
pub struct Guess {
    /// The name of the column, the code or the id.
    pub name: String,
    /// What that is called.
    pub label: Message,
}

impl Guess {
    fn code(entry: &Entry) -> Self {
        Self { name: entry.code.to_owned(), label: entry.label.into() }
    }
}

/// What was not recognised, by the place of its table, its column and its word.
type Gathered = BTreeMap<(usize, Option<usize>, String), Unrecognised>;

/// Every heading and word that was not recognised, in the order of tables and columns, the commonest first. Words of columns that identify a person are never among them.
#[must_use]
pub fn unrecognised(submission: &Submission) -> Vec<Unrecognised> {
    let mut found: Gathered = BTreeMap::new();
    for input in &submission.inputs {
        let Some(table) = input.records() else { continue };
        let order = RECORD_TABLES.iter().position(|t| t.name == table.spec.name);
        let mut put = |column: Option<usize>, word: &str, times: u64, guess: &dyn Fn() -> Option<Guess>| {
            let key = (order.unwrap_or(usize::MAX), column, word.to_owned());
            let entry = found.entry(key).or_insert_with(|| Unrecognised {
                table: table.spec,
                column,
                all_rows: false,
                word: word.to_owned(),
                times: 0,
                guess: guess(),
                place: place(input),
            });
            entry.times += times;
        };
        for (_, heading) in table.unrecognised() {
            put(None, heading, 1, &|| heading_guess(table, heading));
        }
        for ((column, flag, word), times) in words(table, &submission.profile) {
            let spec = &table.spec.columns[column];
            // Of a word that may be a name only its cell is told.
            if !is_quotable(spec, &word) && !is_in_use(table, spec, &word, times) || names_a_row(table, column, &word) {
                continue;
            }
            put(Some(column), &word, times, &|| guess(spec, flag, &word, &submission.profile));
        }
    }
    figures::gather(submission, &mut found);
    let mut all: Vec<_> = found.into_iter().collect();
    all.sort_by(|((table_a, column_a, _), a), ((table_b, column_b, _), b)| {
        (table_a, a.all_rows, column_a, b.times, &a.word).cmp(&(table_b, b.all_rows, column_b, a.times, &b.word))
    });
    all.into_iter().map(|(_, found)| found).collect()
}

/// Whether a word stands in so many rows, of a column that says what was done, that it is a word in use; and no word
/// of it under a heading of names.
fn is_in_use(table: &RecordTable, column: &Column, word: &str, times: u64) -> bool {
    const OFTEN: u64 = 3;
    if times < OFTEN || !is_about_facts(column) {
        return false;
    }
    let folded = fold(word);
    let names: Vec<usize> = (0..table.headings.len())
        .filter(|at| table.slots[*at].is_some_and(|slot| table.spec.columns[slot.column].identifying))
        .collect();
    let mut is_name = false;
    table.each_chunk(&mut |chunk| {
        is_name = is_name
            || (0..chunk.len()).any(|row| {
                names
                    .iter()
                    .any(|at| fold(&chunk.text(row, *at)).split(' ').any(|name| folded.split(' ').any(|w| w == name)))
            });
    });
    !is_name
}

/// Whether a word of a column that may hold any word is among the names of a row in which it stands.
fn names_a_row(table: &RecordTable, column: usize, word: &str) -> bool {
    if !matches!(table.spec.columns[column].kind, ColumnKind::Area | ColumnKind::Agency | ColumnKind::Law) {
        return false;
    }
    let of = |is: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (0..table.headings.len()).filter(|at| table.slots[*at].is_some_and(|slot| is(slot.column))).collect()
    };
    let names = of(&|at| names_someone(&table.spec.columns[at]));
    if names.is_empty() {
        return false;
    }
    let (places, folded) = (of(&|at| at == column), fold(word));
    let mut found = false;
    table.each_chunk(&mut |chunk| {
        found = found
            || (0..chunk.len()).filter(|row| places.iter().any(|at| chunk.text(*row, *at) == word)).any(|row| {
                let same = |name: &str| name.len() > 1 && folded.split(' ').any(|w| w == name);
                names.iter().any(|at| fold(&chunk.text(row, *at)).split(' ').any(same))
            });
    });
    found
}

fn place(input: &Input) -> String {
    let file = Path::new(&input.path).file_name().map(|n| n.to_string_lossy().into_owned());
    let file = file.unwrap_or_default();
    input.sheet.as_ref().map_or_else(|| file.clone(), |sheet| format!("{file} [{sheet}]"))
}

/// A column whose words are looked up in a list.
const fn is_looked_up(column: &Column) -> bool {
    let kind = matches!(
        column.kind,
        ColumnKind::Code(_)
            | ColumnKind::Codes(_)
            | ColumnKind::AgeGroup
            | ColumnKind::Area
            | ColumnKind::Agency
            | ColumnKind::Law
    );
    kind && !column.identifying
}

/// The words of a table that its columns do not know, with the number of cells.
fn words(table: &RecordTable, profile: &Profile) -> HashMap<(usize, bool, String), u64> {
    let mut reader = Reader::new(table, profile);
    let mut found = HashMap::new();
    // A heading that is guessed has words too; so one round of filling in is enough.
    let mut slots = table.slots.clone();
    for (at, heading) in table.unrecognised() {
        let target = heading_guess(table, heading).and_then(|guess| table.spec.target(&guess.name));
        slots[at] = target.map(|(column, code)| Slot { column, code });
    }
    // A cercle that the profile does not know asks for nothing where its region says where the row belongs.
    let is_area = |slot: &Slot| matches!(table.spec.columns[slot.column].kind, ColumnKind::Area);
    for at in 0..slots.len() {
        let beside = (0..slots.len()).any(|other| other != at && slots[other] == slots[at]);
        if beside && slots[at].is_some_and(|slot| is_area(&slot)) && is_cercle(&table.headings[at]) {
            slots[at] = None;
        }
    }
    // Few different words stand in many cells.
    let mut fits: Vec<HashMap<String, bool>> = vec![HashMap::new(); slots.len()];
    table.each_chunk(&mut |chunk| {
        for (heading, slot) in slots.iter().enumerate() {
            let Some(slot) = slot.filter(|slot| is_looked_up(&table.spec.columns[slot.column])) else { continue };
            chunk.each_text(heading, &mut |text| {
                let known = fits[heading].get(text).copied();
                let fits = known.unwrap_or_else(|| {
                    let fits_now = !matches!(reader.cell(slot, text), Cell::Not(_));
                    fits[heading].insert(text.to_owned(), fits_now);
                    fits_now
                });
                if !fits {
                    *found.entry((slot.column, slot.code.is_some(), text.to_owned())).or_insert(0) += 1;
                }
            });
        }
    });
    found
}

/// The column or code that a standard calls like this, else the column that is called most like it.
fn heading_guess(table: &RecordTable, heading: &str) -> Option<Guess> {
    let folded = fold(heading);
    let called = |maps: &[(Standard, &str)]| maps.iter().any(|(_, name)| fold(name) == folded);
    let columns = || table.spec.columns.iter();
    let free = |column: &&Column| !table.has(column);
    let code = |column: &'static Column| {
        let ColumnKind::Codes(list) = column.kind else { return None };
        let entry = list.entries.iter().find(|entry| called(entry.maps))?;
        let label = Message::each(|lang| format!("{}: {}", column.label.get(lang), entry.label.get(lang)));
        Some(Guess { name: format!("{}: {}", column.name, entry.code), label })
    };
    let whole = |column: &Column| Guess { name: column.name.to_owned(), label: column.label.into() };
    let standard = columns().filter(free).find(|c| called(c.maps)).map(whole);
    let near = || table.spec.nearest(heading).filter(free).map(whole);
    standard.or_else(|| columns().find_map(code)).or_else(near)
}

fn guess(column: &Column, flag: bool, word: &str, profile: &Profile) -> Option<Guess> {
    match column.kind {
        ColumnKind::Codes(_) if flag => YesNo::LIST.nearest(word).map(Guess::code),
        ColumnKind::Code(list) => list.nearest(word).map(Guess::code),
        ColumnKind::Codes(list) => several(list, word),
        ColumnKind::AgeGroup => AgeGroup::list().nearest(word).map(Guess::code),
        ColumnKind::Area => match profile.resolve_area(word, None) {
            Match::Nearest(area) | Match::Found(area) => {
                Some(Guess { name: area.id.clone(), label: area.name.clone() })
            }
            Match::Unknown => None,
        },
        ColumnKind::Agency => match profile.resolve_agency(word) {
            Match::Nearest(agency) | Match::Found(agency) => {
                Some(Guess { name: agency.id.clone(), label: agency.name.clone() })
            }
            Match::Unknown => None,
        },
        ColumnKind::Law => {
            let laws = profile
                .laws
                .iter()
                .flat_map(|law| [law.id.as_str(), &law.title.en, &law.title.fr].map(|name| (name, law)));
            let law = nearest(word, laws)?;
            Some(Guess { name: law.id.clone(), label: Message::new(&law.id, &law.id) })
        }
        _ => None,
    }
}

/// The codes that the parts of a cell may stand for, where there is one for each.
fn several(list: List, word: &str) -> Option<Guess> {
    let one = |part: &str| list.position(part).map(|i| &list.entries[i]).or_else(|| list.nearest(part));
    // A label may hold a comma, so the whole is tried before it is taken apart at one.
    let whole = one(word).map(|entry| vec![entry]);
    let mut entries: Vec<&Entry> = whole.or_else(|| list.parts(word).into_iter().map(one).collect())?;
    entries.dedup_by_key(|entry| entry.code);
    let join = |of: fn(&Entry) -> &'static str| entries.iter().map(|e| of(e)).collect::<Vec<_>>().join("; ");
    (!entries.is_empty())
        .then(|| Guess { name: join(|e| e.code), label: Message::new(join(|e| e.label.en), join(|e| e.label.fr)) })
}
