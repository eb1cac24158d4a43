//! The catalogue of indicators.

use tipstat::{Lang, explain::pages, model::codes::Indicator};

use super::{book, either, markdown};
use crate::generate::Page;

pub fn page(lang: Lang) -> Page {
    let text = book(either(lang, "Indicators", "Indicateurs"), lang, Indicator::all().iter().map(pages::indicator));
    markdown(&format!("indicators/{}.md", lang.tag()), "crates/tipstat-model/src/codes/indicator.rs", &text)
}
