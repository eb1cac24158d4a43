//! The lines of the sheet *À corriger*: one a problem, the same fault in many rows as one.

use std::collections::{BTreeMap, HashMap};

use tipstat_model::{Lang, Text, number::display_count, text::capital};

use super::{book::at, file::File};
use crate::{
    check::{CellRef, Finding, Severity},
    publish::since::change,
    records::RecordTable,
    table::InputState,
};

/// From so many findings of one rule in one column on they are one line, whatever each says of its own value.
const MANY: usize = 6;
/// How many cells a line names beside the first.
const CELLS: usize = 8;
/// How long a link may be.
const LINK: usize = 24;

/// A line.
pub(super) struct Line<'f> {
    pub severity: Severity,
    /// Where it stands: the sheet, and its first cells.
    pub place: String,
    /// The sheet and the cell to go to.
    pub target: (String, String),
    /// The number under which the row is known to the agency.
    pub row: String,
    pub found: String,
    /// Where else, where its place is too long for that.
    pub others: String,
    pub todo: String,
    pub times: usize,
    /// What the agency said about it.
    pub explanation: String,
    /// Whether it is new since an earlier check.
    pub change: Option<Text>,
    pub findings: Vec<&'f Finding>,
}

/// The lines of a file, worst first.
pub(super) fn of<'f>(file: &File<'f>, sheet_name: &dyn Fn(u32) -> String) -> Vec<Line<'f>> {
    let mut groups: Vec<Vec<&'f Finding>> = Vec::new();
    let mut known: HashMap<_, usize> = HashMap::new();
    for finding in &file.findings {
        let first = file.cells(finding).next();
        // What is new is not told as explained.
        let told = (finding.change.as_deref(), finding.explanation.as_deref(), finding.waiver.as_deref());
        let column = first.and_then(|c| c.column.as_deref());
        let key = (finding.code.as_str(), first.map_or(0, |c| c.input), column, told);
        let at = *known.entry(key).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    let groups = groups.into_iter().flat_map(|group| {
        let alike = alike(&group);
        // What is said of a few rows is said of each.
        if group.len() < MANY || alike.len() == 1 { alike } else { vec![group] }
    });
    let groups: Vec<Vec<&Finding>> = groups.collect();
    let numbers = numbers(file, groups.iter().filter_map(|g| file.cells(g.first()?).next()));
    groups.into_iter().filter_map(|group| line(file, group, &numbers, sheet_name)).collect()
}

/// Findings that say the same, in order.
fn alike<'f>(group: &[&'f Finding]) -> Vec<Vec<&'f Finding>> {
    let mut known: HashMap<(&str, &str), usize> = HashMap::new();
    let mut kinds: Vec<Vec<&Finding>> = Vec::new();
    for finding in group {
        let at = *known.entry((&finding.message.en, &finding.advice.en)).or_insert(kinds.len());
        match kinds.get_mut(at) {
            Some(kind) => kind.push(finding),
            None => kinds.push(vec![finding]),
        }
    }
    kinds
}

type Numbers = BTreeMap<(u32, u32), String>;

fn line<'f>(
    file: &File<'f>,
    group: Vec<&'f Finding>,
    numbers: &Numbers,
    sheet_name: &dyn Fn(u32) -> String,
) -> Option<Line<'f>> {
    let (first, lang) = (*group.first()?, file.lang);
    let cell = file.cells(first).next()?;
    let cells: Vec<&CellRef> = match group[..] {
        [one] => file.cells(one).collect(),
        _ => group.iter().filter_map(|f| file.cells(f).next()).collect(),
    };
    let (sheet, at, _) = file.place(cell, sheet_name(cell.input));
    let places: Vec<_> = cells.iter().map(|cell| file.place(cell, String::new())).collect();
    let says_the_same = group.iter().all(|f| f.message.en == first.message.en);
    let found = if says_the_same {
        first.message.get(lang).to_owned()
    } else {
        let (title, example) = (file.all.title(&first.code, lang), first.message.get(lang));
        match lang {
            Lang::En => format!("{}. For example: {example}", capital(title)),
            Lang::Fr => format!("{}. Par exemple\u{a0}: {example}", capital(title)),
        }
    };
    let same_advice = group.iter().all(|f| f.advice.en == first.advice.en);
    let rule = file.submission.rule(&first.code).filter(|_| !same_advice);
    let todo = rule.map_or(first.advice.get(lang), |rule| rule.todo.get(lang)).to_owned();
    let (_, header_row) = file.input(cell.input).and_then(|i| i.headings()).unwrap_or((&[], 1));
    // What is said of the same fault in many rows is said of none of them.
    let row = cell.row.filter(|_| group.len() == 1).and_then(|row| numbers.get(&(cell.input, row))).cloned();
    let (place, others) = place(&places, &sheet, lang);
    Some(Line {
        severity: first.severity,
        place,
        target: (sheet, target(at, cell.row, header_row)),
        row: row.unwrap_or_default(),
        found,
        others,
        todo,
        times: group.len(),
        explanation: first.explanation.clone().unwrap_or_default(),
        change: first.change.as_deref().and_then(change),
        findings: group,
    })
}

/// Where it stands, `Victimes, F14`, and the other cells in a sentence. A link is not broken into lines by every
/// spreadsheet, so what does not fit into its cell stands beside it.
fn place(cells: &[(String, Option<String>, Option<u32>)], sheet: &str, lang: Lang) -> (String, String) {
    let mut names: Vec<String> = Vec::new();
    for (_, reference, row) in cells {
        let row = || {
            let row = (*row)?;
            Some(format!("{} {row}", if lang == Lang::En { "row" } else { "ligne" }))
        };
        names.extend(reference.clone().or_else(row).filter(|name| !names.contains(name)));
    }
    let listed = |names: &[String]| [&[sheet.to_owned()], names].concat().join(", ");
    let all = listed(&names);
    if all.chars().count() <= LINK || names.len() < 2 {
        return (all, String::new());
    }
    let mut others = names.split_off(1);
    let more = others.len().saturating_sub(CELLS);
    others.truncate(CELLS);
    let others = others.join(", ");
    let said = match (lang, more) {
        (Lang::En, 0) => format!(" Also {others}."),
        (Lang::En, n) => format!(" Also {others} and {} more.", display_count(lang, n)),
        (Lang::Fr, 0) => format!(" Aussi {others}."),
        (Lang::Fr, n) => format!(" Aussi {others} et {} de plus.", display_count(lang, n)),
    };
    (listed(&names), said)
}

/// Where a link leads: the cell, else its row, else the headings.
fn target(reference: Option<String>, row: Option<u32>, header_row: u32) -> String {
    let named = reference.filter(|reference| at(reference).is_some());
    named.unwrap_or_else(|| format!("A{}", row.unwrap_or(header_row.max(1))))
}

/// By what number the agency knows rows; none where such a number could identify a person.
fn numbers<'c>(file: &File<'_>, cells: impl Iterator<Item = &'c CellRef>) -> Numbers {
    let mut wanted: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    cells.for_each(|cell| wanted.entry(cell.input).or_default().extend(cell.row));
    let mut numbers = Numbers::new();
    for (input, mut rows) in wanted {
        rows.sort_unstable();
        let Some(InputState::Records(table)) = file.input(input).map(|i| &i.state) else { continue };
        let Some(heading) = number_of_rows(table) else { continue };
        table.each_chunk_of(&[heading], &mut |chunk| {
            for at in 0..chunk.len() {
                if rows.binary_search(&chunk.number(at)).is_ok() {
                    numbers.insert((input, chunk.number(at)), chunk.text(at, heading).trim().to_owned());
                }
            }
        });
    }
    numbers
}

fn number_of_rows(table: &RecordTable) -> Option<usize> {
    let column = table.spec.columns.iter().find(|c| c.filled)?;
    table.heading(column).filter(|_| !column.identifying)
}
