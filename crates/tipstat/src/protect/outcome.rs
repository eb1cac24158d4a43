//! What became of each figure.

use serde::Serialize;
use tipstat_model::{Figure, Lang};

use super::{hide::hidden, protocol::Protocol};

/// What became of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Its number is published.
    Published,
    /// Hidden for its own sake.
    Primary,
    /// Hidden for the sake of others.
    Secondary,
    /// Its number is published as a multiple of the base.
    Rounded,
}

impl State {
    /// What it is called.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Published, Lang::En) => "published",
            (Self::Published, Lang::Fr) => "publié",
            (Self::Primary, Lang::En) => "hidden for its own sake (primary)",
            (Self::Primary, Lang::Fr) => "masqué pour lui-même (primaire)",
            (Self::Secondary, Lang::En) => "hidden for the sake of others (secondary)",
            (Self::Secondary, Lang::Fr) => "masqué pour protéger d’autres (secondaire)",
            (Self::Rounded, Lang::En) => "rounded",
            (Self::Rounded, Lang::Fr) => "arrondi",
        }
    }

    /// Its name in files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Rounded => "rounded",
        }
    }

    /// Whether its number is not told.
    #[must_use]
    pub const fn is_hidden(self) -> bool {
        matches!(self, Self::Primary | Self::Secondary)
    }
}

/// Figures that may be published, and the protocol that may not.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Protected {
    /// The figures as they are published, in canonical order: that of the table they came from could tell.
    pub figures: Vec<Figure>,
    /// What became of each. Internal: it tells primary from secondary.
    pub states: Vec<State>,
    /// The number of each that was given, by its position.
    pub from: Vec<u32>,
    /// The protocol. Internal.
    pub protocol: Protocol,
}

impl Protected {
    /// Hides more of them, by the number of the figure that was given.
    pub(crate) fn hide(&mut self, which: impl Fn(u32) -> bool) {
        for ((figure, state), from) in self.figures.iter_mut().zip(&mut self.states).zip(&self.from) {
            if !state.is_hidden() && which(*from) {
                *figure = hidden(figure, self.protocol.against.zeros);
                for (state, n) in [(*state, -1), (State::Primary, 1)] {
                    let count = self.protocol.states.entry(state).or_default();
                    *count = count.saturating_add_signed(n);
                }
                *state = State::Primary;
            }
        }
    }

    /// How many figures are hidden.
    #[must_use]
    pub fn hidden(&self) -> usize {
        self.states.iter().filter(|state| state.is_hidden()).count()
    }
}
