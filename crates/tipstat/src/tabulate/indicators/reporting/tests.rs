use jiff::civil::{Date, date};
use proptest::prelude::*;
use tipstat_model::{Period, Profile};

use crate::{
    Submission,
    tabulate::{By, Estimates, Method, Query, Reporting, ReturnState, ask, indicators, indicators::ALL, trace_numbers},
};

const PROFILE: &str = "id = \"xx\"\nname = { en = \"X\", fr = \"X\" }\n
[country]\nalpha_3 = \"XXX\"\nm49 = \"999\"\n\n[publication]\nthreshold = 5\n
[[agencies]]\nid = \"alpha\"\nname = { en = \"Alpha\", fr = \"Alpha\" }\nkind = \"police\"\n
[[agencies]]\nid = \"beta\"\nname = { en = \"Beta\", fr = \"Bêta\" }\naliases = [\"brigade beta\"]\nkind = \"gendarmerie\"\n
[[agencies]]\nid = \"gamma\"\nname = { en = \"Gamma\", fr = \"Gamma\" }\nkind = \"ngo\"\n
[[agencies]]\nid = \"old\"\nname = { en = \"Old\", fr = \"Ancien\" }\nkind = \"ngo\"\nvalid_to = 2023-12-31\n
[[returns]]\ntable = \"victims\"\nagencies = [\"alpha\", \"beta\", \"old\"]\nfrequency = \"month\"\ndue_days = 10
note = { en = \"To be confirmed.\", fr = \"À confirmer.\" }\n
[[returns]]\ntable = \"investigations\"\nagencies = [\"alpha\", \"beta\"]\nfrequency = \"quarter\"\ndue_days = 10
note = { en = \"To be confirmed.\", fr = \"À confirmer.\" }\n
[[returns]]\ntable = \"victims\"\nagencies = [\"gamma\"]\nfrequency = \"quarter\"\ndue_days = 10\n
[[returns]]\ntable = \"figures\"\nagencies = [\"gamma\"]\nfrequency = \"quarter\"\ndue_days = 10\n";

/// A day in January and one in February; one of a year of which nobody can say in which month it lies, one without a
/// day, one of nobody.
const VICTIMS: (&str, &str) = (
    "victims.csv",
    "record;agency;status;registration_date;identification_date;sex;age
V-1;alpha;identified;2024-01-10;2023-12-30;F;14
V-2;alpha;identified;;2024-02-05;F;abc
V-3;alpha;identified;2024;;F;14
V-4;alpha;identified;;;F;14
V-5;;identified;2024-03-01;2024-03-01;;20
",
);

/// Opened before the quarter, judged in it.
const FILES: (&str, &str) = ("files.csv", "case;agency;opened_date;judged_date\nC-1;alpha;2023-11-01;2024-02-01\n");

const NIL: (&str, &str) = ("2024-02/brigade beta victimes.csv", "Néant\n");

fn read(files: &[(&str, &str)]) -> Submission {
    let named = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    Submission::read(named.collect(), &Profile::parse(PROFILE, "p.toml").unwrap()).unwrap()
}

fn quarter(as_of: Date) -> Query {
    Query::period(Period::read("2024-Q1", None).unwrap(), as_of)
}

fn of(files: &[(&str, &str)], query: &Query) -> Estimates {
    indicators(&read(files), query).unwrap()
}

fn states(of: &Reporting, agency: &str, table: &str) -> Vec<ReturnState> {
    of.returns.iter().filter(|r| r.agency == agency && r.table == table).map(|r| r.state).collect()
}

/// Numerator, denominator and value to one decimal of the total, or of an agency.
fn number(of: &Estimates, id: &str, agency: Option<&str>) -> (u64, Option<u64>, Option<String>) {
    let is_it = |e: &&crate::tabulate::Estimate| e.indicator == id && e.agency.as_deref() == agency;
    let found = of.estimates.iter().find(is_it).unwrap();
    assert!(found.lower.is_none() && found.upper.is_none() && found.method.is_none());
    (found.numerator, found.denominator, found.value.map(|value| format!("{value:.1}")))
}

#[test]
fn a_return_came_by_a_record_or_by_a_nil_return_and_never_by_silence() {
    use ReturnState::{Missing, Nil, Received};
    let found = of(&[VICTIMS, FILES, NIL], &quarter(date(2024, 6, 30)).by([By::Agency]));
    let sent = found.reporting.as_ref().unwrap();
    assert_eq!(states(sent, "alpha", "victims"), [Received, Received, Missing]);
    assert_eq!(states(sent, "beta", "victims"), [Missing, Nil, Missing]);
    assert_eq!(states(sent, "alpha", "investigations"), [Received]);
    assert_eq!(states(sent, "beta", "investigations"), [Missing]);
    assert_eq!(states(sent, "gamma", "victims"), [Missing]);
    // Who is no longer there owes nothing; figures are not looked at.
    assert!(states(sent, "old", "victims").is_empty() && states(sent, "gamma", "figures").is_empty());
    assert_eq!((sent.without_day, sent.without_agency), (1, 1));
    assert_eq!(sent.returns[0].due.as_deref(), Some("2024-02-10"));
    assert_eq!(sent.notes.len(), 1);
    let coverage = &sent.coverage[0];
    assert_eq!(
        (coverage.received.join(" "), coverage.missing.join(" ")),
        ("alpha beta".to_owned(), "gamma".to_owned())
    );
    // Three months of two agencies, two quarters of files, one of gamma.
    assert_eq!(number(&found, "agencies_expected", None), (9, None, Some("9.0".to_owned())));
    assert_eq!(number(&found, "agencies_received", None), (4, None, Some("4.0".to_owned())));
    assert_eq!(number(&found, "reporting_rate", None), (4, Some(9), Some("44.4".to_owned())));
    assert_eq!(number(&found, "reporting_rate", Some("alpha")), (3, Some(4), Some("75.0".to_owned())));
    assert_eq!(number(&found, "reporting_rate", Some("beta")), (1, Some(4), Some("25.0".to_owned())));
    assert_eq!(number(&found, "agencies_received", Some("gamma")), (0, None, Some("0.0".to_owned())));
    // Returns are no rows.
    let query = quarter(date(2024, 6, 30)).by([By::Agency]);
    let asked = ask::read_trace("agencies_expected", &Profile::none()).unwrap();
    let said = trace_numbers(&read(&[VICTIMS, FILES, NIL]), &query, &found, &asked).unwrap_err();
    assert!(said.message().fr.contains("des relevés, non des lignes"));
    // On which day they came nobody can say.
    assert!(found.total("agencies_on_time", "2024-Q1").is_none());
    let why = found.not_computed.iter().find(|n| n.indicator == "agencies_on_time").unwrap();
    assert!(why.reason.fr.starts_with("rien ne dit quel jour un relevé est parvenu"));
}

/// Beta's nil return came in time, alpha's of January late and its of February in two parts, of which the second is not
/// here; the files of beta came and are not among what is read. One row says nothing that can be used.
const REGISTER: (&str, &str) = (
    "Registre des réceptions.csv",
    "structure;tableau;période;reçu le;contenu
alpha;victimes;2024-01;12/02/2024;complet
alpha;victimes;2024-02;05/03/2024;partiel
brigade beta;victimes;février 2024;01/03/2024;néant
beta;enquêtes;2024-T1;02/04/2024;
alpha;victimes;bientôt;02/04/2024;
",
);

#[test]
fn a_register_of_receipts_tells_what_came_late_in_part_and_in_time() {
    use ReturnState::{Late, Missing, Nil, Partial, Received};
    let found = of(&[VICTIMS, FILES, NIL, REGISTER], &quarter(date(2024, 6, 30)).by([By::Agency]));
    let sent = found.reporting.as_ref().unwrap();
    assert_eq!(states(sent, "alpha", "victims"), [Late, Partial, Missing]);
    assert_eq!(states(sent, "beta", "victims"), [Missing, Nil, Missing]);
    assert_eq!(states(sent, "alpha", "investigations"), [Received]);
    assert_eq!(states(sent, "beta", "investigations"), [Missing]);
    assert_eq!((sent.noted_only, sent.receipts_unplaced), (1, 1));
    assert_eq!(sent.returns[0].received.as_deref(), Some("2024-02-12"));
    // Of all that came beta's is in time; of alpha's files nobody knows the day.
    let on_time = found.total("agencies_on_time", "2024-Q1").unwrap();
    assert_eq!((on_time.value, on_time.numerator, on_time.lower, on_time.upper), (None, 1, Some(1.0), Some(2.0)));
    assert!(on_time.has_bounds());
    assert_eq!(number(&found, "agencies_on_time", Some("beta")), (1, None, Some("1.0".to_owned())));
    assert_eq!(number(&found, "agencies_on_time", Some("gamma")), (0, None, Some("0.0".to_owned())));
    // Both sent something, and of neither is all there.
    assert_eq!(sent.coverage[0].partial.join(" "), "alpha beta");
    assert_eq!(number(&found, "agencies_received", None), (4, None, Some("4.0".to_owned())));
}

#[test]
fn a_return_that_came_in_part_first_is_in_time_by_the_day_of_the_whole() {
    let months = |rows: &str| {
        let register = format!("agency;table;period;received_date;content\n{rows}");
        let found = of(&[VICTIMS, ("r.csv", &register)], &quarter(date(2024, 6, 30)));
        let sent = found.reporting.unwrap();
        (states(&sent, "alpha", "victims")[0], sent.returns[0].received.clone().unwrap_or_default())
    };
    let (part, whole) = ("alpha;victims;2024-01;2024-02-05;partial\n", "alpha;victims;2024-01;2024-02-20;complete\n");
    assert_eq!(months(part), (ReturnState::Partial, "2024-02-05".to_owned()));
    // In whichever order the rows stand.
    assert_eq!(months(&format!("{part}{whole}")), (ReturnState::Late, "2024-02-20".to_owned()));
    assert_eq!(months(&format!("{whole}{part}")), (ReturnState::Late, "2024-02-20".to_owned()));
    // Sent once more later, it came on the first day.
    let again = format!("{}{whole}", whole.replace("02-20", "02-08"));
    assert_eq!(months(&again), (ReturnState::Received, "2024-02-08".to_owned()));
    // What is received after the as-of day is not known yet.
    assert_eq!(months("alpha;victims;2024-01;2024-07-20;complete\n").1, "");
}

#[test]
fn what_is_not_yet_due_is_neither_expected_nor_missing() {
    let found = of(&[VICTIMS, FILES, NIL], &quarter(date(2024, 4, 5)));
    let sent = found.reporting.as_ref().unwrap();
    assert_eq!(states(sent, "alpha", "victims")[2], ReturnState::NotYetDue);
    assert_eq!(states(sent, "gamma", "victims"), [ReturnState::NotYetDue]);
    // January and February of two agencies; one is silent for January.
    assert_eq!(number(&found, "reporting_rate", None), (3, Some(4), Some("75.0".to_owned())));
    assert_eq!(sent.coverage[0].missing.len(), 0);
    let early = of(&[VICTIMS], &quarter(date(2024, 1, 31)));
    let rate = early.total("reporting_rate", "2024-Q1").unwrap();
    assert!(rate.value.is_none() && rate.reason.is_some() && rate.denominator == Some(0));
    assert!(early.reporting.unwrap().coverage.is_empty());
}

#[test]
fn a_nil_return_of_which_it_is_not_known_whose_or_when_shows_nothing_and_is_told() {
    for (name, told) in [("victimes 2024-02.csv", 1), ("beta victimes.csv", 1), ("beta victimes 2023.csv", 0)] {
        let found = of(&[(name, "Néant\n")], &quarter(date(2024, 6, 30)));
        let sent = found.reporting.as_ref().unwrap();
        assert_eq!((sent.nil_unplaced.len(), number(&found, "agencies_received", None).0), (told, 0), "{name}");
    }
    // Of a quarter that is the only one owed there is no doubt; a year holds all of its months.
    for (name, received) in [("gamma victimes.csv", 1), ("beta victimes 2024.csv", 3)] {
        let found = of(&[(name, "Néant\n")], &quarter(date(2024, 6, 30)));
        assert_eq!(number(&found, "agencies_received", None).0, received, "{name}");
    }
}

#[test]
fn without_returns_in_the_profile_nothing_is_expected_and_it_is_said() {
    let named = vec![("v.csv".to_owned(), VICTIMS.1.as_bytes().to_vec())];
    let submission = Submission::read(named, &Profile::none()).unwrap();
    let found = indicators(&submission, &quarter(date(2024, 6, 30))).unwrap();
    assert!(found.reporting.is_none() && found.total("agencies_expected", "2024-Q1").is_none());
    assert!(found.not_computed.iter().any(|n| n.indicator == "reporting_rate"));
}

#[test]
fn a_record_can_be_used_where_all_that_is_read_of_it_can_be_read() {
    let found = of(&[VICTIMS], &quarter(date(2024, 6, 30)));
    // V-1, V-2 and V-5 lie in the quarter, V-3 in nobody knows which: V-2 has no age, V-5 no sex.
    assert_eq!(number(&found, "records_usable_victims", None), (1, Some(3), Some("33.3".to_owned())));
    let proceedings = (
        "p.csv",
        "person;case;agency;investigated_date;judged_date;outcome
P-1;C-1;alpha;2024-01-10;;\nP-2;C-1;alpha;2024-01-10;2024-02-01;convicted\nP-3;C-1;alpha;2024-01-10;2024-02-01;
P-4;C-1;alpha;2024-01-10;2024-02-31;convicted\nP-5;C-1;alpha;;2024-02-01;acquitted\n",
    );
    let found = of(&[proceedings], &quarter(date(2024, 6, 30)));
    assert_eq!(number(&found, "records_usable_proceedings", None), (3, Some(5), Some("60.0".to_owned())));
    let activities = (
        "a.csv",
        "activity;agency;date;kind;women;men;girls;boys\nA-1;alpha;2024-01-10;sensitisation;5;5;0;0
A-2;alpha;2024-01-10;sensitisation;5;;;\nA-3;alpha;2024-01-10;sensitisation;cinq cents;1;1;1\n",
    );
    let found = of(&[activities], &quarter(date(2024, 6, 30)));
    assert_eq!(number(&found, "records_usable_activities", None).1, Some(3));
    assert_eq!(number(&found, "records_usable_activities", None).0, 1);
    let files =
        ("f.csv", "case;agency;opened_date;judged_date\nC-1;alpha;2024-01-01;2024-02-01\nC-2;alpha;2024-01-01;?!\n");
    let found = of(&[files], &quarter(date(2024, 6, 30)));
    assert_eq!(number(&found, "records_usable_investigations", None).1, Some(2));
}

#[test]
fn whether_a_record_can_be_used_is_asked_of_every_column_that_an_indicator_reads() {
    macro_rules! all_are_read {
        ($($method:ident)*) => { $(
            let looks = || ALL.iter().filter_map(|i| if let Method::$method(look) = &i.method { Some((i.id, look)) } else { None });
            let (_, usable) = looks().find(|(id, _)| id.starts_with("records_usable")).unwrap();
            for (id, look) in looks() {
                for column in look.needs.iter().chain(look.reads) {
                    assert!(usable.reads.contains(column), "{id}: {column:?}");
                }
            }
        )* };
    }
    all_are_read!(Victims Investigations Proceedings Activities);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn no_more_returns_come_than_are_expected(rows in proptest::collection::vec((0..5usize, 1..8u32), 0..20), day in 1..28i8, month in 1..9i8) {
        let line = |(i, (agency, month)): (usize, &(usize, u32))| {
            format!("V-{i};{};2024-{month:02}-15", ["alpha", "beta", "gamma", "old", ""][*agency])
        };
        let lines: Vec<String> = rows.iter().enumerate().map(line).collect();
        let text = format!("record;agency;registration_date\n{}\n", lines.join("\n"));
        let query = Query::period(Period::read("2024-S1", None).unwrap(), date(2024, month, day)).by([By::Agency]);
        let found = of(&[("v.csv", &text), NIL], &query);
        let of = |id: &'static str| found.estimates.iter().filter(move |e| e.indicator == id);
        for (expected, received) in of("agencies_expected").zip(of("agencies_received")) {
            prop_assert_eq!(&expected.agency, &received.agency);
            prop_assert!(received.numerator <= expected.numerator);
        }
        let by_agency: u64 = of("agencies_received").filter(|e| e.agency.is_some()).map(|e| e.numerator).sum();
        prop_assert_eq!(by_agency, of("agencies_received").find(|e| e.agency.is_none()).unwrap().numerator);
    }
}
