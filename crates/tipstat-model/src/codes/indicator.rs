use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Stage, Unit};
use crate::{
    text::{Lang, Text},
    words::{fold, nearest},
};

/// Whom or what an indicator is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// Victims of trafficking.
    Victims,
    /// Migrants, whether victims or not.
    Migrants,
    /// Persons and files before police and courts.
    Justice,
    /// People who attended, were trained or were reached.
    Audience,
    /// What agencies sent, and how much of it can be used.
    Returns,
    /// Residents.
    Residents,
}

impl Subject {
    /// The beginnings of words, folded, by which a printed label shows that it is about this subject.
    #[must_use]
    pub const fn word_stems(self) -> &'static [&'static str] {
        match self {
            Self::Victims => &["victim", "survivant", "survivor"],
            Self::Migrants => &["migrant"],
            Self::Justice => &[
                "enquet",
                "investigat",
                "poursui",
                "prosecut",
                "juge",
                "tried",
                "trial",
                "condamn",
                "convict",
                "acquit",
                "arret",
                "arrest",
                "interpell",
                "dossier",
                "case",
                "remand",
                "depot",
                "suspect",
                "offence",
                "infraction",
            ],
            Self::Audience => &["sensibilis", "sensitis", "sensitiz", "form", "train", "attend", "particip", "activit"],
            Self::Returns => &["releve", "return"],
            Self::Residents => &["habitant", "resident", "population"],
        }
    }

    /// What they are called.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Victims => Text::new("victims", "victimes"),
            Self::Migrants => Text::new("migrants", "migrants"),
            Self::Justice => Text::new("cases and accused persons", "dossiers et personnes mises en cause"),
            Self::Audience => Text::new("people reached", "personnes touchées"),
            Self::Returns => Text::new("returns of agencies", "relevés des structures"),
            Self::Residents => Text::new("residents", "habitants"),
        }
    }

    /// Whether a count of it means little without saying which practices it covers.
    #[must_use]
    pub const fn needs_scope(self) -> bool {
        matches!(self, Self::Victims | Self::Justice)
    }
}

/// An indicator that published figures can be about.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Indicator {
    /// Its id, as in the column `indicator`.
    pub id: &'static str,
    /// What it is called.
    pub name: Text,
    /// One of it, as it follows a number.
    pub one: Text,
    /// Several of it, as they follow a number.
    pub many: Text,
    /// What is counted, and what that does not mean.
    pub definition: Text,
    /// The unit in which it is counted.
    pub unit: Unit,
    /// Whom or what it is about.
    pub subject: Subject,
    /// The stage of the procedure that it counts.
    pub stage: Option<Stage>,
    /// The indicator whose persons or files include all of these.
    pub within: Option<&'static str>,
    /// The indicators it adds up, where it mixes several.
    pub adds: &'static [&'static str],
    /// An indicator that is surely as large, and known where this one seldom is: whoever was reached came at
    /// least once.
    pub at_least: Option<&'static str>,
    /// Other words for it.
    pub aliases: &'static [&'static str],
}

macro_rules! indicators {
    ($( $id:literal, $unit:ident, $subject:ident $(, stage $stage:ident)? $(, within $within:literal)? $(, adds [$($adds:literal),*])? $(, at_least $least:literal)? ;
        $en:literal, $fr:literal; $one_en:literal, $many_en:literal, $one_fr:literal, $many_fr:literal;
        $den:literal, $dfr:literal; [$($alias:literal),* $(,)?] )*) => {
        pub(super) const ALL: &[super::Indicator] = &[$( super::Indicator {
            id: $id,
            name: crate::Text::new($en, $fr),
            one: crate::Text::new($one_en, $one_fr),
            many: crate::Text::new($many_en, $many_fr),
            definition: crate::Text::new($den, $dfr),
            unit: crate::codes::Unit::$unit,
            subject: super::Subject::$subject,
            stage: indicators!(@stage $($stage)?),
            within: indicators!(@str $($within)?),
            adds: &[$($($adds),*)?],
            at_least: indicators!(@str $($least)?),
            aliases: &[$($alias),*],
        }, )*];
    };
    (@stage $value:ident) => { Some(crate::codes::Stage::$value) };
    (@stage) => { None };
    (@str $value:literal) => { Some($value) };
    (@str) => { None };
}

mod audience;
mod justice;
mod migrants;
mod residents;
mod returns;
mod victims;

/// The catalogue by subject, in the order in which it is told.
const SUBJECTS: [&[Indicator]; 6] =
    [victims::ALL, migrants::ALL, justice::ALL, audience::ALL, returns::ALL, residents::ALL];

/// The catalogue: every indicator that published figures can name.
static CATALOGUE: [Indicator; count()] = joined();

const fn count() -> usize {
    let (mut count, mut of) = (0, 0);
    while of < SUBJECTS.len() {
        count += SUBJECTS[of].len();
        of += 1;
    }
    count
}

const fn joined() -> [Indicator; count()] {
    let mut all = [SUBJECTS[0][0]; count()];
    let (mut next, mut of) = (0, 0);
    while of < SUBJECTS.len() {
        let mut at = 0;
        while at < SUBJECTS[of].len() {
            all[next] = SUBJECTS[of][at];
            (next, at) = (next + 1, at + 1);
        }
        of += 1;
    }
    all
}

impl Indicator {
    /// Every indicator, in the order of the catalogue.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &CATALOGUE
    }

    /// The indicator that a text names, by id, name or alias in either language.
    #[must_use]
    pub fn read(text: &str) -> Option<&'static Self> {
        let folded = fold(text);
        CATALOGUE.iter().find(|i| i.id == text || i.spellings().any(|s| fold(s) == folded))
    }

    /// The indicator whose name is most like a text.
    #[must_use]
    pub fn nearest(text: &str) -> Option<&'static Self> {
        nearest(text, CATALOGUE.iter().flat_map(|i| i.spellings().map(move |s| (s, i))))
    }

    /// So many of it, in words: `1 victime identifiée`, `93 dossiers d’enquête`.
    #[must_use]
    pub fn noun(&self, lang: Lang, value: Decimal) -> &'static str {
        // As with units, English has a plural for 0 and 1.5, French only from 2 on.
        let one = match lang {
            Lang::En => value == Decimal::ONE,
            Lang::Fr => value.abs() < Decimal::TWO,
        };
        if one { self.one.get(lang) } else { self.many.get(lang) }
    }

    fn spellings(&self) -> impl Iterator<Item = &'static str> {
        [self.id, self.name.en, self.name.fr].into_iter().chain(self.aliases.iter().copied())
    }
}

/// The indicator of an id.
#[must_use]
pub fn indicator(id: &str) -> Option<&'static Indicator> {
    place_of(id).map(at)
}

/// The place in the catalogue of an id.
pub(crate) fn place_of(id: &str) -> Option<u16> {
    /// The ids in order, with their places.
    static BY_ID: LazyLock<Vec<(&str, u16)>> = LazyLock::new(|| {
        let mut all: Vec<_> = CATALOGUE.iter().map(|i| i.id).zip(0..).collect();
        all.sort_unstable();
        all
    });
    BY_ID.binary_search_by_key(&id, |(id, _)| id).ok().map(|found| BY_ID[found].1)
}

/// The indicator at a place in the catalogue.
pub(crate) fn at(place: u16) -> &'static Indicator {
    &CATALOGUE[usize::from(place)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_indicator_it_refers_to_exists() {
        for i in &CATALOGUE {
            for other in i.within.iter().chain(i.adds).chain(&i.at_least) {
                assert!(indicator(other).is_some(), "{}: {other}", i.id);
            }
        }
    }

    #[test]
    fn no_name_stands_for_two_indicators() {
        for i in &CATALOGUE {
            for name in i.spellings() {
                let all = CATALOGUE.iter().filter(|o| o.spellings().any(|s| fold(s) == fold(name)));
                assert_eq!(all.count(), 1, "{name}");
            }
        }
    }

    #[test]
    fn a_number_decides_between_one_and_several() {
        let files = indicator("investigations_opened").unwrap();
        assert_eq!(files.noun(Lang::Fr, Decimal::ONE), "dossier d’enquête");
        assert_eq!(files.noun(Lang::Fr, Decimal::ZERO), "dossier d’enquête");
        assert_eq!(files.noun(Lang::En, Decimal::ZERO), "investigation case files");
        assert_eq!(files.noun(Lang::Fr, Decimal::from(93)), "dossiers d’enquête");
    }
}
