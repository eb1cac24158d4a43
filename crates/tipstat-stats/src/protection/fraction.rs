//! Exact fractions that say so when they become too large.

use std::cmp::Ordering;

/// `num ÷ den`, reduced, `den` positive. Every operation is `None` where a number would pass 2¹²⁷.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Fraction {
    pub(super) num: i128,
    pub(super) den: i128,
}

impl Fraction {
    pub(super) const ZERO: Self = Self { num: 0, den: 1 };

    pub(super) fn whole(num: i128) -> Self {
        Self { num, den: 1 }
    }

    /// The fraction of two numbers, the second not 0.
    pub(super) fn new(num: i128, den: i128) -> Option<Self> {
        let (num, den) = if den < 0 { (num.checked_neg()?, den.checked_neg()?) } else { (num, den) };
        if den == 1 {
            return Some(Self { num, den });
        }
        let common = gcd(num, den);
        Some(Self { num: num / common, den: den / common })
    }

    pub(super) fn is_whole(self) -> bool {
        self.den == 1
    }

    pub(super) fn add(self, other: Self) -> Option<Self> {
        if self.den == 1 && other.den == 1 {
            return Some(Self { num: self.num.checked_add(other.num)?, den: 1 });
        }
        let left = self.num.checked_mul(other.den)?;
        let right = other.num.checked_mul(self.den)?;
        Self::new(left.checked_add(right)?, self.den.checked_mul(other.den)?)
    }

    pub(super) fn sub(self, other: Self) -> Option<Self> {
        self.add(Self { num: -other.num, den: other.den })
    }

    pub(super) fn mul(self, other: Self) -> Option<Self> {
        if self.den == 1 && other.den == 1 {
            return Some(Self { num: self.num.checked_mul(other.num)?, den: 1 });
        }
        Self::new(self.num.checked_mul(other.num)?, self.den.checked_mul(other.den)?)
    }

    /// The quotient by a fraction that is not 0.
    pub(super) fn div(self, other: Self) -> Option<Self> {
        self.mul(Self::new(other.den, other.num)?)
    }

    pub(super) fn compare(self, other: Self) -> Option<Ordering> {
        if self.den == other.den {
            return Some(self.num.cmp(&other.num));
        }
        Some(self.num.checked_mul(other.den)?.cmp(&other.num.checked_mul(self.den)?))
    }

    /// The largest whole number that is not above.
    pub(super) fn floor(self) -> i128 {
        self.num.div_euclid(self.den)
    }

    /// The smallest whole number that is not below.
    pub(super) fn ceil(self) -> i128 {
        -(-self.num).div_euclid(self.den)
    }
}

/// The greatest common divisor, positive; of two zeros 1.
pub(super) fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    // Nearly all numbers of a table are small, and a division of 64 bits is several times quicker.
    if let (Ok(x), Ok(y)) = (u64::try_from(a), u64::try_from(b)) {
        return i128::from(gcd_small(x, y));
    }
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i128::try_from(a.max(1)).unwrap_or(1)
}

/// The greatest common divisor; of two zeros 1.
pub(super) fn gcd_small(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

/// A number as the solver takes it.
#[expect(clippy::cast_precision_loss, reason = "what the solver finds is proved in whole numbers")]
pub(super) fn float(number: impl Into<i128>) -> f64 {
    number.into() as f64
}

/// The whole number next to what the solver found; `None` beyond 10¹⁵, where it has none.
#[expect(clippy::cast_possible_truncation, reason = "rounded, and small enough")]
pub(super) fn whole_near(number: f64) -> Option<i128> {
    (number.abs() < 1e15).then(|| number.round() as i128)
}
