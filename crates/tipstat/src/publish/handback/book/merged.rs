//! Marks in merged cells, of which only the first is seen.

use super::{SheetMarks, sheet::Survey};

/// The marks with those inside merged cells moved to the first cell of them.
pub(super) fn at_their_first_cell(marks: &SheetMarks, survey: &Survey) -> SheetMarks {
    let mut moved = SheetMarks {
        rows: marks.rows.clone(),
        header_row: marks.header_row,
        heading: marks.heading,
        ..SheetMarks::default()
    };
    for (&(row, column), (severity, note)) in &marks.cells {
        let around =
            survey.merged.iter().find(|(r1, c1, r2, c2)| (*r1..=*r2).contains(&row) && (*c1..=*c2).contains(&column));
        let at = around.map_or((row, column), |(r1, c1, ..)| (*r1, *c1));
        moved
            .cells
            .entry(at)
            .and_modify(|(worst, text)| {
                *worst = (*worst).min(*severity);
                if !text.contains(note.as_str()) {
                    *text = format!("{text}\n\n{note}");
                }
            })
            .or_insert_with(|| (*severity, note.clone()));
    }
    moved
}
