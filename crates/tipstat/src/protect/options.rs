//! Against whom a release is protected, and how.

use serde::Serialize;
use tipstat_model::{
    Lang, Message,
    codes::{Code, Unit},
};
use tipstat_stats::protection::{Attacker, Zeros as Marks};

use crate::error::{Error, Result};

/// Whether zeros are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Zeros {
    /// A zero is printed, so that a hidden count is known to be at least 1.
    Published,
    /// A zero is hidden as a small count is.
    Hidden,
}

/// How to protect.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Counts above 0 and below this are hidden; that of the profile where it is not given.
    pub threshold: Option<u32>,
    /// The largest value that a sensitive count can have must be at least this much above the smallest; the threshold
    /// where it is not given.
    pub width: Option<u32>,
    /// Whether zeros are printed.
    pub zeros: Zeros,
    /// Whether it is told which numbers were hidden for being small, so that each is known to be below the threshold.
    pub small_are_told: bool,
    /// Whether the attacker is in no cell: nobody knows of herself that she is counted.
    pub from_outside: bool,
    /// What else than persons is hidden where it is few: case files, decisions.
    pub also: Vec<Unit>,
    /// Whether the cheapest choice of all is looked for; for small tables.
    pub minimum: bool,
    /// Counts are rounded to multiples of this, all sums kept, instead of being hidden.
    pub round: Option<u32>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            threshold: None,
            width: None,
            zeros: Zeros::Published,
            small_are_told: false,
            from_outside: false,
            also: Vec::new(),
            minimum: false,
            round: None,
        }
    }
}

/// The options with what the profile says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Against {
    /// Counts above 0 and below this are hidden.
    pub threshold: u32,
    /// So much at least the largest value that a sensitive count can have lies above the smallest.
    pub width: u32,
    /// Whether zeros are printed.
    pub zeros: Zeros,
    /// Whether it is told which numbers were hidden for being small.
    pub small_are_told: bool,
    /// Whether one member of a cell knows that she is counted there.
    pub member_knows_herself: bool,
    /// What is hidden where it is few.
    pub units: Vec<&'static str>,
}

impl Options {
    /// With what the profile says.
    ///
    /// # Errors
    /// Where the threshold hides nobody.
    pub fn against(&self, threshold: u32) -> Result<Against> {
        let threshold = self.threshold.unwrap_or(threshold);
        if threshold < 2 {
            return Err(Error::Asked {
                reason: Message::new(
                    "a threshold below 2 hides nobody; give 2 or more",
                    "un seuil inférieur à 2 ne masque personne\u{a0}; indiquez 2 ou plus",
                ),
            });
        }
        let width = self.width.unwrap_or(threshold);
        let mut units: Vec<&'static str> = [Unit::Person].iter().chain(&self.also).map(|unit| unit.code()).collect();
        units.dedup();
        Ok(Against {
            threshold,
            width,
            zeros: self.zeros,
            small_are_told: self.small_are_told,
            member_knows_herself: !self.from_outside,
            units,
        })
    }
}

impl Against {
    /// The attacker, as the numbers know him.
    pub(crate) fn attacker(&self) -> Attacker {
        let mut attacker = Attacker::new(match self.zeros {
            Zeros::Published => Marks::Printed,
            Zeros::Hidden => Marks::Hidden,
        });
        if self.small_are_told {
            attacker = attacker.seeing_marks_below(self.threshold.into());
        }
        if self.member_knows_herself { attacker } else { attacker.from_outside() }
    }

    /// Whether a unit is one of those that are hidden where they are few.
    #[must_use]
    pub fn concerns(&self, unit: Unit) -> bool {
        self.units.contains(&unit.code())
    }

    /// Against whom it is protected, in sentences.
    #[must_use]
    pub fn told(&self, lang: Lang) -> Vec<String> {
        let (threshold, width) = (self.threshold, self.width);
        let yes = |is: bool, en: [&str; 2], fr: [&str; 2]| {
            let pair = if lang == Lang::En { en } else { fr };
            pair[usize::from(!is)].to_owned()
        };
        let units: Vec<String> =
            self.units.iter().filter_map(|code| Unit::read(code)).map(|unit| unit.label(lang).to_owned()).collect();
        let units = tipstat_model::text::list(lang, &units);
        vec![
            match lang {
                Lang::En => format!("Counts of {units} from 1 to {} are sensitive.", threshold - 1),
                Lang::Fr => format!("Les effectifs de 1 à {} sont sensibles ({units}).", threshold - 1),
            },
            match lang {
                Lang::En => format!(
                    "Whoever reads everything that is published together cannot narrow a sensitive count down to fewer than {} values.",
                    width + 1
                ),
                Lang::Fr => format!(
                    "Qui lit tout ce qui est publié ensemble ne peut ramener un effectif sensible à moins de {} valeurs.",
                    width + 1
                ),
            },
            yes(
                self.zeros == Zeros::Published,
                [
                    "Zeros are printed: the reader knows that a hidden count is at least 1.",
                    "Zeros are hidden as small counts are: a hidden count may be 0.",
                ],
                [
                    "Les zéros sont imprimés\u{a0}: le lecteur sait qu’un effectif masqué vaut au moins 1.",
                    "Les zéros sont masqués comme les petits effectifs\u{a0}: un effectif masqué peut valoir 0.",
                ],
            ),
            yes(
                self.small_are_told,
                [
                    "The reader knows the threshold and which counts were hidden for being below it.",
                    "The reader may know the threshold, but not which counts were hidden for being below it: all are marked alike.",
                ],
                [
                    "Le lecteur connaît le seuil et sait quels effectifs sont masqués parce qu’ils lui sont inférieurs.",
                    "Le lecteur peut connaître le seuil, mais non quels effectifs sont masqués parce qu’ils lui sont inférieurs\u{a0}: tous portent la même marque.",
                ],
            ),
            yes(
                self.member_knows_herself,
                [
                    "Who is counted alone in a cell knows that she is, and looks for the others.",
                    "The reader is counted in none of the cells.",
                ],
                [
                    "Une personne seule dans une case sait qu’elle y est, et cherche les autres.",
                    "Le lecteur n’est compté dans aucune case.",
                ],
            ),
        ]
    }
}
