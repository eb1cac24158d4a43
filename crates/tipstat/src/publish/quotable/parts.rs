//! The parts that make a total, for the end of its sentence.

use std::collections::{HashMap, HashSet};

use tipstat_model::{
    Decimal, Lang, Period, Quantity, Text,
    codes::{AgeGroup, Group, Sex, Unit},
    number, text,
};

use super::claim::{CLAIM, Claim, retain_sound};
use crate::{
    figures::{Dim, Entry, Key},
    publish::internal::is_small,
    read::Submission,
};

/// Figures broken down by group, sex or age and nothing else, by the total they belong to.
pub(super) struct Parts<'a> {
    by_total: HashMap<(Key, Dim), Vec<Entry<'a>>>,
}

/// A category of a breakdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Category {
    Mixed(Group),
    Sex(Sex),
    Age(AgeGroup),
}

impl Category {
    /// So many of it: `42 hommes`, `291 de sexe masculin`.
    fn counted(self, lang: Lang, value: Decimal) -> String {
        let noun = match self {
            Self::Mixed(group) => group.noun(lang, value),
            Self::Sex(Sex::Male) => Text::new("male", "de sexe masculin").get(lang),
            Self::Sex(Sex::Female) => Text::new("female", "de sexe féminin").get(lang),
            Self::Sex(Sex::Other) => Text::new("of another sex", "d’un autre sexe").get(lang),
            Self::Sex(Sex::Unknown) => Text::new("of unknown sex", "de sexe inconnu").get(lang),
            Self::Age(AgeGroup::CHILDREN) => Group::Children.noun(lang, value),
            Self::Age(AgeGroup::ADULTS) => Group::Adults.noun(lang, value),
            Self::Age(_) => Text::new("of unknown age", "d’âge inconnu").get(lang),
        };
        super::wording::with_number(lang, &number::display(lang, value), noun)
    }
}

impl<'a> Parts<'a> {
    pub fn of(submission: &'a Submission, period: Period, fault: &HashSet<u32>) -> Self {
        let threshold = Decimal::from(submission.profile.publication.threshold);
        let mut by_total: HashMap<(Key, Dim), Vec<Entry<'a>>> = HashMap::new();
        for entry in submission.figures.entries().filter(|e| e.figure.period == Some(period)) {
            let person = matches!(entry.figure.unit, None | Some(Unit::Person));
            let Some(full) = entry.key.within(CLAIM).filter(|_| person && !is_small(entry.figure, threshold)) else {
                continue;
            };
            for dim in [Dim::Group, Dim::Sex, Dim::Age] {
                let total = full.within(CLAIM.without(&[dim]));
                if let Some(total) = total.filter(|_| full.says(dim)) {
                    by_total.entry((total, dim)).or_default().push(entry);
                }
            }
        }
        for entries in by_total.values_mut() {
            retain_sound_by_category(entries, fault);
        }
        Self { by_total }
    }

    /// The parts of a claim in words, where a set of them makes its value exactly.
    pub fn told(&self, lang: Lang, claim: &Claim<'_>) -> Option<String> {
        let Quantity::Exact(total) = claim.quantity else { return None };
        if claim.second.is_some() || claim.indicator.unit != Unit::Person {
            return None;
        }
        let parts = ways().find_map(|way| self.way(claim, &way).filter(|p| sum(p) == Some(total)))?;
        let told: Vec<String> = parts.iter().map(|(category, value)| category.counted(lang, *value)).collect();
        Some(text::list(lang, &told))
    }

    /// The values of one way to break a claim down; `None` where one is missing. Who is in no category counts too.
    fn way(&self, claim: &Claim<'_>, way: &[Category]) -> Option<Vec<(Category, Decimal)>> {
        let named = way.iter().map(|category| Some((*category, self.value(claim, *category)?)));
        let mut parts: Vec<_> = named.collect::<Option<_>>()?;
        let rest: &[Category] = match way.first()? {
            Category::Mixed(_) => &[Category::Mixed(Group::Unknown)],
            Category::Sex(_) => &[Category::Sex(Sex::Other), Category::Sex(Sex::Unknown)],
            Category::Age(_) => &[Category::Age(AgeGroup::Unknown)],
        };
        let value = |category: &Category| self.value(claim, *category).filter(|v| !v.is_zero());
        parts.extend(rest.iter().filter_map(|category| Some((*category, value(category)?))));
        Some(parts)
    }

    /// The value that all sources give for a category.
    fn value(&self, claim: &Claim<'_>, category: Category) -> Option<Decimal> {
        let dim = match category {
            Category::Mixed(_) => Dim::Group,
            Category::Sex(_) => Dim::Sex,
            Category::Age(_) => Dim::Age,
        };
        let entries = claim.keys.iter().filter_map(|key| self.by_total.get(&(*key, dim))).flatten();
        let mut values = entries.filter(|e| self::category(e, dim) == Some(category)).map(|e| e.figure.quantity);
        let first = values.next()??.exact()?;
        values.all(|q| q.and_then(Quantity::exact) == Some(first)).then_some(first)
    }
}

fn sum(parts: &[(Category, Decimal)]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, (_, value)| sum.checked_add(*value))
}

/// The ways to break persons down, the one that says most first.
fn ways() -> impl Iterator<Item = Vec<Category>> {
    let mixed = Group::PARTITIONS.iter().filter(|(whole, _)| whole.is_none());
    let mixed = mixed.map(|(_, parts)| parts.iter().map(|p| Category::Mixed(*p)).collect());
    let sexes = vec![Category::Sex(Sex::Male), Category::Sex(Sex::Female)];
    let ages = vec![Category::Age(AgeGroup::CHILDREN), Category::Age(AgeGroup::ADULTS)];
    mixed.chain([sexes, ages])
}

fn category(entry: &Entry<'_>, dim: Dim) -> Option<Category> {
    match dim {
        Dim::Group => entry.figure.group.map(Category::Mixed),
        Dim::Sex => entry.figure.sex.map(Category::Sex),
        _ => entry.figure.age.map(Category::Age),
    }
}

fn retain_sound_by_category(entries: &mut Vec<Entry<'_>>, fault: &HashSet<u32>) {
    let wrong = |e: &Entry<'_>| fault.contains(&e.index);
    if entries.iter().any(wrong) {
        // The same category at fault in one source is in doubt wherever it has that value.
        let mut by_category: HashMap<Key, Vec<Entry<'_>>> = HashMap::new();
        for entry in entries.drain(..) {
            if let Some(key) = entry.key.within(CLAIM) {
                by_category.entry(key).or_default().push(entry);
            }
        }
        for mut same in by_category.into_values() {
            retain_sound(&mut same, fault);
            entries.extend(same);
        }
        entries.sort_unstable_by_key(|e| e.rank);
    }
}
