use jiff::civil::date;
use tipstat_model::{Period, Profile};

use crate::{
    Submission,
    tabulate::{By, Estimate, Query, indicators},
};

fn of(text: &str, query: &Query) -> crate::tabulate::Estimates {
    let files = vec![("v.csv".to_owned(), text.as_bytes().to_vec())];
    indicators(&Submission::read(files, &Profile::builtin("ml").unwrap()).unwrap(), query).unwrap()
}

fn clustered() -> Query {
    Query { clusters: true, ..Query::period(Period::year(2024).unwrap(), date(2026, 1, 31)) }
}

const HEAD: &str = "record;person;agency;case;case_issuer;status;identification_date;age;forms";

/// Victims of operations of ten each, of whom so many are children.
fn operations(children: &[usize]) -> String {
    let mut rows = vec![HEAD.to_owned()];
    for (case, few) in children.iter().enumerate() {
        for n in 0..10 {
            let age = if n < *few { 12 } else { 30 };
            rows.push(format!("V-{case}-{n};;BRTMTEH;PV {case}/2024;;identified;2024-03-10;{age};forced_labour"));
        }
    }
    rows.join("\n") + "\n"
}

fn total<'e>(of: &'e crate::tabulate::Estimates, id: &str) -> &'e Estimate {
    of.total(id, "2024").unwrap()
}

fn limits(of: &Estimate) -> String {
    format!("{:.4} to {:.4}", of.lower.unwrap(), of.upper.unwrap())
}

#[test]
fn victims_of_one_case_widen_the_limits_of_a_count_and_of_a_share() {
    let found = of(&operations(&[2, 4, 6, 8]), &clustered());
    let count = total(&found, "victims_identified");
    assert_eq!((count.value, count.clusters, count.design_effect), (Some(40.0), Some(4), Some(10.0)));
    // Four events of ten: ten times the exact limits of 4, which are 1.0899 to 10.2416 (Garwood 1936).
    assert_eq!(limits(count), "10.8987 to 102.4159");
    assert_eq!(count.method, Some("gamma (Fay-Feuer), adjusted for clusters"));
    let share = total(&found, "child_share");
    assert_eq!((share.numerator, share.denominator, share.clusters), (20, Some(40), Some(4)));
    assert_eq!(format!("{:.4}", share.design_effect.unwrap()), "2.6667");
    // mpmath, by the formula of `proportion_clustered`.
    assert_eq!(limits(share), "18.2567 to 81.7433");
    assert_eq!(share.method, Some("Wilson, adjusted for clusters"));
    // A rate of the census of 2022: 22,395,485 residents.
    let rate = total(&found, "victims_identified_rate");
    assert_eq!(format!("{:.6}", rate.upper.unwrap()), format!("{:.6}", 102.415_9 / 223.954_85));
    let told = found.clustered.as_ref().unwrap();
    assert_eq!((told.by, told.rows, told.without), ("case", 40, 0));
    // Without the option nothing of it is there.
    let plain = of(&operations(&[2, 4, 6, 8]), &Query { clusters: false, ..clustered() });
    assert!(plain.clustered.is_none() && total(&plain, "victims_identified").clusters.is_none());
    assert_eq!(total(&plain, "victims_identified").value, Some(40.0));
}

#[test]
fn a_form_of_exploitation_is_shared_by_a_case_too() {
    let query = clustered().by([By::Form]);
    let text = operations(&[0, 0]).replace(
        "PV 1/2024;;identified;2024-03-10;30;forced_labour",
        "PV 1/2024;;identified;2024-03-10;30;forced_begging",
    );
    let found = of(&text, &query);
    let share = found.estimates.iter().find(|e| e.indicator == "form_share").unwrap();
    assert_eq!((share.numerator, share.denominator, share.clusters), (10, Some(20), Some(2)));
    // Two cases, all of the one and none of the other: the variance is that of two persons, 10 × 2/(2 − 1) times.
    assert_eq!(format!("{:.4}", share.design_effect.unwrap()), "20.0000");
}

#[test]
fn a_row_without_a_case_stands_for_itself_and_a_number_is_one_however_it_is_written() {
    let text = format!(
        "{HEAD}\nV-1;;BRTMTEH;PV 001/2024;;identified;2024-03-10;12;\nV-2;;BRTMTEH;pv n° 1-2024;;identified;2024-03-10;12;
V-3;;BRTMTEH;;;identified;2024-03-11;12;\nV-4;;BRTMTEH;;;identified;2024-03-11;30;
N-1;;TEMEDT;PV 1/2024;;identified;2024-03-12;30;\nN-2;;TEMEDT;PV 1/2024;BRTMTEH;identified;2024-03-12;30;\n"
    );
    let found = of(&text, &clustered());
    // V-1, V-2 and N-2 came in one case of the police; N-1 in one of the association's own; V-3 and V-4 alone.
    let count = total(&found, "victims_identified");
    assert_eq!((count.value, count.clusters), (Some(6.0), Some(4)));
    // (9 + 1 + 1 + 1) / 6.
    assert_eq!(count.design_effect, Some(2.0));
    let told = found.clustered.as_ref().unwrap();
    assert_eq!((told.rows, told.without), (4, 2));
}

#[test]
fn a_person_in_two_cases_makes_one_of_them_and_counts_once() {
    let text = format!(
        "{HEAD}\nV-1;P1;BRTMTEH;A;;identified;2024-03-10;12;\nN-1;P1;TEMEDT;B;;identified;2024-03-12;12;
V-2;P2;BRTMTEH;A;;identified;2024-03-10;30;\nN-2;P3;TEMEDT;B;;identified;2024-03-12;30;\n"
    );
    for text in [text.clone(), {
        let mut lines: Vec<&str> = text.lines().collect();
        lines[1..].reverse();
        lines.join("\n") + "\n"
    }] {
        let found = of(&text, &clustered());
        let count = total(&found, "victims_identified");
        assert_eq!((count.value, count.clusters, count.design_effect), (Some(3.0), Some(1), Some(3.0)));
        // One cluster tells nothing of how clusters differ.
        assert_eq!(limits(total(&found, "child_share")), "0.0000 to 100.0000");
    }
}

#[test]
fn of_nobody_there_is_no_limit_and_ratios_of_two_counts_have_none() {
    let found = of(&format!("{HEAD}\nV-1;;BRTMTEH;A;;identified;2023-03-10;12;\n"), &clustered());
    let count = total(&found, "victims_identified");
    assert_eq!((count.value, count.lower, count.upper, count.clusters), (Some(0.0), None, None, Some(0)));
    let accused = "person;case;agency;investigated_date;charged_date;judged_date;outcome
P-1;A;DRS;2024-01-10;2024-02-10;;\nP-2;A;DRS;2024-01-10;2024-02-10;;\nP-3;B;DRS;2024-01-10;;;\n";
    let found = of(accused, &clustered());
    assert_eq!(total(&found, "persons_investigated").design_effect, Some(5.0 / 3.0));
    let ratio = total(&found, "prosecution_ratio");
    assert!(ratio.value.is_some() && ratio.lower.is_none() && ratio.method.is_none());
}
