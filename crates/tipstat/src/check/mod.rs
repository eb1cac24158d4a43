//! Checking: rules, the engine that runs them, and what they find.

mod balance;
mod cause;
mod context;
mod engine;
mod findings;
mod fingerprint;
mod grouping;
mod record_test;
mod report;
mod rule;
pub mod rules;
pub(crate) mod say;
mod shares;

pub use context::Context;
pub use engine::{CheckOptions, check};
pub use findings::{CellRef, Finding, Findings, InputInfo, RuleState, RuleSummary, Verdict};
pub use grouping::Group;
pub use record_test::{Checked, ColumnCount, FaultyCell, Found, Looks, RecordColumn, RecordTest};
pub use rule::{Examples, Family, Fault, Grain, Judgement, Rule, Severity, Test};
