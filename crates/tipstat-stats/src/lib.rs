//! The statistics of small counts: numbers in, numbers out. No data frames, no files, nothing printed.
//!
//! Convictions of a year are 0 to 20 and victims of a district 0 to 10, so normal limits are wrong here. Every
//! method shows its formula, its source and a number that someone else printed.
//!
//! | question | method |
//! |---|---|
//! | a count, or a rate from it | [`count_exact`]; [`count_byar`] where English practice is wanted, from ten events |
//! | a count of events that come in batches | [`count_clustered`] |
//! | a rate as it would be in another population | [`standardised_rate_dobson`], or [`standardised_rate_dobson_clustered`] for events in batches; [`standardised_rate_fay_feuer`] where weights are unequal |
//! | a count beside what was to be expected | [`standardised_ratio`] |
//! | a share of a whole | [`proportion_wilson`]; [`proportion_clopper_pearson`] where none may be too narrow |
//! | a ratio of two countings | [`rate_ratio_exact`]; [`rate_ratio_mid_p`] where it may cover less now and then; [`rate_ratio_log_wald`] as printed tables have it |
//! | a difference of two rates | [`rate_difference_mover`]; [`rate_difference_wald`] as printed tables have it |
//! | a mean of measured values | [`mean_student`] |
//! | a change between two periods | [`poisson_ratio_test`], with the [`dispersion`] of the series |
//! | one area among areas of unequal size | [`funnel_limits_rates`], [`funnel_limits_proportions`] |
//! | one month among months | [`xmr`] |
//! | one value among many | [`modified_z`] |
//! | one change among many | [`hidiroglou_berthelot`] |
//! | what known sums leave to an unknown figure | [`LinearProgram`] |
//! | people reached, not attendances | [`reach_bounds`] and, where more is known, its kin (see [`mod@reach`]) |
//! | ages that heap at multiples of five | [`whipple`] |
//!
//! Nothing panics on input and no result is NaN: what cannot be computed is a [`StatsError`], or a variant that
//! says why. Limits that do not exist are infinite (a ratio over a count of 0) and documented where they occur.
#![forbid(unsafe_code)]

mod adjusted_fences;
mod count_byar;
mod count_clustered;
mod count_exact;
mod cumulative_incidence;
mod dispersion;
mod error;
mod events;
mod fences;
mod funnel_limits;
mod hidiroglou_berthelot;
mod input;
mod interval;
mod kaplan_meier;
mod linear_program;
mod log_rank;
mod mean_student;
mod medcouple;
mod modified_z;
mod order;
mod poisson_ratio_test;
mod proportion_clopper_pearson;
mod proportion_wilson;
mod rate_difference_mover;
mod rate_difference_wald;
mod rate_ratio_exact;
mod rate_ratio_log_wald;
mod rate_ratio_mid_p;
pub mod reach;
mod special;
mod standardised_rate;
mod standardised_rate_dobson;
mod standardised_rate_fay_feuer;
mod standardised_ratio;
mod survival_table;
#[cfg(test)]
mod testing;
mod tukey_fences;
mod weighted_sum;
mod whipple;
mod xmr;

pub use adjusted_fences::adjusted_fences;
pub use count_byar::count_byar;
pub use count_clustered::{ClusteredCount, count_clustered};
pub use count_exact::count_exact;
pub use cumulative_incidence::{CumulativeIncidence, IncidenceStep, cumulative_incidence};
pub use dispersion::dispersion;
pub use error::StatsError;
pub use events::Events;
pub use fences::Fences;
pub use funnel_limits::{
    Funnel, FunnelStatus, FunnelUnit, Overdispersion, funnel_limits_proportions, funnel_limits_rates,
};
pub use hidiroglou_berthelot::{HbExclusion, HbParameters, HbUnit, HidiroglouBerthelot, hidiroglou_berthelot};
pub use interval::{Confidence, Estimate, Interval};
pub use kaplan_meier::{KaplanMeier, RestrictedMean, SurvivalQuantile, SurvivalStep, kaplan_meier};
pub use linear_program::{LinearExtreme, LinearProgram, LinearRange, LinearVariable, Relation};
pub use log_rank::{LogRank, log_rank};
pub use mean_student::mean_student;
pub use modified_z::{MODIFIED_Z_LIMIT, ModifiedZ, modified_z};
pub use poisson_ratio_test::{RatioTest, poisson_ratio_test};
pub use proportion_clopper_pearson::proportion_clopper_pearson;
pub use proportion_wilson::proportion_wilson;
pub use rate_difference_mover::rate_difference_mover;
pub use rate_difference_wald::rate_difference_wald;
pub use rate_ratio_exact::{RateRatio, rate_ratio_exact};
pub use rate_ratio_log_wald::rate_ratio_log_wald;
pub use rate_ratio_mid_p::rate_ratio_mid_p;
pub use reach::{
    AudienceOverlaps, Headcount, Overlap, Reach, ReachLevel, RepeatAttendance, SHARP_AUDIENCES, reach_agostini,
    reach_beta_binomial, reach_bounds, reach_exact, reach_from_overlaps, reach_hofmans, reach_matched,
    reach_negative_binomial, reach_random_duplication,
};
pub use standardised_rate::{STANDARDISED_RATE_EVENTS, StandardisedRate, Stratum};
pub use standardised_rate_dobson::{standardised_rate_dobson, standardised_rate_dobson_clustered};
pub use standardised_rate_fay_feuer::standardised_rate_fay_feuer;
pub use standardised_ratio::{ReferenceStratum, StandardisedRatio, standardised_ratio};
pub use tukey_fences::tukey_fences;
pub use whipple::{WHIPPLE_VERY_ROUGH, Whipple, whipple};
pub use xmr::{Xmr, XmrRule, XmrSide, XmrSignal, xmr};
