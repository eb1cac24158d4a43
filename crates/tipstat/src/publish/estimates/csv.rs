//! Estimates as CSV, for spreadsheets and as figures.

use tipstat_model::{Figure, Lang};

use super::{
    Output,
    columns::{COLUMNS, Cell},
    release::is_small,
};
use crate::publish::{csv as plain, internal::MARK};

pub(super) fn csv(output: &Output<'_>) -> String {
    let lang = output.lang;
    let head = COLUMNS.iter().map(|column| column.heading.get(lang).to_owned()).collect();
    let row = |estimate| COLUMNS.iter().map(|column| written((column.cell)(output, estimate), lang)).collect();
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(output.estimates.estimates.iter().map(row)).collect();
    // Without the mark a spreadsheet set to French takes the letters for those of another alphabet.
    let mark = if lang == Lang::Fr { "\u{feff}" } else { "" };
    format!("{mark}{}", plain::write(&rows, lang))
}

pub(super) fn written(cell: Cell, lang: Lang) -> String {
    match cell {
        Cell::Text(text) => text.unwrap_or_default(),
        Cell::Count(count) => count.map_or_else(String::new, |count| count.to_string()),
        Cell::Number(number) => {
            let text = number.map_or_else(String::new, |number| number.to_string());
            if lang == Lang::Fr { text.replace('.', ",") } else { text }
        }
        Cell::Flag(is) => match (is, lang) {
            (false, _) => String::new(),
            (true, Lang::En) => "yes".to_owned(),
            (true, Lang::Fr) => "oui".to_owned(),
        },
    }
}

/// The figures in canonical codes; one that rests on too few persons says so in its note.
pub(super) fn figures(output: &Output<'_>) -> String {
    let mut figures: Vec<Figure> = Vec::new();
    for estimate in &output.estimates.estimates {
        let Some(mut figure) = output.estimates.figure(estimate) else { continue };
        if is_small(output, estimate) {
            let said: Vec<&str> = figure.note.as_deref().into_iter().chain([MARK.en]).collect();
            figure.note = Some(said.join("; ").into());
        }
        figures.push(figure);
    }
    plain::of_figures(&figures)
}
