//! TIP9xx: what a publication tells of single persons. From TIP950 on they run only where they are asked for.

pub(super) mod tip901_hidden_count_computed_back;
pub(super) mod tip951_hidden_count_narrowed_down;
pub(super) mod tip952_small_count_printed;
pub(super) mod tip953_identifying_column;
