//! Rules `TIP6xx`: the same record twice, the same person twice.

mod copies;
mod persons;

pub(super) mod tip601_same_record_number_twice;
pub(super) mod tip602_same_row_twice;
pub(super) mod tip603_same_person_probably_twice;
pub(super) mod tip604_same_person_probably_at_two_agencies;
