use polars::prelude::{AnyValue, DataFrame, DataType, IntoLazy as _, df};
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

#[test]
fn every_mistake_of_a_declaration_is_told_with_its_place() {
    let cases = [
        ("fr = \"Refuge\" }", "}", "r.toml:2:8: “fr” is missing", "r.toml:2:8\u{a0}: «\u{a0}fr\u{a0}» manque"),
        (
            "type = \"integer\"",
            "type = \"interger\"",
            "r.toml:32:8: “type” cannot be “interger”; did you mean “integer”",
            "vouliez-vous dire «\u{a0}integer\u{a0}»",
        ),
        (
            "list = \"status\"",
            "list = \"statut\"",
            "r.toml:39:8: there is no code list “statut”; did you mean “status”?",
            "il n’y a pas de liste de codes «\u{a0}statut\u{a0}»",
        ),
        (
            "list = \"status\"\n",
            "",
            "r.toml:38:8: a column of type \"code\" or \"codes\" needs a list",
            "a besoin d’une liste",
        ),
        (
            "^[A-C][0-9]$",
            "^[A-C",
            "r.toml:18:11: this is not a regular expression: unclosed character class",
            "ceci n’est pas une expression régulière",
        ),
        ("min = 0\n", "min = 401\n", "r.toml:33:7: `min` is greater than `max`", "`min` est plus grand"),
        ("min = 2015-01-01", "min = \"x\"", "r.toml:23:7: “x” is not a day", "n’est pas une date"),
        (
            "\"en cours\"",
            "\"clos\"",
            "two codes are written “clos”; rename one",
            "deux codes s’écrivent «\u{a0}clos\u{a0}»",
        ),
        (
            "name = \"nights\"",
            "name = \"Left\"",
            "r.toml:31:8: “name” must be small letters",
            "des minuscules sans accents",
        ),
        (
            "name = \"sex\"",
            "name = \"room\"",
            "r.toml:42:8: two columns are called “room”",
            "deux colonnes s’appellent",
        ),
        (
            "extend = true",
            "label = { en = \"v\", fr = \"v\" }\nrow_is = { en = \"v\", fr = \"v\" }",
            "r.toml:46:9: tipstat already has a table “victims”; write `extend = true`",
            "tipstat a déjà un tableau",
        ),
        (
            "[tables.victims]\nextend = true\n\n[[tables.victims",
            "[tables.victimes]\nextend = true\n\n[[tables.victimes",
            "r.toml:46:9: there is no table “victimes”; did you mean “victims”?",
            "il n’y a pas de tableau",
        ),
        ("RF01", "TIP01", "r.toml:54:8: “code” must be capital letters and a number", "qui ne commencent pas par TIP"),
        (
            "table = \"stays\"",
            "table = \"stay\"",
            "r.toml:56:9: there is no table “stay”; did you mean “stays”?",
            "vouliez-vous dire «\u{a0}stays\u{a0}»",
        ),
        ("severity = \"error\"", "severity = \"bad\"", "r.toml:60:12: “severity” cannot be “bad”", "ne peut pas être"),
        (
            "severity = \"error\"",
            "severity = \"error\"\nfilled = \"room\"",
            "r.toml:53:1: a rule asks exactly one thing",
            "exactement une chose",
        ),
        ("TIP701", "TIP001", "r.toml:64:1: there is no rule “TIP001”", "il n’y a pas de règle «\u{a0}TIP001\u{a0}»"),
        ("\"off\"", "\"of\"", "r.toml:64:10: a rule cannot be made “of”", "une règle ne peut pas devenir"),
    ];
    for (from, to, en, fr) in cases {
        let told = told(from, to);
        assert!(told.0.contains(en) && told.1.contains(fr), "{en}\n{told:#?}");
    }
}

#[test]
fn every_mistake_of_a_condition_is_told_at_the_condition() {
    let cases = [
        (
            "arived <= '2024-01-01'",
            "there is no column “arived” in “stays”; did you mean “arrived”?",
            "il n’y a pas de colonne «\u{a0}arived\u{a0}» dans",
        ),
        ("status = \\\"OPEN\\\"", "there is no column “OPEN”", "Un texte s’écrit entre apostrophes"),
        (
            "arrived > 3",
            "“arrived” (a day) cannot be compared with a number",
            "on ne peut pas comparer «\u{a0}arrived\u{a0}» (une date) à un nombre",
        ),
        ("arrived > '31/12/2024'", "'31/12/2024' is compared with a day but is none", "est comparé à une date"),
        (
            "arrived BETWEEN '2024-01-01' AND '2024-02-30'",
            "'2024-02-30' is compared with a day",
            "écrivez '2024-01-31'",
        ),
        ("arrived IN ('2024-01-01', 'x')", "'x' is compared with a day", "'x' est comparé à une date"),
        ("nights = 'two'", "“nights” (a number) cannot be compared with 'two'", "(un nombre) à 'two'"),
        ("nights IN ('two')", "“nights” (a number) cannot be compared with a text", "(un nombre) à un texte"),
        ("room < 3", "“room” (a text) cannot be compared with a number", "(un texte) à un nombre"),
        (
            "status = 'SHUT'",
            "there is no code “SHUT” in “refuge.status”; there are OPEN and CLOSED",
            "il n’y a pas de code «\u{a0}SHUT\u{a0}»",
        ),
        (
            "status IN ('OPEN', 'CLOSE')",
            "there is no code “CLOSE” in “refuge.status”; did you mean “CLOSED”?",
            "vouliez-vous dire «\u{a0}CLOSED\u{a0}»",
        ),
        ("nights + 1", "this gives a number, not true or false", "ceci donne un nombre"),
        ("nights AND room = 'A1'", "“nights” (a number) is neither true nor false", "n’est ni vrai ni faux"),
        ("NOT nights", "“nights” (a number) is neither true nor false", "n’est ni vrai ni faux"),
        ("SUM(nights) > 3", "sums, counts and other functions over several rows", "fonctions sur plusieurs lignes"),
        ("COUNT(*) > 3", "sums, counts and other functions over several rows", "fonctions sur plusieurs lignes"),
        ("nights > AVG(nights) OVER (PARTITION BY sex)", "over several rows", "plusieurs lignes"),
        ("nights IN (SELECT 1)", "not something that one row can answer", "n’est pas une question"),
        ("nights >", "this is not an SQL condition", "ne peut pas être lue"),
        ("FROBNICATE(nights) > 3", "this is not an SQL condition", "ne peut pas être lue"),
        ("room ~ '['", "this condition cannot be asked of a row", "ne peut pas être posée"),
    ];
    for (condition, en, fr) in cases {
        let told = one(&with(condition));
        assert!(told.0.starts_with("r.toml:61:9: "), "{told:#?}");
        assert!(told.0.contains(en) && told.1.contains(fr), "{condition}: {told:#?}");
    }
}

#[test]
fn several_mistakes_are_told_at_once() {
    let text = with("nigths > 'x' AND SUM(nights) > 0").replace("\"integer\"", "\"int\"");
    assert!(said(&text).len() >= 3, "{:#?}", said(&text));
}

#[test]
fn the_other_tests_of_rules_name_what_is_there() {
    let rule = |test: &str| with("nights > 0").replace("holds = \"nights > 0\"", test);
    let cases = [
        ("of_its_kind = [\"nights\", \"arived\"]", "r.toml:61:26: there is no column “arived”"),
        ("of_pattern = \"left\"", "which has no pattern"),
        ("in_list = \"room\"", "which has no list"),
        ("in_range = \"left\"", "which has no min / max"),
        ("in_list = [\"status\", \"sex\"]", "in_list takes one column"),
        ("unique = [\"room\", \"x\"]", "r.toml:61:19: there is no column “x”"),
        ("refers = { column = \"room\", to = \"victims\" }", "write it as \"table.column\""),
        ("refers = { column = \"nights\", to = \"victims.room\" }", "do not hold the same kind of value"),
        (
            "counts = { total = \"nights\", of = \"victims\", by = { room = \"rom\" } }",
            "there is no column “rom” in “victims”",
        ),
        ("counts = { total = \"room\", of = \"victims\" }", "“room” is not a column of numbers"),
        ("adds = { total = \"nights\", parts = [\"room\"] }", "“room” is not a column of numbers"),
        ("adds = { total = \"nights\", parts = [] }", "“parts” must be a list with at least one item"),
    ];
    for (test, en) in cases {
        let told = one(&rule(test));
        assert!(told.0.contains(en), "{test}: {told:#?}");
    }
    for test in [
        "of_its_kind = \"nights\"",
        "of_its_kind = [\"nights\", \"left\"]",
        "filled = \"room\"",
        "of_pattern = \"room\"",
        "in_list = \"status\"",
        "in_range = \"nights\"",
        "unique = [\"room\", \"left\"]\nempty_is_value = true",
        "refers = { column = \"room\", to = \"victims.room\" }",
        "counts = { total = \"nights\", of = \"victims\", by = { room = \"room\", sex = \"sex\" } }",
        "adds = { total = \"nights\", parts = [\"nights\"], empty_is_zero = true }",
    ] {
        load(&rule(test));
    }
}

fn stays() -> DataFrame {
    let days = |days: [Option<i32>; 3]| polars::prelude::Column::new("".into(), days).cast(&DataType::Date).unwrap();
    let mut frame = df![
        "room" => ["A1", "B2", "x"],
        "nights" => [Some(3i64), None, Some(5)],
        "status" => [Some("OPEN"), Some("CLOSED"), None],
        "sex" => ["F", "M", "F"],
    ]
    .unwrap();
    for (name, column) in
        [("arrived", [Some(19_723), Some(19_724), None]), ("left", [Some(19_726), Some(19_723), None])]
    {
        frame.with_column(days(column).with_name(name.into())).unwrap();
    }
    frame
}

/// What a condition says of three stays: 1 January to 4 January 2024, 2 January to 1 January, days unknown.
fn asked(condition: &str) -> [Option<bool>; 3] {
    let pack = load(&with(condition));
    let Test::Records([RecordTest::Pack(PackRule { test: PackTest::Holds(expr), .. })]) = &pack.rules[0].test else {
        panic!("no condition")
    };
    let out = stays().lazy().select([expr.clone().alias("x")]).collect().unwrap();
    [0, 1, 2].map(|i| match out.column("x").unwrap().get(i).unwrap() {
        AnyValue::Boolean(value) => Some(value),
        _ => None,
    })
}

#[test]
fn a_condition_is_true_false_or_undecided() {
    let (yes, no) = (Some(true), Some(false));
    let cases = [
        ("\\\"left\\\" >= arrived", [yes, no, None]),
        ("arrived = '2024-01-01'", [yes, no, None]),
        ("'2024-01-01' <> arrived", [no, yes, None]),
        ("arrived BETWEEN '2024-01-01' AND '2024-01-01'", [yes, no, None]),
        ("arrived IN ('2024-01-02')", [no, yes, None]),
        ("arrived NOT IN ('2024-01-02')", [yes, no, None]),
        ("arrived >= DATE '2024-01-02'", [no, yes, None]),
        ("EXTRACT(YEAR FROM arrived) = 2024", [yes, yes, None]),
        ("\\\"left\\\" - arrived <= INTERVAL '2 days'", [no, yes, None]),
        ("\\\"left\\\" >= arrived + INTERVAL '1 day'", [yes, no, None]),
        ("nights > 4", [no, None, yes]),
        ("nights IS NOT NULL", [yes, no, yes]),
        ("COALESCE(nights, 9) = 9", [no, yes, no]),
        ("status IN ('OPEN')", [yes, no, None]),
        ("NOT (status = 'OPEN' AND nights IS NULL)", [yes, yes, yes]),
        ("room LIKE 'A%'", [yes, no, no]),
        ("room ~ '^[AB]'", [yes, yes, no]),
        ("LENGTH(room) = 2", [yes, yes, no]),
        ("UPPER(room) <> 'X'", [yes, yes, no]),
        ("CAST(room AS INTEGER) = 1", [None, None, None]),
        ("DATE('2024-01-02') = arrived", [no, yes, None]),
        ("CAST(room AS DATE) IS NULL", [yes, yes, yes]),
        ("STRPTIME(room, '%Y') IS NULL", [yes, yes, yes]),
        ("CASE WHEN sex = 'F' THEN nights > 4 ELSE TRUE END", [no, yes, yes]),
        ("ABS(nights - 4) = 1", [yes, None, yes]),
        ("ROUND(nights / 2.0, 0) >= 2", [yes, None, yes]),
        ("GREATEST(nights, 4) = 5", [no, no, yes]),
        ("LEAST(nights, 4) = 3", [yes, no, no]),
        ("NULLIF(nights, 3) IS NULL", [yes, yes, no]),
        ("SUBSTR(room, 1, 1) = 'A'", [yes, no, no]),
        ("STARTS_WITH(room, 'B')", [no, yes, no]),
        ("REPLACE(room, 'A', 'B') = 'B1'", [yes, no, no]),
        ("LOWER(room) || 'x' = 'a1x'", [yes, no, no]),
        ("nights % 2 = 1", [yes, None, yes]),
        ("sex IN ('F', 'M') AND room IS NOT NULL", [yes, yes, yes]),
        ("EXTRACT(MONTH FROM arrived) = nights - 2", [yes, None, None]),
    ];
    for (condition, expected) in cases {
        assert_eq!(asked(condition), expected, "{condition}");
    }
}

#[test]
fn a_long_condition_does_not_exhaust_the_stack() {
    let condition = vec!["nights > 1"; 130].join(" OR ");
    assert_eq!(asked(&condition), [Some(true), None, Some(true)]);
    let nested = format!("{}nights > 1{}", "(".repeat(900), ")".repeat(900));
    assert!(one(&with(&nested)).0.contains("this is not an SQL condition"));
    let not = format!("{}nights > 1", "NOT ".repeat(490));
    let _ = said(&with(&not));
    let minus = format!("nights > {}1", "- ".repeat(900));
    let _ = said(&with(&minus));
    assert!(one(&with(&"x".repeat(3_000))).0.contains("at most 2000 characters"));
}

#[test]
fn no_text_makes_the_reading_of_packs_panic() {
    let pieces: Vec<&str> = GOOD.split_inclusive(['\n', ' ', '"']).collect();
    // Numbers that look like chance and are the same each time.
    let mut state = 7u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % below
    };
    for _ in 0..150 {
        let mut parts = pieces.clone();
        for _ in 0..=next(4) {
            let (from, to) = (next(parts.len()), next(parts.len()));
            match next(3) {
                0 => parts.swap(from, to),
                1 => drop(parts.remove(from)),
                _ => parts.insert(to, parts[from]),
            }
        }
        let _ = said(&parts.concat());
    }
    let words = [
        "nights",
        "arrived",
        "room",
        "'x'",
        "'2024-01-01'",
        "1",
        "-",
        "+",
        "*",
        "/",
        "%",
        "=",
        "<",
        ">=",
        "(",
        ")",
        ",",
        "AND",
        "OR",
        "NOT",
        "IN",
        "BETWEEN",
        "IS",
        "NULL",
        "LIKE",
        "CASE",
        "WHEN",
        "THEN",
        "ELSE",
        "END",
        "CAST(",
        "AS",
        "DATE",
        "INTEGER",
        "SUM(",
        "EXTRACT(",
        "YEAR",
        "FROM",
        "SUBSTR(",
        "SPLIT_PART(",
        "ROUND(",
        "INTERVAL",
        "'1 day'",
        "[",
        "]",
        "::",
        "||",
        "~",
        "SELECT",
        "EXISTS",
        "ANY",
        "TRUE",
        "GREATEST(",
        "IF(",
        "POW(",
        "STRPTIME(",
        "x''",
        "0.5",
        "DATE_PART(",
        "STRFTIME(",
        "CONCAT(",
        "LEFT(",
        "REPLACE(",
        "NULLIF(",
        "COLUMNS(",
        "*",
        "TIMESTAMP",
        "TIME",
        "1e999",
    ];
    for _ in 0..1_500 {
        let condition: Vec<&str> = (0..=next(9)).map(|_| words[next(words.len())]).collect();
        let _ = said(&with(&condition.join(" ")));
    }
}
