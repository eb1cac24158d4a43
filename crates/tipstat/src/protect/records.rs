//! Whether records of persons may be given out: how many are alike, what stands out, what differs from an earlier
//! release, and what to make coarser before anything is hidden.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tipstat_model::{
    AreaLevel, Column, ColumnKind, Message, Profile, Text,
    columns::{PROCEEDINGS, Proceeding, VICTIMS, Victim},
    words::{fold, nearest},
};
use tipstat_stats::protection::{class_differences, k_anonymity, rare_combinations};

use super::release::impossible;
use crate::{
    error::{Error, Result},
    read::Submission,
    records::{RecordTable, written_rows},
};

/// What is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RecordOptions {
    /// The columns by which somebody might be recognised; the usual ones where it is empty.
    pub columns: Vec<String>,
    /// At least so many records must be alike; the threshold of the profile where it is not given.
    pub k: Option<u32>,
}

/// What a table of records tells of single persons. Internal: it names what stands out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordReport {
    /// The file or sheet.
    pub file: String,
    /// The table.
    pub table: &'static str,
    /// How many records.
    pub records: usize,
    /// At least so many must be alike.
    pub k: u32,
    /// Over the columns by which somebody might be recognised.
    pub declared: Alike,
    /// Over all columns that say something of the person.
    pub all: Alike,
    /// Columns that were left out of both: names, days of birth, numbers of records and persons.
    pub left_out: Vec<String>,
    /// Columns among them that identify a person, and must go before anything else.
    pub identifying: Vec<String>,
    /// Values of up to three columns that fewer than k records have, the rarest first.
    pub rare: Vec<Rare>,
    /// How many such combinations there are, and how many records have one.
    pub rare_total: [usize; 2],
    /// What to make coarser, one after the other, until all are alike enough.
    pub coarser: Vec<Step>,
    /// Classes that differ from an earlier release by fewer than k records.
    pub differences: Vec<Difference>,
    /// Whether it may be given out as it is: nothing identifies, and everybody is alike enough, by the columns declared.
    pub may_be_released: bool,
}

/// How many records are alike in some columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alike {
    /// The columns.
    pub columns: Vec<String>,
    /// The smallest number of records that are alike: k.
    pub smallest: usize,
    /// How many classes of them there are.
    pub classes: usize,
    /// How many records are in a class that is too small.
    pub below: usize,
}

/// Values that few records have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rare {
    /// Column and value.
    pub values: BTreeMap<String, String>,
    /// How many records have them.
    pub records: usize,
    /// Their rows as a person sees them.
    pub rows: Vec<u32>,
}

/// A step that makes records coarser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What is done.
    pub what: Message,
    /// The smallest class after it.
    pub smallest: usize,
    /// How many records are in a class that is too small after it.
    pub below: usize,
}

/// A class that changed between two releases by so few that they stand out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Column and value.
    pub values: BTreeMap<String, String>,
    /// How many records were in the earlier release.
    pub before: usize,
    /// How many are in this one.
    pub now: usize,
}

/// Shown at most.
const SHOWN: usize = 20;

/// What each table of records of persons tells. Tables of files, activities and residents are none of persons.
///
/// # Errors
/// Where a column that is asked for is none of a table's.
pub fn records(
    submission: &Submission,
    earlier: Option<&Submission>,
    options: &RecordOptions,
) -> Result<Vec<RecordReport>> {
    let mut reports = Vec::new();
    let k = options.k.unwrap_or(submission.profile.publication.threshold);
    for (at, input) in submission.inputs.iter().enumerate() {
        let Some(table) = input.records().filter(|t| is_of_persons(t)) else { continue };
        let rows = Rows::of(submission, at, table);
        let before = earlier.and_then(|earlier| {
            let same = |i: &crate::table::Input| i.records().is_some_and(|t| t.spec.name == table.spec.name);
            let at = earlier.inputs.iter().position(same)?;
            Some(Rows::of(earlier, at, earlier.inputs[at].records()?))
        });
        reports.push(report(&input.name(), table, &rows, before.as_ref(), options, k, &submission.profile)?);
    }
    Ok(reports)
}

fn is_of_persons(table: &RecordTable) -> bool {
    [VICTIMS.name, PROCEEDINGS.name].contains(&table.spec.name)
}

/// The records of a table, as they would be written.
struct Rows {
    cells: Vec<Vec<Option<String>>>,
    numbers: Vec<u32>,
}

impl Rows {
    fn of(submission: &Submission, at: usize, table: &RecordTable) -> Self {
        let (mut cells, mut numbers) = (Vec::new(), Vec::new());
        let input = u32::try_from(at).unwrap_or(u32::MAX);
        let mut each = |row: Vec<Option<String>>, number: u32| {
            cells.push(row);
            numbers.push(number);
        };
        if table.spec.name == VICTIMS.name {
            written_rows::<Victim>(table, input, submission, &mut each);
        } else {
            written_rows::<Proceeding>(table, input, submission, &mut each);
        }
        Self { cells, numbers }
    }
}

/// A column as codes, with the words behind them.
#[derive(Debug, Clone)]
struct Coded {
    name: String,
    codes: Vec<u32>,
    words: Vec<String>,
}

impl Coded {
    fn of(name: &str, values: impl Iterator<Item = Option<String>>) -> Self {
        let values: Vec<String> = values.map(Option::unwrap_or_default).collect();
        let sorted: BTreeSet<&String> = values.iter().collect();
        let words: Vec<String> = sorted.into_iter().cloned().collect();
        let code = |value: &String| words.binary_search(value).ok().and_then(|at| u32::try_from(at).ok());
        let codes = values.iter().map(|value| code(value).unwrap_or(u32::MAX)).collect();
        Self { name: name.to_owned(), codes, words }
    }

    fn word(&self, code: u32) -> String {
        self.words.get(code as usize).cloned().unwrap_or_default()
    }

    fn mapped(&self, to: impl Fn(&str) -> String) -> Self {
        Self::of(&self.name, self.codes.iter().map(|code| Some(to(&self.word(*code)))))
    }
}

/// The columns by which somebody might be recognised who knows the place: what a neighbour or a colleague sees.
const USUAL: [&str; 4] = ["sex", "age", "citizenship", "area"];

/// Columns that say who it is, not what is known of her.
const NUMBERS: [&str; 4] = ["record", "person", "case", "case_issuer"];

fn report(
    file: &str,
    table: &RecordTable,
    rows: &Rows,
    before: Option<&Rows>,
    options: &RecordOptions,
    k: u32,
    profile: &Profile,
) -> Result<RecordReport> {
    let columns = table.spec.columns;
    let is_there = |at: usize| rows.cells.iter().any(|row| row[at].is_some());
    let names_someone = |column: &Column| column.identifying || NUMBERS.contains(&column.name);
    let all: Vec<usize> = (0..columns.len()).filter(|at| is_there(*at) && !names_someone(&columns[*at])).collect();
    let left_out: Vec<usize> = (0..columns.len()).filter(|at| is_there(*at) && names_someone(&columns[*at])).collect();
    let declared = declared(options, columns, &all)?;
    let coded = |of: &[usize], rows: &Rows| -> Vec<Coded> {
        of.iter().map(|at| Coded::of(columns[*at].name, rows.cells.iter().map(|row| row[*at].clone()))).collect()
    };
    let (of_declared, of_all) = (coded(&declared, rows), coded(&all, rows));
    let rare = rare(&of_all, rows, k)?;
    let in_rare: BTreeSet<u32> = rare.iter().flat_map(|r| r.rows.iter().copied()).collect();
    let declared_alike = alike(&of_declared, k)?;
    let identifying: Vec<String> =
        left_out.iter().map(|at| &columns[*at]).filter(|c| c.identifying).map(|c| c.name.to_owned()).collect();
    let differences = match before {
        Some(before) => differences(&declared, columns, before, rows, k)?,
        None => Vec::new(),
    };
    Ok(RecordReport {
        file: file.to_owned(),
        table: table.spec.name,
        records: rows.cells.len(),
        k,
        all: alike(&of_all, k)?,
        left_out: left_out.iter().map(|at| columns[*at].name.to_owned()).collect(),
        rare_total: [rare.len(), in_rare.len()],
        rare: rare.into_iter().take(SHOWN).collect(),
        coarser: coarser(of_declared, columns, k, profile)?,
        may_be_released: identifying.is_empty() && differences.is_empty() && declared_alike.smallest >= k as usize,
        identifying,
        declared: declared_alike,
        differences,
    })
}

/// The positions of the columns that were named, or of the usual ones.
fn declared(options: &RecordOptions, columns: &[Column], all: &[usize]) -> Result<Vec<usize>> {
    if options.columns.is_empty() {
        let usual =
            |at: &usize| USUAL.contains(&columns[*at].name) || matches!(columns[*at].kind, ColumnKind::AgeGroup);
        return Ok(all.iter().copied().filter(usual).collect());
    }
    let one = |text: &String| {
        let is =
            |column: &Column| fold(column.name) == fold(text) || column.aliases.iter().any(|a| fold(a) == fold(text));
        columns.iter().position(is).ok_or_else(|| Error::Unknown {
            what: "column",
            what_fr: "aucune colonne ne s’appelle",
            name: text.clone(),
            nearest: nearest(text, columns.iter().map(|c| (c.name, c.name))).map(str::to_owned),
        })
    };
    options.columns.iter().map(one).collect()
}

fn alike(columns: &[Coded], k: u32) -> Result<Alike> {
    let codes: Vec<&[u32]> = columns.iter().map(|c| c.codes.as_slice()).collect();
    let found = k_anonymity(&codes).map_err(|e| impossible(&e))?;
    Ok(Alike {
        columns: columns.iter().map(|c| c.name.clone()).collect(),
        smallest: found.smallest,
        classes: found.classes,
        below: found.below(k as usize).count(),
    })
}

/// Values of up to three columns that fewer than k records have; columns of days differ in nearly every row, and say
/// nothing by being rare.
fn rare(columns: &[Coded], rows: &Rows, k: u32) -> Result<Vec<Rare>> {
    let coded: Vec<&Coded> = columns.iter().filter(|c| !c.name.ends_with("date") && c.name != "note").collect();
    let keys: Vec<&[u32]> = coded.iter().map(|c| c.codes.as_slice()).collect();
    let mut found = rare_combinations(&keys, k as usize, 3).map_err(|e| impossible(&e))?;
    found.sort_by(|a, b| {
        (a.records.len(), a.columns.len(), &a.columns, &a.codes).cmp(&(
            b.records.len(),
            b.columns.len(),
            &b.columns,
            &b.codes,
        ))
    });
    let one = |combination: tipstat_stats::protection::RareCombination| {
        let pairs = combination.columns.iter().zip(&combination.codes);
        let values = pairs.map(|(at, code)| (coded[*at].name.clone(), coded[*at].word(*code))).collect();
        let rows = combination.records.iter().map(|at| rows.numbers[*at]).collect();
        Rare { values, records: combination.records.len(), rows }
    };
    Ok(found.into_iter().map(one).collect())
}

/// A column, what is done to it in words, and what a code of it becomes.
type Way<'a> = (String, Message, Box<dyn Fn(&str) -> String + 'a>);

/// Steps that make the records coarser until k are alike; what then still stands out is hidden.
fn coarser(mut columns: Vec<Coded>, specs: &[Column], k: u32, profile: &Profile) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    let label = |name: &str| specs.iter().find(|c| c.name == name).map_or(Text::new("", ""), |c| c.label);
    let enough = |columns: &[Coded]| alike(columns, k).map(|found| found.below == 0);
    let mut ways: Vec<Way<'_>> = Vec::new();
    for column in &columns {
        let (name, label) = (column.name.clone(), label(&column.name));
        let say = |en: &str, fr: &str| Message::new(format!("{}: {en}", label.en), format!("{}\u{a0}: {fr}", label.fr));
        match name.as_str() {
            "age" => {
                ways.push((name, say("children and adults alone", "seulement enfants et adultes"), Box::new(grown)));
            }
            "area" => ways.push((name, say("the region alone", "la région seule"), Box::new(|id| region(id, profile)))),
            "citizenship" => {
                let common = commonest(column);
                let what = say("the commonest, or another", "la plus fréquente, ou une autre");
                ways.push((name, what, Box::new(move |code| if code == common { common.clone() } else { "*".into() })));
            }
            _ => {}
        }
    }
    for column in columns.iter().rev() {
        let label = label(&column.name);
        let what = Message::new(format!("{}: leave it out", label.en), format!("{}\u{a0}: ne pas la donner", label.fr));
        ways.push((column.name.clone(), what, Box::new(|_| String::new())));
    }
    for (name, what, to) in ways {
        if enough(&columns)? {
            break;
        }
        let Some(at) = columns.iter().position(|c| c.name == name) else { continue };
        let next = columns[at].mapped(to);
        if next.codes == columns[at].codes {
            continue;
        }
        columns[at] = next;
        let found = alike(&columns, k)?;
        steps.push(Step { what, smallest: found.smallest, below: found.below });
    }
    Ok(steps)
}

/// Whether an age is that of a child, by its first number.
fn grown(age: &str) -> String {
    let digits: String = age.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    match digits.parse::<u32>() {
        Ok(years) if years < 18 => "Y0T17".to_owned(),
        Ok(_) => "Y_GE18".to_owned(),
        Err(_) => String::new(),
    }
}

fn region(id: &str, profile: &Profile) -> String {
    let mut at = profile.area(id);
    while let Some(area) = at.filter(|area| area.level > AreaLevel::Region) {
        at = area.parent.as_deref().and_then(|id| profile.area(id));
    }
    at.map_or_else(|| id.to_owned(), |area| area.id.clone())
}

fn commonest(column: &Coded) -> String {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for code in &column.codes {
        *counts.entry(*code).or_default() += 1;
    }
    let most = counts.iter().max_by_key(|(code, n)| (**n, std::cmp::Reverse(**code)));
    most.map(|(code, _)| column.word(*code)).unwrap_or_default()
}

/// Classes whose size differs between two releases by fewer than k.
fn differences(of: &[usize], columns: &[Column], before: &Rows, now: &Rows, k: u32) -> Result<Vec<Difference>> {
    // The same code must stand for the same words in both.
    let both = |at: usize| {
        let cells = before.cells.iter().chain(&now.cells).map(|row| row[at].clone());
        Coded::of(columns[at].name, cells)
    };
    let both: Vec<Coded> = of.iter().map(|at| both(*at)).collect();
    let cut = before.cells.len();
    let (a, b): (Vec<&[u32]>, Vec<&[u32]>) = both.iter().map(|c| c.codes.split_at(cut)).unzip();
    let found = class_differences(&a, &b, k as usize).map_err(|e| impossible(&e))?;
    let one = |difference: tipstat_stats::protection::ClassDifference| Difference {
        values: both.iter().zip(&difference.codes).map(|(c, code)| (c.name.clone(), c.word(*code))).collect(),
        before: difference.before,
        now: difference.after,
    };
    Ok(found.into_iter().map(one).collect())
}
