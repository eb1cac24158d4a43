//! Rules `TIP5xx`: one field against another, one table against another.

mod cases;
mod sums;

pub(super) mod tip501_subtype_without_type;
pub(super) mod tip502_conviction_without_charge;
pub(super) mod tip503_judgment_without_date;
pub(super) mod tip504_sentence_on_an_acquittal;
pub(super) mod tip505_suspended_above_sentence;
pub(super) mod tip506_judged_date_without_outcome;
pub(super) mod tip507_case_that_does_not_exist;
pub(super) mod tip508_victims_of_a_case_differ;
pub(super) mod tip509_persons_of_a_case_differ;
pub(super) mod tip510_persons_by_sex_above_total;
pub(super) mod tip511_persons_by_sex_below_total;
pub(super) mod tip512_attendance_parts_above_total;
pub(super) mod tip513_attendance_parts_below_total;
pub(super) mod tip514_internal_victim_with_two_countries;
pub(super) mod tip515_status_without_its_decision;
pub(super) mod tip516_status_against_decisions;
pub(super) mod tip517_declined_and_dated;
pub(super) mod tip520_stage_against_dates;

use self::{
    cases::named,
    sums::{does_not_add, sum},
};
use crate::check::{Fault, Judgement, RecordColumn};

/// A broken row, with the columns in which it shows.
fn broken<C: RecordColumn>(columns: &[C], fault: Fault) -> Judgement {
    Judgement::broken(Fault { columns: columns.iter().map(|c| c.spec()).collect(), ..fault })
}
