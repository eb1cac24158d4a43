//! Words for figures, in the sentences that rules write.

use std::collections::BTreeMap;

use tipstat_model::{
    Decimal, Figure, Lang, Message, Quantity, Text,
    area::UNKNOWN_AREA,
    codes::{Code, Unit},
    number, text,
};

use super::Context;
use crate::figures::{Dim, Dims, Entry};

/// A number: `36,000`, `36 000`. Trailing zeros after the decimal mark are kept, as printed.
pub(crate) fn number(lang: Lang, value: Decimal) -> String {
    number::display(lang, value)
}

/// A number with what it counts: `93 case files`, `93 dossiers`, `53 %`.
pub(crate) fn counted(lang: Lang, value: Decimal, unit: Option<Unit>) -> String {
    let n = number(lang, value);
    match (unit, lang) {
        (None, _) => n,
        (Some(Unit::Percent), Lang::En) => format!("{n}%"),
        (Some(Unit::Percent), Lang::Fr) => format!("{n}\u{a0}%"),
        (Some(unit), Lang::En) => format!("{n} {}", unit.noun(lang, value)),
        (Some(unit), Lang::Fr) => format!("{n}\u{a0}{}", unit.noun(lang, value)),
    }
}

/// The quantity of a figure in words: `at least 36,000 persons`.
pub(crate) fn quantity(lang: Lang, figure: &Figure) -> String {
    let counted = |v| counted(lang, v, figure.unit);
    match (figure.quantity, lang) {
        (None, _) => text::quote(lang, &figure.printed),
        (Some(Quantity::Exact(v)), _) => counted(v),
        (Some(Quantity::AtLeast(v)), Lang::En) => format!("at least {}", counted(v)),
        (Some(Quantity::AtLeast(v)), Lang::Fr) => format!("au moins {}", counted(v)),
        (Some(Quantity::AtMost(v)), Lang::En) => format!("at most {}", counted(v)),
        (Some(Quantity::AtMost(v)), Lang::Fr) => format!("au plus {}", counted(v)),
        (Some(Quantity::About(v)), Lang::En) => format!("about {}", counted(v)),
        (Some(Quantity::About(v)), Lang::Fr) => format!("environ {}", counted(v)),
        (Some(Quantity::Suppressed { .. }), Lang::En) => format!("{} (suppressed)", text::quote(lang, &figure.printed)),
        (Some(Quantity::Suppressed { .. }), Lang::Fr) => {
            format!("{} (secret statistique)", text::quote(lang, &figure.printed))
        }
        (Some(Quantity::Missing(_)), Lang::En) => "missing".to_owned(),
        (Some(Quantity::Missing(_)), Lang::Fr) => "manquant".to_owned(),
    }
}

/// What a figure is about: `identified victims, women, 2024`.
pub(crate) fn about(lang: Lang, entry: &Entry<'_>, context: &Context<'_>) -> String {
    let mut parts = vec![indicator(lang, entry.figure)];
    parts.extend(categories(lang, entry, context));
    parts.extend(entry.figure.period.map(|p| p.display(lang)));
    parts.join(", ")
}

/// The name of a figure's indicator.
pub(crate) fn indicator(lang: Lang, figure: &Figure) -> String {
    match (figure.known_indicator(), &figure.indicator, lang) {
        (Some(known), _, _) => known.name.get(lang).to_owned(),
        (None, Some(id), _) => id.to_string(),
        (None, None, Lang::En) => "figure".to_owned(),
        (None, None, Lang::Fr) => "chiffre".to_owned(),
    }
}

/// The breakdown of a figure in words, one each; empty for a total.
pub(crate) fn categories(lang: Lang, entry: &Entry<'_>, context: &Context<'_>) -> Vec<String> {
    let dims = [Dim::Area, Dim::Group, Dim::Sex, Dim::Age, Dim::Form, Dim::Citizenship, Dim::Breakdown];
    dims.iter().filter_map(|dim| category(lang, entry, *dim, context)).collect()
}

/// The category of a figure in one breakdown, in words.
pub(crate) fn category(lang: Lang, entry: &Entry<'_>, dim: Dim, context: &Context<'_>) -> Option<String> {
    let figure = entry.figure;
    match dim {
        Dim::Area => {
            let id = figure.area.as_deref()?;
            if id == UNKNOWN_AREA {
                return Some(Text::new("area not known", "territoire inconnu").get(lang).to_owned());
            }
            Some(context.profile().area(id).map_or(id, |a| a.name.get(lang)).to_owned())
        }
        Dim::Sex => figure.sex.map(|c| c.label(lang).to_owned()),
        Dim::Age => figure.age.map(|a| a.label(lang)),
        Dim::Form => figure.form.map(|c| c.label(lang).to_owned()),
        Dim::Group => figure.group.map(|c| c.label(lang).to_owned()),
        Dim::Citizenship => figure.citizenship.as_deref().map(str::to_owned),
        Dim::Breakdown => figure.breakdown.as_deref().map(str::to_owned),
        Dim::Period => figure.period.map(|p| p.display(lang)),
        other => other.text(figure),
    }
}

/// Who printed a figure: its source, else its file.
pub(crate) fn source(entry: &Entry<'_>, context: &Context<'_>) -> String {
    let file = || context.submission.inputs.get(entry.origin.input as usize).map(crate::table::Input::name);
    entry.figure.source.as_deref().map(str::to_owned).or_else(file).unwrap_or_default()
}

/// Who printed several figures, each once, in order.
pub(super) fn sources<'e, 'a: 'e>(
    lang: Lang,
    entries: impl IntoIterator<Item = &'e Entry<'a>>,
    context: &Context<'_>,
) -> String {
    let mut names: Vec<String> = entries.into_iter().map(|e| source(e, context)).collect();
    names.sort();
    names.dedup();
    text::list(lang, &names)
}

/// A breakdown in words, after “by”: sex, area.
pub(crate) fn dimension(lang: Lang, dim: Dim) -> &'static str {
    match (dim, lang) {
        (Dim::Sex, Lang::En) => "sex",
        (Dim::Sex, Lang::Fr) => "sexe",
        (Dim::Age, Lang::En) => "age group",
        (Dim::Age, Lang::Fr) => "groupe d’âge",
        (Dim::Area, Lang::En) => "area",
        (Dim::Area, Lang::Fr) => "territoire",
        (Dim::Form, Lang::En) => "form of exploitation",
        (Dim::Form, Lang::Fr) => "forme d’exploitation",
        (Dim::Citizenship, Lang::En) => "citizenship",
        (Dim::Citizenship, Lang::Fr) => "nationalité",
        (Dim::Period, Lang::En) => "shorter period",
        (Dim::Period, Lang::Fr) => "période plus courte",
        (_, Lang::En) => "group",
        (_, Lang::Fr) => "groupe",
    }
}

/// The key of a finding: what a figure says in some dimensions.
pub(crate) fn key(entry: &Entry<'_>, dims: Dims) -> BTreeMap<String, String> {
    let all = [
        ("indicator", Dim::Indicator),
        ("unit", Dim::Unit),
        ("status", Dim::Status),
        ("scope", Dim::Scope),
        ("measure", Dim::Measure),
        ("time_basis", Dim::TimeBasis),
        ("age_basis", Dim::AgeBasis),
        ("agency", Dim::Agency),
        ("period", Dim::Period),
        ("area", Dim::Area),
        ("sex", Dim::Sex),
        ("age", Dim::Age),
        ("form", Dim::Form),
        ("citizenship", Dim::Citizenship),
        ("group", Dim::Group),
        ("breakdown", Dim::Breakdown),
        ("source", Dim::Source),
    ];
    let said = |(name, dim): &(&str, Dim)| Some(((*name).to_owned(), dim.text(entry.figure)?));
    all.iter().filter(|(_, dim)| dims.has(*dim)).filter_map(said).collect()
}

/// A message made from a function for each language.
pub(crate) fn message(write: impl Fn(Lang) -> String) -> Message {
    Message::each(write)
}
