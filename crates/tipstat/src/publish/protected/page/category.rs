//! What a number says in a breakdown, in words and in the order in which people name it.

use tipstat_model::area::UNKNOWN_AREA;

use super::{
    super::table::agency,
    numbers::{Number, Numbers},
    series::years,
};
use crate::{check::say, figures::Dim};

/// The breakdowns that may head a row, those that make the longest tables first.
pub(super) const DIMS: [Dim; 8] =
    [Dim::Area, Dim::Agency, Dim::Form, Dim::Citizenship, Dim::Breakdown, Dim::Group, Dim::Age, Dim::Sex];

/// The place of an area that the profile does not know: behind all others.
const NOWHERE: usize = usize::MAX - 1;

/// A category of a breakdown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Category {
    rank: Vec<usize>,
    pub label: String,
}

impl Category {
    /// What a number says in a breakdown; none for the total.
    pub fn of(number: &Number<'_>, dim: Dim, numbers: &Numbers<'_>) -> Option<Self> {
        let (figure, context) = (number.entry.figure, numbers.context);
        let label = match dim {
            Dim::Agency => agency(figure, context, numbers.lang),
            dim => say::category(numbers.lang, &number.entry, dim, context),
        }?;
        let rank = match dim {
            Dim::Area => figure.area.as_deref().map(|id| path(id, numbers)),
            Dim::Agency => {
                let id = figure.agency.as_deref();
                context.profile().agencies.iter().position(|agency| Some(&*agency.id) == id).map(|at| vec![at])
            }
            Dim::Form => figure.form.map(|form| vec![form as usize]),
            Dim::Group => figure.group.map(|group| vec![group as usize]),
            Dim::Sex => figure.sex.map(|sex| vec![sex as usize]),
            Dim::Age => figure.age.map(years),
            _ => None,
        };
        Some(Self { rank: rank.unwrap_or_default(), label })
    }

    /// How deep an area lies among those of the profile; 0 where it is none of them.
    pub fn depth(&self) -> usize {
        if self.rank.first().is_some_and(|rank| *rank >= NOWHERE) { 0 } else { self.rank.len() }
    }
}

/// The places of an area and of those it lies in, the largest first.
fn path(id: &str, numbers: &Numbers<'_>) -> Vec<usize> {
    let areas = &numbers.context.profile().areas;
    if id == UNKNOWN_AREA {
        return vec![NOWHERE + 1];
    }
    let (mut path, mut next) = (Vec::new(), Some(id));
    while let Some(at) = next.and_then(|id| areas.iter().position(|area| area.id == id)) {
        path.insert(0, at);
        // A profile in which an area lies in itself has been refused; a deep one ends.
        next = areas[at].parent.as_deref().filter(|_| path.len() < 8);
    }
    if path.is_empty() { vec![NOWHERE] } else { path }
}
