//! What the benches run on: files made from a seed, so that everyone measures the same.

pub mod cube;
pub mod generate;
pub mod pack;
pub mod run;

use std::fmt::Write as _;

use tipstat::{
    Profile,
    model::{
        area::AreaLevel,
        codes::{Code, Form},
    },
};

/// How many figures one table has.
pub const FIGURES_IN_A_TABLE: usize = 100;

/// In every so many tables the total of the persons is not what the sexes make.
pub const ONE_BROKEN_IN: usize = 50;

/// A CSV file of published figures: tables with a total and its parts by sex, age, area, area and sex, and form.
///
/// Forty sources print one table a year each, in a shape that agencies really send.
#[must_use]
pub fn figures_csv(tables: usize, seed: u64) -> String {
    let profile = Profile::builtin("ml").unwrap_or_else(|_| Profile::none());
    let regions: Vec<&str> = profile
        .areas
        .iter()
        .filter(|area| area.level == AreaLevel::Region && area.valid_to.is_none())
        .map(|area| area.name.fr.as_str())
        .collect();
    let mut random = Random(seed);
    let mut csv = "indicator,value,unit,scope,period,sex,age,area,form,source\n".to_owned();
    for table in 0..tables {
        let (source, year) = (table % 40, 2000 + table / 40);
        let mut row = |value: u64, sex: &str, age: &str, area: &str, form: &str| {
            // Writing to a string cannot fail.
            let _ =
                writeln!(csv, "victims_identified,{value},person,tip,{year},{sex},{age},{area},{form},agency {source}");
        };
        let sexes = ["M", "F", "U"];
        let mut by_sex = [0; 3];
        let mut total = 0;
        for region in &regions {
            let counts = [random.below(60), random.below(90), random.below(4)];
            for (at, sex) in sexes.iter().enumerate() {
                row(counts[at], sex, "", region, "");
                by_sex[at] += counts[at];
            }
            let here = counts.iter().sum();
            row(here, "", "", region, "");
            total += here;
        }
        let broken = table % ONE_BROKEN_IN == 0;
        row(total + if broken { 26 } else { 0 }, "", "", "", "");
        for (at, sex) in sexes.iter().enumerate() {
            row(by_sex[at], sex, "", "", "");
        }
        let children = random.below(total + 1);
        let adults = random.below(total - children + 1);
        for (age, count) in [("Y0T17", children), ("Y_GE18", adults), ("U", total - children - adults)] {
            row(count, "", age, "", "");
        }
        let forms = FIGURES_IN_A_TABLE - 4 * regions.len() - 7;
        for form in Form::all().iter().take(forms) {
            row(random.below(total + 1), "", "", "", form.code());
        }
    }
    csv
}

/// `SplitMix64`: small, and the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_file_of_the_size_that_is_said() {
        let csv = figures_csv(3, 1);
        assert_eq!(csv, figures_csv(3, 1));
        assert_ne!(csv, figures_csv(3, 2));
        assert_eq!(csv.lines().count(), 1 + 3 * FIGURES_IN_A_TABLE);
    }
}
