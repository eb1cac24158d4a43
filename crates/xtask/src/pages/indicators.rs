//! The catalogue of indicators.

use tipstat::{Lang, explain::pages};

use super::{book, either, markdown};
use crate::generate::Page;

pub fn page(lang: Lang) -> Page {
    let text = book(either(lang, "Indicators", "Indicateurs"), lang, pages::indicators());
    markdown(&format!("indicators/{}.md", lang.tag()), "crates/tipstat-model/src/codes/indicator.rs", &text)
}
