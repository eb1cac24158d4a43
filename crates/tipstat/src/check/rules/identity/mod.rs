//! Rules `TIP6xx`: the same record twice, the same person twice.

pub(super) mod tip601_same_record_number_twice;
