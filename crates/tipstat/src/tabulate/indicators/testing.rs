//! What the tests of all families share.

use jiff::civil::{Date, date};
use tipstat_model::{Period, Profile};

use crate::{
    Submission,
    tabulate::{Estimates, Query, StatusAsked, Why, indicators},
};

/// Files of agencies, read with the profile of Mali.
pub(super) fn read(files: &[&str]) -> Submission {
    let named = files.iter().zip(1..).map(|(text, i)| (format!("fichier-{i}.csv"), text.as_bytes().to_vec()));
    Submission::read(named.collect(), &Profile::builtin("ml").unwrap()).unwrap()
}

/// The year 2024, looked at long after.
pub(super) fn year_2024() -> Query {
    as_of(date(2026, 1, 31))
}

/// The year 2024, looked at on a day.
pub(super) fn as_of(day: Date) -> Query {
    Query::period(Period::year(2024).unwrap(), day)
}

/// The same, with the status that was reached.
pub(super) fn reached(query: Query) -> Query {
    Query { status: StatusAsked::Reached, ..query }
}

/// What files come to.
pub(super) fn of(files: &[&str], query: &Query) -> Estimates {
    indicators(&read(files), query).unwrap()
}

/// The numerator, denominator and rounded value of a total of 2024.
pub(super) fn total(of: &Estimates, indicator: &str) -> (u64, Option<u64>, Option<String>) {
    let found = of.total(indicator, "2024").unwrap();
    (found.numerator, found.denominator, found.value.map(|value| format!("{value:.4}")))
}

/// The count of a total of 2024.
pub(super) fn count(of: &Estimates, indicator: &str) -> u64 {
    total(of, indicator).0
}

/// A share of 2024: how many of how many.
pub(super) fn share(of: &Estimates, indicator: &str) -> (u64, u64) {
    let (part, among, _) = total(of, indicator);
    (part, among.unwrap())
}

/// The rounded limits of a total of 2024.
pub(super) fn limits(of: &Estimates, indicator: &str) -> (Option<String>, Option<String>) {
    let found = of.total(indicator, "2024").unwrap();
    let rounded = |limit: Option<f64>| limit.map(|limit| format!("{limit:.4}"));
    (rounded(found.lower), rounded(found.upper))
}

/// How many rows are left out, by reason.
pub(super) fn left_out(of: &Estimates, indicator: &str) -> Vec<(Why, u64)> {
    of.left_out.iter().filter(|l| l.indicator == indicator).map(|l| (l.reason, l.rows)).collect()
}
