//! The report as one page: for the screen and the printer of a ministry, without network and without scripts.
//!
//! Sections are made into words and numbers here; how they stand on the page is said in `templates/page`.

mod chain;
mod charts;
mod checked;
mod committee;
mod figure_rows;
mod figure_table;
mod finding_list;
mod indicators;
mod quotes;
mod shared;
mod verdict;
mod words;

use std::collections::BTreeMap;

use askama::Template;
use tipstat_model::{Lang, Message};

pub(super) use self::figure_table::by_indicator;
use self::{
    chain::Chain,
    charts::PartChart,
    checked::Checked,
    committee::Side,
    figure_table::FigureTable,
    finding_list::SeverityGroup,
    indicators::Section,
    quotes::Quotes,
    shared::{Badge, Shared},
    verdict::Head,
    words::Words,
};
use super::{Tabulated, charts::Shape, committee::Committee, fit::Fit, internal, quotable::DETECTED};
use crate::{
    check::{Findings, Severity},
    error::{Error, Result},
    read::Submission,
};

/// The page, as the template sees it.
#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    words: Words,
    internal: bool,
    notice: String,
    /// Whether there are figures, or nothing else either.
    figured: bool,
    recorded: bool,
    head: Head,
    /// What of it was made fit for publication, or why nothing was.
    fit: Option<String>,
    quotes: Quotes,
    severities: Vec<SeverityGroup>,
    committee: Option<Side>,
    indicators: Option<Section>,
    charts: Vec<PartChart>,
    chain: Option<Chain>,
    figures: FigureTable,
    checked: Checked,
}

impl Page {
    /// A fixed text, in both languages where it stands.
    fn t(&self, en: &'static str, fr: &'static str) -> String {
        self.words.t(en, fr)
    }

    fn lang(&self) -> &'static str {
        self.words.lang.tag()
    }

    /// What the page is called after.
    fn title(&self) -> String {
        match (self.figured, self.recorded) {
            (false, _) if self.indicators.is_some() => self.t(
                "Trafficking in persons: check of the records, and indicators",
                "Traite des personnes : contrôle des enregistrements et indicateurs",
            ),
            (true, true) if self.indicators.is_some() => self.t(
                "Trafficking in persons: check of figures and records, and indicators",
                "Traite des personnes : contrôle des chiffres et des enregistrements, et indicateurs",
            ),
            (true, false) => {
                self.t("Trafficking in persons: check of the figures", "Traite des personnes : contrôle des chiffres")
            }
            (false, _) => self.t(
                "Trafficking in persons: check of the records",
                "Traite des personnes : contrôle des enregistrements",
            ),
            (true, true) => self.t(
                "Trafficking in persons: check of figures and records",
                "Traite des personnes : contrôle des chiffres et des enregistrements",
            ),
        }
    }

    /// What every count of victims has to be read with.
    fn detected(&self) -> String {
        self.words.text(DETECTED)
    }

    /// The marks of the weights, worst first.
    fn badges(&self) -> [Badge; 3] {
        [Severity::Error, Severity::Warning, Severity::Note].map(|severity| Badge::of(severity, self.words))
    }

    fn mark(&self) -> String {
        self.words.text(internal::MARK)
    }
}

/// The report as a page of HTML, all in one language.
///
/// # Errors
/// Where the page cannot be written.
pub fn report(findings: &Findings, submission: &Submission, lang: Lang) -> Result<String> {
    page(findings, submission, None, None, None, lang)
}

/// The same with the indicators that were counted from the records, and what only the committee sees, and what became of the public files.
pub(super) fn full_report(
    findings: &Findings,
    submission: &Submission,
    tabulated: Option<&Tabulated>,
    committee: (&Committee, &BTreeMap<String, String>),
    fit: &Fit,
    lang: Lang,
) -> Result<String> {
    page(findings, submission, tabulated, Some(committee), Some(fit), lang)
}

fn page(
    findings: &Findings,
    submission: &Submission,
    tabulated: Option<&Tabulated>,
    committee: Option<(&Committee, &BTreeMap<String, String>)>,
    fit: Option<&Fit>,
    lang: Lang,
) -> Result<String> {
    let estimates = tabulated.map(|t| &t.estimates);
    let shared = Shared::new(findings, submission, lang);
    let page = Page {
        words: shared.words,
        internal: internal::is_internal_with(submission, estimates),
        notice: internal::notice_with(submission, estimates, lang).unwrap_or_default(),
        figured: !shared.records_only(),
        recorded: shared.has_records(),
        head: Head::of(&shared),
        fit: fit.and_then(Fit::told).map(|told| shared.words.message(&told)),
        quotes: Quotes::of(&shared),
        severities: finding_list::of(&shared),
        committee: committee
            .and_then(|(committee, handed_back)| committee::of(&shared, tabulated, committee, handed_back)),
        indicators: tabulated.map(|tabulated| Section::of(&shared, tabulated)),
        charts: charts::of(&shared),
        chain: chain::of(&shared),
        figures: FigureTable::of(&shared),
        checked: Checked::of(&shared),
    };
    page.render().map_err(|e| Error::Write { reason: Message::new(e.to_string(), e.to_string()) })
}

#[cfg(test)]
mod tests;
