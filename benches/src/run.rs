//! The rules of the pack over files, to counts and to the failing rows on disk, as the programs of `peers/` do it.

use std::{collections::BTreeMap, error::Error, fs::File, path::Path};

use polars::prelude::{Column, DataFrame, IntoColumn, NamedFrom, PlSmallStr, Series};
use polars_io::parquet::write::ParquetWriter;
use tipstat::{
    Profile,
    records::{RecordTable, scan_packs},
};

use crate::pack::{pack, rules, table};

/// So many failing rows are written at once.
const ROWS: usize = 1 << 16;

/// Reads `victims_N`, `investigations_N` and `declared_N` in a folder, and writes the failing rows to another; how many
/// there are for each rule.
///
/// # Errors
/// Where a file cannot be read or written.
pub fn run(
    data: &Path,
    format: &str,
    rows: usize,
    out: &Path,
    threads: usize,
) -> Result<BTreeMap<&'static str, u64>, Box<dyn Error>> {
    std::fs::create_dir_all(out)?;
    let pack = pack()?;
    let [victims, investigations, declared] =
        ["bench_victims", "bench_investigations", "bench_declared"].map(|name| table(pack, name));
    let victims_spec = victims?;
    let open = |name: &str, spec| RecordTable::open(data.join(format!("{name}_{rows}.{format}")), spec);
    let tables =
        [open("victims", victims_spec)?, open("investigations", investigations?)?, open("declared", declared?)?];
    let tables: Vec<(u32, &RecordTable)> = (0..).zip(&tables).collect();
    let (codes, asked): (Vec<_>, Vec<_>) = rules(pack).into_iter().unzip();
    let scan = scan_packs(&tables, &asked, &Profile::none(), threads)?;
    let mut counts = BTreeMap::new();
    let mut failing: Vec<(u32, &'static str)> = Vec::new();
    for ((code, rule), outcome) in codes.into_iter().zip(asked).zip(&scan.outcomes) {
        let outcome = outcome.as_ref().ok_or(code)?;
        counts.insert(code, outcome.broken.len() as u64);
        if rule.table.name == victims_spec.name {
            failing.extend(outcome.broken.iter().map(|origin| (origin.row, code)));
        }
    }
    failing.sort_unstable();
    failing.dedup();
    let (row, rule): (Vec<u32>, Vec<&str>) = failing.iter().copied().unzip();
    let mut long =
        frame(vec![Series::new("row".into(), row).into_column(), Series::new("rule".into(), rule).into_column()])?;
    ParquetWriter::new(File::create(out.join("failing_long.parquet"))?).finish(&mut long)?;
    drop(long);
    let mut wanted: Vec<u32> = failing.into_iter().map(|(row, _)| row).collect();
    wanted.dedup();
    let victims = tables[0].1;
    let mut writer = None;
    for wanted in wanted.chunks(ROWS) {
        let found = scan.rows(0, victims, wanted)?;
        let mut columns = vec![Series::new("row".into(), wanted).into_column()];
        for (at, heading) in victims.headings.iter().enumerate() {
            let cells = found.iter().map(|row| Some(row.cell(at)).filter(|cell| !cell.is_empty()));
            columns.push(Series::new(PlSmallStr::from_str(heading), cells.collect::<Vec<_>>()).into_column());
        }
        let frame = frame(columns)?;
        let writer = match &mut writer {
            Some(writer) => writer,
            none => {
                let file = File::create(out.join("failing.parquet"))?;
                none.insert(ParquetWriter::new(file).set_parallel(false).batched(frame.schema())?)
            }
        };
        writer.write_batch(&frame)?;
    }
    if let Some(writer) = writer {
        writer.finish()?;
    }
    Ok(counts)
}

fn frame(columns: Vec<Column>) -> Result<DataFrame, Box<dyn Error>> {
    Ok(DataFrame::new_infer_height(columns)?)
}
