//! How many people a sensitisation campaign reached: gross attendances are not people.
//!
//! Four agencies that count 12,000, 9,000, 8,000 and 7,000 attendances have not reached 36,000 people. How many
//! follows from what is known besides, and the more is known, the narrower the answer. Take the first level that
//! the data allow, and print its name and its assumption beside the figure:
//!
//! | what is known | function | what it gives |
//! |---|---|---|
//! | a key for every person, across all sheets | [`reach_exact`] | the number |
//! | who is on both of two sign-in sheets, where many signed neither | [`reach_matched`] | an estimate, its interval |
//! | the attendances and what each two share | [`reach_from_overlaps`] | bounds that hold whatever happened |
//! | the same, and one figure is demanded | [`reach_agostini`], [`reach_hofmans`] | a point under an assumption |
//! | in a sample, how many come again | [`reach_beta_binomial`] | a point, and how often people came |
//! | the people so far, and the attendances to come | [`reach_negative_binomial`] | bounds, and a point between |
//! | the attendances alone | [`reach_bounds`] | bounds that hold whatever happened, mostly wide |
//! | the same, and one figure is demanded | [`reach_random_duplication`] | a point under an assumption |
//!
//! A survey that asks who came is a proportion of the population
//! ([`proportion_wilson`](crate::proportion_wilson)), and a check on all of these.
//!
//! The sum is never the people, and 0.95 times the sum, or times the random figure, is not either. Bounds are no
//! confidence interval: without further data, no number within them is likelier than another. Each audience must
//! be a number of *different* people, as on one day; a month's attendances at one place are many audiences.
//!
//! "More than 36,000" is [`Headcount::at_least`], and remains a lower bound through every level that can carry it.

mod beta_binomial;
mod bounds;
mod exact;
mod headcount;
mod matched;
mod negative_binomial;
mod overlaps;
mod points;
mod random_duplication;
mod sharp;

pub use beta_binomial::{RepeatAttendance, reach_beta_binomial};
pub use bounds::reach_bounds;
pub use exact::reach_exact;
pub use headcount::Headcount;
pub use matched::reach_matched;
pub use negative_binomial::reach_negative_binomial;
pub use overlaps::{AudienceOverlaps, Overlap, SHARP_AUDIENCES, reach_from_overlaps};
pub use points::{reach_agostini, reach_hofmans};
pub use random_duplication::reach_random_duplication;

use crate::error::StatsError;
use crate::interval::{Confidence, Interval};

/// What a figure of people reached rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReachLevel {
    /// The audiences alone.
    Marginals,
    /// The audiences, as if each had been drawn by lot.
    RandomDuplication,
    /// The audiences and what each two share: the narrowest bounds there are.
    PairOverlaps,
    /// The audiences and what each two share, of too many audiences for the narrowest bounds.
    PairOverlapsClosedForm,
    /// Agostini's formula.
    Agostini,
    /// Hofmans' formula.
    Hofmans,
    /// Repeat attendance in a sample.
    RepeatAttendance,
    /// A campaign that goes on as it began.
    ContinuedAttendance,
    /// Two sheets matched name by name.
    MatchedSheets,
    /// A key for each person.
    Identities,
}

impl ReachLevel {
    /// The name of the method, to be printed beside the figure.
    #[must_use]
    pub const fn method(self) -> &'static str {
        match self {
            Self::Marginals => "bounds from audiences (Fréchet)",
            Self::RandomDuplication => "random duplication (Sainsbury)",
            Self::PairOverlaps => "sharp bounds from pair overlaps",
            Self::PairOverlapsClosedForm => "bounds from pair overlaps (Dawson-Sankoff, Hunter-Worsley)",
            Self::Agostini => "Agostini",
            Self::Hofmans => "Hofmans",
            Self::RepeatAttendance => "beta-binomial (Metheringham)",
            Self::ContinuedAttendance => "negative binomial",
            Self::MatchedSheets => "Chapman",
            Self::Identities => "distinct keys",
        }
    }

    /// What must be true for the figure to be right, in one sentence to be printed beside it.
    #[must_use]
    pub const fn assumption(self) -> &'static str {
        match self {
            Self::Marginals => "Each audience counts different people; nothing is assumed about who came twice.",
            Self::RandomDuplication => {
                "Whoever came to one session was as likely as anyone else to come to the others; where the same \
                 people come again, fewer were reached."
            }
            Self::PairOverlaps => {
                "Each audience counts different people and each overlap is counted; nothing is assumed about who \
                 came three times or more."
            }
            Self::PairOverlapsClosedForm => {
                "Each audience counts different people and each overlap is counted; the audiences are too many for \
                 the narrowest bounds, so these may be wider than need be."
            }
            Self::Agostini => {
                "People share audiences as readers of French magazines did about 1960, from which the constant 1.125 \
                 comes."
            }
            Self::Hofmans => "Three and more audiences overlap as their pairs suggest, by the formula of Hofmans.",
            Self::RepeatAttendance => {
                "The sample is like the population, and each person comes to every session with one chance of their \
                 own, which varies between people as a beta distribution."
            }
            Self::ContinuedAttendance => {
                "Each person keeps coming at their own pace, and the paces vary between people as a gamma \
                 distribution."
            }
            Self::MatchedSheets => {
                "The audience is the same on both occasions, one sheet says nothing about being on the other, and \
                 every name is matched rightly."
            }
            Self::Identities => "A key stands for one person, and a person has one key.",
        }
    }
}

/// People reached: limits, a point where there is one, and what they rest on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    interval: Interval,
    point: Option<f64>,
    level: ReachLevel,
    confidence: Option<Confidence>,
}

impl Reach {
    /// Bounds without a point, which rounding may have carried past each other.
    fn bounds(lower: f64, upper: f64, level: ReachLevel) -> Result<Self, StatsError> {
        Ok(Self { interval: Interval::new(lower, upper)?, point: None, level, confidence: None })
    }

    /// The same bounds with a point of another level, which is drawn to the nearest bound if it lies outside.
    fn with_point(self, point: f64, level: ReachLevel) -> Self {
        Self { point: Some(point.clamp(self.lower(), self.upper())), level, ..self }
    }

    /// The fewest people that can have been reached.
    #[must_use]
    pub const fn lower(self) -> f64 {
        self.interval.lower()
    }

    /// The most people that can have been reached; infinite where nothing known limits them.
    #[must_use]
    pub const fn upper(self) -> f64 {
        self.interval.upper()
    }

    /// Both limits.
    #[must_use]
    pub const fn interval(self) -> Interval {
        self.interval
    }

    /// One figure for the people reached, right if the assumption of the level is; `None` where only limits are
    /// known.
    #[must_use]
    pub const fn point(self) -> Option<f64> {
        self.point
    }

    /// What the figures rest on.
    #[must_use]
    pub const fn level(self) -> ReachLevel {
        self.level
    }

    /// The confidence level of the limits; `None` where they are bounds, which hold for certain if the input does.
    #[must_use]
    pub const fn confidence(self) -> Option<Confidence> {
        self.confidence
    }
}
