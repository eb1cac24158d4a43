//! The rows behind a number: which were counted, which were left out, and why.

use foldhash::{HashMap, HashSet};
use serde::Serialize;
use tipstat_model::{Lang, Message, text::quote};

use super::{
    compute::codes_of,
    cube::{agree, cells},
    estimates::{Estimate, Estimates},
    gather::{Given, each},
    indicator::{Gives, Indicator, Method, Why},
    indicators,
    place::{Place, TOTAL},
    query::Query,
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

/// The rows behind the totals of an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TracedTotal {
    /// The indicator.
    pub indicator: String,
    /// The period.
    pub period: String,
    /// The rows counted in it, and those left out of it.
    pub rows: Vec<TracedRow>,
}

/// The rows behind the totals of an indicator, one period after the other.
///
/// # Errors
/// Where there is no such indicator, or it has no number.
pub fn trace_totals(
    submission: &Submission,
    query: &Query,
    estimates: &Estimates,
    id: &str,
) -> Result<Vec<TracedTotal>> {
    indicators::chosen(&[id.to_owned()], &submission.packs)?;
    let totals: Vec<&Estimate> = estimates.estimates.iter().filter(|e| e.indicator == id && e.is_total()).collect();
    if totals.is_empty() {
        return Err(Error::Asked {
            reason: Message::each(|lang| match lang {
                Lang::En => format!("{} has no number here, so no rows stand behind it", quote(lang, id)),
                Lang::Fr => format!("{} n’a pas de valeur ici\u{a0}: aucune ligne à montrer", quote(lang, id)),
            }),
        });
    }
    let of = |estimate: &&Estimate| {
        let rows = trace(submission, query, estimate)?.rows;
        Ok(TracedTotal { indicator: id.to_owned(), period: estimate.period.clone(), rows })
    };
    totals.iter().map(of).collect()
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
    if indicator.iter().any(|indicator| matches!(indicator.method, Method::Returns(_))) {
        return Err(Error::Asked {
            reason: Message::each(|lang| match lang {
                Lang::En => format!("{} counts returns, not rows", quote(lang, &of.indicator)),
                Lang::Fr => format!("{} compte des relevés, non des lignes", quote(lang, &of.indicator)),
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
    let mut seen: HashSet<u64> = HashSet::default();
    for one in counted {
        let is_here = |cell| codes_of(cell, &areas, &agencies, query).is(of);
        if one.place.period == TOTAL || !cells(&one.place).into_iter().any(is_here) {
            continue;
        }
        let row = row(submission, one.origin, one.number);
        if one.who.is_some_and(|who| !seen.insert(who)) {
            rows.push((one.origin, TracedRow { reason: Some(Why::Duplicate), ..row }));
            continue;
        }
        let (part, number) = match one.gives {
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
