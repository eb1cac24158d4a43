//! Indicators computed from records, for people and for other programs.

mod columns;
mod content;
mod csv;
mod html;
mod parquet;
mod public;
mod release;
mod table;
mod text;
mod words;
mod xlsx;

pub use self::public::PublicEstimates;

use serde::Serialize;
use tipstat_model::{Lang, Profile};

use crate::{
    error::Result,
    protect::Options,
    table::Input,
    tabulate::{Estimates, TracedNumber},
};

/// Estimates with all that is needed to write them down.
#[derive(Debug, Clone, Copy)]
pub struct Output<'a> {
    /// The numbers.
    pub estimates: &'a Estimates,
    /// The profile, which knows what areas and agencies are called and how small a count may be published.
    pub profile: &'a Profile,
    /// The rows behind some of them.
    pub traces: &'a [TracedNumber],
    /// The language.
    pub lang: Lang,
}

impl Output<'_> {
    /// For a terminal: tables, then what must be known to read them.
    #[must_use]
    pub fn text(&self, width: usize) -> String {
        text::text(self, width)
    }

    /// For a browser and a printer: the same as a page by itself.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn html(&self) -> Result<String> {
        html::html(self)
    }

    /// Headings and rows, one an estimate, in the words of the language: for a view that draws a table of its own.
    #[must_use]
    pub fn table(&self) -> (Vec<String>, Vec<Vec<String>>) {
        table::table(self)
    }

    /// As JSON; the rows behind numbers stand under `traces`, where they were asked for.
    #[must_use]
    pub fn json(&self) -> String {
        #[derive(Serialize)]
        struct Traced<'a> {
            #[serde(flatten)]
            estimates: Estimates,
            traces: &'a [TracedNumber],
        }
        let estimates = Estimates { lang: self.lang, ..self.estimates.clone() };
        if self.traces.is_empty() {
            return estimates.to_json();
        }
        let mut text = serde_json::to_string_pretty(&Traced { estimates, traces: self.traces }).unwrap_or_default();
        text.push('\n');
        text
    }

    /// As CSV: in English with comma and point, in French as a spreadsheet set to French opens it, with a byte order
    /// mark, semicolon and decimal comma.
    #[must_use]
    pub fn csv(&self) -> String {
        csv::csv(self)
    }

    /// As figures in canonical codes, which can be read and checked again.
    #[must_use]
    pub fn figures(&self) -> String {
        csv::figures(self)
    }

    /// As Parquet, with the columns of the canonical CSV.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn parquet(&self) -> Result<Vec<u8>> {
        parquet::parquet(self)
    }

    /// As a workbook. The same estimates make the same bytes.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn xlsx(&self) -> Result<Vec<u8>> {
        xlsx::xlsx(self)
    }

    /// The mark with its reason, where this must not leave the house.
    #[must_use]
    pub fn notice(&self) -> Option<String> {
        release::notice(self)
    }

    /// What may be published of it: numbers that tell of few persons, or would give one of those away, are hidden.
    ///
    /// # Errors
    /// Where they cannot be hidden so that nobody computes them back.
    pub fn protected(&self, inputs: &[Input], options: &Options) -> Result<PublicEstimates<'_>> {
        PublicEstimates::of(self, inputs, options)
    }
}
