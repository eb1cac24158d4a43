//! The gamma distribution with scale 1.

use statrs::function::gamma::ln_gamma;

use super::normal::rough_quantile;
use super::root::increasing_root;
use super::saddle::ln_poisson_mass;
use super::{LogTails, MOST_TERMS, SERIES_TOLERANCE, SMALLEST, Tail, nonzero};

/// The value that a gamma variable of the given shape > 0 falls below with the given probability.
pub(crate) fn gamma_quantile(shape: f64, tail: Tail) -> f64 {
    // Where the search starts: Wilson and Hilferty's cube, or, where the cube nears zero, the leading term
    // xᵃ/Γ(a+1) of the lower tail.
    let cube = 1.0 - 1.0 / (9.0 * shape) + rough_quantile(tail) / (3.0 * shape.sqrt());
    let start = match tail {
        Tail::Lower(p) if cube < 0.3 => (p.ln() + ln_gamma(shape + 1.0)) / shape,
        _ => (shape * cube.max(0.3).powi(3)).ln(),
    };
    increasing_root(start, |ln_x| {
        // The density times x, which is the slope over ln x, is `shape` times the mass.
        let ln_mass = ln_poisson_mass(shape, ln_x.exp());
        tails_from_mass(shape, ln_x.exp(), ln_mass).distance(tail, ln_mass + shape.ln())
    })
    .exp()
}

/// Both tails of a gamma variable of the given shape at x > 0.
pub(crate) fn gamma_tails(shape: f64, x: f64) -> LogTails {
    tails_from_mass(shape, x, ln_poisson_mass(shape, x))
}

/// The series below the shape, the continued fraction above it: each where its terms have one sign.
/// (Abramowitz & Stegun 6.5.29, 6.5.31.)
fn tails_from_mass(shape: f64, x: f64, ln_mass: f64) -> LogTails {
    if x < shape + 1.0 {
        LogTails::from_lower(ln_mass + series(shape, x).ln())
    } else {
        LogTails::from_upper(ln_mass + (shape * fraction(shape, x)).ln())
    }
}

/// `1 + x/(a+1) + x²/((a+1)(a+2)) + …`.
fn series(shape: f64, x: f64) -> f64 {
    let (mut sum, mut term, mut divisor) = (1.0, 1.0, shape);
    for _ in 0..MOST_TERMS {
        divisor += 1.0;
        term *= x / divisor;
        sum += term;
        if term < sum * SERIES_TOLERANCE {
            break;
        }
    }
    sum
}

/// `1/(x+1−a + 1(a−1)/(x+3−a + 2(a−2)/(x+5−a + …)))`, evaluated from the front (Lentz).
fn fraction(shape: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - shape;
    let mut c = 1.0 / SMALLEST;
    let mut d = 1.0 / nonzero(b);
    let mut value = d;
    let mut i = 0.0;
    for _ in 0..MOST_TERMS {
        i += 1.0;
        let a = i * (shape - i);
        b += 2.0;
        d = 1.0 / nonzero(a * d + b);
        c = nonzero(b + a / c);
        let change = c * d;
        value *= change;
        if (change - 1.0).abs() < SERIES_TOLERANCE {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::close;

    /// Expected values: mpmath 1.4.1 at 40 digits, `findroot` on `gammainc(…, regularized=True)`.
    #[test]
    fn quantiles_agree_with_mpmath() {
        for (shape, tail, expected) in [
            (0.5, Tail::Lower(1e-10), 7.853_981_633_974_484e-21),
            (1.0, Tail::Lower(0.025), 0.025_317_807_984_289_877),
            (1.0, Tail::Upper(0.025), 3.688_879_454_113_936),
            (3.0, Tail::Lower(1e-10), 8.436_105_624_847_274e-4),
            (10.0, Tail::Lower(0.025), 4.795_388_696_132_434),
            (26.0, Tail::Upper(0.005), 41.000_412_851_387_68),
            (895.0, Tail::Lower(0.001), 805.392_982_628_666_8),
            (100_001.0, Tail::Upper(0.025), 100_621.744_739_743_88),
            (1_000_000.0, Tail::Lower(0.025), 998_040.983_340_293_9),
            (20.0, Tail::Upper(1e-17), 84.310_831_285_907_56),
        ] {
            close(gamma_quantile(shape, tail), expected, 1e-10);
        }
    }
}
