//! .
#![forbid(unsafe_code)]
mod count_byar;
mod count_exact;
mod dispersion;
mod error;
mod input;
mod interval;
mod poisson_ratio_test;
mod proportion_wilson;
mod special;
#[cfg(test)]
mod testing;
pub use count_byar::count_byar;
pub use count_exact::count_exact;
pub use dispersion::dispersion;
pub use error::StatsError;
pub use interval::{Confidence, Estimate, Interval};
pub use poisson_ratio_test::{RatioTest, poisson_ratio_test};
pub use proportion_wilson::proportion_wilson;
