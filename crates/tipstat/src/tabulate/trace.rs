//! The rows behind a number: which were counted, which were left out, and why.

use foldhash::{HashMap, HashSet};
use serde::Serialize;
use tipstat_model::{Lang, Message, text::quote};

use super::{
    ask::TraceAsked,
    cell_codes::codes_of,
    cube::{agree, best, cells},
    estimates::{Estimate, Estimates},
    gather::{Given, each},
    indicator::{Gives, Indicator, Method, Sums, Why},
    indicators,
    place::{Place, TOTAL},
    query::{BREAKDOWNS, Query, column_of},
};
use crate::{
    error::{Error, Result},
    read::Submission,
    table::{Input, Origin},
};

/// The rows behind one number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trace {
    /// The indicator.
    pub indicator: String,
    /// Every row of its table: no value of it is in here.
    pub rows: Vec<TracedRow>,
}

/// A row that counts, or does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TracedRow {
    /// The file.
    pub path: String,
    /// The sheet.
    pub sheet: Option<String>,
    /// The row as the person sees it.
    pub row: u32,
    /// Whether it is one of those counted; for a share, one of those among whom it is taken.
    pub counted: bool,
    /// For a share, whether it is part of it; for a time, whether it ended.
    pub part: Option<bool>,
    /// The number or the days that it gives.
    pub number: Option<i64>,
    /// Why it is not counted.
    pub reason: Option<Why>,
}

/// The rows behind one number of an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TracedNumber {
    /// The indicator.
    pub indicator: String,
    /// The period.
    pub period: String,
    /// The area; nothing for all of them, as in every breakdown.
    pub area: Option<String>,
    /// Sex.
    pub sex: Option<String>,
    /// Band of age.
    pub age: Option<String>,
    /// Form of exploitation.
    pub form: Option<String>,
    /// Citizenship.
    pub citizenship: Option<String>,
    /// Who sent the records.
    pub agency: Option<String>,
    /// The rows counted in it, and those left out of it.
    pub rows: Vec<TracedRow>,
}

impl TracedNumber {
    /// The codes of its breakdowns: area, sex, age, form, citizenship, agency.
    #[must_use]
    pub const fn breakdown(&self) -> [Option<&String>; 6] {
        [
            self.area.as_ref(),
            self.sex.as_ref(),
            self.age.as_ref(),
            self.form.as_ref(),
            self.citizenship.as_ref(),
            self.agency.as_ref(),
        ]
    }
}

/// The rows behind the numbers of an indicator in one breakdown, or in none, one period after the other.
///
/// # Errors
/// Where there is no such indicator, or it has no number there.
pub fn trace_numbers(
    submission: &Submission,
    query: &Query,
    estimates: &Estimates,
    asked: &TraceAsked,
) -> Result<Vec<TracedNumber>> {
    indicators::chosen(std::slice::from_ref(&asked.indicator), &submission.packs)?;
    for (by, _) in &asked.breakdown {
        if !estimates.by.contains(by) {
            return Err(Error::Asked {
                reason: Message::new(
                    format!("the numbers are not broken down by {by}; add --by {by}"),
                    format!("les nombres ne sont pas ventilés par {by}\u{a0}; ajoutez --by {by}"),
                ),
            });
        }
    }
    let is_there = |e: &&Estimate| {
        let asked_in = |column: &str| asked.breakdown.iter().find(|(by, _)| column_of(by) == column).map(|(_, c)| c);
        let mut codes = BREAKDOWNS.iter().map(|column| asked_in(column)).zip(e.breakdown());
        e.indicator == asked.indicator
            && asked.period.as_ref().is_none_or(|period| *period == e.period)
            && codes.all(|(asked, code)| asked == code)
    };
    let found: Vec<&Estimate> = estimates.estimates.iter().filter(is_there).collect();
    if found.is_empty() {
        return Err(Error::Asked {
            reason: Message::each(|lang| {
                let codes = asked.breakdown.iter().map(|(by, code)| format!("{by}={code}"));
                let named = std::iter::once(asked.indicator.clone()).chain(codes).collect::<Vec<_>>().join(", ");
                match lang {
                    Lang::En => format!("{} has no number here, so no rows stand behind it", quote(lang, &named)),
                    Lang::Fr => format!("{} n’a pas de valeur ici\u{a0}: aucune ligne à montrer", quote(lang, &named)),
                }
            }),
        });
    }
    let of = |estimate: &&Estimate| {
        let rows = trace(submission, query, estimate)?.rows;
        let e = (*estimate).clone();
        let (area, sex, age, form, citizenship, agency) = (e.area, e.sex, e.age, e.form, e.citizenship, e.agency);
        Ok(TracedNumber { indicator: e.indicator, period: e.period, area, sex, age, form, citizenship, agency, rows })
    };
    found.iter().map(of).collect()
}

/// The rows behind a number: those counted are as many as its numerator says, or its denominator for a share.
///
/// Rows of the same table that fall elsewhere are listed with their reason, or not at all where they only fall into
/// another breakdown.
///
/// # Errors
/// Where there is no such indicator, or it counts returns, which are no rows.
pub fn trace(submission: &Submission, query: &Query, of: &Estimate) -> Result<Trace> {
    let indicator = indicators::chosen(std::slice::from_ref(&of.indicator), &submission.packs)?;
    let counts = indicator.first().and_then(|indicator| match indicator.method {
        Method::Returns(_) => Some(("returns", "des relevés")),
        Method::Areas(_) => Some(("areas", "des territoires")),
        _ => None,
    });
    if let Some((en, fr)) = counts {
        return Err(Error::Asked {
            reason: Message::each(|lang| match lang {
                Lang::En => format!("{} counts {en}, not rows", quote(lang, &of.indicator)),
                Lang::Fr => format!("{} compte {fr}, non des lignes", quote(lang, &of.indicator)),
            }),
        });
    }
    let Some(looked) = indicator.first().map(|i| i.made_of().first().copied().unwrap_or(i)) else {
        return Ok(Trace { indicator: of.indicator.clone(), rows: Vec::new() });
    };
    let looked: [&'static Indicator; 1] = [looked];
    let mut rows: Vec<(Origin, TracedRow)> = Vec::new();
    let mut counted: Vec<Counted> = Vec::new();
    let (mut areas, mut agencies) = (Vec::new(), Vec::new());
    each(submission, &looked, query, &mut |given| match given.gives {
        Gives::Nothing(why) => {
            let row = row(submission, given.origin, given.number);
            rows.push((given.origin, TracedRow { reason: Some(why), ..row }));
        }
        gives => {
            // The names that were met so far have all the numbers of this place.
            (areas.len() < given.places.areas.len()).then(|| areas.clone_from(&given.places.areas));
            (agencies.len() < given.places.agencies.len()).then(|| agencies.clone_from(&given.places.agencies));
            let Given { origin, number, place, who, .. } = *given;
            counted.push(Counted { origin, number, place, who, gives });
        }
    });
    as_persons(&mut counted);
    let is_here = |one: &Counted| {
        let is_it = |cell| codes_of(cell, &areas, &agencies, query).is(of);
        one.place.period != TOTAL && cells(&one.place).into_iter().any(is_it)
    };
    // Whoever is there already did not come in, and is no row of those who did.
    let moves = looked[0].sums() == Some(Sums::Moves);
    let is_veto = |one: &Counted| moves && one.gives == Gives::Of(false);
    let there = counted.iter().filter(|one| is_veto(one) && is_here(one));
    let mut seen: HashSet<u64> = there.filter_map(|one| one.who).collect();
    // Of several rows of a person the one is shown as counted that gives what she counts as.
    let mut of_person: HashMap<u64, Vec<Gives>> = HashMap::default();
    for (who, one) in counted.iter().filter_map(|one| Some((one.who?, one))) {
        if !is_veto(one) && is_here(one) {
            of_person.entry(who).or_default().push(one.gives);
        }
    }
    let sums = looked[0].sums().unwrap_or(Sums::Count);
    let counts_as = |who: u64| of_person.get(&who).and_then(|all| best(all, sums));
    for one in counted {
        if is_veto(&one) || !is_here(&one) {
            continue;
        }
        let row = row(submission, one.origin, one.number);
        let is_other = |who| !moves && counts_as(who).is_some_and(|gives| gives != one.gives);
        if one.who.is_some_and(|who| is_other(who) || !seen.insert(who)) {
            rows.push((one.origin, TracedRow { reason: Some(Why::Duplicate), ..row }));
            continue;
        }
        let (part, number) = match one.gives {
            Gives::Of(_) if moves => (None, None),
            Gives::Of(part) => (Some(part), None),
            Gives::Many(n) | Gives::Part(_, n) => (None, Some(i64::from(n))),
            Gives::Otherwise(days) => (Some(false), Some(i64::from(days))),
            Gives::Days(days, ended) => (Some(ended), Some(i64::from(days))),
            Gives::One | Gives::Nothing(_) => (None, None),
        };
        rows.push((one.origin, TracedRow { counted: true, part, number, ..row }));
    }
    rows.sort_by_key(|(origin, row)| (*origin, row.reason));
    Ok(Trace { indicator: of.indicator.clone(), rows: rows.into_iter().map(|(_, row)| row).collect() })
}

/// A row that counts somewhere.
struct Counted {
    origin: Origin,
    number: u32,
    place: Place,
    who: Option<u64>,
    gives: Gives,
}

/// Gives all rows of a person what one of them knows.
fn as_persons(counted: &mut [Counted]) {
    let mut of: HashMap<u64, Vec<usize>> = HashMap::default();
    for (at, one) in counted.iter().enumerate() {
        if let Some(who) = one.who {
            of.entry(who).or_default().push(at);
        }
    }
    for rows in of.into_values().filter(|rows| rows.len() > 1) {
        let mut places: Vec<Place> = rows.iter().map(|at| counted[*at].place).collect();
        agree(&mut places);
        for (at, place) in rows.into_iter().zip(places) {
            counted[at].place = place;
        }
    }
}

/// A row of which nothing is said yet.
fn row(submission: &Submission, origin: Origin, number: u32) -> TracedRow {
    let input = submission.inputs.get(origin.input as usize);
    TracedRow {
        path: input.map_or_else(String::new, |i: &Input| i.path.clone()),
        sheet: input.and_then(|i| i.sheet.clone()),
        row: number,
        counted: false,
        part: None,
        number: None,
        reason: None,
    }
}
