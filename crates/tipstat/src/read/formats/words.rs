//! What the words of a table say, with what a person said of them first.

use std::collections::HashMap;

use tipstat_model::{
    codes::{Code, Form, Group, Indicator, Scope, Unit},
    columns::FigureColumn as C,
    label::{Place, Series, is_total},
    mapping::{Part, Replacement, Target},
    words::fold,
};

use super::out::Line;

/// Words looked up once each.
pub(super) struct Words<'p> {
    pub(super) part: Option<&'p Part>,
    series: HashMap<String, Option<Named>>,
    places: HashMap<String, Option<Place>>,
    folded: HashMap<String, (String, bool)>,
}

/// What a person said of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// It stands for this column.
    Column(C),
    /// It is left out.
    Nothing,
}

impl Said {
    pub(super) const fn column(self) -> Option<C> {
        match self {
            Self::Column(column) => Some(column),
            Self::Nothing => None,
        }
    }
}

/// What a label says is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) indicator: String,
    pub(super) series: Option<Series>,
}

impl<'p> Words<'p> {
    pub(super) fn new(part: Option<&'p Part>) -> Self {
        Self { part, series: HashMap::new(), places: HashMap::new(), folded: HashMap::new() }
    }

    /// What a person said that a heading stands for.
    pub(super) fn said(&self, heading: &str) -> Option<Said> {
        match self.part?.target(heading)? {
            Target::Column { column, .. } => C::ALL.get(column).copied().map(Said::Column),
            Target::Nothing => Some(Said::Nothing),
        }
    }

    /// A cell as its column understands it: as it stands, or what a person said that it stands for.
    pub(super) fn cell<'t>(&'t self, column: C, text: &'t str) -> &'t str {
        match self.part.and_then(|part| part.replacement(column as usize, text)) {
            Some(Replacement::Text(text)) => text,
            Some(Replacement::Missing) => "ND",
            Some(Replacement::Empty) => "",
            None => text,
        }
    }

    /// What a label says is counted.
    pub(super) fn named(&mut self, text: &str) -> Option<Named> {
        if let Some(known) = self.series.get(text) {
            return known.clone();
        }
        let said = self.cell(C::Indicator, text);
        let series = Series::read(text);
        let named = match (Indicator::read(said), series) {
            (Some(known), series) => Some(Named { indicator: known.id.to_owned(), series }),
            (None, Some(series)) => Some(Named { indicator: series.indicator.to_owned(), series: Some(series) }),
            (None, None) if said != text => Some(Named { indicator: said.to_owned(), series: None }),
            (None, None) => None,
        };
        self.series.insert(text.to_owned(), named.clone());
        named
    }

    /// Whether all words say what is counted.
    pub(super) fn names_all<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) -> bool {
        texts.into_iter().all(|text| self.named(text).is_some())
    }

    /// A word folded, and whether it stands for everybody; each is looked at once.
    pub(super) fn folded(&mut self, text: &str) -> (&str, bool) {
        if !self.folded.contains_key(text) {
            self.folded.insert(text.to_owned(), (fold(text), is_total(text)));
        }
        let (folded, total) = &self.folded[text];
        (folded, *total)
    }

    /// Where the numbers under a heading, or beside a word, belong.
    pub(super) fn place(&mut self, text: &str) -> Option<Place> {
        if let Some(known) = self.places.get(text) {
            return *known;
        }
        // What a person said of a word of any of the breakdowns that may stand together.
        let said = [C::Sex, C::Age, C::Form, C::Group].into_iter().find_map(|column| {
            match self.part?.replacement(column as usize, text)? {
                Replacement::Text(text) => Place::read(text),
                Replacement::Missing | Replacement::Empty => None,
            }
        });
        let place = said.or_else(|| Place::read(text));
        self.places.insert(text.to_owned(), place);
        place
    }
}

/// Puts down what a label says is counted: its indicator, unit, form, sex and scope, where no column says them.
pub(super) fn put_named(line: &mut Line, label: &str, named: &Named) {
    line.set(C::Indicator, &named.indicator);
    if line.text(C::Label).is_empty() {
        line.set(C::Label, label);
    }
    let Some(series) = named.series else { return };
    if let Some(unit) = series.unit {
        line.or_set(C::Unit, own_unit(&named.indicator, unit).code());
    }
    if let Some(form) = series.form {
        line.or_set(C::Form, form.code());
    }
    if let Some(sex) = series.sex {
        line.or_set(C::Sex, sex.code());
    }
    if let Some(age) = series.age {
        line.or_set(C::Age, &age.code());
    }
    if series.names_trafficking {
        line.or_set(C::Scope, Scope::Tip.code());
    }
}

/// “Number” and “counts” say no more than that something was counted: what, the indicator says.
pub(super) fn own_unit(indicator: &str, said: Unit) -> Unit {
    match tipstat_model::codes::indicator(indicator) {
        Some(known) if said == Unit::Person && known.unit.is_count() => known.unit,
        _ => said,
    }
}

/// Puts down where numbers belong.
pub(super) fn put_place(line: &mut Line, place: &Place) {
    if let Some(group) = place.group {
        line.set(C::Group, group.code());
    }
    if let Some(sex) = place.sex {
        line.set(C::Sex, sex.code());
    }
    if let Some(age) = place.age {
        line.set(C::Age, &age.code());
    }
    if let Some(form) = place.form {
        line.set(C::Form, form.code());
    }
    if let Some(period) = place.period {
        line.set(C::Period, &period.code());
    }
    if let Some(indicator) = place.indicator {
        line.set(C::Indicator, indicator);
    }
    if let Some(unit) = place.unit {
        line.set(C::Unit, unit.code());
    }
}

/// What a place says, as `sex: F, age: Y0T17`.
pub(super) fn in_words(place: &Place) -> String {
    let mut line = Line::new();
    put_place(&mut line, place);
    let columns = [C::Indicator, C::Unit, C::Period, C::Group, C::Sex, C::Age, C::Form];
    let said: Vec<String> = columns
        .into_iter()
        .filter(|c| !line.text(*c).is_empty())
        .map(|c| format!("{}: {}", c.name(), line.text(c)))
        .collect();
    if said.is_empty() { "total".to_owned() } else { said.join(", ") }
}

/// Decides for all words of one breakdown at once whether they name groups that mix sex and age, as « hommes, femmes
/// et enfants » do, or sexes and ages, as « hommes » and « femmes » alone.
pub(super) fn settle(places: &mut [&mut Place]) {
    let groups: Vec<Group> = places.iter().filter_map(|p| p.group).collect();
    let has = |of: &[Group]| of.iter().any(|g| groups.contains(g));
    let mixed = has(&[Group::Men, Group::Women]) && has(&[Group::Children, Group::Boys, Group::Girls, Group::Adults]);
    let alone = has(&[Group::WomenAndChildren, Group::WomenAndGirls, Group::MenAndBoys, Group::Boys, Group::Girls]);
    for place in places {
        if place.group.is_some() && (mixed || alone) {
            (place.sex, place.age) = (None, None);
        } else if place.sex.is_some() || place.age.is_some() {
            place.group = None;
        }
    }
}

/// Whether a form of exploitation is one that only trafficking in persons has: then victims of it are counted.
pub(super) fn shows_trafficking(form: Form) -> bool {
    !matches!(form, Form::Other | Form::Unknown | Form::ChildLabour | Form::Surrogacy | Form::ForcedAdoption)
}

/// What a person said of every number of the table.
pub(super) fn constants(part: Option<&Part>, out: &mut super::out::Out) -> Vec<(C, String)> {
    let said = part.map(Part::constants).unwrap_or_default();
    let columns = said.iter().filter_map(|(at, text)| Some((*C::ALL.get(*at)?, text.clone())));
    let constants: Vec<(C, String)> = columns.collect();
    for (column, text) in &constants {
        out.understood(&format!("= {text}"), column.name());
    }
    constants
}
