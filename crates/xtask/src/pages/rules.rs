//! The page of each rule, and the list of them.

use tipstat::{
    Lang,
    check::{Rule, rules},
    explain,
};

use super::markdown;
use crate::generate::Page;

pub fn pages(lang: Lang) -> Vec<Page> {
    let folder = format!("rules/{}", lang.tag());
    let mut all: Vec<&Rule> = rules::ALL.to_vec();
    all.sort_by_key(|rule| rule.code);
    let page = |rule: &&Rule| {
        let text = explain::pages::rule(rule).markdown(lang);
        markdown(&format!("{folder}/{}.md", rule.code), &source(rule), &text)
    };
    let mut pages: Vec<Page> = all.iter().map(page).collect();
    pages.push(markdown(&format!("{folder}/README.md"), "crates/tipstat/src/check/rules", &index(&all, lang)));
    pages
}

/// The file in which a rule is declared.
fn source(rule: &Rule) -> String {
    let (family, code) = (rule.family().label().en, rule.code.to_lowercase());
    format!("crates/tipstat/src/check/rules/{family}/{code}_{}.rs", rule.name)
}

fn index(all: &[&Rule], lang: Lang) -> String {
    let (title, head) = match lang {
        Lang::En => ("Rules", "| code | name | finds | severity |"),
        Lang::Fr => ("Règles", "| code | nom | constat | gravité |"),
    };
    let row = |rule: &&Rule| {
        let (title, severity) = (rule.title.get(lang), rule.severity.label().get(lang));
        format!("| [{0}]({0}.md) | `{1}` | {title} | {severity} |\n", rule.code, rule.name)
    };
    let rows: String = all.iter().map(row).collect();
    format!("# {title}\n\n{head}\n|---|---|---|---|\n{rows}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::root;

    #[test]
    fn every_rule_stands_in_the_file_of_its_family_code_and_name() {
        for rule in rules::ALL {
            assert!(root().join(source(rule)).is_file(), "{}", source(rule));
        }
    }
}
