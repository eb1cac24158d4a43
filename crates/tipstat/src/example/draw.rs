//! Numbers drawn by row and field, so that each cell depends on the seed and on nothing else.

use jiff::{ToSpan as _, civil::Date};

/// Draws values for the fields of rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draw {
    seed: u64,
    row: u64,
}

impl Draw {
    pub(super) const fn new(seed: u64) -> Self {
        Self { seed, row: 0 }
    }

    /// The draws of one row of one table.
    pub(super) const fn row(self, table: u64, row: usize) -> Self {
        Self { seed: self.seed, row: table.wrapping_mul(1_000_003).wrapping_add(row as u64) }
    }

    /// A whole number below another, for a field.
    pub(super) fn below(self, field: &str, end: u32) -> u32 {
        let mut x = self.seed ^ mix(self.row);
        for byte in field.bytes() {
            x = mix(x ^ u64::from(byte));
        }
        u32::try_from(mix(x) % u64::from(end.max(1))).unwrap_or_default()
    }

    /// Whether something that happens so many times in a hundred happens here.
    pub(super) fn percent(self, field: &str, share: u32) -> bool {
        self.below(field, 100) < share
    }

    /// One of several.
    pub(super) fn one<T: Copy>(self, field: &str, of: &[T]) -> T {
        of[self.below(field, u32::try_from(of.len()).unwrap_or(1)) as usize]
    }
}

/// The step of `SplitMix64` (Steele, Lea and Flood 2014).
const fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// Some days after a date; never 1 January, which registers write for a year.
pub(super) fn after(date: Date, days: u32) -> Date {
    let day = date.checked_add(i64::from(days).days()).unwrap_or(date);
    if day.month() == 1 && day.day() == 1 { day.tomorrow().unwrap_or(day) } else { day }
}
