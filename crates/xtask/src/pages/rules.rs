//! The page of each rule, and the list of them.

use tipstat::{
    Lang,
    check::{Rule, rules},
};

use super::{code, either, markdown, table};
use crate::generate::Page;

pub fn pages(lang: Lang) -> Vec<Page> {
    let folder = format!("rules/{}", lang.tag());
    let mut all: Vec<&Rule> = rules::ALL.to_vec();
    all.sort_by_key(|rule| rule.code);
    let of = |rule: &&Rule| markdown(&format!("{folder}/{}.md", rule.code), &source(rule), &page(rule, lang));
    let mut pages: Vec<Page> = all.iter().map(of).collect();
    pages.push(markdown(&format!("{folder}/README.md"), "crates/tipstat/src/check/rules", &index(&all, lang)));
    pages
}

/// The file in which a rule is declared.
fn source(rule: &Rule) -> String {
    let (family, code) = (rule.family().label().en, rule.code.to_lowercase());
    format!("crates/tipstat/src/check/rules/{family}/{code}_{}.rs", rule.name)
}

fn index(all: &[&Rule], lang: Lang) -> String {
    let headings = either(lang, "code name finds severity", "code nom constat gravité").split(' ').collect::<Vec<_>>();
    let rows = all.iter().map(|rule| {
        let link = format!("[{0}]({0}.md)", rule.code);
        [link, code(rule.name), rule.title.get(lang).to_owned(), rule.severity.label().get(lang).to_owned()]
    });
    let headings = [headings[0], headings[1], headings[2], headings[3]];
    format!("# {}\n\n{}", either(lang, "Rules", "Règles"), table(headings, rows))
}

fn page(rule: &Rule, lang: Lang) -> String {
    let columns: Vec<String> = rule.reads.iter().map(|column| code(column.name())).collect();
    format!(
        "# {code}: {title}\n\n\
         `{name}` · {severity}\n\n\
         {why}\n\n\
         ## {what_to_do}\n\n{todo}\n\n\
         ## {reads}\n\n{columns}\n\n\
         ## {examples}\n\n\
         {holds}\n\n{holds_table}\n\
         {broken}\n\n{broken_table}\n\
         {undecided}\n\n{undecided_table}",
        code = rule.code,
        title = rule.title.get(lang),
        name = rule.name,
        severity = rule.severity.label().get(lang),
        why = rule.why.get(lang),
        todo = rule.todo.get(lang),
        columns = columns.join(", "),
        what_to_do = either(lang, "What to do", "Que faire"),
        reads = either(lang, "What it reads", "Ce qu’elle lit"),
        examples = either(lang, "Examples", "Exemples"),
        holds = either(lang, "It holds:", "Rien à signaler :"),
        broken = either(lang, "It finds a fault:", "Elle relève une faute :"),
        undecided = either(lang, "The data cannot tell:", "Les données ne permettent pas de juger :"),
        holds_table = example(rule.examples.holds),
        broken_table = example(rule.examples.broken),
        undecided_table = example(rule.examples.undecided),
    )
}

/// An example file as it is executed.
fn example(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    format!("```text\n{}\n```\n", lines.join("\n"))
}
