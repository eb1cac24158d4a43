//! Areas from which no record came, and areas covered.

use jiff::civil::date;
use tipstat_model::{Period, Profile};

use crate::{
    Submission,
    tabulate::{By, Estimate, Estimates, Query, indicators},
};

const PROFILE: &str = "id = \"xx\"\nname = { en = \"X\", fr = \"X\" }\n
[country]\nalpha_3 = \"XXX\"\nm49 = \"999\"\n\n[publication]\nthreshold = 5\n
[[areas]]\nid = \"XX\"\nname = { en = \"X\", fr = \"X\" }\nlevel = \"country\"\n
[[areas]]\nid = \"N\"\nname = { en = \"North\", fr = \"Nord\" }\nlevel = \"region\"\nparent = \"XX\"\n
[[areas]]\nid = \"S\"\nname = { en = \"South\", fr = \"Sud\" }\nlevel = \"region\"\nparent = \"XX\"\n
[[areas]]\nid = \"E\"\nname = { en = \"East\", fr = \"Est\" }\nlevel = \"region\"\nparent = \"XX\"\nvalid_from = 2024-07-01\n
[[agencies]]\nid = \"alpha\"\nname = { en = \"Alpha\", fr = \"Alpha\" }\nkind = \"police\"\n
[[agencies]]\nid = \"beta\"\nname = { en = \"Beta\", fr = \"Bêta\" }\nkind = \"gendarmerie\"\n";

const OWED: &str =
    "\n[[returns]]\ntable = \"victims\"\nagencies = [\"alpha\", \"beta\"]\nfrequency = \"year\"\ndue_days = 10\n";

fn of(files: &[(&str, &str)], year: i16, owed: &str) -> Estimates {
    let profile = Profile::parse(&format!("{PROFILE}{owed}"), "p.toml").unwrap();
    let named = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    let submission = Submission::read(named.collect(), &profile).unwrap();
    let query = Query::period(Period::year(year).unwrap(), date(2026, 1, 31)).by([By::read("area").unwrap()]);
    indicators(&submission, &query).unwrap()
}

fn told<'e>(of: &'e Estimates, id: &str) -> Vec<(&'e str, Option<f64>)> {
    let here = of.estimates.iter().filter(|e| e.indicator == id);
    here.map(|e: &Estimate| (e.area.as_deref().unwrap_or("*"), e.value)).collect()
}

const VICTIMS: &str = "record;agency;status;identification_date;registration_date;area
V-1;alpha;identified;2024-03-10;2024-03-10;N\nV-2;alpha;identified;2023-03-10;2023-03-10;N\n";

#[test]
fn an_area_without_records_is_zero_where_all_that_is_owed_came_and_else_not_known() {
    // Beta sent nothing: nobody knows of the South.
    let found = of(&[("v.csv", VICTIMS)], 2024, OWED);
    assert_eq!(told(&found, "victims_identified"), [("*", Some(1.0)), ("N", Some(1.0)), ("S", None)]);
    let south = found.estimates.iter().find(|e| e.area.as_deref() == Some("S")).unwrap();
    assert!(south.reason.as_ref().unwrap().fr.starts_with("inconnu\u{a0}: un relevé manquant ou partiel"));
    // It says that there was nothing. The East began in July: it has no whole year.
    let found = of(&[("v.csv", VICTIMS), ("2024/beta victimes.csv", "Néant\n")], 2024, OWED);
    assert_eq!(told(&found, "victims_identified"), [("*", Some(1.0)), ("N", Some(1.0)), ("S", Some(0.0))]);
    // A register says that of beta only a part came.
    let part = "agency;table;period;received_date;content\nbeta;victims;2024;2025-01-05;partial\n";
    let files = [("v.csv", VICTIMS), ("2024/beta victimes.csv", "Néant\n"), ("receptions.csv", part)];
    assert_eq!(told(&of(&files, 2024, OWED), "victims_identified")[2], ("S", None));
    // Where nobody owes anything, nobody knows whether there was anyone to report.
    let found = of(&[("v.csv", VICTIMS)], 2024, "");
    assert_eq!(told(&found, "victims_identified"), [("*", Some(1.0)), ("N", Some(1.0))]);
}

#[test]
fn areas_are_covered_by_one_activity_of_those_that_there_were() {
    let held = |more: &str, year: i16| {
        let text = format!(
            "activity;agency;date;area;kind;attendance\nA-1;alpha;2023-02-01;N;sensitisation;5\nA-2;beta;2023-03-01;N;training;5\n{more}"
        );
        let found = of(&[("a.csv", &text)], year, "");
        let all: Vec<Estimate> = found.estimates.into_iter().filter(|e| e.indicator == "areas_covered").collect();
        assert_eq!(all.len(), 1);
        all[0].clone()
    };
    let covered = held("", 2023);
    assert_eq!((covered.value, covered.numerator, covered.denominator), (Some(1.0), 1, Some(2)));
    assert!(covered.lower.is_none());
    // One of which nobody knows where it was may have been in the South.
    let covered = held("A-3;beta;2023-03-01;;training;5\n", 2023);
    assert_eq!((covered.value, covered.lower, covered.upper), (Some(1.0), Some(1.0), Some(2.0)));
    assert!(covered.has_bounds());
    // The East was there for half of the year.
    let covered = held("A-4;beta;2024-08-01;E;training;5\n", 2024);
    assert!(covered.value.is_none() && covered.reason.unwrap().en.contains("change of borders"));
}

#[test]
fn a_tenth_region_comes_after_the_second() {
    let rows = ["ML-BKO", "ML-10", "ML-2", "", "ML-1"]
        .map(|area| format!("V{area};BRTMTEH;identified;2024-03-10;2024-03-10;{area}\n"));
    let text = format!("record;agency;status;identification_date;registration_date;area\n{}", rows.concat());
    let profile = Profile::builtin("ml").unwrap();
    let submission = Submission::read(vec![("v.csv".to_owned(), text.into_bytes())], &profile).unwrap();
    let query = Query::period(Period::year(2024).unwrap(), date(2026, 1, 31)).by([By::read("area").unwrap()]);
    let found = indicators(&submission, &query).unwrap();
    let counted = told(&found, "victims_identified").into_iter().filter(|(_, value)| *value == Some(1.0));
    assert_eq!(counted.map(|(area, _)| area).collect::<Vec<_>>(), ["ML-1", "ML-2", "ML-10", "ML-BKO", "U"]);
}
