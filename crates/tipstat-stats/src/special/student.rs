//! Student's t distribution.

use super::Tail;
use super::beta::{beta_quantile, beta_tails};

/// The probability that Student's t, with that many degrees of freedom ≥ 1, is at least as far from zero as `t`.
pub(crate) fn student_two_sided(t: f64, degrees_of_freedom: f64) -> f64 {
    let square = t * t;
    if square == 0.0 {
        return 1.0;
    }
    if square.is_infinite() {
        return 0.0;
    }
    // ν/(ν + t²) is a beta variable of shapes ν/2 and ½.
    let whole = degrees_of_freedom + square;
    beta_tails(degrees_of_freedom / 2.0, 0.5, degrees_of_freedom / whole, square / whole).lower.exp()
}

/// The t that Student's variable stays within, on both sides, with probability 0 < `central` < 1.
pub(crate) fn student_critical(central: f64, degrees_of_freedom: f64) -> f64 {
    let tail = if central < 0.5 { Tail::Upper(central) } else { Tail::Lower(1.0 - central) };
    let odds = beta_quantile(degrees_of_freedom / 2.0, 0.5, tail);
    (degrees_of_freedom * (-odds.ln).exp()).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::special::normal_critical;
    use crate::testing::close;

    #[test]
    fn tails_and_quantiles_agree_with_mpmath() {
        // mpmath 1.4.1 at 40 digits: `betainc(df/2, 1/2, 0, df/(df+t²), regularized=True)`, and its root in t.
        for (t, degrees_of_freedom, expected) in TAILS {
            close(student_two_sided(t, degrees_of_freedom), expected, 1e-10);
        }
        for (central, degrees_of_freedom, expected) in QUANTILES {
            close(student_critical(central, degrees_of_freedom), expected, 1e-10);
        }
    }

    #[test]
    fn the_quantile_and_the_tail_are_inverse() {
        for degrees_of_freedom in [1.0, 2.0, 7.0, 300.0, 1e6] {
            for central in [0.01, 0.5, 0.95, 0.998] {
                let t = student_critical(central, degrees_of_freedom);
                close(student_two_sided(t, degrees_of_freedom), 1.0 - central, 1e-10);
            }
        }
    }

    /// Expected values: mpmath 1.4.1 at 45 digits, `findroot` on `betainc(…, regularized=True)`.
    #[test]
    fn quantiles_of_many_degrees_agree_with_mpmath() {
        for (freedom, central, expected) in [
            (1.0, 9.536_743_164_062_5e-07, 1.498_028_113_170_692e-06),
            (1.0, 0.5, 1.0),
            (1.0, 0.9, 6.313_751_514_675_045),
            (1.0, 0.95, 12.706_204_736_174_692),
            (1.0, 0.99, 63.656_741_162_871_526),
            (1.0, 0.998, 318.308_838_985_550_15),
            (1.0, 0.999_999_999_883_584_7, 5_468_522_204.611_453),
            (3.0, 0.9, 2.353_363_434_801_824),
            (3.0, 0.95, 3.182_446_305_283_708),
            (3.0, 0.998, 10.214_531_852_407_383),
            (4.0, 9.536_743_164_062_5e-07, 1.271_565_755_208_761_6e-06),
            (4.0, 0.5, 0.740_697_084_112_682_6),
            (4.0, 0.9, 2.131_846_786_326_650_4),
            (4.0, 0.95, 2.776_445_105_197_793_4),
            (4.0, 0.99, 4.604_094_871_349_992),
            (4.0, 0.998, 7.173_182_219_782_307),
            (4.0, 0.999_999_999_883_584_7, 476.466_189_902_290_2),
            (5.0, 0.9, 2.015_048_373_333_024_2),
            (5.0, 0.95, 2.570_581_835_636_314_6),
            (5.0, 0.998, 5.893_429_531_356_009),
            (9.0, 0.9, 1.833_112_932_656_237_2),
            (9.0, 0.95, 2.262_157_162_798_205),
            (9.0, 0.998, 4.296_805_662_729_918),
            (15.0, 0.9, 1.753_050_355_692_573_6),
            (15.0, 0.95, 2.131_449_545_559_775),
            (15.0, 0.998, 3.732_834_425_310_9),
            (30.0, 9.536_743_164_062_5e-07, 1.205_253_708_898_54e-06),
            (30.0, 0.5, 0.682_755_693_321_292_6),
            (30.0, 0.9, 1.697_260_886_593_958),
            (30.0, 0.95, 2.042_272_456_301_237_8),
            (30.0, 0.99, 2.749_995_653_567_225),
            (30.0, 0.998, 3.385_184_866_829_305),
            (30.0, 0.999_999_999_883_584_7, 9.603_394_345_862_284),
            (100.0, 0.9, 1.660_234_326_085_339_6),
            (100.0, 0.95, 1.983_971_518_523_551_8),
            (100.0, 0.998, 3.173_739_493_738_782_6),
            (1_000.0, 0.9, 1.646_378_817_285_464_8),
            (1_000.0, 0.95, 1.962_339_080_826_408),
            (1_000.0, 0.998, 3.098_402_163_912_922_4),
            (100_000.0, 0.9, 1.644_868_864_784_969_9),
            (100_000.0, 0.95, 1.959_987_707_534_609_3),
            (100_000.0, 0.998, 3.090_313_809_427_237_3),
            (1_000_000.0, 9.536_743_164_062_5e-07, 1.195_253_801_960_346_3e-06),
            (1_000_000.0, 0.5, 0.674_489_995_531_087_3),
            (1_000_000.0, 0.9, 1.644_855_150_722_040_6),
            (1_000_000.0, 0.95, 1.959_966_356_814_106_8),
            (1_000_000.0, 0.99, 2.575_834_220_105_334),
            (1_000_000.0, 0.998, 3.090_240_456_316_519_3),
            (1_000_000.0, 0.999_999_999_883_584_7, 6.444_003_033_100_72),
        ] {
            close(student_critical(central, freedom), expected, 1e-11);
        }
    }

    #[test]
    fn one_and_two_degrees_of_freedom_have_closed_forms() {
        // tan(πc/2), and c·√(2/(1 − c²)).
        for central in [1e-9, 0.01, 0.3, 0.5, 0.9, 0.95, 0.99, 0.998] {
            close(student_critical(central, 1.0), (std::f64::consts::FRAC_PI_2 * central).tan(), 1e-11);
            let two = central * (2.0 / ((1.0 - central) * (1.0 + central))).sqrt();
            close(student_critical(central, 2.0), two, 1e-11);
        }
    }

    #[test]
    fn infinite_freedom_is_the_normal_distribution() {
        // t = z + (z³ + z)/4ν + …
        let z = normal_critical(0.95);
        close(student_critical(0.95, 1e10), z + (z.powi(3) + z) / 4e10, 1e-12);
    }

    const TAILS: [(f64, f64, f64); 5] = [
        (1.0, 1.0, 0.5),
        (2.5, 3.0, 0.087_706_647_008_065_55),
        (-0.2, 7.0, 0.847_166_751_489_797_9),
        (12.0, 8.0, 2.143_866_747_688_771_3e-6),
        (1.96, 40.0, 0.056_988_224_032_006_35),
    ];
    const QUANTILES: [(f64, f64, f64); 6] = [
        (0.95, 1.0, 12.706_204_736_174_692),
        (0.95, 3.0, 3.182_446_305_283_708),
        (0.9, 8.0, 1.859_548_037_530_898_6),
        (0.998, 12.0, 3.929_633_264_626_491_3),
        (0.3, 5.0, 0.408_228_733_076_413_94),
        (0.95, 40.0, 2.021_075_390_306_273),
    ];
}
