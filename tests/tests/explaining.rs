//! `explain` and `list`, in both languages.

use tipstat::{Lang, check::rules, explain};

use crate::files::run;

#[test]
fn everything_that_has_a_name_is_explained_in_both_languages() {
    for name in explain::names() {
        for lang in Lang::ALL {
            let page = explain::explain(&name, lang).unwrap();
            assert!(page.lines().count() > 3, "{name}");
            assert!(!page.contains("  \n") && !page.contains('\u{1b}'), "{name}");
        }
    }
}

#[test]
fn a_rule_is_explained_with_its_reason_its_remedy_and_its_examples() {
    for rule in rules::ALL {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        for lang in Lang::ALL {
            let page = words(&explain::explain(rule.code, lang).unwrap());
            for part in [
                rule.code,
                rule.name,
                rule.severity.label().get(lang),
                rule.title.get(lang),
                rule.why.get(lang),
                rule.todo.get(lang),
            ] {
                assert!(page.contains(&words(part)), "{} in {lang:?}: {part}", rule.code);
            }
        }
    }
}

#[test]
fn the_program_explains_and_lists() {
    let here = std::env::temp_dir();
    let explained = run(&here, &["explain", "tip711", "--lang", "fr"]);
    assert_eq!((explained.status, explained.err.as_str()), (0, ""));
    assert!(explained.out.starts_with("TIP711 – parties inférieures à leur total\n"), "{}", explained.out);
    for kind in ["rules", "indicators", "tables", "codes", "profiles"] {
        for lang in ["en", "fr"] {
            let listed = run(&here, &["list", kind, "--lang", lang]);
            assert!(listed.status == 0 && !listed.out.is_empty(), "{kind}: {}", listed.err);
        }
    }
    assert!(run(&here, &["list", "rules"]).out.contains("TIP711"));
}

#[test]
fn an_unknown_name_stops_with_the_nearest() {
    let unknown = run(&std::env::temp_dir(), &["explain", "victims_identifed"]);
    assert_eq!((unknown.status, unknown.out.as_str()), (2, ""));
    assert_eq!(
        unknown.err,
        "tipstat: there is no rule, indicator, table, column or code list “victims_identifed”; did you mean “victims_identified”?\n"
    );
    let french = run(&std::env::temp_dir(), &["explain", "zzz", "--lang", "fr"]);
    assert!(french.err.contains("ne s’appelle «\u{a0}zzz\u{a0}»") && french.err.lines().count() == 1, "{}", french.err);
}
