//! Numbers by place: gathered row by row, merged in any order, and added up to every total.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt as _};
use tipstat_model::codes::{Code as _, Form, Sex};

use super::{
    indicator::{Gives, Sums, Why},
    place::{Place, TOTAL, TOTAL_8, UNKNOWN, UNKNOWN_8},
};

/// A cell of the finished table: [`TOTAL`] where it is not broken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Cell {
    pub(super) period: u16,
    pub(super) area: u16,
    pub(super) sex: u8,
    pub(super) age: u8,
    pub(super) form: u8,
    pub(super) citizenship: u16,
    pub(super) agency: u16,
}

/// What rows of one cell come to for one indicator.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sum {
    /// How many count, or were looked at.
    pub(super) rows: u64,
    /// How many of them are part of it, or the sum of their numbers.
    pub(super) part: u64,
    /// The largest of their numbers.
    pub(super) largest: u64,
    /// The sum of the numbers of which a part was asked for; of audiences how many may have been of any size.
    pub(super) whole: u64,
    /// How many days, whether it happened, and how often.
    pub(super) days: BTreeMap<(i32, bool), u64>,
    /// After how many days something else ended it, and how often.
    pub(super) otherwise: BTreeMap<i32, u64>,
}

impl Sum {
    fn add(&mut self, gives: Gives, times: u64) {
        self.rows += times;
        match gives {
            Gives::Nothing(_) => self.rows -= times,
            Gives::One => {}
            Gives::Of(part) => self.part += if part { times } else { 0 },
            Gives::Many(n) => {
                self.part += u64::from(n) * times;
                self.largest = self.largest.max(n.into());
            }
            Gives::Part(n, of) => {
                self.part += u64::from(n) * times;
                self.whole += u64::from(of) * times;
            }
            Gives::Days(days, happened) => *self.days.entry((days, happened)).or_default() += times,
            Gives::Otherwise(days) => *self.otherwise.entry(days).or_default() += times,
        }
    }

    fn merge(&mut self, other: &Self) {
        self.rows += other.rows;
        self.part += other.part;
        self.largest = self.largest.max(other.largest);
        self.whole += other.whole;
        for (days, n) in &other.days {
            *self.days.entry(*days).or_default() += n;
        }
        for (days, n) in &other.otherwise {
            *self.otherwise.entry(*days).or_default() += n;
        }
    }

    /// Takes out what a row gave.
    fn remove(&mut self, gives: Gives) {
        self.rows -= 1;
        match gives {
            Gives::Of(true) => self.part -= 1,
            Gives::Many(n) => self.part -= u64::from(n),
            Gives::Part(n, of) => {
                self.part -= u64::from(n);
                self.whole -= u64::from(of);
            }
            Gives::Days(days, happened) => {
                if let Some(n) = self.days.get_mut(&(days, happened)) {
                    *n -= 1;
                }
                self.days.retain(|_, n| *n > 0);
            }
            Gives::Otherwise(days) => {
                if let Some(n) = self.otherwise.get_mut(&days) {
                    *n -= 1;
                }
                self.otherwise.retain(|_, n| *n > 0);
            }
            Gives::One | Gives::Of(false) | Gives::Nothing(_) => {}
        }
    }
}

/// What rows of one person give together.
pub(super) fn best(all: &[Gives], sums: Sums) -> Option<Gives> {
    let first = *all.first()?;
    Some(match sums {
        Sums::Count => first,
        Sums::Moves => Gives::Of(!all.contains(&Gives::Of(false))),
        Sums::Share | Sums::Usable => Gives::Of(all.contains(&Gives::Of(true))),
        Sums::Total | Sums::Reach => {
            Gives::Many(all.iter().map(|g| if let Gives::Many(n) = g { *n } else { 0 }).max().unwrap_or_default())
        }
        Sums::PartOf => {
            let size = |gives: &Gives| if let Gives::Part(n, of) = gives { (*of, *n) } else { (0, 0) };
            all.iter().copied().max_by_key(size).unwrap_or(first)
        }
        // What happened comes before what ended it, that before what is still awaited, and the first time before
        // a second.
        Sums::Days | Sums::Within(_) => all.iter().copied().min_by_key(|g| order(*g)).unwrap_or(first),
    })
}

fn order(gives: Gives) -> (u8, i32) {
    match gives {
        Gives::Days(days, true) => (0, days),
        Gives::Otherwise(days) => (1, days),
        Gives::Days(days, false) => (2, days),
        _ => (3, 0),
    }
}

/// What all rows of a table give, by place.
#[derive(Debug, Default)]
pub(super) struct Cube {
    at: HashMap<Place, u32>,
    /// For each place, one number for each indicator that counts; two for one that asks for a part.
    counts: Vec<u64>,
    /// How many numbers a place has.
    width: usize,
    /// Where the numbers of an indicator stand; none for one whose numbers stand apart.
    slots: Vec<Option<usize>>,
    /// What does not fit in two numbers, by place and indicator.
    more: HashMap<(u32, u16), Sum>,
    /// Rows left out, by indicator and reason.
    left_out: Vec<[u64; Why::ALL.len()]>,
}

impl Cube {
    /// A cube for indicators, by what is made of what rows give.
    pub(super) fn new(sums: &[Sums]) -> Self {
        let mut width = 0;
        let mut slots = Vec::new();
        for sum in sums {
            let needed = match sum {
                Sums::Count => 1,
                Sums::Moves | Sums::Share | Sums::Usable => 2,
                Sums::Total | Sums::Reach | Sums::PartOf | Sums::Days | Sums::Within(_) => 0,
            };
            slots.push((needed > 0).then_some(width));
            width += needed;
        }
        let left_out = vec![[0; Why::ALL.len()]; sums.len()];
        Self { width, slots, left_out, ..Self::default() }
    }

    /// The number of a place.
    pub(super) fn place(&mut self, place: Place) -> u32 {
        if let Some(at) = self.at.get(&place) {
            return *at;
        }
        let next = u32::try_from(self.at.len()).unwrap_or(u32::MAX);
        self.at.insert(place, next);
        self.counts.resize(self.counts.len() + self.width, 0);
        next
    }

    /// Takes in what a row gives.
    pub(super) fn add(&mut self, place: u32, indicator: u16, gives: Gives) {
        if let Gives::Nothing(why) = gives {
            self.left_out[usize::from(indicator)][why as usize] += 1;
            return;
        }
        match (self.slots[usize::from(indicator)], gives) {
            (Some(slot), gives) => {
                let at = place as usize * self.width + slot;
                self.counts[at] += 1;
                if gives == Gives::Of(true) {
                    self.counts[at + 1] += 1;
                }
            }
            (None, gives) => self.more.entry((place, indicator)).or_default().add(gives, 1),
        }
    }

    /// Takes in that a row left out may have been an audience of any size.
    pub(super) fn may_be_more(&mut self, place: u32, indicator: u16) {
        self.more.entry((place, indicator)).or_default().whole += 1;
    }

    /// Rows left out, by indicator and reason, and how many.
    pub(super) fn left_out(&self) -> impl Iterator<Item = (u16, Why, u64)> {
        let of = |(of, indicator): (&[u64; Why::ALL.len()], u16)| {
            let of = *of;
            Why::ALL.into_iter().map(move |why| (indicator, why, of[why as usize]))
        };
        self.left_out.iter().zip(0..).flat_map(of).filter(|(_, _, n)| *n > 0)
    }

    /// Every total, by indicator and cell: each breakdown kept or left out, and a person of several forms once in the
    /// total and once in each.
    pub(super) fn totals(&self, sums: &[Sums]) -> Vec<HashMap<Cell, Sum>> {
        // The numbers of a cell stand together, so that it is looked up once for all indicators.
        let (mut at, mut all): (HashMap<Cell, usize>, Vec<Sum>) = (HashMap::new(), Vec::new());
        for (place, here) in &self.at {
            let of: Vec<Option<Sum>> = (0..sums.len()).map(|i| self.sum(*here, i, sums[i])).collect();
            for cell in cells(place) {
                let begin = *at.entry(cell).or_insert(all.len());
                if begin == all.len() {
                    all.resize_with(begin + sums.len(), Sum::default);
                }
                for (all, sum) in all[begin..].iter_mut().zip(&of) {
                    if let Some(sum) = sum {
                        all.merge(sum);
                    }
                }
            }
        }
        let mut totals: Vec<HashMap<Cell, Sum>> = sums.iter().map(|_| HashMap::new()).collect();
        for (cell, begin) in at {
            for (totals, sum) in totals.iter_mut().zip(&mut all[begin..]) {
                if sum.rows > 0 || sum.whole > 0 {
                    totals.insert(cell, std::mem::take(sum));
                }
            }
        }
        totals
    }

    fn sum(&self, place: u32, indicator: usize, sums: Sums) -> Option<Sum> {
        match self.slots[indicator] {
            Some(slot) => {
                let at = place as usize * self.width + slot;
                let part =
                    if matches!(sums, Sums::Moves | Sums::Share | Sums::Usable) { self.counts[at + 1] } else { 0 };
                (self.counts[at] > 0).then(|| Sum { rows: self.counts[at], part, ..Sum::default() })
            }
            None => self.more.get(&(place, u16::try_from(indicator).unwrap_or(u16::MAX))).cloned(),
        }
    }
}

/// The cells in which a row counts: one for each set of breakdowns.
pub(super) fn cells(place: &Place) -> Vec<Cell> {
    let mut all = vec![Cell {
        period: place.period,
        area: TOTAL,
        sex: TOTAL_8,
        age: TOTAL_8,
        form: TOTAL_8,
        citizenship: TOTAL,
        agency: TOTAL,
    }];
    let mut more = |change: &dyn Fn(&mut Cell)| {
        for i in 0..all.len() {
            let mut cell = all[i];
            change(&mut cell);
            all.push(cell);
        }
    };
    if place.area != TOTAL {
        more(&|cell| cell.area = place.area);
    }
    if place.sex != TOTAL_8 {
        more(&|cell| cell.sex = place.sex);
    }
    if place.age != TOTAL_8 {
        more(&|cell| cell.age = place.age);
    }
    if place.citizenship != TOTAL {
        more(&|cell| cell.citizenship = place.citizenship);
    }
    if place.agency != TOTAL {
        more(&|cell| cell.agency = place.agency);
    }
    let without = all.len();
    let mut forms = place.forms;
    while forms != 0 {
        let form = u8::try_from(forms.trailing_zeros()).unwrap_or(TOTAL_8);
        for i in 0..without {
            let cell = Cell { form, ..all[i] };
            all.push(cell);
        }
        forms &= forms - 1;
    }
    all
}

/// What rows of one person gave, by indicator, each where it counts: taken out, and put in once.
pub(super) fn once(person: &[(u16, Place, Gives)], sums: &[Sums], totals: &mut [HashMap<Cell, Sum>]) {
    let mut of: BTreeMap<u16, Vec<(Place, Gives)>> = BTreeMap::new();
    for (indicator, place, gives) in person {
        of.entry(*indicator).or_default().push((*place, *gives));
    }
    for (indicator, rows) in of.into_iter().filter(|(_, rows)| rows.len() > 1) {
        let (totals, sums) = (&mut totals[usize::from(indicator)], sums[usize::from(indicator)]);
        for (place, gives) in &rows {
            for cell in cells(place) {
                if let Some(sum) = totals.get_mut(&cell) {
                    sum.remove(*gives);
                }
            }
        }
        let mut places: Vec<Place> = rows.iter().map(|(place, _)| *place).collect();
        agree(&mut places);
        let mut there: BTreeMap<Cell, Vec<Gives>> = BTreeMap::new();
        for (place, (_, gives)) in places.iter().zip(&rows) {
            for cell in cells(place) {
                there.entry(cell).or_default().push(*gives);
            }
        }
        for (cell, all) in there {
            if let Some(gives) = best(&all, sums) {
                totals.entry(cell).or_default().add(gives, 1);
            }
        }
        for cell in rows.iter().flat_map(|(place, _)| cells(place)) {
            if totals.get(&cell).is_some_and(|sum| sum.rows == 0 && sum.whole == 0) {
                totals.remove(&cell);
            }
        }
    }
}

/// What one row of a person does not know and the others agree on is known of her.
pub(super) fn agree(places: &mut [Place]) {
    fn known<T: Copy + Ord>(places: &[Place], get: impl Fn(&Place) -> T, unknown: T, total: T) -> Option<T> {
        let known = || places.iter().map(&get).filter(|v| *v != unknown && *v != total);
        known().min().filter(|least| known().max() == Some(*least))
    }
    let area = known(places, |p| p.area, UNKNOWN, TOTAL);
    let citizenship = known(places, |p| p.citizenship, UNKNOWN, TOTAL);
    let agency = known(places, |p| p.agency, UNKNOWN, TOTAL);
    let sex_unknown = u8::try_from(Sex::Unknown.position()).unwrap_or(UNKNOWN_8);
    let sex = known(places, |p| p.sex, sex_unknown, TOTAL_8);
    let age = known(places, |p| p.age, UNKNOWN_8, TOTAL_8);
    let form_unknown = 1 << Form::Unknown.position();
    let forms = known(places, |p| p.forms, form_unknown, 0);
    for place in places {
        let put = |value: &mut u16, known: Option<u16>| *value = known.filter(|_| *value == UNKNOWN).unwrap_or(*value);
        put(&mut place.area, area);
        put(&mut place.citizenship, citizenship);
        put(&mut place.agency, agency);
        place.sex = sex.filter(|_| place.sex == sex_unknown).unwrap_or(place.sex);
        place.age = age.filter(|_| place.age == UNKNOWN_8).unwrap_or(place.age);
        place.forms = forms.filter(|_| place.forms == form_unknown).unwrap_or(place.forms);
    }
}
