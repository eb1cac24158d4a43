//! A clerk's workbook of 5,000 rows and 25 columns: read, checked and handed back with its 200 faults marked.
//!
//! `cargo bench --package tipstat-benches --bench handed_back`

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use rust_xlsxwriter::{Format, Workbook};
use tipstat::{
    CheckOptions, Lang, Profile, Submission, check::check, model::columns::VICTIMS, publish::handback::hand_back_bytes,
};

const ROWS: u32 = 5_000;
const COLUMNS: usize = 25;
/// Every so many rows one has a word that is not in its list.
const EVERY: u32 = 25;

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Victimes").unwrap();
    let bold = Format::new().set_bold();
    for (at, column) in (0_u16..).zip(VICTIMS.columns.iter().take(COLUMNS)) {
        sheet.write_string_with_format(0, at, column.label.fr, &bold).unwrap();
        for row in 1..=ROWS {
            // Everything that can be known of a victim whose status nobody rejected.
            let text = match column.name {
                "record" => format!("V{row:05}"),
                "person" => format!("P{row:05}"),
                "case" => format!("D-{row:05}"),
                "agency" | "case_issuer" | "presumed_by" | "identified_by" | "confirmed_by" => "BRTMTEH".to_owned(),
                "status" => "confirmée".to_owned(),
                "presumption_date" => "11/03/2024".to_owned(),
                "identification_date" => "12/03/2024".to_owned(),
                "confirmation_date" => "14/03/2024".to_owned(),
                "registration_date" => "13/03/2024".to_owned(),
                "referral_date" => "15/03/2024".to_owned(),
                "referred_to" => "DNPEF".to_owned(),
                "birth_date" => "12/01/2010".to_owned(),
                "age" => "14".to_owned(),
                "age_group" => "enfants (0 à 17 ans)".to_owned(),
                "minor" => "oui".to_owned(),
                "sex" => if row % EVERY == 0 { "Femele" } else { "F" }.to_owned(),
                "family_name" | "given_names" => format!("n{row}"),
                "citizenship" => "Mali".to_owned(),
                _ => continue,
            };
            sheet.write_string(row, at, text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn handed_back(criterion: &mut Criterion) {
    let (bytes, profile) = (workbook(), Profile::builtin("ml").unwrap());
    let options = CheckOptions::new(jiff::civil::date(2026, 1, 31));
    let trip = |bytes: &[u8]| {
        let submission = Submission::read(vec![("police.xlsx".to_owned(), bytes.to_vec())], &profile).unwrap();
        let findings = check(&submission, &options);
        let back = hand_back_bytes(&submission, &findings, "police.xlsx", bytes, Lang::Fr).unwrap();
        (findings.findings.iter().filter(|f| f.code == "TIP213").count(), back.bytes.len())
    };
    assert_eq!(trip(&bytes).0, (ROWS / EVERY) as usize);

    let mut group = criterion.benchmark_group("a clerk's workbook");
    group.sample_size(10);
    group.bench_function("read, checked and handed back", |b| b.iter(|| trip(black_box(&bytes))));
    group.finish();
}

criterion_group!(benches, handed_back);
criterion_main!(benches);
