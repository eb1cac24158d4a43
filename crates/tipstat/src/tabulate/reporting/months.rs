//! In which months the records of each agency lie.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::seen::{Dated, each_row};
use crate::read::Submission;

/// Whose records lie when: the id of an agency, a year, and a month, none where a day is too vague for it; with how
/// many records. A file or a proceeding lies in each month in which a step of it does.
pub type Months = BTreeMap<(String, i16, Option<i8>), u64>;

/// Counts the records of each agency by month. A record without an agency or without a year is in none.
#[must_use]
pub fn months(submission: &Submission, as_of: Date) -> Months {
    let mut all = Months::new();
    for table in submission.inputs.iter().filter_map(|input| input.records()) {
        let Some(dated) = Dated::of(table) else { continue };
        each_row(table, submission, &dated, &mut |agency, days| {
            let Some(agency) = agency else { return };
            let known = days.iter().filter(|day| day.first() <= as_of && day.first().year() == day.last().year());
            let month = |day: &tipstat_model::Day| {
                let (first, last) = (day.first(), day.last());
                (first.year(), (first.month() == last.month()).then(|| first.month()))
            };
            for (year, month) in known.map(month).collect::<BTreeSet<_>>() {
                *all.entry((agency.to_owned(), year, month)).or_default() += 1;
            }
        });
    }
    all
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use tipstat_model::Profile;

    use super::*;

    #[test]
    fn a_record_lies_in_its_month_and_one_of_which_only_the_year_is_known_in_none() {
        let files = vec![
            (
                "v.csv".to_owned(),
                b"record,agency,identification_date\nV1,BRTMTEH,2024-03-12\nV2,BRTMTEH,2024-03-13\nV3,BRTMTEH,2024\n\
                  V4,,2024-03-12\nV5,BRTMTEH,2027-01-05\n"
                    .to_vec(),
            ),
            // One file with two steps in one month and one in another.
            (
                "i.csv".to_owned(),
                b"case,agency,opened_date,referred_date,closed_date\nC1,BRTMTEH,2024-05-02,2024-05-20,2024-07-01\n"
                    .to_vec(),
            ),
        ];
        let submission = Submission::read(files, &Profile::builtin("ml").unwrap()).unwrap();
        let found: Vec<_> = months(&submission, date(2026, 1, 31)).into_iter().collect();
        let of = |month, n| (("brtmteh".to_owned(), 2024, month), n);
        assert_eq!(found, [of(None, 1), of(Some(3), 2), of(Some(5), 1), of(Some(7), 1)]);
    }
}
