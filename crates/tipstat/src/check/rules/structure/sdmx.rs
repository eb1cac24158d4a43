//! Rules `TIP121` to `TIP129`: what a file in a shape of SDMX must have, whoever wrote it. The programs that read
//! SDMX look at its form and not at this.

use tipstat_model::sdg::Part;

use crate::{
    check::{
        CellRef, Context,
        rule::{Fault, Judgement},
    },
    figures::Entry,
    sdmx::SdmxTable,
    table::{Input, Origin, Row},
};

/// A file in a shape of SDMX, with its position among the inputs.
pub(super) struct Given<'a> {
    pub(super) input: &'a Input,
    pub(super) position: u32,
    pub(super) of: SdmxTable<'a>,
}

impl<'a> Given<'a> {
    pub(super) fn of(input: &'a Input, context: &Context<'_>) -> Option<Self> {
        let of = SdmxTable::of(input.table()?)?;
        let position = context.submission.inputs.iter().position(|i| std::ptr::eq(i, input))?;
        Some(Self { input, position: u32::try_from(position).ok()?, of })
    }

    /// Its rows, those without anything in them left out, each with its position from 0.
    pub(super) fn rows(&self) -> impl Iterator<Item = (u32, &'a Row)> {
        (0..).zip(&self.of.table.rows).filter(|(_, row)| !row.is_blank())
    }

    /// The place of a component in a row.
    pub(super) fn cell(&self, at: u32, row: &Row, part: Part) -> CellRef {
        let position = self.of.position(part);
        CellRef {
            input: self.position,
            sheet: self.input.sheet.clone(),
            row: Some(row.number),
            column: Some(part.id().to_owned()),
            reference: position.and_then(|position| self.of.table.reference_at(at, position)),
            value: position.map(|position| row.cell(position).to_owned()),
        }
    }

    /// A fault of a component in a row.
    pub(super) fn fault(&self, at: u32, row: &Row, part: Part) -> Fault {
        let mut key = self.of.subject(row);
        key.remove(part.id());
        key.insert("component".to_owned(), part.id().to_owned());
        Fault {
            placed: vec![self.cell(at, row, part)],
            found: Some(self.of.cell(row, part).to_owned()),
            key,
            ..Fault::default()
        }
    }

    /// The figure that was read from a row.
    pub(super) fn figure<'c>(&self, at: u32, context: &Context<'c>) -> Option<Entry<'c>> {
        let figures = context.figures();
        let origin = Origin { input: self.position, row: at };
        // Figures stand in the order in which they were read, which is that of their places.
        let (mut from, mut to) = (0, u32::try_from(figures.len()).unwrap_or(u32::MAX));
        while from < to {
            let middle = from + (to - from) / 2;
            if figures.entry(middle).origin < origin { from = middle + 1 } else { to = middle }
        }
        let entry = (from as usize) < figures.len();
        entry.then(|| figures.entry(from)).filter(|entry| entry.origin == origin)
    }
}

/// One judgement or none for each row of a file.
pub(super) fn each_row(
    input: &Input,
    context: &Context<'_>,
    judge: impl Fn(&Given<'_>, u32, &Row) -> Option<Judgement>,
) -> Vec<Judgement> {
    let Some(given) = Given::of(input, context) else { return Vec::new() };
    given.rows().filter_map(|(at, row)| judge(&given, at, row)).collect()
}

/// An example: the headings of SDMX-CSV 2.0 and rows of action, sex, age, urbanisation, custom breakdown, value,
/// status, multiplier, unit and label, all of series `VC_HTF_DETV` for Mali in 2024.
macro_rules! observations {
    ($( $action:literal $sex:literal $age:literal $urban:literal $custom:literal $value:literal $status:literal $power:literal $unit:literal $label:literal; )*) => {
        concat!(
            "STRUCTURE | STRUCTURE_ID | ACTION | FREQ | REPORTING_TYPE | SERIES | REF_AREA | SEX | AGE | URBANISATION | ",
            "INCOME_WEALTH_QUANTILE | EDUCATION_LEV | OCCUPATION | CUST_BREAKDOWN | COMPOSITE_BREAKDOWN | ",
            "DISABILITY_STATUS | ACTIVITY | PRODUCT | TIME_PERIOD | OBS_VALUE | OBS_STATUS | UNIT_MULT | UNIT_MEASURE | ",
            "CUST_BREAKDOWN_LB",
            $( "\ndatastructure | IAEG-SDGs:SDG(1.14) | ", $action, " | A | N | VC_HTF_DETV | 466 | ", $sex, " | ", $age,
               " | ", $urban, " | _T | _T | _T | ", $custom, " | _T | _T | _T | _T | 2024 | ", $value, " | ", $status,
               " | ", $power, " | ", $unit, " | ", $label, )*
        )
    };
}
pub(super) use observations;

#[cfg(test)]
mod tests;
