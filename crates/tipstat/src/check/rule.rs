//! What a rule is: one declaration with its texts, its test and its examples.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tipstat_model::{
    Column, Decimal, Message, TableSpec, Text,
    columns::{FIGURES, FigureColumn},
};

use super::{CellRef, Context, Group, RecordTest};
use crate::{
    figures::{Dims, Entry},
    read::CellTrouble,
    table::Input,
};

/// How much a fault weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The figure would be wrong.
    Error,
    /// It needs an explanation.
    Warning,
    /// Worth knowing; it never counts.
    Note,
}

impl Severity {
    /// What it is called.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Error => Text::new("error", "erreur"),
            Self::Warning => Text::new("warning", "avertissement"),
            Self::Note => Text::new("note", "note"),
        }
    }

    /// The letter that stands beside its colour: E, W, N in English, E, A, N in French.
    #[must_use]
    pub const fn letter(self) -> Text {
        match self {
            Self::Error => Text::new("E", "E"),
            Self::Warning => Text::new("W", "A"),
            Self::Note => Text::new("N", "N"),
        }
    }
}

/// The family of a rule, by the first digit of its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Family {
    /// TIP1xx: sheets, columns, headers.
    Structure,
    /// TIP2xx: cells and what they hold.
    Values,
    /// TIP3xx: days and periods.
    Dates,
    /// TIP4xx: age, sex and what the law asks of them.
    Persons,
    /// TIP5xx: one field against another, one table against another.
    Coherence,
    /// TIP6xx: the same record, the same person.
    Identity,
    /// TIP7xx: published figures.
    Figures,
    /// TIP8xx: figures over time.
    Series,
    /// TIP9xx: what a publication tells of single persons.
    Publication,
}

impl Family {
    /// What it is called.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Structure => Text::new("structure", "structure"),
            Self::Values => Text::new("values", "valeurs"),
            Self::Dates => Text::new("dates", "dates"),
            Self::Persons => Text::new("persons", "personnes"),
            Self::Coherence => Text::new("coherence", "cohérence"),
            Self::Identity => Text::new("identity", "identité"),
            Self::Figures => Text::new("figures", "chiffres"),
            Self::Series => Text::new("series", "séries"),
            Self::Publication => Text::new("publication", "publication"),
        }
    }
}

/// What one finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grain {
    /// One cell.
    Cell,
    /// One row.
    Row,
    /// Several rows that belong together.
    Group,
    /// A whole table, sheet or file.
    Table,
    /// One figure.
    Figure,
}

/// A rule: the fault it names, why it matters, what to do, how it is found, and examples that are executed.
pub struct Rule {
    /// Its code, such as `TIP701`.
    pub code: &'static str,
    /// The fault, as in “this file has …”.
    pub name: &'static str,
    /// The fault in words.
    pub title: Text,
    /// Why it matters.
    pub why: Text,
    /// What to do.
    pub todo: Text,
    /// How much it weighs.
    pub severity: Severity,
    /// What one finding is about.
    pub grain: Grain,
    /// The columns it reads. A figure with an unreadable cell in one of them is undecided.
    pub reads: &'static [FigureColumn],
    /// How it is found.
    pub test: Test,
    /// Files that show each verdict.
    pub examples: Examples,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.code, self.name)
    }
}

impl Family {
    /// Every family of the library, in the order of their codes.
    pub const ALL: [Self; 9] = [
        Self::Structure,
        Self::Values,
        Self::Dates,
        Self::Persons,
        Self::Coherence,
        Self::Identity,
        Self::Figures,
        Self::Series,
        Self::Publication,
    ];

    /// The beginning of its codes, such as `TIP7`.
    #[must_use]
    pub fn code(self) -> String {
        let at = Self::ALL.iter().position(|family| *family == self).unwrap_or_default();
        format!("TIP{}", at + 1)
    }
}

impl Rule {
    /// Whether it runs only where it is asked for by its code, its name or its family: a small count is no fault in what
    /// an agency sends to the committee, and is one in what the committee publishes; and that a table has several
    /// breakdowns is worth knowing to who adds it up, and nothing is wrong with it.
    #[must_use]
    pub fn only_where_asked(&self) -> bool {
        self.code == "TIP741" || self.family() == Family::Publication && self.code >= "TIP950"
    }

    /// Its family.
    #[must_use]
    pub fn family(&self) -> Family {
        // A rule of a pack says how fields hang together.
        if !self.code.starts_with("TIP") {
            return Family::Coherence;
        }
        match self.code.as_bytes().get(3) {
            Some(b'1') => Family::Structure,
            Some(b'2') => Family::Values,
            Some(b'3') => Family::Dates,
            Some(b'4') => Family::Persons,
            Some(b'5') => Family::Coherence,
            Some(b'6') => Family::Identity,
            Some(b'8') => Family::Series,
            Some(b'9') => Family::Publication,
            _ => Family::Figures,
        }
    }
}

/// Which tables a rule looks at.
#[derive(Debug, Clone)]
pub enum Tables {
    /// Every file and sheet.
    Any,
    /// Every table of records.
    Records,
    /// These.
    These(Vec<&'static TableSpec>),
}

impl Rule {
    /// Its tests of records; none where it looks at figures.
    #[must_use]
    pub fn record_tests(&self) -> &'static [RecordTest] {
        if let Test::Records(tests) = self.test { tests } else { &[] }
    }

    /// The tables it looks at.
    #[must_use]
    pub fn tables(&self) -> Tables {
        let mut these: Vec<&'static TableSpec> = Vec::new();
        match self.test {
            Test::Input(_) => return Tables::Any,
            Test::Cell { .. } | Test::Figure(_) | Test::Group { .. } => these.push(&FIGURES),
            Test::Records(tests) => {
                for test in tests {
                    let Some(table) = test.table() else { return Tables::Records };
                    if these.iter().all(|t| t.name != table.name) {
                        these.push(table);
                    }
                }
            }
        }
        Tables::These(these)
    }

    /// Whether a submission with these tables, by name, has something for it.
    #[must_use]
    pub fn concerns(&self, given: &[&str]) -> bool {
        match self.tables() {
            Tables::Any => true,
            Tables::Records => given.iter().any(|name| *name != FIGURES.name),
            Tables::These(tables) => tables.iter().any(|t| given.contains(&t.name)),
        }
    }
}

/// A small file for each verdict: CSV text, with `|` between the lines' cells as in a table.
#[derive(Debug, Clone, Copy)]
pub struct Examples {
    /// The rule holds.
    pub holds: &'static str,
    /// It is broken, once.
    pub broken: &'static str,
    /// The data cannot tell.
    pub undecided: &'static str,
}

/// What a rule looks at, and how it judges.
///
/// Each kind is partial, merge, finish: what is gathered from a batch of rows can be merged with what was
/// gathered from another, in any order, before it is judged.
pub enum Test {
    /// Each file or sheet.
    Input(fn(&Input, &Context<'_>) -> Vec<Judgement>),
    /// Each filled cell of some columns; those without trouble hold.
    Cell {
        /// The columns.
        columns: &'static [FigureColumn],
        /// How a cell with trouble is judged; `None` leaves it to another rule and counts as holding.
        judge: fn(&CellTrouble, &Context<'_>) -> Option<Judgement>,
    },
    /// Each figure by itself; `None` where the rule has nothing to say about it.
    Figure(fn(&Entry<'_>, &Context<'_>) -> Option<Judgement>),
    /// Figures with a common key, in each of several ways to group them.
    Group {
        /// The ways to group.
        by: &'static [Dims],
        /// How a group is judged: one judgement for each subject in it.
        judge: fn(&Group<'_>, &Context<'_>) -> Vec<Judgement>,
    },
    /// Tables of records.
    Records(&'static [RecordTest]),
}

/// What a rule says of one subject.
#[derive(Debug, Clone)]
pub enum Judgement {
    /// It is as it should be.
    Holds,
    /// It is not.
    Broken(Box<Fault>),
    /// The data cannot tell.
    Undecided,
}

impl Judgement {
    /// A broken subject.
    #[must_use]
    pub fn broken(fault: Fault) -> Self {
        Self::Broken(Box::new(fault))
    }
}

/// A broken subject: where, what was found, what was expected, what to do.
#[derive(Debug, Clone, Default)]
pub struct Fault {
    /// The figures it shows, each with the column at fault, by position.
    pub figures: Vec<(u32, FigureColumn)>,
    /// Single cells, where no figure stands for them.
    pub cells: Vec<(crate::table::Origin, &'static Column)>,
    /// Columns of the record that was judged, in which it shows.
    pub columns: Vec<&'static Column>,
    /// Cells with their places, filled in for records while their rows are at hand.
    pub placed: Vec<CellRef>,
    /// The table of records.
    pub table: Option<&'static str>,
    /// What a record is known again by; it is hashed with a key, never shown.
    pub subject: String,
    /// The input, where the fault is one of a whole file, sheet or heading.
    pub input: Option<(u32, Option<usize>)>,
    /// What was expected, as a canonical value.
    pub expected: Option<String>,
    /// What was found, as a canonical value.
    pub found: Option<String>,
    /// Found minus expected.
    pub difference: Option<Decimal>,
    /// What is wrong, for this very value.
    pub message: Message,
    /// What to do, for this very value; the rule's own advice where it is empty.
    pub advice: Message,
    /// Figures that this explains: later rules conclude nothing from them.
    pub explains: Vec<u32>,
    /// The key of what is broken, in the dimensions that were compared.
    pub key: BTreeMap<String, String>,
}
