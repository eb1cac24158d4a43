//! Estimates as figures: they can be checked by the rules for figures, written, and published.

use std::{collections::BTreeSet, sync::Arc};

use tipstat_model::{
    Decimal, Figure, Period, Quantity,
    codes::{AgeGroup, Code, Form, Scope, Sex},
    columns::{ACTIVITIES, FIGURES},
};

use super::{
    estimates::{Estimate, Estimates},
    indicator::Method,
};

impl Estimates {
    /// The numbers as figures, those without a value left out. A rate and a share stand under the indicator of their
    /// count, in their unit.
    #[must_use]
    pub fn to_figures(&self) -> Vec<Figure> {
        self.estimates.iter().filter_map(|estimate| self.figure(estimate)).collect()
    }

    /// A number as a figure; none where it has no value.
    #[must_use]
    pub fn figure(&self, estimate: &Estimate) -> Option<Figure> {
        let indicator = self.indicator(&estimate.indicator)?;
        // One of a pack stands under its own id, of which the catalogue knows nothing.
        let needs_scope = match &indicator.method {
            Method::Pack(look) => look.table.name != ACTIVITIES.name,
            _ => indicator.catalogued()?.subject.needs_scope(),
        };
        let text = |text: &str| -> Arc<str> { text.into() };
        let value = Decimal::try_from(estimate.value?).ok()?;
        let value = if indicator.unit.is_count() { value } else { value.round_dp(6) }.normalize();
        Some(Figure {
            indicator: Some(text(indicator.figure).into()),
            quantity: Some(Quantity::Exact(value)),
            printed: text(&value.to_string()),
            unit: Some(indicator.unit),
            status: indicator.status,
            scope: needs_scope.then(|| Scope::read(self.scope)).flatten(),
            measure: Some(indicator.measure),
            time_basis: indicator.time_basis,
            period: Period::read(&estimate.period, None),
            area: estimate.area.as_deref().map(text),
            sex: estimate.sex.as_deref().and_then(Sex::read),
            age: estimate.age.as_deref().and_then(AgeGroup::read),
            form: estimate.form.as_deref().and_then(Form::read),
            citizenship: estimate.citizenship.as_deref().map(text),
            agency: estimate.agency.as_deref().map(text),
            denominator: estimate.denominator.filter(|_| !indicator.unit.is_count()).map(|n| text(&n.to_string())),
            source: Some(self.source().into()),
            note: estimate.population.as_deref().map(text),
            ..Figure::default()
        })
    }

    /// The files of records behind the numbers, without the folders they lie in.
    fn source(&self) -> String {
        let name = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned();
        let tables = self.inputs.iter().filter(|i| i.table.as_deref().is_some_and(|table| table != FIGURES.name));
        let files: BTreeSet<String> = tables.map(|i| name(&i.path)).collect();
        format!("tipstat: {}", files.into_iter().collect::<Vec<_>>().join(", "))
    }
}
