//! tipstat: figures on trafficking in persons, read from whatever agencies send, checked, and reported in words
//! a clerk understands.
//!
//! ```no_run
//! use tipstat::{Profile, Submission, check::CheckOptions};
//!
//! let profile = Profile::builtin("ml")?;
//! let submission = Submission::open("examples/mali-2024", &profile)?;
//! let findings = tipstat::check::check(&submission, &CheckOptions::new(jiff::civil::date(2026, 1, 31)));
//! println!("{}", findings.to_json());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![forbid(unsafe_code)]

pub mod check;
pub mod choose;
pub mod compare;
pub mod error;
pub mod example;
pub mod explain;
pub mod figures;
mod guard;
mod layout;
pub mod mapping;
pub mod pack;
pub mod progress;
pub mod protect;
pub mod publish;
pub mod read;
pub mod records;
pub mod sdmx;
pub mod table;
pub mod tabulate;

pub use check::{CheckOptions, Findings, Severity, Verdict, check_records};
pub use error::{Error, Result};
pub use read::Submission;
pub use tabulate::indicators;
pub use tipstat_model::{self as model, Lang, Profile};
