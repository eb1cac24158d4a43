//! Rows into figures: every cell is read as what its column holds, or reported.

use std::{collections::BTreeMap, sync::Arc};

use foldhash::{HashMap, HashMapExt, HashSet};
use tipstat_model::{
    Decimal, Figure, IndicatorId, Period, Profile, Quantity,
    area::{UNKNOWN_AREA, is_unknown_area},
    codes::{Code, Country, Group, Qualifier, Unit},
    columns::FigureColumn as C,
    number::DecimalMark,
    period::read_date,
    profile::AreaMatch,
    quantity::Missing,
    sdg::Part,
    written::{self, Unread},
};

use crate::{
    sdmx::SdmxTable,
    table::{Origin, Row, Table},
};

mod known;
mod sdmx;

use self::known::Known;

/// Something about one cell that a rule has to judge.
#[derive(Debug, Clone)]
pub struct CellTrouble {
    /// Where it stands.
    pub origin: Origin,
    /// Its column.
    pub column: C,
    /// What it is.
    pub kind: Trouble,
}

/// What can be about a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Not a number, nor a mark that is known.
    NotANumber,
    /// One number with a decimal point, another with a decimal comma.
    TwoReadings {
        /// Its value where the mark separates thousands.
        grouped: Decimal,
        /// Its value where the mark is the decimal mark.
        fraction: Decimal,
    },
    /// A mark that is zero in some offices and missing in others.
    ZeroOrMissing,
    /// Not in the code list of its column.
    NotInList,
    /// Not an indicator of the catalogue.
    NewIndicator,
    /// Not an area of the profile.
    NewArea,
    /// Not a day.
    NotADay,
    /// Not a period.
    NotAPeriod,
    /// A year or month where a day is asked for.
    NotPreciseEnough,
    /// A percent sign under another unit.
    PercentUnderOtherUnit,
    /// The smallest value is above the largest, the value outside them, or the qualifier says something else.
    Contradiction,
    /// Bounds without anything to compare them with.
    BoundsAlone,
    /// The last day is before the first.
    EndsBeforeStart,
    /// Only one end of the period.
    OneEndOnly,
    /// `period` says another span than `period_start` and `period_end`.
    TwoPeriods,
}

/// Reads the rows of tables into figures, one table at a time.
pub(super) struct Reader<'a> {
    profile: &'a Profile,
    known: Known,
    areas: HashMap<(String, Option<Period>), Place>,
    new_areas: HashSet<String>,
    // What holds for the table that is read.
    year_starts: Option<i8>,
    of_countries: bool,
    pub(super) figures: Vec<Figure>,
    pub(super) origins: Vec<Origin>,
    pub(super) troubles: Vec<CellTrouble>,
    pub(super) filled: BTreeMap<C, u64>,
}

/// What the words for an area stand for.
#[derive(Debug, Clone)]
enum Place {
    Country,
    Known(Arc<str>),
    New,
}

/// One row on its way to a figure.
struct Line<'t> {
    row: &'t Row,
    at: &'t HashMap<C, usize>,
    origin: Origin,
    mark: DecimalMark,
    figure: Figure,
}

impl<'t> Line<'t> {
    fn text(&self, column: C) -> &'t str {
        self.at.get(&column).map_or("", |i| self.row.cell(*i))
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(profile: &'a Profile) -> Self {
        Self {
            profile,
            known: Known::default(),
            areas: HashMap::new(),
            new_areas: HashSet::default(),
            year_starts: None,
            of_countries: false,
            figures: Vec::new(),
            origins: Vec::new(),
            troubles: Vec::new(),
            filled: BTreeMap::new(),
        }
    }

    pub(super) fn read(&mut self, input: u32, table: &Table) {
        let at: HashMap<C, usize> = table.columns.iter().enumerate().filter_map(|(i, c)| c.map(|c| (c, i))).collect();
        let form = table.shape.form();
        let observations = SdmxTable::of(table);
        // What a country and what an agency says of it are two numbers, and both are right.
        let reported_twice = observations.as_ref().is_some_and(|of| of.mixes(Part::ReportingType));
        let said = form.map_or(DecimalMark::Unknown, |form| form.mark);
        let mark = match said {
            _ if observations.is_some() => DecimalMark::Point,
            DecimalMark::Unknown => decimal_mark(table, &at),
            said => said,
        };
        self.year_starts = form.and_then(|form| form.year_starts);
        self.of_countries = compares_countries(table);
        self.areas.clear();
        self.new_areas.clear();
        for (i, row) in table.rows.iter().enumerate() {
            if at.values().all(|i| row.cell(*i).is_empty()) {
                continue;
            }
            for (column, i) in &at {
                *self.filled.entry(*column).or_default() += u64::from(!row.cell(*i).is_empty());
            }
            let origin = Origin { input, row: u32::try_from(i).unwrap_or(u32::MAX) };
            let mut line = Line { row, at: &at, origin, mark, figure: Figure::default() };
            match &observations {
                // What is to be deleted is no figure; a rule tells of it.
                Some(of) if of.deletes(row) => continue,
                Some(of) => self.observation(&mut line, of, reported_twice),
                None => {
                    self.words(&mut line);
                    self.breakdowns(&mut line);
                    self.period(&mut line);
                    self.area(&mut line);
                    self.value(&mut line);
                }
            }
            self.figures.push(line.figure);
            self.origins.push(origin);
        }
    }

    /// Notes something about a cell. Nothing is concluded from a faulty one.
    fn note(&mut self, line: &mut Line<'_>, column: C, kind: Trouble) {
        let harmless = matches!(
            kind,
            Trouble::ZeroOrMissing
                | Trouble::NewIndicator
                | Trouble::NewArea
                | Trouble::BoundsAlone
                | Trouble::OneEndOnly
        );
        if !harmless {
            line.figure.faulty.insert(column);
        }
        self.troubles.push(CellTrouble { origin: line.origin, column, kind });
    }

    fn words(&mut self, line: &mut Line<'_>) {
        line.figure.label = self.known.string(line.text(C::Label));
        line.figure.citizenship = self.known.apart(line.text(C::Citizenship));
        line.figure.breakdown = self.known.apart(line.text(C::Breakdown));
        line.figure.denominator = self.known.string(line.text(C::Denominator));
        line.figure.age_basis = self.known.string(line.text(C::AgeBasis));
        line.figure.source = self.known.string(line.text(C::Source));
        line.figure.agency = self.known.string(line.text(C::Agency));
        line.figure.url = self.known.string(line.text(C::Url));
        line.figure.note = self.known.string(line.text(C::Note));
        let text = line.text(C::Indicator);
        let known = self.known.indicator(text);
        if known.is_none() && !text.is_empty() {
            self.note(line, C::Indicator, Trouble::NewIndicator);
        }
        let id = self.known.string(known.map_or(text, |i| i.id));
        line.figure.indicator = id.map(IndicatorId::from);
    }

    fn code<T: Code>(&mut self, line: &mut Line<'_>, column: C) -> Option<T> {
        let text = line.text(column);
        if text.is_empty() {
            return None;
        }
        let read = self.known.code::<T>(column, text);
        if read.is_none() {
            self.note(line, column, Trouble::NotInList);
        }
        read
    }

    fn breakdown<T: Code>(&mut self, line: &mut Line<'_>, column: C) -> Option<T> {
        if self.known.is_total(line.text(column)) { None } else { self.code(line, column) }
    }

    fn breakdowns(&mut self, line: &mut Line<'_>) {
        line.figure.unit = self.code(line, C::Unit);
        line.figure.status = self.code(line, C::Status);
        line.figure.scope = self.code(line, C::Scope);
        line.figure.measure = self.code(line, C::Measure);
        line.figure.time_basis = self.code(line, C::TimeBasis);
        line.figure.status_obs = self.code(line, C::ObsStatus);
        line.figure.form = self.breakdown(line, C::Form);
        line.figure.group = self.breakdown(line, C::Group);
        // « Filles » are children, and not all who are female.
        let group = self.known.code(C::Group, line.text(C::Sex));
        let children = group.filter(|group| matches!(group, Group::Boys | Group::Girls));
        match children.filter(|_| line.figure.group.is_none() && line.text(C::Age).is_empty()) {
            Some(children) => line.figure.group = Some(children),
            None => line.figure.sex = self.breakdown(line, C::Sex),
        }
        let age = line.text(C::Age);
        if !age.is_empty() && !self.known.is_total(age) {
            line.figure.age = self.known.age(age);
            if line.figure.age.is_none() {
                self.note(line, C::Age, Trouble::NotInList);
            }
        }
    }

    fn day(&mut self, line: &mut Line<'_>, column: C) -> Option<jiff::civil::Date> {
        let text = line.text(column);
        let day = read_date(text);
        if day.is_none() && !text.is_empty() {
            let coarse = Period::read(text, None).is_some();
            self.note(line, column, if coarse { Trouble::NotPreciseEnough } else { Trouble::NotADay });
        }
        day
    }

    fn period(&mut self, line: &mut Line<'_>) {
        line.figure.published = self.day(line, C::Published);
        let (start, end) = (self.day(line, C::PeriodStart), self.day(line, C::PeriodEnd));
        let text = line.text(C::Period);
        let whole = Period::read(text, self.year_starts);
        if whole.is_none() && !text.is_empty() {
            self.note(line, C::Period, Trouble::NotAPeriod);
        }
        let span = match (start, end) {
            (Some(start), Some(end)) => {
                let span = Period::new(start, end);
                if span.is_none() {
                    self.note(line, C::PeriodEnd, Trouble::EndsBeforeStart);
                }
                span
            }
            (None, None) => None,
            // The other cell is filled but cannot be read; that is told already.
            _ if !line.text(C::PeriodStart).is_empty() && !line.text(C::PeriodEnd).is_empty() => None,
            _ => {
                self.note(line, if start.is_some() { C::PeriodStart } else { C::PeriodEnd }, Trouble::OneEndOnly);
                None
            }
        };
        if let (Some(a), Some(b)) = (whole, span)
            && a != b
        {
            self.note(line, C::Period, Trouble::TwoPeriods);
        }
        line.figure.period = whole.or(span);
    }

    fn area(&mut self, line: &mut Line<'_>) {
        let text = line.text(C::Area);
        if text.is_empty() || self.known.is_total(text) {
            return;
        }
        let period = line.figure.period;
        let key = (text.to_owned(), period);
        let place = match self.areas.get(&key) {
            Some(place) => place.clone(),
            // A name that is no area is none in any period.
            None if self.new_areas.contains(text) => Place::New,
            None => {
                let place = self.place(text, period);
                if matches!(place, Place::New) {
                    self.new_areas.insert(text.to_owned());
                }
                self.areas.insert(key, place.clone());
                place
            }
        };
        line.figure.area = match place {
            Place::Country => None,
            Place::Known(id) => Some(id),
            // Among countries, what is none is told once for all its numbers.
            Place::New => {
                if !self.of_countries {
                    self.note(line, C::Area, Trouble::NewArea);
                }
                self.known.string(text)
            }
        };
    }

    fn place(&self, text: &str, period: Option<Period>) -> Place {
        let days = period.map(|p| (p.start(), p.end()));
        match self.profile.resolve_area(text, days) {
            AreaMatch::Found(area) if Some(&area.id) == self.profile.country_area().map(|c| &c.id) => Place::Country,
            AreaMatch::Found(area) => Place::Known(area.id.as_str().into()),
            _ if is_unknown_area(text) => Place::Known(UNKNOWN_AREA.into()),
            _ if self.of_countries => match Country::read(text) {
                Some(country) => Place::Known(country.code().into()),
                None => Place::New,
            },
            _ => Place::New,
        }
    }

    fn bound(&mut self, line: &mut Line<'_>, column: C) -> Option<Decimal> {
        let text = line.text(column);
        if text.is_empty() {
            return None;
        }
        let mark = line.mark_of(column);
        match written::read(text, mark) {
            Ok(reading) if reading.quantity.exact().is_some() => reading.quantity.exact(),
            Err(Unread::Ambiguous { grouped, fraction }) => {
                self.note(line, column, Trouble::TwoReadings { grouped, fraction });
                None
            }
            _ => {
                self.note(line, column, Trouble::NotANumber);
                None
            }
        }
    }

    fn value(&mut self, line: &mut Line<'_>) {
        let text = line.text(C::Value);
        let as_printed = line.text(C::Printed);
        line.figure.printed =
            self.known.string(if as_printed.is_empty() { text } else { as_printed }).unwrap_or_default();
        let (low, high) = (self.bound(line, C::ValueMin), self.bound(line, C::ValueMax));
        let qualifier: Option<Qualifier> = self.code(line, C::Qualifier);
        let mark = match line.mark_of(C::Value) {
            // Nobody counts thousandths of persons. A point may be that of a rate under a wrong unit.
            DecimalMark::Unknown if line.figure.is_count() && text.contains(',') => DecimalMark::Point,
            mark => mark,
        };
        // A column of numbers has no place for a mark such as `NC`, which was printed.
        let is_mark = text.is_empty() && qualifier == Some(Qualifier::Missing);
        let reading = match written::read(if is_mark { as_printed } else { text }, mark) {
            Ok(reading) => reading,
            Err(Unread::NotANumber) => return self.note(line, C::Value, Trouble::NotANumber),
            Err(Unread::Ambiguous { grouped, fraction }) => {
                return self.note(line, C::Value, Trouble::TwoReadings { grouped, fraction });
            }
        };
        if reading.zero_or_missing {
            self.note(line, C::Value, Trouble::ZeroOrMissing);
        }
        if reading.percent {
            match line.figure.unit {
                None if line.text(C::Unit).is_empty() => line.figure.unit = Some(Unit::Percent),
                None | Some(Unit::Percent) => {}
                Some(_) => self.note(line, C::Unit, Trouble::PercentUnderOtherUnit),
            }
        }
        let stated = low.is_some() || high.is_some();
        match combine(reading.quantity, qualifier, low, high) {
            Some(quantity) => {
                line.figure.quantity = Some(quantity);
                if stated && quantity.value().is_none() {
                    self.note(line, if low.is_some() { C::ValueMin } else { C::ValueMax }, Trouble::BoundsAlone);
                }
            }
            None => self.note(line, C::Value, Trouble::Contradiction),
        }
    }
}

impl Line<'_> {
    /// How the number in a cell is to be read: a cell that the file itself holds as a number leaves no doubt.
    fn mark_of(&self, column: C) -> DecimalMark {
        let typed = self.at.get(&column).is_some_and(|i| self.row.is_typed(*i));
        if typed { DecimalMark::Point } else { self.mark }
    }
}

/// The number, its qualifier and its bounds as one quantity; `None` where they contradict each other.
fn combine(
    read: Quantity,
    qualifier: Option<Qualifier>,
    low: Option<Decimal>,
    high: Option<Decimal>,
) -> Option<Quantity> {
    if let (Some(low), Some(high)) = (low, high)
        && low > high
    {
        return None;
    }
    let value = read.value();
    if value.is_some_and(|v| low.is_some_and(|l| v < l) || high.is_some_and(|h| v > h)) {
        return None;
    }
    let hidden = |l: Option<Decimal>, h| Quantity::Suppressed { low: l.unwrap_or(Decimal::ZERO), high: h };
    let quantity = match (read, qualifier) {
        (Quantity::Exact(v), Some(Qualifier::AtLeast)) => Quantity::AtLeast(v),
        (Quantity::Exact(v), Some(Qualifier::AtMost)) => Quantity::AtMost(v),
        (Quantity::Exact(v), Some(Qualifier::About)) => Quantity::About(v),
        (Quantity::Missing(_), Some(Qualifier::Suppressed)) => hidden(low, high),
        (Quantity::Missing(why), Some(Qualifier::Missing)) => {
            Quantity::Missing(if why == Missing::NotStated { Missing::Unknown } else { why })
        }
        (Quantity::Missing(Missing::NotStated), None) if low.is_some() || high.is_some() => hidden(low, high),
        (Quantity::Suppressed { .. }, None | Some(Qualifier::Suppressed)) if low.is_some() || high.is_some() => {
            hidden(low, high)
        }
        (read, None) => read,
        (read, Some(said)) if read.qualifier() == said => read,
        _ => return None,
    };
    Some(quantity)
}

/// How a table writes its decimals, from the cells that leave no doubt; unknown where they contradict each other.
fn decimal_mark(table: &Table, at: &HashMap<C, usize>) -> DecimalMark {
    let columns: Vec<usize> = [C::Value, C::ValueMin, C::ValueMax].iter().filter_map(|c| at.get(c).copied()).collect();
    let mut found = DecimalMark::Unknown;
    for row in &table.rows {
        for &column in columns.iter().filter(|c| !row.is_typed(**c)) {
            match (written::proves(row.cell(column)), found) {
                (DecimalMark::Unknown, _) => {}
                (mark, DecimalMark::Unknown) => found = mark,
                (mark, seen) if mark != seen => return DecimalMark::Unknown,
                _ => {}
            }
        }
    }
    found
}

/// How many different areas show whether a table is one of countries.
const COUNTRIES: usize = 3;

/// Whether most areas of a table are countries: then it compares them, and what is none among them is told.
pub(crate) fn compares_countries(table: &Table) -> bool {
    let Some(column) = table.columns.iter().position(|c| *c == Some(C::Area)) else { return false };
    let areas: HashSet<&str> = table.rows.iter().map(|row| row.cell(column)).filter(|t| !t.is_empty()).collect();
    let known = areas.iter().filter(|text| Country::read(text).is_some()).count();
    known >= COUNTRIES && known * 2 > areas.len()
}
