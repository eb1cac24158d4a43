use jiff::civil::date;

use crate::tabulate::{
    By, Why,
    indicators::testing::{as_of, count, left_out, limits, of, total, year_2024},
};

/// A-3 has no total, A-6 no kind, A-8 no number; A-1 is there twice.
const ACTIVITIES: &str = "activity;agency;date;area;kind;attendance;women;men;girls;boys;counting
A-1;DRS;2024-01-10;ML-1;sensitisation;120;60;40;15;5;sign_in
A-2;DRS;2024-02-10;ML-1;sensitisation;80;30;20;;;headcount
A-3;DRS;2024-03-10;ML-4;sensitisation;;10;20;30;40;estimate
A-4;DRS;2024-04-10;ML-4;training;25;10;15;0;0;sign_in
A-5;DRS;2024-05-10;ML-4;training;30;;;;;sign_in
A-6;DRS;2024-06-10;ML-4;;500;;;;;estimate
A-7;DRS;2025-06-10;ML-4;sensitisation;700;;;;;estimate
A-8;DRS;2024-07-10;ML-4;sensitisation;;;;;;unknown
A-1;DRS;2024-01-10;ML-1;sensitisation;120;60;40;15;5;sign_in
";

#[test]
fn activities_are_counted_and_attendances_of_sensitisation_added() {
    let found = of(&[ACTIVITIES], &year_2024());
    assert_eq!(count(&found, "activities_held"), 7);
    assert_eq!(left_out(&found, "activities_held"), [(Why::OutsidePeriod, 1), (Why::Duplicate, 1)]);
    // 120 + 80 + 100, from three activities.
    assert_eq!(total(&found, "attendances"), (3, None, Some("300.0000".to_owned())));
    assert_eq!(
        left_out(&found, "attendances"),
        [(Why::OutsidePeriod, 1), (Why::Unknown, 2), (Why::NotOfIt, 2), (Why::Duplicate, 1)]
    );
    // An activity of tomorrow was not held.
    assert_eq!(count(&of(&[ACTIVITIES], &as_of(date(2024, 3, 1))), "activities_held"), 2);
}

#[test]
fn attendances_are_no_people_and_give_bounds_alone() {
    let bounds = |lower: &str, upper: &str| (Some(lower.to_owned()), Some(upper.to_owned()));
    let by_area = year_2024().by([By::read("area").unwrap()]);
    // may have had any audience: more than 120 people, up to all residents of the census of 2022.
    let found = of(&[ACTIVITIES], &by_area);
    assert_eq!(limits(&found, "persons_sensitised"), bounds("120.0000", "22395485.0000"));
    let known: Vec<&str> = ACTIVITIES.lines().filter(|l| !l.starts_with("A-6") && !l.starts_with("A-8")).collect();
    let found = of(&[&known.join("\n")], &by_area);
    // Everybody may have been at the largest: audiences of 120, 80 and 100 are 120 to 300 people, not 180 to 300.
    assert_eq!(total(&found, "persons_sensitised"), (3, None, None));
    assert_eq!(limits(&found, "persons_sensitised"), bounds("120.0000", "300.0000"));
    // People trained are not people sensitised.
    assert_eq!(limits(&found, "persons_trained"), bounds("30.0000", "55.0000"));
    // The census of 2022 counts 22,395,485 residents: 120 and 300 of them.
    assert_eq!(limits(&found, "reach_per_100000"), bounds("0.5358", "1.3396"));
    let kayes =
        found.estimates.iter().find(|e| e.indicator == "persons_sensitised" && e.area.as_deref() == Some("ML-1"));
    assert_eq!(kayes.map(|e| (e.lower, e.upper)), Some((Some(120.0), Some(200.0))));
    assert!(found.to_figures().iter().all(|f| f.indicator.as_ref().is_none_or(|i| &**i.id() != "persons_sensitised")));
}

#[test]
fn more_people_than_live_there_is_no_number_of_people() {
    let crowd = "activity;agency;date;area;kind;attendance\nA-1;DRS;2024-01-10;ML-1;sensitisation;30000000\n";
    let found = of(&[crowd], &year_2024());
    let reach = found.total("persons_sensitised", "2024").unwrap();
    assert_eq!((reach.lower, reach.upper), (None, None));
    assert!(reach.reason.as_ref().unwrap().fr.contains("habitants"));
    // Together they may be more than all residents, who are then the upper limit.
    let twice = "activity;agency;date;area;kind;attendance\nA-1;DRS;2024-01-10;ML-1;sensitisation;20000000
A-2;DRS;2024-01-11;ML-1;sensitisation;20000000\n";
    let reach = of(&[twice], &year_2024());
    let upper = Some("22395485.0000".to_owned());
    assert_eq!(limits(&reach, "persons_sensitised"), (Some("20000000.0000".to_owned()), upper));
}

#[test]
fn the_share_of_women_is_of_those_counted_by_sex_and_has_no_binomial_limits() {
    let found = of(&[ACTIVITIES], &year_2024());
    // 75 of 120, 30 of the 50 adults, 40 of 100: 145 of 270.
    assert_eq!(total(&found, "women_share_attendances"), (145, Some(270), Some("53.7037".to_owned())));
    assert_eq!(limits(&found, "women_share_attendances"), (None, None));
}

const THREE: &str = "activity;agency;date;area;kind;attendance;women;men;girls;boys
A-1;DRS;2024-01-10;ML-1;sensitisation;50;;;;
A-2;DRS;2024-02-10;ML-7;sensitisation;30;;;;
A-3;DRS;2024-03-10;ML-3;sensitisation;40;;;;
";

#[test]
fn an_audience_that_can_be_read_counts_whatever_stands_under_its_parts() {
    let found = of(&[&format!("{THREE}A-4;DRS;2024-04-10;ML-3;sensitisation;60;20;20;10;une dizaine\n")], &year_2024());
    assert_eq!(total(&found, "attendances"), (4, None, Some("180.0000".to_owned())));
    assert_eq!(limits(&found, "persons_sensitised"), (Some("60.0000".to_owned()), Some("180.0000".to_owned())));
    assert_eq!(left_out(&found, "attendances"), []);
    // Nobody knows how many of them were women.
    assert_eq!(left_out(&found, "women_share_attendances"), [(Why::Unknown, 3), (Why::Unreadable, 1)]);
}

#[test]
fn an_audience_of_any_size_widens_only_where_and_when_it_was() {
    let by_area = year_2024().by([By::read("area").unwrap()]);
    let bounds = |more: &str, area: Option<&str>| {
        let found = of(&[&format!("{THREE}{more}\n")], &by_area);
        let mut here = found.estimates.iter().filter(|e| e.indicator == "persons_sensitised");
        here.find(|e| e.area.as_deref() == area).map(|e| (e.lower.unwrap(), e.upper.unwrap())).unwrap()
    };
    // The census of 2022 counts 22,395,485 residents, 727,517 of them in Gao.
    let unreadable = "A-4;DRS;2024-04-10;ML-7;sensitisation;beaucoup;;;;";
    assert_eq!(bounds(unreadable, None), (50.0, 22_395_485.0));
    assert_eq!(bounds(unreadable, Some("ML-7")), (30.0, 727_517.0));
    assert_eq!(bounds(unreadable, Some("ML-1")), (50.0, 50.0));
    for elsewhere in
        ["A-4;DRS;2023-04-10;ML-7;sensitisation;beaucoup;;;;", "A-4;DRS;2024-04-10;ML-7;training;beaucoup;;;;"]
    {
        assert_eq!(bounds(elsewhere, None), (50.0, 120.0), "{elsewhere}");
    }
}
