//! A million figures in ten thousand tables to the shapes of SDMX and back, and a tenth of it beside: time and memory
//! must grow as the figures do.
//!
//! `cargo bench --package tipstat-benches --bench exchange`

use std::{fmt::Write as _, fs, hint::black_box, time::Instant};

use tipstat::{
    CheckOptions, Profile, Submission, check,
    model::codes::{Code as _, Country},
    publish::convert::{Asked, Target, convert},
};

/// How many figures one table has: forms by sex by age, with all totals.
const FIGURES_IN_A_TABLE: usize = 100;

/// Tables of one country and year each.
fn tables(tables: usize) -> String {
    let forms = ["", "sexual_exploitation", "labour_servitude_slavery", "organ_removal", "other"];
    let countries: Vec<&str> =
        Country::all().iter().filter(|c| tipstat::model::sdg::m49(**c).is_some()).map(|c| c.code()).collect();
    let mut csv = "indicator,value,unit,status,scope,measure,period,area,sex,age,form,source\n".to_owned();
    for table in 0..tables {
        let (country, year) = (countries[table % countries.len()], 1960 + table / countries.len());
        for (n, form) in forms.iter().enumerate() {
            for (s, sex) in ["", "M", "F", "U"].iter().enumerate() {
                for (age, leaves) in AGES {
                    let value = sum(table, n, s, leaves);
                    let _ = writeln!(
                        csv,
                        "victims_identified,{value},person,identified,tip,flow,{year},{country},{sex},{age},{form},NSO"
                    );
                }
            }
        }
    }
    csv
}

/// Ages, each with the bands that it adds up: 0 to 11, 12 to 17, 18 and over.
const AGES: [(&str, &[usize]); 5] =
    [("", &[0, 1, 2]), ("Y0T17", &[0, 1]), ("Y_GE18", &[2]), ("Y12T17", &[1]), ("Y0T11", &[0])];

/// What adds up over forms, sexes and ages, the first of each being all of them.
fn sum(table: usize, form: usize, sex: usize, ages: &[usize]) -> usize {
    let all = |one: usize, n: usize| if one == 0 { 1..n } else { one..one + 1 };
    let leaf =
        |form: usize, sex: usize, age: usize| 5 + (table / 206 * 3 + table * 7 + form * 31 + sex * 11 + age * 5) % 23;
    all(form, 5)
        .flat_map(|f| all(sex, 4).map(move |s| (f, s)))
        .map(|(f, s)| ages.iter().map(|a| leaf(f, s, *a)).sum::<usize>())
        .sum()
}

/// The most memory the program ever held, in megabytes, where the system tells.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).map_or(0, |kb| kb / 1024)
}

fn timed<T>(what: &str, n: usize, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = black_box(work());
    let seconds = start.elapsed().as_secs_f64();
    println!("{n:>9} figures  {what:<18} {seconds:>7.2} s  peak {:>6} MB", peak());
    done
}

fn main() {
    let profile = Profile::builtin("ml").expect("the profile is built in");
    let read = |name: &str, bytes: Vec<u8>| {
        Submission::read(vec![(name.to_owned(), bytes)], &profile).expect("it was just written")
    };
    for count in [1_000, 10_000] {
        let n = count * FIGURES_IN_A_TABLE;
        let csv = tables(count).into_bytes();
        let figures = timed("read", n, || read("figures.csv", csv));
        let options =
            CheckOptions { ignore: vec!["TIP9".to_owned()], ..CheckOptions::new(jiff::civil::date(2026, 1, 31)) };
        let findings = timed("check", n, || check::check(&figures, &options));
        assert!(findings.findings.len() < n / 50, "{} of figures that are right", findings.findings.len());
        for (target, name) in [(Target::SdmxCsv, "a.csv"), (Target::SdmxMl, "a.xml")] {
            let asked = Asked::new(target, jiff::civil::date(2026, 1, 31));
            let mut done =
                timed(&format!("to {}", target.name()), n, || convert(&figures, &asked).expect("they have a place"));
            assert!(done.written == n && done.faults.is_empty());
            let bytes = done.files.remove(0).1;
            let back = timed(&format!("read {}", target.name()), n, || read(name, bytes));
            assert_eq!(back.figures.len(), n);
            if target == Target::SdmxCsv {
                let mut options = CheckOptions::new(jiff::civil::date(2026, 1, 31));
                options.select = vec!["TIP12".to_owned()];
                let findings = timed("check TIP12", n, || check::check(&back, &options));
                assert!(findings.findings.is_empty());
            }
        }
    }
}
