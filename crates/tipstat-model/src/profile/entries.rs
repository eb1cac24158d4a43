//! What a profile is made of, the areas apart.

use jiff::{ToSpan, civil::Date};
use serde::Serialize;

use crate::{
    period::Period,
    text::{Lang, Message, Text},
};

/// The tables that an agency can owe.
pub const RETURN_TABLES: [&str; 5] = ["victims", "investigations", "proceedings", "activities", "figures"];

/// A country by its official codes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Country {
    /// ISO 3166-1, three letters.
    pub alpha_3: String,
    /// The three digits of the United Nations (M49).
    pub m49: String,
}

/// Someone who registers, prosecutes, assists or reports.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Agency {
    /// Its id, such as `brtmteh`.
    pub id: String,
    /// Its name.
    pub name: Message,
    /// Acronyms and other names.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: AgencyKind,
    /// The first day it existed; unknown or of no interest where there is none.
    pub valid_from: Option<Date>,
    /// The last day it existed; none for an agency that still does.
    pub valid_to: Option<Date>,
    /// What must be known about it.
    pub note: Option<Message>,
}

impl Agency {
    /// Every id and name it is known by, as written in the profile.
    pub fn known_as(&self) -> impl Iterator<Item = &str> {
        [self.id.as_str()]
            .into_iter()
            .chain(Lang::ALL.map(|lang| self.name.get(lang)))
            .chain(self.aliases.iter().map(String::as_str))
    }
}

/// What an agency is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AgencyKind {
    /// Police.
    Police,
    /// Gendarmerie.
    Gendarmerie,
    /// Public prosecution.
    Prosecution,
    /// A court.
    Court,
    /// Labour inspection.
    LabourInspectorate,
    /// Border control.
    Border,
    /// Social services, and the ministries that run them.
    SocialServices,
    /// A non-governmental organisation.
    Ngo,
    /// An international organisation of states.
    Igo,
    /// The body that coordinates the others and publishes.
    Committee,
}

impl AgencyKind {
    /// Every kind with its code.
    pub const CODES: [(&str, Self); 10] = [
        ("police", Self::Police),
        ("gendarmerie", Self::Gendarmerie),
        ("prosecution", Self::Prosecution),
        ("court", Self::Court),
        ("labour_inspectorate", Self::LabourInspectorate),
        ("border", Self::Border),
        ("social_services", Self::SocialServices),
        ("ngo", Self::Ngo),
        ("igo", Self::Igo),
        ("committee", Self::Committee),
    ];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Police => Text::new("police", "police"),
            Self::Gendarmerie => Text::new("gendarmerie", "gendarmerie"),
            Self::Prosecution => Text::new("prosecution", "parquet"),
            Self::Court => Text::new("court", "juridiction"),
            Self::LabourInspectorate => Text::new("labour inspectorate", "inspection du travail"),
            Self::Border => Text::new("border control", "contrôle des frontières"),
            Self::SocialServices => Text::new("social services", "services sociaux"),
            Self::Ngo => Text::new("non-governmental organisation", "organisation non gouvernementale"),
            Self::Igo => Text::new("international organisation", "organisation internationale"),
            Self::Committee => Text::new("coordinating committee", "comité de coordination"),
        }
    }
}

/// A table that an agency owes for each period.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Return {
    /// The id of the agency.
    pub agency: String,
    /// One of [`RETURN_TABLES`].
    pub table: String,
    /// For how long a period.
    pub frequency: Frequency,
    /// How many days after the end of the period it is due.
    pub due_days: u16,
    /// What must be known about it.
    pub note: Option<Message>,
}

impl Return {
    /// The last day on which the return for a period is not late.
    #[must_use]
    pub fn due(&self, period: Period) -> Option<Date> {
        period.end().checked_add(i32::from(self.due_days).days()).ok()
    }
}

/// How often a return is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// For each month.
    Month,
    /// For each quarter.
    Quarter,
    /// For each year.
    Year,
}

impl Frequency {
    /// Every frequency with its code.
    pub const CODES: [(&str, Self); 3] = [("month", Self::Month), ("quarter", Self::Quarter), ("year", Self::Year)];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Month => Text::new("each month", "chaque mois"),
            Self::Quarter => Text::new("each quarter", "chaque trimestre"),
            Self::Year => Text::new("each year", "chaque année"),
        }
    }
}

/// A law under which cases are opened.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Law {
    /// Its id, such as `ml-2012-023`.
    pub id: String,
    /// Its title.
    pub title: Message,
    /// The first day it applied, where known.
    pub in_force_from: Option<Date>,
    /// The last day it applied; none where it still does or where no repeal is known.
    pub in_force_to: Option<Date>,
    /// What it assimilates to trafficking or slavery. Two laws can mean different things by the word.
    pub assimilated_practices: Vec<AssimilatedPractice>,
    /// What must be known about it.
    pub note: Option<Message>,
}

impl Law {
    /// Whether it applied on a day.
    #[must_use]
    pub fn in_force_on(&self, date: Date) -> bool {
        self.in_force_from.is_none_or(|from| from <= date) && self.in_force_to.is_none_or(|to| date <= to)
    }
}

/// A practice that a law assimilates to trafficking or slavery.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct AssimilatedPractice {
    /// Its code within the law.
    pub code: String,
    /// The article, as the law numbers it.
    pub article: String,
    /// What it is called.
    pub label: Message,
}

/// How many people lived somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Population {
    /// The id of the area.
    pub area: String,
    /// The year of the count or estimate.
    pub year: i16,
    /// How many residents.
    pub residents: u64,
    /// Who counted.
    pub source: String,
    /// What must be known before it becomes a denominator.
    pub note: Option<Message>,
}

/// How small a count may be published.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Publication {
    /// Counts from 1 to one below it are protected.
    pub threshold: u32,
    /// Who decided it.
    pub note: Option<Message>,
}
