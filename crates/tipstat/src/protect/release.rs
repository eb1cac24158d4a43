//! The draft as the release that the numbers know.

use std::collections::BTreeSet;

use tipstat_model::{Lang, Message, number};
use tipstat_stats::{
    StatsError,
    protection::{self as stats, CellId, FigureId, Need, Row},
};

use super::{
    draft::{Bond, Draft, Is, Seen},
    sensitive::{counts_persons, is_share_of_persons},
    words,
};
use crate::error::{Error, Result};

/// A release, and what its parts are in the draft.
pub(crate) struct Built {
    pub release: stats::Release,
    /// The cell of each cell of the draft.
    pub cells: Vec<CellId>,
    /// The figure of each share, rate or ratio of the draft.
    pub figures: Vec<FigureId>,
    /// The bond of each row.
    pub bonds: Vec<usize>,
    /// Bonds that the numbers contradict, and that nobody can use for that.
    pub contradictions: usize,
}

impl Built {
    /// The cell of the draft that a cell of the release is: they were added one after the other.
    pub fn place(&self, cell: CellId) -> Option<usize> {
        Some(cell.index()).filter(|at| self.cells.get(*at) == Some(&cell))
    }
}

/// What the numbers say cannot be done; where they contradict each other, the sum that shows it is named.
pub(super) fn contradicted(draft: &Draft<'_>, built: &Built, error: &tipstat_stats::StatsError) -> Error {
    let StatsError::ReleaseRow { row, .. } = error else { return impossible(error) };
    let Some(bond) = built.bonds.get(*row).map(|at| &draft.bonds[*at]) else { return impossible(error) };
    let told = |lang: Lang| {
        let cell = |(at, _): &(usize, i64)| {
            let value = draft.value(*at).map(|value| number::display(lang, value.into()));
            let value = value.unwrap_or_else(|| if lang == Lang::En { "hidden" } else { "masqué" }.to_owned());
            format!("{} ({value})", words::cell(draft, *at).get(lang))
        };
        let some = bond.terms.iter().take(NAMED).map(cell).collect::<Vec<_>>().join("; ");
        if bond.terms.len() > NAMED { format!("{some}; …") } else { some }
    };
    Error::Asked {
        reason: Message::each(|lang| match lang {
            Lang::En => format!(
                "the numbers contradict each other, so that nothing can be protected: {}. Correct them first; tipstat check looks for it",
                told(lang)
            ),
            Lang::Fr => format!(
                "les nombres se contredisent, de sorte que rien ne peut être protégé\u{a0}: {}. Corrigez-les d’abord\u{a0}; tipstat check les cherche",
                told(lang).replace("; ", "\u{a0}; ")
            ),
        }),
    }
}

/// So many cells of a sum are named.
const NAMED: usize = 6;

/// What the numbers say cannot be done.
pub(crate) fn impossible(error: &tipstat_stats::StatsError) -> Error {
    Error::Statistics(error.clone())
}

/// Builds the release of a draft, in which some printed cells are hidden beforehand.
pub(crate) fn build(draft: &Draft<'_>, width: u32, forced: &BTreeSet<usize>) -> Result<Built> {
    let mut release = stats::Release::new();
    let mut cells = Vec::with_capacity(draft.cells.len());
    for (at, cell) in draft.cells.iter().enumerate() {
        let mut built = match (cell.seen, cell.value) {
            (Seen::Printed, Some(value)) if forced.contains(&at) => stats::Cell::hidden(&cell.key).valued(value),
            (Seen::Printed, Some(value)) => stats::Cell::printed(&cell.key, value),
            (Seen::Hidden, _) => stats::Cell::hidden(&cell.key),
            _ => stats::Cell::unprinted(&cell.key),
        };
        if let (Seen::Unprinted, Some(value)) = (cell.seen, cell.value) {
            built = built.valued(value);
        }
        built = built.between(cell.least, cell.most).level(u32::try_from(cell.total_in.len()).unwrap_or(0));
        // A case file does not know itself.
        let (Is::Figure(of) | Is::Rest(of, _) | Is::Change(of) | Is::Part(of) | Is::Others(of) | Is::Among(of)) =
            cell.is;
        let entry = draft.context.figures().entry(of);
        let counts = matches!(cell.is, Is::Figure(_) | Is::Rest(..) | Is::Change(_));
        if !(if counts { counts_persons(entry.figure) } else { is_share_of_persons(&entry) }) {
            built = built.without_persons();
        }
        if cell.fixed && cell.seen == Seen::Printed {
            built = built.must_print();
        }
        if cell.why.is_some() {
            built = built.sensitive(Need::width(width.into()));
        }
        cells.push(release.cell(built).map_err(|e| impossible(&e))?);
    }
    let mut contradictions = draft.contradictions;
    let figure = |at: usize| {
        let computed = &draft.computed[at];
        let figure = stats::Figure::new(&computed.key);
        if computed.fixed { figure.must_print() } else { figure }
    };
    let is_rate_of = |at: usize| move |bond: &Bond| bond.figure == Some(at) && bond.rate.is_some();
    let mut bonds = Vec::new();
    let mut figures = Vec::with_capacity(draft.computed.len());
    for at in 0..draft.computed.len() {
        let place = draft.bonds.iter().position(is_rate_of(at));
        let rate = place.map(|place| &draft.bonds[place]).and_then(|bond| match (&bond.terms[..], bond.rate) {
            ([(part, _), (whole, _)], Some(rate)) => release.rate(figure(at), cells[*part], cells[*whole], rate).ok(),
            _ => None,
        });
        let id = match rate {
            Some(id) => id,
            None => release.figure(figure(at)).map_err(|e| impossible(&e))?,
        };
        figures.push(id);
        bonds.resize(release.rows().len(), place.unwrap_or_default());
    }
    for (place, bond) in draft.bonds.iter().enumerate().filter(|(_, bond)| bond.rate.is_none()) {
        if release.row(row(bond, &cells, &figures)).is_err() {
            contradictions += 1;
        }
        bonds.resize(release.rows().len(), place);
    }
    Ok(Built { release, cells, figures, bonds, contradictions })
}

fn row(bond: &Bond, cells: &[CellId], figures: &[FigureId]) -> Row {
    let terms = bond.terms.iter().map(|(cell, factor)| (cells[*cell], *factor)).collect();
    let mut row = Row::between(terms, bond.least, bond.most);
    row.figure = bond.figure.map(|at| figures[at]);
    row
}
