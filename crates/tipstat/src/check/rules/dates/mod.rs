//! Rules `TIP3xx`: days and periods.

mod meant;
pub(super) mod order;
pub(super) mod tip301_ends_before_it_starts;
pub(super) mod tip302_day_or_period_not_readable;
pub(super) mod tip303_two_periods;
pub(super) mod tip304_period_not_over;
pub(super) mod tip305_published_before_period_ends;
pub(super) mod tip306_day_not_readable;
pub(super) mod tip307_day_in_the_future;
pub(super) mod tip309_mostly_first_of_january;
pub(super) mod tip310_exploitation_ends_before_it_starts;
pub(super) mod tip311_referral_before_identification;
pub(super) mod tip312_event_before_birth;
pub(super) mod tip313_identification_before_exploitation;
pub(super) mod tip314_exploitation_ends_after_identification;
pub(super) mod tip315_procedure_dates_out_of_order;
pub(super) mod tip316_arrest_after_judgment;
pub(super) mod tip317_release_before_custody;
pub(super) mod tip318_activity_ends_before_it_starts;
pub(super) mod tip319_status_decisions_out_of_order;
pub(super) mod tip320_registration_before_identification;
pub(super) mod tip321_assistance_before_identification;
pub(super) mod tip322_first_assistance_not_first;
pub(super) mod tip323_assistance_ends_before_it_starts;
pub(super) mod tip325_implausibly_old_date;
