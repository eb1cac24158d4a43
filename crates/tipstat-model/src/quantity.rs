//! What a printed number says: a value, a bound, something hidden, or nothing at all.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::codes::Qualifier;

/// A number with what is known about it.
///
/// Zero, unknown, not collected, suppressed and not applicable are five different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// Counted or computed.
    Exact(Decimal),
    /// “more than 36,000”: a lower bound.
    AtLeast(Decimal),
    /// “at most 20”: an upper bound.
    AtMost(Decimal),
    /// “about 800”.
    About(Decimal),
    /// Hidden on purpose, within bounds: `<5` is 0 to 4.
    Suppressed {
        /// The smallest value it can have.
        low: Decimal,
        /// The largest value it can have, where one is stated.
        high: Option<Decimal>,
    },
    /// No number.
    Missing(Missing),
}

/// Why there is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// The cell is empty, or its mark does not say why (`-`, `…`).
    NotStated,
    /// Not available, not known (`ND`, `n/a`).
    Unknown,
    /// Nobody collected it.
    NotCollected,
    /// It has no meaning here.
    NotApplicable,
}

impl Quantity {
    /// The number that was printed, where there is one.
    #[must_use]
    pub const fn value(self) -> Option<Decimal> {
        match self {
            Self::Exact(v) | Self::AtLeast(v) | Self::AtMost(v) | Self::About(v) => Some(v),
            Self::Suppressed { .. } | Self::Missing(_) => None,
        }
    }

    /// The value, where it is exact.
    #[must_use]
    pub const fn exact(self) -> Option<Decimal> {
        match self {
            Self::Exact(v) => Some(v),
            _ => None,
        }
    }

    /// What it can be; `None` where nothing is known.
    ///
    /// *About* is taken as rounded to its last digit that is not zero: about 800 is 750 to 850.
    #[must_use]
    pub fn bounds(self) -> Option<Bounds> {
        Some(match self {
            Self::Exact(v) => Bounds::exactly(v),
            Self::AtLeast(v) => Bounds { low: v, high: None },
            Self::AtMost(v) => Bounds { low: Decimal::ZERO.min(v), high: Some(v) },
            Self::About(v) => {
                let half = last_place(v) / Decimal::TWO;
                Bounds { low: v - half, high: Some(v + half) }
            }
            Self::Suppressed { low, high } => Bounds { low, high },
            Self::Missing(_) => return None,
        })
    }

    /// The code of what kind of quantity it is.
    #[must_use]
    pub const fn qualifier(self) -> Qualifier {
        match self {
            Self::Exact(_) => Qualifier::Exact,
            Self::AtLeast(_) => Qualifier::AtLeast,
            Self::AtMost(_) => Qualifier::AtMost,
            Self::About(_) => Qualifier::About,
            Self::Suppressed { .. } => Qualifier::Suppressed,
            Self::Missing(_) => Qualifier::Missing,
        }
    }
}

/// The place of the last digit that is not zero: 100 for 36,500, 0.1 for 2.50.
fn last_place(value: Decimal) -> Decimal {
    let normal = value.normalize();
    let mut place = Decimal::new(1, normal.scale());
    let ten = Decimal::TEN;
    while !normal.is_zero()
        && normal.scale() == 0
        && place.checked_mul(ten).is_some_and(|next| (normal % next).is_zero())
    {
        place *= ten;
    }
    place
}

/// All values from `low` to `high`; without `high` there is no upper end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bounds {
    /// The smallest value.
    pub low: Decimal,
    /// The largest value, if there is one.
    pub high: Option<Decimal>,
}

impl Bounds {
    /// One value and no other.
    #[must_use]
    pub const fn exactly(value: Decimal) -> Self {
        Self { low: value, high: Some(value) }
    }

    /// The values that round to `printed` at the decimals it is printed with: 53 is 52.5 to 53.5.
    #[must_use]
    pub fn rounded(printed: Decimal) -> Self {
        let half = Decimal::new(5, (printed.scale() + 1).min(Decimal::MAX_SCALE));
        Self { low: printed - half, high: Some(printed + half) }
    }

    /// The one value, where there is only one.
    #[must_use]
    pub fn single(self) -> Option<Decimal> {
        (self.high == Some(self.low)).then_some(self.low)
    }

    /// Whether a value lies within.
    #[must_use]
    pub fn contains(self, value: Decimal) -> bool {
        self.low <= value && self.high.is_none_or(|high| value <= high)
    }

    /// Whether some value lies in both.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        !self.is_below(other) && !other.is_below(self)
    }

    /// Whether every value lies below every value of `other`.
    #[must_use]
    pub fn is_below(self, other: Self) -> bool {
        self.high.is_some_and(|high| high < other.low)
    }

    /// The sums of a value of each; `None` where they outgrow what can be held.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let high = match (self.high, other.high) {
            (Some(a), Some(b)) => Some(a.checked_add(b)?),
            _ => None,
        };
        Some(Self { low: self.low.checked_add(other.low)?, high })
    }

    /// The sum of several; the bounds of nothing are zero.
    #[must_use]
    pub fn sum(all: impl IntoIterator<Item = Self>) -> Option<Self> {
        all.into_iter().try_fold(Self::exactly(Decimal::ZERO), Self::plus)
    }

    /// `factor` × this ÷ `whole`, for values that are not negative; `None` where `whole` can be zero.
    #[must_use]
    pub fn share_of(self, whole: Self, factor: Decimal) -> Option<Self> {
        if whole.low <= Decimal::ZERO || self.low < Decimal::ZERO {
            return None;
        }
        let low = match whole.high {
            Some(high) => self.low.checked_mul(factor)?.checked_div(high)?,
            None => Decimal::ZERO,
        };
        let high = match self.high {
            Some(high) => Some(high.checked_mul(factor)?.checked_div(whole.low)?),
            None => None,
        };
        Some(Self { low, high })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn about_is_rounded_at_its_last_digit_that_is_not_zero() {
        let bounds = |text| Quantity::About(d(text)).bounds().unwrap();
        assert_eq!(bounds("800"), Bounds { low: d("750"), high: Some(d("850")) });
        assert_eq!(bounds("36500"), Bounds { low: d("36450"), high: Some(d("36550")) });
        assert_eq!(bounds("2.5"), Bounds { low: d("2.45"), high: Some(d("2.55")) });
        assert_eq!(bounds("0").single(), None);
    }

    #[test]
    fn a_printed_number_stands_for_all_that_round_to_it() {
        assert_eq!(Bounds::rounded(d("53")), Bounds { low: d("52.5"), high: Some(d("53.5")) });
        assert_eq!(Bounds::rounded(d("0.18")), Bounds { low: d("0.175"), high: Some(d("0.185")) });
    }

    #[test]
    fn a_share_of_a_suppressed_count_is_an_interval() {
        let few = Quantity::Suppressed { low: d("0"), high: Some(d("4")) }.bounds().unwrap();
        let share = few.share_of(Bounds::exactly(d("20")), Decimal::ONE_HUNDRED).unwrap();
        assert_eq!(share, Bounds { low: d("0"), high: Some(d("20")) });
        assert_eq!(few.share_of(Bounds::exactly(d("0")), Decimal::ONE), None);
    }

    #[test]
    fn a_lower_bound_meets_all_above_it() {
        let more = Quantity::AtLeast(d("36000")).bounds().unwrap();
        assert!(more.meets(Bounds::exactly(d("36000"))));
        assert!(Bounds::exactly(d("35999")).is_below(more));
        assert_eq!(Quantity::Missing(Missing::Unknown).bounds(), None);
    }

    proptest! {
        #[test]
        fn sums_contain_the_sum_of_any_members(a in 0i64..1_000_000, b in 0i64..1_000_000, w in 0i64..1000, v in 0i64..1000) {
            let one = Bounds { low: a.into(), high: Some((a + w).into()) };
            let two = Bounds { low: b.into(), high: Some((b + v).into()) };
            let sum = one.plus(two).unwrap();
            prop_assert!(sum.contains((a + w / 2 + b + v / 2).into()));
            prop_assert_eq!(sum, two.plus(one).unwrap());
        }
    }
}
