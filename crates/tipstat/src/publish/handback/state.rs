//! What the workbook remembers of this check, so that the next one can say what changed: a sheet that nobody is shown.
//! It holds marks and places, no value.

use super::{
    book::{Cell, Look, Page},
    file::File,
    lines::Line,
};
use crate::read::handed_back::MEMORY;

/// Its name.
pub(crate) const NAME: &str = "_tipstat";
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
            ]);
        }
    }
    page
}
