//! Where a row falls in every breakdown, and who it is.

use std::hash::{BuildHasher as _, Hash, Hasher};

use foldhash::{HashMap, fast::FixedState};
use jiff::civil::Date;
use tipstat_model::{
    Age, Area, Profile,
    area::AreaLevel,
    codes::{AgeGroup, Code, Country, Form, Sex, YesNo},
    columns::{
        Activity, ActivityColumn, Cells, Investigation, InvestigationColumn, Proceeding, ProceedingColumn, Victim,
        VictimColumn,
    },
};

use super::query::By;
use crate::{
    check::{Checked, RecordColumn as _},
    records::{RowCells, case_hash, code_hash},
};

/// A row that can be placed in breakdowns. What a kind of row does not have is no breakdown of it.
pub trait Tabulated: Checked + Default {
    /// The columns that a breakdown reads; none where the rows cannot be broken down so.
    fn columns(by: By) -> &'static [Self::Column];

    /// The columns that together say what another says; none where nothing stands in for it.
    #[must_use]
    fn instead(_: Self::Column) -> &'static [Self::Column] {
        &[]
    }

    /// The area.
    const AREA: Self::Column;
    /// Who sent it.
    const AGENCY: Self::Column;
    /// A key that agencies share for one person.
    const PERSON: Option<Self::Column>;
    /// What one sender knows it by: all of these.
    const NUMBER: &'static [Self::Column];
    /// The case with which persons came together, and who gave its number where that is not the sender.
    const CASE: Option<(Self::Column, Self::Column)> = None;

    /// The sex.
    fn sex(&self) -> Option<Sex> {
        None
    }
    /// The age, by what is known of it.
    fn ages(&self) -> (Option<Age>, Option<AgeGroup>, Option<YesNo>) {
        (None, None, None)
    }
    /// The forms of exploitation, a bit each.
    fn forms(&self) -> u64 {
        0
    }
    /// Whether every form that was asked for is denied: it is known of her, and she stands in none of them.
    fn denies_forms(&self) -> bool {
        false
    }
    /// The citizenship.
    fn citizenship(&self) -> Option<Country> {
        None
    }
}

impl Tabulated for Victim {
    fn columns(by: By) -> &'static [VictimColumn] {
        use VictimColumn as C;
        match by {
            By::Area(_) => &[C::Area],
            By::Sex => &[C::Sex],
            By::Age => &[C::Age, C::AgeGroup, C::Minor],
            By::Form | By::FormGroup => &[C::Forms],
            By::Citizenship => &[C::Citizenship],
            By::Agency => &[C::Agency],
        }
    }

    fn instead(column: VictimColumn) -> &'static [VictimColumn] {
        match column {
            // Who has the status was identified, on the day of registration where no other is known.
            VictimColumn::IdentificationDate => &[VictimColumn::Status, VictimColumn::RegistrationDate],
            _ => &[],
        }
    }

    const AREA: VictimColumn = VictimColumn::Area;
    const AGENCY: VictimColumn = VictimColumn::Agency;
    const PERSON: Option<VictimColumn> = Some(VictimColumn::Person);
    const NUMBER: &'static [VictimColumn] = &[VictimColumn::Record];
    const CASE: Option<(VictimColumn, VictimColumn)> = Some((VictimColumn::Case, VictimColumn::CaseIssuer));

    fn sex(&self) -> Option<Sex> {
        self.sex
    }

    fn ages(&self) -> (Option<Age>, Option<AgeGroup>, Option<YesNo>) {
        (self.age, self.age_group, self.minor)
    }

    fn forms(&self) -> u64 {
        self.forms.bits()
    }

    fn denies_forms(&self) -> bool {
        self.forms.is_denied()
    }

    fn citizenship(&self) -> Option<Country> {
        self.citizenship
    }
}

impl Tabulated for Proceeding {
    fn columns(by: By) -> &'static [ProceedingColumn] {
        use ProceedingColumn as C;
        match by {
            By::Area(_) => &[C::Area],
            By::Sex => &[C::Sex],
            By::Age => &[C::Age],
            By::Form | By::FormGroup => &[],
            By::Citizenship => &[C::Citizenship],
            By::Agency => &[C::Agency],
        }
    }

    const AREA: ProceedingColumn = ProceedingColumn::Area;
    const AGENCY: ProceedingColumn = ProceedingColumn::Agency;
    const PERSON: Option<ProceedingColumn> = None;
    const NUMBER: &'static [ProceedingColumn] = &[ProceedingColumn::Person, ProceedingColumn::Case];
    const CASE: Option<(ProceedingColumn, ProceedingColumn)> =
        Some((ProceedingColumn::Case, ProceedingColumn::CaseIssuer));

    fn sex(&self) -> Option<Sex> {
        self.sex
    }

    fn ages(&self) -> (Option<Age>, Option<AgeGroup>, Option<YesNo>) {
        (self.age, None, None)
    }

    fn citizenship(&self) -> Option<Country> {
        self.citizenship
    }
}

impl Tabulated for Investigation {
    fn columns(by: By) -> &'static [InvestigationColumn] {
        match by {
            By::Area(_) => &[InvestigationColumn::Area],
            By::Agency => &[InvestigationColumn::Agency],
            By::Sex | By::Age | By::Form | By::FormGroup | By::Citizenship => &[],
        }
    }

    const AREA: InvestigationColumn = InvestigationColumn::Area;
    const AGENCY: InvestigationColumn = InvestigationColumn::Agency;
    const PERSON: Option<InvestigationColumn> = None;
    const NUMBER: &'static [InvestigationColumn] = &[InvestigationColumn::Case];
}

impl Tabulated for Activity {
    fn columns(by: By) -> &'static [ActivityColumn] {
        match by {
            By::Area(_) => &[ActivityColumn::Area],
            By::Agency => &[ActivityColumn::Agency],
            By::Sex | By::Age | By::Form | By::FormGroup | By::Citizenship => &[],
        }
    }

    const AREA: ActivityColumn = ActivityColumn::Area;
    const AGENCY: ActivityColumn = ActivityColumn::Agency;
    const PERSON: Option<ActivityColumn> = None;
    const NUMBER: &'static [ActivityColumn] = &[ActivityColumn::Activity];
}

/// The columns whose words are read where they stand, and not copied with the row, one bit each.
pub(super) fn words<T: Tabulated>() -> u64 {
    let columns = [T::AREA, T::AGENCY].into_iter().chain(T::PERSON).chain(T::NUMBER.iter().copied());
    columns.fold(0, |bits, column| bits | 1 << column.at())
}

/// The columns that a query reads of a row, beside those of the indicators, one bit each.
pub(super) fn mask<T: Tabulated>(by: &[By]) -> u64 {
    let area = by.iter().any(|by| matches!(by, By::Area(_)));
    let kept = if area { words::<T>() } else { words::<T>() & !(1 << T::AREA.at()) };
    by.iter().flat_map(|by| T::columns(*by)).fold(kept, |bits, column| bits | 1 << column.at())
}

/// The columns that tell with which case a row came, one bit each.
pub(super) fn case_mask<T: Tabulated>() -> u64 {
    T::CASE.map_or(0, |(case, issuer)| 1 << case.at() | 1 << issuer.at() | 1 << T::AGENCY.at())
}

/// The case with which a row came, however its number is written; none where it names none.
pub(super) fn case<T: Tabulated>(words: &impl Cells) -> Option<u64> {
    let (case, issuer) = T::CASE?;
    let number = case_hash(&words.text(case.at())?);
    let by = words.text(issuer.at()).or_else(|| words.text(T::AGENCY.at()));
    Some(joined(&[number, by.map_or(0, |by| code_hash(&by))]))
}

/// One key of several.
pub(super) fn joined(parts: &[u64]) -> u64 {
    let mut hasher = FixedState::with_seed(11).build_hasher();
    for part in parts {
        hasher.write_u64(*part);
    }
    hasher.finish()
}

/// The breakdowns of a row of base: as a number each, [`TOTAL`] where it is not broken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) period: u16,
    pub(super) area: u16,
    pub(super) sex: u8,
    pub(super) age: u8,
    pub(super) citizenship: u16,
    pub(super) agency: u16,
    /// A bit for each form; none where it is not broken down.
    pub(super) forms: u64,
}

impl Hash for Place {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let [period, area, citizenship, agency] =
            [self.period, self.area, self.citizenship, self.agency].map(u64::from);
        state.write_u64(period | area << 16 | citizenship << 32 | agency << 48);
        state.write_u64(self.forms ^ (u64::from(self.sex) << 56 | u64::from(self.age) << 48));
    }
}

/// Not broken down.
pub(super) const TOTAL: u16 = u16::MAX;
/// Not known.
pub(super) const UNKNOWN: u16 = u16::MAX - 1;
pub(super) const TOTAL_8: u8 = u8::MAX;
pub(super) const UNKNOWN_8: u8 = u8::MAX - 1;

/// Places rows; remembers the areas and agencies it met.
pub(super) struct Places<'a> {
    profile: &'a Profile,
    by: &'a [By],
    ages: &'a [AgeGroup],
    /// The areas and agencies that were met, by number.
    pub(super) areas: Vec<String>,
    pub(super) agencies: Vec<String>,
    agency_of: HashMap<String, u16>,
    /// The same by the position of a name among those of the table at hand; of areas, for each stretch of days between
    /// two changes of borders.
    area_at: Vec<Vec<Option<u16>>>,
    agency_at: Vec<Option<u16>>,
    /// The days on which an area began or ended: between two of them a name is one area.
    changes: Vec<Date>,
}

impl<'a> Places<'a> {
    pub(super) fn new(profile: &'a Profile, by: &'a [By], ages: &'a [AgeGroup]) -> Self {
        let mut changes: Vec<Date> = profile
            .areas
            .iter()
            .flat_map(|area| [area.valid_from, area.valid_to.and_then(|day| day.tomorrow().ok())])
            .flatten()
            .collect();
        changes.sort_unstable();
        changes.dedup();
        Self {
            profile,
            by,
            ages,
            areas: Vec::new(),
            agencies: Vec::new(),
            agency_of: HashMap::default(),
            area_at: vec![Vec::new(); changes.len() + 1],
            agency_at: Vec::new(),
            changes,
        }
    }

    /// Begins with another table, or with the same anew: its names are numbered as they come.
    pub(super) fn begin(&mut self) {
        self.area_at.iter_mut().for_each(Vec::clear);
        self.agency_at.clear();
    }

    /// Where a row falls; the period is put in later. `on` is the day by which areas are told apart.
    pub(super) fn place<T: Tabulated>(&mut self, row: &T, cells: &RowCells<'_>, on: Option<Date>) -> Place {
        let mut place = Place {
            period: TOTAL,
            area: TOTAL,
            sex: TOTAL_8,
            age: TOTAL_8,
            citizenship: TOTAL,
            agency: TOTAL,
            forms: 0,
        };
        for by in self.by {
            if T::columns(*by).is_empty() {
                continue;
            }
            match by {
                By::Area(level) => place.area = self.area::<T>(cells, *level, on),
                By::Sex => place.sex = small(row.sex().unwrap_or(Sex::Unknown).position()),
                By::Age => place.age = self.age(row.ages()),
                By::Form | By::FormGroup if row.forms() == 0 && row.denies_forms() => {}
                By::Form | By::FormGroup if row.forms() == 0 => place.forms = 1 << Form::Unknown.position(),
                By::Form => place.forms = row.forms(),
                By::FormGroup => place.forms = grouped(row.forms()),
                By::Citizenship => {
                    let at = row.citizenship().map(|country| country.position());
                    place.citizenship = at.and_then(|at| u16::try_from(at).ok()).unwrap_or(UNKNOWN);
                }
                By::Agency => place.agency = self.agency::<T>(cells),
            }
        }
        place
    }

    fn age(&self, (age, group, minor): (Option<Age>, Option<AgeGroup>, Option<YesNo>)) -> u8 {
        let within = |from: u8, to: Option<u8>| {
            self.ages.iter().position(|band| match *band {
                AgeGroup::Band { from: low, to: high } => {
                    low <= from && high.is_none_or(|high| to.is_some_and(|to| to <= high))
                }
                AgeGroup::Unknown => false,
            })
        };
        let of_age = age.and_then(|age| within(age.from(), Some(age.to())));
        let of_group = || match group? {
            AgeGroup::Band { from, to } => within(from, to),
            AgeGroup::Unknown => None,
        };
        let of_minor = || match minor? {
            YesNo::Yes => within(0, Some(17)),
            YesNo::No => within(18, None),
            YesNo::Unknown => None,
        };
        of_age.or_else(of_group).or_else(of_minor).map_or(UNKNOWN_8, small)
    }

    /// The number of the agency of a row.
    pub(super) fn agency<T: Tabulated>(&mut self, cells: &RowCells<'_>) -> u16 {
        let name = cells.name(T::AGENCY.at());
        if let Some(at) = name.and_then(|at| *self.agency_at.get(at)?) {
            return at;
        }
        let Some(id) = cells.text(T::AGENCY.at()) else { return UNKNOWN };
        let at = self.agency_of.get(&*id).copied().unwrap_or_else(|| {
            let at = number(&mut self.agencies, &id);
            self.agency_of.insert(id.into_owned(), at);
            at
        });
        remember(&mut self.agency_at, name, at);
        at
    }

    fn area<T: Tabulated>(&mut self, cells: &RowCells<'_>, level: AreaLevel, on: Option<Date>) -> u16 {
        let name = cells.name(T::AREA.at());
        let era = on.map_or(self.changes.len(), |day| self.changes.partition_point(|change| *change <= day));
        if let Some(at) = name.and_then(|at| *self.area_at[era].get(at)?) {
            return at;
        }
        let Some(id) = cells.text(T::AREA.at()) else { return UNKNOWN };
        let found = self.area_on(&id, level, on).map(str::to_owned);
        let at = found.map_or(UNKNOWN, |id| number(&mut self.areas, &id));
        remember(&mut self.area_at[era], name, at);
        at
    }

    /// The area of a level in which an area lay on a day; none where it stands above that level.
    fn area_on<'i>(&'i self, id: &'i str, level: AreaLevel, on: Option<Date>) -> Option<&'i str> {
        // Without a profile every word stands for itself.
        if self.profile.areas.is_empty() {
            return Some(id);
        }
        let mut area = self.on(self.profile.area(id)?, on);
        while area.level > level {
            area = self.on(self.profile.area(area.parent.as_deref()?)?, on);
        }
        (area.level == level).then_some(area.id.as_str())
    }

    /// The area that an area was on a day: of two with one official code or name, the one that existed then.
    fn on(&'a self, area: &'a Area, day: Option<Date>) -> &'a Area {
        let Some(day) = day.filter(|day| !area.valid_on(*day)) else { return area };
        let same = |other: &&Area| {
            other.level == area.level
                && other.valid_on(day)
                && (other.iso_3166_2.is_some() && other.iso_3166_2 == area.iso_3166_2 || other.name == area.name)
        };
        self.profile.areas.iter().find(same).unwrap_or(area)
    }
}

/// The groups of some forms, a bit each.
fn grouped(forms: u64) -> u64 {
    let is_there = |form: &&Form| forms & (1 << form.position()) != 0;
    Form::all().iter().filter(is_there).fold(0, |groups, form| groups | 1 << form.group().position())
}

/// Puts down the number of a name.
fn remember(all: &mut Vec<Option<u16>>, name: Option<usize>, number: u16) {
    if let Some(name) = name {
        all.resize(all.len().max(name + 1), None);
        all[name] = Some(number);
    }
}

fn number(all: &mut Vec<String>, id: &str) -> u16 {
    let at = all.iter().position(|known| known == id).unwrap_or_else(|| {
        all.push(id.to_owned());
        all.len() - 1
    });
    u16::try_from(at).unwrap_or(UNKNOWN).min(UNKNOWN)
}

fn small(at: usize) -> u8 {
    u8::try_from(at).unwrap_or(UNKNOWN_8)
}
