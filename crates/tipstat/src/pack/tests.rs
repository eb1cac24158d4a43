mod any;
mod conditions;
mod indicators;
mod mistakes;

use tipstat_model::{ColumnKind, Lang, columns::VICTIMS};

use super::*;
use crate::check::{RecordTest, Severity, Test};

const BENCH: &str = include_str!("../../../../benches/peers/victims.toml");

const GOOD: &str = r#"pack = "refuge"
name = { en = "Refuge", fr = "Refuge" }

[lists.status]
title = { en = "status of the file", fr = "état du dossier" }

[lists.status.codes]
OPEN = { en = "open", fr = "ouvert", aliases = ["en cours"] }
CLOSED = { en = "closed", fr = "clos" }

[tables.stays]
label = { en = "stays", fr = "séjours" }
row_is = { en = "one stay", fr = "un séjour" }

[[tables.stays.columns]]
name = "room"
type = "text"
pattern = "^[A-C][0-9]$"

[[tables.stays.columns]]
name = "arrived"
type = "date"
min = 2015-01-01
max = 2030-12-31

[[tables.stays.columns]]
name = "left"
type = "date"

[[tables.stays.columns]]
name = "nights"
type = "integer"
min = 0
max = 400

[[tables.stays.columns]]
name = "status"
type = "code"
list = "status"

[[tables.stays.columns]]
name = "sex"
type = "code"
list = "sex"

[tables.victims]
extend = true

[[tables.victims.columns]]
name = "room"
type = "text"

[[rules]]
code = "RF01"
name = "left_before_arrived"
table = "stays"
title = { en = "left before arrived", fr = "départ avant l’arrivée" }
why = { en = "The length of stay would be negative.", fr = "La durée du séjour serait négative." }
todo = { en = "Look both days up.", fr = "Vérifiez les deux dates." }
severity = "error"
holds = "CONDITION"

[changes]
TIP701 = "off"
TIP711 = "note"
"#;

fn with(condition: &str) -> String {
    GOOD.replace("CONDITION", condition)
}

fn good() -> String {
    with("\\\"left\\\" >= arrived")
}

fn load(text: &str) -> &'static Pack {
    Pack::parse(text, "r.toml")
        .unwrap_or_else(|all| panic!("{}", all.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}

/// What is said of a pack in both languages.
fn said(text: &str) -> Vec<(String, String)> {
    let all = Pack::parse(text, "r.toml").err().unwrap_or_default();
    all.iter().map(|m| (m.told(Lang::En), m.told(Lang::Fr))).collect()
}

/// The one mistake after a replacement: it stands where it was made, and both languages tell it.
fn told(from: &str, to: &str) -> (String, String) {
    let text = good();
    assert_eq!(text.matches(from).count(), 1, "{from}");
    one(&text.replace(from, to))
}

fn one(text: &str) -> (String, String) {
    let mut all = said(text);
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0)
}

#[test]
fn a_pack_is_loaded_with_its_lists_tables_rules_and_changes() {
    let pack = load(&good());
    assert_eq!((pack.id, pack.name.fr), ("refuge", "Refuge"));
    assert_eq!(pack.lists[0].name, "refuge.status");
    assert_eq!(pack.lists[0].position("En cours"), Some(0));
    let stays = pack.tables[0];
    assert_eq!((stays.name, stays.columns.len()), ("stays", 6));
    assert!(matches!(stays.columns[5].kind, ColumnKind::Code(list) if list.name == "sex"));
    assert_eq!(stays.columns[1].range, (Some("2015-01-01"), Some("2030-12-31")));
    assert_eq!((pack.rules[0].code, pack.rules[0].severity), ("RF01", Severity::Error));
    assert_eq!(pack.off, ["TIP701"]);
    assert_eq!(pack.severities, [("TIP711", Severity::Note)]);
    assert!(matches!(pack.rules[0].test, Test::Records([RecordTest::Pack(rule)]) if rule.reads == [1, 2]));
}

#[test]
fn a_table_of_the_model_keeps_its_columns_and_gets_more() {
    let pack = load(&good());
    let victims = pack.tables[1];
    assert_eq!(victims.columns.len(), VICTIMS.columns.len() + 1);
    assert_eq!(victims.position("sexe"), VICTIMS.position("sexe"));
    assert_eq!(victims.position("Room"), Some(VICTIMS.columns.len()));
    let all = Pack::tables(&[pack]);
    assert!(all.iter().filter(|t| t.name == "victims").all(|t| std::ptr::eq(*t, victims)));
    assert_eq!(all.len(), RECORD_TABLES.len() + 1);
}

#[test]
fn the_same_text_is_loaded_once() {
    assert!(std::ptr::eq(load(&good()), load(&good())));
    assert!(!std::ptr::eq(load(&good()), load(&with("nights > 0"))));
}

#[test]
fn the_rules_of_the_comparison_can_be_loaded() {
    let pack = load(BENCH);
    assert_eq!(pack.rules.len(), 24);
    assert_eq!(pack.tables.len(), 3);
}

#[test]
fn two_packs_that_declare_the_same_are_told() {
    let (a, b) = (load(&good()), load(&good().replace("pack = \"refuge\"", "pack = \"abri\"")));
    let clash = Pack::clash(&[a, b]).map(|clash| clash.message());
    let clash = clash.unwrap_or_default();
    assert_eq!(clash.en, "the packs “refuge” and “abri” both declare “stays”; rename it in one of them");
    assert!(clash.fr.starts_with("les modules «\u{a0}refuge\u{a0}» et"), "{}", clash.fr);
    assert_eq!(Pack::clash(&[a, load(BENCH)]), None);
}
