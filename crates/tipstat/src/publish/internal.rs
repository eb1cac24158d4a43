//! Whether a report may leave the house: a count small enough to point at somebody makes it an internal one.

use tipstat_model::{
    Decimal, Lang, Quantity, Text,
    codes::Unit,
    columns::{ACTIVITIES, POPULATION, PROCEEDINGS, RECEIPTS, VICTIMS},
};

pub(super) use crate::protect::sensitive::is_small;
use crate::{
    figures::Entry,
    protect::INTERNAL,
    read::Submission,
    table::Input,
    tabulate::{Estimate, Estimates, Family, indicators::find},
};

/// What stands on every page of a report that must not leave the house.
pub const MARK: Text = INTERNAL;

/// Whether a report shows single persons or case files, or a count of persons under the profile's threshold stands
/// among the figures.
///
/// ```
/// use tipstat::{Profile, Submission, publish::internal::is_internal};
///
/// let read = |value: &str| {
///     let file = format!("indicator,value,unit,period\npersons_convicted,{value},person,2024\n");
///     Submission::read(vec![("a.csv".to_owned(), file.into_bytes())], &Profile::none()).unwrap()
/// };
/// assert!(is_internal(&read("4")));
/// assert!(!is_internal(&read("5")));
/// assert!(!is_internal(&read("0")));
///
/// let victims = b"record,sex,age\nV1,F,15\n".to_vec();
/// assert!(is_internal(&Submission::read(vec![("v.csv".to_owned(), victims)], &Profile::none()).unwrap()));
/// ```
#[must_use]
pub fn is_internal(submission: &Submission) -> bool {
    shows_persons(submission) || small_counts(submission) > 0
}

/// The same for a report that shows numbers counted from records beside it.
#[must_use]
pub fn is_internal_with(submission: &Submission, estimates: Option<&Estimates>) -> bool {
    is_internal(submission) || small(submission, estimates) > 0
}

/// Tables of records of which one row is no person and no case.
const OF_NOBODY: [&str; 3] = [ACTIVITIES.name, POPULATION.name, RECEIPTS.name];

/// Whether records of single persons or cases were read: what is said of them points at cells of single rows.
fn shows_persons(submission: &Submission) -> bool {
    submission.inputs.iter().filter_map(Input::records).any(|table| !OF_NOBODY.contains(&table.spec.name))
}

/// The mark with its reason, where a report must not leave the house.
#[must_use]
pub fn notice(submission: &Submission, lang: Lang) -> Option<String> {
    notice_with(submission, None, lang)
}

/// The same for a report that shows numbers counted from records beside it.
#[must_use]
pub fn notice_with(submission: &Submission, estimates: Option<&Estimates>, lang: Lang) -> Option<String> {
    let (n, threshold) = (small(submission, estimates), submission.profile.publication.threshold);
    let mark = MARK.get(lang);
    if shows_persons(submission) {
        return Some(match lang {
            Lang::En => format!("{mark}: it shows records of single persons or cases."),
            Lang::Fr => format!("{mark}\u{a0}: il montre des enregistrements de personnes ou d’affaires, un à un."),
        });
    }
    (n > 0).then(|| match (lang, n) {
        (Lang::En, 1) => format!("{mark}: one count of persons is under {threshold}."),
        (Lang::En, _) => format!("{mark}: {n} counts of persons are under {threshold}."),
        (Lang::Fr, 1) => format!("{mark}\u{a0}: un effectif de personnes est inférieur à {threshold}."),
        (Lang::Fr, _) => format!("{mark}\u{a0}: {n} effectifs de personnes sont inférieurs à {threshold}."),
    })
}

/// Counts of persons under the threshold, among figures and among numbers counted from records.
fn small(submission: &Submission, estimates: Option<&Estimates>) -> usize {
    let threshold = submission.profile.publication.threshold;
    let few = |all: &Estimates, e: &Estimate| is_few(e, of_persons(all, &e.indicator), threshold.into());
    let counted = estimates.map_or(0, |all| all.estimates.iter().filter(|e| few(all, e)).count());
    small_counts(submission) + counted
}

/// Whether the rows that an indicator looks at are persons.
fn of_persons(of: &Estimates, id: &str) -> bool {
    of.indicator(id).is_some_and(|i| [VICTIMS.name, PROCEEDINGS.name].contains(&i.table()))
}

/// Whether a number is a count of fewer persons than a threshold, or lets one be worked out: the part of a share, or
/// what is left of it.
fn is_few(estimate: &Estimate, of_persons: bool, threshold: u64) -> bool {
    let few = |n: u64| n > 0 && n < threshold;
    match estimate.unit {
        Unit::Person => {
            let most = estimate.value.or(estimate.upper);
            #[expect(clippy::cast_precision_loss, reason = "thresholds are small")]
            let few = |n: f64| n > 0.0 && n < threshold as f64;
            most.is_some_and(few)
        }
        Unit::Percent | Unit::Per100000 | Unit::Day | Unit::Ratio => {
            // That a record can be used says nothing of the person; how many there are does.
            let found = find(&estimate.indicator);
            if found.is_some_and(|i| i.family == Family::Reporting && !i.table().is_empty()) {
                return of_persons && estimate.denominator.is_some_and(few);
            }
            let rest = estimate.denominator.filter(|_| estimate.unit == Unit::Percent).unwrap_or_default();
            of_persons && (few(estimate.numerator) || few(rest.saturating_sub(estimate.numerator)))
        }
        _ => false,
    }
}

fn small_counts(submission: &Submission) -> usize {
    let threshold = Decimal::from(submission.profile.publication.threshold);
    // A number with a fraction is no count of persons, whatever its unit says.
    let is_whole = |e: &Entry<'_>| e.figure.quantity.and_then(Quantity::value).is_some_and(|v| v.fract().is_zero());
    submission.figures.entries().filter(|e| is_small(e.figure, threshold) && is_whole(e)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Profile;

    fn internal(rows: &str) -> bool {
        let file = format!("indicator,value,unit,period\n{rows}\n");
        let files = vec![("a.csv".to_owned(), file.into_bytes())];
        is_internal(&Submission::read(files, &Profile::builtin("ml").unwrap()).unwrap())
    }

    #[test]
    fn a_rate_under_the_unit_of_persons_is_no_small_count() {
        assert!(!internal("victims_identified,0.39,person,2024"));
        assert!(internal("victims_identified,3.0,person,2024"));
    }

    #[test]
    fn a_few_persons_make_it_internal_and_a_few_files_do_not() {
        assert!(internal("victims_identified,3,person,2024"));
        assert!(internal("victims_identified,environ 3,,2024"));
        assert!(!internal("files_tried,3,case_file,2024"));
        assert!(!internal("files_tried,3,,2024"));
    }

    #[test]
    fn a_few_persons_counted_from_records_are_few_and_a_few_files_are_not() {
        let estimate = |unit, value: Option<f64>, numerator, denominator| Estimate {
            indicator: "child_share".to_owned(),
            period: "2024".to_owned(),
            area: None,
            sex: None,
            age: None,
            form: None,
            citizenship: None,
            agency: None,
            value,
            unit,
            lower: None,
            upper: None,
            method: None,
            numerator,
            denominator,
            population: None,
            reason: None,
            clusters: None,
            design_effect: None,
        };
        let few = |unit, value, numerator, denominator| is_few(&estimate(unit, value, numerator, denominator), true, 5);
        assert!(few(Unit::Person, Some(4.0), 4, None) && !few(Unit::Person, Some(5.0), 5, None));
        assert!(!few(Unit::Person, Some(0.0), 0, None) && !few(Unit::CaseFile, Some(3.0), 3, None));
        // Of 20 victims 17 are children: 3 are not.
        assert!(few(Unit::Percent, Some(85.0), 17, Some(20)) && !few(Unit::Percent, Some(50.0), 10, Some(20)));
        assert!(few(Unit::Per100000, Some(0.2), 4, Some(2_000_000)));
    }

    #[test]
    fn what_is_hidden_or_a_share_gives_nobody_away() {
        assert!(!internal("victims_identified,<5,person,2024"));
        assert!(!internal("victims_identified,3,%,2024"));
        assert!(!internal("victims_identified,ND,person,2024"));
    }
}
