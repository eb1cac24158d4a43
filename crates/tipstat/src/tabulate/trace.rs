//! The rows behind a number: which were counted, which were left out, and why.

use foldhash::HashSet;
use serde::Serialize;
use tipstat_model::{Lang, Message, text::quote};

use super::{
    compute::codes_of,
    cube::cells,
    estimates::{Estimate, Estimates},
    gather::each,
    indicator::{Gives, Indicator, Why},
    indicators,
    place::TOTAL,
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
/// Where there is no such indicator, or its rows cannot be listed because it is made of two others.
pub fn trace(submission: &Submission, query: &Query, of: &Estimate) -> Result<Trace> {
    let indicator = indicators::chosen(std::slice::from_ref(&of.indicator), &submission.packs)?;
    let Some(looked) = indicator.first().map(|i| i.made_of().first().copied().unwrap_or(i)) else {
        return Ok(Trace { indicator: of.indicator.clone(), rows: Vec::new() });
    };
    let looked: [&'static Indicator; 1] = [looked];
    let mut rows: Vec<(Origin, TracedRow)> = Vec::new();
    let mut seen: HashSet<u64> = HashSet::default();
    each(submission, &looked, query, &mut |given| {
        let input = submission.inputs.get(given.origin.input as usize);
        let row = |counted, part, number, reason| TracedRow {
            path: input.map_or_else(String::new, |i: &Input| i.path.clone()),
            sheet: input.and_then(|i| i.sheet.clone()),
            row: given.number,
            counted,
            part,
            number,
            reason,
        };
        if let Gives::Nothing(why) = given.gives {
            rows.push((given.origin, row(false, None, None, Some(why))));
            return;
        }
        let here = given.place.period != TOTAL
            && cells(&given.place)
                .into_iter()
                .any(|cell| codes_of(cell, &given.places.areas, &given.places.agencies, query).is(of));
        if !here {
            return;
        }
        if given.who.is_some_and(|who| !seen.insert(who)) {
            rows.push((given.origin, row(false, None, None, Some(Why::Duplicate))));
            return;
        }
        let (part, number) = match given.gives {
            Gives::Of(part) => (Some(part), None),
            Gives::Many(n) | Gives::Part(_, n) => (None, Some(i64::from(n))),
            Gives::Otherwise(days) => (Some(false), Some(i64::from(days))),
            Gives::Days(days, ended) => (Some(ended), Some(i64::from(days))),
            Gives::One | Gives::Nothing(_) => (None, None),
        };
        rows.push((given.origin, row(true, part, number, None)));
    });
    rows.sort_by_key(|(origin, row)| (*origin, row.reason));
    Ok(Trace { indicator: of.indicator.clone(), rows: rows.into_iter().map(|(_, row)| row).collect() })
}
