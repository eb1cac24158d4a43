//! Every victim indicator by year, area, sex, age and form, from a Parquet file: `cube FILE [ROWS]` makes the file
//! with so many rows where it is not there, and prints how many numbers there are.
//!
//! `peers/cube.py` runs it beside one query in DuckDB and compares every number.

use std::{env, error::Error, fs, path::Path};

use tipstat_benches::cube::{generate, tabulate};

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    let file = words.first().map_or("cube_100000.parquet", String::as_str);
    let rows = words.get(1).map_or(Ok(100_000), |text| text.parse())?;
    let path = if words.is_empty() { env::temp_dir().join(file) } else { Path::new(file).to_owned() };
    if !path.exists() {
        generate(&path, rows, 7)?;
        if !words.is_empty() {
            return Ok(());
        }
    }
    let estimates = tabulate(&path)?;
    println!("{} numbers", estimates.estimates.len());
    if let Some(out) = words.get(2) {
        fs::write(out, estimates.to_json())?;
    }
    Ok(())
}
