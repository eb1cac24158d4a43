//! Places: a country, its regions, cercles and communes, each with the days on which it existed.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    text::{Lang, Message, Text},
    words::fold,
};

/// How far down an area stands; a higher level comes first in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaLevel {
    /// The whole country.
    Country,
    /// The first level below it; in Mali a region or the District of Bamako.
    Region,
    /// The second level.
    Cercle,
    /// The third level.
    Commune,
}

impl AreaLevel {
    /// Every level, the highest first.
    pub const ALL: [Self; 4] = [Self::Country, Self::Region, Self::Cercle, Self::Commune];

    /// Its code in a profile.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Region => "region",
            Self::Cercle => "cercle",
            Self::Commune => "commune",
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Country => Text::new("country", "pays"),
            Self::Region => Text::new("region", "région"),
            Self::Cercle => Text::new("cercle", "cercle"),
            Self::Commune => Text::new("commune", "commune"),
        }
    }

    /// Splits folded words that say their level: `region de segou` and `segou region` are the region `segou`.
    ///
    /// People write it so to tell a region from the cercle of the same name.
    #[must_use]
    pub fn split(folded: &str) -> Option<(Self, &str)> {
        const LINKS: [&str; 6] = ["de la ", "de l ", "of ", "de ", "du ", "d "];
        [Self::Region, Self::Cercle, Self::Commune].into_iter().find_map(|level| {
            let before = folded.strip_prefix(level.code()).and_then(|rest| rest.strip_prefix(' '));
            let name = match before {
                Some(rest) => LINKS.iter().find_map(|link| rest.strip_prefix(link)).unwrap_or(rest),
                None => folded.strip_suffix(level.code())?.strip_suffix(' ')?,
            };
            Some((level, name))
        })
    }
}

/// What stands for an area that is not known, as a category of its own; no code of ISO 3166-2 looks so.
pub const UNKNOWN_AREA: &str = "U";

/// Whether a text says that the area is not known, in either language.
#[must_use]
pub fn is_unknown_area(text: &str) -> bool {
    matches!(
        fold(text).as_str(),
        "u" | "unknown"
            | "not known"
            | "area not known"
            | "area unknown"
            | "region unknown"
            | "inconnu"
            | "inconnue"
            | "lieu inconnu"
            | "region inconnue"
            | "territoire inconnu"
    )
}

/// One place for as long as it had the same borders.
///
/// A region that kept its name while it was divided is two areas: the old one, which ended, and the new one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Area {
    /// The ISO 3166-2 code where the area has one of its own, else an id in lower case that no one can take
    /// for an official code.
    pub id: String,
    /// Its name.
    pub name: Message,
    /// How far down it stands.
    pub level: AreaLevel,
    /// The ISO 3166-2 code under which it is or was known. An old area and the new one that took over its
    /// name have the same.
    pub iso_3166_2: Option<String>,
    /// The id of the area it lies in.
    pub parent: Option<String>,
    /// The first day it existed; unknown or of no interest where there is none.
    pub valid_from: Option<Date>,
    /// The last day it existed; none for an area that still does.
    pub valid_to: Option<Date>,
    /// Other spellings and names.
    pub aliases: Vec<String>,
    /// For an area that ended, the ids of the areas it was divided into.
    pub parts: Vec<String>,
    /// Where it stands on a map of tiles of one size.
    pub tile: Option<Tile>,
    /// What must be known before its figures are used.
    pub note: Option<Message>,
}

/// A place on a map of tiles, counted from 0 at the north-west.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Tile {
    /// From west to east.
    pub column: u64,
    /// From north to south.
    pub row: u64,
}

impl Area {
    /// Whether it existed on a day.
    #[must_use]
    pub fn valid_on(&self, date: Date) -> bool {
        self.valid_during(date, date)
    }

    /// Whether it existed on at least one day from `start` to `end`, both included.
    #[must_use]
    pub fn valid_during(&self, start: Date, end: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= end) && self.valid_to.is_none_or(|to| start <= to)
    }

    /// Whether it existed on every day from `start` to `end`, both included.
    #[must_use]
    pub fn valid_throughout(&self, start: Date, end: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= start) && self.valid_to.is_none_or(|to| end <= to)
    }

    /// Every code and name it is known by, as written in the profile.
    pub fn known_as(&self) -> impl Iterator<Item = &str> {
        [self.id.as_str()]
            .into_iter()
            .chain(self.iso_3166_2.as_deref())
            .chain(Lang::ALL.map(|lang| self.name.get(lang)))
            .chain(self.aliases.iter().map(String::as_str))
    }

    /// Whether folded words are one of its codes or names.
    pub(crate) fn is_called(&self, folded: &str) -> bool {
        let named = |name: &str| self.known_as().any(|known| fold(known) == name);
        named(folded) || AreaLevel::split(folded).is_some_and(|(level, name)| level == self.level && named(name))
    }

    /// Whether both existed on some same day.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        let (from, to) = (other.valid_from.unwrap_or(Date::MIN), other.valid_to.unwrap_or(Date::MAX));
        self.valid_during(from, to)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn old_kayes() -> Area {
        Area {
            id: "ml-kayes-before-2023".to_owned(),
            name: Message::new("Kayes", "Kayes"),
            level: AreaLevel::Region,
            iso_3166_2: Some("ML-1".to_owned()),
            parent: None,
            valid_from: None,
            valid_to: Some(date(2023, 3, 12)),
            aliases: vec!["Première région".to_owned()],
            parts: Vec::new(),
            tile: None,
            note: None,
        }
    }

    #[test]
    fn both_ends_of_its_life_belong_to_it() {
        let area = Area { valid_from: Some(date(1991, 8, 8)), ..old_kayes() };
        assert!(area.valid_on(date(1991, 8, 8)) && area.valid_on(date(2023, 3, 12)));
        assert!(!area.valid_on(date(1991, 8, 7)) && !area.valid_on(date(2023, 3, 13)));
    }

    #[test]
    fn the_year_of_its_end_is_a_year_in_which_it_existed_but_not_throughout() {
        let (first, last) = (date(2023, 1, 1), date(2023, 12, 31));
        assert!(old_kayes().valid_during(first, last));
        assert!(!old_kayes().valid_throughout(first, last));
        assert!(old_kayes().valid_throughout(date(2022, 1, 1), date(2022, 12, 31)));
    }

    #[test]
    fn a_name_with_its_level_is_understood_and_another_level_is_not_taken_for_it() {
        let called = |text: &str| old_kayes().is_called(&fold(text));
        assert!(called("Région de Kayes") && called("KAYES region") && called("region of Kayes"));
        assert!(called("ML-1") && called("premiere region"));
        assert!(!called("Cercle de Kayes"));
    }
}
