//! TIP8xx: figures over time.

mod whole;

pub(super) mod tip801_jump_between_periods;
pub(super) mod tip802_scope_changed;
pub(super) mod tip811_round_attendances_heap;
pub(super) mod tip812_ages_heap;
pub(super) mod tip813_unusual_month;
