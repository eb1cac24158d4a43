//! Figures as observations of SDG indicator 16.2.2: only those that are what its series are defined to be.
//!
//! Detected victims of trafficking alone, counted in a calendar year, of a country or one of its regions. What is not
//! said is not supposed. The regions stand under `CUST_BREAKDOWN`, with the number of their place in the profile.

use std::{collections::BTreeMap, sync::Arc};

use foldhash::{HashMap, HashMapExt, HashSet};
use tipstat_model::{
    AreaLevel, Figure, Lang, Message, Quantity,
    area::UNKNOWN_AREA,
    codes::{AgeGroup, Code as _, Country, Form, Group, ObsStatus, Sex, Standard, Unit},
    columns::FigureColumn as C,
    sdg::{self, Part},
};

use super::{
    Asked, Target,
    belongs::{can_be, national, sex_and_age},
    editions,
    observation::{Key, Observation},
    small,
    told::{Place, Told},
    why::{Left, Why, unread},
};
use crate::{figures::Entry, publish::internal::MARK, read::Submission, sdmx::SdmxTable, table::Input};

/// All observations that figures make.
#[derive(Debug, Default)]
pub(super) struct Observations {
    /// In the order of their keys, each key once.
    pub list: Vec<Observation>,
    pub told: Vec<Told>,
    pub faults: Vec<Told>,
    /// Observations of a file of SDMX of which no figure can be made.
    pub unread: Vec<Told>,
}

impl Observations {
    pub(super) fn of(entries: &[Entry<'_>], submission: &Submission, asked: &Asked) -> Self {
        let maker = Maker::new(entries, submission, asked);
        let mut left = Left::default();
        let mut by_key: BTreeMap<Key, Vec<Observation>> = BTreeMap::new();
        for entry in entries {
            match maker.observation(entry) {
                Ok(made) => by_key.entry(made.key.clone()).or_default().push(made),
                Err(why) => left.push(why, entry, submission),
            }
        }
        let mut all = Self { unread: left.faults(), told: left.told(), ..Self::default() };
        let (mut joined, mut before) = (Vec::new(), Vec::new());
        let place = |o: &Observation| Place::of(&submission.figures.entry(o.figure), submission);
        for (_, mut same) in by_key {
            before.extend(editions::earlier(&mut same, |o| o.figure, submission).iter().map(place));
            // What does not depend on the order of the rows.
            same.sort_by_key(|o| submission.figures.rank(o.figure));
            let agree = same.iter().all(|o| (o.value, o.status) == (same[0].value, same[0].status));
            if !agree {
                all.faults.push(contradiction(&same, same.iter().map(place).collect()));
            } else if same.len() > 1 {
                joined.extend(same.iter().map(place));
            }
            all.list.extend(join(same));
        }
        all.told.extend(editions::told_of_joined(joined).into_iter().chain(editions::told_of_earlier(before)));
        all
    }
}

/// Two numbers for one key.
fn contradiction(same: &[Observation], figures: Vec<Place>) -> Told {
    let first = &same[0];
    let key: Vec<String> = [Part::Series, Part::CustomBreakdownLabel, Part::Sex, Part::Age, Part::TimePeriod]
        .into_iter()
        .map(|part| first.cell(part).into_owned())
        .filter(|text| !text.is_empty() && text != sdg::TOTAL)
        .collect();
    let values = |lang| {
        let said = |o: &Observation| match o.value {
            Some(value) => tipstat_model::number::display(lang, value.normalize()),
            None => o.status.label(lang).to_owned(),
        };
        // The same number may be provisional in one source and final in another.
        let said = |o: &Observation| match o.value {
            Some(_) if same.iter().all(|other| other.value == first.value) => {
                format!("{} ({})", said(o), o.status.label(lang))
            }
            _ => said(o),
        };
        tipstat_model::text::list(lang, &same.iter().map(said).collect::<Vec<_>>())
    };
    let key = key.join(", ");
    Told {
        message: Message::new(
            format!("different numbers for one key ({key}): {}.", values(Lang::En)),
            format!("des nombres différents pour une même clé ({key})\u{a0}: {}.", values(Lang::Fr)),
        ),
        advice: Message::new(
            "Keep the right one, or choose one source with --source.",
            "Gardez le bon, ou choisissez une source avec --source.",
        ),
        figures,
    }
}

/// Observations that say the same as one, with all their sources and comments.
fn join(same: Vec<Observation>) -> Option<Observation> {
    let all = |pick: fn(&Observation) -> Option<&Arc<str>>| -> Option<Arc<str>> {
        let mut texts: Vec<&str> = Vec::new();
        for text in same.iter().filter_map(pick) {
            if !texts.contains(&&**text) {
                texts.push(text);
            }
        }
        (!texts.is_empty()).then(|| texts.join("; ").into())
    };
    let (source, comment) = (all(|o| o.source.as_ref()), all(|o| o.comment.as_ref()));
    let first = same.into_iter().next()?;
    Some(Observation { source, comment, ..first })
}

/// Makes observations of figures.
struct Maker<'a> {
    submission: &'a Submission,
    asked: &'a Asked,
    /// The regions of the profile by their ids, each with its number and name.
    regions: HashMap<&'a str, (u16, Arc<str>)>,
    country: Option<Arc<str>>,
    /// The inputs that are files of SDMX.
    sdmx: Vec<Option<SdmxTable<'a>>>,
    /// Figures beside which a form stands that belongs to the series of other purposes.
    divided: HashSet<Beside>,
}

/// What figures of different forms have in common.
type Beside = (Option<Arc<str>>, Option<Sex>, Option<AgeGroup>, Option<Group>, Option<tipstat_model::Period>);

fn beside(figure: &Figure) -> Beside {
    (figure.area.clone(), figure.sex, figure.age, figure.group, figure.period)
}

/// What must be readable.
pub(super) const READ: [C; 15] = [
    C::Value,
    C::Unit,
    C::Status,
    C::Scope,
    C::Measure,
    C::Period,
    C::PeriodStart,
    C::PeriodEnd,
    C::Area,
    C::Sex,
    C::Age,
    C::Form,
    C::Group,
    C::Citizenship,
    C::ObsStatus,
];

/// The number of what is in no known region: the last that two digits hold.
const UNKNOWN: u16 = 99;

impl<'a> Maker<'a> {
    fn new(entries: &[Entry<'_>], submission: &'a Submission, asked: &'a Asked) -> Self {
        let profile = &submission.profile;
        let areas = profile.areas.iter().filter(|area| area.level == AreaLevel::Region);
        let mut regions: HashMap<&str, (u16, Arc<str>)> = HashMap::new();
        for (number, area) in (1..UNKNOWN).zip(areas) {
            regions.insert(&area.id, (number, area.name.get(asked.lang).into()));
        }
        let unknown = if asked.lang == Lang::En { "Area not known" } else { "Territoire inconnu" };
        regions.insert(UNKNOWN_AREA, (UNKNOWN, unknown.into()));
        let is_part = |figure: &Figure| {
            figure.form.is_some_and(|form| form != Form::Other && form.entry().in_standard(Standard::Sdg) == Some("OP"))
        };
        let divided = entries.iter().filter(|e| is_part(e.figure)).map(|e| beside(e.figure)).collect();
        let country = profile.country.as_ref().map(|country| Arc::from(country.m49.as_str()));
        let of_input = |input: &'a Input| input.table().and_then(SdmxTable::of);
        let sdmx = submission.inputs.iter().map(of_input).collect();
        Self { submission, asked, regions, country, sdmx, divided }
    }

    fn observation(&self, entry: &Entry<'_>) -> Result<Observation, Why> {
        let figure = entry.figure;
        let id = figure.indicator.as_ref().map(ToString::to_string).unwrap_or_default();
        if id != sdg::INDICATOR {
            return Err(Why::Indicator(id));
        }
        unread(figure, &READ)?;
        national(figure, self.submission)?;
        let rate = match figure.unit.ok_or(Why::UnitUnsaid)? {
            Unit::Person => false,
            Unit::Per100000 if figure.denominator.is_some() => true,
            Unit::Per100000 => return Err(Why::Denominator),
            other => return Err(Why::Unit(other)),
        };
        let (sex, age) = sex_and_age(figure)?;
        let (area, region) = self.place(figure)?;
        let quantity = figure.quantity.ok_or(Why::Unnumbered)?;
        let value = match quantity {
            Quantity::Exact(value) if !can_be(value, rate) => return Err(Why::Impossible),
            Quantity::Exact(value) => Some(value),
            Quantity::Suppressed { .. } | Quantity::Missing(_) => None,
            _ => return Err(Why::Bound),
        };
        let status = match (quantity, figure.status_obs) {
            (Quantity::Suppressed { .. }, _) => ObsStatus::Suppressed,
            (Quantity::Missing(_), _) => ObsStatus::Missing,
            (_, None | Some(ObsStatus::Revised)) => ObsStatus::Normal,
            (_, Some(said)) => said,
        };
        let year = figure.period.ok_or(Why::PeriodUnsaid)?.start().year();
        let custom = region.as_ref().map_or(0, |(number, _)| *number);
        Ok(Observation {
            key: Key { area, custom, series: self.series(figure, rate)?, sex, age, year },
            value,
            status,
            source: figure.source.clone(),
            comment: self.comment(figure, rate),
            region: region.map(|(_, region)| region),
            given: self.given(entry),
            figure: entry.index,
        })
    }

    /// Who reports an observation and of what nature it is, where it was read from SDMX.
    fn given(&self, entry: &Entry<'_>) -> Option<(Arc<str>, Arc<str>)> {
        let of = self.sdmx.get(entry.origin.input as usize)?.as_ref()?;
        let row = of.table.rows.get(entry.origin.row as usize)?;
        let or = |part, code: &str| match of.cell(row, part) {
            "" => Arc::from(code),
            given => Arc::from(given),
        };
        let nature = if of.position(Part::Nature).is_some() { "" } else { "C" };
        Some((or(Part::ReportingType, "N"), or(Part::Nature, nature)))
    }

    /// The series of the form. One that is finer than every series has none: a person may have suffered several
    /// forms, so that they cannot be added up.
    fn series(&self, figure: &Figure, rate: bool) -> Result<u8, Why> {
        let unit = if rate { Unit::Per100000 } else { Unit::Person };
        let at = sdg::SERIES.iter().position(|series| series.form == figure.form && series.unit == unit);
        if figure.form == Some(Form::Other) && self.divided.contains(&beside(figure)) {
            return Err(Why::Remainder);
        }
        at.and_then(|at| u8::try_from(at).ok()).ok_or_else(|| figure.form.map_or(Why::Unnumbered, Why::Form))
    }

    /// The country by its number, and the region with its own.
    #[expect(clippy::type_complexity, reason = "number, id and name of a region")]
    fn place(&self, figure: &Figure) -> Result<(Arc<str>, Option<(u16, (Arc<str>, Arc<str>))>), Why> {
        let own = || self.country.clone().ok_or(Why::CountryUnsaid);
        let Some(area) = figure.area.clone() else { return Ok((own()?, None)) };
        if let Some((number, name)) = self.regions.get(&*area) {
            return Ok((own()?, Some((*number, (area, name.clone())))));
        }
        // Figures of several countries in one file.
        let other = Country::read(&area).filter(|c| c.code() == &*area).and_then(sdg::m49);
        match other {
            // A platform shows one country.
            Some(number) if self.asked.target != Target::OpenSdg && self.submission.profile.area(&area).is_none() => {
                Ok((number.into(), None))
            }
            _ => Err(Why::Area(area.to_string())),
        }
    }

    /// The note, and what else the structure has no place for.
    fn comment(&self, figure: &Figure, rate: bool) -> Option<Arc<str>> {
        let lang = self.asked.lang;
        let mut said: Vec<String> = figure.note.iter().map(ToString::to_string).collect();
        let denominator = figure.denominator.as_deref().filter(|d| rate && *d != sdg::RATE_DENOMINATOR);
        let [en, fr] = sdg::DENOMINATOR;
        said.extend(denominator.map(|d| format!("{}{d}", if lang == Lang::En { en } else { fr })));
        if figure.status_obs == Some(ObsStatus::Revised) {
            said.push(ObsStatus::Revised.label(lang).to_owned());
        }
        if small::is_few(figure, self.submission) {
            said.push(MARK.get(lang).to_owned());
        }
        (!said.is_empty()).then(|| said.join("; ").into())
    }
}
