//! What is particular to one country: its areas over time, its agencies and what they owe, its laws, its
//! population, and how small a count may be published.
//!
//! A profile is a TOML file; `profiles/ml.toml` is built in and the example to begin another from.

mod check;
mod entries;
mod load;
pub(crate) mod toml_fields;
mod toml_place;

use std::cmp::Reverse;

use jiff::civil::Date;
use serde::Serialize;

pub use self::{
    entries::{
        Agency, AgencyKind, AssimilatedPractice, Country, Frequency, Law, Population, Publication, RETURN_TABLES,
        Return,
    },
    toml_place::{Mistake, line_and_column},
};
use crate::{
    area::{Area, AreaLevel},
    text::{Lang, Message, list, quote},
    words::{fold, nearest},
};

/// The profiles that are built in, each with its text.
const BUILTIN: [(&str, &str); 1] = [("ml", include_str!("../profiles/ml.toml"))];

/// A country, as far as its figures need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Profile {
    /// Its id, such as `ml`; `none` for no profile.
    pub id: String,
    /// Its name.
    pub name: Message,
    /// Which country it is of; none without a profile.
    pub country: Option<Country>,
    /// Its areas, those of the past among them.
    pub areas: Vec<Area>,
    /// Who registers, prosecutes, assists and reports.
    pub agencies: Vec<Agency>,
    /// Which agency owes which table when.
    pub returns: Vec<Return>,
    /// The laws under which cases are opened.
    pub laws: Vec<Law>,
    /// How many people live where.
    pub populations: Vec<Population>,
    /// How small a count may be published.
    pub publication: Publication,
}

/// What a text that should name something comes to.
#[derive(Debug, PartialEq, Eq)]
pub enum Match<'p, T> {
    /// It is this.
    Found(&'p T),
    /// It is nothing known; this comes nearest.
    Nearest(&'p T),
    /// It is nothing known, nor near to it.
    Unknown,
}

// Derived, these would ask as much of what is named, which is only pointed at.
impl<T> Clone for Match<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Match<'_, T> {}

impl<'p, T> Match<'p, T> {
    /// What was found.
    #[must_use]
    pub const fn found(self) -> Option<&'p T> {
        match self {
            Self::Found(it) => Some(it),
            Self::Nearest(_) | Self::Unknown => None,
        }
    }
}

/// What a text that should name an area comes to.
pub type AreaMatch<'p> = Match<'p, Area>;

/// What a text that should name an agency comes to.
pub type AgencyMatch<'p> = Match<'p, Agency>;

impl Profile {
    /// A profile that is built in, such as `ml`.
    ///
    /// # Errors
    /// Where there is none of that name.
    ///
    /// ```
    /// let mali = tipstat_model::Profile::builtin("ml").unwrap();
    /// assert_eq!(mali.area("ML-4").unwrap().name.fr, "Ségou");
    /// ```
    pub fn builtin(name: &str) -> Result<Self, ProfileError> {
        match BUILTIN.iter().find(|(id, _)| *id == name) {
            Some((id, text)) => Self::parse(text, &format!("{id}.toml")),
            None => Err(ProfileError::NoSuchProfile {
                name: name.to_owned(),
                known: Self::builtin_names().map(str::to_owned).collect(),
                near: nearest(name, BUILTIN.map(|(id, _)| (id, id))).map(str::to_owned),
            }),
        }
    }

    /// The names of the profiles that are built in.
    pub fn builtin_names() -> impl Iterator<Item = &'static str> {
        BUILTIN.into_iter().map(|(id, _)| id)
    }

    /// Reads a profile; `origin` is the file's name, as mistakes are to name it.
    ///
    /// # Errors
    /// With every mistake in the text, each with its line and column.
    pub fn parse(text: &str, origin: &str) -> Result<Self, ProfileError> {
        load::load(text, origin).map_err(ProfileError::Mistakes)
    }

    /// Reads the settings of a folder, its `tipstat.toml`: a whole profile, or the one line `profile = "ml"`.
    ///
    /// # Errors
    /// With every mistake in the text, each with its line and column.
    pub fn parse_settings(text: &str, origin: &str) -> Result<Self, ProfileError> {
        load::load_settings(text, origin).map_err(ProfileError::Mistakes)
    }

    /// No profile: no areas, no agencies, and the usual threshold of 5.
    #[must_use]
    pub fn none() -> Self {
        Self {
            id: "none".to_owned(),
            name: Message::new("no profile", "aucun profil"),
            country: None,
            areas: Vec::new(),
            agencies: Vec::new(),
            returns: Vec::new(),
            laws: Vec::new(),
            populations: Vec::new(),
            publication: Publication { threshold: 5, note: None },
        }
    }

    /// The area with an id.
    #[must_use]
    pub fn area(&self, id: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.id == id)
    }

    /// The whole country.
    #[must_use]
    pub fn country_area(&self) -> Option<&Area> {
        self.areas.iter().find(|area| area.level == AreaLevel::Country)
    }

    /// The areas just below one that existed on at least one day from `start` to `end`.
    ///
    /// In the year of a reform these are the old ones and the new ones.
    pub fn children(&self, parent: &str, start: Date, end: Date) -> impl Iterator<Item = &Area> {
        self.areas.iter().filter(move |area| area.parent.as_deref() == Some(parent) && area.valid_during(start, end))
    }

    /// The area that a text names, by id, ISO code, name in either language or alias.
    ///
    /// Case, accents and punctuation do not count, and `région de Ségou` is understood. Of several areas of
    /// one name it takes the one that existed during all of `on`, else on its last day, else on some day of
    /// it; without dates the one that still exists. An area that did not exist then is found all the same
    /// where no other has the name: that it did not is for a rule to say.
    #[must_use]
    pub fn resolve_area(&self, text: &str, on: Option<(Date, Date)>) -> AreaMatch<'_> {
        let folded = fold(text);
        if folded.is_empty() {
            return Match::Unknown;
        }
        let fits = |area: &Area| match on {
            None => u8::from(area.valid_to.is_none()),
            Some((start, end)) if area.valid_throughout(start, end) => 3,
            Some((_, end)) if area.valid_on(end) => 2,
            Some((start, end)) => u8::from(area.valid_during(start, end)),
        };
        let called = |name: &str| {
            let areas = self.areas.iter().filter(|area| area.is_called(name));
            areas.min_by_key(|area| (Reverse(fits(area)), area.level))
        };
        let names = || self.areas.iter().flat_map(Area::known_as).map(|name| (name, name));
        match called(&folded) {
            Some(area) => Match::Found(area),
            None => {
                nearest(&folded, names()).and_then(|name| called(&fold(name))).map_or(Match::Unknown, Match::Nearest)
            }
        }
    }

    /// The agency that a text names, by id, name in either language, or alias.
    #[must_use]
    pub fn resolve_agency(&self, text: &str) -> AgencyMatch<'_> {
        let folded = fold(text);
        if folded.is_empty() {
            return Match::Unknown;
        }
        let names = || self.agencies.iter().flat_map(|agency| agency.known_as().map(move |name| (name, agency)));
        match names().find(|(name, _)| fold(name) == folded) {
            Some((_, agency)) => Match::Found(agency),
            None => nearest(&folded, names()).map_or(Match::Unknown, Match::Nearest),
        }
    }

    /// How many people lived in an area in a year, where the profile has that year.
    #[must_use]
    pub fn population(&self, area: &str, year: i16) -> Option<&Population> {
        self.populations.iter().find(|population| population.area == area && population.year == year)
    }

    /// The last known population of an area that is not later than a year.
    #[must_use]
    pub fn latest_population(&self, area: &str, year: i16) -> Option<&Population> {
        let known = self.populations.iter().filter(|population| population.area == area && population.year <= year);
        known.max_by_key(|population| population.year)
    }

    /// What the laws in force on a day assimilate to trafficking or slavery, each with its law.
    pub fn assimilated_practices(&self, on: Date) -> impl Iterator<Item = (&Law, &AssimilatedPractice)> {
        let in_force = self.laws.iter().filter(move |law| law.in_force_on(on));
        in_force.flat_map(|law| law.assimilated_practices.iter().map(move |practice| (law, practice)))
    }
}

/// Why there is no profile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProfileError {
    /// None of that name is built in.
    #[error("{}", no_such_profile(name, known, near.as_deref()).en)]
    NoSuchProfile {
        /// What was asked for.
        name: String,
        /// What there is.
        known: Vec<String>,
        /// The one that comes nearest.
        near: Option<String>,
    },
    /// The file has mistakes; all of them, in its order.
    #[error("{}", all_told(Lang::En, .0))]
    Mistakes(Vec<Mistake>),
}

impl ProfileError {
    /// What stopped us, in both languages; one line for each mistake.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NoSuchProfile { name, known, near } => no_such_profile(name, known, near.as_deref()),
            Self::Mistakes(mistakes) => Message::each(|lang| all_told(lang, mistakes)),
        }
    }
}

fn all_told(lang: Lang, mistakes: &[Mistake]) -> String {
    mistakes.iter().map(|mistake| mistake.told(lang)).collect::<Vec<_>>().join("\n")
}

fn no_such_profile(name: &str, known: &[String], near: Option<&str>) -> Message {
    Message::each(|lang| {
        let (name, known) = (quote(lang, name), list(lang, known));
        match (lang, near) {
            (Lang::En, Some(near)) => {
                format!("there is no profile {name}; did you mean {}? Built in: {known}", quote(lang, near))
            }
            (Lang::En, None) => format!("there is no profile {name}; built in: {known}"),
            (Lang::Fr, Some(near)) => format!(
                "il n’y a pas de profil {name}\u{a0}; vouliez-vous dire {}\u{a0}? Profils intégrés\u{a0}: {known}",
                quote(lang, near)
            ),
            (Lang::Fr, None) => format!("il n’y a pas de profil {name}\u{a0}; profils intégrés\u{a0}: {known}"),
        }
    })
}

#[cfg(test)]
mod tests;
