//! What is asked: which periods, broken down by what, as of when.

use jiff::{ToSpan as _, civil::Date};
use tipstat_model::{
    Period,
    area::AreaLevel,
    codes::{AgeGroup, Scope},
    words::{fold, nearest},
};

use super::indicator::{Asked, StatusAsked};
use crate::error::{Error, Result};

/// What to tabulate.
#[derive(Debug, Clone)]
pub struct Query {
    /// The periods, one after the other.
    pub periods: Vec<Period>,
    /// By what each is broken down; all totals are given too.
    pub by: Vec<By>,
    /// The bands of age.
    pub ages: Vec<AgeGroup>,
    /// The day as of which records are looked at.
    pub as_of: Date,
    /// Which status is asked for.
    pub status: StatusAsked,
    /// Which practices the records cover.
    pub scope: Scope,
    /// Only these indicators, by id; all where it is empty.
    pub only: Vec<String>,
    /// The confidence of the limits.
    pub confidence: f64,
    /// Whether the limits allow for persons who came together in one case.
    pub clusters: bool,
}

/// A breakdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// Areas of a level.
    Area(AreaLevel),
    /// Sex.
    Sex,
    /// Bands of age.
    Age,
    /// Form of exploitation: one person may have several.
    Form,
    /// Form of exploitation in the groups of SDG indicator 16.2.2 ([`Form::group`](tipstat_model::codes::Form::group)): one
    /// person may be in several, and is once in each.
    FormGroup,
    /// Citizenship.
    Citizenship,
    /// Who sent the record.
    Agency,
}

/// The columns of breakdowns, in the order of the codes of a number.
pub(super) const BREAKDOWNS: [&str; 6] = ["area", "sex", "age", "form", "citizenship", "agency"];

/// The column in which a breakdown stands, by its name: forms and groups of them stand in one.
pub(super) fn column_of(by: &str) -> &str {
    if by == By::FormGroup.name() { By::Form.name() } else { by }
}

/// Into what a span is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Not at all.
    Whole,
    /// Years that begin on the day on which the span does.
    Year,
    /// Three months each.
    Quarter,
    /// Months.
    Month,
}

impl Query {
    /// One period, without breakdowns, as of a day.
    #[must_use]
    pub fn period(period: Period, as_of: Date) -> Self {
        Self {
            periods: vec![period],
            by: Vec::new(),
            ages: vec![AgeGroup::CHILDREN, AgeGroup::ADULTS],
            as_of,
            status: StatusAsked::default(),
            scope: Scope::Tip,
            only: Vec::new(),
            confidence: 0.95,
            clusters: false,
        }
    }

    /// A calendar year, without breakdowns, as of a day; none outside the calendar.
    #[must_use]
    pub fn year(year: i16, as_of: Date) -> Option<Self> {
        Some(Self::period(Period::year(year)?, as_of))
    }

    /// Broken down by more.
    #[must_use]
    pub fn by(mut self, by: impl IntoIterator<Item = By>) -> Self {
        for by in by {
            if !self.by.contains(&by) {
                self.by.push(by);
            }
        }
        self
    }

    /// Divided into shorter periods.
    #[must_use]
    pub fn stepped(mut self, step: Step) -> Self {
        self.periods = self.periods.iter().flat_map(|period| divided(*period, step)).collect();
        self
    }

    /// What rows need to know of it.
    #[must_use]
    pub(super) const fn asked(&self) -> Asked {
        Asked { as_of: self.as_of, status: self.status }
    }
}

/// A span in steps; what is left over at its end is a shorter one.
fn divided(period: Period, step: Step) -> Vec<Period> {
    let months = match step {
        Step::Whole => return vec![period],
        Step::Year => 12,
        Step::Quarter => 3,
        Step::Month => 1,
    };
    let mut all = Vec::new();
    let begin = |n: i32| period.start().checked_add((n * months).months()).ok();
    for n in 0.. {
        let Some(start) = begin(n).filter(|start| *start <= period.end()) else { break };
        let end = begin(n + 1).and_then(|next| next.yesterday().ok()).unwrap_or(period.end());
        all.extend(Period::new(start, end.min(period.end())));
    }
    all
}

impl By {
    /// Reads a breakdown: `area`, `area:cercle` or `cercle`, `sex`, `age`, `form`, `form_group`, `citizenship`, `agency`; in either
    /// language.
    ///
    /// # Errors
    /// Where there is no such breakdown; the error names the nearest.
    pub fn read(text: &str) -> Result<Self> {
        const NAMES: [(&str, By); 21] = [
            ("area", By::Area(AreaLevel::Region)),
            ("territoire", By::Area(AreaLevel::Region)),
            ("region", By::Area(AreaLevel::Region)),
            ("area region", By::Area(AreaLevel::Region)),
            ("cercle", By::Area(AreaLevel::Cercle)),
            ("area cercle", By::Area(AreaLevel::Cercle)),
            ("commune", By::Area(AreaLevel::Commune)),
            ("area commune", By::Area(AreaLevel::Commune)),
            ("sex", By::Sex),
            ("sexe", By::Sex),
            ("age", By::Age),
            ("age group", By::Age),
            ("form", By::Form),
            ("forme", By::Form),
            ("form group", By::FormGroup),
            ("groupe de formes", By::FormGroup),
            ("citizenship", By::Citizenship),
            ("nationalite", By::Citizenship),
            ("agency", By::Agency),
            ("structure", By::Agency),
            ("agence", By::Agency),
        ];
        let folded = fold(text);
        NAMES.iter().find(|(name, _)| *name == folded).map(|(_, by)| *by).ok_or_else(|| Error::Unknown {
            what: "breakdown",
            what_fr: "aucune ventilation ne s’appelle",
            name: text.to_owned(),
            nearest: nearest(text, NAMES.iter().map(|(name, _)| (*name, *name))).map(str::to_owned),
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_span_is_divided_from_its_first_day_on() {
        let codes = |text: &str, step| {
            let query = Query::period(Period::read(text, None).unwrap(), date(2026, 1, 31)).stepped(step);
            query.periods.iter().map(|p| p.code()).collect::<Vec<_>>()
        };
        assert_eq!(codes("2023-01/2024-12", Step::Year), ["2023", "2024"]);
        assert_eq!(codes("2024", Step::Quarter).len(), 4);
        assert_eq!(codes("2024-01/2024-03", Step::Month), ["2024-01", "2024-02", "2024-03"]);
        // A reporting year from April to March.
        let years = codes("2014-04/2016-03", Step::Year);
        assert_eq!(years.len(), 2);
    }

    #[test]
    fn a_breakdown_is_read_in_either_language_and_a_wrong_one_is_told() {
        assert_eq!(By::read("Région").unwrap(), By::Area(AreaLevel::Region));
        assert_eq!(By::read("sexe").unwrap(), By::Sex);
        assert!(By::read("sexx").unwrap_err().to_string().contains("sex"));
    }
}
