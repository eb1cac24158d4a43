//! Estimates for publication: what tells of few persons, or gives one of those away, is hidden.

use tipstat_model::{Figure, Lang, Message};

use super::{
    Output,
    columns::{COLUMNS, Cell, Column},
    csv::written,
    parquet::of_columns,
    release::is_small,
};
use crate::{
    error::{Error, Result},
    protect::{Marks, Options, Protected, protect_figures},
    publish::csv as plain,
    table::Input,
    tabulate::Estimate,
};

/// Estimates of which nothing is left that must not be published.
#[derive(Debug)]
pub struct PublicEstimates<'a> {
    output: &'a Output<'a>,
    protected: Protected,
    /// Whether each estimate is hidden.
    hidden: Vec<bool>,
}

/// The status of SDMX for a number that is missing because it was suppressed.
const SUPPRESSED: &str = "Q";

/// The heading of the status, which takes the place of the mark for internal use.
const STATUS: (&str, &str) = ("status_obs", "statut_observation");

impl<'a> PublicEstimates<'a> {
    pub(super) fn of(output: &'a Output<'a>, inputs: &[Input], options: &Options) -> Result<Self> {
        let estimates = &output.estimates.estimates;
        let (mut figures, mut of): (Vec<Figure>, Vec<usize>) = (Vec::new(), Vec::new());
        for (at, estimate) in estimates.iter().enumerate() {
            if let Some(figure) = output.estimates.figure(estimate) {
                figures.push(figure);
                of.push(at);
            }
        }
        let nothing = Marks::default();
        let mut protected = protect_figures(figures, inputs, output.profile, None, &nothing, options, &mut |_| ())?;
        if !protected.protocol.is_safe() {
            return Err(refused(protected.protocol.open.len()));
        }
        // Days and bounds that rest on few are no counts, and go by themselves.
        let mut hidden: Vec<bool> = estimates.iter().map(|estimate| is_small(output, estimate)).collect();
        for (state, from) in protected.states.iter().zip(&protected.from) {
            hidden[of[*from as usize]] |= state.is_hidden();
        }
        protected.hide(|from| hidden[of[from as usize]]);
        Ok(Self { output, protected, hidden })
    }

    /// How many numbers are hidden, among how many.
    #[must_use]
    pub fn hidden(&self) -> (usize, usize) {
        (self.hidden.iter().filter(|hidden| **hidden).count(), self.hidden.len())
    }

    /// The protocol of the protection. Internal.
    #[must_use]
    pub const fn protected(&self) -> &Protected {
        &self.protected
    }

    /// As CSV, in the columns of the internal one; `status_obs` says `Q` where a number is hidden.
    #[must_use]
    pub fn csv(&self) -> String {
        let lang = self.output.lang;
        let status = if lang == Lang::En { STATUS.0 } else { STATUS.1 };
        let head = columns().map(|column| column.heading.get(lang).to_owned()).chain([status.to_owned()]).collect();
        let row = |(at, estimate): (usize, &Estimate)| {
            let cells = columns().map(|column| written(self.cell(column, at, estimate), lang));
            cells.chain([self.status(at).to_owned()]).collect()
        };
        let estimates = self.output.estimates.estimates.iter().enumerate();
        let rows: Vec<Vec<String>> = std::iter::once(head).chain(estimates.map(row)).collect();
        let mark = if lang == Lang::Fr { "\u{feff}" } else { "" };
        format!("{mark}{}", plain::write(&rows, lang))
    }

    /// As Parquet, with the columns of the canonical CSV.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn parquet(&self) -> Result<Vec<u8>> {
        let rows = &self.output.estimates.estimates;
        let cells = |column: &Column| rows.iter().enumerate().map(|(at, e)| self.cell(column, at, e)).collect();
        let status = (0..rows.len()).map(|at| Cell::Text(Some(self.status(at).to_owned()))).collect();
        let named = columns().map(|column| (column.heading.get(Lang::En), cells(column)));
        of_columns(rows.len(), named.chain([(STATUS.0, status)]))
    }

    /// As figures in canonical codes.
    #[must_use]
    pub fn figures(&self) -> String {
        plain::of_figures(&self.protected.figures)
    }

    fn cell(&self, column: &Column, at: usize, estimate: &Estimate) -> Cell {
        let cell = (column.cell)(self.output, estimate);
        if self.hidden[at] && column.tells() { cell.emptied() } else { cell }
    }

    fn status(&self, at: usize) -> &'static str {
        if self.hidden[at] { SUPPRESSED } else { "" }
    }
}

/// The columns that may be published.
fn columns() -> impl Iterator<Item = &'static Column> {
    COLUMNS.iter().filter(|column| !column.is_internal())
}

fn refused(open: usize) -> Error {
    Error::Asked {
        reason: Message::new(
            format!(
                "not for release: {open} numbers cannot be hidden so that nobody computes them back; ask for fewer breakdowns, or add --internal to write it for internal use"
            ),
            format!(
                "ne pas diffuser\u{a0}: {open} valeurs ne peuvent être masquées sans qu’un calcul les rende\u{a0}; demandez moins de ventilations, ou ajoutez --internal pour un usage interne"
            ),
        ),
    }
}
