//! Rules `TIP3xx`: days and periods.

mod meant;
pub(super) mod tip301_ends_before_it_starts;
pub(super) mod tip302_day_or_period_not_readable;
pub(super) mod tip303_two_periods;
pub(super) mod tip304_period_not_over;
pub(super) mod tip305_published_before_period_ends;
pub(super) mod tip311_referral_before_identification;
