//! Limits of a discrete count at any probability, interpolated between two counts as Spiegelhalter does.

use crate::error::StatsError;
use crate::special::{LogTails, Tail, beta_tails, gamma_tails, ln_binomial_mass, ln_poisson_mass, rough_quantile};

/// The largest count that is accepted anywhere.
const LARGEST_MEAN: f64 = 1e10;

/// Refuses a mean beyond what the search is made for.
pub(super) fn expected(mean: f64) -> Result<(), StatsError> {
    if mean <= LARGEST_MEAN && mean > 0.0 {
        return Ok(());
    }
    let allowed = "above 0, to 10¹⁰; look whether target and exposure have one unit";
    Err(StatsError::OutOfRange { name: "the number of events expected of a unit", given: mean, allowed })
}

/// The limit of a Poisson count of the given mean.
pub(super) fn poisson(mean: f64, tail: Tail) -> f64 {
    let tails = |r: f64| {
        let LogTails { lower, upper } = gamma_tails(r + 1.0, mean);
        // The count is at most r as long as the waiting time for one more is longer than the mean.
        LogTails { lower: upper, upper: lower }
    };
    let mass = |r: f64| if r < 1.0 { -mean } else { ln_poisson_mass(r, mean) };
    interpolated(tail, guess(mean, mean.sqrt(), tail), f64::INFINITY, tails, mass)
}

/// The limit of a binomial count of n at the given share, which lies between 0 and 1.
pub(super) fn binomial(n: f64, share: f64, tail: Tail) -> f64 {
    let rest = 1.0 - share;
    let tails = |r: f64| {
        if r >= n {
            return LogTails { lower: 0.0, upper: f64::NEG_INFINITY };
        }
        let LogTails { lower, upper } = beta_tails(r + 1.0, n - r, share, rest);
        LogTails { lower: upper, upper: lower }
    };
    let mass = |r: f64| {
        if r < 1.0 {
            n * (-share).ln_1p()
        } else if r >= n {
            n * share.ln()
        } else {
            ln_binomial_mass(r, n - r, share, rest)
        }
    };
    interpolated(tail, guess(n * share, (n * share * rest).sqrt(), tail), n, tails, mass)
}

fn guess(mean: f64, deviation: f64, tail: Tail) -> f64 {
    (mean + deviation * rough_quantile(tail)).floor().max(0.0)
}

/// The least r with `P(X ≤ r) ≥ p`, minus the part of its mass that is above p; not under 0.
fn interpolated(
    tail: Tail,
    guess: f64,
    largest: f64,
    tails: impl Fn(f64) -> LogTails,
    ln_mass: impl Fn(f64) -> f64,
) -> f64 {
    // How much more than p lies at or under r, from the side on which p is known.
    let excess = |r: f64| match tail {
        Tail::Lower(p) => tails(r).lower.exp() - p,
        Tail::Upper(q) => q - tails(r).upper.exp(),
    };
    let r = first(guess.min(largest), largest, |r| excess(r) >= 0.0);
    (r - excess(r) / ln_mass(r).exp()).max(0.0)
}

/// The least whole number from 0 to `largest` that holds, all those above it holding too.
fn first(guess: f64, largest: f64, holds: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high, mut step) = (guess, guess, 1.0);
    if holds(guess) {
        while low >= 0.0 && holds(low) {
            (low, high) = (low - step, low);
            step *= 2.0;
        }
        low = low.max(-1.0);
    } else {
        while high < largest && !holds(high) {
            (low, high) = (high, (high + step).min(largest));
            step *= 2.0;
        }
    }
    while high - low > 1.0 {
        let middle = f64::midpoint(low, high).floor();
        if holds(middle) { high = middle } else { low = middle }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::close;

    #[test]
    fn the_first_number_that_holds_is_found_from_any_guess() {
        for wanted in [0.0, 1.0, 7.0, 1_000.0] {
            for guess in [0.0, 1.0, 6.0, 7.0, 8.0, 5_000.0] {
                close(first(guess, f64::INFINITY, |r| r >= wanted), wanted, 0.0);
                close(first(guess.min(1_000.0), 1_000.0, |r| r >= wanted), wanted, 0.0);
            }
        }
    }

    #[test]
    fn limits_agree_with_mpmath() {
        // mpmath 1.4.1 at 40 digits: sums of masses (`gammainc` and `betainc` from 1,000 on) by the formula.
        for (mean, tail, expected) in [
            (0.02, Tail::Lower(0.025), 0.0),
            (0.02, Tail::Upper(0.025), 0.0),
            (0.02, Tail::Lower(0.001), 0.0),
            (0.02, Tail::Upper(0.001), 0.959_056_934_336_452_7),
            (0.5, Tail::Lower(0.025), 0.0),
            (0.5, Tail::Upper(0.025), 1.860_025_911_460_999_6),
            (0.5, Tail::Lower(0.001), 0.0),
            (0.5, Tail::Upper(0.001), 3.475_858_980_900_359_3),
            (4.0, Tail::Lower(0.025), 0.091_238_437_707_151_51),
            (4.0, Tail::Upper(0.025), 7.877_845_369_002_782),
            (4.0, Tail::Lower(0.001), 0.0),
            (4.0, Tail::Upper(0.001), 10.955_952_598_516_69),
            (13.7, Tail::Lower(0.025), 6.392_980_214_124_084),
            (13.7, Tail::Upper(0.025), 20.910_668_397_530_007),
            (13.7, Tail::Lower(0.001), 3.241_043_709_653_592_7),
            (13.7, Tail::Upper(0.001), 25.965_630_602_537_818),
            (250.0, Tail::Lower(0.025), 218.993_778_725_196_02),
            (250.0, Tail::Upper(0.025), 280.956_129_345_335_8),
            (250.0, Tail::Lower(0.001), 202.088_328_197_831_8),
            (250.0, Tail::Upper(0.001), 299.772_662_634_512_24),
        ] {
            close(poisson(mean, tail), expected, 1e-10);
        }
        for (n, share, tail, expected) in [
            (1.0, 0.5, Tail::Lower(0.025), 0.0),
            (1.0, 0.5, Tail::Upper(0.025), 0.95),
            (1.0, 0.5, Tail::Lower(0.001), 0.0),
            (1.0, 0.5, Tail::Upper(0.001), 0.998),
            (10.0, 0.5, Tail::Lower(0.025), 1.324_444_444_444_444_5),
            (10.0, 0.5, Tail::Upper(0.025), 7.675_555_555_555_555_5),
            (10.0, 0.5, Tail::Lower(0.001), 0.002_400_000_000_000_002),
            (10.0, 0.5, Tail::Upper(0.001), 8.997_6),
            (44.0, 0.37, Tail::Lower(0.025), 9.590_534_683_060_866),
            (44.0, 0.37, Tail::Upper(0.025), 22.185_185_608_673_8),
            (44.0, 0.37, Tail::Lower(0.001), 6.313_797_356_742_371),
            (44.0, 0.37, Tail::Upper(0.001), 25.924_389_966_455_1),
            (120.0, 0.02, Tail::Lower(0.025), 0.0),
            (120.0, 0.02, Tail::Upper(0.025), 5.389_428_171_426_59),
            (120.0, 0.02, Tail::Lower(0.001), 0.0),
            (120.0, 0.02, Tail::Upper(0.001), 7.879_144_441_113_638),
            (30.0, 0.97, Tail::Lower(0.025), 26.271_888_434_270_764),
            (30.0, 0.97, Tail::Upper(0.025), 29.937_656_959_287_963),
            (30.0, 0.97, Tail::Lower(0.001), 24.474_552_861_798_426),
            (30.0, 0.97, Tail::Upper(0.001), 29.997_506_278_371_517),
            (2_000.0, 0.25, Tail::Lower(0.025), 461.780_231_439_669_93),
            (2_000.0, 0.25, Tail::Upper(0.025), 537.695_566_185_539_7),
            (2_000.0, 0.25, Tail::Lower(0.001), 440.379_228_140_983_97),
            (2_000.0, 0.25, Tail::Upper(0.001), 560.029_530_487_104_2),
        ] {
            close(binomial(n, share, tail), expected, 1e-10);
        }
    }
}
