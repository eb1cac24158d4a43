use jiff::civil::date;
use proptest::prelude::*;
use tipstat_model::Period;

use crate::tabulate::{
    By, Estimate, Estimates, Query, Step, Why,
    indicators::testing::{as_of, count, left_out, of, read, year_2024},
    trace,
};

const STOCK: [&str; 4] = ["assisted_at_start", "assistance_entries", "assistance_exits", "assisted_at_end"];

/// P1 goes from one agency to another without a gap, P2 leaves and comes back, P3 stays, P4 comes and goes within the
/// year, P5 is assisted on an unknown day, P6 leaves before she comes, P7 in a month of a year that nobody knows.
const VICTIMS: &str = "record;person;agency;sex;assistance_date;assistance_end_date;assist_shelter
A-1;P1;DRS;F;2023-05-01;2024-03-31;received
B-1;P1;TEMEDT;F;2024-03-15;;received
A-2;P2;DRS;F;2023-06-01;2024-02-01;received
B-2;P2;TEMEDT;F;2024-11-01;;received
A-3;P3;DRS;M;2022-01-01;;received
A-4;P4;DRS;M;2024-04-01;2024-05-01;received
A-5;P5;DRS;M;;;received
A-6;P6;DRS;M;2024-05-01;2024-04-01;received
A-7;P7;DRS;F;2023;2025-01-15;received
A-8;P8;DRS;F;;;not_received
";

#[test]
fn at_the_start_and_in_and_out_make_those_at_the_end() {
    let found = of(&[VICTIMS], &year_2024());
    // P1, P2, P3 and P7 were there; only P4 came in, and out again. P1 and P2 did neither: they are there at both ends.
    assert_eq!(STOCK.map(|id| count(&found, id)), [4, 1, 1, 4]);
    assert_eq!(
        left_out(&found, "assisted_at_end"),
        [(Why::OutsidePeriod, 3), (Why::NoDate, 1), (Why::Unknown, 1), (Why::NotOfIt, 1)]
    );
    // As of June P2 had left, and nobody knew that she would come back.
    assert_eq!(STOCK.map(|id| count(&of(&[VICTIMS], &as_of(date(2024, 6, 30))), id)), [4, 1, 2, 3]);
}

#[test]
fn a_day_that_may_lie_on_either_side_of_a_bound_leaves_a_row_out_of_all_four() {
    let months = Query::period(Period::year(2023).unwrap(), date(2026, 1, 31)).stepped(Step::Month);
    let found = of(&[VICTIMS], &months);
    for id in STOCK {
        assert!(left_out(&found, id).contains(&(Why::NoDate, 2)), "{id}");
    }
}

#[test]
fn without_a_column_for_the_end_nobody_can_say_who_is_still_assisted() {
    let found = of(&["record;agency;assistance_date\nV-1;DRS;2024-01-10\n"], &year_2024());
    assert_eq!(count(&found, "victims_assisted"), 1);
    assert!(STOCK.iter().all(|id| found.total(id, "2024").is_none()));
}

/// The value of an indicator where another number stands.
fn at(found: &Estimates, id: &str, period: &str, there: &Estimate) -> u64 {
    let is_it = |e: &&Estimate| e.indicator == id && e.period == period && e.breakdown() == there.breakdown();
    found.estimates.iter().find(is_it).map_or(0, |e| e.numerator)
}

fn rows() -> impl Strategy<Value = Vec<String>> {
    let row = (0..6_usize, 0..2_usize, 0..40_i32, 0..30_i32, any::<bool>());
    let line = |(i, (person, agency, from, days, open)): (usize, &(usize, usize, i32, i32, bool))| {
        let start = date(2023, 10, 1).checked_add(jiff::Span::new().days(from * 13)).unwrap();
        let end = start.checked_add(jiff::Span::new().days(days * 11)).unwrap();
        let end = if *open { String::new() } else { end.to_string() };
        format!("R-{i};P{person};{};{};{start};{end}", ["DRS", "TEMEDT"][*agency], ["F", "M", ""][person % 3])
    };
    proptest::collection::vec(row, 1..14)
        .prop_map(move |rows| rows.iter().enumerate().map(line).collect::<Vec<String>>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_balance_holds_in_every_cell_and_from_one_period_to_the_next(rows in rows()) {
        let text = format!("record;person;agency;sex;assistance_date;assistance_end_date\n{}\n", rows.join("\n"));
        let span = Period::new(date(2023, 10, 1), date(2025, 3, 31)).unwrap();
        let query = Query::period(span, date(2026, 1, 31)).stepped(Step::Quarter).by([By::Sex, By::Agency]);
        let submission = read(&[&text]);
        let found = crate::tabulate::indicators(&submission, &query).unwrap();
        for there in found.estimates.iter().filter(|e| STOCK.contains(&e.indicator.as_str())) {
            for (i, period) in found.periods.iter().enumerate() {
                let [start, entries, exits, end] = STOCK.map(|id| at(&found, id, period, there));
                prop_assert_eq!(start + entries, end + exits, "{} {:?}", period, there);
                if let Some(next) = found.periods.get(i + 1) {
                    prop_assert_eq!(end, at(&found, STOCK[0], next, there));
                }
            }
            let listed = trace(&submission, &query, there).unwrap().rows;
            prop_assert_eq!(listed.iter().filter(|row| row.counted).count() as u64, there.numerator, "{:?}", there);
        }
    }
}
