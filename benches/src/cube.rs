//! Records of victims in the columns of the model, and the cube of every victim indicator over them.

use std::{error::Error, fs::File, path::Path};

use jiff::{ToSpan as _, civil::date};
use polars::prelude::{Column, DataFrame, IntoColumn, NamedFrom, PlSmallStr, Series};
use polars_io::parquet::write::ParquetWriter;
use tipstat::{
    Profile, Submission,
    model::{
        Period,
        codes::{Code, Form},
    },
    tabulate::{By, Estimates, Query, Step},
};

use crate::Random;

/// The indicators that a query in SQL can compute too: counts and shares.
pub const INDICATORS: [&str; 6] = [
    "victims_presumed",
    "victims_identified",
    "victims_confirmed",
    "child_share",
    "women_and_girls_share",
    "form_share",
];

const AREAS: [&str; 9] = ["kayes", "koulikoro", "sikasso", "segou", "mopti", "tombouctou", "gao", "kidal", "bamako"];
const NAMES: [&str; 10] = [
    "record",
    "agency",
    "status",
    "identification_date",
    "registration_date",
    "confirmation_date",
    "sex",
    "age",
    "area",
    "forms",
];
/// How many rows a row group has.
const ROWS: usize = 250_000;

/// Writes records of victims of five years as Parquet: no person, no agency, the same for the same seed.
///
/// # Errors
/// Where the file cannot be written.
pub fn generate(path: &Path, rows: usize, seed: u64) -> Result<(), Box<dyn Error>> {
    let mut random = Random(seed);
    let mut writer = None;
    for first in (0..rows).step_by(ROWS) {
        let mut columns: Vec<Vec<Option<String>>> = vec![Vec::new(); NAMES.len()];
        for row in first..rows.min(first + ROWS) {
            for (column, cell) in columns.iter_mut().zip(victim(&mut random, row)) {
                column.push(Some(cell).filter(|text| !text.is_empty()));
            }
        }
        let height = columns[0].len();
        let columns: Vec<Column> = NAMES
            .iter()
            .zip(columns)
            .map(|(name, cells)| Series::new(PlSmallStr::from_static(name), cells).into_column())
            .collect();
        let frame = DataFrame::new(height, columns)?;
        if writer.is_none() {
            writer = Some(ParquetWriter::new(File::create(path)?).batched(frame.schema())?);
        }
        if let Some(writer) = &mut writer {
            writer.write_batch(&frame)?;
        }
    }
    if let Some(writer) = writer {
        writer.finish()?;
    }
    Ok(())
}

fn victim(random: &mut Random, row: usize) -> [String; NAMES.len()] {
    let mut below = |end: u64| random.below(end);
    let pick = |all: &[&str], at: u64| all[usize::try_from(at).unwrap_or(0) % all.len()].to_owned();
    let day = date(2020, 1, 1).saturating_add(i64::try_from(below(1827)).unwrap_or(0).days());
    let status = pick(&["identified", "identified", "identified", "confirmed", "rejected"], below(5));
    let confirmed = if status == "confirmed" { day.saturating_add(60.days()).to_string() } else { String::new() };
    let forms: Vec<&str> = Form::all().iter().map(|form| form.code()).collect();
    let (one, other) = (pick(&forms, below(8)), pick(&forms, below(8)));
    let two = below(5) == 0 && one != other;
    let age = if below(20) == 0 { String::new() } else { (below(60) + 3).to_string() };
    [
        format!("V-{row}"),
        pick(&["BRTMTEH", "DRS", "DGPN", "OIM"], below(4)),
        status,
        day.to_string(),
        day.to_string(),
        confirmed,
        pick(&["F", "F", "M", ""], below(4)),
        age,
        pick(&AREAS, below(9)),
        if two { format!("{one};{other}") } else { one },
    ]
}

/// The cube: every year by area, sex, age and form, with all totals.
///
/// # Errors
/// Where the file cannot be read.
pub fn tabulate(path: &Path) -> Result<Estimates, Box<dyn Error>> {
    let submission = Submission::open(path, &Profile::none())?;
    let span = Period::new(date(2020, 1, 1), date(2024, 12, 31)).ok_or("no such period")?;
    let by = ["area", "sex", "age", "form"].map(By::read).into_iter().collect::<tipstat::Result<Vec<By>>>()?;
    let only = INDICATORS.map(str::to_owned).to_vec();
    let query = Query { only, ..Query::period(span, date(2026, 1, 31)).stepped(Step::Year).by(by) };
    Ok(tipstat::indicators(&submission, &query)?)
}
