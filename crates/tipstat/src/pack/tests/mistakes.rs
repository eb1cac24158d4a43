//! What is said of a pack that is not right.

use super::{load, one, said, told, with};

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
