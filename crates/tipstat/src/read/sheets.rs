//! The rows of a sheet, once it is known what they are.

use csv::StringRecord;
use tipstat_model::{
    Column, ColumnKind, Lang, Message, TableSpec,
    columns::{FIGURES, FigureColumn, TABLES},
    text::{list, quote},
    words::fold,
};

use super::{formats, header, workbook};
use crate::{
    mapping::About,
    records::{Layout, Recognised, RecordTable, Sorter, Source, is_nil, is_table_of_counts},
    table::{Input, InputState, Merged, Row, Shape, Table},
};

/// Whether a sheet is rather a table of records than one of figures.
pub(super) fn is_rather(records: &Recognised, figures: &header::Found) -> bool {
    let known = records.known;
    match figures {
        // What names an indicator and its value is hardly anything else, however many columns stand beside them.
        header::Found::Table { columns, .. } => {
            records.missing.is_empty() && known >= 2 * columns.iter().flatten().count()
        }
        // What names neither an indicator nor a value has little of a figure.
        header::Found::Incomplete { known: other, missing, .. } => {
            let on_a_tie = missing.len() > 1 || records.missing.is_empty() && records.named;
            known > *other || (known == *other && on_a_tie)
        }
        header::Found::Nothing => true,
    }
}

/// The table of figures that was found, or what there is in its place.
pub(super) fn figure_table(found: header::Found, mut rows: Vec<Row>, merged: &[Merged], about: &About) -> InputState {
    match found {
        header::Found::Table { header, columns, repeated } => {
            let mut below = rows.split_off(header + 1);
            let down = |at: usize| columns.get(at).copied().flatten().is_some_and(|c| goes_down(c.spec(), &FIGURES));
            workbook::fill_down(&mut below, merged, down);
            let (headings, header_row) = rows
                .last()
                .map(|head| (head.cells.iter().map(|h| h.trim().to_owned()).collect(), head.number))
                .unwrap_or_default();
            InputState::Figures(Table { headings, header_row, rows: below, columns, repeated, shape: Shape::Columns })
        }
        header::Found::Incomplete { missing, header, .. } => {
            let headings: Vec<String> = rows
                .get(header)
                .map(|head| head.cells.iter().map(|h| h.trim().to_owned()).collect())
                .unwrap_or_default();
            let unknown = headings_not_known(&headings, |at| FIGURES.position(&headings[at]).is_some());
            InputState::Incomplete { table: &FIGURES, missing, unknown }
        }
        header::Found::Nothing if is_table_of_counts(rows.iter().map(|r| &r.cells), &about.tables) => {
            InputState::Skipped(Message::new(
                "a table of counts: it has one row for an area, not one for a record; send the records, or the figures with one number a row (see `tipstat explain figures`)",
                "un tableau de synthèse : une ligne y est un territoire, pas un enregistrement ; envoyez les enregistrements, ou les chiffres avec un nombre par ligne (voir `tipstat explain figures`)",
            ))
        }
        header::Found::Nothing => match formats::not_understood(&rows, merged) {
            Some(headings) => {
                let has = |column: FigureColumn| {
                    headings.iter().any(|h| FIGURES.position(h).is_some_and(|at| FigureColumn::ALL[at] == column))
                };
                let wanted = [FigureColumn::Indicator, FigureColumn::Value, FigureColumn::Period];
                let missing = wanted.into_iter().filter(|column| !has(*column)).map(FigureColumn::name).collect();
                let unknown = headings.into_iter().filter(|heading| FIGURES.position(heading).is_none()).collect();
                InputState::Incomplete { table: &FIGURES, missing, unknown }
            }
            None => InputState::Skipped(no_table(&rows)),
        },
    }
}

/// Why no table was found: which headings were understood and which were not, where a row has any that is.
fn no_table(rows: &[Row]) -> Message {
    let is_known = |heading: &str| TABLES.iter().any(|table| table.target(heading).is_some());
    let known = |row: &&Row| row.cells.iter().filter(|h| is_known(h)).count();
    let head = rows.iter().take(20).max_by_key(|row| (known(row), std::cmp::Reverse(row.number)));
    let head = head.filter(|row| known(row) > 0);
    let headings: Vec<String> =
        head.map(|row| row.cells.iter().map(|h| h.trim().to_owned()).collect()).unwrap_or_default();
    let unknown = headings_not_known(&headings, |at| is_known(&headings[at]));
    let understood: Vec<String> = headings.iter().filter(|h| is_known(h)).cloned().collect();
    Message::each(|lang| {
        let quoted = |of: &[String]| list(lang, &of.iter().map(|h| quote(lang, h)).collect::<Vec<_>>());
        let (yes, no, row) = (quoted(&understood), quoted(&unknown), head.map_or(0, |row| row.number));
        let which = match (lang, understood.is_empty(), unknown.is_empty()) {
            (_, true, _) => String::new(),
            (Lang::En, _, true) => format!("; understood in row {row}: {yes}"),
            (Lang::Fr, _, true) => format!(" ; compris à la ligne {row} : {yes}"),
            (Lang::En, ..) => format!("; understood in row {row}: {yes}; not understood: {no}"),
            (Lang::Fr, ..) => format!(" ; compris à la ligne {row} : {yes} ; non compris : {no}"),
        };
        match lang {
            Lang::En => format!(
                "no table that is known: the first rows name too few of its columns{which} (see `tipstat explain figures`)"
            ),
            Lang::Fr => format!(
                "aucun tableau connu : les premières lignes nomment trop peu de ses colonnes{which} (voir `tipstat explain figures`)"
            ),
        }
    })
}

/// The headings that were not understood. A row with numbers in it may be a record, of which nothing is told.
pub(super) fn headings_not_known(headings: &[String], is_known: impl Fn(usize) -> bool) -> Vec<String> {
    let begins_with_digit = |text: &String| text.starts_with(|c: char| c.is_ascii_digit());
    if headings.iter().any(begins_with_digit) {
        return Vec::new();
    }
    (0..headings.len())
        .filter(|at| !headings[*at].is_empty() && !is_known(*at))
        .map(|at| headings[at].clone())
        .collect()
}

/// How many rows a sheet may have that only says that there is nothing to report: titles, the word, a signature.
const NIL_ROWS: usize = 12;

/// A sheet without headings that says « néant », where it is known of which table: by its name, that of the file, or
/// what a person said.
pub(super) fn nil_return(rows: &[Row], name: &str, about: &About) -> Option<RecordTable> {
    let filled = || rows.iter().filter(|row| !row.is_blank());
    if filled().nth(NIL_ROWS).is_some() {
        return None;
    }
    let words = |cells: &StringRecord| cells.iter().map(fold).filter(|text| !text.is_empty()).collect::<Vec<_>>();
    let row = filled().find(|row| words(&row.cells).iter().all(|text| is_nil(text)))?;
    let spec = if let Some(said) = about.said.first() {
        said.table
    } else {
        let titles: String =
            filled().flat_map(|row| words(&row.cells)).chain([fold(name)]).collect::<Vec<_>>().join(" ");
        let is_called = |table: &&'static TableSpec| {
            let of = |text: &str| titles.contains(fold(text).trim_end_matches('s'));
            of(table.label.en) || of(table.label.fr)
        };
        let mut named = about.tables.iter().copied().filter(is_called);
        named.next().filter(|_| named.next().is_none())?
    };
    let layout = Layout::nil(row, spec);
    Some(RecordTable {
        spec,
        headings: Vec::new(),
        header_row: row.number,
        slots: Vec::new(),
        repeated: Vec::new(),
        layout,
        source: Source::Rows(Vec::new()),
        part: about.said.first().and_then(|said| said.part.clone()),
    })
}

/// A number that stands once for several rows is one number: filled into each it would be counted again. And what
/// numbers a record is not meant for every row that it is merged over.
pub(crate) fn goes_down(column: &Column, table: &TableSpec) -> bool {
    let numbers_the_record = table.columns.iter().find(|c| c.filled && matches!(c.kind, ColumnKind::Text));
    !matches!(column.kind, ColumnKind::Quantity | ColumnKind::Number | ColumnKind::Integer)
        && numbers_the_record.is_none_or(|c| c.name != column.name)
}

/// The table of records that was found.
pub(super) fn record_table(found: Recognised, mut rows: Vec<Row>, merged: &[Merged]) -> RecordTable {
    let mut below = rows.split_off(found.header + 1);
    let column = |at: usize| found.slots.get(at).copied().flatten().map(|slot| &found.spec.columns[slot.column]);
    workbook::fill_down(&mut below, merged, |at| column(at).is_some_and(|c| goes_down(c, found.spec)));
    let head = rows.iter().skip(found.header - usize::from(found.two_rows));
    let sorter = Sorter::new(found.spec, &found.slots, &found.headings, head);
    let (below, layout) = sorter.sort(below);
    RecordTable {
        spec: found.spec,
        headings: found.headings,
        header_row: rows.last().map_or(0, |head| head.number),
        slots: found.slots,
        repeated: found.repeated,
        layout,
        source: Source::Rows(below),
        part: found.part,
    }
}

/// Lists that stand beside a table name some of its columns, and are none.
pub(super) fn without_lists(mut inputs: Vec<Input>) -> Vec<Input> {
    let has_table = inputs.iter().any(|i| matches!(i.state, InputState::Records(_) | InputState::Figures(_)));
    for input in &mut inputs {
        let InputState::Incomplete { table, missing, .. } = &input.state else { continue };
        // A sheet with an indicator but no value, or the reverse, is meant as figures.
        let is_meant = table.name == FIGURES.name && missing.len() == 1;
        if input.sheet_facts.hidden || (has_table && !is_meant) {
            input.state = InputState::Skipped(Message::new(
                "no table: it names columns, but not those by which a row is known again",
                "pas de tableau\u{a0}: on y trouve des noms de colonnes, mais pas ceux qui distinguent une ligne d’une autre",
            ));
        }
    }
    inputs
}

#[cfg(test)]
mod tests;
