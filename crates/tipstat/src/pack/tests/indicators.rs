//! Indicators of packs as they are declared.

use tipstat_model::{Lang, codes::Unit};

use super::{Pack, load, one, said};
use crate::tabulate::{Family, Method, Sums};

const GOOD: &str = r#"pack = "ngo"
name = { en = "NGO", fr = "ONG" }

[tables.victims]
extend = true

[[tables.victims.columns]]
name = "nights"
type = "integer"

[[indicator]]
id = "ngo_minors_sheltered"
table = "victims"
name = { en = "minors sheltered", fr = "mineurs hébergés" }
definition = { en = "Minors who were sheltered.", fr = "Mineurs qui ont été hébergés." }
caution = { en = "Of this NGO alone.", fr = "De cette seule ONG." }
unit = "person"
version = 2
day = "identification_date"
counts = "age < 18 AND assist_shelter = 'received' AND nights > 7"
"#;

/// The one mistake after a replacement.
fn told(from: &str, to: &str) -> (String, String) {
    assert_eq!(GOOD.matches(from).count(), 1, "{from}");
    one(&GOOD.replace(from, to))
}

#[test]
fn an_indicator_is_loaded_with_what_it_counts() {
    let pack = load(GOOD);
    let indicator = pack.indicators[0];
    assert_eq!((indicator.id, indicator.version, indicator.unit), ("ngo_minors_sheltered", 2, Unit::Person));
    assert_eq!((indicator.family, indicator.table()), (Family::Victims, "victims"));
    assert_eq!(indicator.name().get(Lang::Fr), "mineurs hébergés");
    assert_eq!(indicator.sums(), Some(Sums::Count));
    let Method::Pack(look) = &indicator.method else { panic!("{indicator:?}") };
    let columns: Vec<&str> = look.columns().into_iter().map(|at| look.table.columns[at].name).collect();
    assert_eq!(columns[0], "identification_date");
    assert!(["age", "assist_shelter", "nights"].iter().all(|name| columns.contains(name)) && columns.len() == 4);
    let share = GOOD.replace("\"person\"", "\"percent\"") + "among = \"status = 'identified'\"\n";
    assert_eq!(load(&share).indicators[0].sums(), Some(Sums::Share));
}

#[test]
fn every_mistake_of_an_indicator_is_told_with_its_place() {
    let cases = [
        (
            ", fr = \"mineurs hébergés\"",
            "",
            "r.toml:14:8: “fr” is missing",
            "r.toml:14:8\u{a0}: «\u{a0}fr\u{a0}» manque",
        ),
        (
            "caution = { en = \"Of this NGO alone.\", fr = \"De cette seule ONG.\" }\n",
            "",
            "r.toml:11:1: “caution” is missing",
            "«\u{a0}caution\u{a0}» manque",
        ),
        ("version = 2\n", "", "r.toml:11:1: “version” is missing", "«\u{a0}version\u{a0}» manque"),
        (
            "age < 18",
            "agee < 18",
            "r.toml:20:10: there is no column “agee” in “victims”; did you mean “age”?",
            "il n’y a pas de colonne «\u{a0}agee\u{a0}»",
        ),
        (
            "nights > 7",
            "identification_date > 7",
            "r.toml:20:10: “identification_date” (a day) cannot be compared with a number",
            "on ne peut pas comparer",
        ),
        ("'received'", "'recieved'", "r.toml:20:10: there is no code “recieved”", "il n’y a pas de code"),
        (
            " AND nights > 7",
            " AND nights",
            "r.toml:20:10: “nights” (a number) is neither true nor false",
            "n’est ni vrai ni faux",
        ),
        (
            "day = \"identification_date\"",
            "day = \"identification_dat\"",
            "r.toml:19:7: there is no column “identification_dat” in “victims”; did you mean “identification_date”?",
            "vouliez-vous dire «\u{a0}identification_date\u{a0}»",
        ),
        (
            "day = \"identification_date\"",
            "day = \"nights\"",
            "r.toml:19:7: “nights” is not a column of days",
            "n’est pas une colonne de dates",
        ),
        (
            "id = \"ngo_minors_sheltered\"",
            "id = \"child_share\"",
            "r.toml:12:6: two indicators are called “child_share”; rename one of them",
            "deux indicateurs s’appellent «\u{a0}child_share\u{a0}»",
        ),
        (
            "id = \"ngo_minors_sheltered\"",
            "id = \"migrants_assisted\"",
            "r.toml:12:6: two indicators are called “migrants_assisted”",
            "deux indicateurs s’appellent",
        ),
        (
            "table = \"victims\"",
            "table = \"victim\"",
            "r.toml:13:9: there is no table “victim”; did you mean “victims”?",
            "il n’y a pas de tableau",
        ),
        (
            "table = \"victims\"",
            "table = \"figures\"",
            "r.toml:13:9: indicators are not counted from “figures”; they are counted from one of victims, investigations, proceedings, activities",
            "aucun indicateur ne se compte à partir de «\u{a0}figures\u{a0}»",
        ),
        (
            "unit = \"person\"",
            "unit = \"percent\"",
            "r.toml:17:8: a percentage needs those among whom it is taken",
            "un pourcentage a besoin",
        ),
        (
            "unit = \"person\"",
            "unit = \"case_file\"",
            "r.toml:17:8: the rows of “victims” are not counted in “case_file”; write “person”, or percent with `among`",
            "les lignes de «\u{a0}victims\u{a0}» ne se comptent pas en «\u{a0}case_file\u{a0}»",
        ),
        ("unit = \"person\"", "unit = \"persons\"", "r.toml:17:8: “unit” cannot be “persons”", "ne peut pas être"),
        (
            "version = 2",
            "version = 2\namong = \"age > 3\"",
            "r.toml:17:8: what has `among` is a share; write unit = \"percent\"",
            "ce qui a `among` est une part",
        ),
    ];
    for (from, to, en, fr) in cases {
        let told = told(from, to);
        assert!(told.0.contains(en) && told.1.contains(fr), "{en}\n{told:#?}");
    }
}

#[test]
fn a_mistake_of_those_among_whom_a_share_is_taken_is_told_there() {
    let told = one(&(GOOD.replace("\"person\"", "\"percent\"") + "among = \"nights + 1\"\n"));
    assert!(told.0.contains("r.toml:21:9: this gives a number, not true or false"), "{told:?}");
    assert!(told.1.contains("ceci donne un nombre"), "{told:?}");
}

#[test]
fn an_id_stands_once_in_a_pack_and_in_all_packs() {
    let again = GOOD.split_once("[[indicator]]").map_or("", |(_, rest)| rest);
    let told = one(&format!("{GOOD}\n[[indicator]]{again}"));
    assert!(told.0.contains("r.toml:23:6: two indicators are called “ngo_minors_sheltered”"), "{told:?}");
    let other = "pack = \"other\"\nname = { en = \"o\", fr = \"o\" }\n[[indicator]]".to_owned()
        + &again.replace(" AND nights > 7", "");
    let clash = Pack::clash(&[load(GOOD), load(&other)]).map(|clash| clash.message()).unwrap_or_default();
    assert_eq!(clash.en, "the packs “ngo” and “other” both declare “ngo_minors_sheltered”; rename it in one of them");
    assert!(said(GOOD).is_empty());
}
