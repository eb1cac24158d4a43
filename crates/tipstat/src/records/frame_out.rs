//! Records as one data frame, under the names of the model: what every file calls otherwise, and where each row stands.

use std::{borrow::Cow, collections::BTreeSet};

use polars::prelude::{Column as FrameColumn, DataFrame, NamedFrom as _, Series};
use tipstat_model::{Column, Message, TableSpec, words::nearest};

use super::{Cell, Chunk, Reader, RecordTable, Typed, Value, canonical};
use crate::{
    error::{Error, Result},
    read::Submission,
    table::{Input, InputState, Table},
};

/// The columns that say where a row stands.
const PLACE: [&str; 3] = ["file", "sheet", "row"];

/// Records of one table as a data frame, with the place of each row.
#[derive(Debug, Clone)]
pub struct Gathered {
    /// `file`, `sheet` and `row`, then the columns of the model that any file has, all but `row` as texts.
    pub frame: DataFrame,
    /// The input and the number of each row.
    pub places: Vec<(usize, u32)>,
}

/// Where a column stands among the others, and what it is called.
type Name<'t> = (usize, Cow<'t, str>);

/// Where a row stands, and its cells in the order of the columns.
struct Line {
    input: usize,
    row: u32,
    cells: Vec<Option<String>>,
}

impl Submission {
    /// The names of the tables that were read, in the order in which they were met.
    #[must_use]
    pub fn tables(&self) -> Vec<&'static str> {
        let mut names: Vec<&'static str> = Vec::new();
        for name in self.inputs.iter().filter_map(table_of) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The rows of a table from all files as one data frame. A cell that reads as what its column holds is written as
    /// the model writes it (`F`, `2024-03-31`, `~2008`, `15-17`); one that does not, or says that the value is not
    /// known, is the text it was; an empty one is null. Without `identifying`, columns that identify a person are left
    /// out, and those that the model does not know, which may.
    ///
    /// # Errors
    /// Where no such table was read, or a file can no longer be.
    pub fn gather(&self, table: &str, identifying: bool) -> Result<Gathered> {
        let mut columns: BTreeSet<Name<'_>> = BTreeSet::new();
        let mut all: Vec<(Vec<Name<'_>>, Vec<Line>)> = Vec::new();
        for (at, input) in self.inputs.iter().enumerate().filter(|(_, input)| table_of(input) == Some(table)) {
            let (names, lines) = match &input.state {
                InputState::Records(records) => self.records(at, records, identifying),
                InputState::Figures(figures) => figures_of(at, figures),
                _ => continue,
            };
            columns.extend(names.iter().cloned());
            all.push((names, lines));
        }
        if all.is_empty() {
            return Err(self.no_such_table(table));
        }
        let (mut files, mut sheets, mut rows) = (Vec::new(), Vec::new(), Vec::new());
        let mut cells: Vec<Vec<Option<String>>> = vec![Vec::new(); columns.len()];
        let mut places = Vec::new();
        for (names, lines) in all {
            let at = |name: &Name<'_>| columns.iter().position(|c| c == name);
            let targets: Vec<Option<usize>> = names.iter().map(at).collect();
            for line in lines {
                places.push((line.input, line.row));
                files.push(self.inputs[line.input].path.clone());
                sheets.push(self.inputs[line.input].sheet.clone());
                rows.push(i64::from(line.row));
                for (target, cell) in targets.iter().zip(line.cells) {
                    if let Some(target) = target {
                        cells[*target].push(cell);
                    }
                }
                // A file without a column has nothing in it.
                for column in &mut cells {
                    column.resize(places.len(), None);
                }
            }
        }
        let mut out: Vec<FrameColumn> = vec![
            Series::new(PLACE[0].into(), files).into(),
            Series::new(PLACE[1].into(), sheets).into(),
            Series::new(PLACE[2].into(), rows).into(),
        ];
        out.extend(columns.iter().zip(cells).map(|((_, name), cells)| Series::new(name.as_ref().into(), cells).into()));
        let frame = DataFrame::new(places.len(), out).map_err(|error| {
            let said = error.to_string();
            Error::Frame { name: table.to_owned(), reason: Message::new(said.clone(), said) }
        })?;
        Ok(Gathered { frame, places })
    }

    fn records<'t>(&self, input: usize, table: &'t RecordTable, identifying: bool) -> (Vec<Name<'t>>, Vec<Line>) {
        let wanted = |at: usize| identifying || !table.spec.columns[at].identifying;
        let known = (0..table.spec.columns.len()).filter(|at| wanted(*at) && table.has(&table.spec.columns[*at]));
        let known: Vec<usize> = known.collect();
        let others: Vec<(usize, &str)> = table.unrecognised().filter(|_| identifying).collect();
        // What the model does not know comes after what it does.
        let mut names: Vec<Name<'_>> =
            known.iter().map(|at| (*at, Cow::Borrowed(table.spec.columns[*at].name))).collect();
        for (_, heading) in &others {
            let heading = free(heading, &names, table.spec);
            names.push((usize::MAX, heading));
        }
        let mut reader = Reader::new(table, &self.profile);
        let mut lines = Vec::new();
        table.each_chunk(&mut |chunk| {
            let typed = reader.read(chunk);
            for row in (0..chunk.len()).filter(|row| !chunk.is_blank(*row)) {
                let mut cells: Vec<Option<String>> =
                    known.iter().map(|at| cell(table, chunk, &typed, reader.names(), (row, *at))).collect();
                cells.extend(others.iter().map(|(heading, _)| filled(chunk.text(row, *heading).into_owned())));
                lines.push(Line { input, row: chunk.number(row), cells });
            }
        });
        (names, lines)
    }

    fn no_such_table(&self, name: &str) -> Error {
        let tables = self.tables();
        let nearest = nearest(name, tables.iter().map(|table| (*table, *table)));
        Error::Unknown {
            what: "table among what was read,",
            what_fr: "aucun tableau lu ne s’appelle",
            name: name.to_owned(),
            nearest: nearest.or_else(|| tables.first().copied()).map(str::to_owned),
        }
    }
}

fn table_of(input: &Input) -> Option<&'static str> {
    match &input.state {
        InputState::Figures(_) => Some("figures"),
        InputState::Records(records) => Some(records.spec.name),
        _ => None,
    }
}

/// A heading of a file that is the name of no other column.
fn free<'t>(heading: &'t str, taken: &[Name<'_>], spec: &TableSpec) -> Cow<'t, str> {
    let mut name = Cow::Borrowed(heading);
    let is_taken = |name: &str| {
        PLACE.contains(&name)
            || spec.columns.iter().any(|column| column.name == name)
            || taken.iter().any(|(_, other)| other == name)
    };
    while is_taken(&name) {
        name.to_mut().push('_');
    }
    name
}

/// Figures with every cell as it stands.
fn figures_of(input: usize, table: &Table) -> (Vec<Name<'_>>, Vec<Line>) {
    let known: Vec<(usize, usize, &str)> = table
        .columns
        .iter()
        .enumerate()
        .filter_map(|(at, column)| column.map(|column| (at, column as usize, column.name())))
        .filter(|(at, ..)| table.repeated.get(*at).is_none_or(Option::is_none))
        .collect();
    let rows = table.rows.iter().filter(|row| !row.is_blank());
    let line = |row: &crate::table::Row| Line {
        input,
        row: row.number,
        cells: known.iter().map(|(at, ..)| filled(row.cell(*at).to_owned())).collect(),
    };
    (known.iter().map(|(_, order, name)| (*order, Cow::Borrowed(*name))).collect(), rows.map(line).collect())
}

/// A cell as the model writes it, else as it stands.
fn cell(
    table: &RecordTable,
    chunk: &Chunk<'_>,
    typed: &Typed,
    names: &[String],
    (row, at): (usize, usize),
) -> Option<String> {
    let column: &Column = &table.spec.columns[at];
    let cell = typed[at].as_ref().map_or(Cell::Empty, |cells| cells.at(row));
    let written = || {
        let text = table.heading_at(at).map(|heading| chunk.text(row, heading).into_owned());
        text.filter(|text| !text.is_empty()).or_else(|| table.constant(column).map(str::to_owned))
    };
    match cell {
        Cell::Is(Value::Int(n)) => Some(n.to_string()),
        Cell::Is(Value::Number(n)) => Some(n.to_string()),
        Cell::Is(Value::Day(day)) => Some(day.to_string()),
        Cell::Is(Value::Age(age)) => Some(age.to_string()),
        Cell::Is(Value::Text) | Cell::Missing | Cell::Not(_) => written(),
        // What a cell denies has no code of its own: it stays as it was said.
        Cell::Is(value) => filled(canonical(column, value, names)).or_else(written),
        Cell::Empty => None,
    }
}

fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use tipstat_model::Profile;

    use super::*;

    fn read(files: &[(&str, &str)]) -> Submission {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
        Submission::read(files, &Profile::builtin("ml").unwrap()).unwrap()
    }

    fn column(gathered: &Gathered, name: &str) -> Vec<String> {
        let series = gathered.frame.column(name).unwrap().as_materialized_series().clone();
        series.str().unwrap().iter().map(|text| text.unwrap_or("–").to_owned()).collect()
    }

    #[test]
    fn two_files_with_other_words_are_one_table() {
        let submission = read(&[
            ("a.csv", "N°;Structure;Sexe;Âge;Date d’identification\nV1;BRTMTEH;Féminin;14;12/03/2024\n"),
            ("b.csv", "record,agency,sex,identification_date\nW1,BRTMTEH,homme,2024-03\nW2,BRTMTEH,peut-être,\n"),
        ]);
        assert_eq!(submission.tables(), ["victims"]);
        let gathered = submission.gather("victims", false).unwrap();
        assert_eq!(gathered.places, [(0, 2), (1, 2), (1, 3)]);
        assert_eq!(column(&gathered, "sex"), ["F", "M", "peut-être"]);
        assert_eq!(column(&gathered, "identification_date"), ["2024-03-12", "2024-03", "–"]);
        assert_eq!(column(&gathered, "age"), ["14", "–", "–"]);
        assert_eq!(column(&gathered, "file"), ["a.csv", "b.csv", "b.csv"]);
    }

    #[test]
    fn who_somebody_is_comes_only_where_it_is_asked_for() {
        let submission =
            read(&[("a.csv", "record,agency,birth_date,sex,surnom,row,surnom\nV1,BRTMTEH,2008-05-04,F,Awa,7,Ya\n")]);
        let names = |identifying| {
            let frame = submission.gather("victims", identifying).unwrap().frame;
            frame.get_column_names().iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert!(!names(false).contains(&"birth_date".to_owned()) && !names(false).contains(&"surnom".to_owned()));
        let all = names(true);
        // No heading is lost, whatever it is called.
        for name in ["birth_date", "surnom", "surnom_", "row_"] {
            assert!(all.contains(&name.to_owned()), "{name}: {all:?}");
        }
    }

    #[test]
    fn a_table_that_was_not_read_is_named_with_one_that_was() {
        let error = read(&[("a.csv", "record,agency,sex,age\nV1,BRTMTEH,F,14\n")]).gather("victms", false).unwrap_err();
        assert!(error.to_string().ends_with("did you mean “victims”?"), "{error}");
    }
}
