//! How rules look at records: single cells, words, rows, rows that share a key, whole tables.

use tipstat_model::{
    Column, TableSpec,
    columns::{Activity, Investigation, Proceeding, Receipt, Record, Resident, Victim},
};

use super::{
    Context,
    rule::{Fault, Judgement},
};
use crate::{
    pack::PackRule,
    records::{Index, Trouble, Value},
    table::Origin,
};

/// What a rule looks at in tables of records, and how it judges. A rule may look at several.
pub enum RecordTest {
    /// Cells of columns of a kind, of any table: those without the trouble hold.
    Cell {
        /// Which columns.
        of: fn(&Column) -> bool,
        /// Which troubles.
        troubles: &'static [Trouble],
        /// The fault of one cell; `None` leaves it to another rule and counts as holding.
        tell: fn(&FaultyCell<'_>, &Context<'_>) -> Option<Fault>,
    },
    /// The same, with one finding for each different word of a column, at all its cells.
    Word {
        /// Which columns.
        of: fn(&Column) -> bool,
        /// Which troubles.
        troubles: &'static [Trouble],
        /// The fault of one word.
        tell: fn(&FaultyCell<'_>, &Context<'_>) -> Fault,
    },
    /// Each cell that holds a value, by itself; `None` where the rule has nothing to say about it.
    Value {
        /// Which columns.
        of: fn(&Column) -> bool,
        /// How a value is judged.
        judge: fn(&Column, Value, &Context<'_>) -> Option<Judgement>,
    },
    /// Each column, by how many of its cells count and how many of these are of a kind.
    Column {
        /// Which columns.
        of: fn(&Column) -> bool,
        /// Whether a cell with its text is of the kind; `None` where it does not count.
        counts: fn(&Column, Value, &str) -> Option<bool>,
        /// How a column is judged; a fault is put at its heading.
        judge: fn(&ColumnCount) -> Judgement,
    },
    /// Each table of records by itself.
    Table(fn(&crate::table::Input, &Context<'_>) -> Vec<Judgement>),
    /// What a pack asks.
    Pack(&'static PackRule),
    /// Rows of victims.
    Victims(Looks<Victim>),
    /// Rows of case files.
    Investigations(Looks<Investigation>),
    /// Rows of persons proceeded against.
    Proceedings(Looks<Proceeding>),
    /// Rows of activities.
    Activities(Looks<Activity>),
    /// Rows of residents.
    Population(Looks<Resident>),
    /// Rows of returns received.
    Receipts(Looks<Receipt>),
}

/// How a rule looks at the rows of one table.
pub enum Looks<T: Checked> {
    /// Each row by itself.
    Row {
        /// Columns without which the rule cannot run at all.
        needs: &'static [T::Column],
        /// Columns it reads: a row with something in one of them that is not of its column is undecided.
        reads: &'static [T::Column],
        /// How a row is judged; `None` where the rule has nothing to say about it. A fault names the columns it is
        /// about in [`Fault::columns`].
        judge: fn(&T, &Context<'_>) -> Option<Judgement>,
    },
    /// Rows that share a key.
    Key {
        /// Columns without which the rule cannot run at all.
        needs: &'static [T::Column],
        /// Columns it reads.
        reads: &'static [T::Column],
        /// The keys of a row, hashed; a row with none among them is undecided. `None` where the rule has nothing to
        /// say about the row.
        keys: fn(&T, &Context<'_>) -> Option<Vec<u64>>,
        /// How rows with one key are judged, in the order in which they stand. Rows that share a key may still
        /// differ in what was hashed, so the judge compares them. A fault names its cells in [`Fault::cells`].
        judge: fn(&[Found<T>], &Context<'_>) -> Vec<Judgement>,
    },
    /// Each row by itself, beside what the index knows of another table.
    Beside {
        /// The other table, without which the rule cannot run at all.
        table: &'static TableSpec,
        /// Columns without which it cannot run either.
        needs: &'static [T::Column],
        /// Columns it reads.
        reads: &'static [T::Column],
        /// How a row is judged, with the place where it stands.
        judge: fn(&Found<T>, &Context<'_>) -> Option<Judgement>,
    },
    /// All rows of all tables of the kind together, by what the index knows of them.
    Whole {
        /// Columns without which the rule cannot run at all.
        needs: &'static [T::Column],
        /// How they are judged. A fault says in [`Fault::key`] what it is about.
        judge: fn(&Context<'_>) -> Vec<Judgement>,
    },
}

/// A cell that is not what its column holds.
#[derive(Debug, Clone, Copy)]
pub struct FaultyCell<'a> {
    /// Its column.
    pub column: &'static Column,
    /// Its text.
    pub text: &'a str,
    /// Why it is not.
    pub trouble: Trouble,
    /// In how many cells the same text stands, for a word.
    pub times: u32,
    /// Whether it is among the names of its row, and must not be repeated.
    pub is_name: bool,
}

/// What the cells of a column come to.
#[derive(Debug, Clone, Copy)]
pub struct ColumnCount {
    /// The column.
    pub column: &'static Column,
    /// How many of its cells count.
    pub counted: u64,
    /// How many of these are of the kind that is looked for.
    pub hits: u64,
}

/// A row with the place where it stands.
#[derive(Debug, Clone)]
pub struct Found<T> {
    /// Where it stands.
    pub origin: Origin,
    /// The row.
    pub row: T,
    /// Its row as the person sees it.
    pub number: u32,
}

/// A column of a table of records.
pub trait RecordColumn: Copy + 'static {
    /// Its declaration.
    fn spec(self) -> &'static Column;
    /// Its position.
    fn at(self) -> usize;
}

/// A row that rules can look at.
pub trait Checked: Record + Clone + 'static {
    /// Its columns.
    type Column: RecordColumn;

    /// How a test looks at rows of this kind, if it does.
    fn looks(test: &RecordTest) -> Option<&Looks<Self>>;

    /// Notes what other tables and rows must know of it.
    fn note(&self, index: &mut Index, origin: Origin);
}

macro_rules! checked {
    ($($row:ident $column:ident $variant:ident $note:ident |$r:ident, $i:ident, $o:ident| $call:expr;)*) => { $(
        impl RecordColumn for tipstat_model::columns::$column {
            fn spec(self) -> &'static Column {
                &$row::TABLE.columns[self as usize]
            }

            fn at(self) -> usize {
                self as usize
            }
        }

        impl Checked for $row {
            type Column = tipstat_model::columns::$column;

            fn looks(test: &RecordTest) -> Option<&Looks<Self>> {
                if let RecordTest::$variant(looks) = test { Some(looks) } else { None }
            }

            fn note(&self, index: &mut Index, origin: Origin) {
                let ($r, $i, $o) = (self, index, origin);
                $call
            }
        }
    )* };
}

checked! {
    Victim VictimColumn Victims victim |row, index, origin| index.victim(row, origin);
    Investigation InvestigationColumn Investigations investigation |row, index, origin| index.investigation(row, origin);
    Proceeding ProceedingColumn Proceedings proceeding |row, index, _origin| index.proceeding(row);
    Activity ActivityColumn Activities activity |row, index, origin| index.activity(row, origin);
    Resident ResidentColumn Population resident |_row, _index, _origin| {};
    Receipt ReceiptColumn Receipts receipt |_row, _index, _origin| {};
}

impl RecordTest {
    /// The table whose rows it looks at; none where it looks at all of them.
    #[must_use]
    pub fn table(&self) -> Option<&'static TableSpec> {
        match self {
            Self::Victims(_) => Some(Victim::TABLE),
            Self::Investigations(_) => Some(Investigation::TABLE),
            Self::Proceedings(_) => Some(Proceeding::TABLE),
            Self::Activities(_) => Some(Activity::TABLE),
            Self::Population(_) => Some(Resident::TABLE),
            Self::Receipts(_) => Some(Receipt::TABLE),
            Self::Pack(rule) => Some(rule.table),
            Self::Cell { .. } | Self::Word { .. } | Self::Value { .. } | Self::Column { .. } | Self::Table(_) => None,
        }
    }

    /// The other table without which it cannot run.
    #[must_use]
    pub fn beside(&self) -> Option<&'static TableSpec> {
        fn of<T: Checked>(looks: &Looks<T>) -> Option<&'static TableSpec> {
            if let Looks::Beside { table, .. } = looks { Some(table) } else { None }
        }
        match self {
            Self::Victims(looks) => of(looks),
            Self::Investigations(looks) => of(looks),
            Self::Proceedings(looks) => of(looks),
            Self::Activities(looks) => of(looks),
            Self::Population(looks) => of(looks),
            Self::Receipts(looks) => of(looks),
            Self::Pack(_)
            | Self::Cell { .. }
            | Self::Word { .. }
            | Self::Value { .. }
            | Self::Column { .. }
            | Self::Table(_) => None,
        }
    }

    /// The columns without which it cannot run, and those it reads.
    #[must_use]
    pub fn columns(&self) -> (Vec<&'static Column>, Vec<&'static Column>) {
        fn of<T: Checked>(looks: &Looks<T>) -> (Vec<&'static Column>, Vec<&'static Column>) {
            let specs = |columns: &'static [T::Column]| columns.iter().map(|c| c.spec()).collect();
            match looks {
                Looks::Row { needs, reads, .. }
                | Looks::Key { needs, reads, .. }
                | Looks::Beside { needs, reads, .. } => (specs(needs), specs(reads)),
                Looks::Whole { needs, .. } => (specs(needs), specs(needs)),
            }
        }
        match self {
            Self::Victims(looks) => of(looks),
            Self::Investigations(looks) => of(looks),
            Self::Proceedings(looks) => of(looks),
            Self::Activities(looks) => of(looks),
            Self::Population(looks) => of(looks),
            Self::Receipts(looks) => of(looks),
            Self::Pack(rule) => {
                let reads = || rule.reads.iter().map(|at| &rule.table.columns[*at]).collect();
                (reads(), reads())
            }
            Self::Cell { .. } | Self::Word { .. } | Self::Value { .. } | Self::Column { .. } | Self::Table(_) => {
                (Vec::new(), Vec::new())
            }
        }
    }
}
