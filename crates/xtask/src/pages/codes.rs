//! The code lists.

use tipstat::{Lang, explain::pages, model::codes::LISTS};

use super::{book, either, markdown};
use crate::generate::Page;

pub fn page(lang: Lang) -> Page {
    let text = book(either(lang, "Code lists", "Listes de codes"), lang, LISTS.iter().map(pages::list));
    markdown(&format!("codes/{}.md", lang.tag()), "crates/tipstat-model/src/codes", &text)
}
