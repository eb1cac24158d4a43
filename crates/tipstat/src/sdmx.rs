//! A table of figures as SDMX wrote it: which heading is which component of the structure of the SDG indicators.

use std::collections::BTreeMap;

use tipstat_model::{
    columns::FigureColumn,
    sdg::{self, Part, Role},
};

use crate::table::{Row, Shape, Table};

/// A table of figures in a shape of SDMX.
#[derive(Debug, Clone)]
pub struct SdmxTable<'a> {
    /// The table.
    pub table: &'a Table,
    at: Vec<Option<usize>>,
    labelled: Vec<bool>,
    action: Option<usize>,
    structure: Option<usize>,
}

impl<'a> SdmxTable<'a> {
    /// The table, where it was written so.
    #[must_use]
    pub fn of(table: &'a Table) -> Option<Self> {
        if !table.shape.is_sdmx() {
            return None;
        }
        let ids: Vec<&str> = table.headings.iter().map(|heading| id(heading)).collect();
        let find = |wanted: &str| ids.iter().position(|id| *id == wanted);
        let at: Vec<Option<usize>> = Part::ALL.iter().map(|part| find(part.id())).collect();
        let labelled = table.headings.iter().map(|heading| heading.contains(": ")).collect();
        let structure = find("STRUCTURE_ID").or_else(|| find("DATAFLOW"));
        Some(Self { table, at, labelled, action: find("ACTION"), structure })
    }

    /// The heading of a component.
    #[must_use]
    pub fn position(&self, part: Part) -> Option<usize> {
        self.at[part as usize]
    }

    /// The heading of the column that says what is to be done with a row.
    #[must_use]
    pub const fn action(&self) -> Option<usize> {
        self.action
    }

    /// What stands in a component; a label after the code is left out.
    #[must_use]
    pub fn cell<'r>(&self, row: &'r Row, part: Part) -> &'r str {
        let Some(at) = self.position(part) else { return "" };
        let text = row.cell(at);
        let is_labelled = self.labelled.get(at).is_some_and(|is| *is);
        text.split_once(": ").filter(|_| is_labelled).map_or(text, |(code, _)| code)
    }

    /// Whether a row asks for the deletion of what it names, and is no figure.
    #[must_use]
    pub fn deletes(&self, row: &Row) -> bool {
        self.action.is_some_and(|at| row.cell(at) == "D")
    }

    /// Whether it says that it follows the structure of the SDG indicators.
    #[must_use]
    pub fn is_of_the_sdgs(&self) -> bool {
        let name = |text: &str| text.contains(":SDG(") || text.contains(":DF_SDG") || text.ends_with(":SDG");
        if let Shape::SdmxMl { structure, .. } = &self.table.shape {
            return name(structure);
        }
        let first = self.table.rows.first();
        self.structure.zip(first).is_some_and(|(at, row)| name(row.cell(at)))
    }

    /// Whether the rows have different codes in a component.
    #[must_use]
    pub fn mixes(&self, part: Part) -> bool {
        let mut codes = self.table.rows.iter().map(|row| self.cell(row, part)).filter(|code| !code.is_empty());
        let first = codes.next();
        codes.any(|code| Some(code) != first)
    }

    /// The codes of the dimensions of a row; `None` where one is empty or not there.
    #[must_use]
    pub fn key<'r>(&self, row: &'r Row) -> Option<Vec<&'r str>> {
        Part::of(Role::Dimension).map(|part| Some(self.cell(row, part)).filter(|text| !text.is_empty())).collect()
    }

    /// What a row is about, for a finding: its dimensions that are not everybody.
    #[must_use]
    pub fn subject(&self, row: &Row) -> BTreeMap<String, String> {
        let said = |part: Part| {
            let text = self.cell(row, part);
            (!text.is_empty() && text != sdg::TOTAL).then(|| (part.id().to_owned(), text.to_owned()))
        };
        Part::of(Role::Dimension).filter_map(said).collect()
    }
}

/// The id in a heading, which may have a label after it (`SEX: Sex`), or brackets where it holds several values.
pub(crate) fn id(heading: &str) -> &str {
    let heading = heading.trim();
    let id = heading.split_once(": ").map_or(heading, |(id, _)| id);
    id.split_once('[').map_or(id, |(id, _)| id)
}

/// The column of the model that a heading of SDMX stands for.
#[must_use]
pub fn column(heading: &str) -> Option<FigureColumn> {
    use FigureColumn as C;
    Some(match Part::read(id(heading))? {
        Part::Series => C::Indicator,
        Part::RefArea => C::Area,
        Part::Sex => C::Sex,
        Part::Age => C::Age,
        Part::TimePeriod => C::Period,
        Part::ObsValue => C::Value,
        Part::ObsStatus => C::ObsStatus,
        Part::UnitMeasure => C::Unit,
        Part::SourceDetail => C::Source,
        Part::CommentObs => C::Note,
        _ => return None,
    })
}

/// Whether a heading is one that SDMX itself has beside the columns of the model.
#[must_use]
pub fn is_heading(heading: &str) -> bool {
    let own = ["STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "DATAFLOW", "ACTION", "SERIES_KEY", "OBS_KEY"];
    Part::read(id(heading)).is_some() || own.contains(&id(heading))
}
