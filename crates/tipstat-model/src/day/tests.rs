use proptest::prelude::*;

use super::*;

fn code(text: &str) -> Option<String> {
    Day::read(text).map(|day| day.to_string())
}

fn day(text: &str) -> Day {
    Day::read(text).unwrap()
}

#[test]
fn days_are_read_as_people_write_them() {
    for (text, expected) in [
        ("2024-03-31", "2024-03-31"),
        (" 31/03/2024 ", "2024-03-31"),
        ("31.03.2024", "2024-03-31"),
        ("31-03-2024", "2024-03-31"),
        ("1/3/2024", "2024-03-01"),
        ("2024-03-31 00:00:00", "2024-03-31"),
        ("2024-03-31T10:20:30Z", "2024-03-31"),
        ("2024-03-31T00:00:00.000+00:00", "2024-03-31"),
        ("31/03/2024 10:20", "2024-03-31"),
        ("31 mars 2024", "2024-03-31"),
        ("1er août 2024", "2024-08-01"),
        ("March 31, 2024", "2024-03-31"),
        ("jeudi 15 février 2024", "2024-02-15"),
        ("Jeudi, 15 février 2024", "2024-02-15"),
        ("le jeudi 15/02/2024", "2024-02-15"),
        ("mar. 12 mars 2024", "2024-03-12"),
        ("Thursday, February 15, 2024", "2024-02-15"),
        ("15 fév. 2024", "2024-02-15"),
        ("15 févr. 2024", "2024-02-15"),
        ("15-févr-2024", "2024-02-15"),
        ("3 sept. 2024", "2024-09-03"),
        ("le 15/02/2024", "2024-02-15"),
        ("Le 15 février 2024", "2024-02-15"),
        ("déc. 2024", "2024-12"),
        ("née le 31/03/2008", "2008-03-31"),
        ("29/02/2024", "2024-02-29"),
        ("2024", "2024"),
        ("2024.0", "2024"),
        ("né en 2008", "2008"),
        ("03/2024", "2024-03"),
        ("2024-03", "2024-03"),
        ("mars 2024", "2024-03"),
        ("born in March 2008", "2008-03"),
        ("né vers 2008", "~2008"),
        ("Vers 2008", "~2008"),
        ("environ 2008", "~2008"),
        ("about 2008", "~2008"),
        ("c. 2008", "~2008"),
        ("~2008", "~2008"),
    ] {
        assert_eq!(code(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn no_day_is_guessed() {
    for text in [
        "",
        "31/03/24",
        "08",
        "avant 2010",
        "après 2010",
        "before 2010",
        "31/02/2024",
        "12/31/2024",
        "2023-02-29",
        "2024-13",
        "00/03/2024",
        "0000",
        "0000-01-01",
        "-2024",
        "<2024",
        "2024?",
        "2015/2016",
        "vers mars 2008",
        "vers 31/03/2008",
        "202403",
        "20240331",
        "45382",
        "mars",
        "jeudi",
        "15 jui 2024",
        "lundi mardi 2024",
        "T1 2024",
        "2024-Q1",
        "2024-3-31-1",
    ] {
        assert_eq!(code(text), None, "{text}");
    }
}

#[test]
fn about_a_year_is_one_year_more_on_each_side() {
    let born = day("vers 2008");
    assert_eq!(born.first(), Date::constant(2007, 1, 1));
    assert_eq!(born.last(), Date::constant(2009, 12, 31));
    assert_eq!((born.year(), born.exact()), (None, None));
}

#[test]
fn a_month_ends_with_its_last_day() {
    let month = day("02/2024");
    assert_eq!((month.first(), month.last()), (Date::constant(2024, 2, 1), Date::constant(2024, 2, 29)));
    assert_eq!((month.year(), month.is_exact()), (Some(2024), false));
    assert_eq!(day("29/02/2024").exact(), Some(Date::constant(2024, 2, 29)));
}

#[test]
fn days_that_overlap_are_neither_surely_before_nor_after() {
    let (march, end, next) = (day("mars 2024"), day("31/03/2024"), day("01/04/2024"));
    assert!(march.surely_before(next) && next.surely_after(march));
    assert!(!march.surely_before(end) && !march.surely_after(end));
    assert!(march.may_be_before(end) && !end.may_be_before(march));
    assert!(!end.surely_before(end) && !end.may_be_before(end));
    assert!(march.may_be_before(march));
}

#[test]
fn days_are_told_in_the_words_of_a_language() {
    for (text, en, fr) in [
        ("2024-03-31", "2024-03-31", "31/03/2024"),
        ("2024-03", "March 2024", "mars 2024"),
        ("2008", "2008", "2008"),
        ("~2008", "about 2008", "vers 2008"),
    ] {
        assert_eq!((day(text).display(Lang::En).as_str(), day(text).display(Lang::Fr).as_str()), (en, fr));
    }
}

#[test]
fn a_text_that_looks_like_a_day_is_told_why_it_is_none() {
    for (text, en, fr) in [
        (
            "31/02/2024",
            "31/02/2024 is not a date: February 2024 has 29 days",
            "31/02/2024 n’est pas une date\u{a0}: février 2024 compte 29 jours",
        ),
        (
            "12/31/2024",
            "the month 31 does not exist; 12/31/2024 looks like month before day: write 31/12/2024",
            "le mois 31 n’existe pas\u{a0}; 12/31/2024 semble écrit avec le mois avant le jour\u{a0}: écrivez 31/12/2024",
        ),
        (
            "2024-31-12 00:00:00",
            "the month 31 does not exist; 2024-31-12 looks like day before month: write 2024-12-31",
            "le mois 31 n’existe pas\u{a0}; 2024-31-12 semble écrit avec le jour avant le mois\u{a0}: écrivez 2024-12-31",
        ),
        (
            "13/2024",
            "13/2024 is not a date: the month 13 does not exist",
            "13/2024 n’est pas une date\u{a0}: le mois 13 n’existe pas",
        ),
        (
            "31/03/24",
            "31/03/24 does not say the century: write the year with four digits",
            "31/03/24 ne dit pas le siècle\u{a0}: écrivez l’année en quatre chiffres",
        ),
        (
            "00/03/2024",
            "00/03/2024 is not a date: days begin at 1",
            "00/03/2024 n’est pas une date\u{a0}: les jours commencent à 1",
        ),
    ] {
        let why = Day::impossible(text).unwrap();
        assert_eq!((why.en.as_str(), why.fr.as_str()), (en, fr), "{text}");
    }
    for text in ["31/03/2024", "vers 2008", "avant 2010", "inconnu", "", "12"] {
        assert_eq!(Day::impossible(text), None, "{text}");
    }
}

#[test]
fn a_day_is_written_as_its_code() {
    let written = toml::Value::try_from(day("né vers 2008")).unwrap();
    assert_eq!(written.as_str(), Some("~2008"));
    assert_eq!(written.try_into::<Day>().ok(), Some(day("~2008")));
}

fn any_day() -> impl Strategy<Value = Day> {
    (0..4, 1i16..=9998, 1i8..=12, 1i8..=28).prop_map(|(kind, year, month, day)| match kind {
        0 => Day::on(Date::constant(year, month, day)),
        1 => Day::in_month(year, month).unwrap(),
        2 => Day::in_year(year).unwrap(),
        _ => Day::about(year).unwrap(),
    })
}

proptest! {
    #[test]
    fn a_day_told_or_written_is_read_back(day in any_day()) {
        prop_assert_eq!(Day::read(&day.to_string()), Some(day));
        for lang in Lang::ALL {
            prop_assert_eq!(Day::read(&day.display(lang)), Some(day));
        }
    }

    #[test]
    fn what_is_surely_before_may_be_before_and_not_the_reverse(a in any_day(), b in any_day()) {
        prop_assert!(a.first() <= a.last());
        prop_assert!(!a.surely_before(b) || (a.may_be_before(b) && !b.may_be_before(a)));
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,20}", numbers in "[0-9./ -]{0,12}") {
        for text in [text, numbers] {
            prop_assert!(Day::read(&text).is_none() || Day::impossible(&text).is_none());
        }
    }
}
