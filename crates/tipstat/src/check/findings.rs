//! What checking gives back. These structures are the JSON of `tipstat check`; `schema` counts up when they break.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tipstat_model::{Lang, Message, Text};

use super::{
    earlier::Comparison,
    rule::{Grain, Severity},
    rules,
    standing::Standing,
};

/// The result of a check.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Findings {
    /// Version of the program.
    pub tipstat: String,
    /// Version of this structure.
    pub schema: u32,
    /// Id of the profile.
    pub profile: String,
    /// The day as of which it was checked.
    pub as_of: String,
    /// The language asked for; every text is there in both.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub lang: Lang,
    /// What was read.
    pub inputs: Vec<InputInfo>,
    /// May it be sent?
    pub verdict: Verdict,
    /// How much is in order, what blocks, and what to mend first.
    #[serde(default)]
    pub standing: Standing,
    /// Every rule, with its counts.
    pub rules: Vec<RuleSummary>,
    /// Every broken subject, worst first.
    pub findings: Vec<Finding>,
    /// How it compares with an earlier check, where one was given.
    #[serde(default)]
    pub compared: Option<Comparison>,
}

/// A file or sheet that was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InputInfo {
    /// The path as it was given.
    pub path: String,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// The table that was recognised.
    pub table: Option<String>,
    /// How many rows of data it has.
    pub rows: usize,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Which heading was taken for which column.
    pub columns: BTreeMap<String, String>,
    /// Why it was left out, where it was.
    #[cfg_attr(feature = "schema", schemars(with = "Option<BTreeMap<String, String>>"))]
    pub left_out: Option<Message>,
}

/// May it be sent?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Yes.
    Accepted,
    /// Yes, with an explanation of the warnings.
    AcceptedWithReservations,
    /// No: errors must be corrected first.
    ToCorrect,
}

impl Verdict {
    /// The verdict in plain words.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Accepted => Text::new("may be sent", "peut être transmis"),
            Self::AcceptedWithReservations => {
                Text::new("may be sent, with reservations", "peut être transmis avec réserves")
            }
            Self::ToCorrect => Text::new("to be corrected before it is sent", "à corriger avant envoi"),
        }
    }
}

/// Whether a rule ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RuleState {
    /// It ran.
    Evaluated,
    /// It could not run, for the reason given.
    NotEvaluated,
}

/// A rule with its counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RuleSummary {
    /// Its code.
    pub code: String,
    /// The fault it names.
    pub name: String,
    /// The fault in words.
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, String>"))]
    pub title: Message,
    /// How much it weighs.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub severity: Severity,
    /// Whether it ran.
    pub state: RuleState,
    /// Why not, where it did not.
    #[cfg_attr(feature = "schema", schemars(with = "Option<BTreeMap<String, String>>"))]
    pub reason: Option<Message>,
    /// Subjects that are as they should be; rows, where a rule looks for rows that belong together.
    pub holds: u64,
    /// Subjects that are not: as many as there are findings.
    pub broken: u64,
    /// Subjects about which the data cannot tell.
    pub undecided: u64,
}

/// One broken subject.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// Code of the rule.
    pub code: String,
    /// The fault.
    pub name: String,
    /// How much it weighs.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub severity: Severity,
    /// The table.
    pub table: String,
    /// What it is about.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub grain: Grain,
    /// Where it stands.
    pub cells: Vec<CellRef>,
    /// What it concerns, by dimension.
    pub key: BTreeMap<String, String>,
    /// The expected value.
    pub expected: Option<String>,
    /// The value found.
    pub found: Option<String>,
    /// Found minus expected.
    pub difference: Option<serde_json::Number>,
    /// What is wrong.
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, String>"))]
    pub message: Message,
    /// What to do.
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, String>"))]
    pub advice: Message,
    /// Who may see it: what concerns two agencies is for the committee alone.
    #[serde(default)]
    pub audience: Audience,
    /// The same for the same fault in a file sent again.
    pub fingerprint: String,
    /// Against an earlier check: new, mended, still there.
    pub change: Option<String>,
    /// What the agency says about it.
    pub explanation: Option<String>,
    /// By whom and why it was waived.
    pub waiver: Option<String>,
}

/// Who may see a finding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The agency that sent the data, and the committee.
    #[default]
    Agency,
    /// The committee only: it sets the records of one agency beside those of another.
    Committee,
}

impl Audience {
    /// Who that is.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Agency => Text::new("agency", "structure"),
            Self::Committee => Text::new("committee only", "comité seulement"),
        }
    }
}

/// A cell of an input.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CellRef {
    /// Which input, counted from 0.
    pub input: u32,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// The row as the person sees it, where the finding has one.
    pub row: Option<u32>,
    /// The column of the model, where the finding has one.
    pub column: Option<String>,
    /// The reference in the sheet, such as `F14`.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
    /// The text of the cell; left out where it could identify a person.
    pub value: Option<String>,
}

impl Findings {
    /// How many findings there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.severity == severity).count()
    }

    /// The fault that a rule names, in words.
    #[must_use]
    pub fn title<'f>(&'f self, code: &'f str, lang: Lang) -> &'f str {
        self.rules.iter().find(|rule| rule.code == code).map_or(code, |rule| rule.title.get(lang))
    }

    /// Whether a rule could not run because it is about tables that were not given: nothing to say about this data.
    #[must_use]
    pub fn is_about_others(&self, rule: &RuleSummary) -> bool {
        let given: Vec<&str> = self.inputs.iter().filter_map(|i| i.table.as_deref()).collect();
        rule.state == RuleState::NotEvaluated && rules::find(&rule.code).is_some_and(|r| !r.concerns(&given))
    }

    /// The JSON of `tipstat check`, indented, with a line break at the end.
    #[must_use]
    pub fn to_json(&self) -> String {
        // These structures have string keys and finite numbers only, so writing them cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}
