//! Tables that give no person away: what can be computed from a release, and what to hide so that it cannot.
//!
//! Everything that is published together is one [`Release`]: cells, the sums that bind them, the rates printed
//! beside them, and what was published before. Protecting table by table is not safe, because tables share cells.
//!
//! | question | function |
//! |---|---|
//! | which hidden cells can be computed back, and how? | [`audit`], [`explain`]; [`Reading`] for many questions |
//! | what else must be hidden? | [`suppress`] |
//! | may all be printed, but rounded? | [`round_controlled`] |
//! | is the table too fine to be published? | [`table_loss`], [`pooled`] |
//! | may these records be released? | [`k_anonymity`], [`rare_combinations`], [`class_differences`] |
//!
//! Every answer is for a stated [`Attacker`] and holds for no other. What is *not* protected against is listed at
//! [`Attacker`].
//!
//! Counts are whole numbers, and what is called *exactly known* is proved in whole numbers, without floating point.
//! No answer depends on the order in which cells and rows were given: ties go by the keys of the cells.

mod attacker;
mod audit;
mod derivation;
mod fraction;
mod pooling;
#[cfg(test)]
mod printed;
mod problem;
mod propagation;
mod records;
mod release;
mod rounding;
mod suppression;
mod tableau;
#[cfg(test)]
mod testing;
mod view;

pub use attacker::{Attacker, Zeros};
pub use audit::{Audit, Contradiction, Exposure, Insight, Range, Reading, audit};
pub use derivation::{Bound, Derivation, Explanation, Factor, explain};
pub use pooling::{PooledLoss, TableLoss, pooled, table_loss};
pub use records::{ClassDifference, KAnonymity, RareCombination, class_differences, k_anonymity, rare_combinations};
pub use release::{Cell, CellId, Figure, FigureId, Need, Rate, Release, Row, RowId, Shown};
pub use rounding::{ControlledRounding, round_controlled};
pub use suppression::{
    CellStatus, SuppressMethod, Suppression, SuppressionProgress, SuppressionStage, Unmet, suppress,
};
