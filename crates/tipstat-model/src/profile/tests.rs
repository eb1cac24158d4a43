//! What a profile must tell, and how its mistakes are told.

use std::sync::LazyLock;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::period::Period;

const YEAR_2020: (Date, Date) = (date(2020, 1, 1), date(2020, 12, 31));
const YEAR_2023: (Date, Date) = (date(2023, 1, 1), date(2023, 12, 31));
const YEAR_2024: (Date, Date) = (date(2024, 1, 1), date(2024, 12, 31));

static MALI: LazyLock<Profile> = LazyLock::new(|| Profile::builtin("ml").unwrap_or_else(|error| panic!("{error}")));

fn mali() -> &'static Profile {
    &MALI
}

/// The id of the area that a text names; `?` before the nearest, and nothing where it names none.
fn resolved(text: &str, on: Option<(Date, Date)>) -> String {
    match mali().resolve_area(text, on) {
        Match::Found(area) => area.id.clone(),
        Match::Nearest(area) => format!("?{}", area.id),
        Match::Unknown => String::new(),
    }
}

/// The mistakes of a profile made of a sound beginning, on lines 1 to 13, and some more lines.
fn mistakes(more: &str) -> Vec<String> {
    let sound = r#"id = "xx"
name = { en = "Land", fr = "Pays" }
[country]
alpha_3 = "XXX"
m49 = "999"
[publication]
threshold = 5
[[areas]]
id = "XX"
name = { en = "Land", fr = "Pays" }
level = "country"
[[agencies]]
id = "police"
name = { en = "Police", fr = "Police" }
kind = "police"
"#;
    assert_eq!(Profile::parse(sound, "p.toml").map(|profile| profile.id), Ok("xx".to_owned()));
    match Profile::parse(&format!("{sound}{more}"), "p.toml") {
        Err(ProfileError::Mistakes(mistakes)) => mistakes.iter().map(ToString::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

fn region(more: &str) -> String {
    format!("[[areas]]\nid = \"r\"\nname = {{ en = \"R\", fr = \"R\" }}\nlevel = \"region\"\n{more}\n")
}

#[test]
fn the_regions_of_mali_add_up_to_five_more_than_its_printed_population() {
    let mali = mali();
    let (start, end) = YEAR_2024;
    let regions: Vec<u64> = mali
        .children("ML", start, end)
        .map(|area| mali.population(&area.id, 2022).map_or(0, |population| population.residents))
        .collect();
    assert_eq!(regions.len(), 20);
    assert_eq!(regions.iter().sum::<u64>(), 22_395_490);
    assert_eq!(mali.population("ML", 2022).map(|population| population.residents), Some(22_395_485));
    assert_eq!(mali.population("ML", 2024), None);
    assert_eq!(mali.latest_population("ML", 2024).map(|population| population.year), Some(2022));
}

#[test]
fn every_name_in_the_profile_of_mali_exists_in_both_languages() {
    let mali = mali();
    let names = (mali.areas.iter().map(|area| &area.name))
        .chain(mali.agencies.iter().map(|agency| &agency.name))
        .chain(mali.laws.iter().map(|law| &law.title))
        .chain(mali.laws.iter().flat_map(|law| &law.assimilated_practices).map(|practice| &practice.label))
        .chain(mali.areas.iter().filter_map(|area| area.note.as_ref()))
        .chain(mali.returns.iter().filter_map(|owed| owed.note.as_ref()));
    for name in names {
        assert!(Lang::ALL.iter().all(|lang| !name.get(*lang).trim().is_empty()), "{name:?}");
    }
}

#[test]
fn an_id_that_looks_official_is_official() {
    for area in mali().areas.iter().filter(|area| area.level != AreaLevel::Country) {
        let official = area.id.starts_with("ML-");
        assert_eq!(official, area.iso_3166_2.as_deref() == Some(area.id.as_str()), "{}", area.id);
        assert_eq!(official, area.id.chars().any(char::is_uppercase), "{}", area.id);
    }
}

#[test]
fn mali_had_nine_areas_until_2016_and_eleven_until_2023() {
    let mali = mali();
    let count = |year| mali.children("ML", date(year, 1, 1), date(year, 12, 31)).count();
    assert_eq!([2015, 2020, 2022, 2024].map(count), [9, 11, 11, 20]);
    let ended = mali.areas.iter().filter(|area| area.valid_to.is_some());
    for part in ended.flat_map(|area| &area.parts) {
        assert!(mali.area(part).is_some_and(|area| area.valid_to.is_none()), "{part}");
    }
}

#[test]
fn regions_are_found_however_people_write_them() {
    for (text, id) in [
        ("Segou", "ML-4"),
        ("SÉGOU", "ML-4"),
        ("Région de Ségou", "ML-4"),
        ("ML-4", "ML-4"),
        ("ml 4", "ML-4"),
        ("Taoudenni", "ML-10"),
        ("Menaka", "ML-9"),
        ("Nioro du Sahel", "ml-nioro"),
        ("Dioila", "ml-dioila"),
        ("District de Bamako", "ML-BKO"),
        ("Timbuktu", "ML-6"),
        ("ensemble du pays", "ML"),
        ("ml-kayes-before-2023", "ml-kayes-before-2023"),
        ("Sikaso", "?ML-3"),
        ("Cercle de Kita", ""),
        ("9", ""),
        ("", ""),
        ("Dakar", ""),
    ] {
        assert_eq!(resolved(text, None), id, "{text}");
    }
}

#[test]
fn the_dates_tell_the_old_kayes_from_the_new() {
    assert_eq!(resolved("Kayes", Some(YEAR_2020)), "ml-kayes-before-2023");
    assert_eq!(resolved("ML-1", Some(YEAR_2020)), "ml-kayes-before-2023");
    assert_eq!(resolved("Kayes", Some(YEAR_2024)), "ML-1");
    assert_eq!(resolved("Kayes", Some(YEAR_2023)), "ML-1");
    assert_eq!(resolved("Kayees", Some(YEAR_2020)), "?ml-kayes-before-2023");
    // Not a region then, but nothing else has the name: a rule says the rest.
    assert_eq!(resolved("Kita", Some(YEAR_2020)), "ml-kita");
}

#[test]
fn agencies_are_found_by_their_acronyms() {
    let mali = mali();
    let found = |text| mali.resolve_agency(text).found().map(|agency| agency.id.as_str());
    assert_eq!(found("OIM"), Some("iom"));
    assert_eq!(found("brtmteh"), Some("brtmteh"));
    assert_eq!(found("Comité national"), Some("cncltppa"));
    assert_eq!(found("Office national"), None);
    assert_eq!(mali.resolve_agency("Gendarmeri"), Match::Nearest(&mali.agencies[5]));
}

#[test]
fn assimilated_practices_are_those_of_the_laws_in_force() {
    let mali = mali();
    let codes = |on| mali.assimilated_practices(on).map(|(_, practice)| practice.code.clone()).collect::<Vec<_>>();
    assert_eq!(codes(date(2012, 7, 11)), [""; 0]);
    assert_eq!(codes(date(2024, 12, 12)), ["organised_begging", "smuggling_of_migrants"]);
    assert_eq!(
        codes(date(2024, 12, 13)),
        ["organised_begging", "smuggling_of_migrants", "serfdom", "debt_bondage", "placement"]
    );
}

#[test]
fn a_return_is_due_so_many_days_after_its_period() {
    let mali = mali();
    let police = mali.returns.iter().find(|owed| owed.agency == "police" && owed.table == "victims").unwrap();
    assert_eq!(police.due(Period::year(2024).unwrap()), Some(date(2025, 1, 31)));
    assert!(mali.returns.iter().all(|owed| owed.note.as_ref().is_some_and(|note| note.fr.contains("à confirmer"))));
}

#[test]
fn no_profile_has_nothing_but_the_usual_threshold() {
    let none = Profile::none();
    assert_eq!((none.id.as_str(), none.publication.threshold), ("none", 5));
    assert_eq!(none.country_area(), None);
    assert_eq!(none.resolve_area("Kayes", None), Match::Unknown);
}

#[test]
fn an_unknown_profile_is_answered_with_those_that_there_are() {
    let told = |name| Profile::builtin(name).unwrap_err();
    assert_eq!(told("mali").to_string(), "there is no profile “mali”; built in: ml");
    let near = told("mll").message();
    assert_eq!(near.en, "there is no profile “mll”; did you mean “ml”? Built in: ml");
    assert_eq!(
        near.fr.replace('\u{a0}', " "),
        "il n’y a pas de profil « mll » ; vouliez-vous dire « ml » ? Profils intégrés : ml"
    );
}

#[test]
fn each_kind_of_mistake_is_told_with_its_place() {
    for (more, told) in [
        (region("parent = \"XXX\""), "p.toml:20:10: parent “XXX” is not an area of this profile; did you mean “XX”?"),
        (region("parent = \"r\""), "p.toml:20:10: parent “r” is a region and cannot hold a region; name the area above"),
        (
            region("parts = [\"XX\", \"elsewhere\"]"),
            "p.toml:20:16: parts “elsewhere” is not an area of this profile; write the id of one, or add it",
        ),
        (
            region("valid_from = 2024-01-01\nvalid_to = 2023-12-31"),
            "p.toml:21:12: “valid_to” is 2023-12-31, before the beginning 2024-01-01; look both days up",
        ),
        (region("valid_to = \"2023\""), "p.toml:20:12: “valid_to” must be a day without quotation marks, such as 2023-03-13"),
        (region("valid_too = 2023-01-01"), "p.toml:20:1: “valid_too” means nothing here; did you mean “valid_to”?"),
        (region("note = { en = \"x\", fr = \"\" }"), "p.toml:20:25: “fr” must be a text between quotation marks that is not empty"),
        (region("note = { en = \"x\" }"), "p.toml:20:8: “fr” is missing; add it here"),
        (
            region("iso_3166_2 = \"1\""),
            "p.toml:20:14: “1” is not an ISO 3166-2 code such as ML-1; leave it out where there is none",
        ),
        (
            region("aliases = [\"S\"]").replace("\"r\"", "\"XX-12\""),
            "p.toml:17:6: the id “XX-12” looks like an official code; repeat it as iso_3166_2 if it is one, else \
             write an id in lower case",
        ),
        (
            region("").replace("\"r\"", "\"XX\""),
            "p.toml:17:6: “XX” already stands for another area; give this one its own id",
        ),
        (
            region("").replace("\"region\"", "\"regio\""),
            "p.toml:19:9: “level” cannot be “regio”; did you mean “region”? It is one of country, region, cercle and \
             commune",
        ),
        (
            region("").replace("\"region\"", "\"country\""),
            "p.toml:19:9: there is already a country; a profile has one, so give this area another level",
        ),
        (
            region("") + &region("aliases = [\"r.\"]").replace("\"r\"", "\"s\"").replace("\"R\"", "\"S\""),
            "p.toml:25:12: “r.” also names the area “r” at the same time; give one of them dates or a name",
        ),
        (
            "[[agencies]]\nid = \"police\"\nname = { en = \"P\", fr = \"P\" }\nkind = \"police\"\n".to_owned(),
            "p.toml:17:6: “police” already stands for another agency; give this one its own id",
        ),
        (
            "[[returns]]\ntable = \"victim\"\nagencies = [\"police\"]\nfrequency = \"year\"\ndue_days = 1\n".to_owned(),
            "p.toml:17:9: “table” cannot be “victim”; did you mean “victims”? It is one of victims, investigations, \
             proceedings, activities and figures",
        ),
        (
            "[[returns]]\ntable = \"victims\"\nagencies = [\"polise\"]\nfrequency = \"year\"\ndue_days = 1\n".to_owned(),
            "p.toml:18:13: agencies “polise” is not an agency of this profile; did you mean “police”?",
        ),
        (
            "[[returns]]\ntable = \"victims\"\nagencies = []\nfrequency = \"year\"\ndue_days = 1\n".to_owned(),
            "p.toml:18:12: “agencies” must be a list with at least one item",
        ),
        (
            "[[returns]]\ntable = \"victims\"\nagencies = [\"police\", \"police\"]\nfrequency = \"year\"\ndue_days = 1\n"
                .to_owned(),
            "p.toml:18:23: “police” already owes “victims” that often; remove it here",
        ),
        (
            "[[populations]]\narea = \"nowhere\"\nyear = 2022\nresidents = 1\nsource = \"x\"\n".to_owned(),
            "p.toml:17:8: area “nowhere” is not an area of this profile; write the id of one, or add it",
        ),
        (
            "[[populations]]\narea = \"XX\"\nyear = 2022\nresidents = 0\nsource = \"x\"\n".to_owned(),
            "p.toml:19:13: “residents” must be a whole number from 1 to 20000000000",
        ),
        (
            "[[laws]]\nid = \"l\"\ntitle = { en = \"L\", fr = \"L\" }\nin_force_from = 2024-01-02\nin_force_to = 2024-01-01\n"
                .to_owned(),
            "p.toml:20:15: “in_force_to” is 2024-01-01, before the beginning 2024-01-02; look both days up",
        ),
        ("[publication]\n".to_owned(), "p.toml:16:2: this is not TOML: duplicate key; write `key = value`, with texts between straight quotation marks"),
    ] {
        assert_eq!(mistakes(&more), [told], "{more}");
    }
}

#[test]
fn a_threshold_of_zero_and_a_missing_one_are_mistakes() {
    let told = |text: &str| Profile::parse(text, "p.toml").unwrap_err().to_string();
    let sound = "id = \"x\"\nname = { en = \"X\", fr = \"X\" }\n[country]\nalpha_3 = \"XXX\"\nm49 = \"999\"\n";
    assert_eq!(told(sound), "p.toml:1:1: “publication” is missing; add it here");
    assert_eq!(
        told(&format!("{sound}[publication]\nthreshold = 0\n")),
        "p.toml:7:13: “threshold” must be a whole number from 1 to 1000"
    );
}

#[test]
fn all_mistakes_are_told_at_once_and_in_both_languages() {
    let text = "id = \"\"\nname = { en = \"É\", fr = 1 }\n[country]\nalpha_3 = \"Mli\"\nm49 = \"466\"\n[publication]\nthreshold = 5\n";
    let error = Profile::parse(text, "p.toml").unwrap_err();
    assert_eq!(error.to_string().lines().count(), 3);
    let french = error.message().fr.replace('\u{a0}', " ");
    let lines: Vec<&str> = french.lines().collect();
    assert_eq!(
        lines,
        [
            "p.toml:1:6 : « id » doit être un texte entre guillemets droits, et non vide",
            "p.toml:2:25 : « fr » doit être un texte entre guillemets droits, et non vide",
            "p.toml:4:11 : « alpha_3 » doit être trois lettres majuscules, par exemple \"MLI\"",
        ]
    );
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC*") {
        let _ = Profile::parse(&text, "p.toml");
    }

    #[test]
    fn no_damage_to_a_profile_makes_the_reader_panic(from in 0usize..40_000, length in 0usize..400, put in "[\\[\\]{}=\"'.,\\na-z0-9é-]{0,6}") {
        let (_, text) = BUILTIN[0];
        let cut = |mut at: usize| {
            at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let damaged = format!("{}{put}{}", &text[..cut(from)], &text[cut(from + length)..]);
        if let Err(error) = Profile::parse(&damaged, "ml.toml") {
            prop_assert!(!error.message().fr.is_empty());
        }
    }

    #[test]
    fn no_name_makes_the_search_panic(text in "\\PC*", from in -9999i16..=9999, to in -9999i16..=9999) {
        let on = Date::new(from, 1, 1).ok().zip(Date::new(to, 1, 1).ok());
        let mali = mali();
        let _ = (mali.resolve_area(&text, on), mali.resolve_agency(&text));
    }
}

#[test]
fn settings_name_a_profile_or_hold_one() {
    let named = Profile::parse_settings("# Mali\nprofile = \"ml\"\n", "tipstat.toml").unwrap();
    assert_eq!(named, Profile::builtin("ml").unwrap());
    let whole = Profile::parse_settings(BUILTIN[0].1, "tipstat.toml").unwrap();
    assert_eq!(whole, named);
}

#[test]
fn settings_choose_packs_beside_a_profile_or_alone() {
    let both = Settings::parse("profile = \"ml\"\npacks = [\"a.toml\", \"b.toml\"]\n", "tipstat.toml").unwrap();
    assert_eq!((both.profile.id.as_str(), both.packs.len()), ("ml", 2));
    let alone = Settings::parse("packs = [\"a.toml\"]", "tipstat.toml").unwrap();
    assert_eq!((alone.profile, alone.packs), (Profile::none(), vec!["a.toml".to_owned()]));
}

#[test]
fn mistakes_in_settings_are_told_with_their_place() {
    let told = |text| Profile::parse_settings(text, "tipstat.toml").unwrap_err().to_string();
    assert_eq!(told("\nprofile = \"mk\""), "tipstat.toml:2:11: “profile” cannot be “mk”; it is one of ml");
    assert!(told("profile = \"ml\"\nthreshold = 3").starts_with("tipstat.toml:2:1: “threshold” means nothing here"));
    assert!(told("").contains("“id” is missing"));
}
