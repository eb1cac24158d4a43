//! The figures of a submission, with the keys by which rules bring them together.

use std::{cmp::Ordering, sync::Arc};

use foldhash::{HashMap, HashMapExt};
use tipstat_model::{
    Figure, IndicatorId,
    codes::{AgeGroup, Code, Unit, UnitKind},
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

    /// What a figure says in it, as a number: figures with one number say the same. Texts that are read once stand at
    /// one address in all figures, so most of them are looked at only once.
    fn mark(self, figure: &Figure) -> Option<u64> {
        fn at(text: Option<&Arc<str>>) -> Option<u64> {
            text.map(|text| text.as_ptr().addr() as u64)
        }
        match self {
            Self::Indicator => at(figure.indicator.as_ref().map(IndicatorId::id)),
            Self::Unit => figure.unit.map(|c| c as u64),
            Self::Status => figure.status.map(|c| c as u64),
            Self::Scope => figure.scope.map(|c| c as u64),
            Self::Measure => figure.measure.map(|c| c as u64),
            Self::TimeBasis => figure.time_basis.map(|c| c as u64),
            Self::AgeBasis => at(figure.age_basis.as_ref()),
            Self::Agency => at(figure.agency.as_ref()),
            Self::Period => figure.period.map(|p| day_number(p.start()) << 32 | day_number(p.end())),
            Self::Area => at(figure.area.as_ref()),
            Self::Sex => figure.sex.map(|c| c as u64),
            Self::Age => figure.age.map(|age| match age {
                AgeGroup::Unknown => u64::MAX,
                AgeGroup::Band { from, to } => u64::from(from) << 32 | to.map_or(u64::from(u32::MAX), u64::from),
            }),
            Self::Form => figure.form.map(|c| c as u64),
            Self::Citizenship => at(figure.citizenship.as_ref()),
            Self::Group => figure.group.map(|c| c as u64),
            Self::Breakdown => at(figure.breakdown.as_ref()),
            Self::Source => at(figure.source.as_ref()),
            Self::Input => None,
        }
    }
}

/// A day as a number below 2³², another for each day.
fn day_number(day: jiff::civil::Date) -> u64 {
    let year = u64::from(day.year().cast_unsigned());
    year << 16 | u64::from(day.month().cast_unsigned()) << 8 | u64::from(day.day().cast_unsigned())
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

    /// The dimensions of this set that come before the first that is not in it, as far as canonical order goes by them.
    pub(crate) const fn begin(self) -> Self {
        let left_out = !self.0 | 1 << Dim::Source as u32;
        Self((1 << left_out.trailing_zeros()) - 1)
    }

    /// All bits for each dimension that is in it.
    fn masks(self) -> [u32; DIMS] {
        std::array::from_fn(|i| (self.0 >> i & 1).wrapping_neg())
    }

    /// Whether a dimension is in it.
    #[must_use]
    pub const fn has(self, dim: Dim) -> bool {
        self.0 & (1 << dim as u32) != 0
    }
}

/// An odd number for each dimension.
const MIX: [u64; DIMS] = {
    let (mut mix, mut i, mut seed) = ([0; DIMS], 0, 0x243F_6A88_85A3_08D3_u64);
    while i < DIMS {
        // A step of SplitMix64 (Steele, Lea & Flood 2014).
        seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mix[i] = (z ^ (z >> 31)) | 1;
        i += 1;
    }
    mix
};

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

    /// A number for the key in these dimensions alone, the same for the same key; `None` where one of them could not be
    /// read.
    pub(crate) fn mark(&self, dims: Dims) -> Option<u64> {
        let (mut mark, mut faulty) = (0_u64, false);
        for ((id, mask), mix) in self.0.iter().zip(dims.masks()).zip(MIX) {
            let id = id & mask;
            faulty |= id == Self::FAULTY;
            mark = mark.wrapping_add(u64::from(id).wrapping_mul(mix));
        }
        (!faulty).then_some(mark)
    }

    /// Whether two keys say the same in these dimensions.
    pub(crate) fn agrees(&self, other: &Self, dims: Dims) -> bool {
        let ids = self.0.iter().zip(&other.0).zip(dims.masks());
        ids.fold(0, |differ, ((one, other), mask)| differ | (one ^ other) & mask) == 0
    }

    /// How two keys are ordered by these dimensions alone.
    pub(crate) fn compare(&self, other: &Self, dims: Dims) -> Ordering {
        let differ = (0..DIMS).find(|i| dims.0 & (1 << i) != 0 && self.0[*i] != other.0[*i]);
        differ.map_or(Ordering::Equal, |i| self.0[i].cmp(&other.0[i]))
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
    /// What rules ask of each before they look at it.
    heads: Vec<Head>,
    /// The position of each place in canonical order.
    order: Vec<u32>,
}

/// What is known of a figure beside what it says, in one place of memory.
#[derive(Debug, Clone, Copy)]
struct Head {
    key: Key,
    origin: Origin,
    /// Its place in canonical order: by what it says, then by where it stands.
    rank: u32,
}

impl Figures {
    /// Gathers figures with the places where they stand.
    #[must_use]
    pub fn new(list: Vec<Figure>, origins: &[Origin]) -> Self {
        let heads = heads(&list, origins);
        let mut figures = Self { list, heads, order: Vec::new() };
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
        for (figure, Head { key, .. }) in self.list.iter().zip(&self.heads) {
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
        for (figure, Head { key, .. }) in self.list.iter().zip(&mut self.heads) {
            let Some(slots) = key.within(dims).and_then(|group| stated.get(&group)) else { continue };
            for (slot, dim) in slots.iter().zip(Self::MATCHED) {
                let is_free = key.id(dim) == 0 && (dim != Dim::Unit || counts_only(figure));
                if let Some(id) = slot.filter(|_| is_free) {
                    key.0[dim as usize] = id;
                }
            }
        }
    }

    /// By what figures say, then by number and words, then by where they stand.
    fn put_in_order(&mut self) {
        let n = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        let mut order: Vec<u32> = (0..n).collect();
        let said = |i: u32| {
            let (figure, key) = (&self.list[i as usize], &self.heads[i as usize].key);
            // The file, which stands for a source that is not named, comes last: its place hangs on its name.
            let source = figure.source.is_some().then(|| key.id(Dim::Source));
            (&key.0[..Dim::Source as usize], source, figure)
        };
        order.sort_unstable_by(|i, j| {
            let ((a, source, one), (b, other_source, other)) = (said(*i), said(*j));
            let words = || [&one.label, &one.url, &one.note].cmp(&[&other.label, &other.url, &other.note]);
            let places = || self.heads[*i as usize].origin.cmp(&self.heads[*j as usize].origin);
            let same = a.cmp(b).then(source.cmp(&other_source)).then_with(|| one.printed.cmp(&other.printed));
            same.then_with(words).then_with(places)
        });
        for (rank, index) in (0..n).zip(&order) {
            self.heads[*index as usize].rank = rank;
        }
        self.order = order;
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
        let (figure, head) = (&self.list[index as usize], &self.heads[index as usize]);
        Entry { index, figure, key: &head.key, origin: head.origin, rank: head.rank }
    }

    /// The key of a figure.
    pub(crate) fn key(&self, index: u32) -> &Key {
        &self.heads[index as usize].key
    }

    /// The place of a figure in canonical order.
    #[must_use]
    pub fn rank(&self, index: u32) -> u32 {
        self.heads[index as usize].rank
    }

    /// The position of the figure at a place in canonical order.
    pub(crate) fn at(&self, rank: u32) -> u32 {
        self.order[rank as usize]
    }

    /// All figures, in the order in which they stand.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        (0..u32::try_from(self.len()).unwrap_or(u32::MAX)).map(|i| self.entry(i))
    }
}

/// The heads of figures, their keys with ids in the order of what they stand for; they have no rank yet.
fn heads(list: &[Figure], origins: &[Origin]) -> Vec<Head> {
    let mut marks: HashMap<(Dim, u64), u32> = HashMap::new();
    let mut ids: HashMap<String, u32> = HashMap::new();
    let mut id = |text: String| {
        let next = u32::try_from(ids.len() + 1).unwrap_or(Key::FAULTY - 1);
        *ids.entry(text).or_insert(next)
    };
    let mut heads: Vec<Head> = Vec::with_capacity(list.len());
    for (figure, origin) in list.iter().zip(origins) {
        let mut key = [0; DIMS];
        for dim in Dim::ALL {
            let input = u64::from(origin.input);
            key[dim as usize] = match (dim, dim.mark(figure)) {
                _ if figure.faulty.has_any(dim.columns()) => Key::FAULTY,
                // Without a source the file stands for it: two agencies' files are not one source.
                (Dim::Input | Dim::Source, None) => {
                    *marks.entry((Dim::Input, input)).or_insert_with(|| id(format!("#{input}")))
                }
                (_, None) => 0,
                (_, Some(mark)) => *marks.entry((dim, mark)).or_insert_with(|| dim.text(figure).map_or(0, &mut id)),
            };
        }
        heads.push(Head { key: Key(key), origin: *origin, rank: 0 });
    }
    let mut texts: Vec<(String, u32)> = ids.into_iter().collect();
    texts.sort_unstable();
    let mut places = vec![0; texts.len() + 1];
    for (place, (_, id)) in (1..).zip(&texts) {
        places[*id as usize] = place;
    }
    for id in heads.iter_mut().flat_map(|head| &mut head.key.0).filter(|id| **id != Key::FAULTY) {
        *id = places[*id as usize];
    }
    heads
}

/// Whether a figure is a count of things, by its stated or its matched unit.
#[must_use]
pub fn counts(entry: &Entry<'_>) -> bool {
    entry.figure.unit.map_or(entry.key.says(Dim::Unit), |unit| unit.kind() == UnitKind::Count)
}
