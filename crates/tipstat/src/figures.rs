//! The figures of a submission, with the keys by which rules bring them together.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use tipstat_model::{
    Figure,
    codes::{Code, Unit, UnitKind},
    columns::FigureColumn,
};

use crate::table::Origin;

/// A dimension of a figure's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the column of the same name")]
pub enum Dim {
    Indicator,
    Unit,
    Status,
    Scope,
    Measure,
    TimeBasis,
    AgeBasis,
    Agency,
    Period,
    Area,
    Sex,
    Age,
    Form,
    Citizenship,
    Group,
    /// A breakdown that has no column of its own.
    Breakdown,
    Source,
    /// The file or sheet.
    Input,
}

/// How many dimensions there are.
const DIMS: usize = 18;

impl Dim {
    const ALL: [Self; DIMS] = [
        Self::Indicator,
        Self::Unit,
        Self::Status,
        Self::Scope,
        Self::Measure,
        Self::TimeBasis,
        Self::AgeBasis,
        Self::Agency,
        Self::Period,
        Self::Area,
        Self::Sex,
        Self::Age,
        Self::Form,
        Self::Citizenship,
        Self::Group,
        Self::Breakdown,
        Self::Source,
        Self::Input,
    ];

    /// Those that a figure itself says: all but the file.
    pub(crate) const SAID: &'static [Self] = (&Self::ALL as &[Self]).split_at(DIMS - 1).0;

    /// What two figures must not state differently to be compared; the unit is compared apart.
    const ATTRIBUTES: [Self; 6] =
        [Self::Status, Self::Scope, Self::Measure, Self::TimeBasis, Self::AgeBasis, Self::Agency];

    /// The columns that say it.
    #[must_use]
    pub const fn columns(self) -> &'static [FigureColumn] {
        use FigureColumn as C;
        match self {
            Self::Indicator => &[C::Indicator],
            Self::Unit => &[C::Unit],
            Self::Status => &[C::Status],
            Self::Scope => &[C::Scope],
            Self::Measure => &[C::Measure],
            Self::TimeBasis => &[C::TimeBasis],
            Self::AgeBasis => &[C::AgeBasis],
            Self::Agency => &[C::Agency],
            Self::Period => &[C::Period, C::PeriodStart, C::PeriodEnd],
            Self::Area => &[C::Area],
            Self::Sex => &[C::Sex],
            Self::Age => &[C::Age],
            Self::Form => &[C::Form],
            Self::Citizenship => &[C::Citizenship],
            Self::Group => &[C::Group],
            Self::Breakdown => &[C::Breakdown],
            Self::Source => &[C::Source],
            Self::Input => &[],
        }
    }

    /// What a figure says in it; `None` where it says nothing.
    #[must_use]
    pub fn text(self, figure: &Figure) -> Option<String> {
        match self {
            Self::Indicator => figure.indicator.as_ref().map(ToString::to_string),
            Self::Unit => figure.unit.map(|c| c.code().to_owned()),
            Self::Status => figure.status.map(|c| c.code().to_owned()),
            Self::Scope => figure.scope.map(|c| c.code().to_owned()),
            Self::Measure => figure.measure.map(|c| c.code().to_owned()),
            Self::TimeBasis => figure.time_basis.map(|c| c.code().to_owned()),
            Self::AgeBasis => figure.age_basis.as_deref().map(tipstat_model::words::fold),
            Self::Agency => figure.agency.as_deref().map(tipstat_model::words::fold),
            Self::Period => figure.period.map(tipstat_model::Period::code),
            Self::Area => figure.area.as_deref().map(str::to_owned),
            Self::Sex => figure.sex.map(|c| c.code().to_owned()),
            Self::Age => figure.age.map(|a| a.code()),
            Self::Form => figure.form.map(|c| c.code().to_owned()),
            Self::Citizenship => figure.citizenship.as_deref().map(tipstat_model::words::fold),
            Self::Group => figure.group.map(|c| c.code().to_owned()),
            Self::Breakdown => figure.breakdown.as_deref().map(tipstat_model::words::fold),
            Self::Source => figure.source.as_deref().map(tipstat_model::words::fold),
            Self::Input => None,
        }
    }
}

/// A set of dimensions, to group by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dims(u32);

impl Dims {
    /// Every dimension but the file.
    pub const KEY: Self = Self((1 << (DIMS - 1)) - 1);
    /// What is counted, apart from how: area, sex, age, form, citizenship, group and any other breakdown.
    pub const BREAKDOWN: Self =
        Self::of(&[Dim::Area, Dim::Sex, Dim::Age, Dim::Form, Dim::Citizenship, Dim::Group, Dim::Breakdown]);

    /// The set of these.
    #[must_use]
    pub const fn of(dims: &[Dim]) -> Self {
        let (mut bits, mut i) = (0, 0);
        while i < dims.len() {
            bits |= 1 << dims[i] as u32;
            i += 1;
        }
        Self(bits)
    }

    /// This set and these.
    #[must_use]
    pub const fn and(self, dims: &[Dim]) -> Self {
        Self(self.0 | Self::of(dims).0)
    }

    /// This set without these.
    #[must_use]
    pub const fn without(self, dims: &[Dim]) -> Self {
        Self(self.0 & !Self::of(dims).0)
    }

    /// Whether a dimension is in it.
    #[must_use]
    pub const fn has(self, dim: Dim) -> bool {
        self.0 & (1 << dim as u32) != 0
    }
}

/// The key of a figure, interned: 0 says nothing, [`Key::FAULTY`] could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key([u32; DIMS]);

impl Key {
    const FAULTY: u32 = u32::MAX;

    /// The key in these dimensions alone; `None` where one of them could not be read.
    #[must_use]
    pub fn within(self, dims: Dims) -> Option<Self> {
        let mut out = [0; DIMS];
        for dim in Dim::ALL {
            if dims.has(dim) {
                let id = self.0[dim as usize];
                if id == Self::FAULTY {
                    return None;
                }
                out[dim as usize] = id;
            }
        }
        Some(Self(out))
    }

    /// Whether something is said in a dimension, readable or not.
    #[must_use]
    pub const fn says(self, dim: Dim) -> bool {
        self.0[dim as usize] != 0
    }

    /// Whether something readable is said in a dimension.
    #[must_use]
    pub const fn is_read(&self, dim: Dim) -> bool {
        !matches!(self.0[dim as usize], 0 | Self::FAULTY)
    }

    /// The interned value in a dimension.
    #[must_use]
    pub const fn id(self, dim: Dim) -> u32 {
        self.0[dim as usize]
    }

    /// The key with another value in a dimension.
    pub(crate) const fn with(mut self, dim: Dim, id: u32) -> Self {
        self.0[dim as usize] = id;
        self
    }

    /// Whether two figures may be about the same: where both state status, scope, measure, date basis, age
    /// basis or agency, they agree.
    #[must_use]
    pub fn comparable(&self, other: &Self) -> bool {
        Dim::ATTRIBUTES.iter().all(|d| {
            let (a, b) = (self.id(*d), other.id(*d));
            a == b || a == 0 || b == 0
        })
    }
}

/// A figure of a submission.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Its position among all.
    pub index: u32,
    /// The figure.
    pub figure: &'a Figure,
    /// Its key.
    pub key: &'a Key,
    /// Where it stands.
    pub origin: Origin,
    /// Its place in canonical order.
    pub rank: u32,
}

/// All figures of a submission.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    list: Vec<Figure>,
    origins: Vec<Origin>,
    keys: Vec<Key>,
    /// The place of each in canonical order: by what it says, then by where it stands.
    ranks: Vec<u32>,
}

impl Figures {
    /// Gathers figures with the places where they stand.
    #[must_use]
    pub fn new(list: Vec<Figure>, origins: Vec<Origin>) -> Self {
        let mut keys: Vec<Key> = Vec::with_capacity(list.len());
        let mut ids: HashMap<String, u32> = HashMap::new();
        for (figure, origin) in list.iter().zip(&origins) {
            let mut key = [0; DIMS];
            for dim in Dim::ALL {
                let text = match dim {
                    Dim::Input => Some(format!("#{}", origin.input)),
                    // Without a source the file stands for it: two agencies' files are not one source.
                    Dim::Source => Some(dim.text(figure).unwrap_or_else(|| format!("#{}", origin.input))),
                    _ => dim.text(figure),
                };
                let next = u32::try_from(ids.len() + 1).unwrap_or(u32::MAX - 1);
                key[dim as usize] = match text {
                    _ if figure.faulty.has_any(dim.columns()) => Key::FAULTY,
                    Some(text) => *ids.entry(text).or_insert(next),
                    None => 0,
                };
            }
            keys.push(Key(key));
        }
        let mut figures = Self { list, origins, keys, ranks: Vec::new() };
        figures.match_unstated();
        figures.put_in_order();
        figures
    }

    /// The attributes that are matched so. A blank agency or status may stand for all of them.
    const MATCHED: [Dim; 5] = [Dim::Unit, Dim::Scope, Dim::Measure, Dim::TimeBasis, Dim::AgeBasis];

    /// Lets an unstated attribute be matched with the only one stated in the same source, indicator and period.
    fn match_unstated(&mut self) {
        let dims = Dims::of(&[Dim::Source, Dim::Indicator, Dim::Period]);
        let counts_only = |figure: &Figure| figure.unit.is_none_or(Unit::is_count);
        let mut stated: HashMap<Key, [Option<u32>; Self::MATCHED.len()]> = HashMap::new();
        for (figure, key) in self.list.iter().zip(&self.keys) {
            let Some(group) = key.within(dims).filter(|_| counts_only(figure)) else { continue };
            let slots = stated.entry(group).or_default();
            for (slot, dim) in slots.iter_mut().zip(Self::MATCHED) {
                match (key.id(dim), *slot) {
                    (0 | Key::FAULTY, _) => {}
                    (id, None) => *slot = Some(id),
                    (id, Some(seen)) if seen != id => *slot = Some(0),
                    _ => {}
                }
            }
        }
        for (figure, key) in self.list.iter().zip(&mut self.keys) {
            let Some(slots) = key.within(dims).and_then(|group| stated.get(&group)) else { continue };
            for (slot, dim) in slots.iter().zip(Self::MATCHED) {
                let is_free = key.id(dim) == 0 && (dim != Dim::Unit || counts_only(figure));
                if let Some(id) = slot.filter(|_| is_free) {
                    key.0[dim as usize] = id;
                }
            }
        }
    }

    fn put_in_order(&mut self) {
        let n = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        let mut order: Vec<u32> = (0..n).collect();
        order.sort_by_cached_key(|i| sort_key(&self.list[*i as usize], self.origins[*i as usize]));
        self.ranks = vec![0; self.list.len()];
        for (rank, index) in (0..n).zip(order) {
            self.ranks[index as usize] = rank;
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// One figure by its position.
    #[must_use]
    pub fn entry(&self, index: u32) -> Entry<'_> {
        let i = index as usize;
        Entry { index, figure: &self.list[i], key: &self.keys[i], origin: self.origins[i], rank: self.ranks[i] }
    }

    /// The place of a figure in canonical order.
    #[must_use]
    pub fn rank(&self, index: u32) -> u32 {
        self.ranks[index as usize]
    }

    /// All figures, in the order in which they stand.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        (0..u32::try_from(self.len()).unwrap_or(u32::MAX)).map(|i| self.entry(i))
    }
}

/// What a figure says in each dimension, its number, words, address and note, and where it stands.
type SortKey = (Vec<Option<String>>, Arc<str>, [Option<Arc<str>>; 3], Origin);

fn sort_key(figure: &Figure, origin: Origin) -> SortKey {
    let dims = Dim::SAID.iter().map(|d| d.text(figure)).collect();
    let words = [figure.label.clone(), figure.url.clone(), figure.note.clone()];
    (dims, figure.printed.clone(), words, origin)
}

/// Whether a figure is a count of things, by its stated or its matched unit.
#[must_use]
pub fn counts(entry: &Entry<'_>) -> bool {
    entry.figure.unit.map_or(entry.key.says(Dim::Unit), |unit| unit.kind() == UnitKind::Count)
}
