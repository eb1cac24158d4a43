//! Who tries to compute a hidden cell back, and what they know beforehand.

/// Whether the outlet prints its zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Zeros {
    /// A zero is printed as 0, so that a hidden cell is known to be at least 1.
    Printed,
    /// A zero may be behind a hidden cell.
    Hidden,
}

/// What somebody knows who tries to compute hidden cells: everything printed, every row, and this.
///
/// | | |
/// |---|---|
/// | always | the printed cells, the rows, the limits of every cell, that counts are whole and not negative |
/// | `zeros: Printed` | that a cell hidden at its printed place is at least 1 |
/// | `threshold: Some(t)` | which cells were hidden for being small, and that each is below t (as where `<5` is printed) |
/// | `knows_herself` | for every hidden cell of one person: that it is 1, as its member knows (one member at a time) |
///
/// # What is not covered
/// - several members of different cells who put their knowledge together;
/// - an attacker who knows more persons than herself, or one of the agencies' own files;
/// - that a member of a cell of several knows that it is at least 1 (where zeros are printed, everybody does);
/// - reasoning from the choice of the hidden cells («this one was hidden only because that one is small»), where
///   the threshold is public and the marks do not tell primary from secondary: the possible values then need not
///   be an interval;
/// - probabilities: within an interval no value is called likelier than another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Attacker {
    /// Whether a hidden cell is known not to be 0.
    pub zeros: Zeros,
    /// The threshold, where the print shows which cells were hidden for being below it.
    pub threshold: Option<i64>,
    /// Whether a person counted alone in a cell looks for the others.
    pub knows_herself: bool,
}

impl Attacker {
    /// Knows what is printed, that zeros are, no threshold, and that she herself is counted where only one is.
    #[must_use]
    pub fn new(zeros: Zeros) -> Self {
        Self { zeros, threshold: None, knows_herself: true }
    }

    /// The same attacker, who sees which cells were hidden for being below the threshold.
    #[must_use]
    pub fn seeing_marks_below(mut self, threshold: i64) -> Self {
        self.threshold = Some(threshold);
        self
    }

    /// The same attacker as somebody who is in no cell.
    #[must_use]
    pub fn from_outside(mut self) -> Self {
        self.knows_herself = false;
        self
    }
}
