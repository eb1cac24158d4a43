//! 100,000 published figures, read and checked; and what a good engineer would write by hand for the sums alone.
//!
//! `cargo bench --package tipstat-benches`

use std::{collections::HashMap, hint::black_box};

use criterion::{Criterion, criterion_group, criterion_main};
use tipstat::{CheckOptions, Profile, Submission, check};
use tipstat_benches::{FIGURES_IN_A_TABLE, ONE_BROKEN_IN, figures_csv};

const TABLES: usize = 1_000;

fn figures(criterion: &mut Criterion) {
    let bytes = figures_csv(TABLES, 2024).into_bytes();
    let profile = Profile::builtin("ml").unwrap();
    let read = || Submission::read(vec![("figures.csv".to_owned(), bytes.clone())], &profile).unwrap();
    let options = CheckOptions::new(jiff::civil::date(2026, 1, 31));
    let submission = read();
    let broken_sums = TABLES / ONE_BROKEN_IN;
    // Before anything is timed: both look at the same file, and see what was put into it.
    assert_eq!(submission.figures.entries().count(), TABLES * FIGURES_IN_A_TABLE);
    assert_eq!(by_hand(&bytes), broken_sums);
    let findings = check::check(&submission, &options);
    assert!(findings.findings.iter().filter(|f| f.difference == Some((-26).into())).count() >= broken_sums);

    let mut group = criterion.benchmark_group("100,000 figures");
    group.sample_size(10);
    group.bench_function("read", |b| b.iter(read));
    group.bench_function("check", |b| b.iter(|| check::check(black_box(&submission), &options)));
    group.bench_function("read and check", |b| b.iter(|| check::check(&read(), &options)));
    group.bench_function("floor: sums by sex, by hand", |b| b.iter(|| by_hand(black_box(&bytes))));
    group.finish();
}

/// In how many tables the sexes do not make the total.
fn by_hand(bytes: &[u8]) -> usize {
    let mut reader = csv::Reader::from_reader(bytes);
    let headers = reader.headers().unwrap().clone();
    let at = |name: &str| headers.iter().position(|h| h == name).unwrap();
    let key = ["indicator", "unit", "scope", "period", "age", "area", "form", "source"].map(at);
    let (value, sex) = (at("value"), at("sex"));
    let mut sums: HashMap<String, (Option<i64>, i64, u32)> = HashMap::new();
    let mut record = csv::StringRecord::new();
    let mut name = String::new();
    while reader.read_record(&mut record).unwrap() {
        name.clear();
        for column in key {
            name.push_str(&record[column]);
            name.push('\n');
        }
        let count: i64 = record[value].parse().unwrap();
        let sum = match sums.get_mut(&name) {
            Some(sum) => sum,
            None => sums.entry(name.clone()).or_default(),
        };
        if record[sex].is_empty() {
            sum.0 = Some(count);
        } else {
            sum.1 += count;
            sum.2 += 1;
        }
    }
    sums.values().filter(|(total, parts, n)| *n > 0 && total.is_some_and(|total| total != *parts)).count()
}

criterion_group!(benches, figures);
criterion_main!(benches);
