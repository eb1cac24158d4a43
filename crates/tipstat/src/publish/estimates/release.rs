//! Whether estimates may leave the house.

use tipstat_model::{
    Lang,
    codes::Unit,
    columns::{PROCEEDINGS, VICTIMS},
};

use super::Output;
use crate::{
    publish::internal::MARK,
    tabulate::{Estimate, Estimates, Family, LeftOut, Why, indicators},
};

/// Counts that are above zero and under a threshold.
struct Small(f64);

impl Small {
    fn of(output: &Output<'_>) -> Self {
        Self(output.profile.publication.threshold.into())
    }

    #[expect(clippy::cast_precision_loss, reason = "a small count is small")]
    fn has(&self, count: u64) -> bool {
        self.is(count as f64)
    }

    fn is(&self, value: f64) -> bool {
        value > 0.0 && value < self.0
    }

    fn estimate(&self, of: &Estimates, estimate: &Estimate) -> bool {
        if estimate.unit == Unit::Person && estimate.value.is_some_and(|value| self.is(value)) {
            return true;
        }
        if !of_persons(of, &estimate.indicator)
            || !matches!(estimate.unit, Unit::Person | Unit::Percent | Unit::Per100000 | Unit::Day)
        {
            return false;
        }
        // That a record can be used says nothing of the person; how many there are does.
        if is_reporting(&estimate.indicator) {
            return estimate.denominator.is_some_and(|among| self.has(among));
        }
        let among = estimate.denominator.filter(|_| estimate.unit != Unit::Per100000);
        // The few who are not part of a share are told by it as well.
        let others = among.and_then(|among| among.checked_sub(estimate.numerator));
        self.has(estimate.numerator) || [among, others].into_iter().flatten().any(|count| self.has(count))
    }

    fn estimates(&self, of: &Estimates) -> usize {
        of.estimates.iter().filter(|estimate| self.estimate(of, estimate)).count()
    }

    /// What is told beside the estimates: counts that are compared, and persons left out for what is known of them.
    fn beside(&self, of: &Estimates) -> usize {
        let compared = of.comparisons.iter().filter(|c| of_persons(of, &c.indicator)).flat_map(|c| c.counts);
        let tells =
            |l: &&LeftOut| of_persons(of, &l.indicator) && !is_reporting(&l.indicator) && says_something(l.reason);
        let left = of.left_out.iter().filter(tells).map(|l| l.rows);
        compared.chain(left).filter(|count| self.has(*count)).count()
    }
}

/// Whether a reason to leave a row out says something of the person; one that was registered twice says nothing.
const fn says_something(why: Why) -> bool {
    matches!(why, Why::Rejected | Why::OtherStatus | Why::Unknown | Why::NotOfIt)
}

/// Whether the rows that an indicator looks at are persons.
fn of_persons(of: &Estimates, id: &str) -> bool {
    of.indicator(id).is_some_and(|i| [VICTIMS.name, PROCEEDINGS.name].contains(&i.table()))
}

/// Whether an indicator is about what was sent.
fn is_reporting(id: &str) -> bool {
    indicators::find(id).is_some_and(|i| i.family == Family::Reporting)
}

/// Whether an estimate tells a count of persons that is too small for publication.
pub(super) fn is_small(output: &Output<'_>, estimate: &Estimate) -> bool {
    Small::of(output).estimate(output.estimates, estimate)
}

pub(super) fn notice(output: &Output<'_>) -> Option<String> {
    let (mark, threshold) = (MARK.get(output.lang), output.profile.publication.threshold);
    if !output.traces.is_empty() {
        return Some(match output.lang {
            Lang::En => format!("{mark}: it lists the rows of single persons or cases."),
            Lang::Fr => format!("{mark}\u{a0}: les lignes y sont données une à une."),
        });
    }
    let small = Small::of(output);
    let n = small.estimates(output.estimates) + small.beside(output.estimates);
    (n > 0).then(|| match (output.lang, n) {
        (Lang::En, 1) => format!("{mark}: one count of persons is under {threshold}."),
        (Lang::En, _) => format!("{mark}: {n} counts of persons are under {threshold}."),
        (Lang::Fr, 1) => format!("{mark}\u{a0}: un effectif de personnes est inférieur à {threshold}."),
        (Lang::Fr, _) => format!("{mark}\u{a0}: {n} effectifs de personnes sont inférieurs à {threshold}."),
    })
}
