//! Checking: rules, the engine that runs them, and what they find.

mod audience;
mod balance;
mod cause;
mod context;
mod engine;
mod findings;
mod fingerprint;
mod grouping;
mod localise;
mod rates;
mod record_test;
mod records_api;
mod report;
mod rule;
pub mod rules;
pub(crate) mod say;
mod shares;
mod versions;

pub use context::Context;
pub use engine::{CheckOptions, check};
pub use findings::{Audience, CellRef, Finding, Findings, InputInfo, RuleState, RuleSummary, Verdict};
pub use grouping::Group;
pub use record_test::{Checked, ColumnCount, FaultyCell, Found, Looks, RecordColumn, RecordTest};
pub use records_api::check_records;
pub(crate) use report::input_info;
pub use rule::{Examples, Family, Fault, Grain, Judgement, Rule, Severity, Tables, Test};

#[cfg(test)]
mod published;
