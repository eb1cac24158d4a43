//! One victim, checked as a case-management system saves a form, and a thousand of them.
//!
//! `cargo bench --package tipstat-benches --bench one_record`

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use tipstat::{
    CheckOptions, Profile, check_records,
    model::{
        Age, Day,
        codes::{Assistance, Code, Form, Means, Sex, YesNo},
        columns::Victim,
    },
};

/// A victim with most fields filled, and a referral before the identification.
fn victim(number: usize) -> Victim {
    let day = |text: &str| Day::read(text);
    Victim {
        record: Some(format!("V-2024/{number:04}")),
        agency: Some("BRTMTEH".to_owned()),
        case: Some(format!("C-2024/{:03}", number / 3)),
        identification_date: day("2024-03-12"),
        registration_date: day("2024-03-12"),
        referral_date: day("2024-03-10"),
        family_name: Some(format!("nom {number}")),
        given_names: Some(format!("prénom {number}")),
        birth_date: day("2009-05-17"),
        age: Age::read("14"),
        minor: Some(YesNo::Yes),
        sex: Some(Sex::Female),
        area: Some("ML-4".to_owned()),
        place: Some("Niono".to_owned()),
        forms: Form::all().iter().copied().take(2).collect(),
        means: Means::all().iter().copied().take(2).collect(),
        exploitation_start: day("2023"),
        exploitation_end: day("2024-03"),
        assistance_date: day("2024-03-12"),
        shelter: Assistance::all().first().copied(),
        medical: Assistance::all().first().copied(),
        ..Victim::default()
    }
}

fn one_record(criterion: &mut Criterion) {
    let profile = Profile::builtin("ml").unwrap();
    let options = CheckOptions::new(jiff::civil::date(2026, 1, 31));
    let one = [victim(17)];
    let thousand: Vec<Victim> = (0..1000).map(victim).collect();
    // Before anything is timed: the fault is found, once in each.
    let found = |rows: &[Victim]| {
        let findings = check_records(rows, &profile, &options).findings;
        findings.iter().filter(|f| f.name == "referral_before_identification").count()
    };
    assert_eq!((found(&one), found(&thousand)), (1, 1000));

    let mut group = criterion.benchmark_group("records in a program");
    group.bench_function("one victim", |b| b.iter(|| check_records(black_box(&one), &profile, &options)));
    group.bench_function("the profile, cloned", |b| b.iter(|| black_box(&profile).clone()));
    group.sample_size(10);
    group.bench_function("a thousand victims", |b| b.iter(|| check_records(black_box(&thousand), &profile, &options)));
    group.finish();
}

criterion_group!(benches, one_record);
criterion_main!(benches);
