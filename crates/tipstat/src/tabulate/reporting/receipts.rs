//! On which day a return came, and how much of it, by the register that the committee keeps.

use jiff::civil::Date;
use tipstat_model::{
    Period,
    codes::{Code as _, Content},
    columns::{Receipt, Record as _},
};

use super::{Owed, Reporting, ReturnState};
use crate::{
    read::Submission,
    records::{Reader, RowCells},
};

/// What the rows of the register say of one return: the days on which something came, and how much.
#[derive(Default)]
struct Noted(Vec<(Date, Option<Content>)>);

impl Noted {
    /// The day on which the return came, and how much of it. A part that came before says nothing of the day of the
    /// whole.
    fn told(&self) -> Option<(Date, Content)> {
        let is_part = |row: &&(Date, Option<Content>)| row.1 == Some(Content::Partial);
        let wholes = || self.0.iter().filter(|row| !is_part(row));
        let Some(on) = wholes().map(|(day, _)| *day).min() else {
            return Some((self.0.iter().map(|(day, _)| *day).min()?, Content::Partial));
        };
        let is_nil = wholes().all(|(_, content)| *content == Some(Content::Nil));
        Some((on, if is_nil { Content::Nil } else { Content::Complete }))
    }
}

/// Notes on which day each return came. What was received after the as-of day is not known yet.
pub(super) fn receipts(submission: &Submission, as_of: Date, all: &mut [Owed], reporting: &mut Reporting) {
    let mut noted: Vec<Noted> = all.iter().map(|_| Noted::default()).collect();
    for input in &submission.inputs {
        let Some(table) = input.records().filter(|t| t.spec.name == Receipt::TABLE.name) else { continue };
        reporting.has_register = true;
        let mut reader = Reader::new(table, &submission.profile);
        table.each_chunk(&mut |chunk| {
            let typed = reader.read(chunk);
            for row in (0..chunk.len()).filter(|row| !chunk.is_blank(*row)) {
                let cells = RowCells { typed: &typed, row, names: reader.names(), chunk, table };
                let receipt = Receipt::from_cells(&cells);
                let period = receipt.period.as_deref().and_then(|text| Period::read(text, None));
                let on = receipt.received_date.and_then(tipstat_model::Day::exact);
                let (Some(agency), Some(of), Some(period), Some(on)) = (receipt.agency, receipt.table, period, on)
                else {
                    reporting.receipts_unplaced += 1;
                    continue;
                };
                let is_it =
                    |owed: &Owed| owed.at.agency == agency && owed.at.table == of.code() && owed.period == period;
                for (_, noted) in all.iter().zip(&mut noted).filter(|(owed, _)| on <= as_of && is_it(owed)) {
                    noted.0.push((on, receipt.content));
                }
            }
        });
    }
    for (owed, noted) in all.iter_mut().zip(noted) {
        let Some((on, content)) = noted.told() else { continue };
        owed.at.received = Some(on.to_string());
        owed.at.state = match (owed.at.state, content) {
            (ReturnState::Missing, Content::Nil) => ReturnState::Nil,
            (ReturnState::Missing, _) => ReturnState::Missing,
            (_, Content::Partial) => ReturnState::Partial,
            (state, _) => state,
        };
        if owed.at.state == ReturnState::Missing {
            // It came, and is not among what was read: the numbers do not hold it.
            reporting.noted_only += 1;
        }
        if matches!(owed.at.state, ReturnState::Received | ReturnState::Nil) && owed.at.is_late() {
            owed.at.state = ReturnState::Late;
        }
    }
}
