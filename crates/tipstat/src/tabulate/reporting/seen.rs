//! Which returns are shown to have come by a record.

use foldhash::HashMap;
use jiff::civil::Date;
use tipstat_model::{
    Day,
    columns::{
        Activity, ActivityColumn as A, Cells as _, Investigation, InvestigationColumn as I, Proceeding,
        ProceedingColumn as P, Record as _, Victim, VictimColumn as V,
    },
};

use super::{Owed, Reporting, ReturnState, lies_in};
use crate::{
    check::RecordColumn as _,
    read::Submission,
    records::{Reader, RecordTable, RowCells},
};

/// Where a table says who sent a record, and when.
pub(super) struct Dated {
    agency: usize,
    /// The columns of days.
    days: Vec<usize>,
    /// Whether only the first of them that is known counts: a register is kept by the day on which it was written
    /// down. A file or a proceeding goes on, and each of its steps is reported when it is taken.
    first: bool,
}

impl Dated {
    pub(super) fn of(table: &RecordTable) -> Option<Self> {
        let name = table.spec.name;
        let at = |agency: usize, days: &[usize], first| Some(Self { agency, days: days.to_vec(), first });
        if name == Victim::TABLE.name {
            let days = [V::RegistrationDate, V::IdentificationDate, V::PresumptionDate, V::ConfirmationDate];
            return at(V::Agency.at(), &days.map(|c| c.at()), true);
        }
        if name == Investigation::TABLE.name {
            let days =
                [I::OpenedDate, I::ReferredDate, I::InstructionDate, I::DismissedDate, I::JudgedDate, I::ClosedDate];
            return at(I::Agency.at(), &days.map(|c| c.at()), false);
        }
        if name == Proceeding::TABLE.name {
            let days = [P::InvestigatedDate, P::ArrestedDate, P::ChargedDate, P::JudgedDate];
            return at(P::Agency.at(), &days.map(|c| c.at()), false);
        }
        (name == Activity::TABLE.name).then(|| Self { agency: A::Agency.at(), days: vec![A::Date.at()], first: true })
    }

    fn mask(&self) -> u64 {
        self.days.iter().fold(1 << self.agency, |bits, at| bits | 1 << at)
    }
}

/// Marks the returns of which a record is there.
pub(super) fn seen(submission: &Submission, as_of: Date, all: &mut [Owed], reporting: &mut Reporting) {
    for table in submission.inputs.iter().filter_map(|input| input.records()) {
        let Some(days) = Dated::of(table) else { continue };
        // The returns of this table, by agency.
        let mut of: HashMap<String, Vec<usize>> = HashMap::default();
        for (at, owed) in all.iter().enumerate().filter(|(_, owed)| owed.at.table == table.spec.name) {
            of.entry(owed.at.agency.clone()).or_default().push(at);
        }
        if of.is_empty() {
            continue;
        }
        each_row(table, submission, &days, &mut |agency, known| {
            let Some(agency) = agency else {
                reporting.without_agency += 1;
                return;
            };
            if known.is_empty() {
                reporting.without_day += 1;
                return;
            }
            let Some(owed) = of.get_mut(agency) else { return };
            owed.retain(|at| {
                let shown = known.iter().any(|day| lies_in(*day, all[*at].period, as_of));
                if shown {
                    all[*at].at.state = ReturnState::Received;
                }
                !shown
            });
        });
    }
}

/// Hands out who sent each record, and the days that count of it.
pub(super) fn each_row(
    table: &RecordTable,
    submission: &Submission,
    of: &Dated,
    each: &mut dyn FnMut(Option<&str>, &[Day]),
) {
    let mask = of.mask();
    let mut reader = Reader::only(table, &submission.profile, mask);
    let is_read = |slot: &Option<crate::records::Slot>| slot.is_some_and(|slot| reader.reads(slot.column));
    let headings: Vec<usize> =
        table.slots.iter().enumerate().filter(|(_, slot)| is_read(slot)).map(|(at, _)| at).collect();
    // A row is blank by all its cells, and the reader is asked for some.
    let all: Vec<usize> = (0..table.headings.len()).collect();
    let headings = if headings.is_empty() { all } else { headings };
    let mut known: Vec<Day> = Vec::new();
    table.each_chunk_of(&headings, &mut |chunk| {
        let typed = reader.read(chunk);
        for row in (0..chunk.len()).filter(|row| !chunk.is_blank(*row)) {
            let cells = RowCells { typed: &typed, row, names: reader.names(), chunk, table };
            known.clear();
            let days = of.days.iter().filter_map(|at| cells.day(*at));
            known.extend(days.take(if of.first { 1 } else { usize::MAX }));
            each(cells.text(of.agency).as_deref(), &known);
        }
    });
}
