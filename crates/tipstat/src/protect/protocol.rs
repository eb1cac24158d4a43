//! The protocol: what was hidden, why, and what is left to whoever computes. For a second person inside the house,
//! never for publication.

use std::collections::BTreeMap;

use serde::Serialize;
use tipstat_model::{Lang, Message, Text};

use super::{draft::Why, options::Against, outcome::State};
use crate::check::InputInfo;

/// What stands on everything that must not leave the house.
pub const INTERNAL: Text = Text::new("INTERNAL, NOT FOR RELEASE", "DOCUMENT INTERNE, NE PAS DIFFUSER");

/// What a second person needs to check a protection.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Protocol {
    /// That it must not leave the house.
    pub internal: Message,
    /// Version of the program.
    pub tipstat: String,
    /// Version of this structure.
    pub schema: u32,
    /// What computed it.
    pub solver: String,
    /// Id of the profile.
    pub profile: String,
    /// What was read, each with its SHA-256.
    pub inputs: Vec<InputInfo>,
    /// What had been published before.
    pub earlier: Vec<InputInfo>,
    /// SHA-256 of the figures as they were protected, whatever their order.
    pub figures_sha256: String,
    /// Against whom.
    pub against: Against,
    /// The same in sentences.
    pub attacker: Vec<Message>,
    /// How.
    pub method: Method,
    /// How many figures are in each state.
    pub states: BTreeMap<State, usize>,
    /// What it took.
    pub work: Work,
    /// Every cell that is sensitive or hidden.
    pub cells: Vec<ProtocolCell>,
    /// Sensitive cells that could not be protected: something that must be published gives them away.
    pub open: Vec<Open>,
    /// Persons who all have one form of exploitation, which the printed zeros of the others tell.
    pub whole_groups: Vec<Message>,
    /// What else a person should know before it is published.
    pub notes: Vec<Message>,
    /// What to pool where more than half of a table would be hidden.
    pub pooling: Vec<Message>,
}

/// How it was protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Cells were hidden, the cheapest that helps, one after the other.
    Suppression,
    /// Cells were hidden, and no other choice is cheaper.
    MinimalSuppression,
    /// Counts were rounded to multiples of a base, all sums kept.
    Rounding {
        /// The base.
        base: u32,
    },
}

/// What it took.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Work {
    /// Cells, those that are never printed among them.
    pub cells: usize,
    /// What binds them.
    pub bonds: usize,
    /// Shares, rates and ratios.
    pub computed: usize,
    /// Linear programs that were solved.
    pub linear_programs: usize,
    /// Cells that were hidden on the way and turned out not to be needed.
    pub shown_again: usize,
}

/// A cell that is sensitive or hidden.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProtocolCell {
    /// What it is.
    pub about: Message,
    /// The same for programs.
    pub key: String,
    /// Its number, where it is known.
    pub value: Option<i64>,
    /// What became of it; none where it is never printed.
    pub state: Option<State>,
    /// Why it is sensitive; none where it is hidden for the sake of others.
    pub why: Option<Why>,
    /// The smallest and the largest number that it can have for the attacker; none is no limit.
    pub between: Option<[Option<i64>; 2]>,
    /// The same for the one member of another cell, who knows that she is counted there.
    pub for_member: Option<[Option<i64>; 2]>,
}

/// A sensitive cell that could not be protected.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Open {
    /// What it is.
    pub about: Message,
    /// Its number.
    pub value: Option<i64>,
    /// What it can be for the attacker.
    pub between: [Option<i64>; 2],
    /// Why.
    pub reason: Message,
}

impl Why {
    /// The reason in words.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        let (en, fr) = match self {
            Self::Small => ("below the threshold", "inférieur au seuil"),
            Self::Zero => ("a zero, and zeros are hidden", "un zéro, et les zéros sont masqués"),
            Self::SmallTotal => ("a total of one or two", "un total de un ou deux"),
            Self::Computed => (
                "not printed, but computed from what is, and below the threshold",
                "non imprimé, mais calculable, et inférieur au seuil",
            ),
            Self::Change => (
                "the change since an earlier publication is below the threshold",
                "l’écart avec une publication antérieure est inférieur au seuil",
            ),
            Self::Share => ("a share or rate rests on so few", "une part ou un taux repose sur si peu"),
            Self::Marked => ("marked by hand", "marqué à la main"),
        };
        if lang == Lang::En { en } else { fr }
    }
}

impl Protocol {
    /// As JSON, with a line end.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Whether every sensitive cell is protected.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        self.open.is_empty()
    }
}
