use jiff::civil::date;
use proptest::prelude::*;
use tipstat_model::{Period, codes::Unit};

use crate::tabulate::{
    By, Estimates, Query, Step, Why, indicators,
    indicators::testing::{as_of, count, left_out, limits, of, read, share, total, year_2024},
    trace,
};

/// D-3 went straight to court, D-5 was dismissed, D-6 was closed on an unknown day, D-7 opened on one, D-8 judged the
/// year after.
const FILES: &str =
    "case;agency;opened_date;referred_date;instruction_date;dismissed_date;judged_date;closed_date;procedure
D-1;DRS;2023-05-01;;;;;;police_investigation
D-2;DRS;2023-06-01;;2023-09-01;;2024-04-01;2024-05-01;closed
D-3;DRS;2024-02-01;2024-02-03;;;2024-03-01;;judged
D-4;DRS;2024-03-01;;2024-06-01;;;;judicial_investigation
D-5;DRS;2024-04-01;2024-04-20;;2024-05-01;;;dismissed
D-6;DRS;2024-05-01;;;;;;closed
D-7;DRS;;;;;2024-06-01;;judged
D-8;DRS;2024-11-01;;;;2025-02-01;;judged
D-9;DRS;2022-01-01;;;;;2022-12-01;closed
";

/// P-4 is in two files. P-5 was dismissed on an unknown day, of P-7 the outcome is not known, of P-8 the day of the
/// judgment, of P-9 the first day.
const PERSONS: &str = "person;case;agency;sex;investigated_date;arrested_date;charged_date;judged_date;outcome;sentence_months;suspended_months;remand;remand_start
P-1;D-2;DRS;F;2023-06-01;2023-06-02;2023-09-01;2024-04-01;convicted;24;0;yes;2023-06-05
P-2;D-3;DRS;M;2024-02-01;2024-02-01;2024-02-03;2024-03-01;convicted;12;12;no;
P-3;D-3;DRS;M;2024-02-01;;2024-02-03;2024-03-01;acquitted;;;no;
P-4;D-4;DRS;M;2024-03-01;2024-03-02;2024-06-01;;pending;;;yes;2024-03-05
P-4;D-5;DRS;M;2024-04-01;;;;;;;;
P-5;D-5;DRS;F;2024-04-01;;;;dismissed;;;;
P-6;D-8;DRS;M;2024-11-01;;2024-12-01;2025-12-01;convicted;36;;yes;
P-7;D-4;DRS;M;2024-03-01;;;2024-09-01;unknown;;;;
P-8;D-4;DRS;F;2024-03-01;;;;convicted_in_absentia;60;0;;
P-9;D-1;DRS;M;;;;;;;;;
";

#[test]
fn files_are_counted_by_the_day_of_each_step() {
    let found = of(&[FILES], &year_2024());
    assert_eq!(count(&found, "investigations_opened"), 5);
    assert_eq!(left_out(&found, "investigations_opened"), [(Why::OutsidePeriod, 3), (Why::NoDate, 1)]);
    // D-3 by the way straight to court, and D-4; D-5 was only sent to the prosecution.
    assert_eq!(count(&found, "files_prosecuted"), 2);
    assert_eq!(left_out(&found, "files_prosecuted"), [(Why::OutsidePeriod, 1), (Why::NoDate, 2), (Why::NotOfIt, 4)]);
    assert_eq!(count(&found, "files_tried"), 3);
}

fn balance(of: &Estimates, period: &str) -> [u64; 4] {
    ["files_pending_start", "investigations_opened", "investigations_closed", "files_pending_end"]
        .map(|id| of.total(id, period).unwrap().numerator)
}

#[test]
fn what_is_pending_at_the_end_is_what_was_pending_and_opened_and_not_closed() {
    let found = of(&[FILES], &year_2024());
    // D-1 and D-2; D-3, D-4, D-5, D-6 and D-8; D-2, D-3 and D-5; D-1, D-4 and D-8. D-6 ended on an unknown day.
    assert_eq!(balance(&found, "2024"), [2, 5, 3, 3]);
    assert!(left_out(&found, "files_pending_end").contains(&(Why::NoDate, 2)));
    // In the middle of March: D-3 and D-4 were opened, D-3 judged.
    assert_eq!(balance(&of(&[FILES], &as_of(date(2024, 3, 15))), "2024"), [2, 2, 1, 3]);
    let span = Period::new(date(2022, 1, 1), date(2024, 12, 31)).unwrap();
    let years = of(&[FILES], &Query::period(span, date(2026, 1, 31)).stepped(Step::Year));
    assert_eq!(balance(&years, "2022"), [0, 1, 1, 0]);
    assert_eq!(balance(&years, "2023"), [0, 2, 0, 2]);
    assert_eq!(balance(&years, "2024"), [2, 5, 3, 3]);
}

#[test]
fn a_pending_file_lies_where_the_area_is_on_the_day_on_which_it_is_counted() {
    // Before the reform of 2023 « Kayes » was another region; the file that was opened there is closed in the new one.
    let files = "case;agency;area;opened_date;dismissed_date;judged_date\nD-1;DRS;Kayes;2022-06-10;;2024-02-15
D-2;DRS;Kayes;2022-11-11;;\n";
    let found = of(&[files], &year_2024().by([By::read("area").unwrap()]));
    let kayes = |id: &str| {
        let here = found.estimates.iter().filter(|e| e.indicator == id && e.area.is_some() && e.value.is_some());
        here.map(|e| (e.area.clone().unwrap_or_default(), e.numerator)).collect::<Vec<_>>()
    };
    for (id, number) in [("files_pending_start", 2), ("investigations_closed", 1), ("files_pending_end", 1)] {
        assert_eq!(kayes(id), [("ML-1".to_owned(), number)], "{id}");
    }
}

#[test]
fn the_median_of_days_does_not_move_with_the_day_on_which_it_is_asked() {
    let persons = |more: &str| {
        let rows = "P-1;D-1;DRS;2024-01-01;2024-03-07;convicted\nP-2;D-1;DRS;2024-01-01;;pending\n";
        format!("person;case;agency;investigated_date;judged_date;outcome\n{rows}{more}")
    };
    // One of two was judged after 66 days, and nobody knows when the other will be.
    for day in [date(2024, 6, 30), date(2026, 1, 31)] {
        assert_eq!(total(&of(&[&persons("")], &as_of(day)), "days_to_judgment").2.as_deref(), Some("66.0000"));
    }
    // Two of four, and a third after 76 days: midway.
    let more = "P-3;D-2;DRS;2024-01-01;2024-03-07;acquitted\nP-4;D-2;DRS;2024-01-01;2024-03-17;convicted\n";
    assert_eq!(total(&of(&[&persons(more)], &year_2024()), "days_to_judgment").2.as_deref(), Some("71.0000"));
    // The same where another ended otherwise later.
    let more =
        format!("{more}P-5;D-2;DRS;2024-01-01;2024-03-12;no_case\nP-6;D-2;DRS;2024-01-01;2024-03-07;convicted\n");
    assert_eq!(total(&of(&[&persons(&more)], &year_2024()), "days_to_judgment").2.as_deref(), Some("71.0000"));
}

#[test]
fn persons_are_counted_by_the_day_of_each_stage() {
    let found = of(&[PERSONS], &year_2024());
    let counts = ["investigated", "arrested", "remanded", "prosecuted", "tried", "convicted", "acquitted"]
        .map(|stage| count(&found, &format!("persons_{stage}")));
    assert_eq!(counts, [8, 2, 1, 4, 4, 2, 1]);
    assert_eq!(left_out(&found, "persons_investigated"), [(Why::OutsidePeriod, 1), (Why::NoDate, 1)]);
    // P-6 is said to have been remanded, on no day.
    assert_eq!(left_out(&found, "persons_remanded"), [(Why::OutsidePeriod, 1), (Why::NoDate, 1), (Why::NotOfIt, 7)]);
    // P-6 was judged the year after, P-8 on an unknown day, P-7 nobody knows how, P-3 acquitted.
    assert_eq!(
        left_out(&found, "persons_convicted"),
        [(Why::OutsidePeriod, 1), (Why::NoDate, 1), (Why::Unknown, 1), (Why::NotOfIt, 5)]
    );
    // On 15 March 2024 the judgment of P-1 was to come.
    let early = of(&[PERSONS], &as_of(date(2024, 3, 15)));
    assert_eq!((count(&early, "persons_tried"), count(&early, "persons_convicted")), (2, 1));
}

#[test]
fn ratios_of_a_calendar_year_are_no_shares() {
    let found = of(&[FILES, PERSONS], &year_2024().by([By::Sex]));
    // 8 persons for 5 files; persons of one file come together, so that there are no limits.
    assert_eq!(total(&found, "persons_per_file"), (8, Some(5), Some("1.6000".to_owned())));
    assert_eq!(limits(&found, "persons_per_file"), (None, None));
    assert_eq!(total(&found, "prosecution_ratio"), (4, Some(8), Some("0.5000".to_owned())));
    // 2 and 4 of 6: Clopper & Pearson (1934) give 0.04327 to 0.77722 for 2 of 6, and p/(1 − p) is the ratio.
    assert_eq!(total(&found, "conviction_ratio"), (2, Some(4), Some("0.5000".to_owned())));
    assert_eq!(limits(&found, "conviction_ratio"), (Some("0.0452".to_owned()), Some("3.4888".to_owned())));
    // Two women were investigated and none prosecuted: 0, not nothing. Files have no sex.
    let of_women = |id: &str| found.estimates.iter().find(|e| e.indicator == id && e.sex.as_deref() == Some("F"));
    assert_eq!(of_women("prosecution_ratio").map(|e| (e.value, e.denominator)), Some((Some(0.0), Some(2))));
    assert!(of_women("persons_per_file").is_none());
}

#[test]
fn the_shares_of_a_cohort_follow_its_own_persons() {
    let found = of(&[PERSONS], &year_2024());
    // P-2, P-6 and P-8 of eight without P-7.
    assert_eq!(share(&found, "cohort_conviction_share"), (3, 7));
    // P-2, P-3, P-4 in one file, P-6, and P-7 and P-8, who were judged.
    assert_eq!(share(&found, "cohort_prosecution_share"), (6, 8));
    // P-1 and P-2, not P-3; of P-7 it is not known.
    assert_eq!(share(&found, "conviction_among_tried"), (2, 3));
    // P-2 of P-1 and P-2.
    assert_eq!(share(&found, "suspended_sentence_share"), (1, 2));
    // In June 2025 P-6 was still pending.
    assert_eq!(share(&of(&[PERSONS], &as_of(date(2025, 6, 30))), "cohort_conviction_share"), (2, 7));
}

#[test]
fn time_to_judgment_follows_the_pending_and_gives_up_those_that_ended_otherwise() {
    let found = of(&[PERSONS], &year_2024());
    // Judged after 29, 29, 184 and 395 days, of seven: three sevenths after a year, four sevenths after 395 days.
    assert_eq!(total(&found, "judged_within_year"), (3, Some(7), Some("42.8571".to_owned())));
    assert_eq!(total(&found, "days_to_judgment"), (4, Some(7), Some("395.0000".to_owned())));
    // In mid-March 2025 P-6 had waited 134 days: 2/7 + 5/7 · 1/4 = 13/28.
    let early = of(&[PERSONS], &as_of(date(2025, 3, 15)));
    assert_eq!(total(&early, "judged_within_year"), (3, Some(7), Some("46.4286".to_owned())));
    // At the end of 2024 nobody had been followed for a year.
    let found = of(&[PERSONS], &as_of(date(2024, 12, 31)));
    let share = found.total("judged_within_year", "2024").unwrap();
    assert_eq!(share.value, None);
    assert!(share.reason.as_ref().unwrap().fr.contains("suivi"));
}

#[test]
fn a_dismissal_does_not_become_a_judgment() {
    // Judged after 100 and 200 days, dismissed after 50, pending after 150. With the dismissed as one who still waits,
    // all would be judged after 200 days; in truth it is 3/4 · 1/3 + 1/2 = 3/4.
    let persons = "person;case;agency;investigated_date;judged_date;outcome
P-1;D-1;DRS;2024-01-01;2024-04-10;convicted
P-2;D-1;DRS;2024-01-01;2024-02-20;no_case
P-3;D-1;DRS;2024-01-01;2024-07-19;acquitted
P-4;D-1;DRS;2024-09-03;;pending
";
    let found = of(&[persons], &as_of(date(2025, 1, 31)));
    assert_eq!(total(&found, "judged_within_year"), (2, Some(4), Some("75.0000".to_owned())));
    assert_eq!(total(&found, "days_to_judgment"), (2, Some(4), Some("200.0000".to_owned())));
    assert_eq!(count(&found, "persons_tried"), 2);
}

#[test]
fn the_rows_listed_are_as_many_as_the_number() {
    let (submission, query) = (read(&[FILES, PERSONS]), year_2024().by([By::Sex]));
    let found = indicators(&submission, &query).unwrap();
    // Returns are no rows.
    let of_rows = |id: &str| crate::tabulate::indicators::find(id).is_some_and(|i| !i.table().is_empty());
    for estimate in found.estimates.iter().filter(|e| of_rows(&e.indicator)) {
        let listed = trace(&submission, &query, estimate).unwrap().rows;
        let counted = listed.iter().filter(|row| row.counted);
        // Of a ratio the rows above are listed.
        let of_share = estimate.denominator.filter(|_| estimate.unit != Unit::Ratio);
        assert_eq!(counted.count() as u64, of_share.unwrap_or(estimate.numerator), "{estimate:?}");
    }
    assert!(found.estimates.len() > 30);
}

fn files() -> impl Strategy<Value = Vec<String>> {
    let day = || prop_oneof![1 => Just(String::new()), 3 => (2021..2026, 1..13, 1..29).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"))];
    let file = (day(), day(), day(), day()).prop_map(|(opened, dismissed, judged, closed)| {
        format!("DRS;{opened};{dismissed};{judged};{closed};judicial_investigation")
    });
    proptest::collection::vec(file, 1..30)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_stock_of_files_balances_in_every_period_on_every_day(files in files(), days in 0..2500_i32) {
        let rows = files.iter().enumerate().map(|(i, file)| format!("D-{i};{file}")).collect::<Vec<_>>().join("\n");
        let text = format!("case;agency;opened_date;dismissed_date;judged_date;closed_date;procedure\n{rows}\n");
        let day = date(2020, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let span = Period::new(date(2022, 1, 1), date(2024, 12, 31)).unwrap();
        let query = Query::period(span, day).stepped(Step::Quarter);
        let found = of(&[&text], &query);
        let mut before = None;
        for period in &found.periods {
            let [start, opened, closed, end] = balance(&found, period);
            prop_assert_eq!(start + opened, closed + end, "{} as of {}", period, day);
            prop_assert!(before.is_none_or(|before| before == start));
            before = Some(end);
        }
    }
}
