use std::collections::HashSet;

use super::*;

fn code(text: &str) -> Option<&'static str> {
    Country::read(text).map(Country::code)
}

#[test]
fn a_citizen_is_read_as_the_country() {
    for (text, expected) in [
        ("Malienne", "MLI"),
        ("burkinabè", "BFA"),
        ("Burkinabe", "BFA"),
        ("ivoirien", "CIV"),
        ("Ivorian", "CIV"),
        ("guinéenne", "GIN"),
        ("bissau-guinéen", "GNB"),
        ("équato-guinéenne", "GNQ"),
        ("Sierra Leonean", "SLE"),
        ("centrafricaine", "CAF"),
        ("Turque", "TUR"),
        ("Philippines", "PHL"),
    ] {
        assert_eq!(code(text), Some(expected), "{text}");
    }
}

#[test]
fn niger_and_nigeria_are_told_apart_by_one_letter() {
    for (text, expected) in [
        ("nigérien", "NER"),
        ("nigérienne", "NER"),
        ("Nigériens", "NER"),
        ("Nigerien", "NER"),
        ("nigérian", "NGA"),
        ("nigériane", "NGA"),
        ("NIGERIANES", "NGA"),
        ("Nigerian", "NGA"),
        ("NE", "NER"),
        ("NG", "NGA"),
    ] {
        assert_eq!(code(text), Some(expected), "{text}");
    }
}

#[test]
fn names_and_both_codes_are_read_in_either_language() {
    for (text, expected) in [
        ("ML", "MLI"),
        ("mli", "MLI"),
        ("Côte d'Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Arabie saoudite", "SAU"),
        ("United Kingdom", "GBR"),
        ("États-Unis", "USA"),
        ("RDC", "COD"),
        ("Congo-Brazzaville", "COG"),
        ("apatride", "XXA"),
        ("inconnue", "U"),
    ] {
        assert_eq!(code(text), Some(expected), "{text}");
    }
    assert_eq!(Country::read("ML").and_then(Country::alpha2), Some("ML"));
}

#[test]
fn a_word_for_two_countries_is_not_read() {
    for text in ["congolais", "congolaise", "Congolese", "Dominican", "coréen"] {
        assert_eq!(code(text), None, "{text}");
    }
}

#[test]
fn stateless_and_unknown_are_no_countries() {
    assert!(Country::MALI.is_country());
    assert_eq!(Country::MALI.code(), "MLI");
    assert_eq!(Country::STATELESS.alpha2(), None);
    assert_eq!(Country::UNKNOWN.alpha2(), None);
    assert_eq!(Country::all().iter().filter(|c| c.is_country()).count(), 249);
}

#[test]
fn codes_are_three_and_two_capitals_and_all_different() {
    let capitals = |code: &str, n: usize| code.len() == n && code.bytes().all(|b| b.is_ascii_uppercase());
    let mut seen = HashSet::new();
    for country in Country::all().iter().filter(|c| c.is_country()) {
        let short = country.alpha2().unwrap();
        assert!(capitals(country.code(), 3) && capitals(short, 2), "{country}");
        assert!(seen.insert(country.code()) && seen.insert(short), "{country}");
    }
}

#[test]
fn a_country_is_written_as_its_code() {
    let written = toml::Value::try_from(Country::MALI).unwrap();
    assert_eq!(written.as_str(), Some("MLI"));
    assert_eq!(written.try_into::<Country>().ok(), Some(Country::MALI));
}
