//! What numbers have in common that differ by their breakdown alone.

use tipstat_model::{
    Figure, Lang,
    codes::{AgeGroup, Code as _, Measure, Scope, Status, Subject, TimeBasis, Unit},
    text::capital,
};

use super::numbers::{Number, Numbers};
use crate::{check::say, publish::html::by_indicator};

/// Indicator, unit, and how it was counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Series {
    place: (usize, String),
    pub unit: Option<Unit>,
    scope: Option<Scope>,
    status: Option<Status>,
    measure: Option<Measure>,
    time_basis: Option<TimeBasis>,
    age_basis: Option<String>,
}

impl Series {
    pub fn of(figure: &Figure) -> Self {
        let id = figure.indicator.as_ref().map(ToString::to_string).unwrap_or_default();
        Self {
            place: (by_indicator(figure).0, id),
            unit: figure.unit,
            scope: figure.scope,
            status: figure.status,
            measure: figure.measure,
            time_basis: figure.time_basis,
            age_basis: figure.age_basis.as_deref().map(str::to_owned),
        }
    }

    /// Its name, with what tells it from others of the page.
    pub fn name(&self, of: &Number<'_>, numbers: &Numbers<'_>) -> String {
        let lang = numbers.lang;
        let name = capital(&say::indicator(lang, of.entry.figure));
        let differ = |pick: fn(&Figure) -> Option<String>| {
            let own = pick(of.entry.figure);
            let alike =
                numbers.list.iter().map(|n| n.entry.figure).filter(|f| f.indicator == of.entry.figure.indicator);
            alike.map(pick).any(|other| other.is_some() && own.is_some() && other != own)
        };
        let more = [
            self.scope.filter(|_| numbers.scope.is_none()).map(|scope| scope.label(lang).to_owned()),
            self.status.filter(|_| differ(|f| f.status.map(|s| s.code().to_owned()))).map(|s| s.label(lang).to_owned()),
            self.measure
                .filter(|_| differ(|f| f.measure.map(|m| m.code().to_owned())))
                .map(|m| m.label(lang).to_owned()),
            self.time_basis
                .filter(|_| differ(|f| f.time_basis.map(|t| t.code().to_owned())))
                .map(|t| t.label(lang).to_owned()),
            self.age_basis.clone().filter(|_| differ(|f| f.age_basis.as_deref().map(str::to_owned))),
        ];
        let more: Vec<String> = more.into_iter().flatten().collect();
        if more.is_empty() { name } else { format!("{name} ({})", more.join(", ")) }
    }

    /// Its unit, as it stands in a heading.
    pub fn unit(&self, lang: Lang) -> String {
        match self.unit {
            Some(Unit::Percent) => "%".to_owned(),
            // “To one” says little beside a name that says both.
            Some(Unit::Ratio) => if lang == Lang::En { "ratio" } else { "rapport" }.to_owned(),
            Some(unit) => unit.label(lang).to_owned(),
            None => String::new(),
        }
    }
}

/// Whom or what a figure is about, and its place among the subjects.
pub(super) fn subject(figure: &Figure) -> (usize, Option<Subject>) {
    const ORDER: [Subject; 6] = [
        Subject::Victims,
        Subject::Migrants,
        Subject::Justice,
        Subject::Audience,
        Subject::Returns,
        Subject::Residents,
    ];
    let subject = figure.known_indicator().map(|indicator| indicator.subject);
    (subject.and_then(|s| ORDER.iter().position(|o| *o == s)).unwrap_or(ORDER.len()), subject)
}

/// The first and the last year of an age group, for its place.
pub(super) fn years(age: AgeGroup) -> Vec<usize> {
    match age {
        AgeGroup::Unknown => vec![usize::MAX],
        AgeGroup::Band { from, to } => vec![usize::from(from), to.map_or(usize::MAX, usize::from)],
    }
}
