//! The columns of each table.

use tipstat::{
    Lang,
    model::{
        Column, ColumnKind,
        columns::{TABLES, TableSpec},
    },
};

use super::{code, either, markdown, table};
use crate::generate::Page;

pub fn page(lang: Lang) -> Page {
    let tables: Vec<String> = TABLES.iter().map(|table| one(table, lang)).collect();
    let text = format!("# {}\n\n{}", either(lang, "Columns", "Colonnes"), tables.join("\n"));
    markdown(&format!("columns/{}.md", lang.tag()), "crates/tipstat-model/src/columns", &text)
}

fn one(spec: &TableSpec, lang: Lang) -> String {
    let headings = match lang {
        Lang::En => ["column", "heading", "what belongs in it", "holds", "also recognised", "elsewhere"],
        Lang::Fr => ["colonne", "intitulé", "ce qu’on y écrit", "contient", "aussi reconnu", "ailleurs"],
    };
    let row_is = either(lang, "One row is", "Une ligne est");
    let rows = spec.columns.iter().map(|column| row(column, lang));
    format!(
        "## {} (`{}`)\n\n{row_is} {}.\n\n{}",
        spec.label.get(lang),
        spec.name,
        spec.row_is.get(lang),
        table(headings, rows)
    )
}

fn row(column: &Column, lang: Lang) -> [String; 6] {
    let mut name = code(column.name);
    if column.required {
        name += either(lang, " (required)", " (obligatoire)");
    }
    if column.identifying {
        name += either(lang, " (identifies persons)", " (identifie des personnes)");
    }
    let mut holds = column.kind.label().get(lang).to_owned();
    if let ColumnKind::Code(list) = column.kind {
        holds = format!("{holds} (`{}`)", list.name);
    }
    let maps: Vec<String> = column.maps.iter().map(|(standard, to)| format!("{} `{to}`", standard.name())).collect();
    [
        name,
        column.label.get(lang).to_owned(),
        column.help.get(lang).to_owned(),
        holds,
        column.aliases.join(", "),
        maps.join(", "),
    ]
}
