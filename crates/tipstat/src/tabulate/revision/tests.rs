use jiff::civil::date;
use tipstat_model::{Period, Profile};

use super::Earlier;
use crate::{
    Submission,
    tabulate::{By, Estimates, Query, Revision, StatusAsked, indicators, indicators::find},
};

const EARLIER: &str = "record;agency;status;identification_date;sex
V-1;DRS;identified;2024-01-10;F\nV-2;DRS;identified;2024-02-10;M\nV-3;DRS;identified;2024-03-10;M\n";
/// V-2 was found to be none, V-4 came late, and of V-3 the sex is known better.
const NOW: &str = "record;agency;status;identification_date;sex
V-1;DRS;identified;2024-01-10;F\nV-2;DRS;rejected;2024-02-10;M\nV-3;DRS;identified;2024-03-10;F
V-4;DRS;identified;2024-04-10;F\n";

fn query() -> Query {
    Query::period(Period::year(2024).unwrap(), date(2026, 1, 31)).by([By::Sex])
}

fn of(text: &str, query: &Query) -> Estimates {
    let files = vec![("v.csv".to_owned(), text.as_bytes().to_vec())];
    indicators(&Submission::read(files, &Profile::builtin("ml").unwrap()).unwrap(), query).unwrap()
}

fn since(now: &Estimates, earlier: &str) -> Revision {
    now.since(&Earlier::read(earlier, "earlier.json").unwrap(), |id| find(id).is_some())
}

#[test]
fn a_number_that_changed_is_told_with_what_it_was_and_by_how_much() {
    let only = Query { only: vec!["victims_identified".to_owned()], ..query() };
    let revision = since(&of(NOW, &only), &of(EARLIER, &only).to_json());
    let told: Vec<_> =
        revision.numbers.iter().map(|n| (n.sex.as_deref(), n.before, n.now, n.difference, n.redefined)).collect();
    // In all three as before; two more women and girls, and no man any more.
    assert_eq!(told, [(Some("F"), Some(1.0), Some(3.0), Some(2.0), false), (Some("M"), Some(2.0), None, None, false)]);
    assert_eq!((revision.same, revision.as_of.as_str()), (1, "2026-01-31"));
    assert!(revision.definitions.is_empty() && revision.new.is_empty() && revision.gone.is_empty());
    assert!(revision.asked_otherwise.is_empty());
}

#[test]
fn the_same_records_change_nothing_whatever_is_written_down_in_between() {
    let found = of(EARLIER, &query());
    let revision = since(&found, &found.to_json());
    assert!(revision.numbers.is_empty() && revision.definitions.is_empty());
    assert_eq!(revision.same, found.estimates.len());
}

#[test]
fn a_changed_definition_is_told_and_marks_its_numbers_and_new_and_gone_ones_are_named() {
    let found = of(NOW, &query());
    let earlier = of(EARLIER, &query()).to_json();
    let mut earlier: serde_json::Value = serde_json::from_str(&earlier).unwrap();
    for definition in earlier["definitions"].as_array_mut().unwrap() {
        match definition["id"].as_str().unwrap() {
            "victims_identified" => definition["version"] = 7.into(),
            "child_share" => definition["id"] = "victims_found".into(),
            _ => {}
        }
    }
    let revision = since(&found, &earlier.to_string());
    let changed = &revision.definitions[0];
    assert_eq!((changed.indicator.as_str(), changed.before, changed.now), ("victims_identified", 7, 1));
    assert_eq!(
        (revision.new.join(" "), revision.gone.join(" ")),
        ("child_share".to_owned(), "victims_found".to_owned())
    );
    for number in &revision.numbers {
        assert_eq!(number.redefined, number.indicator == "victims_identified", "{number:?}");
    }
}

#[test]
fn what_one_of_the_two_was_not_asked_for_is_no_change() {
    let all = of(EARLIER, &query()).to_json();
    // Not broken down, and one indicator alone: nothing of the rest is gone.
    let only = Query { only: vec!["victims_identified".to_owned()], by: Vec::new(), ..query() };
    let revision = since(&of(EARLIER, &only), &all);
    assert!(revision.gone.is_empty() && revision.numbers.is_empty());
    assert_eq!(revision.same, 1);
    assert!(revision.asked_otherwise[0].fr.starts_with("les ventilations"));
    let otherwise = Query { status: StatusAsked::Reached, ..query() };
    let said = since(&of(EARLIER, &otherwise), &all).asked_otherwise;
    assert_eq!(said[0].en, "the status asked for: “as known on the as-of day” then, “as reached in the period” now");
}

#[test]
fn what_is_no_earlier_output_is_refused_with_what_to_do() {
    for text in ["", "{}", "[1, 2]", "{\"schema\": 1, \"findings\": []}"] {
        let said = Earlier::read(text, "x.json").unwrap_err().message();
        assert!(said.en.starts_with("x.json is no earlier output") && said.fr.contains("produisez-en un"), "{text}");
    }
    let later = of(EARLIER, &query()).to_json().replacen("\"schema\": 1", "\"schema\": 99", 1);
    assert!(Earlier::read(&later, "x.json").unwrap_err().message().fr.contains("version plus récente"));
    assert!(Earlier::open(std::path::Path::new("there/is/none.json")).is_err());
}
