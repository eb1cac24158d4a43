//! Cells that nobody prints and that hang on those that are printed: margins that a table leaves out, the combination
//! of sex and age that « femmes » stands for, and the inner cells where tables overlap in a ring.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use tipstat_model::{
    Figure, Quantity,
    codes::{AgeGroup, Form, Group, Sex},
    quantity::Missing,
    words::fold,
};

use crate::{
    figures::{Dim, Dims, Entry, Key, counts},
    table::Origin,
};

/// More inner cells than these say nothing that could be computed in time; what is left out is counted.
const AT_MOST: usize = 5_000;

/// What a place says in one breakdown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Said {
    Area(Arc<str>),
    Sex(Sex),
    Age(AgeGroup),
    Form(Form),
    /// Folded, since two spellings are one.
    Citizenship(String),
    Agency(String),
    Group(Group),
}

/// A cell of a table, by what it says in each breakdown.
type Place = [Option<Said>; DIMS.len()];

const DIMS: [Dim; 7] = [Dim::Area, Dim::Sex, Dim::Age, Dim::Form, Dim::Citizenship, Dim::Agency, Dim::Group];

/// What two figures have in common that stand in tables of one thing.
const BASE: Dims = Dims::KEY.without(&DIMS);

/// Figures that are not printed, without a value, each with the file of the table that it belongs to.
pub(super) struct Inner {
    pub figures: Vec<(Figure, Origin)>,
    /// Inner cells that were left out, because there are too many.
    pub left_out: usize,
}

/// What is to be added to some figures, so that everything that hangs together is bound by sums.
pub(super) fn of(figures: &[Entry<'_>]) -> Inner {
    let always = always_said(figures);
    let base = always.iter().fold(BASE, |base, at| base.and(&[DIMS[*at]]));
    let mut tables: BTreeMap<Key, Vec<Entry<'_>>> = BTreeMap::new();
    for entry in figures.iter().filter(|e| counts(e) && e.figure.indicator.is_some()) {
        if let Some(base) = entry.key.within(Dims::KEY).and_then(|key| key.within(base)) {
            tables.entry(base).or_default().push(*entry);
        }
    }
    let mut inner = Inner { figures: Vec::new(), left_out: 0 };
    let always = always.into_iter().fold(0, |mask, at| mask | 1 << at);
    for entries in tables.values() {
        of_table(entries, always, &mut inner);
    }
    inner
}

/// The breakdowns in which every figure says something, such as the countries of an international table. Their totals are
/// printed nowhere and tell nothing that the parts do not tell; with them all countries would hang together.
fn always_said(figures: &[Entry<'_>]) -> Vec<usize> {
    let said = |at: &usize| figures.iter().filter(|e| e.figure.indicator.is_some()).all(|e| e.key.says(DIMS[*at]));
    // A mixed group is another name of a sex and an age, which are said without it.
    (0..DIMS.len()).filter(|at| DIMS[*at] != Dim::Group).filter(said).collect()
}

fn of_table(entries: &[Entry<'_>], always: u8, inner: &mut Inner) {
    let mut words: BTreeMap<String, Arc<str>> = BTreeMap::new();
    for text in entries.iter().flat_map(|e| [&e.figure.citizenship, &e.figure.agency]).flatten() {
        let known = words.entry(fold(text)).or_insert_with(|| text.clone());
        if text < known {
            *known = text.clone();
        }
    }
    let printed: BTreeSet<Place> = entries.iter().map(|e| place(e.figure)).collect();
    let mut all = printed.clone();
    // Where sex and age are printed as well, a mixed group is another name of one of their cells.
    if printed.iter().any(|place| place[1].is_some() || place[2].is_some()) {
        all.extend(entries.iter().filter_map(|e| place_of_group(e.figure)));
    }
    add_margins(&mut all, always);
    let (joined, left_out) = joined(&all);
    inner.left_out += left_out;
    all.extend(joined);
    add_margins(&mut all, always);
    let Some(like) = entries.iter().min_by_key(|e| e.rank) else { return };
    let nowhere = Origin { row: u32::MAX, ..like.origin };
    inner.figures.extend(all.difference(&printed).map(|place| (figure(like.figure, place, &words), nowhere)));
}

fn place(figure: &Figure) -> Place {
    [
        figure.area.clone().map(Said::Area),
        figure.sex.map(Said::Sex),
        figure.age.map(Said::Age),
        figure.form.map(Said::Form),
        figure.citizenship.as_deref().map(|c| Said::Citizenship(fold(c))),
        figure.agency.as_deref().map(|a| Said::Agency(fold(a))),
        figure.group.map(Said::Group),
    ]
}

fn place_of_group(figure: &Figure) -> Option<Place> {
    let (sex, age) = figure.group?.sex_and_age()?;
    let stated = figure.sex.is_some() || figure.age.is_some();
    (!stated).then(|| place(&Figure { sex, age, group: None, ..figure.clone() }))
}

fn figure(like: &Figure, place: &Place, words: &BTreeMap<String, Arc<str>>) -> Figure {
    let mut figure = Figure {
        indicator: like.indicator.clone(),
        quantity: Some(Quantity::Missing(Missing::NotStated)),
        unit: like.unit,
        status: like.status,
        scope: like.scope,
        measure: like.measure,
        time_basis: like.time_basis,
        period: like.period,
        age_basis: like.age_basis.clone(),
        source: like.source.clone(),
        ..Figure::default()
    };
    for said in place.iter().flatten() {
        match said {
            Said::Area(area) => figure.area = Some(area.clone()),
            Said::Sex(sex) => figure.sex = Some(*sex),
            Said::Age(age) => figure.age = Some(*age),
            Said::Form(form) => figure.form = Some(*form),
            Said::Citizenship(text) => figure.citizenship = words.get(text).cloned(),
            Said::Agency(text) => figure.agency = words.get(text).cloned(),
            Said::Group(group) => figure.group = Some(*group),
        }
    }
    figure
}

/// Which breakdowns a place says.
fn mask(place: &Place) -> u8 {
    place.iter().enumerate().fold(0, |mask, (i, said)| if said.is_some() { mask | 1 << i } else { mask })
}

fn kept(place: &Place, mask: u8) -> Place {
    let mut kept = place.clone();
    for (i, said) in kept.iter_mut().enumerate() {
        if mask & (1 << i) == 0 {
            *said = None;
        }
    }
    kept
}

/// Every margin of what is there, but for those over what is always said.
fn add_margins(all: &mut BTreeSet<Place>, always: u8) {
    let mut margins = BTreeSet::new();
    for place in all.iter() {
        let own = mask(place);
        let is_margin = |sub: &u8| sub & own == *sub && always & own & !sub == 0;
        margins.extend((0..own).filter(is_margin).map(|sub| kept(place, sub)));
    }
    all.extend(margins);
}

/// The inner cells of tables that overlap in a ring: area × sex, sex × age and age × area say more together than their
/// margins do. Where tables overlap in a chain, any inner cells fit them, and none is needed (Beeri and others 1983:
/// what can be reduced to nothing is acyclic).
fn joined(all: &BTreeSet<Place>) -> (BTreeSet<Place>, usize) {
    let mut tables: BTreeMap<u8, Vec<&Place>> = BTreeMap::new();
    for place in all {
        tables.entry(mask(place)).or_default().push(place);
    }
    let ring = ring(&tables.keys().copied().collect::<Vec<_>>());
    let Some((first, rest)) = ring.split_first() else { return (BTreeSet::new(), 0) };
    let mut joined: Vec<Place> = tables[first].iter().map(|p| (*p).clone()).collect();
    let mut of = *first;
    for table in rest {
        let common = of & table;
        let mut next = Vec::new();
        for place in &joined {
            let with = tables[table].iter().filter(|other| kept(other, common) == kept(place, common));
            next.extend(with.map(|other| {
                let mut both = place.clone();
                for (said, of_other) in both.iter_mut().zip(other.iter()) {
                    if said.is_none() {
                        said.clone_from(of_other);
                    }
                }
                both
            }));
            if next.len() > AT_MOST {
                return (BTreeSet::new(), next.len());
            }
        }
        (joined, of) = (next, of | table);
    }
    (joined.into_iter().collect(), 0)
}

/// The tables that remain when breakdowns of one table alone, and tables within others, are taken away again and again.
fn ring(masks: &[u8]) -> Vec<u8> {
    let largest = |masks: &[u8]| {
        let within = |a: u8| masks.iter().any(|b| *b != a && a & b == a);
        masks.iter().copied().filter(|a| !within(*a)).collect::<BTreeSet<u8>>()
    };
    // Each beside the table that it was at first.
    let mut left: Vec<(u8, u8)> = largest(masks).into_iter().map(|mask| (mask, mask)).collect();
    loop {
        let before = left.clone();
        let alone = |bit: u8| left.iter().filter(|(mask, _)| mask & bit != 0).count() == 1;
        let alone = (0..8).map(|i| 1u8 << i).filter(|bit| alone(*bit)).fold(0, |a, bit| a | bit);
        for (mask, _) in &mut left {
            *mask &= !alone;
        }
        let masks = largest(&left.iter().map(|(mask, _)| *mask).collect::<Vec<_>>());
        let mut seen = BTreeSet::new();
        left.retain(|(mask, _)| *mask != 0 && masks.contains(mask) && seen.insert(*mask));
        if left == before {
            return left.into_iter().map(|(_, table)| table).collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_in_a_chain_need_no_inner_cells_and_tables_in_a_ring_do() {
        // area × sex and sex × age; with age × area they close.
        assert!(ring(&[0b011, 0b110]).is_empty());
        assert!(ring(&[0b001, 0b010, 0b100]).is_empty());
        assert!(ring(&[0b111, 0b011]).is_empty());
        assert_eq!(ring(&[0b011, 0b110, 0b101]), [0b011, 0b101, 0b110]);
        // A fourth that hangs on one of them stays outside.
        assert_eq!(ring(&[0b0011, 0b0110, 0b0101, 0b1001]), [0b0011, 0b0101, 0b0110]);
    }
}
