mod areas;

use jiff::civil::date;
use proptest::prelude::*;
use tipstat_model::{Period, Profile};

use super::{By, Estimate, Estimates, Query, StatusAsked, Step, Why, indicators, trace};
use crate::Submission;

/// Nine registrations: V-5 was rejected, V-6 is of another year, V-7 has no date, V-8 was registered twice.
const VICTIMS: &str = "record;agency;status;identification_date;registration_date;age;sex;area;forms;referral_date
V-1;BRTMTEH;identified;2024-01-10;2024-01-10;14;F;ML-1;sexual_exploitation;2024-01-12
V-2;BRTMTEH;identified;2024-02-10;2024-02-10;30;M;ML-1;forced_labour;2024-02-20
V-3;BRTMTEH;confirmed;2024-03-10;2024-03-10;16;F;ML-4;sexual_exploitation;forced_labour
V-4;BRTMTEH;identified;2024-03-11;2024-03-11;;;;;
V-5;BRTMTEH;rejected;2024-03-12;2024-03-12;20;F;ML-4;forced_begging;
V-6;BRTMTEH;identified;2023-03-12;2023-03-12;20;F;ML-4;forced_begging;
V-7;BRTMTEH;identified;;;20;F;ML-4;forced_begging;
V-8;BRTMTEH;identified;2024-05-01;2024-05-01;9;M;ML-4;forced_begging;2024-05-02
V-8;BRTMTEH;identified;2024-05-01;2024-05-01;9;M;ML-4;forced_begging;2024-05-02
";

fn read(files: &[&str]) -> Submission {
    let named = files.iter().zip(1..).map(|(text, i)| (format!("victimes-{i}.csv"), text.as_bytes().to_vec()));
    Submission::read(named.collect(), &Profile::builtin("ml").unwrap()).unwrap()
}

fn year(year: i16) -> Query {
    Query::period(Period::year(year).unwrap(), date(2026, 1, 31))
}

fn counts(of: &Estimates, indicator: &str) -> Vec<(String, u64, Option<f64>)> {
    let key = |e: &Estimate| {
        let parts = [&e.area, &e.sex, &e.age, &e.form, &e.agency];
        parts.into_iter().map(|part| part.as_deref().unwrap_or("*")).collect::<Vec<_>>().join(" ")
    };
    let all = of.estimates.iter().filter(|e| e.indicator == indicator);
    all.map(|e| (key(e), e.numerator, e.value)).collect()
}

fn left_out(of: &Estimates, indicator: &str) -> Vec<(Why, u64)> {
    of.left_out.iter().filter(|l| l.indicator == indicator).map(|l| (l.reason, l.rows)).collect()
}

#[test]
fn persons_are_counted_once_and_what_is_left_out_is_said_with_its_reason() {
    let victims = VICTIMS.replace("sexual_exploitation;forced_labour", "sexual_exploitation,forced_labour;");
    let submission = read(&[&victims]);
    let found = indicators(&submission, &year(2024)).unwrap();
    let total = found.total("victims_identified", "2024").unwrap();
    assert_eq!((total.value, total.numerator), (Some(5.0), 5));
    // Garwood (1936) for a count of 5: 1.6235 to 11.6683.
    assert_eq!(format!("{:.4} {:.4}", total.lower.unwrap(), total.upper.unwrap()), "1.6235 11.6683");
    assert_eq!(
        left_out(&found, "victims_identified"),
        [(Why::OutsidePeriod, 1), (Why::NoDate, 1), (Why::Rejected, 1), (Why::Duplicate, 1)]
    );
    assert_eq!(found.total("victims_confirmed", "2024").unwrap().numerator, 1);
    // Three of the four whose age is known are children; three of them are boys or men of whom one is counted twice.
    let children = found.total("child_share", "2024").unwrap();
    assert_eq!((children.numerator, children.denominator, children.value), (3, Some(4), Some(75.0)));
    let women = found.total("women_and_girls_share", "2024").unwrap();
    assert_eq!((women.numerator, women.denominator), (2, Some(4)));
    // Referred after 2, 10 and 1 days; two wait: after 2 days three of five are left.
    let days = found.total("days_to_referral", "2024").unwrap();
    assert_eq!((days.value, days.numerator, days.denominator), (Some(10.0), 3, Some(5)));
    assert!(!found.counted[0].by_person);
    let reached = Query { status: StatusAsked::Reached, ..year(2024) };
    let reached = indicators(&submission, &reached).unwrap();
    assert_eq!(reached.total("victims_identified", "2024").unwrap().numerator, 6);
}

#[test]
fn every_total_is_there_unknown_is_a_category_and_forms_count_a_person_in_each() {
    let victims = VICTIMS.replace("sexual_exploitation;forced_labour", "sexual_exploitation,forced_labour;");
    let query = year(2024).by([By::read("area").unwrap(), By::Sex]);
    let found = indicators(&read(&[&victims]), &query).unwrap();
    let by_hand = [
        ("* * * * *", 5),
        ("* M * * *", 2),
        ("* F * * *", 2),
        ("* U * * *", 1),
        ("ML-1 * * * *", 2),
        ("ML-1 M * * *", 1),
        ("ML-1 F * * *", 1),
        ("ML-4 * * * *", 2),
        ("ML-4 M * * *", 1),
        ("ML-4 F * * *", 1),
        ("U * * * *", 1),
        ("U U * * *", 1),
    ];
    // Areas from which no record came have no number here: the returns of others are missing.
    let counted = counts(&found, "victims_identified").into_iter().filter(|(_, _, value)| value.is_some());
    let counted: Vec<(String, u64)> = counted.map(|(k, n, _)| (k, n)).collect();
    assert_eq!(counted, by_hand.map(|(k, n)| (k.to_owned(), n)));
    let by_form = indicators(&read(&[&victims]), &year(2024).by([By::Form])).unwrap();
    let forms: Vec<(String, u64)> =
        counts(&by_form, "victims_identified").into_iter().map(|(k, n, _)| (k, n)).collect();
    let by_hand = [
        ("* * * * *", 5),
        ("* * * sexual_exploitation *", 2),
        ("* * * forced_labour *", 2),
        ("* * * forced_begging *", 1),
        ("* * * unknown *", 1),
    ];
    assert_eq!(forms, by_hand.map(|(k, n)| (k.to_owned(), n)));
    // Of the four for whom a form is known.
    let shares: Vec<Option<f64>> = counts(&by_form, "form_share").into_iter().map(|(_, _, share)| share).collect();
    assert_eq!(shares, [Some(50.0), Some(50.0), Some(25.0)]);
}

/// Two forms of one group, two groups, and a person whose two rows name a form of one group each.
const IN_GROUPS: &str =
    "record;agency;person;status;identification_date;registration_date;age;sex;area;forms;referral_date
V-1;BRTMTEH;P-1;identified;2024-01-10;2024-01-10;14;F;ML-1;sexual_exploitation,forced_labour;
V-2;BRTMTEH;P-2;identified;2024-02-10;2024-02-10;30;M;ML-1;forced_labour,domestic_servitude;
V-3;BRTMTEH;P-3;identified;2024-03-10;2024-03-10;16;F;ML-4;domestic_servitude,debt_bondage,sexual_exploitation;
V-4;BRTMTEH;P-4;identified;2024-03-11;2024-03-11;12;M;ML-4;forced_begging,forced_marriage;
V-5;BRTMTEH;P-5;identified;2024-03-12;2024-03-12;20;F;ML-4;;
V-6;BRTMTEH;P-6;identified;2024-03-13;2024-03-13;22;F;ML-4;forced_begging,other;
V-7;BRTMTEH;P-7;identified;2024-03-14;2024-03-14;40;M;ML-4;debt_bondage;
V-8;BRTMTEH;P-7;identified;2024-04-14;2024-04-14;40;M;ML-4;slavery;
";

/// By hand: sexual 1 and 3; labour, servitude and slavery 1, 2, 3 and 7; other purposes 4 and 6; 5 is not known.
#[test]
fn a_person_with_two_forms_of_one_group_is_in_it_once() {
    let submission = read(&[IN_GROUPS]);
    let query = year(2024).by([By::read("groupe de formes").unwrap()]);
    let found = indicators(&submission, &query).unwrap();
    let forms: Vec<(String, u64)> = counts(&found, "victims_identified").into_iter().map(|(k, n, _)| (k, n)).collect();
    let by_hand = [
        ("* * * * *", 7),
        ("* * * sexual_exploitation *", 2),
        ("* * * labour_servitude_slavery *", 4),
        ("* * * other *", 2),
        ("* * * unknown *", 1),
    ];
    assert_eq!(forms, by_hand.map(|(k, n)| (k.to_owned(), n)));
    assert_eq!(found.by, ["form_group"]);
    // Added up over the forms, labour, servitude and slavery would be 7.
    let fine = indicators(&submission, &year(2024).by([By::Form])).unwrap();
    let labour = ["forced_labour", "domestic_servitude", "debt_bondage", "slavery"];
    let added: u64 = counts(&fine, "victims_identified")
        .iter()
        .filter(|(k, ..)| labour.iter().any(|f| k.contains(f)))
        .map(|(_, n, _)| n)
        .sum();
    assert_eq!(added, 7);
    let asked = crate::tabulate::ask::read_trace("victims_identified:form_group=other", &submission.profile).unwrap();
    let traced = super::trace_numbers(&submission, &query, &found, &asked).unwrap();
    assert_eq!(traced[0].rows.iter().filter(|row| row.counted).count(), 2);
}

#[test]
fn years_are_compared_from_the_agencies_that_are_in_both() {
    let more = "record;agency;status;identification_date;registration_date;age;sex;area;forms;referral_date
N-1;DRS;identified;2024-03-12;2024-03-12;20;F;ML-4;forced_begging;\n";
    let span = Period::new(date(2023, 1, 1), date(2024, 12, 31)).unwrap();
    let query = Query::period(span, date(2026, 1, 31)).stepped(Step::Year);
    let found = indicators(&read(&[VICTIMS, more]), &query).unwrap();
    let compared = found.comparisons.iter().find(|c| c.indicator == "victims_identified").unwrap();
    assert_eq!((compared.counts, compared.agencies.len()), ([1, 5], 1));
    assert_eq!(compared.agencies.len() + compared.others.len(), 2);
}

#[test]
fn an_indicator_whose_column_is_not_there_has_no_number_and_says_why() {
    let found = indicators(&read(&["record;agency;sex;age\nV-1;DRS;F;12\nV-2;DRS;M;13\n"]), &year(2024)).unwrap();
    assert!(found.total("victims_identified", "2024").is_none());
    let why = found.not_computed.iter().find(|n| n.indicator == "victims_identified").unwrap();
    assert_eq!(why.reason.fr, "le fichier n’a pas «\u{a0}identifiée le\u{a0}»");
}

#[test]
fn what_happens_after_the_as_of_day_is_not_known() {
    let query = Query::period(Period::year(2024).unwrap(), date(2024, 2, 29));
    let found = indicators(&read(&[VICTIMS]), &query).unwrap();
    // V-1 and V-2 were registered by then.
    assert_eq!(found.total("victims_presumed", "2024").unwrap().numerator, 2);
    assert_eq!(found.total("victims_identified", "2024").unwrap().numerator, 2);
    assert!(left_out(&found, "victims_identified").contains(&(Why::Later, 4)));
    // A year that is not over has no rate.
    assert!(found.total("victims_identified_rate", "2024").is_none());
}

#[test]
fn an_agency_that_counts_nobody_any_more_is_still_compared() {
    let registered = "record;agency;status;identification_date;registration_date
A-1;DRS;identified;2023-03-12;2023-03-12
A-2;DRS;identified;2023-03-13;2023-03-13
A-3;DRS;presumed;;2024-03-13
B-1;BRTMTEH;identified;2023-03-12;2023-03-12
B-2;BRTMTEH;identified;2024-03-12;2024-03-12\n";
    let span = Period::new(date(2023, 1, 1), date(2024, 12, 31)).unwrap();
    let found = indicators(&read(&[registered]), &Query::period(span, date(2026, 1, 31)).stepped(Step::Year)).unwrap();
    let compared = found.comparisons.iter().find(|c| c.indicator == "victims_identified").unwrap();
    assert_eq!((compared.counts, compared.agencies.len(), compared.others.len()), ([3, 1], 2, 0));
}

#[test]
fn what_one_agency_does_not_know_of_a_person_another_does() {
    let registered = "record;person;agency;status;identification_date;registration_date;sex;age;area;forms
A-1;P1;DRS;identified;2024-03-12;2024-03-12;F;12;ML-1;forced_labour
B-7;P1;BRTMTEH;identified;2024-04-12;2024-04-12;;;;
B-8;P2;BRTMTEH;identified;2024-04-12;2024-04-12;M;30;ML-4;unknown\n";
    let query = year(2024).by([By::read("area").unwrap(), By::Sex, By::Age, By::Form]);
    let submission = read(&[registered]);
    let found = indicators(&submission, &query).unwrap();
    assert!(found.counted[0].by_person);
    let identified = || found.estimates.iter().filter(|e| e.indicator == "victims_identified" && e.numerator > 0);
    let one = |by: fn(&Estimate) -> Option<&str>| -> Vec<(String, u64)> {
        let only = identified().filter(|e| by(e).is_some() && counts_by(e) == 1);
        only.map(|e| (by(e).unwrap_or_default().to_owned(), e.numerator)).collect()
    };
    let expected = |of: [(&str, u64); 2]| of.map(|(code, n)| (code.to_owned(), n)).to_vec();
    assert_eq!(one(|e| e.sex.as_deref()), expected([("M", 1), ("F", 1)]));
    assert_eq!(one(|e| e.age.as_deref()), expected([("Y0T17", 1), ("Y_GE18", 1)]));
    assert_eq!(one(|e| e.area.as_deref()), expected([("ML-1", 1), ("ML-4", 1)]));
    assert_eq!(one(|e| e.form.as_deref()), expected([("forced_labour", 1), ("unknown", 1)]));
    let girl = identified().find(|e| e.sex.as_deref() == Some("F") && counts_by(e) == 1).unwrap();
    let listed = trace(&submission, &query, girl).unwrap().rows;
    assert_eq!(listed.iter().map(|r| (r.row, r.reason)).collect::<Vec<_>>(), [(2, None), (3, Some(Why::Duplicate))]);
}

#[test]
fn who_denies_every_form_is_among_those_of_whom_it_is_known_and_in_none_of_them() {
    // Columns of yes and no, as the data of the CTDC have them. Its rule: whoever gave any answer is among the
    // answered, so that of three here one was in forced labour; V-4 gave none.
    let victims = "record;agency;identification_date;forms: forced labour;exploitation sexuelle
V-1;DRS;2024-01-10;1;0\nV-2;DRS;2024-01-11;0;1\nV-3;DRS;2024-01-12;0;0\nV-4;DRS;2024-01-13;;\n";
    let (submission, query) = (read(&[victims]), year(2024).by([By::Form]));
    let found = indicators(&submission, &query).unwrap();
    let told = |id: &str| {
        let all = found.estimates.iter().filter(|e| e.indicator == id);
        all.map(|e| (e.form.as_deref().unwrap_or("*"), e.numerator, e.denominator)).collect::<Vec<_>>()
    };
    assert_eq!(
        told("victims_identified"),
        [("*", 4, None), ("sexual_exploitation", 1, None), ("forced_labour", 1, None), ("unknown", 1, None)]
    );
    assert_eq!(told("form_share"), [("sexual_exploitation", 1, Some(3)), ("forced_labour", 1, Some(3))]);
}

#[test]
fn a_share_without_any_column_that_tells_it_is_not_computed_and_any_of_them_is_enough() {
    let of = |column: &str, cell: &str| {
        let text = format!("record;agency;identification_date;{column}\nV-1;DRS;2024-01-10;{cell}\n");
        indicators(&read(&[&text]), &year(2024)).unwrap()
    };
    let found = of("sex", "F");
    assert!(found.total("child_share", "2024").is_none());
    let why = found.not_computed.iter().find(|n| n.indicator == "child_share").unwrap();
    assert_eq!(why.reason.en, "the file has none of “age”, “age group” and “minor”");
    assert_eq!(
        why.reason.fr,
        "le fichier n’a aucune des colonnes «\u{a0}âge\u{a0}», «\u{a0}groupe d’âge\u{a0}» et «\u{a0}mineure\u{a0}»"
    );
    for (column, cell) in [("age", "12"), ("age_group", "Y0T17"), ("minor", "yes")] {
        let share = of(column, cell);
        let share = share.total("child_share", "2024").unwrap();
        assert_eq!((share.numerator, share.denominator), (1, Some(1)), "{column}");
    }
}

#[test]
fn a_number_whose_rows_are_asked_for_is_named_in_either_language_and_a_slip_is_told() {
    let profile = Profile::builtin("ml").unwrap();
    let asked = |text: &str| super::ask::read_trace(text, &profile);
    let of =
        asked("victims_identified: région = Kayes, sexe=féminin, âge=18+, structure=BRTMTEH, période=2024-T1").unwrap();
    assert_eq!((of.indicator.as_str(), of.period.as_deref()), ("victims_identified", Some("2024-Q1")));
    let codes: Vec<String> = of.breakdown.iter().map(|(by, code)| format!("{by}={code}")).collect();
    assert_eq!(codes, ["area=ML-1", "sex=F", "age=Y_GE18", "agency=brtmteh"]);
    assert_eq!(asked("x:area=U").unwrap().breakdown, [("area", "U".to_owned())]);
    assert!(asked("x:Kayes").unwrap_err().message().fr.contains("n’indique pas de ventilation"));
    assert!(asked("x:sex=femele").unwrap_err().message().en.contains("“femele” is nothing of the breakdown sex"));
    assert!(asked("x:sexx=F").is_err());
    // A breakdown that the numbers do not have, and a place where nobody is.
    let (submission, query) = (read(&[VICTIMS]), year(2024).by([By::Sex]));
    let found = indicators(&submission, &query).unwrap();
    let trace = |text: &str| super::trace_numbers(&submission, &query, &found, &asked(text).unwrap()).unwrap_err();
    assert!(trace("victims_identified:area=Kayes").message().fr.ends_with("ajoutez --by area"));
    assert!(trace("victims_identified:sex=other").message().en.contains("has no number here"));
}

/// By how much a number is broken down.
fn counts_by(e: &Estimate) -> usize {
    [&e.area, &e.sex, &e.age, &e.form, &e.agency, &e.citizenship].into_iter().flatten().count()
}

#[test]
fn the_status_and_the_day_of_registration_stand_in_for_a_day_of_identification() {
    let victims =
        "record;agency;status;registration_date;referral_date;forms\nV-1;DRS;identified;2024-01-10;;forced_begging
V-2;DRS;presumed;2024-01-10;2024-01-12;\nV-3;DRS;identified;2023-01-10;;\n";
    let found = indicators(&read(&[victims]), &year(2024)).unwrap();
    assert_eq!(found.total("victims_identified", "2024").map(|e| e.numerator), Some(1));
    // From another day no days are counted.
    assert!(found.total("days_to_referral", "2024").is_none());
}

fn rows() -> impl Strategy<Value = Vec<String>> {
    let row = (0..30u32, 0..3usize, 1..13u32, 0..4usize, 0..4usize, 0..5usize, 0..3usize);
    let line = |(n, agency, month, sex, area, form, age): (u32, usize, u32, usize, usize, usize, usize)| {
        format!(
            "V-{n};{};identified;2024-{month:02}-05;2024-{month:02}-05;{};{};{};{};",
            ["BRTMTEH", "DRS", ""][agency],
            ["9", "30", ""][age],
            ["F", "M", "", "?"][sex],
            ["ML-1", "ML-4", "ML-BKO", ""][area],
            ["forced_labour", "forced_begging,sexual_exploitation", "sexual_exploitation", "", "unknown"][form],
        )
    };
    proptest::collection::vec(row.prop_map(line), 1..40)
}

const HEAD: &str = "record;agency;status;identification_date;registration_date;age;sex;area;forms;referral_date\n";

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_rows_changes_nothing(rows in rows()) {
        let query = year(2024).by([By::read("area").unwrap(), By::Sex, By::Age, By::Form, By::Agency]);
        let of = |rows: Vec<String>| indicators(&read(&[&format!("{HEAD}{}\n", rows.join("\n"))]), &query).unwrap();
        let reversed = rows.iter().rev().cloned().collect();
        let (one, other) = (of(rows), of(reversed));
        prop_assert_eq!(one.estimates, other.estimates);
        prop_assert_eq!(one.left_out, other.left_out);
    }

    #[test]
    fn the_rows_that_are_listed_are_as_many_as_the_number(rows in rows()) {
        let query = year(2024).by([By::read("area").unwrap(), By::Sex, By::Form]);
        let submission = read(&[&format!("{HEAD}{}\n", rows.join("\n"))]);
        let found = indicators(&submission, &query).unwrap();
        for estimate in found.estimates.iter().filter(|e| ["victims_identified", "child_share"].contains(&e.indicator.as_str())) {
            let listed = trace(&submission, &query, estimate).unwrap().rows;
            let counted = listed.iter().filter(|row| row.counted).count() as u64;
            prop_assert_eq!(counted, estimate.denominator.unwrap_or(estimate.numerator), "{:?}", estimate);
            // The same, asked for in words.
            let place = [("area", &estimate.area), ("sexe", &estimate.sex), ("forme", &estimate.form)];
            let place: Vec<String> = place.iter().filter_map(|(by, code)| Some(format!("{by}={}", code.as_deref()?))).collect();
            let asked = format!("{}:{},période=2024", estimate.indicator, place.join(","));
            let asked = super::ask::read_trace(&asked, &submission.profile).unwrap();
            let told = super::trace_numbers(&submission, &query, &found, &asked).unwrap();
            prop_assert_eq!(told.len(), 1);
            prop_assert_eq!(&told[0].rows, &listed);
            if estimate.is_total() && estimate.indicator == "victims_identified" {
                prop_assert_eq!(listed.len(), rows.len());
            }
        }
    }

    #[test]
    fn a_total_is_the_sum_of_its_parts_where_nobody_is_in_two(rows in rows()) {
        let once: Vec<String> = rows.iter().enumerate().map(|(i, row)| row.replacen("V-", &format!("V-{i}-"), 1)).collect();
        let query = year(2024).by([By::read("area").unwrap(), By::Sex]);
        let found = indicators(&read(&[&format!("{HEAD}{}\n", once.join("\n"))]), &query).unwrap();
        let of = |area: bool, sex: bool| -> u64 {
            let here = found.estimates.iter().filter(|e| e.indicator == "victims_identified");
            here.filter(|e| e.area.is_some() == area && e.sex.is_some() == sex).map(|e| e.numerator).sum()
        };
        prop_assert_eq!(of(false, false), once.len() as u64);
        for (area, sex) in [(true, false), (false, true), (true, true)] {
            prop_assert_eq!(of(area, sex), once.len() as u64);
        }
    }
}

#[test]
fn of_several_rows_of_one_person_the_one_that_gives_her_number_is_shown_as_counted() {
    // V-1 stands there twice: still waiting in the first row, referred after five days in the second.
    let victims = "record;agency;status;identification_date;referral_date
V-1;BRTMTEH;identified;2024-03-10;\nV-1;BRTMTEH;identified;2024-03-10;2024-03-15\nV-2;BRTMTEH;identified;2024-03-10;2024-03-12\n";
    let submission = read(&[victims]);
    let found = indicators(&submission, &year(2024)).unwrap();
    let days = found.total("days_to_referral", "2024").unwrap();
    assert_eq!((days.numerator, days.denominator), (2, Some(2)));
    let rows = trace(&submission, &year(2024), days).unwrap().rows;
    let told: Vec<_> = rows.iter().map(|row| (row.row, row.counted, row.part, row.number, row.reason)).collect();
    assert_eq!(
        told,
        [
            (2, false, None, None, Some(Why::Duplicate)),
            (3, true, Some(true), Some(5), None),
            (4, true, Some(true), Some(2), None)
        ]
    );
}
