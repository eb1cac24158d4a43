//! TIP7xx: published figures.

pub(super) mod tip701_one_number_under_two_units;
pub(super) mod tip711_parts_below_total;
