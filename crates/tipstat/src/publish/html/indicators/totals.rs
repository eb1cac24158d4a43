//! The totals of each indicator and year, with what was left out of them.

use tipstat_model::{
    Lang, TableSpec, Text,
    codes::{Code as _, UnitKind},
    text,
};

use super::{Told, capital};
use crate::tabulate::{Definition, Estimate, Family};

/// An indicator with its numbers.
pub(in super::super) struct Group {
    /// The family that begins with it.
    pub family: Option<String>,
    pub name: String,
    pub definition: String,
    pub caution: String,
    /// What was left out, by reason.
    pub left_out: Option<String>,
    pub rows: Vec<Row>,
}

/// A year.
pub(in super::super) struct Row {
    pub year: String,
    pub value: String,
    pub unit: String,
    pub interval: String,
    pub n: String,
    /// Why there is no value.
    pub reason: Option<String>,
}

/// The indicators that have a number in any of the years.
pub(super) fn of(told: &Told<'_>) -> Vec<Group> {
    let mut last = None;
    // Those of packs stand behind all others; here each stands in its family.
    let mut definitions: Vec<&Definition> = told.of.estimates.definitions.iter().collect();
    definitions.sort_by_key(|definition| told.of.estimates.indicator(&definition.id).map(|i| i.family));
    let groups = definitions.into_iter().filter_map(|definition| {
        let mut group = group(told, definition)?;
        let family = told.of.estimates.indicator(&definition.id).map(|i| i.family);
        if family != last {
            group.family = family.map(|family| told.words().text(label(family)));
            last = family;
        }
        Some(group)
    });
    groups.collect()
}

const fn label(family: Family) -> Text {
    match family {
        Family::Victims => Text::new("Victims", "Victimes"),
        Family::Assistance => Text::new("Assistance", "Assistance"),
        Family::Justice => Text::new("Justice", "Justice"),
        Family::Sensitisation => Text::new("Sensitisation and training", "Sensibilisation et formation"),
        Family::Reporting => Text::new("Returns of agencies", "Relevés des structures"),
    }
}

fn group(told: &Told<'_>, definition: &Definition) -> Option<Group> {
    let words = told.words();
    let row = |year: &i16| {
        let estimate = told.total(&definition.id, *year)?;
        Some(Row {
            year: year.to_string(),
            value: told.value(estimate),
            unit: words.set(definition.unit.label(told.lang())),
            interval: told.limits(estimate),
            n: n(told, estimate),
            reason: estimate.reason.as_ref().map(|reason| words.message(reason)),
        })
    };
    let rows: Vec<Row> = told.of.years.iter().filter_map(row).collect();
    let left_out = told.of.estimates.left_out.iter().filter(|l| l.indicator == definition.id && l.rows > 0);
    let left_out: Vec<String> = left_out
        .map(|l| {
            let n = words.count(usize::try_from(l.rows).unwrap_or(usize::MAX));
            format!("{}{}{n}", words.text(l.reason.label()), words.colon())
        })
        .collect();
    (!rows.is_empty()).then(|| Group {
        family: None,
        name: capital(&words.message(&definition.name)),
        definition: words.message(&definition.definition),
        caution: words.message(&definition.caution),
        left_out: (!left_out.is_empty()).then(|| left_out.join(words.semicolon())),
        rows,
    })
}

/// How many count, and among how many.
fn n(told: &Told<'_>, estimate: &Estimate) -> String {
    let count = |n: u64| told.words().count(usize::try_from(n).unwrap_or(usize::MAX));
    match estimate.denominator {
        Some(of) => format!("{} / {}", count(estimate.numerator), count(of)),
        None => count(estimate.numerator),
    }
}

/// The decimals of a value: none for what is counted, one for shares, two for rates.
pub(super) fn places(estimate: &Estimate) -> usize {
    let whole = estimate.value.is_none_or(|value| value.fract() == 0.0);
    match estimate.unit.kind() {
        UnitKind::Count | UnitKind::Duration if whole => 0,
        UnitKind::Share | UnitKind::Duration => 1,
        UnitKind::Count | UnitKind::Rate | UnitKind::Ratio => 2,
    }
}

/// The decimals of its limits.
pub(super) fn limit_places(estimate: &Estimate) -> usize {
    match estimate.unit.kind() {
        UnitKind::Count => places(estimate).max(1),
        _ => places(estimate),
    }
}

/// What must be known of the table: how rows became persons, how the intervals came about, what is not in it.
pub(super) fn notes(told: &Told<'_>) -> Vec<String> {
    let words = told.words();
    let mut notes = vec![told.t(
        "Intervals of 95%: exact for counts, rates and ratios of two counts, Wilson for shares, Kaplan–Meier or \
         Aalen–Johansen for times. The column n says how many count and, for what is not a count, among how many or \
         for how many.",
        "Intervalles à 95 % : exacts pour les nombres, les taux et les rapports de deux nombres, Wilson pour les parts, \
         Kaplan–Meier ou Aalen–Johansen pour les durées. La colonne n dit combien comptent et, pour ce qui n’est pas un \
         nombre, parmi combien ou pour combien.",
    )];
    for by_person in [true, false] {
        let rows: Vec<String> = told
            .of
            .estimates
            .counted
            .iter()
            .filter(|counted| counted.by_person == by_person)
            .filter_map(|counted| Some((TableSpec::find(&counted.table).ok()?, counted.rows)))
            .map(|(table, rows)| {
                let rows = words.several(
                    usize::try_from(rows).unwrap_or(usize::MAX),
                    Text::new("row", "ligne"),
                    Text::new("rows", "lignes"),
                );
                format!("{} ({rows})", words.quote(&words.text(table.label)))
            })
            .collect();
        let how = if by_person {
            told.t(
                "a key shared by agencies says which rows are about one person",
                "une clé commune aux structures dit quelles lignes portent sur la même personne",
            )
        } else {
            told.t(
                "rows of one number of one agency count once; whoever two agencies registered counts twice",
                "les lignes de même numéro d’une structure comptent une fois ; qui est enregistré par deux structures compte deux fois",
            )
        };
        if !rows.is_empty() {
            notes.push(format!("{}{}{how}.", text::list(told.lang(), &rows), words.colon()));
        }
    }
    for not in &told.of.estimates.not_computed {
        let name = told.name(&not.indicator);
        let file = not.input.as_ref().map_or_else(String::new, |input| format!(" ({input})"));
        let what = match told.lang() {
            Lang::En => format!("Not counted: {name}{file}"),
            Lang::Fr => words.set(&format!("Non calculé : {name}{file}")),
        };
        notes.push(format!("{what}{}{}.", words.semicolon(), words.message(&not.reason)));
    }
    notes
}
