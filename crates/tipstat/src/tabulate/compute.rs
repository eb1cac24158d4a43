//! From what was gathered to numbers with their limits.

mod areas;
mod beside;
mod clustered;

use std::{
    cell::{OnceCell, RefCell},
    collections::{BTreeMap, BTreeSet},
};

use foldhash::HashMap;
use tipstat_model::{
    Lang, Message,
    codes::{Code, Form, Sex, Unit},
    columns::{Activity, Investigation, Proceeding, Record as _, Victim},
};
use tipstat_stats::{Confidence, Events, Headcount, count_exact, rate_ratio_exact, reach_bounds};

use super::{
    cell_codes::{Order, codes_of, order},
    clusters::Clusters,
    cube::{Cell, Sum},
    estimates::{Counted, Definition, Estimate, Estimates, LeftOut, SCHEMA},
    gather::{Gathered, gather},
    indicator::{Indicator, Method, Sums, Why},
    indicators::chosen,
    place::{TOTAL, TOTAL_8, Tabulated as _, UNKNOWN},
    query::{By, Query},
    reporting::{self, Reporting},
    residents::Residents,
    times,
};
use crate::{check::input_info, error::Result, read::Submission};

/// Computes indicators from the records of a submission.
///
/// Every breakdown is given with all its totals; a person with several forms of exploitation counts once in each and
/// once in the total. The numbers do not depend on the order of the rows or on how they are split into files.
///
/// # Errors
/// Where [`Query::only`] names an indicator that does not exist, or the confidence is none.
pub fn indicators(submission: &Submission, query: &Query) -> Result<Estimates> {
    let asked = chosen(&query.only, &submission.packs)?;
    let confidence = Confidence::new(query.confidence)
        .map_err(|e| crate::Error::Asked { reason: Message::new(e.to_string(), e.french()) })?;
    // What others are made of is gathered too, and each once.
    let mut looked: Vec<&'static Indicator> = Vec::new();
    for indicator in asked.iter().flat_map(|i| i.made_of().into_iter().chain([*i])) {
        if indicator.sums().is_some() && !looked.iter().any(|known| known.id == indicator.id) {
            looked.push(indicator);
        }
    }
    let mut gathered = gather(submission, &looked, query);
    areas::name_all(&mut gathered.areas, submission, query);
    let of_returns = asked.iter().any(|i| matches!(i.method, Method::Returns(_)));
    let sent: OnceCell<Option<Reporting>> = OnceCell::new();
    let finish = Finish {
        submission,
        query,
        confidence,
        residents: Residents::of(submission),
        limits: RefCell::default(),
        at: looked.iter().enumerate().map(|(at, i)| (i.id, at)).collect(),
        gathered: &gathered,
        clusters: query.clusters.then(|| Clusters::gather(submission, &looked, query)),
        sent: &sent,
    };
    let reporting = if of_returns { finish.sent().cloned() } else { None };
    let mut estimates = Vec::new();
    for indicator in &asked {
        if let Method::Returns(what) = indicator.method {
            estimates.extend(reporting.iter().flat_map(|sent| sent.estimates(indicator, what, query)));
        } else {
            estimates.extend(finish.estimates(indicator));
        }
    }
    let mut not_computed = finish.not_computed(&asked);
    not_computed.extend(asked.iter().filter_map(|indicator| reporting::why_not(indicator, reporting.as_ref())));
    let name = |at: u16| gathered.indicators.get(usize::from(at)).map_or("", |i| i.id).to_owned();
    let is_asked = |at: u16| asked.iter().any(|i| i.id == gathered.indicators[usize::from(at)].id);
    Ok(Estimates {
        tipstat: env!("CARGO_PKG_VERSION").to_owned(),
        schema: SCHEMA,
        profile: submission.profile.id.clone(),
        as_of: query.as_of.to_string(),
        lang: Lang::En,
        periods: query.periods.iter().map(|p| p.code()).collect(),
        by: query.by.iter().map(|by| by.name()).collect(),
        status: query.status,
        scope: query.scope.code(),
        confidence: query.confidence,
        inputs: submission.inputs.iter().map(input_info).collect(),
        definitions: asked.iter().map(|i| definition(i)).collect(),
        estimates,
        left_out: gathered
            .left_out
            .iter()
            .filter(|((at, _), _)| is_asked(*at))
            .map(|((at, reason), rows)| LeftOut { indicator: name(*at), reason: *reason, rows: *rows })
            .collect(),
        not_computed,
        counted: gathered
            .keyed
            .iter()
            .map(|(table, by_person)| Counted {
                table: (*table).to_owned(),
                rows: gathered.rows.get(table).copied().unwrap_or_default(),
                by_person: *by_person,
            })
            .collect(),
        comparisons: finish.comparisons(&asked),
        reporting,
        clustered: finish.clusters.as_ref().map(Clusters::told),
        previous: None,
        of_packs: asked.iter().copied().filter(|i| matches!(i.method, Method::Pack(_))).collect(),
    })
}

fn definition(indicator: &Indicator) -> Definition {
    Definition {
        id: indicator.id.to_owned(),
        name: indicator.name().into(),
        definition: indicator.definition().into(),
        caution: indicator.caution.into(),
        unit: indicator.unit,
        version: indicator.version,
    }
}

struct Finish<'a> {
    submission: &'a Submission,
    query: &'a Query,
    confidence: Confidence,
    residents: Residents,
    /// The limits of counts.
    limits: RefCell<HashMap<u64, Option<Limits>>>,
    /// Where an indicator stands among those that were gathered.
    at: BTreeMap<&'static str, usize>,
    gathered: &'a Gathered,
    /// The persons who came together, where limits are to allow for that.
    clusters: Option<Clusters>,
    /// Who sent what; looked for once something asks for it.
    sent: &'a OnceCell<Option<Reporting>>,
}

/// Lower, upper, and the method.
type Limits = (f64, f64, &'static str);

/// A number with what it is made of.
#[derive(Default)]
pub(super) struct Number {
    pub(super) value: Option<f64>,
    pub(super) limits: Option<(f64, f64, &'static str)>,
    pub(super) numerator: u64,
    pub(super) denominator: Option<u64>,
    pub(super) population: Option<String>,
    pub(super) reason: Option<Message>,
    /// How many clusters it came in, and how many times the variance of independent persons that makes.
    pub(super) clusters: Option<(u64, f64)>,
}

impl Finish<'_> {
    /// Who sent what, of the returns that the profile says are owed.
    fn sent(&self) -> Option<&Reporting> {
        self.sent.get_or_init(|| Reporting::of(self.submission, self.query)).as_ref()
    }

    fn totals(&self, indicator: &Indicator) -> Option<&HashMap<Cell, Sum>> {
        self.gathered.totals.get(*self.at.get(indicator.id)?)
    }

    /// The numbers of an indicator in order: period, area, sex, age, form, citizenship, agency, totals first.
    fn estimates(&self, indicator: &'static Indicator) -> Vec<Estimate> {
        let first = indicator.made_of().first().copied().unwrap_or(indicator);
        let Some(totals) = self.totals(first) else { return Vec::new() };
        // What cannot be computed from any file has no number, not even 0.
        if !self.is_computed(indicator) {
            return Vec::new();
        }
        let none = Sum::default();
        let mut cells: BTreeSet<Cell> = totals.keys().copied().collect();
        if let Method::Ratio(_, to) = &indicator.method {
            // Where none of the one is set against some of the other, the ratio is 0.
            cells.extend(self.totals(to).into_iter().flat_map(HashMap::keys).copied());
            cells.retain(|cell| breaks_down(first, cell) && breaks_down(to, cell));
        }
        // A period in which nothing happened is a period with 0.
        cells.extend((0..self.query.periods.len()).filter_map(|p| Some(total(u16::try_from(p).ok()?))));
        let mut found: Vec<(Order, Estimate)> = Vec::new();
        let (by_sex, by_age) = (indicator.is_broken_down_by(By::Sex), indicator.is_broken_down_by(By::Age));
        for cell in cells.into_iter().filter(|c| (by_sex || c.sex == TOTAL_8) && (by_age || c.age == TOTAL_8)) {
            let sum = totals.get(&cell).unwrap_or(&none);
            let number = match &indicator.method {
                Method::Rate(of) => self.rate(of, cell, sum),
                Method::Ratio(of, to) => {
                    let other = self.totals(to).and_then(|t| t.get(&cell)).unwrap_or(&none);
                    self.ratio(indicator.unit, of.unit == to.unit, sum, other)
                }
                Method::FormShare(of) => self.form_share(of, cell, totals),
                Method::Areas(_) => self.areas_covered(cell, totals),
                _ => Some(self.number(indicator, sum, cell)),
            };
            if let Some(number) = number {
                found.push(self.estimate(indicator, cell, number));
            }
        }
        for (cell, number) in self.silent_areas(indicator, totals) {
            found.push(self.estimate(indicator, cell, number));
        }
        found.sort_by(|a, b| a.0.cmp(&b.0));
        found.into_iter().map(|(_, estimate)| estimate).collect()
    }

    fn number(&self, indicator: &Indicator, sum: &Sum, cell: Cell) -> Number {
        let sums = indicator.sums().unwrap_or(Sums::Count);
        let plain = Number { numerator: sum.rows, ..Number::default() };
        match sums {
            // Nobody was counted because no day says when: that is no zero.
            Sums::Count if sum.rows == 0 && self.leaves_out(indicator, Why::NoDate) => {
                Number { reason: Some(no_day()), ..plain }
            }
            Sums::Moves if sum.rows == 0 && self.leaves_out(indicator, Why::NoDate) => {
                Number { reason: Some(no_day()), numerator: 0, ..plain }
            }
            Sums::Count | Sums::Moves => {
                let count = if sums == Sums::Moves { sum.part } else { sum.rows };
                let (limits, clusters) = self.count_limits(indicator, cell, count);
                Number { value: Some(whole(count)), numerator: count, limits, clusters, ..Number::default() }
            }
            Sums::Total => Number { value: Some(whole(sum.part)), ..plain },
            Sums::Share => self.share(sum.part, sum.rows, self.clusters_of(indicator, cell)),
            // Every record is looked at: there is nothing beyond them that limits could be about.
            Sums::Usable => Number {
                value: (sum.rows > 0).then(|| whole(sum.part) / whole(sum.rows) * 100.0),
                numerator: sum.part,
                denominator: Some(sum.rows),
                reason: (sum.rows == 0).then(no_record),
                ..Number::default()
            },
            Sums::PartOf => Number {
                value: (sum.whole > 0).then(|| whole(sum.part) / whole(sum.whole) * 100.0),
                numerator: sum.part,
                denominator: Some(sum.whole),
                reason: (sum.whole == 0).then(nobody),
                ..Number::default()
            },
            Sums::Reach => self.reach(sum, cell),
            Sums::Days => times::median(sum, self.confidence),
            Sums::Within(days) => times::within(sum, days, self.confidence),
        }
    }

    /// At least those of the largest, at most all of them or all who live there: who came to one may have come to any
    /// other.
    fn reach(&self, sum: &Sum, cell: Cell) -> Number {
        let known = self.population(cell);
        let others = sum.part.saturating_sub(sum.largest);
        // An audience of which nobody knows how large it was may have been of any size.
        let others = if sum.whole > 0 { Headcount::at_least(0) } else { Headcount::between(0, others) };
        let all = Headcount::exactly(sum.largest).and_then(|one| Ok([one, others?]));
        let bounds = all.and_then(|all| reach_bounds(&all, known.as_ref().map(|(n, _)| *n))).ok();
        Number {
            limits: bounds.map(|b| (b.lower(), b.upper(), b.level().method())),
            numerator: sum.rows,
            population: known.map(|(_, source)| source),
            reason: bounds.is_none().then(|| {
                Message::new(
                    "one activity counts more people than live there",
                    "une activité compte plus de personnes qu’il n’y a d’habitants",
                )
            }),
            ..Number::default()
        }
    }

    /// Whether rows were left out for a reason.
    fn leaves_out(&self, indicator: &Indicator, why: Why) -> bool {
        let at = self.at.get(indicator.id).and_then(|at| u16::try_from(*at).ok());
        at.is_some_and(|at| self.gathered.left_out.contains_key(&(at, why)))
    }

    /// Exact limits of a count; small counts stand in thousands of cells.
    fn exact(&self, count: u64) -> Option<Limits> {
        let limits = || count_exact(count, self.confidence).ok().map(|e| (e.lower(), e.upper(), e.method()));
        *self.limits.borrow_mut().entry(count).or_insert_with(limits)
    }

    /// For every 100,000 residents, where they are known and the breakdown is one of residents.
    fn rate(&self, of: &Indicator, cell: Cell, sum: &Sum) -> Option<Number> {
        if cell.citizenship != TOTAL || cell.agency != TOTAL {
            return None;
        }
        let (residents, source) = self.population(cell)?;
        let factor = 100_000.0 / whole(residents);
        if of.sums() == Some(Sums::Reach) {
            let reach = self.reach(sum, cell);
            // All residents are all, whatever the division leaves.
            let each = |n: f64| (n * factor).min(100_000.0);
            let limits = reach.limits.map(|(lower, upper, method)| (each(lower), each(upper), method));
            // The rows behind it are activities, and not so many for so many residents.
            return Some(Number { limits, ..reach });
        }
        let (limits, clusters) = self.count_limits(of, cell, sum.rows);
        Some(Number {
            value: Some(whole(sum.rows) * factor),
            limits: limits.map(|(lower, upper, method)| (lower * factor, upper * factor, method)),
            numerator: sum.rows,
            denominator: Some(residents),
            population: Some(source),
            reason: None,
            clusters,
        })
    }

    fn population(&self, cell: Cell) -> Option<(u64, String)> {
        let period = self.query.periods.get(usize::from(cell.period))?;
        // A rate is for a year; what is counted in a month, or in a year that is not over, is not set against a
        // year's residents.
        if period.months() != Some(12) || period.end() > self.query.as_of {
            return None;
        }
        let area = match cell.area {
            TOTAL => None,
            UNKNOWN => return None,
            at => Some(self.gathered.areas.get(usize::from(at))?.as_str()),
        };
        // What existed in a part of the year only has no residents for the year.
        let profile = &self.submission.profile;
        let existed = |id: &str| profile.area(id).is_none_or(|a| a.valid_throughout(period.start(), period.end()));
        if area.is_some_and(|id| !existed(id)) {
            return None;
        }
        let sex = if cell.sex == TOTAL_8 { None } else { Some(Sex::all().get(usize::from(cell.sex))?.code()) };
        let age = if cell.age == TOTAL_8 { None } else { Some(*self.query.ages.get(usize::from(cell.age))?) };
        self.residents.find(profile, area, sex, age, period.end().year())
    }

    /// Two counts of one period: neither is part of the other. Persons and files have no limits: persons come together
    /// in a file, and the one count is not without the other.
    fn ratio(&self, unit: Unit, has_limits: bool, of: &Sum, to: &Sum) -> Option<Number> {
        let plain = Number { numerator: of.rows, denominator: Some(to.rows), ..Number::default() };
        if to.rows == 0 {
            return Some(Number { reason: Some(nothing_to_compare()), ..plain });
        }
        let events = |n: u64| Events::new(n, 1.0).ok();
        let ratio = rate_ratio_exact(events(of.rows)?, events(to.rows)?, self.confidence).ok()?.ratio;
        let factor = if unit == Unit::Percent { 100.0 } else { 1.0 };
        // No method here allows for clusters of either count.
        let has_limits = has_limits && self.clusters.is_none();
        let limits = has_limits.then(|| (ratio.lower() * factor, ratio.upper() * factor, ratio.method()));
        Some(Number { value: Some(ratio.value() * factor), limits, ..plain })
    }

    /// Of those with a known form, the share with this one.
    fn form_share(&self, of: &Indicator, cell: Cell, totals: &HashMap<Cell, Sum>) -> Option<Number> {
        let unknown = u8::try_from(Form::Unknown.position()).ok()?;
        if cell.form == TOTAL_8 || cell.form == unknown {
            return None;
        }
        let rows = |form: u8| totals.get(&Cell { form, ..cell }).map_or(0, |sum| sum.rows);
        let answered = rows(TOTAL_8).saturating_sub(rows(unknown));
        if answered == 0 {
            return None;
        }
        Some(self.share(rows(cell.form), answered, self.forms_of(of, cell, unknown)))
    }

    fn estimate(&self, indicator: &Indicator, cell: Cell, number: Number) -> (Order, Estimate) {
        let codes = codes_of(cell, &self.gathered.areas, &self.gathered.agencies, self.query);
        let limit = |limit: f64| limit.is_finite().then_some(limit);
        let order = order(cell, &codes);
        let estimate = Estimate {
            indicator: indicator.id.to_owned(),
            period: codes.period,
            area: codes.area,
            sex: codes.sex,
            age: codes.age,
            form: codes.form,
            citizenship: codes.citizenship,
            agency: codes.agency,
            value: number.value,
            unit: indicator.unit,
            lower: number.limits.and_then(|(lower, _, _)| limit(lower)),
            upper: number.limits.and_then(|(_, upper, _)| limit(upper)),
            method: number.limits.map(|(_, _, method)| method),
            numerator: number.numerator,
            denominator: number.denominator,
            population: number.population,
            reason: number.reason,
            clusters: number.clusters.map(|(clusters, _)| clusters),
            design_effect: number.clusters.map(|(_, effect)| effect),
        };
        (order, estimate)
    }
}

/// The cell of a whole period.
const fn total(period: u16) -> Cell {
    Cell { period, area: TOTAL, sex: TOTAL_8, age: TOTAL_8, form: TOTAL_8, citizenship: TOTAL, agency: TOTAL }
}

/// Whether the rows of an indicator can be broken down as a cell is.
fn breaks_down(of: &Indicator, cell: &Cell) -> bool {
    let can = |by| match of.table() {
        table if table == Victim::TABLE.name => !Victim::columns(by).is_empty(),
        table if table == Proceeding::TABLE.name => !Proceeding::columns(by).is_empty(),
        table if table == Investigation::TABLE.name => !Investigation::columns(by).is_empty(),
        _ => !Activity::columns(by).is_empty(),
    };
    (cell.sex == TOTAL_8 || can(By::Sex))
        && (cell.age == TOTAL_8 || can(By::Age))
        && (cell.form == TOTAL_8 || can(By::Form))
        && (cell.citizenship == TOTAL || can(By::Citizenship))
}

#[expect(clippy::cast_precision_loss, reason = "counts of people end below 2⁵³")]
const fn whole(count: u64) -> f64 {
    count as f64
}

pub(super) fn nobody() -> Message {
    Message::new("nobody to whom it could apply", "personne à qui il puisse s’appliquer")
}

fn no_day() -> Message {
    Message::new(
        "not known: none counts, and others have no date that would say so",
        "inconnu\u{a0}: aucune ligne ne compte, et d’autres n’ont pas la date qui le dirait",
    )
}

fn no_record() -> Message {
    Message::new("no record in the period", "aucun enregistrement dans la période")
}

fn nothing_to_compare() -> Message {
    Message::new("the count it is compared with is 0", "le nombre auquel on le compare est 0")
}

impl By {
    /// Its name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Area(_) => "area",
            Self::Sex => "sex",
            Self::Age => "age",
            Self::Form => "form",
            Self::FormGroup => "form_group",
            Self::Citizenship => "citizenship",
            Self::Agency => "agency",
        }
    }
}
