//! The pages that are made from the code, one file each.

mod codes;
mod columns;
mod command_line;
mod example;
mod indicators;
mod rules;
mod schema;

use tipstat::Lang;

use crate::{generate::Page, run::Result};

/// Every page.
pub fn all() -> Result<Vec<Page>> {
    let mut pages = Vec::new();
    for lang in Lang::ALL {
        pages.extend(rules::pages(lang));
        pages.push(indicators::page(lang));
        pages.push(columns::page(lang));
        pages.push(codes::page(lang));
    }
    pages.push(schema::page()?);
    pages.push(command_line::page());
    pages.extend(example::pages()?);
    Ok(pages)
}

/// A page of Markdown below `docs`, with the line that says what made it. A reader does not see the line.
fn markdown(path: &str, made_from: &str, text: &str) -> Page {
    let first = format!("<!-- Made by `cargo xtask generate` from {made_from}; do not edit. -->");
    Page { path: format!("docs/{path}"), text: format!("{first}\n\n{}\n", text.trim()) }
}

/// One of two texts.
fn either<'t>(lang: Lang, en: &'t str, fr: &'t str) -> &'t str {
    match lang {
        Lang::En => en,
        Lang::Fr => fr,
    }
}

/// Pages one after the other under a common title.
fn book(title: &str, lang: Lang, pages: impl IntoIterator<Item = tipstat::explain::Page>) -> String {
    let mut text = format!("# {title}\n");
    for page in pages {
        for line in page.markdown(lang).lines() {
            let heading = line.starts_with('#');
            // A page's own title begins it, after a free line.
            text += if line.starts_with("# ") {
                "\n#"
            } else if heading {
                "#"
            } else {
                ""
            };
            text += line;
            text.push('\n');
        }
    }
    text
}
