//! A sheet that is added to a workbook.

use std::fmt::Write as _;

use super::{
    At,
    styles::{Look, Styles},
    xml::escaped,
};
use crate::table::cell_reference;

/// The content type of a sheet.
pub(super) const SHEET_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
/// The longest text a cell holds.
const LONGEST: usize = 32_000;
/// How many links a sheet may have.
const MOST_LINKS: usize = 60_000;

/// A sheet of ours.
#[derive(Debug, Default)]
pub(in crate::publish::handback) struct Page {
    pub name: String,
    /// Whether it is kept from people.
    pub hidden: bool,
    /// Whether it is the one that is seen first.
    pub in_front: bool,
    /// The width of each column; one of width 0 is hidden.
    pub widths: Vec<u32>,
    pub rows: Vec<Vec<Cell>>,
    /// How many rows stay in sight.
    pub frozen: usize,
    /// How many columns a row of one text goes over.
    pub across: u32,
    /// What stands at the head of each printed page.
    pub head: Option<&'static str>,
}

/// A cell of it.
#[derive(Debug, Clone)]
pub(in crate::publish::handback) enum Cell {
    Text(String, Look),
    Number(u64, Look),
    /// A text that leads to a place in the workbook.
    Link(String, String),
    /// A text that goes over the columns of the page.
    Across(String, Look),
}

/// The reference of a cell.
pub(in crate::publish::handback) fn reference((row, column): At) -> String {
    cell_reference(column as usize, row)
}

/// The cell of a reference.
pub(in crate::publish::handback) fn at(reference: &str) -> Option<At> {
    let digits = reference.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let mut letters = reference[..reference.len() - digits.len()].bytes();
    let column = letters
        .try_fold(0_u32, |n, letter| n.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1));
    Some((digits.parse().ok()?, column?.checked_sub(1)?))
}

impl Page {
    /// The page as a part of a workbook.
    pub(super) fn written(&self, styles: &mut Styles) -> String {
        let mut out = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>",
        );
        let selected = if self.in_front { " tabSelected=\"1\"" } else { "" };
        let _ = write!(out, "<sheetViews><sheetView showGridLines=\"0\"{selected} workbookViewId=\"0\">");
        if self.frozen > 0 {
            let top = self.frozen + 1;
            let _ = write!(
                out,
                "<pane ySplit=\"{}\" topLeftCell=\"A{top}\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"A{top}\" sqref=\"A{top}\"/>",
                self.frozen
            );
        }
        out += "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>";
        if !self.widths.is_empty() {
            out += "<cols>";
            for (at, width) in (1..).zip(&self.widths) {
                let hidden = if *width == 0 { " hidden=\"1\"" } else { "" };
                let _ = write!(out, "<col min=\"{at}\" max=\"{at}\" width=\"{width}.7\"{hidden} customWidth=\"1\"/>");
            }
            out += "</cols>";
        }
        out += "<sheetData>";
        let (mut links, mut merged) = (Vec::new(), Vec::new());
        for (row, cells) in (1_u32..).zip(&self.rows) {
            let height = self.height(cells);
            let _ = write!(out, "<row r=\"{row}\" ht=\"{height}\" customHeight=\"1\">");
            for (column, cell) in (0_u32..).zip(cells) {
                let at = reference((row, column));
                match cell {
                    Cell::Text(text, look) => out += &text_cell(&at, text, styles.look(*look)),
                    Cell::Number(number, look) => {
                        let _ = write!(out, "<c r=\"{at}\" s=\"{}\"><v>{number}</v></c>", styles.look(*look));
                    }
                    Cell::Link(text, to) => {
                        out += &text_cell(&at, text, styles.look(Look::Link));
                        links.push((at, to));
                    }
                    Cell::Across(text, look) => {
                        let style = styles.look(*look);
                        out += &text_cell(&at, text, style);
                        for column in 1..self.across {
                            let _ = write!(out, "<c r=\"{}\" s=\"{style}\"/>", reference((row, column)));
                        }
                        merged.push(format!("{at}:{}", reference((row, self.across.saturating_sub(1)))));
                    }
                }
            }
            out += "</row>";
        }
        out += "</sheetData>";
        if !merged.is_empty() && self.across > 1 {
            let _ = write!(out, "<mergeCells count=\"{}\">", merged.len());
            for range in &merged {
                let _ = write!(out, "<mergeCell ref=\"{range}\"/>");
            }
            out += "</mergeCells>";
        }
        if !links.is_empty() {
            out += "<hyperlinks>";
            for (at, to) in links.iter().take(MOST_LINKS) {
                let _ = write!(out, "<hyperlink ref=\"{at}\" location=\"{}\"/>", escaped(to));
            }
            out += "</hyperlinks>";
        }
        out += "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.7\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>";
        let head = self.head.map_or_else(String::new, |h| format!("<oddHeader>&amp;C&amp;B{}</oddHeader>", escaped(h)));
        let _ =
            write!(out, "<headerFooter>{head}<oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>");
        out += "</worksheet>";
        out
    }
}

impl Page {
    /// How high a row must be for its longest text, in points: not every spreadsheet works it out when it opens one.
    fn height(&self, cells: &[Cell]) -> usize {
        let lines = |text: &str, width: u32| {
            let width = (width as usize).max(4);
            text.lines().map(|line| line.chars().count().div_ceil(width).max(1)).sum::<usize>()
        };
        let all: u32 = self.widths.iter().take(self.across as usize).sum();
        let one = |(at, cell): (usize, &Cell)| {
            let width = self.widths.get(at).copied().unwrap_or_default();
            match cell {
                Cell::Across(_, Look::Title) => 24,
                Cell::Text(_, Look::Plain) | Cell::Number(..) => 15,
                Cell::Across(text, _) => 4 + 15 * lines(text, all),
                Cell::Text(text, _) | Cell::Link(text, _) => 2 + 15 * lines(text, width),
            }
        };
        cells.iter().enumerate().map(one).max().unwrap_or(15).min(409)
    }
}

fn text_cell(at: &str, text: &str, style: u32) -> String {
    let cut: String = text.chars().take(LONGEST).collect();
    format!("<c r=\"{at}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", escaped(&cut))
}
