//! Checking: rules, the engine that runs them, and what they find.

mod audience;
pub(crate) mod balance;
mod cause;
mod context;
mod earlier;
mod engine;
mod findings;
mod fingerprint;
mod grouping;
mod localise;
mod rates;
mod record_test;
mod records_api;
mod report;
mod residents;
mod rule;
pub mod rules;
pub(crate) mod say;
pub(crate) mod shares;
mod standing;
pub(crate) mod stocks;
mod usable;
mod versions;
mod waive;
mod whose;

pub use context::Context;
pub use earlier::{Comparison, Earlier, Mended, NEW, STILL_THERE};
pub use engine::{CheckOptions, check};
pub use findings::{Audience, CellRef, Finding, Findings, InputInfo, RuleState, RuleSummary, Verdict};
pub use grouping::Group;
pub use record_test::{Checked, ColumnCount, FaultyCell, Found, Looks, RecordColumn, RecordTest};
pub use records_api::check_records;
pub use report::input_info;
pub use rule::{Examples, Family, Fault, Grain, Judgement, Rule, Severity, Tables, Test};
pub use standing::Standing;
pub(crate) use standing::{of_records, rows_of};
pub use usable::{RowState, errors_of_all, row_states};
pub use waive::waivers;
pub(crate) use whose::Whose;
pub use whose::agencies_of;

#[cfg(test)]
mod platforms;
#[cfg(test)]
mod published;
