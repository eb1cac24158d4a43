//! What was applied and to what: rules, files, settings.

use tipstat_model::{Text, columns::TABLES};

use super::{
    shared::{Badge, Shared},
    verdict::{as_of, capital},
};
use crate::{check::RuleState, publish::order};

/// Rules, files, settings.
pub(super) struct Checked {
    pub version: String,
    pub rules: Vec<RuleRow>,
    /// How many rules are about tables that were not given.
    pub about_others: Option<String>,
    pub inputs: Vec<InputRow>,
    /// Name and value, in order.
    pub settings: Vec<(String, String)>,
}

/// A rule with its counts.
pub(super) struct RuleRow {
    pub code: String,
    pub title: String,
    pub badge: Badge,
    pub holds: String,
    pub broken: String,
    pub undecided: String,
    /// Why it could not be applied, where it could not.
    pub reason: Option<String>,
    pub is_broken: bool,
}

/// A file or sheet.
pub(super) struct InputRow {
    pub path: String,
    pub sheet: Option<String>,
    pub rows: String,
    pub sha256: String,
    pub columns: String,
    pub left_out: Option<String>,
}

impl Checked {
    pub fn of(shared: &Shared<'_>) -> Self {
        let others = shared.findings.rules.iter().filter(|r| shared.findings.is_about_others(r)).count();
        Self {
            about_others: (others > 0).then(|| order::about_others(shared.lang(), others)),
            version: shared.findings.tipstat.clone(),
            rules: rule_rows(shared),
            inputs: input_rows(shared),
            settings: settings(shared),
        }
    }
}

fn rule_rows(shared: &Shared<'_>) -> Vec<RuleRow> {
    let words = shared.words;
    let count = |n: u64| words.count(usize::try_from(n).unwrap_or(usize::MAX));
    let row = |rule: &crate::check::RuleSummary| {
        let reason = rule.reason.as_ref().map_or_else(String::new, |r| words.message(r));
        RuleRow {
            code: rule.code.clone(),
            title: capital(&words.message(&rule.title)),
            badge: Badge::of(rule.severity, words),
            holds: count(rule.holds),
            broken: count(rule.broken),
            undecided: count(rule.undecided),
            reason: (rule.state == RuleState::NotEvaluated).then_some(reason),
            is_broken: rule.broken > 0,
        }
    };
    shared.findings.rules.iter().filter(|r| !shared.findings.is_about_others(r)).map(row).collect()
}

fn input_rows(shared: &Shared<'_>) -> Vec<InputRow> {
    let words = shared.words;
    let row = |input: &crate::check::InputInfo| {
        let tables = || TABLES.iter().filter(|t| Some(t.name) == input.table.as_deref());
        let known = |name: &str| tables().flat_map(|t| t.columns).find(|c| c.name == name);
        let label = |name: &String| known(name).map_or_else(|| name.clone(), |c| words.text(c.label));
        let columns: Vec<String> =
            input.columns.iter().map(|(heading, name)| format!("{} → {}", words.quote(heading), label(name))).collect();
        InputRow {
            path: input.path.clone(),
            sheet: input.sheet.clone(),
            rows: words.count(input.rows),
            sha256: input.sha256.clone(),
            columns: columns.join(", "),
            left_out: input.left_out.as_ref().map(|why| words.message(why)),
        }
    };
    shared.findings.inputs.iter().map(row).collect()
}

fn settings(shared: &Shared<'_>) -> Vec<(String, String)> {
    let (words, findings, profile) = (shared.words, shared.findings, &shared.submission.profile);
    let threshold = words.several(
        profile.publication.threshold as usize,
        Text::new("person", "personne"),
        Text::new("persons", "personnes"),
    );
    let mut small = words.t("counts under", "effectifs de moins de") + " " + &threshold;
    if let Some(note) = &profile.publication.note {
        small = format!("{small}. {}", words.message(note));
    }
    vec![
        ("tipstat".to_owned(), findings.tipstat.clone()),
        (words.t("Profile", "Profil"), format!("{} ({})", words.message(&profile.name), findings.profile)),
        (words.t("As of", "À la date du"), as_of(shared)),
        (words.t("Not for release", "À ne pas diffuser"), small),
    ]
}
