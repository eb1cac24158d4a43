//! What became of figures that are not written as they stand: which, and why.

use serde::Serialize;
use tipstat_model::{Lang, Message, number::display_count, text::list};

use super::Converted;
use crate::{check::CellRef, figures::Entry, layout::hang, read::Submission};

/// How many rows are named.
const FEW: usize = 5;

/// A row in a file that was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The path of the file as it was given.
    pub path: String,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// The row as the person sees it.
    pub row: Option<u32>,
}

impl Place {
    /// The row of a figure.
    pub(super) fn of(entry: &Entry<'_>, submission: &Submission) -> Self {
        let input = submission.inputs.get(entry.origin.input as usize);
        let table = input.and_then(crate::table::Input::table);
        Self {
            path: input.map(|i| i.path.clone()).unwrap_or_default(),
            sheet: input.and_then(|i| i.sheet.clone()),
            row: table.and_then(|t| Some(t.rows.get(entry.origin.row as usize)?.number)),
        }
    }

    /// The row of a cell that a check found.
    pub(super) fn of_cell(cell: &CellRef, submission: &Submission) -> Self {
        let path = submission.inputs.get(cell.input as usize).map(|input| input.path.clone()).unwrap_or_default();
        Self { path, sheet: cell.sheet.clone(), row: cell.row }
    }
}

/// Something that is to be told of some figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// What became of them and why, or what is wrong.
    pub message: Message,
    /// What to do, where something can be done.
    pub advice: Message,
    /// The figures.
    pub figures: Vec<Place>,
}

impl Told {
    /// Of figures in any order.
    pub(super) fn of(message: Message, advice: Message, mut figures: Vec<Place>) -> Self {
        figures.sort();
        Self { message, advice, figures }
    }
}

/// Where figures stand: file and rows, of many the first few.
pub(super) fn places(lang: Lang, places: &[Place]) -> String {
    let mut out = Vec::new();
    let mut left = FEW;
    for of_file in places.chunk_by(|a, b| (&a.path, &a.sheet) == (&b.path, &b.sheet)) {
        if left == 0 {
            break;
        }
        let file = of_file[0].path.rsplit(['/', '\\']).next().unwrap_or_default();
        let file = of_file[0].sheet.as_ref().map_or(file.to_owned(), |sheet| format!("{file} [{sheet}]"));
        let mut rows: Vec<String> =
            of_file.iter().filter_map(|p| p.row).take(left).map(|row| row.to_string()).collect();
        left = left.saturating_sub(rows.len().max(1));
        if rows.is_empty() {
            out.push(file);
            continue;
        }
        if of_file.len() > rows.len() {
            let more = display_count(lang, of_file.len() - rows.len());
            rows.push(if lang == Lang::En { format!("{more} more") } else { format!("{more} de plus") });
        }
        let one = of_file.len() == 1;
        let rows = list(lang, &rows);
        out.push(match (lang, one) {
            (Lang::En, true) => format!("{file}, row {rows}"),
            (Lang::En, false) => format!("{file}, rows {rows}"),
            (Lang::Fr, true) => format!("{file}, ligne {rows}"),
            (Lang::Fr, false) => format!("{file}, lignes {rows}"),
        });
    }
    out.join("; ")
}

/// What became of the figures, for a terminal.
pub(super) fn text(converted: &Converted, lang: Lang, width: usize) -> String {
    let mut out = String::new();
    let n = display_count(lang, converted.written);
    let first = match (lang, converted.faults.is_empty(), converted.written) {
        (Lang::En, false, _) => "Nothing was written. To be put right first:".to_owned(),
        (Lang::Fr, false, _) => "Rien n’a été écrit. À corriger d’abord\u{a0}:".to_owned(),
        (Lang::En, true, 1) => "One figure was written.".to_owned(),
        (Lang::En, true, _) => format!("{n} figures were written."),
        (Lang::Fr, true, 0 | 1) => format!("{n} chiffre a été écrit."),
        (Lang::Fr, true, _) => format!("{n} chiffres ont été écrits."),
    };
    out.extend([first.as_str(), "\n"]);
    if !converted.faults.is_empty() {
        out += &lines(&converted.faults, lang, width);
        out.push('\n');
    }
    if !converted.told.is_empty() {
        out += match lang {
            Lang::En => "What could not be written as it stands:\n",
            Lang::Fr => "Ce qui n’a pas pu être écrit tel quel\u{a0}:\n",
        };
        out += &lines(&converted.told, lang, width);
    }
    out
}

fn lines(all: &[Told], lang: Lang, width: usize) -> String {
    let mut out = String::new();
    for told in all {
        let n = display_count(lang, told.figures.len());
        let figures = match (lang, told.figures.len()) {
            (Lang::En, 1) => "1 figure".to_owned(),
            (Lang::En, _) => format!("{n} figures"),
            (Lang::Fr, 1) => "1 chiffre".to_owned(),
            (Lang::Fr, _) => format!("{n} chiffres"),
        };
        let where_ = places(lang, &told.figures);
        let said = told.message.then(&told.advice);
        let said = crate::layout::clean(said.get(lang));
        let colon = if lang == Lang::Fr { "\u{a0}:" } else { ":" };
        out += &hang("  - ", "    ", &format!("{figures} ({where_}){colon} {said}"), width);
    }
    out
}
