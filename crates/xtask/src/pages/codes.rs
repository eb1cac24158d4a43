//! The code lists.

use tipstat::{
    Lang,
    model::codes::{Entry, LISTS, List},
};

use super::{code, either, markdown, table};
use crate::generate::Page;

pub fn page(lang: Lang) -> Page {
    let lists: Vec<String> = LISTS.iter().map(|list| one(list, lang)).collect();
    let text = format!("# {}\n\n{}", either(lang, "Code lists", "Listes de codes"), lists.join("\n"));
    markdown(&format!("codes/{}.md", lang.tag()), "crates/tipstat-model/src/codes", &text)
}

fn one(list: &List, lang: Lang) -> String {
    let headings = match lang {
        Lang::En => ["code", "meaning", "also recognised", "elsewhere"],
        Lang::Fr => ["code", "signification", "aussi reconnu", "ailleurs"],
    };
    let rows = list.entries.iter().map(|entry| row(entry, lang));
    format!("## {} (`{}`)\n\n{}", list.title.get(lang), list.name, table(headings, rows))
}

fn row(entry: &Entry, lang: Lang) -> [String; 4] {
    let maps: Vec<String> = entry.maps.iter().map(|(standard, to)| format!("{} `{to}`", standard.name())).collect();
    [code(entry.code), entry.label.get(lang).to_owned(), entry.aliases.join(", "), maps.join(", ")]
}
