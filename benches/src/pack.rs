//! The 24 rules of `peers/rules.py` as a pack.

use polars::sql::sql_expr;
use tipstat::{
    model::{
        Column, ColumnKind, TableSpec, Text,
        codes::{Entry, List},
    },
    pack::{PackRule, PackTest, Sum, SumTerm},
};

/// The countries of citizenship.
pub const COUNTRIES: &str = "AFG ALB AGO ARG BGD BEN BOL BRA BGR BFA BDI KHM CMR CAN TCD CHN COL COD COG CIV DJI DOM ECU EGY ETH FRA GAB GMB GEO GHA GIN HTI HND IND IDN IRQ KEN LAO MDG MLI MAR MMR NPL NER NGA PAK PER PHL MDA ROU SEN SRB SLE SYR THA TGO TUN UKR UZB VNM";
/// The regions.
pub const REGIONS: &str = "R01 R02 R03 R04 R05 R06 R07 R08 R09 R10 R11 R12";
/// The agencies.
pub const AGENCIES: &str = "POL MIG LAB JUS SOC NGO1 NGO2 NGO3";
/// The age bands, and where each begins.
pub const BANDS: [(&str, i64); 8] =
    [("0-8", 0), ("9-17", 9), ("18-20", 18), ("21-29", 21), ("30-38", 30), ("39-47", 39), ("48-59", 48), ("60+", 60)];
/// The forms of exploitation.
pub const FORMS: &str = "SEX LAB DOM BEG CRI ORG MAR MIL";
/// The acts.
pub const ACTS: &str = "RECRUIT TRANSPORT TRANSFER HARBOUR RECEIPT";
/// The means.
pub const MEANS: &str = "THREAT FORCE FRAUD DECEPTION ABUSE_VULN DEBT PAYMENT";
/// What became of cases.
pub const STATUS: &str = "OPEN CONVICTED ACQUITTED CLOSED";

/// A pack: its tables, and its rules by name. A name may have several parts, whose broken rows are counted together.
#[derive(Debug)]
pub struct Pack {
    /// Victims.
    pub victims: &'static TableSpec,
    /// Investigations.
    pub investigations: &'static TableSpec,
    /// Declared numbers.
    pub declared: &'static TableSpec,
    /// The rules.
    pub rules: Vec<(&'static str, PackRule)>,
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn list(name: &'static str, codes: &'static str) -> ColumnKind {
    let codes: Vec<&'static str> = codes.split(' ').collect();
    list_of(name, &codes)
}

fn list_of(name: &'static str, codes: &[&'static str]) -> ColumnKind {
    let entry = |code: &&'static str| Entry { code, label: Text::new(code, code), aliases: &[], maps: &[] };
    let entries: Vec<Entry> = codes.iter().map(entry).collect();
    ColumnKind::Code(List { name, title: Text::new(name, name), entries: leak(entries) })
}

fn table(name: &'static str, columns: Vec<Column>) -> &'static TableSpec {
    let text = Text::new(name, name);
    leak(TableSpec { name, label: text, row_is: text, columns: leak(columns) })
}

/// The table of victims.
fn victims() -> &'static TableSpec {
    let of = Column::new;
    let pattern = |name, pattern| Column { pattern: Some(pattern), ..of(name, ColumnKind::Text) };
    let bands: Vec<&'static str> = BANDS.iter().map(|(band, _)| *band).collect();
    let ColumnKind::Code(forms) = list("bench forms", FORMS) else { unreachable!() };
    table(
        "bench_victims",
        vec![
            pattern("victim_id", "^V[0-9]{9}$"),
            pattern("case_id", "^C-[0-9]{4}-[0-9]{7}$"),
            of("agency", list("bench agencies", AGENCIES)),
            of("region", list("bench regions", REGIONS)),
            of("sex", list("bench sex", "F M X")),
            Column { range: (Some("0"), Some("110")), ..of("age", ColumnKind::Integer) },
            of("age_band", list_of("bench bands", &bands)),
            of("citizenship", list("bench countries", COUNTRIES)),
            of("exploitation_forms", ColumnKind::Codes(forms)),
            of("act", list("bench acts", ACTS)),
            of("means", list("bench means", MEANS)),
            of("exploitation_start_date", ColumnKind::Date),
            Column { range: (Some("2015-01-01"), Some("2025-12-31")), ..of("identification_date", ColumnKind::Date) },
            of("referral_date", ColumnKind::Date),
            of("reporting_year", ColumnKind::Integer),
            of("assist_shelter", ColumnKind::Text),
            of("assist_medical", ColumnKind::Text),
            of("assist_legal", ColumnKind::Text),
            of("cross_border", ColumnKind::Text),
            of("investigation_id", ColumnKind::Text),
            of("case_status", list("bench status", STATUS)),
            of("conviction_date", ColumnKind::Date),
        ],
    )
}

/// The pack.
///
/// # Panics
/// Where one of the expressions is none.
#[must_use]
pub fn pack() -> Pack {
    let of = Column::new;
    let victims = victims();
    let investigations = table("bench_investigations", vec![of("investigation_id", ColumnKind::Text)]);
    let declared = table(
        "bench_declared",
        vec![
            of("region", list("bench regions", REGIONS)),
            of("reporting_year", ColumnKind::Integer),
            of("n_female", ColumnKind::Integer),
            of("n_male", ColumnKind::Integer),
            of("n_other", ColumnKind::Integer),
            of("n_total", ColumnKind::Integer),
        ],
    );
    let at = |table: &'static TableSpec, name: &str| table.columns.iter().position(|c| c.name == name).unwrap();
    let v = |name: &str| at(victims, name);
    let d = |name: &str| at(declared, name);
    let mut rules = Vec::new();
    let mut rule = |name, table, reads: Vec<usize>, test| rules.push((name, PackRule { table, reads, test }));
    for column in ["age", "exploitation_start_date", "identification_date", "referral_date", "conviction_date"] {
        rule("R01", victims, vec![v(column)], PackTest::OfItsKind(v(column)));
    }
    let one = |name: &str, test: fn(usize) -> PackTest| (vec![v(name)], test(v(name)));
    for (code, (reads, test)) in [
        ("R02", one("victim_id", PackTest::Filled)),
        ("R03", one("victim_id", PackTest::OfPattern)),
        ("R05", one("case_id", PackTest::OfPattern)),
        ("R06", one("agency", PackTest::InList)),
        ("R07", one("region", PackTest::InList)),
        ("R08", one("sex", PackTest::InList)),
        ("R09", one("age", PackTest::InRange)),
        ("R10", one("age_band", PackTest::InList)),
        ("R12", one("citizenship", PackTest::InList)),
        ("R13", one("exploitation_forms", PackTest::InList)),
        ("R14", one("act", PackTest::Filled)),
        ("R14", one("act", PackTest::InList)),
        ("R16", one("identification_date", PackTest::InRange)),
    ] {
        rule(code, victims, reads, test);
    }
    let unique = |columns: &[&str], empty_is_value| {
        let columns: Vec<usize> = columns.iter().map(|c| v(c)).collect();
        (columns.clone(), PackTest::Unique { columns, empty_is_value })
    };
    let (reads, test) = unique(&["victim_id"], false);
    rule("R04", victims, reads, test);
    let (reads, test) = unique(&["case_id", "sex", "age", "citizenship", "exploitation_start_date"], true);
    // An age or a day that cannot be read is R01's; here it is as good as empty.
    let reads = reads.into_iter().filter(|at| ![v("age"), v("exploitation_start_date")].contains(at)).collect();
    rule("R21", victims, reads, test);
    let band: Vec<_> = BANDS.iter().rev().map(|(name, from)| format!("WHEN age >= {from} THEN '{name}'")).collect();
    let band = format!("CASE {}", band.join(" "));
    for (code, reads, holds) in [
        ("R11", vec!["age", "age_band"], format!("age_band = ({band} END)")),
        // An age that is out of its range is an age of 18 and more all the same.
        ("R15", vec!["means"], "age < 18 OR means IS NOT NULL".to_owned()),
        ("R17", vec!["referral_date"], "referral_date >= identification_date".to_owned()),
        (
            "R18",
            vec!["case_status", "conviction_date"],
            "case_status <> 'CONVICTED' OR conviction_date IS NOT NULL".to_owned(),
        ),
        ("R19", vec!["conviction_date"], "conviction_date >= identification_date".to_owned()),
        ("R22", vec!["reporting_year"], "reporting_year = EXTRACT(YEAR FROM identification_date)".to_owned()),
    ] {
        let reads = reads.into_iter().map(v).collect();
        rule(code, victims, reads, PackTest::Holds(sql_expr(holds).unwrap()));
    }
    let (column, to_column) = (v("investigation_id"), at(investigations, "investigation_id"));
    rule("R20", victims, vec![column], PackTest::Refers { column, to_table: investigations, to_column });
    let by = vec![(d("region"), v("region")), (d("reporting_year"), v("reporting_year"))];
    rule("R23", declared, vec![d("n_total")], PackTest::Counts { total: d("n_total"), of_table: victims, by });
    let parts = ["n_female", "n_male", "n_other"].map(|c| SumTerm { column: d(c), empty_is_zero: false });
    rule("R24", declared, vec![d("n_total")], PackTest::Adds(Sum { total: d("n_total"), parts: parts.to_vec() }));
    Pack { victims, investigations, declared, rules }
}
