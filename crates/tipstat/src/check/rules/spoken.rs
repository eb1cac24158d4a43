//! Every rule says its fault in both languages, about the real values of its own example, and in French as an
//! administration writes it.

use regex::Regex;
use tipstat_model::{Lang, Profile};

use super::{
    super::engine::{CheckOptions, check},
    ALL, Rule,
};
use crate::{check::Finding, explain::files, layout::typeset, read::Submission};

/// What a rule finds in its own example of a fault.
fn found(rule: &Rule) -> Vec<Finding> {
    let submission = Submission::read(files(rule.examples.broken), &Profile::builtin("ml").unwrap()).unwrap();
    let asked = if rule.only_where_asked() { vec![rule.code.to_owned()] } else { Vec::new() };
    let options = CheckOptions { select: asked, ..CheckOptions::new(jiff::civil::date(2026, 1, 31)) };
    check(&submission, &options).findings.into_iter().filter(|f| f.code == rule.code).collect()
}

/// Every text of a rule that a person can see: its own, and those of its example.
fn texts(rule: &Rule, lang: Lang) -> Vec<String> {
    let own = [rule.title, rule.why, rule.todo].map(|text| text.get(lang).to_owned());
    let said = found(rule).into_iter().flat_map(|f| [f.message.get(lang).to_owned(), f.advice.get(lang).to_owned()]);
    own.into_iter().chain(said).map(|text| typeset(lang, &text)).collect()
}

/// A text without what it quotes, for that is as somebody wrote it.
fn unquoted(text: &str) -> String {
    Regex::new("«[^»]*»|“[^”]*”").unwrap().replace_all(text, "…").into_owned()
}

/// The numbers in a text, however its language groups their digits.
struct Numbers {
    digits: Regex,
    grouped: Regex,
}

impl Numbers {
    fn new() -> Self {
        Self { digits: Regex::new(r"\d+").unwrap(), grouped: Regex::new(r"(\d)[,.\u{a0}\u{202f}](\d{3})\b").unwrap() }
    }

    fn of(&self, text: &str) -> Vec<String> {
        let plain = self.grouped.replace_all(text, "$1$2");
        let unquoted = unquoted(&plain);
        let mut all: Vec<String> = self.digits.find_iter(&unquoted).map(|d| d.as_str().to_owned()).collect();
        all.sort();
        all
    }
}

#[test]
fn every_rule_says_what_it_found_and_what_to_do_in_both_languages() {
    let numbers = Numbers::new();
    for rule in ALL {
        let found = found(rule);
        assert!(!found.is_empty(), "{}", rule.code);
        for text in Lang::ALL.map(|lang| texts(rule, lang)).concat() {
            assert!(text.chars().count() > 7 && !text.contains(['{', '}']), "{}: {text}", rule.code);
        }
        for finding in found {
            let (en, fr) = (&finding.message.en, &finding.message.fr);
            assert_ne!(en, fr, "{}", rule.code);
            // The same values, in the way of each language.
            assert_eq!(numbers.of(en), numbers.of(fr), "{}\n{en}\n{fr}", rule.code);
            for text in [en, fr] {
                assert!(text.ends_with(['.', '?', ')', '»', '”']), "{}: {text}", rule.code);
            }
        }
    }
}

#[test]
fn french_is_written_as_an_administration_in_bamako_writes_it() {
    let wrong = [
        // Spaces that hold a sign to its word, apostrophes, quotation marks.
        (r"[^\s\u{a0}\u{202f}…(][;!?](\s|$)", "no space before a double sign"),
        (r"[^\s\u{a0}\u{202f}\d/]:(\s|$)", "no space before a colon"),
        (r" [;:!?»%]", "a space that a line may be broken at"),
        (r"« ", "a space that a line may be broken at"),
        (r"[«][^\u{a0}\u{202f}]", "no space within quotation marks"),
        (r"\w'\w", "an apostrophe of a typewriter"),
        (r#"["“”]"#, "quotation marks of another language"),
        // Days and numbers.
        (r"\b\d{4}-\d{2}-\d{2}\b", "a day of a program"),
        (r"\d\.\d", "a decimal point"),
        (r"\b(the|and|with|of|is|not|row|rows|are)\b", "a word of English"),
        (
            r"\b[Uu]n? (lignes|enregistrements|erreurs)\b|\b[02-9] (ligne|enregistrement|erreur|personne)\b",
            "one or several",
        ),
        (r"\b[Ss]i ils?\b", "two words that are one"),
        (r" {2}", "two spaces"),
    ]
    .map(|(pattern, what)| (Regex::new(pattern).unwrap(), what));
    let mut found = Vec::new();
    for rule in ALL {
        for text in texts(rule, Lang::Fr) {
            let plain = unquoted(&text);
            for (pattern, what) in &wrong {
                // What stands within quotation marks is as somebody wrote it; the marks themselves are ours.
                let at = if pattern.as_str().contains('«') { &text } else { &plain };
                if let Some(hit) = pattern.find(at) {
                    found.push(format!("{}: {what} ({:?}): {text}", rule.code, hit.as_str()));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
