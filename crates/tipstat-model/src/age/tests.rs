use proptest::prelude::*;

use super::*;

fn code(text: &str) -> Option<String> {
    Age::read(text).map(|age| age.to_string())
}

#[test]
fn ages_are_read_as_people_write_them() {
    for (text, expected) in [
        ("15", "15"),
        (" 0 ", "0"),
        ("15 ans", "15"),
        ("15ans", "15"),
        ("15.0", "15"),
        ("1 an", "1"),
        ("15 years old", "15"),
        ("âgée de 15 ans", "15"),
        ("environ 15 ans", "13-17"),
        ("env. 15", "13-17"),
        ("~15", "13-17"),
        ("about 15", "13-17"),
        ("vers 15 ans", "13-17"),
        ("environ 1 an", "0-3"),
        ("environ 119 ans", "117+"),
        ("15-17", "15-17"),
        ("15–17 ans", "15-17"),
        ("15 à 17 ans", "15-17"),
        ("entre 15 et 17 ans", "15-17"),
        ("15 to 17 years", "15-17"),
        ("18 mois", "1"),
        ("6 months", "0"),
        ("+18", "18+"),
        ("+ 18 ans", "18+"),
        ("18+", "18+"),
        ("≥18", "18+"),
        ("plus de 18 ans", "18+"),
        ("18 ans et plus", "18+"),
        ("au moins 18 ans", "18+"),
        ("moins de 5 ans", "0-4"),
        ("under 5", "0-4"),
        ("<5", "0-4"),
        ("15 ans et moins", "0-15"),
        ("15 years and under", "0-15"),
        ("mineur", "0-17"),
        ("Mineure", "0-17"),
        ("majeur", "18+"),
        ("120", "120"),
    ] {
        assert_eq!(code(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn no_age_is_guessed() {
    for text in [
        "",
        "121",
        "999",
        "-5",
        "-18",
        "−5",
        "-15-17",
        "17-15",
        "15.5",
        "15,5 ans",
        "15.17",
        "03/12",
        "2008",
        ">18",
        "inconnu",
        "jeune",
        "15?",
        "12-17-25",
        "110-130",
        "15/03/2010",
        "2010-03-15",
        "<0",
        "vers 2008",
        "0+0",
    ] {
        assert_eq!(code(text), None, "{text}");
    }
}

#[test]
fn a_range_across_eighteen_is_surely_neither_child_nor_adult() {
    let sure = |text| Age::read(text).map(|age| (age.surely_child(), age.surely_adult()));
    assert_eq!(sure("17"), Some((true, false)));
    assert_eq!(sure("18"), Some((false, true)));
    assert_eq!(sure("environ 17 ans"), Some((false, false)));
    assert_eq!(sure("mineur"), Some((true, false)));
    assert_eq!(sure("majeure"), Some((false, true)));
}

#[test]
fn ages_are_told_in_the_words_of_a_language() {
    for (text, en, fr) in [
        ("0", "0 years", "0 an"),
        ("1", "1 year", "1 an"),
        ("15", "15 years", "15 ans"),
        ("15-17", "15 to 17 years", "15 à 17 ans"),
        ("18+", "18 years or over", "18 ans et plus"),
    ] {
        let age = Age::read(text).unwrap();
        assert_eq!((age.display(Lang::En).as_str(), age.display(Lang::Fr).as_str()), (en, fr));
    }
}

#[test]
fn an_age_is_written_as_its_code() {
    let age = Age::between(15, 17).unwrap();
    let written = toml::Value::try_from(age).unwrap();
    assert_eq!(written.as_str(), Some("15-17"));
    assert_eq!(written.try_into::<Age>().ok(), Some(age));
}

proptest! {
    #[test]
    fn an_age_told_or_written_is_read_back(from in 0u8..=120, to in 0u8..=120) {
        let age = Age::between(from.min(to), from.max(to)).unwrap();
        prop_assert_eq!(Age::read(&age.to_string()), Some(age));
        for lang in Lang::ALL {
            prop_assert_eq!(Age::read(&age.display(lang)), Some(age));
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,20}", numbers in "[0-9 +<~.-]{0,8}") {
        for text in [text, numbers] {
            prop_assert!(Age::read(&text).is_none_or(|age| age.from() <= age.to() && age.to() <= Age::OLDEST));
        }
    }
}
