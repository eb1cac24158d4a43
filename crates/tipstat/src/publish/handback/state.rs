//! What the workbook remembers of this check, so that the next one can say what changed: a sheet that nobody is shown.
//! It holds marks and places, no value.

use super::{
    book::{Cell, Look, Page},
    file::File,
    lines::Line,
};
use crate::{
    check::Finding,
    read::handed_back::{MEMORY, NAME},
    table::Input,
};

/// The sheet.
pub(super) fn page(file: &File<'_>, lines: &[Line<'_>]) -> Page {
    let text = |text: &str| Cell::Text(text.to_owned(), Look::Plain);
    let sha256 = file.inputs().next().map_or("", |(_, input)| input.sha256.as_str());
    let mut page = Page { name: NAME.to_owned(), hidden: true, ..Page::default() };
    page.rows.push(vec![
        text(MEMORY),
        text(&file.all.tipstat),
        text(&file.all.profile),
        text(&file.all.as_of),
        text(sha256),
    ]);
    for (n, line) in (1_u32..).zip(lines) {
        for finding in &line.findings {
            let place = file.cells(finding).next().and_then(|c| c.reference.clone()).unwrap_or_default();
            let severity = finding.severity.letter().en;
            page.rows.push(vec![
                text(&finding.fingerprint),
                text(&finding.code),
                text(severity),
                text(&format!("L{n}")),
                text(&place),
                text(&in_words(file, line, finding)),
            ]);
        }
    }
    page
}

/// `POL-0006, orientée le`: where a fault stands in words that hold when rows are inserted; nothing where the row has no
/// number of its own.
fn in_words(file: &File<'_>, line: &Line<'_>, finding: &Finding) -> String {
    if line.row.is_empty() {
        return String::new();
    }
    let cell = file.cells(finding).next();
    let table = cell.and_then(|cell| file.input(cell.input)).and_then(Input::records).map(|table| table.spec);
    let column = cell.and_then(|cell| cell.column.as_deref()).zip(table);
    let column = column.and_then(|(name, spec)| spec.columns.iter().find(|column| column.name == name));
    column.map_or_else(|| line.row.clone(), |column| format!("{}, {}", line.row, column.label.get(file.lang)))
}
