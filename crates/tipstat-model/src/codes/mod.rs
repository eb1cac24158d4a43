//! Code lists, one file each: code, English, French, other spellings, and what a code is called elsewhere.
//!
//! Codes are the standard's own spelling where one exists. A mapping that could not be read in the standard
//! itself stays empty; IC-TIP is empty throughout until its official table can be read.

mod act;
mod activity_kind;
mod age;
mod assistance;
mod audience;
mod breakdown_group;
mod channel;
mod content;
mod counting;
mod country;
mod form;
mod index;
mod indicator;
mod means;
mod measure;
mod obs_status;
mod offence;
mod outcome;
mod owed_table;
mod procedure;
mod qualifier;
mod scope;
mod sector;
mod set;
mod sex;
mod stage;
mod status;
mod time_basis;
mod unit;
mod yes_no;

use serde::Serialize;

pub use act::Act;
pub use activity_kind::ActivityKind;
pub use age::AgeGroup;
pub use assistance::Assistance;
pub use audience::Audience;
pub use breakdown_group::Group;
pub use channel::Channel;
pub use content::Content;
pub use counting::Counting;
pub use country::Country;
pub use form::Form;
pub use indicator::{Indicator, Subject, indicator};
pub(crate) use indicator::{at as indicator_at, place_of as indicator_place};
pub use means::Means;
pub use measure::Measure;
pub use obs_status::ObsStatus;
pub use offence::Offence;
pub use outcome::Outcome;
pub use owed_table::OwedTable;
pub use procedure::Procedure;
pub use qualifier::Qualifier;
pub use scope::Scope;
pub use sector::Sector;
pub use set::{Marks, Set};
pub use sex::Sex;
pub use stage::Stage;
pub use status::Status;
pub use time_basis::TimeBasis;
pub use unit::{Unit, UnitKind};
pub use yes_no::YesNo;

use crate::text::{Lang, Text};
use index::Index;

/// A standard that our codes map to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Standard {
    /// Global SDG indicator data (DSD IAEG-SDGs:SDG).
    Sdg,
    /// UNODC's questionnaire and data base for the Global Report on Trafficking in Persons.
    Glotip,
    /// Counter-Trafficking Data Collaborative.
    Ctdc,
    /// Human Trafficking Case Data Standard 2.0.
    Htcds,
    /// International Classification for Administrative Data on Trafficking in Persons.
    IcTip,
    /// The annual report of the United States on trafficking in persons: prosecution, protection, prevention.
    UsTip,
}

impl Standard {
    /// The usual abbreviation.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sdg => "SDG",
            Self::Glotip => "GLOTIP",
            Self::Ctdc => "CTDC",
            Self::Htcds => "HTCDS",
            Self::IcTip => "IC-TIP",
            Self::UsTip => "US TIP",
        }
    }
}

/// One line of a code list.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Entry {
    /// The code.
    pub code: &'static str,
    /// What it is called.
    pub label: Text,
    /// Other spellings under which it is recognised.
    pub aliases: &'static [&'static str],
    /// What other standards call it.
    pub maps: &'static [(Standard, &'static str)],
}

impl Entry {
    /// Every way of writing this code that is recognised.
    #[must_use = "the spellings are only listed"]
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> {
        [self.code, self.label.en, self.label.fr].into_iter().chain(self.aliases.iter().copied())
    }

    /// What a standard calls it, where that is known.
    #[must_use]
    pub fn in_standard(&self, standard: Standard) -> Option<&'static str> {
        self.maps.iter().find(|(s, _)| *s == standard).map(|(_, name)| *name)
    }
}

/// A code list as a value, for whoever lists or documents them.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct List {
    /// The name of the list, as in `tipstat list codes`.
    pub name: &'static str,
    /// What is classified.
    pub title: Text,
    /// Its lines, in order.
    pub entries: &'static [Entry],
}

impl List {
    /// The position of the code that a text stands for, by code, label or alias in either language.
    #[must_use]
    pub fn position(&self, text: &str) -> Option<usize> {
        Index::of(self).position(text)
    }

    /// The entry most like a text that is not in the list, where no other comes as near.
    #[must_use]
    pub fn nearest(&self, text: &str) -> Option<&'static Entry> {
        if !self.either(text).is_empty() {
            return None;
        }
        Index::of(self).nearest(text).map(|position| &self.entries[position])
    }

    /// The entries of which a text may be either, so that it is read as none: « congolaise ».
    #[must_use]
    pub fn either(&self, text: &str) -> Vec<&'static Entry> {
        let codes = if self.name == Country::LIST.name { country::either(text) } else { &[] };
        codes.iter().filter_map(|code| self.entries.iter().find(|entry| entry.code == *code)).collect()
    }

    /// The positions of the codes that stand in one cell, one bit each: `sexual; begging`, « prostitution et
    /// mendicité ». None where one of them is not of the list, or where nothing stands.
    #[must_use]
    pub fn positions(&self, text: &str) -> Option<u64> {
        let bit = |part: &str| 1u64.checked_shl(u32::try_from(self.position(part)?).ok()?);
        let bits = self.parts(text).into_iter().map(bit).try_fold(0, |bits, bit| Some(bits | bit?));
        bits.filter(|bits| *bits != 0)
    }

    /// The parts of a cell that may hold several codes. A label may itself hold a comma or an « et », so what is in
    /// the list is not taken apart.
    #[must_use]
    pub fn parts<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let mut parts = vec![text.trim()];
        for split in [at_marks, at_lesser_marks, at_words] {
            parts = parts
                .into_iter()
                .flat_map(|part| if self.position(part).is_some() { vec![part] } else { split(part) })
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .collect();
        }
        parts
    }
}

fn at_marks(text: &str) -> Vec<&str> {
    text.split([';', '|', '\n']).collect()
}

fn at_lesser_marks(text: &str) -> Vec<&str> {
    text.split([',', '/', '+', '&']).collect()
}

/// « prostitution et mendicité »
fn at_words(text: &str) -> Vec<&str> {
    let words = [" et ", " and "];
    let lower = text.to_ascii_lowercase();
    let mut parts = Vec::new();
    let mut begin = 0;
    while let Some((at, word)) = words.iter().filter_map(|w| Some((lower[begin..].find(w)?, *w))).min() {
        parts.push(&text[begin..begin + at]);
        begin += at + word.len();
    }
    parts.push(&text[begin..]);
    parts
}

/// A code of a list.
pub trait Code: Copy + Eq + Ord + 'static {
    /// The list it is in.
    const LIST: List;

    /// Every code, in the order of the list.
    fn all() -> &'static [Self];

    /// Its position in the list.
    fn position(self) -> usize;

    /// Its line in the list.
    fn entry(self) -> &'static Entry {
        &Self::LIST.entries[self.position()]
    }

    /// The code as it is written in files.
    fn code(self) -> &'static str {
        self.entry().code
    }

    /// What it is called.
    fn label(self, lang: Lang) -> &'static str {
        self.entry().label.get(lang)
    }

    /// The code that a text stands for, by code, label or alias in either language.
    #[must_use]
    fn read(text: &str) -> Option<Self> {
        Self::LIST.position(text).map(|i| Self::all()[i])
    }
}

/// Declares a code list: the enum, its table, and how it is read and written.
macro_rules! code_list {
    (
        $(#[$doc:meta])*
        $name:ident, $list:literal, $title_en:literal, $title_fr:literal;
        $( $(#[$vdoc:meta])* $variant:ident = $code:literal, $en:literal, $fr:literal
           $(, aliases [$($alias:literal),* $(,)?])? $(, maps [$($std:ident $to:literal),* $(,)?])?; )*
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $( $(#[$vdoc])* #[doc = concat!("`", $code, "`: ", $en, ".")] #[serde(rename = $code)] $variant, )* }

        impl $crate::codes::Code for $name {
            const LIST: $crate::codes::List = $crate::codes::List {
                name: $list,
                title: $crate::text::Text::new($title_en, $title_fr),
                entries: &[ $( $crate::codes::Entry {
                    code: $code,
                    label: $crate::text::Text::new($en, $fr),
                    aliases: &[$($($alias),*)?],
                    maps: &[$($(($crate::codes::Standard::$std, $to)),*)?],
                }, )* ],
            };
            fn all() -> &'static [Self] { &[$(Self::$variant),*] }
            fn position(self) -> usize { self as usize }
        }
    };
}
pub(crate) use code_list;

/// Every code list, in the order of `tipstat list codes`.
pub const LISTS: [List; 27] = [
    Sex::LIST,
    age::LIST,
    Form::LIST,
    Group::LIST,
    Unit::LIST,
    Status::LIST,
    Scope::LIST,
    Measure::LIST,
    TimeBasis::LIST,
    Stage::LIST,
    Qualifier::LIST,
    ObsStatus::LIST,
    Act::LIST,
    Means::LIST,
    Sector::LIST,
    Procedure::LIST,
    Outcome::LIST,
    Offence::LIST,
    Assistance::LIST,
    YesNo::LIST,
    ActivityKind::LIST,
    Channel::LIST,
    Audience::LIST,
    Counting::LIST,
    OwedTable::LIST,
    Content::LIST,
    Country::LIST,
];

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::words::fold;

    #[test]
    fn no_spelling_of_a_list_stands_for_two_codes() {
        for list in LISTS {
            let mut codes = HashMap::new();
            for entry in list.entries {
                for spelling in entry.spellings() {
                    let folded = Some(fold(spelling)).filter(|folded| !folded.is_empty());
                    let code = codes.entry(folded.unwrap_or_else(|| spelling.to_owned())).or_insert(entry.code);
                    assert_eq!(*code, entry.code, "{}: {spelling}", list.name);
                }
            }
        }
    }

    #[test]
    fn the_official_classification_is_not_guessed() {
        let mapped = LISTS.iter().flat_map(|l| l.entries).filter(|e| e.in_standard(Standard::IcTip).is_some());
        assert_eq!(mapped.count(), 0);
    }

    #[test]
    fn words_in_either_language_find_their_code() {
        assert_eq!(Sex::read("Féminin"), Some(Sex::Female));
        assert_eq!(Sex::read("F"), Some(Sex::Female));
        assert_eq!(Unit::read("dossiers"), Some(Unit::CaseFile));
        assert_eq!(Form::read("esclavage par ascendance"), Some(Form::DescentSlavery));
        assert_eq!(Act::read("hébergement"), Some(Act::Harbouring));
        assert_eq!(Means::read("abus d'autorité"), Some(Means::AbuseOfPower));
        assert_eq!(Means::read("Séquestration"), Some(Means::RestrictionOfMovement));
        assert_eq!(Means::read("aucun"), None);
        assert_eq!(Sector::read("Orpaillage"), Some(Sector::Mining));
        assert_eq!(Offence::read("exploitation de la mendicité d'autrui"), Some(Offence::BeggingExploitation));
        assert_eq!(Offence::read("pratiques assimilées"), None);
        assert_eq!(Assistance::read("a refusé"), Some(Assistance::Declined));
        assert_eq!(Channel::read("porte à porte"), Some(Channel::DoorToDoor));
        assert_eq!(Audience::read("FDS"), Some(Audience::SecurityForces));
        assert_eq!(Counting::read("liste d’émargement"), Some(Counting::SignIn));
        assert_eq!(ActivityKind::read("Sensibilisation"), Some(ActivityKind::Sensitisation));
        assert_eq!(Sex::LIST.nearest("femele").map(|e| e.code), Some("F"));
    }

    #[test]
    fn a_word_that_may_be_something_else_suggests_nothing() {
        for word in ["exploitation économique", "trafic de migrants", "traite", "violation"] {
            assert_eq!(Form::LIST.nearest(word).map(|e| e.code), None, "{word}");
        }
        assert_eq!(Country::LIST.nearest("Congolaise").map(|e| e.code), None);
        let codes = |word| Country::LIST.either(word).iter().map(|e| e.code).collect::<Vec<_>>();
        assert_eq!(codes("Congolaise"), ["COG", "COD"]);
        assert_eq!(codes("CONGOLAIS"), ["COG", "COD"]);
        assert_eq!(codes("ivoirienne"), [""; 0]);
    }

    #[test]
    fn several_codes_in_one_cell_are_joined_by_marks_or_by_words() {
        let codes = |text: &str| {
            let bits = Form::LIST.positions(text)?;
            Some(Form::all().iter().filter(|f| bits & (1 << f.position()) != 0).copied().collect::<Vec<_>>())
        };
        for text in [
            "prostitution et mendicité",
            "prostitution ET mendicité forcée",
            "begging & sexual",
            "mendicité;prostitution;",
        ] {
            assert_eq!(codes(text), Some(vec![Form::Sexual, Form::ForcedBegging]), "{text}");
        }
        assert_eq!(codes("travail forcé, servitude et esclavage"), Some(vec![Form::ForcedLabourServitudeSlavery]));
        assert_eq!(
            codes("travail forcé, servitude et esclavage; mariage forcé"),
            Some(vec![Form::ForcedLabourServitudeSlavery, Form::ForcedMarriage])
        );
        assert_eq!(codes("mendicité et autre chose"), None);
        assert_eq!(codes(" ; "), None);
    }
}
