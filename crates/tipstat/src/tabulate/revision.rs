//! What changed since an earlier output of `tipstat indicators`: definitions, numbers, and the question itself.

use std::{fs, path::Path};

use serde::{Deserialize, Serialize};
use tipstat_model::{
    Lang, Message, Text,
    codes::{Code as _, Scope},
    text::{list, quote},
};

use super::{
    estimates::{Estimates, SCHEMA},
    query::{BREAKDOWNS, column_of},
};
use crate::{
    compare::{Change, compare},
    error::{Error, Result},
};

/// What changed since an earlier output. A number whose definition changed with it is marked: it is no revision of the
/// records alone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Revision {
    /// The as-of day of the earlier output.
    pub as_of: String,
    /// The version of the program that made it.
    pub tipstat: String,
    /// What was asked otherwise then, so that numbers may differ for that reason alone.
    pub asked_otherwise: Vec<Message>,
    /// Indicators whose definition is another one.
    pub definitions: Vec<ChangedDefinition>,
    /// Ids of indicators that the earlier output does not have.
    pub new: Vec<String>,
    /// Ids of its indicators that no longer exist; one that was not asked for this time is none of them.
    pub gone: Vec<String>,
    /// Numbers that are others now, of the periods and breakdowns that both have.
    pub numbers: Vec<ChangedNumber>,
    /// How many numbers are the same.
    pub same: usize,
}

/// An indicator with another definition than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedDefinition {
    /// The indicator.
    pub indicator: String,
    /// The version it had.
    pub before: u32,
    /// The version it has.
    pub now: u32,
}

/// A number that is another one than before. An empty breakdown is the total.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangedNumber {
    /// The indicator.
    pub indicator: String,
    /// The period.
    pub period: String,
    /// Id of the area.
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
    /// What it was; none where it had no value, or nobody was counted there.
    pub before: Option<f64>,
    /// What it is.
    pub now: Option<f64>,
    /// What it is more, where both are known.
    pub difference: Option<f64>,
    /// Whether the definition changed too.
    pub redefined: bool,
}

/// An earlier output, as far as it is compared.
#[derive(Debug, Clone, Deserialize)]
pub struct Earlier {
    tipstat: String,
    schema: u32,
    profile: String,
    as_of: String,
    periods: Vec<String>,
    by: Vec<String>,
    status: String,
    scope: String,
    definitions: Vec<EarlierDefinition>,
    estimates: Vec<EarlierNumber>,
}

#[derive(Debug, Clone, Deserialize)]
struct EarlierDefinition {
    id: String,
    version: u32,
}

#[derive(Debug, Clone, Deserialize)]
struct EarlierNumber {
    indicator: String,
    period: String,
    area: Option<String>,
    sex: Option<String>,
    age: Option<String>,
    form: Option<String>,
    citizenship: Option<String>,
    agency: Option<String>,
    value: Option<f64>,
}

/// Where a number stands: the position of its indicator and of its period, and the code of each breakdown.
type Key = (usize, usize, [Option<String>; 6]);

impl Earlier {
    /// Reads the file of an earlier output.
    ///
    /// # Errors
    /// Where it cannot be read, or is no output of `tipstat indicators --format json`.
    pub fn open(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).map_err(|e| Error::io(path, &e))?;
        Self::read(&text, &path.display().to_string())
    }

    /// Reads the text of one; `name` is what a mistake calls it.
    ///
    /// # Errors
    /// Where it is no output of `tipstat indicators --format json`.
    pub fn read(text: &str, name: &str) -> Result<Self> {
        let earlier: Self = serde_json::from_str(text).map_err(|_| refused(name))?;
        if earlier.schema > SCHEMA {
            return Err(Error::Asked {
                reason: Message::new(
                    format!("{name}: a later version of tipstat made it, {}; install that one", earlier.tipstat),
                    format!(
                        "{name}\u{a0}: une version plus récente de tipstat l’a produit, {}\u{a0}; installez-la",
                        earlier.tipstat
                    ),
                ),
            });
        }
        Ok(earlier)
    }
}

fn refused(name: &str) -> Error {
    Error::Asked {
        reason: Message::new(
            format!("{name} is no earlier output; make one with: tipstat indicators INPUT --format json --out FILE"),
            format!(
                "{name} n’est pas un résultat antérieur\u{a0}; produisez-en un avec\u{a0}: tipstat indicators ENTRÉE --format json --out FICHIER"
            ),
        ),
    }
}

impl Estimates {
    /// What changed since an earlier output. `exists` says whether an indicator still does, asked for or not.
    #[must_use]
    pub fn since(&self, earlier: &Earlier, exists: impl Fn(&str) -> bool) -> Revision {
        let versions = |of: &EarlierDefinition| (of.id.clone(), of.version);
        let before = earlier.definitions.iter().map(versions);
        let (changes, _) = compare(before, self.definitions.iter().map(|d| (d.id.clone(), d.version)), |a, b| a == b);
        let (mut definitions, mut new, mut gone) = (Vec::new(), Vec::new(), Vec::new());
        for (indicator, change) in changes {
            match change {
                Change::Changed { before, now } => definitions.push(ChangedDefinition { indicator, before, now }),
                Change::New(_) => new.push(indicator),
                Change::Gone(_) if !exists(&indicator) => gone.push(indicator),
                Change::Gone(_) => {}
            }
        }
        let (numbers, same) = self.numbers_since(earlier, &definitions);
        Revision {
            as_of: earlier.as_of.clone(),
            tipstat: earlier.tipstat.clone(),
            asked_otherwise: self.asked_otherwise(earlier),
            definitions,
            new,
            gone,
            numbers,
            same,
        }
    }

    fn numbers_since(&self, earlier: &Earlier, redefined: &[ChangedDefinition]) -> (Vec<ChangedNumber>, usize) {
        // What one of the two was not asked for says nothing of the other.
        let shared: Vec<&str> =
            self.by.iter().filter(|by| earlier.by.iter().any(|other| other == *by)).map(|by| column_of(by)).collect();
        let key = |indicator: &str, period: &str, dims: [&Option<String>; 6]| -> Option<Key> {
            let known = earlier.definitions.iter().any(|d| d.id == indicator);
            let indicator = self.definitions.iter().position(|d| d.id == indicator).filter(|_| known)?;
            let known = earlier.periods.iter().any(|p| p == period);
            let period = self.periods.iter().position(|p| p == period).filter(|_| known)?;
            let is_shared = |(at, code): (usize, &&Option<String>)| code.is_none() || shared.contains(&BREAKDOWNS[at]);
            dims.iter().enumerate().all(is_shared).then(|| (indicator, period, dims.map(Clone::clone)))
        };
        let before = earlier.estimates.iter().filter_map(|e| {
            let dims = [&e.area, &e.sex, &e.age, &e.form, &e.citizenship, &e.agency];
            Some((key(&e.indicator, &e.period, dims)?, e.value))
        });
        let now = self.estimates.iter().filter_map(|e| {
            let dims = [&e.area, &e.sex, &e.age, &e.form, &e.citizenship, &e.agency];
            Some((key(&e.indicator, &e.period, dims)?, e.value))
        });
        let (changes, same) = compare(before, now, |a, b| is_same(*a, *b));
        let number = |((indicator, period, dims), change): (Key, Change<Option<f64>>)| {
            // Where nobody is, a number is there or not.
            let any = |n: Option<f64>| n.filter(|n| *n != 0.0);
            let (before, now) = match change {
                Change::New(now) => (None, Some(any(now)?)),
                Change::Gone(before) => (Some(any(before)?), None),
                Change::Changed { before, now } => (before, now),
            };
            let [area, sex, age, form, citizenship, agency] = dims;
            let indicator = self.definitions[indicator].id.clone();
            let redefined = redefined.iter().any(|d| d.indicator == indicator);
            Some(ChangedNumber {
                indicator,
                period: self.periods[period].clone(),
                area,
                sex,
                age,
                form,
                citizenship,
                agency,
                before,
                now,
                difference: before.zip(now).map(|(before, now)| now - before),
                redefined,
            })
        };
        (changes.into_iter().filter_map(number).collect(), same)
    }

    fn asked_otherwise(&self, earlier: &Earlier) -> Vec<Message> {
        let status = serde_json::to_value(self.status).ok();
        let status = status.as_ref().and_then(|status| status.as_str()).unwrap_or_default();
        let told = |en: &str, fr: &str, before: &str, now: &str| {
            (before != now).then(|| {
                Message::each(|lang| {
                    let [before, now] = [before, now].map(|code| quote(lang, &in_words(code, lang)));
                    match lang {
                        Lang::En => format!("{en}: {before} then, {now} now"),
                        Lang::Fr => format!("{fr}\u{a0}: {before} alors, {now} maintenant"),
                    }
                })
            })
        };
        let bys = (earlier.by.join(", "), self.by.join(", "));
        [
            told("the profile", "le profil", &earlier.profile, &self.profile),
            told("the status asked for", "le statut demandé", &earlier.status, status),
            told("the scope", "le champ", &earlier.scope, self.scope),
            told("the breakdowns", "les ventilations", &bys.0, &bys.1),
            self.periods_apart(earlier),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn periods_apart(&self, earlier: &Earlier) -> Option<Message> {
        let apart: Vec<String> = self.periods.iter().filter(|p| !earlier.periods.contains(p)).cloned().collect();
        (!apart.is_empty()).then(|| {
            Message::each(|lang| {
                let named = list(lang, &apart);
                match lang {
                    Lang::En => format!("periods that the earlier output does not have: {named}"),
                    Lang::Fr => format!("périodes absentes du résultat antérieur\u{a0}: {named}"),
                }
            })
        })
    }
}

impl ChangedNumber {
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
}

/// What was asked for, in words where there are any.
fn in_words(code: &str, lang: Lang) -> String {
    let known = match code {
        "known" => Some(Text::new("as known on the as-of day", "connu à la date d’arrêt des données").get(lang)),
        "reached" => Some(Text::new("as reached in the period", "atteint pendant la période").get(lang)),
        _ => Scope::read(code).map(|scope| scope.label(lang)),
    };
    known.unwrap_or(code).to_owned()
}

/// Whether two numbers are one; what was written down and read again may differ in its last digit.
fn is_same(before: Option<f64>, now: Option<f64>) -> bool {
    const ROUNDED: f64 = 1e-12;
    match (before, now) {
        (Some(before), Some(now)) => (before - now).abs() <= ROUNDED * before.abs().max(now.abs()),
        (before, now) => before.is_none() && now.is_none(),
    }
}

#[cfg(test)]
mod tests;
