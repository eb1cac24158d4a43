//! What may be told to the agency that sent a file: what concerns this file, and nothing of another's.

use tipstat_model::Lang;

use crate::{
    check::{Audience, CellRef, Comparison, Finding, Findings, Standing},
    publish::order,
    read::{Submission, template::on_page},
    table::Input,
};

/// A file with its findings.
pub(super) struct File<'a> {
    pub path: &'a str,
    pub lang: Lang,
    pub submission: &'a Submission,
    pub all: &'a Findings,
    /// In the order in which they are to be mended: worst first, causes before what follows from them.
    pub findings: Vec<&'a Finding>,
    /// Their positions.
    shown: Vec<usize>,
}

impl<'a> File<'a> {
    pub fn of(submission: &'a Submission, all: &'a Findings, path: &'a str, lang: Lang) -> Self {
        let mut file = Self { path, lang, submission, all, findings: Vec::new(), shown: all.shown() };
        let shown = file.shown.iter().copied().filter(|at| file.may_tell(&all.findings[*at])).collect();
        file.shown = shown;
        file.findings = file.shown.iter().map(|at| &all.findings[*at]).collect();
        file
    }

    /// The input of a position, where it is one of this file.
    pub fn input(&self, at: u32) -> Option<&'a Input> {
        self.submission.inputs.get(at as usize).filter(|input| input.path == self.path)
    }

    /// The sheets of the file, each with its position.
    pub fn inputs(&self) -> impl Iterator<Item = (u32, &'a Input)> {
        (0_u32..).zip(&self.submission.inputs).filter(|(_, input)| input.path == self.path)
    }

    /// The cells of a finding that stand in this file.
    pub fn cells<'f>(&self, finding: &'f Finding) -> impl Iterator<Item = &'f CellRef> {
        finding.cells.iter().filter(|cell| self.input(cell.input).is_some())
    }

    /// Where a cell is to be mended: its sheet, as the workbook has it, and the cell. The figures of a page of totals are
    /// mended on that page: where they stand there are formulas.
    pub fn place(&self, cell: &CellRef, sheet: String) -> (String, Option<String>, Option<u32>) {
        let on_page = cell.row.and_then(|row| on_page(self.input(cell.input)?, row));
        match on_page {
            Some((page, at)) => (page.to_owned(), Some(at), None),
            None => (sheet, cell.reference.clone(), cell.row),
        }
    }

    /// How the file stands by itself.
    pub fn standing(&self) -> Standing {
        Standing::of(self.all, &self.shown, &|input| input.path == self.path)
    }

    /// How it compares with an earlier check, where that is told of this file alone.
    pub fn compared(&self) -> Option<&'a Comparison> {
        let alone = self.submission.inputs.iter().all(|i| i.path == self.path || i.headings().is_none());
        self.all.compared.as_ref().filter(|_| alone)
    }

    /// What the committee alone may see, and figures held against those of another file, are not for this one.
    fn may_tell(&self, finding: &Finding) -> bool {
        let mut cells = finding.cells.iter();
        let here = self.cells(finding).next().is_some();
        let elsewhere = cells.any(|cell| self.input(cell.input).is_none());
        here && finding.audience == Audience::Agency && (!elsewhere || order::of_records(finding))
    }
}
