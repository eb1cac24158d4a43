//! The columns of each table.

use tipstat::{Lang, explain::pages, model::columns::TABLES};

use super::{book, either, markdown};
use crate::generate::Page;

pub fn page(lang: Lang) -> Page {
    let pages = TABLES.iter().flat_map(|table| {
        std::iter::once(pages::table(table)).chain(table.columns.iter().map(|column| pages::column(table, column)))
    });
    let text = book(either(lang, "Tables and their columns", "Tableaux et colonnes"), lang, pages);
    markdown(&format!("columns/{}.md", lang.tag()), "crates/tipstat-model/src/columns", &text)
}
