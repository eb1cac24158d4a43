//! What a rule of a pack looks at.

use polars::prelude::Expr;
use tipstat_model::TableSpec;

/// A rule of a pack: what it looks at, and what must hold.
#[derive(Debug, Clone)]
pub struct PackRule {
    /// The table whose rows it looks at.
    pub table: &'static TableSpec,
    /// The positions of the columns it reads. A row with a cell in one of them that is not of its column is
    /// undecided, but for the tests of cells, which find just that.
    pub reads: Vec<usize>,
    /// What must hold.
    pub test: PackTest,
}

/// What must hold.
#[derive(Debug, Clone)]
pub enum PackTest {
    /// A condition on one row, over polars columns named as the columns of the table: integers as Int64, numbers as
    /// Float64, days as Date, everything else as text (String) in canonical form (the code of a list, the id of an
    /// area). True holds, false is broken, null is undecided.
    Holds(Expr),
    /// Every cell of a column is of its kind.
    OfItsKind(usize),
    /// Every cell of several columns is of its kind: a row with a fault in one of them is broken, once.
    AllOfTheirKind(Vec<usize>),
    /// Every row has a cell in a column.
    Filled(usize),
    /// Every cell of a column has its pattern.
    OfPattern(usize),
    /// Every cell of a column is in its list.
    InList(usize),
    /// Every cell of a column is in its range.
    InRange(usize),
    /// No two rows have the same values in these columns.
    Unique {
        /// The columns.
        columns: Vec<usize>,
        /// Whether an empty cell is a value like any other; else a row with one is undecided.
        empty_is_value: bool,
    },
    /// The value of a column stands in a column of another table.
    Refers {
        /// The column.
        column: usize,
        /// The other table.
        to_table: &'static TableSpec,
        /// Its column.
        to_column: usize,
    },
    /// A number in each row equals the number of rows of another table with the same values.
    Counts {
        /// The column with the number.
        total: usize,
        /// The other table, whose rows are counted.
        of_table: &'static TableSpec,
        /// Pairs of columns that must be equal: of this table, of the other.
        by: Vec<(usize, usize)>,
    },
    /// A total in each row equals the sum of its parts.
    Adds(Sum),
}

/// A condition on one row, over the same columns as that of a rule that holds.
#[derive(Debug, Clone)]
pub struct Condition {
    /// As it is written.
    pub sql: &'static str,
    /// True, false, or null where it is not known.
    pub expr: Expr,
    /// The positions of the columns that it reads.
    pub reads: Vec<usize>,
}

/// A total and its parts.
#[derive(Debug, Clone)]
pub struct Sum {
    /// The column of the total.
    pub total: usize,
    /// The columns of the parts.
    pub parts: Vec<SumTerm>,
}

/// One part of a sum.
#[derive(Debug, Clone, Copy)]
pub struct SumTerm {
    /// Its column.
    pub column: usize,
    /// Whether an empty cell is nothing; else the row is undecided.
    pub empty_is_zero: bool,
}
