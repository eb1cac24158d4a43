//! TIP8xx: figures over time.

pub(super) mod tip801_jump_between_periods;
pub(super) mod tip802_scope_changed;
