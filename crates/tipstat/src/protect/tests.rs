//! Textbook cases, worked by hand, through the door on figures.

use std::collections::BTreeMap;

use tipstat_model::{Decimal, Profile, Quantity};

use super::{Marks, Options, Protected, State, Why, Zeros, protect};
use crate::Submission;

pub(super) fn read(rows: &str) -> Submission {
    let file =
        format!("indicator,unit,period,scope,area,sex,age,form,group,denominator,value\n{}\n", rows.replace(' ', ""));
    let profile = Profile::builtin("ml").unwrap();
    Submission::read(vec![("a.csv".to_owned(), file.into_bytes())], &profile).unwrap()
}

/// Victims identified in 2024, by what is said of each, with the number behind it.
pub(super) fn victims(rows: &[(&str, i64)]) -> Submission {
    let rows: Vec<String> = rows
        .iter()
        .map(|(said, n)| {
            let said: BTreeMap<&str, &str> = said.split_whitespace().filter_map(|s| s.split_once('=')).collect();
            let of = |name: &str| said.get(name).copied().unwrap_or_default();
            let period = if of("period").is_empty() { "2024" } else { of("period") };
            let [area, sex, age, form, group] = ["area", "sex", "age", "form", "group"].map(of);
            format!("victims_identified,person,{period},tip,{area},{sex},{age},{form},{group},,{n}")
        })
        .collect();
    read(&rows.join("\n"))
}

fn run(submission: &Submission, options: &Options) -> Protected {
    protect(submission, None, &Marks::default(), options, &mut |_| ()).unwrap()
}

/// What became of each figure, by its place in the file.
fn states(submission: &Submission, options: &Options) -> Vec<State> {
    let protected = run(submission, options);
    assert!(protected.protocol.is_safe(), "{:?}", protected.protocol.open);
    in_order(&protected)
}

fn in_order(protected: &Protected) -> Vec<State> {
    let mut states: Vec<(u32, State)> = protected.from.iter().copied().zip(protected.states.iter().copied()).collect();
    states.sort_by_key(|(at, _)| *at);
    states.into_iter().map(|(_, state)| state).collect()
}

use State::{Primary as P, Published as O, Secondary as S};

#[test]
fn one_small_count_takes_a_second_one_of_its_sum_with_it() {
    // 40 − 37 = 3 would tell.
    assert_eq!(states(&victims(&[("", 40), ("sex=F", 37), ("sex=M", 3)]), &Options::default()), [O, S, P]);
}

#[test]
fn in_a_two_way_table_a_rectangle_is_hidden() {
    // One small count in a row and a column: three others close the rectangle, or it is told by row or column.
    let table = victims(&[
        ("", 100),
        ("sex=F", 50),
        ("sex=M", 50),
        ("area=ML-1", 30),
        ("area=ML-2", 30),
        ("area=ML-3", 40),
        ("area=ML-1 sex=F", 27),
        ("area=ML-1 sex=M", 3),
        ("area=ML-2 sex=F", 13),
        ("area=ML-2 sex=M", 17),
        ("area=ML-3 sex=F", 10),
        ("area=ML-3 sex=M", 30),
    ]);
    let states = states(&table, &Options::default());
    let hidden: Vec<usize> = (0..states.len()).filter(|at| states[*at].is_hidden()).collect();
    // Of areas 2 and 3 the one that costs less: 13 + 17 and not 10 + 30.
    assert_eq!(hidden, [6, 7, 8, 9]);
}

#[test]
fn two_tables_that_are_safe_alone_are_not_together() {
    // By sex 40 = 36 + 4 hides both; by group 40 = 4 men + 30 women + 6 children prints the women: with the ages they are
    // no secret. Women and girls are 30 and the girls, men and boys are 4 and the boys.
    let by_sex = [("", 40), ("sex=F", 36), ("sex=M", 4)];
    let by_group = [("group=men", 4), ("group=women", 30), ("group=children", 6)];
    let alone = states(&victims(&by_sex), &Options::default());
    assert_eq!(alone, [O, S, P]);
    let together: Vec<_> = by_sex.into_iter().chain(by_group).collect();
    let states = states(&victims(&together), &Options::default());
    // The four men are one cell more that must not be told by 40 − 30 − 6.
    assert!(states[3].is_hidden() && (states[4].is_hidden() || states[5].is_hidden()), "{states:?}");
}

#[test]
fn a_mixed_group_and_its_sex_and_age_are_one_cell() {
    // “Women 3” and “female adults 3” hide each other only if both go.
    let table = victims(&[
        ("", 40),
        ("group=men", 17),
        ("group=women", 3),
        ("group=children", 20),
        ("sex=F age=Y_GE18", 3),
        ("sex=M age=Y_GE18", 17),
    ]);
    let states = states(&table, &Options::default());
    assert!(states[2].is_hidden() && states[4].is_hidden(), "{states:?}");
}

#[test]
fn a_parent_with_one_child_is_hidden_with_it() {
    // Koutiala is the only cercle printed of Sikasso, but the others are the difference: nothing is one child's alone
    // where it is all there is of the region.
    let table =
        victims(&[("", 90), ("area=ML-3", 3), ("area=ML-2", 47), ("area=ML-1", 40), ("area=Cercle de Koutiala", 3)]);
    let states = states(&table, &Options::default());
    assert!(states[1].is_hidden() && states[4].is_hidden(), "{states:?}");
}

#[test]
fn somebody_who_is_alone_in_a_cell_knows_herself() {
    // 1 + 7 = 8 in each row and column: with 1 known to its member, the 7 beside it are known to her.
    let table = victims(&[
        ("", 24),
        ("sex=F", 12),
        ("sex=M", 12),
        ("area=ML-1", 12),
        ("area=ML-2", 12),
        ("area=ML-1 sex=F", 1),
        ("area=ML-1 sex=M", 11),
        ("area=ML-2 sex=F", 11),
        ("area=ML-2 sex=M", 1),
    ]);
    let from_outside = Options { from_outside: true, ..Options::default() };
    let outside = states(&table, &from_outside);
    let inside = states(&table, &Options::default());
    let hidden = |states: &[State]| states.iter().filter(|s| s.is_hidden()).count();
    // Whoever is in one of the two cells of 1 would know the other: margins go too.
    assert!(hidden(&inside) > hidden(&outside), "{inside:?} {outside:?}");
}

#[test]
fn what_came_in_is_not_told_by_what_was_there_before_and_after() {
    // 20 at the end − 19 at the start + 0 who left = the one who came.
    let stock = |start: i64, came: i64, left: i64, end: i64| {
        let of = |id: &str, n: i64| format!("{id},person,2025,tip,,,,,,,{n}\n");
        of("assisted_at_start", start)
            + &of("assistance_entries", came)
            + &of("assistance_exits", left)
            + &of("assisted_at_end", end)
    };
    let states = states(&read(&stock(19, 1, 0, 20)), &Options::default());
    assert_eq!((states[1], states[2]), (P, O), "a printed zero stays");
    assert!(states[0] != O || states[3] != O, "{states:?}");
}

#[test]
fn the_one_person_tried_who_was_acquitted_is_one_person() {
    let rows = "persons_tried,person,2024,tip,,,,,,,40\npersons_acquitted,person,2024,tip,,,,,,,12\n\
                persons_tried,person,2024,tip,ML-3,,,,,,1\npersons_acquitted,person,2024,tip,ML-3,,,,,,1\n\
                persons_tried,person,2024,tip,ML-1,,,,,,39\npersons_acquitted,person,2024,tip,ML-1,,,,,,11";
    let states = states(&read(rows), &Options::default());
    assert!(states[2..].iter().all(|state| state.is_hidden()), "{states:?}");
}

#[test]
fn where_zeros_are_printed_a_hidden_count_is_not_zero() {
    // Two hidden parts of 2: printed zeros make them 1 and 1, hidden zeros leave 0 to 2.
    let table = victims(&[("", 40), ("sex=F", 38), ("sex=M", 2), ("sex=F age=Y0T17", 20), ("sex=F age=Y_GE18", 18)]);
    let published = run(&table, &Options { width: Some(1), ..Options::default() });
    let cell = published.protocol.cells.iter().find(|c| c.value == Some(2) && c.state.is_some()).unwrap();
    assert_eq!(cell.between.unwrap()[0], Some(1), "{cell:?}");
    let hidden = run(&table, &Options { width: Some(1), zeros: Zeros::Hidden, ..Options::default() });
    let cell = hidden.protocol.cells.iter().find(|c| c.value == Some(2) && c.state.is_some()).unwrap();
    assert_eq!(cell.between.unwrap()[0], Some(0), "{cell:?}");
}

#[test]
fn a_zero_is_printed_or_hidden_as_was_said() {
    let table = victims(&[("", 40), ("sex=F", 40), ("sex=M", 0)]);
    assert_eq!(states(&table, &Options::default()), [O, O, O]);
    assert_eq!(states(&table, &Options { zeros: Zeros::Hidden, ..Options::default() }), [O, S, P]);
}

#[test]
fn a_share_goes_with_the_count_that_it_tells() {
    let rows = "victims_identified,person,2024,tip,,,,,,,40\n\
                victims_identified,person,2024,tip,,F,,,,,37\n\
                victims_identified,person,2024,tip,,M,,,,,3\n\
                victims_identified,percent,2024,tip,,M,,,,,7.5\n\
                women_and_girls_share,percent,2024,tip,,,,,,40,92.5";
    assert_eq!(states(&read(rows), &Options::default()), [O, S, P, P, P]);
}

#[test]
fn a_denominator_goes_with_the_count_that_it_tells() {
    // 16 of 22 tried were convicted: whoever reads the share among 22, or 16 and 72.7 %, reads the 22 that is hidden.
    let rows = "persons_tried,person,2024,tip,,,,,,,22\n\
                persons_convicted,person,2024,tip,,,,,,,16\n\
                conviction_among_tried,percent,2024,tip,,,,,,22,72.727273\n\
                persons_investigated,person,2024,tip,,,,,,,77\n\
                judged_within_year,percent,2024,tip,,,,,,77,40.25974\n\
                victims_assisted,person,2024,tip,,,,,,,60\n\
                legal_aid_coverage,percent,2024,tip,,,,,,60,50";
    let submission = read(rows);
    let marks = "indicator,mark\npersons_tried,protect\npersons_investigated,protect\nvictims_assisted,protect\n";
    let marks = Marks::read("m.csv", marks.into(), &submission.profile).unwrap();
    let protected = protect(&submission, None, &marks, &Options::default(), &mut |_| ()).unwrap();
    assert!(protected.protocol.is_safe(), "{:?}", protected.protocol.open);
    let states = in_order(&protected);
    for share in [2, 4, 6] {
        assert!(states[share].is_hidden(), "{states:?}");
    }
}

#[test]
fn those_tried_are_convicted_or_acquitted() {
    // 22 − 18 would tell the 4 acquitted.
    let rows = "persons_tried,person,2024,tip,,,,,,,22\npersons_convicted,person,2024,tip,,,,,,,18\n\
                persons_acquitted,person,2024,tip,,,,,,,4";
    let states = states(&read(rows), &Options::default());
    assert!(states[2] == P && states[..2].iter().any(|state| state.is_hidden()), "{states:?}");
}

#[test]
fn the_one_person_whom_a_share_leaves_out_is_one_person() {
    // 24 of 40 are women, and of one more nothing is known; or 24 of 25, and one is a man.
    let rows = |known: i64, men: i64, unknown: i64| {
        let line = |sex: &str, n: i64| format!("victims_identified,person,2024,tip,,{sex},,,,,{n}\n");
        let share = Decimal::from(2400) / Decimal::from(known);
        let counts = line("", 24 + men + unknown) + &line("F", 24) + &line("M", men) + &line("U", unknown);
        format!("{counts}women_and_girls_share,percent,2024,tip,,,,,,{known},{}", share.round_dp(6))
    };
    for rows in [rows(40, 16, 1), rows(25, 1, 0)] {
        let protected = run(&read(&rows), &Options::default());
        assert!(protected.protocol.is_safe(), "{rows} {:?}", protected.protocol.open);
    }
}

#[test]
fn a_rate_goes_with_the_count_that_it_tells() {
    // 3 of 2,000,000 are 0.15; 3 to 4 would be 0.2, but two decimals tell it.
    let rows = "victims_identified,person,2024,tip,ML-1,,,,,,3\n\
                victims_identified,per_100000,2024,tip,ML-1,,,,,2000000,0.15";
    assert_eq!(states(&read(rows), &Options::default()), [P, P]);
}

#[test]
fn what_is_printed_nowhere_is_protected_too() {
    // 20 victims, 19 of them women: nobody prints the one man, and everybody can subtract.
    let protected = run(&victims(&[("", 20), ("sex=F", 19)]), &Options::default());
    assert_eq!(in_order(&protected).iter().filter(|s| **s == S).count(), 1);
    let cell = protected.protocol.cells.iter().find(|c| c.why == Some(Why::Computed)).unwrap();
    assert_eq!((cell.value, cell.state), (Some(1), None));
}

#[test]
fn months_make_their_year() {
    // Eleven months are printed together, and the year: December is 2.
    let table = victims(&[("period=2024", 60), ("period=2024-01/2024-11", 58)]);
    let protected = run(&table, &Options::default());
    assert_eq!(protected.hidden(), 1);
}

#[test]
fn forms_overlap_and_make_no_sum() {
    // 40 victims with 45 forms: a hidden 3 is not what is left of anything.
    let table =
        victims(&[("", 40), ("form=sexual_exploitation", 25), ("form=forced_begging", 17), ("form=forced_labour", 3)]);
    assert_eq!(states(&table, &Options::default()), [O, O, O, P]);
}

#[test]
fn files_are_no_persons_unless_it_is_asked() {
    let rows = "files_tried,case_file,2024,tip,,,,,,,3\nactivities_held,activity,2024,,,,,,,,2";
    assert_eq!(states(&read(rows), &Options::default()), [O, O]);
    let also = Options { also: vec![tipstat_model::codes::Unit::CaseFile], ..Options::default() };
    assert_eq!(states(&read(rows), &also), [P, O]);
}

#[test]
fn two_releases_that_differ_by_one_person_are_not_both_told() {
    let (before, now) = (victims(&[("", 40)]), victims(&[("", 41)]));
    let protected = protect(&now, Some(&before), &Marks::default(), &Options::default(), &mut |_| ()).unwrap();
    assert!(protected.protocol.is_safe());
    assert_eq!(protected.states, [S]);
    let same = protect(&before, Some(&before), &Marks::default(), &Options::default(), &mut |_| ()).unwrap();
    assert_eq!(same.states, [O]);
}

#[test]
fn what_was_published_before_cannot_be_taken_back() {
    let before = victims(&[("", 40), ("sex=F", 37), ("sex=M", 3)]);
    let protected = protect(&before, Some(&before), &Marks::default(), &Options::default(), &mut |_| ()).unwrap();
    assert!(!protected.protocol.is_safe());
    assert!(protected.protocol.open.iter().any(|open| open.value == Some(3)));
}

#[test]
fn marks_by_hand_protect_and_publish() {
    let table = victims(&[("", 60), ("sex=F", 37), ("sex=M", 23)]);
    let marks = "indicator,period,sex,mark\nvictims_identified,2024,M,protect\n";
    let marks = Marks::read("m.csv", marks.into(), &table.profile).unwrap();
    let protected = protect(&table, None, &marks, &Options::default(), &mut |_| ()).unwrap();
    assert_eq!(in_order(&protected), [O, S, P]);
    let wrong = Marks::read("m.csv", "indicator,mark\nvictims_identified,hide\n".into(), &table.profile);
    assert!(wrong.unwrap_err().to_string().contains("“hide” is no mark"));
}

#[test]
fn the_order_of_the_rows_changes_nothing() {
    let mut rows = vec![("", 40), ("sex=F", 37), ("sex=M", 3), ("area=ML-1", 17), ("area=ML-2", 20), ("area=ML-3", 3)];
    let first = run(&victims(&rows), &Options::default());
    rows.reverse();
    let second = run(&victims(&rows), &Options::default());
    assert_eq!((first.figures, first.states), (second.figures, second.states));
    assert_eq!(first.protocol.figures_sha256, second.protocol.figures_sha256);
    assert_eq!(first.protocol.cells, second.protocol.cells);
}

#[test]
fn nothing_public_tells_primary_from_secondary() {
    let protected = run(&victims(&[("", 40), ("sex=F", 37), ("sex=M", 3)]), &Options::default());
    let hidden: Vec<_> = protected.figures[1..].iter().collect();
    assert_eq!(hidden[0].quantity, hidden[1].quantity);
    assert_eq!(hidden[0].quantity, Some(Quantity::Suppressed { low: Decimal::ONE, high: None }));
    assert!(hidden.iter().all(|f| &*f.printed == "s" && f.note.is_none()));
}

#[test]
fn a_threshold_that_hides_nobody_is_refused() {
    let options = Options { threshold: Some(1), ..Options::default() };
    let refused = protect(&victims(&[("", 40)]), None, &Marks::default(), &options, &mut |_| ());
    assert!(refused.unwrap_err().to_string().contains("hides nobody"));
}

mod properties {
    //! Another formulation of the attack: the inner cells alone are unknowns, and every printed number is a sum of them.

    use proptest::prelude::*;
    use tipstat_stats::{LinearProgram, LinearRange, Relation};

    use super::*;

    const SEXES: [&str; 2] = ["F", "M"];
    const AGES: [&str; 2] = ["Y0T17", "Y_GE18"];
    const AREAS: [&str; 3] = ["ML-1", "ML-2", "ML-3"];

    /// Whether an inner cell belongs to a line of the table; an empty breakdown is a total.
    type Line = (Option<usize>, Option<usize>, Option<usize>);

    fn lines() -> Vec<Line> {
        let with_total = |n: usize| std::iter::once(None).chain((0..n).map(Some));
        with_total(AREAS.len())
            .flat_map(|area| with_total(2).flat_map(move |sex| with_total(2).map(move |age| (area, sex, age))))
            .collect()
    }

    fn inner(line: &Line) -> Vec<usize> {
        let fits = |said: Option<usize>, at: usize| said.is_none_or(|said| said == at);
        (0..12).filter(|i| fits(line.0, i / 4) && fits(line.1, i / 2 % 2) && fits(line.2, i % 2)).collect()
    }

    fn table(cells: &[i64]) -> (Vec<Line>, Vec<i64>, Submission) {
        let lines = lines();
        let values: Vec<i64> = lines.iter().map(|line| inner(line).iter().map(|i| cells[*i]).sum()).collect();
        let rows: Vec<String> = lines
            .iter()
            .zip(&values)
            .map(|((area, sex, age), value)| {
                let said =
                    |said: &Option<usize>, words: &[&str]| said.map_or_else(String::new, |i| words[i].to_owned());
                let (area, sex, age) = (said(area, &AREAS), said(sex, &SEXES), said(age, &AGES));
                format!("victims_identified,person,2024,tip,{area},{sex},{age},,,,{value}")
            })
            .collect();
        (lines, values, read(&rows.join("\n")))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn no_small_count_of_a_protected_table_is_narrower_than_stated(
            cells in prop::collection::vec(prop_oneof![2 => 0_i64..6, 3 => 6_i64..40], 12),
            zeros in prop_oneof![Just(Zeros::Published), Just(Zeros::Hidden)],
        ) {
            let (lines, values, submission) = table(&cells);
            let protected = run(&submission, &Options { zeros, from_outside: true, ..Options::default() });
            prop_assert!(protected.protocol.is_safe());
            let states = in_order(&protected);
            let mut program = LinearProgram::new();
            let unknowns: Vec<_> = (0..12).map(|_| program.variable(0.0, f64::INFINITY).unwrap()).collect();
            let form = |line: &Line| inner(line).into_iter().map(|i| (unknowns[i], 1.0)).collect::<Vec<_>>();
            for ((line, value), state) in lines.iter().zip(&values).zip(&states) {
                if state.is_hidden() {
                    let least = if zeros == Zeros::Published { 1.0 } else { 0.0 };
                    program.constrain(&form(line), Relation::AtLeast, least).unwrap();
                } else {
                    let value = f64::from(u32::try_from(*value).unwrap());
                    program.constrain(&form(line), Relation::Equal, value).unwrap();
                }
            }
            for ((line, value), state) in lines.iter().zip(&values).zip(&states) {
                let small = (1..5).contains(value) || (*value == 0 && zeros == Zeros::Hidden);
                prop_assert!(!small || state.is_hidden(), "{line:?} {value}");
                if small {
                    let range = program.range(&form(line)).unwrap().rounded_inwards();
                    let LinearRange::Between { lower, upper } = range else { panic!("{range:?}") };
                    let width = upper.unwrap_or(f64::INFINITY) - lower.unwrap_or_default();
                    prop_assert!(width >= 5.0, "{line:?} {value} {range:?}");
                }
            }
            // What is not hidden keeps its number.
            for (figure, from) in protected.figures.iter().zip(&protected.from) {
                let value = values[*from as usize];
                let shown = figure.quantity.and_then(Quantity::exact);
                prop_assert!(shown.is_none_or(|shown| shown == Decimal::from(value)));
            }
        }
    }
}

#[test]
fn what_only_a_further_breakdown_tells_apart_is_not_one_count() {
    let rows = "victims_identified,person,2024,tip,,40\nvictims_identified,person,2024,tip,repatriated,3\n\
                victims_identified,person,2024,tip,not repatriated,30\n";
    let file = format!("indicator,unit,period,scope,breakdown,value\n{rows}");
    let profile = Profile::builtin("ml").unwrap();
    let submission = Submission::read(vec![("a.csv".to_owned(), file.into_bytes())], &profile).unwrap();
    let protected = run(&submission, &Options::default());
    assert_eq!(in_order(&protected)[..2], [O, P]);
    let hidden = protected.protocol.cells.iter().find(|cell| cell.value == Some(3)).unwrap();
    assert!(hidden.key.contains("breakdown=repatriated"), "{}", hidden.key);
}
