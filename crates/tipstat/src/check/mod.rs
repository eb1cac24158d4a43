//! Checking: rules, the engine that runs them, and what they find.

mod balance;
mod cause;
mod engine;
mod findings;
mod fingerprint;
mod rule;
pub mod rules;
mod say;
mod shares;

pub use engine::{CheckOptions, Context, check};
pub use findings::{CellRef, Finding, Findings, InputInfo, RuleState, RuleSummary, Verdict};
pub use rule::{Examples, Family, Fault, Grain, Judgement, Rule, Severity, Test};
