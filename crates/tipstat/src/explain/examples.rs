//! The examples of a rule: small files that are shown, and read.

use std::{
    io::{Cursor, Write as _},
    path::Path,
};

use jiff::civil::date;
use tipstat_model::{Column, Message, Profile, TableSpec, columns::TABLES};

use crate::{
    check::{CheckOptions, Rule, check},
    read::Submission,
};

/// A small file of an example, as rows of cells.
pub(super) struct Shown {
    /// Its name, where the example has several.
    pub name: Option<String>,
    /// Its rows, the headings first.
    pub rows: Vec<Vec<String>>,
}

/// The files of an example. Without a line `file: NAME` it is one.
pub(super) fn shown(example: &str) -> Vec<Shown> {
    let mut files: Vec<Shown> = Vec::new();
    for line in example.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if let Some(name) = line.strip_prefix("file: ") {
            files.push(Shown { name: Some(name.to_owned()), rows: Vec::new() });
            continue;
        }
        if files.is_empty() {
            files.push(Shown { name: None, rows: Vec::new() });
        }
        let cells = line.split('|').map(|c| c.trim().to_owned()).collect();
        if let Some(file) = files.last_mut() {
            file.rows.push(cells);
        }
    }
    files
}

/// The headings of an example as they are shown: the names of columns in English, as they are declared, and their
/// labels in French. A heading that is no name of a column is what the example is about, and stays.
pub(super) fn headings(row: &[String]) -> Vec<Message> {
    let known = |table: &TableSpec| row.iter().filter(|h| named(table, h).is_some()).count();
    // The first of those that know most.
    let table = TABLES.into_iter().rev().max_by_key(|table| known(table));
    let heading = |heading: &String| {
        let label = table.and_then(|table| named(table, heading)).map_or(heading.as_str(), |column| column.label.fr);
        Message::new(heading.clone(), label.to_owned())
    };
    row.iter().map(heading).collect()
}

fn named<'a>(table: &'a TableSpec, name: &str) -> Option<&'a Column> {
    table.columns.iter().find(|column| column.name == name)
}

/// What a rule says of its broken example.
pub(super) fn said(rule: &Rule) -> Option<Message> {
    let profile = Profile::builtin("ml").unwrap_or_else(|_| Profile::none());
    let submission = Submission::read(files(rule.examples.broken), &profile).ok()?;
    let options = CheckOptions { select: vec![rule.code.to_owned()], ..CheckOptions::new(date(2026, 1, 31)) };
    let finding = check(&submission, &options).findings.into_iter().find(|f| f.code == rule.code)?;
    Some(finding.message.then(&finding.advice))
}

/// The files of an example, as they are read.
pub(crate) fn files(example: &str) -> Vec<(String, Vec<u8>)> {
    let bytes = |file: Shown| {
        let name = file.name.unwrap_or_else(|| "example.csv".to_owned());
        let is_workbook = Path::new(&name).extension().is_some_and(|e| e == "ods");
        let lines: Vec<String> = file.rows.iter().map(|r| r.join("|") + "\n").collect();
        (name, if is_workbook { workbook(&file.rows).unwrap_or_default() } else { lines.concat().into_bytes() })
    };
    shown(example).into_iter().map(bytes).collect()
}

/// A workbook of one sheet; a row whose first cell begins with `hidden:` is hidden, and a cell that begins with
/// `merged 2:` is merged with the one below it.
fn workbook(rows: &[Vec<String>]) -> Option<Vec<u8>> {
    const HIDDEN: &str = "hidden:";
    const MERGED: &str = "merged 2:";
    const SPAN: &str = " table:number-rows-spanned=\"2\" table:number-columns-spanned=\"1\"";
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let cell = |text: &String| {
        let (span, text) = text.strip_prefix(MERGED).map_or(("", text.as_str()), |text| (SPAN, text));
        let text = escaped(text.trim_start_matches(HIDDEN).trim());
        format!("<table:table-cell{span} office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |row: &Vec<String>| {
        let hidden = row.first().is_some_and(|first| first.starts_with(HIDDEN));
        let visibility = if hidden { " table:visibility=\"collapse\"" } else { "" };
        format!("<table:table-row{visibility}>{}</table:table-row>", row.iter().map(cell).collect::<String>())
    };
    let rows: String = rows.iter().map(row).collect();
    let content = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"1\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (part, text) in [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)] {
        out.start_file(part, zip::write::SimpleFileOptions::default()).ok()?;
        out.write_all(text.as_bytes()).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headings_of_an_example_are_labels_in_french_and_names_in_english() {
        let row = ["case", "judged_date", "Sexxe", ""].map(str::to_owned);
        let shown = headings(&row);
        assert_eq!(shown.iter().map(|h| h.en.as_str()).collect::<Vec<_>>(), row);
        let french = ["numéro de dossier", "jugé le", "Sexxe", ""];
        assert_eq!(shown.iter().map(|h| h.fr.as_str()).collect::<Vec<_>>(), french);
    }
}
