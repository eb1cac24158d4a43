//! Records read and checked: the 24 rules of `peers/rules.py` as a pack, from Parquet and from CSV.
//!
//! `cargo bench --package tipstat-benches --bench records` makes its own rows, 100,000 and 1,000,000 of them (others
//! with `-- ROWS…`), and runs each measurement in a process of its own. `-- peer FORMAT ROWS OUT` runs one on the files
//! of `BENCH_DATA`, as the programs in `peers/` do, and writes `OUT/counts.json`.

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use tipstat_benches::{generate::generate, run::run};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["peer", format, rows, out] => {
            let data = env::var_os("BENCH_DATA").map_or_else(|| PathBuf::from("data"), PathBuf::from);
            one(&data, format, rows.parse()?, Path::new(out))
        }
        sizes => {
            let sizes = if sizes.is_empty() { &["100000", "1000000"][..] } else { sizes };
            let sizes: Vec<usize> = sizes.iter().map(|rows| rows.parse()).collect::<Result<_, _>>()?;
            all(&sizes)
        }
    }
}

/// One measurement, in this process.
fn one(data: &Path, format: &str, rows: usize, out: &Path) -> Result<(), Box<dyn Error>> {
    let begin = Instant::now();
    let threads = env::var("TIPSTAT_THREADS").ok().and_then(|n| n.parse().ok());
    let threads = threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, std::num::NonZero::get));
    let counts = run(data, format, rows, out, threads)?;
    let wall = begin.elapsed().as_secs_f64();
    let counts: Vec<String> = counts.iter().map(|(rule, n)| format!("\"{rule}\": {n}")).collect();
    fs::write(out.join("counts.json"), format!("{{\"peer\": \"tipstat\", \"counts\": {{{}}}}}\n", counts.join(", ")))?;
    let (cpu, memory) = used();
    println!("{format:8} {rows:>10} rows  {cpu:7.2} s CPU  {wall:7.2} s wall  {memory:5} MB");
    Ok(())
}

fn all(sizes: &[usize]) -> Result<(), Box<dyn Error>> {
    let folder = env::temp_dir().join(format!("tipstat-bench-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    for rows in sizes {
        generate(&folder, *rows, 7)?;
        for format in ["parquet", "csv"] {
            let status = Command::new(env::current_exe()?)
                .args(["peer", format, &rows.to_string()])
                .arg(folder.join("out"))
                .env("BENCH_DATA", &folder)
                .status()?;
            if !status.success() {
                return Err(format!("{format} {rows}: {status}").into());
            }
        }
    }
    fs::remove_dir_all(&folder)?;
    Ok(())
}

/// The seconds of CPU and the most megabytes that this process used, where the system tells.
fn used() -> (f64, u64) {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks: f64 = after_name.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<f64>().ok()).sum();
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse::<u64>().ok());
    // A tick is a hundredth of a second on every Linux that is in use.
    (ticks / 100.0, most.unwrap_or_default() / 1024)
}
