//! .
#![forbid(unsafe_code)]
mod count_byar;
mod count_exact;
mod error;
mod input;
mod interval;
mod proportion_wilson;
mod special;
#[cfg(test)]
mod testing;
pub use count_byar::count_byar;
pub use count_exact::count_exact;
pub use error::StatsError;
pub use interval::{Confidence, Estimate, Interval};
pub use proportion_wilson::proportion_wilson;
