//! What a tabulation gives back. These structures are the JSON of `tipstat indicators`; `schema` counts up when they
//! break.

use serde::Serialize;
use tipstat_model::{Lang, Message, codes::Unit};

use super::{
    clusters::Clustered,
    indicator::{Indicator, StatusAsked, Why},
    indicators,
    query::column_of,
    reporting::Reporting,
    revision::Revision,
};
use crate::check::InputInfo;

/// The version of this structure.
pub(super) const SCHEMA: u32 = 1;

/// Indicators computed from records.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Estimates {
    /// Version of the program.
    pub tipstat: String,
    /// Version of this structure.
    pub schema: u32,
    /// Id of the profile.
    pub profile: String,
    /// The day as of which the records were looked at.
    pub as_of: String,
    /// The language asked for; every text is there in both.
    pub lang: Lang,
    /// The periods.
    pub periods: Vec<String>,
    /// By what they are broken down.
    pub by: Vec<&'static str>,
    /// Whether a status is the one known on the as-of day, or the one reached in the period.
    pub status: StatusAsked,
    /// Which practices the records cover.
    pub scope: &'static str,
    /// The confidence of the limits.
    pub confidence: f64,
    /// What was read.
    pub inputs: Vec<InputInfo>,
    /// What each indicator means, with the version of its definition.
    pub definitions: Vec<Definition>,
    /// The numbers.
    pub estimates: Vec<Estimate>,
    /// How many rows were left out of each indicator, by reason.
    pub left_out: Vec<LeftOut>,
    /// Indicators that could not be computed, or not from every file.
    pub not_computed: Vec<NotComputed>,
    /// For each table, what its rows were counted as.
    pub counted: Vec<Counted>,
    /// The same count of two periods, from the agencies alone that are in both.
    pub comparisons: Vec<Comparison>,
    /// What the limits allow for beside chance; none where they were not asked to.
    pub clustered: Option<Clustered>,
    /// What changed since an earlier output; none where it is compared with none.
    pub previous: Option<Revision>,
    /// Who sent which return; none where the profile says of none that it is owed, or nothing about them is asked.
    pub reporting: Option<Reporting>,
    /// The indicators of packs among those asked for; what they are stands in the definitions.
    #[serde(skip)]
    pub of_packs: Vec<&'static Indicator>,
}

/// What an indicator means.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Definition {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Message,
    /// What is counted, and among whom.
    pub definition: Message,
    /// What it does not mean.
    pub caution: Message,
    /// The counting unit.
    pub unit: Unit,
    /// The version of the definition.
    pub version: u32,
}

/// One number with its uncertainty. An empty breakdown is the total.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Estimate {
    /// The indicator.
    pub indicator: String,
    /// The period.
    pub period: String,
    /// Id of the area; `U` where it is not known.
    pub area: Option<String>,
    /// Sex.
    pub sex: Option<String>,
    /// Band of age.
    pub age: Option<String>,
    /// Form of exploitation.
    pub form: Option<String>,
    /// Citizenship.
    pub citizenship: Option<String>,
    /// Who sent the records.
    pub agency: Option<String>,
    /// The number, in the unit; none where it has no value.
    pub value: Option<f64>,
    /// The counting unit.
    pub unit: Unit,
    /// The lower limit, or the smallest number it can be.
    pub lower: Option<f64>,
    /// The upper limit, or the largest.
    pub upper: Option<f64>,
    /// The method of the limits.
    pub method: Option<&'static str>,
    /// How many count: the rows behind it, or the part of a share.
    pub numerator: u64,
    /// Among how many, or for how many residents.
    pub denominator: Option<u64>,
    /// Where the number of residents comes from.
    pub population: Option<String>,
    /// Why it has no value.
    pub reason: Option<Message>,
    /// In how many clusters they came, where the limits allow for that.
    pub clusters: Option<u64>,
    /// How many times the variance of as many independent persons that makes.
    pub design_effect: Option<f64>,
}

/// Rows that an indicator leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The indicator.
    pub indicator: String,
    /// The reason.
    pub reason: Why,
    /// How many rows.
    pub rows: u64,
}

/// An indicator that could not be computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotComputed {
    /// The indicator.
    pub indicator: String,
    /// The file or sheet from which it could not; none where it could from no file.
    pub input: Option<String>,
    /// Why.
    pub reason: Message,
}

/// What rows of a table were counted as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// The table.
    pub table: String,
    /// Its rows.
    pub rows: u64,
    /// Whether a key that agencies share says which rows are about one person; else rows of one number of one agency
    /// count once.
    pub by_person: bool,
}

/// A count of two periods from the agencies that are in both.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// The indicator.
    pub indicator: String,
    /// The two periods, the earlier first.
    pub periods: [String; 2],
    /// The count of each.
    pub counts: [u64; 2],
    /// The agencies that are in both.
    pub agencies: Vec<String>,
    /// Those that are in one of them only.
    pub others: Vec<String>,
}

impl Estimates {
    /// Whether numbers are broken down in a column: `area`, `sex`, `age`, `form`, `citizenship`, `agency`.
    #[must_use]
    pub fn has_column(&self, column: &str) -> bool {
        self.by.iter().any(|by| column_of(by) == column)
    }

    /// As JSON, with a line end.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The indicator of an id, of the library or of a pack.
    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<&'static Indicator> {
        indicators::find(id).or_else(|| self.of_packs.iter().copied().find(|indicator| indicator.id == id))
    }

    /// The number of an indicator in a period, without breakdowns.
    #[must_use]
    pub fn total(&self, indicator: &str, period: &str) -> Option<&Estimate> {
        self.estimates.iter().find(|e| e.indicator == indicator && e.period == period && e.is_total())
    }
}

impl Estimate {
    /// Whether its limits are what the number surely lies between, and no limits of chance at a confidence.
    #[must_use]
    pub fn has_bounds(&self) -> bool {
        self.method.is_some_and(|method| method.starts_with("bounds"))
    }

    /// The codes of its breakdowns: area, sex, age, form, citizenship, agency.
    #[must_use]
    pub const fn breakdown(&self) -> [Option<&String>; 6] {
        [
            self.area.as_ref(),
            self.sex.as_ref(),
            self.age.as_ref(),
            self.form.as_ref(),
            self.citizenship.as_ref(),
            self.agency.as_ref(),
        ]
    }

    /// Whether it is not broken down.
    #[must_use]
    pub const fn is_total(&self) -> bool {
        self.area.is_none()
            && self.sex.is_none()
            && self.age.is_none()
            && self.form.is_none()
            && self.citizenship.is_none()
            && self.agency.is_none()
    }
}
