use jiff::civil::{Date, date};
use tipstat_model::{Lang, Period, Profile};

use super::{By, Estimates, Query, Why, indicators, trace};
use crate::{
    Submission,
    explain::{self, Kind},
    pack::Pack,
};

const PACK: &str = r#"pack = "ngo"
name = { en = "NGO", fr = "ONG" }

[tables.victims]
extend = true

[[tables.victims.columns]]
name = "nights"
type = "integer"
label = { en = "nights", fr = "nuitées" }

[[tables.victims.columns]]
name = "bed_day"
type = "day"
label = { en = "bed since", fr = "lit depuis" }

[[indicator]]
id = "ngo_minors"
table = "victims"
name = { en = "minors sheltered", fr = "mineurs hébergés" }
definition = { en = "Minors who were sheltered.", fr = "Mineurs qui ont été hébergés." }
caution = { en = "Of this NGO alone.", fr = "De cette seule ONG." }
unit = "person"
version = 1
day = "identification_date"
counts = "age < 18 AND assist_shelter = 'received' AND status IN ('identified', 'confirmed')"

[[indicator]]
id = "ngo_share"
table = "victims"
name = { en = "minors: share sheltered", fr = "mineurs : part hébergée" }
definition = { en = "Of the minors, those sheltered.", fr = "Parmi les mineurs, ceux qui ont été hébergés." }
caution = { en = "Of this NGO alone.", fr = "De cette seule ONG." }
unit = "percent"
version = 3
day = "identification_date"
counts = "assist_shelter = 'received'"
among = "age < 18 AND status IN ('identified', 'confirmed')"

[[indicator]]
id = "ngo_long_stays"
table = "victims"
name = { en = "long stays", fr = "longs séjours" }
definition = { en = "More than a week.", fr = "Plus d’une semaine." }
caution = { en = "Of this NGO alone.", fr = "De cette seule ONG." }
unit = "person"
version = 1
day = "bed_day"
counts = "nights > 7"
"#;

const HEAD: &str = "record;agency;status;identification_date;age;sex;area;assist_shelter;nights;bed_day\n";

/// V-4 has no age, V-5 was rejected, V-6 is of another year, V-7 has no date, V-8 stands twice, the age of V-9 cannot
/// be read, and of V-12 nobody knows whether she was sheltered.
const ROWS: [&str; 13] = [
    "V-1;DRS;identified;2024-01-10;14;F;ML-1;received;10;2024-01-11",
    "V-2;DRS;identified;2024-02-10;17;M;ML-1;received;;2024-03",
    "V-3;DRS;confirmed;2024-03-10;16;F;ML-4;declined;8;2024-03",
    "V-4;DRS;identified;2024-03-11;;F;;received;9;2023",
    "V-5;DRS;rejected;2024-03-12;12;F;ML-4;received;2;2024-04-01",
    "V-6;DRS;identified;2023-03-12;15;F;ML-4;received;;",
    "V-7;DRS;identified;;15;F;ML-4;received;;",
    "V-8;DRS;identified;2024-05-01;9;M;ML-4;received;;",
    "V-8;DRS;identified;2024-05-01;9;M;ML-4;received;;",
    "V-9;DRS;identified;2024-05-02;abc;F;;received;;",
    "V-10;DRS;identified;2024-06-01;30;F;;received;;",
    "V-11;DRS;identified;2024-06-02;30;F;;;;",
    "V-12;DRS;identified;2024-06-03;13;F;ML-1;;;",
];

fn pack() -> &'static Pack {
    Pack::parse(PACK, "p.toml").unwrap()
}

fn read(files: &[String]) -> Submission {
    read_with(files, pack())
}

fn read_with(files: &[String], pack: &'static Pack) -> Submission {
    let named = files.iter().zip(1..).map(|(text, i)| (format!("victimes-{i}.csv"), text.as_bytes().to_vec()));
    Submission::read_with(named.collect(), &Profile::builtin("ml").unwrap(), &[pack]).unwrap()
}

fn file(rows: &[&str]) -> String {
    format!("{HEAD}{}\n", rows.join("\n"))
}

fn year(as_of: Date) -> Query {
    Query::period(Period::year(2024).unwrap(), as_of)
}

fn late() -> Query {
    year(date(2026, 1, 31))
}

fn left_out(of: &Estimates, indicator: &str) -> Vec<(Why, u64)> {
    of.left_out.iter().filter(|l| l.indicator == indicator).map(|l| (l.reason, l.rows)).collect()
}

#[test]
fn a_count_of_a_pack_is_what_is_counted_by_hand() {
    let submission = read(&[file(&ROWS)]);
    let found = indicators(&submission, &late()).unwrap();
    // V-1, V-2 and V-8, who stands twice.
    let total = found.total("ngo_minors", "2024").unwrap();
    assert_eq!((total.value, total.numerator, total.denominator), (Some(3.0), 3, None));
    // Garwood (1936) for a count of 3: 0.6187 to 8.7673.
    assert_eq!(format!("{:.4} {:.4}", total.lower.unwrap(), total.upper.unwrap()), "0.6187 8.7673");
    assert_eq!(
        left_out(&found, "ngo_minors"),
        [
            (Why::OutsidePeriod, 1),
            (Why::NoDate, 1),
            (Why::Unknown, 2),
            (Why::NotOfIt, 4),
            (Why::Unreadable, 1),
            (Why::Duplicate, 1)
        ]
    );
    // On 9 February nobody but V-1 was known.
    let early = indicators(&submission, &year(date(2024, 2, 9))).unwrap();
    assert_eq!(early.total("ngo_minors", "2024").unwrap().numerator, 1);
}

#[test]
fn a_share_of_a_pack_is_taken_of_those_for_whom_it_is_known() {
    let found = indicators(&read(&[file(&ROWS)]), &late()).unwrap();
    // V-1, V-2 and V-8 of these and V-3; V-4 may be none of them, and of V-12 it is not known.
    let total = found.total("ngo_share", "2024").unwrap();
    assert_eq!((total.value, total.numerator, total.denominator), (Some(75.0), 3, Some(4)));
    // Wilson (1927) for 3 of 4: 30.06 to 95.44 %.
    assert_eq!(format!("{:.2} {:.2}", total.lower.unwrap(), total.upper.unwrap()), "30.06 95.44");
    assert_eq!(
        left_out(&found, "ngo_share"),
        [
            (Why::OutsidePeriod, 1),
            (Why::NoDate, 1),
            (Why::Unknown, 2),
            (Why::NotOfIt, 3),
            (Why::Unreadable, 1),
            (Why::Duplicate, 1)
        ]
    );
    let definition = found.definitions.iter().find(|d| d.id == "ngo_share").unwrap();
    assert_eq!((definition.version, definition.name.fr.as_str()), (3, "mineurs\u{a0}: part hébergée"));
}

#[test]
fn a_day_of_a_pack_places_rows_too_and_one_known_by_its_month_lies_in_the_year() {
    let found = indicators(&read(&[file(&ROWS)]), &late()).unwrap();
    // V-1 and V-3; of V-2 the nights are not known, V-4 is of 2023, V-5 stayed two nights.
    assert_eq!(found.total("ngo_long_stays", "2024").unwrap().numerator, 2);
    assert_eq!(
        left_out(&found, "ngo_long_stays"),
        [(Why::OutsidePeriod, 1), (Why::NoDate, 8), (Why::Unknown, 1), (Why::NotOfIt, 1)]
    );
}

#[test]
fn the_rows_listed_are_as_many_as_the_number() {
    let submission = read(&[file(&ROWS)]);
    let query = late().by([By::Sex, By::read("area").unwrap()]);
    let found = indicators(&submission, &query).unwrap();
    let of_pack = || found.estimates.iter().filter(|e| e.indicator.starts_with("ngo_"));
    assert!(of_pack().count() > 12);
    for estimate in of_pack() {
        let rows = trace(&submission, &query, estimate).unwrap().rows;
        let counted = rows.iter().filter(|row| row.counted).count() as u64;
        assert_eq!(counted, estimate.denominator.unwrap_or(estimate.numerator), "{estimate:?}");
        if estimate.denominator.is_some() {
            assert_eq!(rows.iter().filter(|row| row.part == Some(true)).count() as u64, estimate.numerator);
        }
        if estimate.is_total() {
            assert_eq!(rows.len(), ROWS.len());
        }
    }
}

#[test]
fn neither_the_order_of_the_rows_nor_the_files_they_stand_in_change_a_number() {
    let query = late().by([By::Sex, By::read("area").unwrap()]);
    let once = indicators(&read(&[file(&ROWS)]), &query).unwrap();
    let mut turned = ROWS;
    turned.reverse();
    let turned = indicators(&read(&[file(&turned)]), &query).unwrap();
    let split = indicators(&read(&[file(&ROWS[..8]), file(&ROWS[8..])]), &query).unwrap();
    for other in [turned, split] {
        assert_eq!((&once.estimates, &once.left_out), (&other.estimates, &other.left_out));
    }
}

#[test]
fn what_it_names_and_the_file_lacks_is_told_in_words() {
    let found =
        indicators(&read(&["record;agency;age;identification_date\nV-1;DRS;12;2024-01-01\n".to_owned()]), &late());
    let found = found.unwrap();
    assert!(found.total("ngo_long_stays", "2024").is_none());
    let why = found.not_computed.iter().find(|n| n.indicator == "ngo_long_stays").unwrap();
    assert_eq!(why.reason.en, "the file does not have “bed since” and “nights”");
    assert_eq!(why.reason.fr, "le fichier n’a pas «\u{a0}lit depuis\u{a0}» et «\u{a0}nuitées\u{a0}»");
}

#[test]
fn it_is_asked_for_by_its_id_and_written_among_figures_under_it() {
    let submission = read(&[file(&ROWS)]);
    let found = indicators(&submission, &Query { only: vec!["ngo_share".to_owned()], ..late() }).unwrap();
    let figures = found.to_figures();
    let told: Vec<(&str, &str)> =
        figures.iter().map(|f| (f.indicator.as_ref().map_or("", |i| &**i.id()), &*f.printed)).collect();
    assert_eq!(told, [("ngo_share", "75")]);
    let wrong = indicators(&submission, &Query { only: vec!["ngo_shares".to_owned()], ..late() }).unwrap_err();
    assert!(wrong.message().en.ends_with("did you mean “ngo_share”?"), "{}", wrong.message().en);
}

#[test]
fn conditions_see_codes_areas_and_agencies_as_their_ids() {
    let condition = "age < 18 AND assist_shelter = 'received' AND status IN ('identified', 'confirmed')";
    let count = |other: &str| {
        let pack = Pack::parse(&PACK.replace(condition, other), "p.toml").unwrap();
        let found = indicators(&read_with(&[file(&ROWS)], pack), &late()).unwrap();
        found.total("ngo_minors", "2024").unwrap().numerator
    };
    // V-1, V-2 and V-12.
    assert_eq!(count("area = 'ML-1' AND agency = 'DRS'"), 3);
    assert_eq!(count("area = 'ML-1' AND agency <> 'DRS'"), 0);
    // V-3, V-5 and V-8, who are one, two and three.
    assert_eq!(count("area LIKE 'ML-4%' AND record IN ('V-3', 'V-5', 'V-8')"), 3);
    // Of 2024 there are eleven rows, one of them a second time.
    assert_eq!(count("sex IS NOT NULL"), 10);
    assert_eq!(count("1 = 1"), 10);
    // After the tenth of March: all but V-1, V-2, V-3 and V-6, who is of another year, and V-7.
    assert_eq!(count("identification_date > '2024-03-10'"), 7);
}

#[test]
fn it_has_a_page_and_stands_in_the_list() {
    let page = explain::find_with("ngo_share", &[pack()]).unwrap();
    for (lang, said) in [(Lang::En, "among"), (Lang::Fr, "parmi"), (Lang::Fr, "Wilson"), (Lang::En, "victims.age")] {
        assert!(page.terminal(lang, 100).contains(said), "{said}: {}", page.terminal(lang, 100));
    }
    assert!(page.terminal(Lang::En, 200).contains("age < 18 AND status IN ('identified', 'confirmed')"));
    assert!(explain::find("ngo_share").is_err());
    let line = |packs: &[&'static Pack]| Kind::Indicators.list_with(Lang::Fr, 120, packs).contains("ngo_long_stays");
    assert!(line(&[pack()]) && !line(&[]));
}

#[test]
fn columns_behind_the_sixty_fourth_and_long_conditions_are_read_too() {
    let column = |n: usize| format!("[[tables.victims.columns]]\nname = \"extra_{n}\"\ntype = \"integer\"\n\n");
    let columns = (0..50).map(column).collect::<Vec<_>>().concat();
    let first = "[[tables.victims.columns]]\nname = \"nights\"";
    let wide = PACK.replace(first, &format!("{columns}{first}"));
    let long = format!("extra_49 > 3{}", " AND extra_49 > 3".repeat(110));
    let pack = Pack::parse(&wide.replace("nights > 7", &long), "p.toml").unwrap();
    assert!(pack.tables[0].columns.len() > 90);
    let rows = "record;agency;bed_day;extra_49\nV-1;DRS;2024-01-01;4\nV-2;DRS;2024-01-01;3\nV-3;DRS;2024-01-01;x\n";
    let found = indicators(&read_with(&[rows.to_owned()], pack), &late()).unwrap();
    assert_eq!(found.total("ngo_long_stays", "2024").unwrap().numerator, 1);
    assert_eq!(left_out(&found, "ngo_long_stays"), [(Why::NotOfIt, 1), (Why::Unreadable, 1)]);
}
