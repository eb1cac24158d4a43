//! An axis from 0 to a round number.

use super::times;

/// An axis: where 0 and its end stand, and its ticks.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::publish) struct Axis {
    /// The first value; 0 unless it is one of years.
    pub first: f64,
    /// The last value.
    pub last: f64,
    /// Where the first value stands.
    pub start: f64,
    /// Where the last one stands.
    pub end: f64,
    /// Values that are written.
    pub ticks: Vec<f64>,
}

impl Axis {
    /// An axis from 0 to a round number that is at least `most`, with about so many ticks.
    pub fn up_to(most: f64, (start, end): (f64, f64), about: usize, whole: bool) -> Self {
        let step = step(most, about, whole);
        let mut ticks = vec![0.0];
        // Counted, not added up: sums of tenths drift. A tick more or less would be seen; a million would not end.
        for n in 1..=2 * about + 2 {
            if ticks.last().is_some_and(|last| *last >= most && *last > 0.0) {
                break;
            }
            ticks.push(times(n) * step);
        }
        let last = ticks.last().copied().unwrap_or(step);
        Self { first: 0.0, last, start, end, ticks }
    }

    /// An axis between two values that are both written.
    pub fn between((first, last): (f64, f64), (start, end): (f64, f64), ticks: Vec<f64>) -> Self {
        Self { first, last, start, end, ticks }
    }

    /// The decimals that its ticks are told apart by.
    pub fn places(&self) -> usize {
        let step = self.ticks.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
        (0..6)
            .find(|places| step * 10_f64.powi(*places) > 0.99)
            .and_then(|places| usize::try_from(places).ok())
            .unwrap_or(0)
    }

    /// Where a value stands.
    pub fn at(&self, value: f64) -> f64 {
        let span = self.last - self.first;
        if span > 0.0 { self.start + (self.end - self.start) * (value - self.first) / span } else { self.start }
    }
}

/// The round number from one tick to the next: 1, 2 or 5 of a power of ten.
fn step(most: f64, about: usize, whole: bool) -> f64 {
    let raw = if most.is_finite() && most > 0.0 { most / times(about.max(1)) } else { 1.0 };
    let mut unit = 1.0;
    while unit * 10.0 <= raw {
        unit *= 10.0;
    }
    while unit > raw && !whole && unit > 1e-9 {
        unit /= 10.0;
    }
    [1.0, 2.0, 5.0].into_iter().map(|n| n * unit).find(|step| *step >= raw).unwrap_or(unit * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_reach_what_is_shown() {
        let ticks = |most, whole| Axis::up_to(most, (0.0, 100.0), 5, whole).ticks;
        assert_eq!(ticks(48.3, true), [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]);
        assert_eq!(ticks(3.0, true), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(ticks(0.0, true), [0.0, 1.0]);
        assert_eq!(ticks(7.9, false), [0.0, 2.0, 4.0, 6.0, 8.0]);
        assert_eq!(ticks(0.9, false), [0.0, 0.2, 0.4, 0.2 * 3.0, 0.8, 1.0]);
        assert_eq!(ticks(2_455_263.0, true), [0.0, 500_000.0, 1e6, 1.5e6, 2e6, 2.5e6]);
    }

    #[test]
    fn ticks_have_the_decimals_that_tell_them_apart() {
        let places = |most, whole| Axis::up_to(most, (0.0, 100.0), 5, whole).places();
        assert_eq!([places(48.3, true), places(7.9, false), places(0.9, false), places(0.21, false)], [0, 0, 1, 2]);
    }

    #[test]
    fn a_value_stands_in_proportion() {
        let axis = Axis::up_to(48.3, (190.0, 560.0), 5, true);
        // 50 stands at 560, so 20 stands two fifths of 370 after 190.
        assert_eq!((axis.at(0.0), axis.at(20.0), axis.at(50.0)), (190.0, 338.0, 560.0));
        let upwards = Axis::up_to(10.0, (216.0, 16.0), 5, true);
        assert_eq!((upwards.at(0.0), upwards.at(10.0), upwards.at(4.0)), (216.0, 16.0, 136.0));
    }
}
