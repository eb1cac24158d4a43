//! The statistics of small counts: numbers in, numbers out. No data frames, no files, nothing printed.
//!
//! Convictions of a year are 0 to 20 and victims of a district 0 to 10, so normal limits are wrong here. Every
//! method shows its formula, its source and a number that someone else printed.
//!
//! | question | method |
//! |---|---|
//! | a count, or a rate from it | [`count_exact`]; [`count_phe`] and [`count_byar`] for English practice |
//! | … right on average, not always | [`count_mid_p`]; [`count_jeffreys`] |
//! | a count of events that come in batches | [`count_clustered`] |
//! | a rate as it would be in another population | [`standardised_rate_dobson`]; [`standardised_rate_fay_feuer`] where weights are unequal |
//! | … of events in batches | [`standardised_rate_dobson_clustered`] |
//! | a count beside what was to be expected | [`standardised_ratio`] |
//! | a share of a whole | [`proportion_wilson`] |
//! | … of people who come in batches | [`proportion_clustered`] |
//! | … and none may be too narrow | [`proportion_clopper_pearson`]; [`proportion_blaker`], which is narrower |
//! | … right on average, not always | [`proportion_mid_p`]; [`proportion_jeffreys`] |
//! | … as others print it | [`proportion_wilson_corrected`]; [`proportion_agresti_coull`] |
//! | a difference of two shares | [`difference_newcombe`]; [`difference_miettinen_nurminen`], [`difference_mee`] |
//! | a ratio of two shares | [`ratio_koopman`]; [`ratio_log_wald`] |
//! | a ratio of two countings | [`rate_ratio_exact`]; [`rate_ratio_mid_p`]; [`rate_ratio_log_wald`] as printed tables have it |
//! | a difference of two rates | [`rate_difference_mover`]; [`rate_difference_wald`] as printed tables have it |
//! | a mean of measured values | [`mean_student`] |
//! | a change between two periods | [`poisson_ratio_test`], with the [`dispersion`] of the series |
//! | one area among areas of unequal size | [`funnel_limits_rates`], [`funnel_limits_proportions`] |
//! | one month among months | [`xmr`] |
//! | a change a year over several years | [`trend`]; [`mann_kendall`] with [`sen_slope`] for short series |
//! | a share that rises over several years | [`cochran_armitage`] |
//! | the time until a judgment | [`kaplan_meier`], and [`log_rank`] between groups |
//! | the outcomes of cases, some still pending | [`cumulative_incidence`] |
//! | one value among many | [`modified_z`], [`tukey_fences`]; [`adjusted_fences`] where large values are common |
//! | one change among many | [`hidiroglou_berthelot`] |
//! | what known sums leave to an unknown figure | [`LinearProgram`] |
//! | tables that may be published, persons in them | [`mod@protection`] |
//! | people reached, not attendances | [`reach_bounds`] and, where more is known, its kin (see [`mod@reach`]) |
//! | ages that heap at multiples of five, at other digits | [`whipple`], [`myers`] |
//!
//! Nothing panics on input and no result is NaN: what cannot be computed is a [`StatsError`], or a variant that
//! says why. Limits that do not exist are infinite (a ratio over a count of 0) and documented where they occur.
#![forbid(unsafe_code)]

mod adjusted_fences;
mod cochran_armitage;
mod count_byar;
mod count_clustered;
mod count_exact;
mod count_jeffreys;
mod count_mid_p;
mod count_phe;
mod cumulative_incidence;
mod difference_mee;
mod difference_miettinen_nurminen;
mod difference_newcombe;
mod dispersion;
mod error;
mod events;
mod fences;
mod funnel_limits;
mod hidiroglou_berthelot;
mod input;
mod interval;
mod kaplan_meier;
mod kendall;
mod linear_program;
mod log_rank;
mod mann_kendall;
mod mean_student;
mod medcouple;
mod modified_z;
mod myers;
mod order;
mod poisson_ratio_test;
mod proportion;
mod proportion_agresti_coull;
mod proportion_blaker;
mod proportion_clopper_pearson;
mod proportion_clustered;
mod proportion_jeffreys;
mod proportion_mid_p;
mod proportion_wilson;
mod proportion_wilson_corrected;
pub mod protection;
mod rate_difference_mover;
mod rate_difference_wald;
mod rate_ratio_exact;
mod rate_ratio_log_wald;
mod rate_ratio_mid_p;
mod ratio_koopman;
mod ratio_log_wald;
pub mod reach;
mod score_difference;
mod sen_slope;
mod special;
mod standardised_rate;
mod standardised_rate_dobson;
mod standardised_rate_fay_feuer;
mod standardised_ratio;
mod survival_table;
#[cfg(test)]
mod testing;
mod trend;
mod tukey_fences;
mod weighted_sum;
mod whipple;
mod xmr;

pub use adjusted_fences::adjusted_fences;
pub use cochran_armitage::{CochranArmitage, cochran_armitage};
pub use count_byar::count_byar;
pub use count_clustered::{ClusteredCount, count_clustered};
pub use count_exact::count_exact;
pub use count_jeffreys::count_jeffreys;
pub use count_mid_p::count_mid_p;
pub use count_phe::count_phe;
pub use cumulative_incidence::{CumulativeIncidence, IncidenceStep, cumulative_incidence};
pub use difference_mee::difference_mee;
pub use difference_miettinen_nurminen::difference_miettinen_nurminen;
pub use difference_newcombe::difference_newcombe;
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
pub use mann_kendall::{MannKendall, TrendScore, mann_kendall};
pub use mean_student::mean_student;
pub use modified_z::{MODIFIED_Z_LIMIT, ModifiedZ, modified_z};
pub use myers::{Myers, myers};
pub use poisson_ratio_test::{RatioTest, poisson_ratio_test};
pub use proportion::Proportion;
pub use proportion_agresti_coull::proportion_agresti_coull;
pub use proportion_blaker::proportion_blaker;
pub use proportion_clopper_pearson::proportion_clopper_pearson;
pub use proportion_clustered::{ClusteredProportion, proportion_clustered};
pub use proportion_jeffreys::proportion_jeffreys;
pub use proportion_mid_p::proportion_mid_p;
pub use proportion_wilson::proportion_wilson;
pub use proportion_wilson_corrected::proportion_wilson_corrected;
pub use rate_difference_mover::rate_difference_mover;
pub use rate_difference_wald::rate_difference_wald;
pub use rate_ratio_exact::{RateRatio, rate_ratio_exact};
pub use rate_ratio_log_wald::rate_ratio_log_wald;
pub use rate_ratio_mid_p::rate_ratio_mid_p;
pub use ratio_koopman::ratio_koopman;
pub use ratio_log_wald::ratio_log_wald;
pub use reach::{
    AudienceOverlaps, Headcount, Overlap, Reach, ReachLevel, RepeatAttendance, SHARP_AUDIENCES, reach_agostini,
    reach_beta_binomial, reach_bounds, reach_exact, reach_from_overlaps, reach_hofmans, reach_matched,
    reach_negative_binomial, reach_random_duplication,
};
pub use sen_slope::{SenSlope, sen_slope};
pub use standardised_rate::{STANDARDISED_RATE_EVENTS, StandardisedRate, Stratum};
pub use standardised_rate_dobson::{standardised_rate_dobson, standardised_rate_dobson_clustered};
pub use standardised_rate_fay_feuer::standardised_rate_fay_feuer;
pub use standardised_ratio::{ReferenceStratum, StandardisedRatio, standardised_ratio};
pub use trend::{Trend, TrendModel, trend};
pub use tukey_fences::tukey_fences;
pub use whipple::{WHIPPLE_VERY_ROUGH, Whipple, whipple};
pub use xmr::{Xmr, XmrRule, XmrSide, XmrSignal, xmr};
