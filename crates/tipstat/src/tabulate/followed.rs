//! What lies behind an indicator of time, and in which years records count at all.

use std::collections::BTreeMap;

use foldhash::HashMap;
use jiff::civil::Date;
use tipstat_model::{Period, codes::Measure};

use super::{
    gather::each,
    indicator::{Family, Gives, Indicator, Sums},
    indicators,
    place::TOTAL,
    query::Query,
};
use crate::{error::Result, read::Submission, table::Origin};

/// As many years as are looked through for records, back from the as-of day.
const YEARS: i16 = 60;

/// How it ended for somebody who is followed until something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// It happened.
    Happened,
    /// Something else ended it, so that it can no longer happen.
    Otherwise,
    /// It has not happened yet.
    Waiting,
}

/// The days behind an indicator of time: how many until it ended, or so far where it has not; a person or file once
/// in each period, all periods together, in order. Empty for an indicator that is no time.
///
/// # Errors
/// Where there is no such indicator.
pub fn times(submission: &Submission, query: &Query, indicator: &str) -> Result<Vec<(i32, End)>> {
    let looked = indicators::chosen(&[indicator.to_owned()], &submission.packs)?;
    let plain = Query { by: Vec::new(), ..query.clone() };
    let mut all = Vec::new();
    let mut once: HashMap<(u16, u64), (End, i32)> = HashMap::default();
    each(submission, &looked, &plain, &mut |given| {
        let (days, end) = match given.gives {
            Gives::Days(days, true) => (days, End::Happened),
            Gives::Days(days, false) => (days, End::Waiting),
            Gives::Otherwise(days) => (days, End::Otherwise),
            _ => return,
        };
        match given.who {
            // What happened comes before what is still awaited, and the first time before a second.
            Some(who) => {
                let found = (end, days);
                once.entry((given.place.period, who)).and_modify(|best| *best = found.min(*best)).or_insert(found);
            }
            None => all.push((days, end)),
        }
    });
    all.extend(once.into_values().map(|(end, days)| (days, end)));
    all.sort_unstable();
    Ok(all)
}

/// The full calendar years in which any record counts, with how many rows do, earlier first. A year is full where it
/// ended by the as-of day.
#[must_use]
pub fn years(submission: &Submission, as_of: Date) -> Vec<(i16, u64)> {
    let last = Period::year(as_of.year()).filter(|year| year.end() <= as_of).map_or(as_of.year() - 1, |_| as_of.year());
    // The latest year stands first: most rows lie in it.
    let full: Vec<Period> = (last - YEARS..=last).rev().filter_map(Period::year).collect();
    let Some(first) = full.first() else { return Vec::new() };
    let query = Query { periods: full.clone(), ..Query::period(*first, as_of) };
    // What is open at the end of a year is so in every later one too: only what happened says which years there are.
    let looked: Vec<&'static Indicator> = indicators::ALL.iter().copied().filter(|i| counts_events(i)).collect();
    let mut rows: BTreeMap<u16, u64> = BTreeMap::new();
    let mut last: Option<Origin> = None;
    let mut of_row: Vec<u16> = Vec::new();
    each(submission, &looked, &query, &mut |given| {
        // What one row gives to several indicators comes one after the other.
        if last != Some(given.origin) {
            last = Some(given.origin);
            of_row.clear();
        }
        let period = given.place.period;
        if period != TOTAL && !of_row.contains(&period) {
            of_row.push(period);
            *rows.entry(period).or_default() += 1;
        }
    });
    rows.into_iter().rev().filter_map(|(at, n)| Some((full.get(usize::from(at))?.start().year(), n))).collect()
}

/// Whether an indicator counts what happened; that a record came is no event, and that someone is still there neither.
fn counts_events(indicator: &Indicator) -> bool {
    let happened = indicator.sums().is_some_and(|sums| sums != Sums::Moves);
    happened && indicator.measure != Measure::Stock && indicator.family != Family::Reporting
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use tipstat_model::Profile;

    use super::*;

    const VICTIMS: &str = "record;agency;status;identification_date;referral_date
V-1;DRS;identified;2024-01-10;2024-01-12
V-2;DRS;identified;2024-02-10;
V-2;DRS;identified;2024-02-10;2024-02-20
V-3;DRS;identified;2022-12-31;2023-01-01
V-4;DRS;rejected;2021-05-01;
V-5;DRS;identified;2026-01-02;
V-6;DRS;identified;2025-01-31;
";

    fn read() -> Submission {
        let files = vec![("v.csv".to_owned(), VICTIMS.as_bytes().to_vec())];
        Submission::read(files, &Profile::builtin("ml").unwrap()).unwrap()
    }

    #[test]
    fn who_waits_is_censored_on_the_as_of_day_and_a_person_is_there_once() {
        let query = Query::year(2024, date(2024, 2, 15)).unwrap();
        // Five days after 10 February the referral of 20 February is not known yet.
        assert_eq!(times(&read(), &query, "days_to_referral").unwrap(), [(2, End::Happened), (5, End::Waiting)]);
        let query = Query::year(2024, date(2025, 1, 31)).unwrap();
        assert_eq!(times(&read(), &query, "days_to_referral").unwrap(), [(2, End::Happened), (10, End::Happened)]);
        assert!(times(&read(), &query, "victims_identified").unwrap().is_empty());
        assert!(times(&read(), &query, "days_to_nothing").is_err());
    }

    #[test]
    fn a_year_counts_once_it_is_full_and_only_with_records() {
        // The rejected victim of 2021 counts nowhere; 2023 is empty, 2026 is not over; V-2 is two rows.
        assert_eq!(years(&read(), date(2026, 1, 31)), [(2022, 1), (2024, 3), (2025, 1)]);
        assert_eq!(years(&read(), date(2025, 12, 30)), [(2022, 1), (2024, 3)]);
        assert_eq!(years(&read(), date(2025, 12, 31)), [(2022, 1), (2024, 3), (2025, 1)]);
    }
}
