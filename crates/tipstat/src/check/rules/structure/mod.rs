//! Rules `TIP1xx`: files, sheets and headings.

mod sdmx;
pub(super) mod tip101_file_not_readable;
pub(super) mod tip102_required_column_missing;
pub(super) mod tip103_unknown_column;
pub(super) mod tip104_no_rows;
pub(super) mod tip105_column_twice;
pub(super) mod tip106_total_row_among_the_data;
pub(super) mod tip107_footer_left_out;
pub(super) mod tip108_row_longer_than_header;
pub(super) mod tip109_formula_without_value;
pub(super) mod tip110_hidden_sheet_or_rows;
pub(super) mod tip111_number_merged_over_rows;
pub(super) mod tip112_numbers_under_unknown_heading;
pub(super) mod tip121_sdmx_dimension_missing;
pub(super) mod tip122_sdmx_dimension_empty;
pub(super) mod tip123_sdmx_code_not_in_list;
pub(super) mod tip124_sdmx_key_twice;
pub(super) mod tip125_sdmx_attribute_missing;
pub(super) mod tip126_sdmx_status_against_value;
pub(super) mod tip127_sdmx_unit_against_series;
pub(super) mod tip128_sdmx_breakdown_without_label;
pub(super) mod tip129_sdmx_row_deletes;
pub(super) mod tip130_sdmx_frequency_against_period;

use std::path::Path;

use tipstat_model::{Column, Lang, TableSpec, columns::FIGURES, number::display_count, text::list};

use crate::{
    check::{CellRef, Context, rule::Fault},
    read::handed_back::original_stem,
    records::RecordTable,
    table::{Form, Input, InputState, Table, UnknownWord, cell_reference},
};

/// A table as these rules look at it, of figures or of records.
#[derive(Clone, Copy)]
struct Sheet<'a> {
    input: &'a Input,
    spec: &'static TableSpec,
    headings: &'a [String],
    repeated: &'a [Option<usize>],
    body: Body<'a>,
}

#[derive(Clone, Copy)]
enum Body<'a> {
    Figures(&'a Table),
    Records(&'a RecordTable),
}

impl<'a> Sheet<'a> {
    fn of(input: &'a Input) -> Option<Self> {
        match &input.state {
            InputState::Figures(table) => Some(Self {
                input,
                spec: &FIGURES,
                headings: &table.headings,
                repeated: &table.repeated,
                body: Body::Figures(table),
            }),
            InputState::Records(table) => Some(Self {
                input,
                spec: table.spec,
                headings: &table.headings,
                repeated: &table.repeated,
                body: Body::Records(table),
            }),
            _ => None,
        }
    }

    /// How the table was brought into the form of the model, where its file has another.
    fn form(&self) -> Option<&'a Form> {
        match self.body {
            Body::Figures(table) => table.shape.form(),
            Body::Records(_) => None,
        }
    }

    /// The column of a heading.
    fn column(&self, heading: usize) -> Option<&'static Column> {
        match self.body {
            Body::Figures(table) => table.columns.get(heading).copied().flatten().map(|c| c.spec()),
            Body::Records(table) => {
                table.slots.get(heading).copied().flatten().map(|slot| &table.spec.columns[slot.column])
            }
        }
    }

    fn has(&self, column: &Column) -> bool {
        (0..self.headings.len()).any(|at| self.column(at).is_some_and(|c| c.name == column.name))
    }

    /// The number of the first row of which two cells are as asked, with the two.
    fn first_row(&self, one: usize, other: usize, asked: impl Fn(&str, &str) -> bool) -> Option<(u32, String, String)> {
        let found = |number: u32, a: &str, b: &str| asked(a, b).then(|| (number, a.to_owned(), b.to_owned()));
        match self.body {
            Body::Figures(t) => t.rows.iter().find_map(|r| found(r.number, r.cell(one), r.cell(other))),
            Body::Records(table) => {
                let mut first = None;
                table.each_chunk(&mut |chunk| {
                    let mut rows = 0..chunk.len();
                    let of_row = |row| found(chunk.number(row), &chunk.text(row, one), &chunk.text(row, other));
                    first = first.take().or_else(|| rows.find_map(of_row));
                });
                first
            }
        }
    }

    /// Those of some cells in which something was read, given by row and in that order.
    fn filled_of(&self, cells: &[(u32, usize)]) -> Vec<(u32, usize)> {
        let mut found = Vec::new();
        let mut look = |number: u32, text: &dyn Fn(usize) -> bool| {
            let from = cells.partition_point(|(row, _)| *row < number);
            found.extend(cells[from..].iter().take_while(|(row, _)| *row == number).filter(|(_, at)| text(*at)));
        };
        match self.body {
            Body::Figures(table) => {
                table.rows.iter().for_each(|row| look(row.number, &|at| !row.cell(at).is_empty()));
            }
            Body::Records(table) => table.each_chunk(&mut |chunk| {
                (0..chunk.len()).for_each(|row| look(chunk.number(row), &|at| !chunk.text(row, at).is_empty()));
            }),
        }
        found
    }

    /// Whether a cell of a column is filled in any row.
    fn is_filled(&self, column: usize) -> bool {
        self.first_row(column, column, |text, _| !text.is_empty()).is_some()
    }

    /// A fault of the table, or of one of its headings.
    fn fault(&self, heading: Option<usize>, context: &Context<'_>) -> Fault {
        Fault { table: Some(self.spec.name), ..fault_of(self.input, heading, context) }
    }

    /// A place in a row, from 0; its text is left to the caller, for it may name someone.
    fn cell(&self, row: u32, at: usize, context: &Context<'_>) -> CellRef {
        CellRef {
            input: position(self.input, context),
            sheet: self.input.sheet.clone(),
            row: Some(row),
            column: self.column(at).map(|c| c.name.to_owned()),
            reference: Some(cell_reference(at, row)),
            value: None,
        }
    }
}

/// A fault of a word that was not understood, with its place on the sheet.
fn word_fault(sheet: &Sheet<'_>, word: &UnknownWord, context: &Context<'_>) -> Fault {
    let placed = CellRef {
        value: Some(word.text.clone()),
        column: None,
        reference: Some(cell_reference(word.column as usize, word.row)),
        ..sheet.cell(word.row, word.column as usize, context)
    };
    Fault {
        table: Some(sheet.spec.name),
        found: Some(word.text.clone()),
        placed: vec![placed],
        subject: format!("{}\n{}", known_as(sheet.input), word.text),
        ..Fault::default()
    }
}

fn position(input: &Input, context: &Context<'_>) -> u32 {
    let position = context.submission.inputs.iter().position(|i| std::ptr::eq(i, input));
    position.and_then(|i| u32::try_from(i).ok()).unwrap_or(u32::MAX)
}

/// A fault of a whole file or sheet, or of one of its headings.
fn fault_of(input: &Input, heading: Option<usize>, context: &Context<'_>) -> Fault {
    let found = heading.and_then(|i| input.headings()?.0.get(i).cloned());
    Fault { input: Some((position(input, context), heading)), found, ..Fault::default() }
}

/// A file and its sheet without the folder, which differs from one computer to the next.
fn short_name(input: &Input) -> String {
    let file = Path::new(&input.path).file_name().map_or(input.path.as_str().into(), |name| name.to_string_lossy());
    match &input.sheet {
        Some(sheet) => format!("{file} [{sheet}]"),
        None => file.into_owned(),
    }
}

/// By what a sheet is known again: the name of its file without that it was handed back, and without its ending, for a
/// text file comes back as a workbook.
fn known_as(input: &Input) -> String {
    let stem = Path::new(&input.path).file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    let stem = original_stem(&stem).unwrap_or(&stem);
    match &input.sheet {
        Some(sheet) if sheet != stem => format!("{stem} [{sheet}]"),
        _ => stem.to_owned(),
    }
}

/// Which rows: « la ligne 12 », « les lignes 12, 13 et 40 »; of many, the first few and how many more.
fn rows_in_words(lang: Lang, rows: &[u32]) -> String {
    const FEW: usize = 5;
    let mut numbers: Vec<String> = rows.iter().take(FEW).map(u32::to_string).collect();
    if rows.len() > FEW {
        let more = display_count(lang, rows.len() - FEW);
        numbers.push(if lang == Lang::En { format!("{more} more") } else { format!("{more} de plus") });
    }
    let numbers = list(lang, &numbers);
    match (lang, rows.len()) {
        (Lang::En, 1) => format!("row {numbers}"),
        (Lang::En, _) => format!("rows {numbers}"),
        (Lang::Fr, 1) => format!("la ligne {numbers}"),
        (Lang::Fr, _) => format!("les lignes {numbers}"),
    }
}
