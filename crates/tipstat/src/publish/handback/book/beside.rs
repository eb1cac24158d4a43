//! Where the added column stands: beside the table, and not under a chart.

use tipstat_model::Message;

use super::{
    SheetMarks,
    package::Package,
    relations::Relations,
    sheet::Survey,
    xml::{Kind, Pieces},
};

/// The corners of a drawing: first row, first column, last row, last column, from 0.
type Corners = (u32, u32, u32, u32);

/// The first column behind all that stands in the sheet which no drawing hides beside the rows with problems.
pub(super) fn column(
    survey: &Survey,
    marks: &SheetMarks,
    package: &mut Package<'_>,
    relations: &Relations,
) -> Result<u32, Message> {
    let mut column = survey.last_column + 1;
    let Some(path) = relations.first("drawing")? else { return Ok(column) };
    let drawings = corners(&package.text(&path)?.unwrap_or_default())?;
    let (first, last) = (marks.header_row.saturating_sub(1), marks.rows.keys().last().copied().unwrap_or_default());
    while let Some((.., right)) = drawings
        .iter()
        .find(|(top, left, bottom, right)| (*left..=*right).contains(&column) && *top < last && *bottom >= first)
    {
        column = right + 1;
    }
    Ok(column)
}

fn corners(drawing: &str) -> Result<Vec<Corners>, Message> {
    let (mut found, mut numbers, mut inside) = (Vec::new(), Vec::<u32>::new(), None);
    for piece in Pieces::of(drawing) {
        let piece = piece?;
        match (piece.kind, piece.name) {
            (Kind::Open, "col" | "row") => inside = Some(piece.at.end),
            (Kind::Close, "col" | "row") => {
                let number: Option<u32> =
                    inside.take().and_then(|from| drawing[from..piece.at.start].trim().parse().ok());
                numbers.extend(number);
            }
            // Column and row of the first corner, and of the last one where the drawing is tied to two.
            (Kind::Close, "twoCellAnchor" | "oneCellAnchor") => {
                match numbers[..] {
                    [left, top, right, bottom] => found.push((top, left, bottom, right)),
                    // Eight columns are about what a chart takes.
                    [left, top] => found.push((top, left, top + 20, left + 8)),
                    _ => {}
                }
                numbers.clear();
            }
            _ => {}
        }
    }
    Ok(found)
}
