//! The pages that are made from the code, one file each.

mod codes;
mod columns;
mod command_line;
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

/// A table of Markdown.
fn table<const N: usize>(headings: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = line(headings.map(str::to_owned).to_vec());
    text += &line(vec!["---".to_owned(); N]);
    for row in rows {
        text += &line(row.map(|cell| cell.replace('|', "\\|")).to_vec());
    }
    text
}

/// A word in the type of code; nothing where there is none.
fn code(word: &str) -> String {
    if word.is_empty() { String::new() } else { format!("`{word}`") }
}
