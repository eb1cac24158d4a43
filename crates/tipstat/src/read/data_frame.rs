//! Data frames of the program that calls, read as the Parquet files would be that it could have written of them.

use polars::prelude::DataFrame;
use tipstat_model::Profile;

use super::{Submission, large, parquet, recognise, records_in};
use crate::{
    error::Result,
    mapping::Recognition,
    records::FrameRows,
    table::{Input, InputState, Row, SheetFacts},
};

impl Submission {
    /// Reads data frames, each with the name under which it is reported, with what a person said about their tables.
    ///
    /// Records stay in the frames and share their columns. Row numbers are those of the sheet that the frame would
    /// make: the names of its columns are row 1, its first row is row 2.
    ///
    /// # Errors
    /// Where none of them holds a table that is known.
    pub fn of_frames(frames: Vec<(String, DataFrame)>, profile: &Profile, said: &Recognition) -> Result<Self> {
        let inputs = frames.into_iter().map(|(name, frame)| input(name, &frame, said));
        Self::of(inputs.collect(), profile, said.packs())
    }
}

fn input(name: String, frame: &DataFrame, said: &Recognition) -> Input {
    let about = said.about(&name, None);
    let find = |rows: &[Row]| records_in(rows, &name, &about).filter(|found| found.missing.is_empty());
    let state = match large::frame(FrameRows::new(frame), find) {
        Some(table) => InputState::Records(table),
        None => recognise(parquet::frame_rows(frame), &name, &about, &[]),
    };
    // There is no file of which it could be the sum.
    Input { path: name, sheet: None, sha256: String::new(), sheet_facts: SheetFacts::default(), state }
}
