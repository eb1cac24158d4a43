//! Which returns are owed for the periods of a question.

use jiff::{ToSpan as _, civil::Date};
use tipstat_model::{
    Period, Profile,
    columns::{Activity, Investigation, Proceeding, Record as _, Victim},
    profile::{Frequency, Return},
};

use super::{Owed, OwedReturn, ReturnState};
use crate::tabulate::query::Query;

/// Whether a return is of records; no file of figures says who sent it.
pub(super) fn is_of_records(owed: &Return) -> bool {
    [Victim::TABLE.name, Investigation::TABLE.name, Proceeding::TABLE.name, Activity::TABLE.name]
        .contains(&owed.table.as_str())
}

/// What is owed, one for each agency, table and whole month, quarter or year within a period; nothing is received yet.
/// An agency that was not there at the end of it owes nothing for it.
pub(super) fn owed(profile: &Profile, query: &Query) -> Vec<Owed> {
    let mut all = Vec::new();
    for owed in profile.returns.iter().filter(|owed| is_of_records(owed)) {
        let agency = profile.agencies.iter().find(|agency| agency.id == owed.agency);
        let is_there = |day: Date| {
            agency.is_none_or(|a| a.valid_from.is_none_or(|from| from <= day) && a.valid_to.is_none_or(|to| day <= to))
        };
        for within in &query.periods {
            for period in whole(*within, owed.frequency).into_iter().filter(|p| is_there(p.end())) {
                let due = owed.due(period);
                all.push(Owed {
                    at: OwedReturn {
                        agency: owed.agency.clone(),
                        table: owed.table.clone(),
                        frequency: owed.frequency,
                        period: period.code(),
                        within: within.code(),
                        due: due.map(|day| day.to_string()),
                        received: None,
                        state: ReturnState::Missing,
                    },
                    period,
                    is_due: due.is_some_and(|day| day <= query.as_of),
                });
            }
        }
    }
    all
}

/// The whole months, quarters or years of the calendar within a period.
fn whole(within: Period, frequency: Frequency) -> Vec<Period> {
    let months = match frequency {
        Frequency::Month => 1,
        Frequency::Quarter => 3,
        Frequency::Year => 12,
    };
    let start = within.start();
    let first = Date::new(start.year(), (start.month() - 1) / months * months + 1, 1);
    let begin = |n: i32| first.as_ref().ok()?.checked_add((n * i32::from(months)).months()).ok();
    let mut all = Vec::new();
    for n in 0.. {
        let Some(start) = begin(n).filter(|start| *start <= within.end()) else { break };
        let Some(end) = begin(n + 1).and_then(|next| next.yesterday().ok()) else { break };
        all.extend(Period::new(start, end).filter(|period| within.contains(*period)));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_months_quarters_and_years_of_the_calendar_are_owed() {
        let codes = |text: &str, frequency| {
            let all = whole(Period::read(text, None).unwrap(), frequency);
            all.into_iter().map(Period::code).collect::<Vec<_>>()
        };
        assert_eq!(codes("2024", Frequency::Year), ["2024"]);
        assert_eq!(codes("2024", Frequency::Quarter), ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]);
        assert_eq!(codes("2024-Q1", Frequency::Month), ["2024-01", "2024-02", "2024-03"]);
        assert!(codes("2024-Q1", Frequency::Year).is_empty());
        // From April to March there is no whole year of the calendar, but four quarters.
        assert!(codes("2014-04/2015-03", Frequency::Year).is_empty());
        assert_eq!(codes("2014-04/2015-03", Frequency::Quarter)[3], "2015-Q1");
        // Half a month is none.
        assert_eq!(codes("2024-01-15/2024-03-15", Frequency::Month), ["2024-02"]);
    }
}
