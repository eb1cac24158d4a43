//! The indicators that a report shows of records.

use jiff::civil::Date;
use tipstat_model::Period;

use crate::{
    error::Result,
    read::Submission,
    tabulate::{By, End, Estimates, Indicator, Query, indicators, indicators::find, times, years},
};
use tipstat_model::area::AreaLevel;

/// As many years as are shown.
const YEARS: usize = 3;

/// A year with less than one in so many of the rows of the fullest one is most often a date with a slip.
const FEW: u64 = 20;

/// Indicators of time whose curve is drawn.
const TIMES: [&str; 2] = ["days_to_judgment", "days_to_referral"];

/// Indicators computed from the records of a submission, for the last full calendar years that have any record.
#[derive(Debug)]
pub struct Tabulated {
    /// The years, earlier first; none where no record counts in a full year.
    pub(super) years: Vec<i16>,
    /// Years that are not shown because so few rows lie in them, with how many, earlier first.
    pub(super) stray: Vec<(i16, u64)>,
    /// The numbers of each year, in total and by region.
    pub(super) estimates: Estimates,
    /// The days behind each indicator of time, all years together.
    pub(super) times: Vec<(&'static Indicator, Vec<(i32, End)>)>,
}

impl Tabulated {
    /// Computes them; none where there are no records that anything is counted from.
    ///
    /// # Errors
    /// Where they cannot be computed.
    pub fn of(submission: &Submission, as_of: Date) -> Result<Option<Self>> {
        let is_counted = |name: &str| indicators::ALL.iter().any(|i| i.table() == name);
        if !submission.inputs.iter().any(|i| i.records().is_some_and(|table| is_counted(table.spec.name))) {
            return Ok(None);
        }
        let (years, stray) = chosen(&years(submission, as_of));
        let mut periods: Vec<Period> = years.iter().filter_map(|year| Period::year(*year)).collect();
        if periods.is_empty() {
            periods.extend(Period::year(as_of.year() - 1));
        }
        let Some(first) = periods.first().copied() else { return Ok(None) };
        let query = Query { periods, ..Query::period(first, as_of) }.by([By::Area(AreaLevel::Region)]);
        let estimates = crate::tabulate::indicators(submission, &query)?;
        let known = TIMES.iter().filter_map(|id| find(id));
        let times = known.map(|i| Ok((i, times(submission, &query, i.id)?))).collect::<Result<_>>()?;
        Ok(Some(Self { years, stray, estimates, times }))
    }
}

/// The last years that are shown, and those that have too few rows for it.
fn chosen(years: &[(i16, u64)]) -> (Vec<i16>, Vec<(i16, u64)>) {
    let most = years.iter().map(|(_, n)| *n).max().unwrap_or_default();
    let (enough, few): (Vec<_>, Vec<_>) = years.iter().copied().partition(|(_, n)| n * FEW >= most);
    let shown: Vec<i16> = enough.iter().map(|(year, _)| *year).skip(enough.len().saturating_sub(YEARS)).collect();
    (shown, few)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_three_years_are_shown_and_one_with_a_few_strays_is_not() {
        let years = [(1999, 1), (2021, 90), (2022, 100), (2023, 5), (2024, 80), (2025, 4)];
        assert_eq!(chosen(&years), (vec![2022, 2023, 2024], vec![(1999, 1), (2025, 4)]));
        assert_eq!(chosen(&[]), (Vec::new(), Vec::new()));
    }
}
