//! One figure as a line of the table.

use tipstat_model::{
    codes::{Code, Measure, ObsStatus},
    columns::FigureColumn as C,
    period::display_date,
};

use super::{
    quotes::is_web_address,
    shared::{Mark, Shared},
};
use crate::{check::say, figures::Entry};

/// A figure as a line of the table.
pub(super) struct Row {
    pub index: u32,
    pub is_total: bool,
    pub breakdown: Option<String>,
    /// The words of whoever printed it.
    pub label: Option<String>,
    pub value: String,
    pub printed: Option<String>,
    pub unit: Stated,
    pub scope: Stated,
    /// Status, measure and whatever else was stated.
    pub more: String,
    pub source: Stated,
    pub published: Option<String>,
    pub url: Option<String>,
    /// The findings that find fault with it.
    pub marks: Vec<Mark>,
    /// The findings that show it beside what is at fault.
    pub see: Vec<Mark>,
}

/// Something that was stated, or the words for that it was not.
pub(super) enum Stated {
    Yes(String),
    No(String),
    /// Not stated, and not needed.
    NotAsked,
}

/// The line of a figure.
pub(super) fn row(entry: &Entry<'_>, shared: &Shared<'_>) -> Row {
    let (words, figure) = (shared.words, entry.figure);
    let not_stated = || words.t("not stated", "non précisé");
    let stated = |text: Option<String>| text.map_or_else(|| Stated::No(not_stated()), Stated::Yes);
    let needs_scope = figure.known_indicator().is_some_and(|i| i.subject.needs_scope()) && figure.is_total();
    let breakdown = say::categories(shared.lang(), entry, &shared.context);
    let scope = figure.scope.map(|s| words.set(s.label(words.lang)));
    Row {
        index: entry.index,
        is_total: figure.is_total(),
        breakdown: (!breakdown.is_empty()).then(|| words.set(&breakdown.join(", "))),
        label: figure.label.as_deref().filter(|_| may_show(C::Label)).map(|l| words.quote(l)),
        value: words.quantity(figure),
        printed: words.as_printed(figure).filter(|_| may_show(C::Printed)),
        unit: stated(figure.unit.map(|u| words.set(u.label(words.lang)))),
        scope: match scope {
            Some(scope) => Stated::Yes(scope),
            None if needs_scope => Stated::No(not_stated()),
            None => Stated::NotAsked,
        },
        more: more(entry, shared).join(", "),
        source: stated(figure.source.as_deref().filter(|_| may_show(C::Source)).map(str::to_owned)),
        published: figure.published.map(|day| display_date(words.lang, day)),
        url: figure.url.as_deref().filter(|u| may_show(C::Url) && is_web_address(u)).map(str::to_owned),
        marks: shared.marks_where(&[entry.index], |at_fault| at_fault),
        see: shared.marks_where(&[entry.index], |at_fault| !at_fault),
    }
}

/// What else gives the number its meaning, where it was stated.
fn more(entry: &Entry<'_>, shared: &Shared<'_>) -> Vec<String> {
    let (figure, lang) = (entry.figure, shared.lang());
    let coded = [
        figure.status.map(|s| s.label(lang)),
        figure.measure.filter(|m| *m != Measure::Flow).map(|m| m.label(lang)),
        figure.time_basis.map(|t| t.label(lang)),
        figure.status_obs.filter(|o| *o != ObsStatus::Normal).map(|o| o.label(lang)),
    ];
    let written = [
        figure.agency.as_deref().filter(|_| may_show(C::Agency)),
        figure.denominator.as_deref().filter(|_| may_show(C::Denominator)),
    ];
    let all = coded.into_iter().chain(written).flatten();
    all.map(|text| shared.words.set(text)).collect()
}

/// Whether what stands in a column may be shown at all.
fn may_show(column: C) -> bool {
    !column.spec().identifying
}
