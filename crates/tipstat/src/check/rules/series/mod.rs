//! TIP8xx: figures over time.

mod periods;
#[cfg(test)]
mod tests;
pub(super) mod tip801_jump_between_periods;
pub(super) mod tip802_scope_changed;
pub(super) mod tip803_running_total_falls;
pub(super) mod tip811_round_attendances_heap;
pub(super) mod tip812_ages_heap;
pub(super) mod tip813_unusual_month;
pub(super) mod tip821_missing_periods;
pub(super) mod tip822_value_repeated;
pub(super) mod tip823_partial_period;
pub(super) mod tip824_age_bands_change;
pub(super) mod tip831_figure_revised;
mod whole;
