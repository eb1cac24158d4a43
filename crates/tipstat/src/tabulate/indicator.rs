//! What an indicator counts, among whom, and when: one declaration, from which the table, its page and its figures
//! are made.

use jiff::civil::Date;
use tipstat_model::{
    Day, TableSpec, Text,
    codes::{self, Measure, Standard, Status, TimeBasis, Unit},
    columns::{Activity, Investigation, Proceeding, Record as _, Victim},
};

use super::{place::Tabulated, query::By};
use crate::{check::Checked, pack::Condition};

/// An indicator.
pub struct Indicator {
    /// Its id.
    pub id: &'static str,
    /// The family it stands in.
    pub family: Family,
    /// The version of the definition; a change of it is a break in the series.
    pub version: u32,
    /// The entry of the catalogue under which its figures are written; it also gives the words.
    pub figure: &'static str,
    /// Other words than those of the catalogue: the name, and what is counted among whom.
    pub words: Option<(Text, Text)>,
    /// What it does not mean.
    pub caution: Text,
    /// The counting unit.
    pub unit: Unit,
    /// In a period, at its end, or of those followed.
    pub measure: Measure,
    /// Which date places an event in a period.
    pub time_basis: Option<TimeBasis>,
    /// The status of the victims counted.
    pub status: Option<Status>,
    /// How it is computed.
    pub method: Method,
    /// What it is called in standards and questionnaires.
    pub maps: &'static [(Standard, &'static str)],
}

/// The families of indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Victims.
    Victims,
    /// What victims received.
    Assistance,
    /// Files and persons before police and courts.
    Justice,
    /// Activities and those who came.
    Sensitisation,
    /// What agencies sent, and how much of it can be used.
    Reporting,
}

/// How an indicator is computed.
pub enum Method {
    /// From rows of victims.
    Victims(Look<Victim>),
    /// From rows of case files.
    Investigations(Look<Investigation>),
    /// From rows of persons proceeded against.
    Proceedings(Look<Proceeding>),
    /// From rows of activities.
    Activities(Look<Activity>),
    /// Another indicator for every 100,000 residents, with exact limits.
    Rate(&'static Indicator),
    /// One indicator for one of another, of the same period: two counts, neither part of the other.
    Ratio(&'static Indicator, &'static Indicator),
    /// Of those with a known form of exploitation, the share with each form.
    FormShare(&'static Indicator),
    /// In how many areas of the level that is asked for another indicator counts anything.
    Areas(&'static Indicator),
    /// From the returns that the profile says are owed.
    Returns(Returns),
    /// By the conditions of a pack.
    Pack(&'static PackLook),
}

/// How an indicator of a pack looks at the rows of a table. Without all the columns that it names it is not computed.
pub struct PackLook {
    /// The table, with the columns that the pack adds.
    pub table: &'static TableSpec,
    /// The position of the column whose day places a row in a period.
    pub day: usize,
    /// What is counted.
    pub counts: Condition,
    /// Among whom; then it is a share.
    pub among: Option<Condition>,
}

impl PackLook {
    /// The positions of the columns that it reads, each once: the day first.
    #[must_use]
    pub fn columns(&self) -> Vec<usize> {
        let mut all = vec![self.day];
        let read = self.among.iter().flat_map(|among| &among.reads).chain(&self.counts.reads);
        for at in read {
            if !all.contains(at) {
                all.push(*at);
            }
        }
        all
    }
}

/// What is counted of the returns that agencies owe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Returns {
    /// Those that are due.
    Expected,
    /// Those of them that came.
    Received,
    /// Those that came by the day on which they were due.
    OnTime,
    /// Those that came, of those that are due.
    Rate,
}

/// How an indicator looks at the rows of a table.
pub struct Look<T: Checked> {
    /// The columns without which it cannot be computed.
    pub needs: &'static [T::Column],
    /// Columns of which any one is enough, and without any of which it cannot be computed; empty where it asks for none.
    pub any: &'static [T::Column],
    /// The columns it reads beside them: a row with something unreadable in any of them is left out.
    pub reads: &'static [T::Column],
    /// When the row counts.
    pub when: When<T>,
    /// What the row gives; asked only where it falls in a period.
    pub gives: fn(&T, &Asked) -> Gives,
    /// What is made of what the rows give.
    pub sums: Sums,
}

impl<T: Tabulated> Look<T> {
    /// The columns that together stand in for one that it needs; days are never counted from another day.
    pub(crate) fn instead(&self, column: T::Column) -> &'static [T::Column] {
        if self.sums == Sums::Days { &[] } else { T::instead(column) }
    }
}

/// When a row counts.
pub enum When<T> {
    /// In the period of a day.
    On(fn(&T, &Asked) -> Option<Day>),
    /// In the period of the day on which it happened; else the reason why it has none.
    Happened(fn(&T, &Asked) -> Result<Day, Why>),
    /// In each period on whose last day it is open.
    OpenAtEnd(Spell<T>),
    /// In each period before whose first day it was opened, and not closed.
    OpenAtStart(Spell<T>),
    /// In the period in which it began, unless another row of the same person was open at its start.
    Entered(Spell<T>),
    /// In the period in which it ended, unless another row of the same person is open at its end.
    Left(Spell<T>),
}

/// From when to when something goes on. What the as-of day does not know has not happened.
pub struct Spell<T> {
    /// The day on which it began, else the reason why it has none.
    pub from: fn(&T, &Asked) -> Result<Day, Why>,
    /// The day on which it ended.
    pub to: fn(&T) -> Option<Day>,
}

/// What is made of what rows give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sums {
    /// How many there are.
    Count,
    /// How many came or went: a person with several rows only where none of them says that she was there already, or
    /// still is.
    Moves,
    /// How many of them are part of it; Wilson's limits.
    Share,
    /// How many can be used: something unreadable in a row does not leave it out, but makes it one that cannot. Without
    /// limits: every row is looked at, none stands for others.
    Usable,
    /// The sum of their numbers.
    Total,
    /// What is known of different people behind attendances: at least the largest, at most all of them.
    Reach,
    /// How large one part of their numbers is; without limits, since rows bring people who came together.
    PartOf,
    /// The median of the days, with those still waiting censored. Where something else ended it for some, it is the
    /// day by which it had happened for half of all.
    Days,
    /// The share for which it happened within so many days, whatever else ended it for others; those still waiting
    /// are censored.
    Within(i32),
}

/// What a row gives to an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    /// It is left out.
    Nothing(Why),
    /// It counts once.
    One,
    /// It is one of those looked at; whether it is part of what is counted.
    Of(bool),
    /// A number.
    Many(u32),
    /// A number, and how many of it are part of what is counted.
    Part(u32, u32),
    /// So many days until it happened, or so far where it has not.
    Days(i32, bool),
    /// So many days until something else ended it, so that it can no longer happen.
    Otherwise(i32),
}

/// Why a row does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Its day lies outside the period.
    OutsidePeriod,
    /// Its day is not known, or not exactly enough to say in which period it lies.
    NoDate,
    /// It was decided that she is no victim.
    Rejected,
    /// Another status.
    OtherStatus,
    /// What the indicator asks is not known of it.
    Unknown,
    /// It happened after the as-of day.
    Later,
    /// What the indicator counts did not happen.
    NotOfIt,
    /// A cell that it reads could not be read.
    Unreadable,
    /// The same person or file counts already.
    Duplicate,
}

impl Why {
    /// Every reason.
    pub const ALL: [Self; 9] = [
        Self::OutsidePeriod,
        Self::NoDate,
        Self::Rejected,
        Self::OtherStatus,
        Self::Unknown,
        Self::Later,
        Self::NotOfIt,
        Self::Unreadable,
        Self::Duplicate,
    ];

    /// The reason in words.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::OutsidePeriod => Text::new("outside the period", "hors de la période"),
            Self::NoDate => Text::new("no date, or not exact enough", "sans date, ou date trop vague"),
            Self::Rejected => Text::new("rejected: not a victim", "rejetée\u{a0}: non victime"),
            Self::OtherStatus => Text::new("another status", "autre statut"),
            Self::Unknown => Text::new("not known", "non renseigné"),
            Self::Later => Text::new("after the as-of day", "postérieur à la date d’arrêt des données"),
            Self::NotOfIt => Text::new("not concerned", "non concerné"),
            Self::Unreadable => Text::new("a cell that cannot be read", "une cellule illisible"),
            Self::Duplicate => Text::new("counted already", "déjà compté"),
        }
    }
}

/// What was asked, as far as rows need it.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// The day as of which the records are looked at: what was decided later is not known.
    pub as_of: Date,
    /// Whether a status is asked as it is known on that day, or as it was reached during the period.
    pub status: StatusAsked,
}

/// Which status is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusAsked {
    /// Those of the period, with the status that stands on the as-of day.
    #[default]
    Known,
    /// Those who reached the status during the period, whatever was decided later.
    Reached,
}

impl Asked {
    /// Whether something surely happened by the as-of day.
    #[must_use]
    pub fn knows(&self, day: Option<Day>) -> bool {
        day.is_some_and(|day| day.first() <= self.as_of)
    }

    /// The day on which something happened, as far as it is known on the as-of day; `said` is whether the row says
    /// that it did, with or without a day.
    ///
    /// # Errors
    /// The reason why it has none.
    pub fn happened(&self, day: Option<Day>, said: bool) -> Result<Day, Why> {
        match day {
            Some(day) if self.knows(Some(day)) => Ok(day),
            Some(_) => Err(Why::Later),
            None if said => Err(Why::NoDate),
            None => Err(Why::NotOfIt),
        }
    }

    /// The days from one to another; to the as-of day where the other is not yet known. Days that are not exact, and
    /// an end before its beginning, are not known.
    #[must_use]
    pub fn days(&self, from: Option<Day>, to: Option<Day>) -> Gives {
        let Some(from) = from.and_then(Day::exact) else { return Gives::Nothing(Why::Unknown) };
        let (end, happened) = match to {
            Some(day) if self.knows(to) => match day.exact() {
                Some(day) => (day, true),
                None => return Gives::Nothing(Why::Unknown),
            },
            _ => (self.as_of, false),
        };
        match from.until(end).map(|span| span.get_days()) {
            Ok(days) if days >= 0 => Gives::Days(days, happened),
            _ => Gives::Nothing(Why::Unknown),
        }
    }
}

impl Indicator {
    /// What it is called.
    #[must_use]
    pub fn name(&self) -> Text {
        self.words.map_or_else(|| self.catalogued().map_or(Text::new("", ""), |i| i.name), |(name, _)| name)
    }

    /// What is counted, and among whom.
    #[must_use]
    pub fn definition(&self) -> Text {
        self.words.map_or_else(|| self.catalogued().map_or(Text::new("", ""), |i| i.definition), |(_, text)| text)
    }

    /// Its entry in the catalogue of figures.
    #[must_use]
    pub fn catalogued(&self) -> Option<&'static codes::Indicator> {
        codes::indicator(self.figure)
    }

    /// What is made of the rows it looks at.
    #[must_use]
    pub fn sums(&self) -> Option<Sums> {
        match &self.method {
            Method::Victims(look) => Some(look.sums),
            Method::Investigations(look) => Some(look.sums),
            Method::Proceedings(look) => Some(look.sums),
            Method::Activities(look) => Some(look.sums),
            Method::Pack(look) => Some(if look.among.is_some() { Sums::Share } else { Sums::Count }),
            Method::Rate(_) | Method::Ratio(..) | Method::FormShare(_) | Method::Areas(_) | Method::Returns(_) => None,
        }
    }

    /// Whether it says something in a breakdown: the share of women among women is always the whole.
    #[must_use]
    pub fn is_broken_down_by(&self, by: By) -> bool {
        !matches!(
            (self.id, by),
            ("child_share", By::Age) | ("women_and_girls_share" | "women_share_attendances", By::Sex)
        )
    }

    /// The table whose rows it looks at; empty where it looks at none.
    #[must_use]
    pub fn table(&self) -> &'static str {
        match &self.method {
            Method::Victims(_) => Victim::TABLE.name,
            Method::Investigations(_) => Investigation::TABLE.name,
            Method::Proceedings(_) => Proceeding::TABLE.name,
            Method::Activities(_) => Activity::TABLE.name,
            Method::Pack(look) => look.table.name,
            Method::Rate(of) | Method::FormShare(of) | Method::Areas(of) | Method::Ratio(of, _) => of.table(),
            Method::Returns(_) => "",
        }
    }

    /// The indicators it is computed from.
    #[must_use]
    pub fn made_of(&self) -> Vec<&'static Self> {
        match &self.method {
            Method::Rate(of) | Method::FormShare(of) | Method::Areas(of) => vec![of],
            Method::Ratio(of, to) => vec![of, to],
            _ => Vec::new(),
        }
    }
}

/// Every indicator is declared once and stays.
impl PartialEq for Indicator {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl std::fmt::Debug for Indicator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}
