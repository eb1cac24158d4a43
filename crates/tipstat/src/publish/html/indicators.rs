//! The indicators counted from the records: totals, and charts.

mod areas;
mod funnel;
mod justice;
mod sent;
mod totals;
mod trend;
mod waiting;

use std::collections::HashSet;

use tipstat_model::{Lang, Text};

use self::totals::Group;
use super::{
    shared::Shared,
    verdict::{as_of, capital, named},
    words::Words,
};
use crate::{
    check::Severity,
    publish::{Tabulated, charts::Drawing},
    tabulate::Estimate,
};

/// The section on indicators.
pub(super) struct Section {
    /// What was counted, for which years, and what a number does not say.
    pub lead: Vec<String>,
    pub totals: Vec<Group>,
    /// Said of the table.
    pub notes: Vec<String>,
    pub shown: Vec<Shown>,
}

/// Who reported when.
pub(super) struct Sent {
    pub title: String,
    /// Of how many agencies the numbers of each year are.
    pub covered: Vec<String>,
    pub tables: Vec<SentTable>,
    pub notes: Vec<String>,
}

/// The returns of one frequency: a row for each agency and table, a letter for each period.
pub(super) struct SentTable {
    pub title: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// A chart, or why there is none.
pub(super) enum Shown {
    Chart(Box<Chart>),
    LeftOut { title: String, why: String },
}

/// A chart with all that belongs to it.
pub(super) struct Chart {
    pub id: &'static str,
    pub title: String,
    pub unit: String,
    pub drawing: Drawing,
    /// The same in words, for who cannot see it.
    pub alt: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
    pub notes: Vec<String>,
    pub caution: String,
    pub source: String,
}

/// What every part of the section needs.
struct Told<'a> {
    shared: &'a Shared<'a>,
    of: &'a Tabulated,
}

/// Who reported when; none where nothing is shown of any year.
pub(super) fn sent(shared: &Shared<'_>, of: &Tabulated) -> Option<Sent> {
    sent::of(&Told { shared, of }).filter(|_| !of.years.is_empty())
}

impl Section {
    pub fn of(shared: &Shared<'_>, tabulated: &Tabulated) -> Self {
        let told = Told { shared, of: tabulated };
        if tabulated.years.is_empty() {
            let none = told.t(
                "No record counts in a full calendar year before the as-of day, so there is nothing to show.",
                "Aucun enregistrement ne compte dans une année civile entière avant la date retenue : il n’y a rien à montrer.",
            );
            return Self { lead: vec![none], totals: Vec::new(), notes: Vec::new(), shown: Vec::new() };
        }
        let mut shown = vec![areas::of(&told), justice::of(&told), trend::of(&told)];
        shown.extend(waiting::of(&told));
        shown.push(funnel::of(&told));
        Self { lead: told.lead(), totals: totals::of(&told), notes: totals::notes(&told), shown }
    }
}

impl<'a> Told<'a> {
    const fn words(&self) -> Words {
        self.shared.words
    }

    fn t(&self, en: &'static str, fr: &'static str) -> String {
        self.words().t(en, fr)
    }

    const fn lang(&self) -> Lang {
        self.shared.lang()
    }

    fn lead(&self) -> Vec<String> {
        let years: Vec<String> = self.of.years.iter().map(i16::to_string).collect();
        let years = tipstat_model::text::list(self.lang(), &years);
        let mut lead = vec![match self.lang() {
            Lang::En => format!(
                "Counted from the records as they stand, for the last full calendar years that have any: {years}. \
                 A person counts once a year, and what is not known is shown as such. A 0 says that these files \
                 hold none, not that there was none.",
            ),
            Lang::Fr => self.words().set(&format!(
                "Comptés sur les enregistrements tels quels, pour les dernières années civiles entières qui en ont : \
                 {years}. Une personne compte une fois par an, et ce qui est inconnu est montré comme tel. Un 0 dit \
                 que ces fichiers n’en contiennent pas, non qu’il n’y en a pas eu.",
            )),
        }];
        if !self.of.stray.is_empty() {
            let rows = |(year, n): &(i16, u64)| {
                let n = usize::try_from(*n).unwrap_or(usize::MAX);
                let n = self.words().several(
                    n,
                    Text::new("record", "enregistrement"),
                    Text::new("records", "enregistrements"),
                );
                format!("{year} ({n})")
            };
            let few = tipstat_model::text::list(self.lang(), &self.of.stray.iter().map(rows).collect::<Vec<_>>());
            lead.push(match self.lang() {
                Lang::En => format!(
                    "Not shown: {few}. That is under a twentieth of the fullest year: most often a slip in a date, or what \
                     came later of cases of the years shown."
                ),
                Lang::Fr => self.words().set(&format!(
                    "Non montré : {few}. C’est moins d’un vingtième de l’année la plus remplie : le plus souvent une \
                     erreur de date, ou la suite de dossiers des années montrées."
                )),
            });
        }
        let errors = self.shared.findings.count(Severity::Error);
        if errors > 0 {
            let n = self.words().several(
                errors,
                Text::new("error is still to be mended", "erreur reste à corriger"),
                Text::new("errors are still to be mended", "erreurs restent à corriger"),
            );
            lead.push(match self.lang() {
                Lang::En => format!("{n} (see Findings): the numbers may change."),
                Lang::Fr => self.words().set(&format!("{n} (voir Constats) : les nombres peuvent changer.")),
            });
        }
        lead
    }

    /// The number of an indicator for a year, not broken down.
    fn total(&self, id: &str, year: i16) -> Option<&'a Estimate> {
        self.of.estimates.total(id, &format!("{year:04}"))
    }

    /// The numbers of an indicator for a year by area, those that are broken down by nothing else.
    fn by_area(&self, id: &'static str, year: i16) -> impl Iterator<Item = &'a Estimate> {
        let period = format!("{year:04}");
        let all = self.of.estimates.estimates.iter();
        all.filter(move |e| e.indicator == id && e.period == period && e.area.is_some())
    }

    /// The last year for which any of some indicators counts somebody.
    fn latest(&self, ids: &[&str]) -> Option<i16> {
        let counts = |year: &i16| ids.iter().any(|id| self.total(id, *year).is_some_and(|e| e.numerator > 0));
        self.of.years.iter().rev().copied().find(counts)
    }

    /// Why an indicator could not be computed.
    fn why_not(&self, id: &str) -> Option<String> {
        let why = self.of.estimates.not_computed.iter().find(|n| n.indicator == id)?;
        Some(self.words().message(&why.reason))
    }

    /// What an area is called.
    fn area(&self, id: &str) -> String {
        if id == "U" {
            return self.t("area not stated", "territoire non précisé");
        }
        let known = self.shared.submission.profile.area(id);
        known.map_or_else(|| id.to_owned(), |area| area.name.get(self.lang()).to_owned())
    }

    /// The files that an indicator is counted from, and the as-of day.
    fn source(&self, ids: &[&str]) -> String {
        let tables: HashSet<&str> = ids
            .iter()
            .filter_map(|id| self.of.estimates.indicator(id))
            .map(crate::tabulate::Indicator::table)
            .collect();
        let inputs = self.shared.submission.inputs.iter();
        let of = inputs.filter(|i| i.records().is_some_and(|t| tables.contains(t.spec.name)));
        let mut paths: Vec<String> = of.map(|i| i.path.clone()).collect();
        paths.dedup();
        let files = named(self.shared, paths);
        let (words, day) = (self.words(), as_of(self.shared));
        match self.lang() {
            Lang::En => format!("Source: {files}; as it stood on {day}."),
            Lang::Fr => words.set(&format!("Source : {files} ; situation au {day}.")),
        }
    }

    /// A number of an indicator as its unit writes it.
    fn value(&self, estimate: &Estimate) -> String {
        let words = self.words();
        match estimate.value {
            Some(value) => words.fixed(value, totals::places(estimate)),
            // What is known of it are bounds.
            None if estimate.reason.is_none() => self.bounds(estimate),
            None => "–".to_owned(),
        }
    }

    /// The limits of a number.
    fn limits(&self, estimate: &Estimate) -> String {
        if estimate.value.is_none() {
            return "–".to_owned();
        }
        if estimate.has_bounds() {
            return self.bounds(estimate);
        }
        self.words().limits(estimate.lower, estimate.upper, totals::limit_places(estimate))
    }

    /// What a number surely lies between, in other words than an interval of chance.
    fn bounds(&self, estimate: &Estimate) -> String {
        let words = self.words();
        let one = |bound: Option<f64>| words.fixed(bound.unwrap_or_default(), totals::places(estimate));
        let (low, high) = (one(estimate.lower), one(estimate.upper));
        match self.lang() {
            Lang::En => format!("at least {low}, at most {high}"),
            Lang::Fr => words.set(&format!("au moins {low}, au plus {high}")),
        }
    }

    /// Its name, as a heading begins.
    fn name(&self, id: &str) -> String {
        self.of.estimates.indicator(id).map_or_else(String::new, |i| capital(&self.words().text(i.name())))
    }

    fn interval_head(&self) -> String {
        self.t("95% interval", "Intervalle à 95 %")
    }
}

/// Why no chart of victims can be drawn.
const NO_VICTIM: Text = Text::new(
    "no record counts as an identified victim in these years",
    "aucun enregistrement ne compte comme victime identifiée dans ces années",
);
