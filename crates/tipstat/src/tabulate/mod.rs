//! Indicators: from records to numbers that can be defended.
//!
//! Every row is looked at once; what it gives is gathered by place and added up to every total, so that the numbers
//! depend neither on the order of the rows nor on how they are split into files. [`trace()`] lists the rows behind a
//! number.
#![expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "what is asked grows with the questions; every indicator takes it in the same way"
)]

mod area_rates;
pub mod ask;
mod cell_codes;
mod clusters;
mod compute;
mod cube;
mod curve;
mod estimates;
mod figures;
mod followed;
mod gather;
mod indicator;
pub mod indicators;
mod packs;
#[cfg(test)]
mod packs_tests;
mod place;
mod query;
mod repeated;
mod reporting;
mod residents;
mod revision;
mod spells;
#[cfg(test)]
mod tests;
mod times;
mod trace;
mod who;

pub use self::{
    area_rates::{AreaRate, AreaRates, Beside, RateLimits},
    clusters::Clustered,
    compute::indicators,
    curve::{Curve, Level},
    estimates::{Comparison, Counted, Definition, Estimate, Estimates, LeftOut, NotComputed},
    followed::{End, times, years},
    indicator::{
        Asked, Family, Gives, Indicator, Look, Method, PackLook, Returns, Spell, StatusAsked, Sums, When, Why,
    },
    place::Tabulated,
    query::{By, Query, Step},
    reporting::{Coverage, Months, OwedReturn, Reporting, ReturnState, months},
    revision::{ChangedDefinition, ChangedNumber, Earlier, Revision},
    trace::{Trace, TracedNumber, TracedRow, trace, trace_numbers},
};
