//! Records of victims made from a seed: no person, no agency. Every hundredth row, about, has one fault.

use std::{
    error::Error,
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use jiff::{ToSpan as _, civil::date};
use polars::prelude::{Column, DataFrame, DataType, IntoColumn, NamedFrom, PlSmallStr, Series, StringMethods};
use polars_io::parquet::write::ParquetWriter;

use crate::Random;

// What the rows are made of, chosen without looking at the lists of the pack, as `gen_victims.py` does.
const COUNTRIES: &str = "AFG ALB AGO ARG BGD BEN BOL BRA BGR BFA BDI KHM CMR CAN TCD CHN COL COD COG CIV DJI DOM ECU EGY ETH FRA GAB GMB GEO GHA GIN HTI HND IND IDN IRQ KEN LAO MDG MLI MAR MMR NPL NER NGA PAK PER PHL MDA ROU SEN SRB SLE SYR THA TGO TUN UKR UZB VNM";
const REGIONS: &str = "R01 R02 R03 R04 R05 R06 R07 R08 R09 R10 R11 R12";
const AGENCIES: &str = "POL MIG LAB JUS SOC NGO1 NGO2 NGO3";
const FORMS: &str = "SEX LAB DOM BEG CRI ORG MAR MIL";
const ACTS: &str = "RECRUIT TRANSPORT TRANSFER HARBOUR RECEIPT";
const MEANS: &str = "THREAT FORCE FRAUD DECEPTION ABUSE_VULN DEBT PAYMENT";
const STATUS: &str = "OPEN CONVICTED ACQUITTED CLOSED";
/// The age bands, and where each begins.
const BANDS: [(&str, i64); 8] =
    [("0-8", 0), ("9-17", 9), ("18-20", 18), ("21-29", 21), ("30-38", 30), ("39-47", 39), ("48-59", 48), ("60+", 60)];

/// Columns and what they hold in Parquet.
const COLUMNS: [(&str, char); 22] = [
    ("victim_id", 't'),
    ("case_id", 't'),
    ("agency", 't'),
    ("region", 't'),
    ("sex", 't'),
    ("age", 'i'),
    ("age_band", 't'),
    ("citizenship", 't'),
    ("exploitation_forms", 't'),
    ("act", 't'),
    ("means", 't'),
    ("exploitation_start_date", 'd'),
    ("identification_date", 'd'),
    ("referral_date", 'd'),
    ("reporting_year", 'i'),
    ("assist_shelter", 't'),
    ("assist_medical", 't'),
    ("assist_legal", 't'),
    ("cross_border", 't'),
    ("investigation_id", 't'),
    ("case_status", 't'),
    ("conviction_date", 'd'),
];

const ROWS: usize = 250_000;

/// Writes `victims_N`, `investigations_N` and `declared_N` as CSV and Parquet.
///
/// # Errors
/// Where a file cannot be written.
pub fn generate(folder: &Path, rows: usize, seed: u64) -> Result<(), Box<dyn Error>> {
    let mut random = Random(seed);
    let names: Vec<(&str, char)> = COLUMNS.to_vec();
    let mut victims = Writer::new(folder, "victims", rows, &names)?;
    let cases = u64::try_from(rows / 4 + 1)?;
    for row in 0..rows {
        let cells = victim(&mut random, row as u64, cases);
        victims.row(&cells)?;
    }
    victims.end()?;
    let mut investigations = Writer::new(folder, "investigations", rows, &[("investigation_id", 't')])?;
    for case in 0..cases {
        investigations.row(&[format!("I-{case:07}")])?;
    }
    investigations.end()?;
    let whole = ["n_female", "n_male", "n_other", "n_total"];
    let columns: Vec<_> =
        [("region", 't'), ("reporting_year", 'i')].into_iter().chain(whole.map(|n| (n, 'i'))).collect();
    let mut declared = Writer::new(folder, "declared", rows, &columns)?;
    for region in REGIONS.split(' ') {
        for year in 2015..=2025 {
            let parts = [random.below(90), random.below(60), random.below(3)];
            let total = parts.iter().sum::<u64>() + u64::from(random.below(20) == 0);
            let [a, b, c] = parts.map(|n| n.to_string());
            declared.row(&[region.to_owned(), year.to_string(), a, b, c, total.to_string()])?;
        }
    }
    declared.end()
}

fn victim(random: &mut Random, row: u64, cases: u64) -> [String; 22] {
    let mut pick = |list: &str| {
        let all: Vec<&str> = list.split(' ').collect();
        all[usize::try_from(random.below(all.len() as u64)).unwrap_or(0)].to_owned()
    };
    let [agency, region, citizenship, forms, act, mut means, status] =
        [AGENCIES, REGIONS, COUNTRIES, FORMS, ACTS, MEANS, STATUS].map(&mut pick);
    let sex = pick("F F M");
    let (yes, no, other, border) = (pick("true false"), pick("true false"), pick("true false"), pick("Y N"));
    let age = i64::try_from(random.below(67)).unwrap_or(0) + 3;
    let band = BANDS.iter().rev().find(|(_, from)| age >= *from).map_or("", |(band, _)| band);
    let number = |random: &mut Random, end| i64::try_from(random.below(end)).unwrap_or(0);
    let day = date(2015, 1, 1).saturating_add(number(random, 4018).days());
    let begin = day.saturating_sub((30 + number(random, 1500)).days());
    let referral = day.saturating_add(number(random, 60).days());
    let convicted = day.saturating_add((90 + number(random, 900)).days());
    let case = random.below(cases);
    if age < 18 && random.below(5) < 2 {
        means = String::new();
    }
    let conviction = if status == "CONVICTED" { convicted.to_string() } else { String::new() };
    let mut cells = [
        format!("V{row:09}"),
        format!("C-{}-{case:07}", day.year()),
        agency,
        region,
        sex,
        age.to_string(),
        band.to_owned(),
        citizenship,
        forms,
        act,
        means,
        begin.to_string(),
        day.to_string(),
        if random.below(3) == 0 { String::new() } else { referral.to_string() },
        day.year().to_string(),
        yes,
        no,
        other,
        border,
        format!("I-{case:07}"),
        status,
        conviction,
    ];
    if random.below(100) == 0 {
        let mut put = |at: usize, text: &str| cells[at].replace_range(.., text);
        match random.below(8) {
            0 => put(0, &format!("V{:09}", row.saturating_sub(1))),
            1 => put(4, "female"),
            2 => put(5, "150"),
            3 => put(6, "18-24"),
            4 => put(9, ""),
            5 => put(13, &begin.to_string()),
            6 => put(14, "2031"),
            _ => put(19, "I-99999999"),
        }
    }
    cells
}

/// A table as CSV and Parquet.
struct Writer {
    csv: BufWriter<File>,
    parquet: Option<File>,
    batched: Option<polars_io::parquet::write::BatchedWriter<File>>,
    columns: Vec<(String, char)>,
    cells: Vec<Vec<Option<String>>>,
}

impl Writer {
    fn new(folder: &Path, name: &str, rows: usize, columns: &[(&str, char)]) -> Result<Self, Box<dyn Error>> {
        let file = |extension: &str| File::create(folder.join(format!("{name}_{rows}.{extension}")));
        let mut csv = BufWriter::new(file("csv")?);
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        writeln!(csv, "{}", names.join(","))?;
        let columns: Vec<(String, char)> = columns.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect();
        let cells = vec![Vec::new(); columns.len()];
        Ok(Self { csv, parquet: Some(file("parquet")?), batched: None, columns, cells })
    }

    fn row(&mut self, cells: &[String]) -> Result<(), Box<dyn Error>> {
        writeln!(self.csv, "{}", cells.join(","))?;
        for (column, cell) in self.cells.iter_mut().zip(cells) {
            column.push(Some(cell.clone()).filter(|cell| !cell.is_empty()));
        }
        if self.cells[0].len() == ROWS { self.batch() } else { Ok(()) }
    }

    fn batch(&mut self) -> Result<(), Box<dyn Error>> {
        let mut columns: Vec<Column> = Vec::new();
        for ((name, kind), cells) in self.columns.iter().zip(&mut self.cells) {
            let texts = Series::new(PlSmallStr::from_str(name), std::mem::take(cells));
            columns.push(match kind {
                'i' => texts.cast(&DataType::Int32)?.into_column(),
                'd' => texts.str()?.as_date(Some("%Y-%m-%d"), false)?.into_column(),
                _ => texts.into_column(),
            });
        }
        let frame = DataFrame::new_infer_height(columns)?;
        if let Some(file) = self.parquet.take() {
            self.batched = Some(ParquetWriter::new(file).batched(frame.schema())?);
        }
        self.batched.as_mut().map_or(Ok(()), |batched| batched.write_batch(&frame))?;
        Ok(())
    }

    fn end(mut self) -> Result<(), Box<dyn Error>> {
        self.csv.flush()?;
        self.batch()?;
        self.batched.map_or(Ok(0), |batched| batched.finish())?;
        Ok(())
    }
}
