//! What a row says of the age of a person: the age itself, its group, and what the birth date makes it.

use jiff::civil::Date;
use tipstat_model::{Age, Day, codes::AgeGroup, columns::Victim};

/// What a row says of the age of a victim.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ages {
    /// The age as it is written.
    pub(super) stated: Option<Age>,
    /// The age group.
    pub(super) group: Option<Age>,
    /// What the birth date makes it.
    pub(super) born: Option<Age>,
}

impl Ages {
    pub(super) fn of(victim: &Victim) -> Self {
        let born = match (victim.birth_date, victim.identification_date, victim.registration_date) {
            (Some(birth), Some(day), _) => age_on(birth, day),
            // Who was registered some time after the identification was younger then.
            (Some(birth), None, Some(day)) => {
                age_on(birth, day).and_then(|age| Age::between(age.from().saturating_sub(1), age.to()))
            }
            _ => None,
        };
        Self { stated: victim.age, group: victim.age_group.and_then(of_group), born }
    }

    /// What is known, each by itself.
    pub(super) fn known(self) -> impl Iterator<Item = Age> {
        [self.stated, self.group, self.born].into_iter().flatten()
    }

    /// Whether two of them cannot both be.
    pub(super) fn contradict(self) -> bool {
        self.known().any(|a| self.known().any(|b| apart(a, b)))
    }
}

/// Whether two ages cannot be the same.
pub(super) const fn apart(a: Age, b: Age) -> bool {
    a.to() < b.from() || b.to() < a.from()
}

/// Whether one age lies wholly in the other.
pub(super) const fn within(inner: Age, outer: Age) -> bool {
    outer.from() <= inner.from() && inner.to() <= outer.to()
}

fn of_group(group: AgeGroup) -> Option<Age> {
    match group {
        AgeGroup::Band { from, to } => Age::between(from, to.unwrap_or(Age::OLDEST).min(Age::OLDEST)),
        AgeGroup::Unknown => None,
    }
}

/// The age on a day of somebody born on a day, as precisely as both are known; none where the birth is later, or so
/// long before that nobody lives that long.
pub(super) fn age_on(birth: Day, day: Day) -> Option<Age> {
    let least = years(birth.last(), day.first()).max(0);
    let most = years(birth.first(), day.last());
    Age::between(u8::try_from(least).ok()?, u8::try_from(most).ok()?)
}

fn years(from: Date, to: Date) -> i16 {
    let not_yet = (to.month(), to.day()) < (from.month(), from.day());
    to.year() - from.year() - i16::from(not_yet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_as_precise_as_the_days_it_is_computed_from() {
        let age = |birth, day| {
            age_on(Day::read(birth).unwrap(), Day::read(day).unwrap()).map(|a| a.to_string()).unwrap_or_default()
        };
        assert_eq!(age("2008-05-02", "2024-05-01"), "15");
        assert_eq!(age("2008-05-02", "2024-05-02"), "16");
        assert_eq!(age("2008-02-29", "2024-02-28"), "15");
        assert_eq!(age("2008", "2024-01-10"), "15-16");
        assert_eq!(age("2008", "2024"), "15-16");
        assert_eq!(age("vers 2008", "2024-06-30"), "14-17");
        assert_eq!(age("2024", "2024-01-10"), "0");
        assert_eq!(age("2025-01-01", "2024-01-10"), "");
        assert_eq!(age("1850-01-01", "2024-01-10"), "");
    }
}
