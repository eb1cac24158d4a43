//! Which returns agencies owe by the profile, and which of them came.
//!
//! A return came where a record of its table and agency falls into the period that is owed, or where a sheet of it says
//! « néant ». Silence is never taken for zero. On which day it came, and whether all of it did, only a register of
//! receipts says: the table `receipts` among what is read.

mod months;
mod nil;
mod owed;
mod receipts;
mod seen;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;
use tipstat_model::{Message, Period, profile::Frequency};

pub use self::months::{Months, months};
use self::{nil::nil_returns, owed::owed, receipts::receipts, seen::seen};
use super::{
    estimates::{Estimate, NotComputed},
    indicator::{Indicator, Method, Returns},
    query::{By, Query},
};
use crate::read::Submission;

/// Who sent what, of the returns that the profile says are owed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Reporting {
    /// Every return that is owed for a whole month, quarter or year within the periods: by agency, table and period.
    pub returns: Vec<OwedReturn>,
    /// How many agencies stand behind the numbers of each period.
    pub coverage: Vec<Coverage>,
    /// Records without a day: they cannot show that a return came.
    pub without_day: u64,
    /// Records that do not name who sent them: they cannot either.
    pub without_agency: u64,
    /// Files or sheets that say « néant » of which it is not known by whom, or for when.
    pub nil_unplaced: Vec<String>,
    /// Whether a register of receipts is there, which says on which days returns came.
    pub has_register: bool,
    /// Rows of that register of which it is not known by whom, of what, for when or on which day.
    pub receipts_unplaced: u64,
    /// Returns that it says came and of which no record is there: the numbers do not hold them.
    pub noted_only: u64,
    /// What the profile says must be known of what it owes, each once.
    pub notes: Vec<Message>,
}

/// A return that an agency owes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwedReturn {
    /// Id of the agency.
    pub agency: String,
    /// The table.
    pub table: String,
    /// How often it is owed.
    pub frequency: Frequency,
    /// The month, quarter or year that it is for.
    pub period: String,
    /// The period of the question in which that lies.
    pub within: String,
    /// The last day on which it is not late.
    pub due: Option<String>,
    /// The day on which it came, where a register says so.
    pub received: Option<String>,
    /// What became of it.
    pub state: ReturnState,
}

impl OwedReturn {
    /// Whether it came after the day on which it was due, as far as that is known.
    fn is_late(&self) -> bool {
        // Days written year first are in the order of their letters.
        self.received.as_ref().zip(self.due.as_ref()).is_some_and(|(received, due)| received > due)
    }
}

/// What became of a return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnState {
    /// A record of it is there.
    Received,
    /// It came after the day on which it was due.
    Late,
    /// A part of it is there, and the register says that there is more.
    Partial,
    /// It says that there was nothing.
    Nil,
    /// Nothing is there.
    Missing,
    /// It is not due by the as-of day; what is there of it so far may be a part.
    NotYetDue,
}

/// How many of the agencies that owe anything for a period sent something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The period of the question.
    pub period: String,
    /// Ids of agencies of which at least one return came.
    pub received: Vec<String>,
    /// Ids of those among them of which not all that is due came in full: months are missing, or parts.
    pub partial: Vec<String>,
    /// Ids of those of which none did.
    pub missing: Vec<String>,
}

impl ReturnState {
    /// Whether the return came.
    #[must_use]
    pub const fn came(self) -> bool {
        matches!(self, Self::Received | Self::Late | Self::Partial | Self::Nil)
    }
}

/// What becomes of a return on its way to a state.
struct Owed {
    at: OwedReturn,
    period: Period,
    is_due: bool,
}

impl Reporting {
    /// What is owed for the periods of a question, and what came; none where the profile owes nothing.
    pub(super) fn of(submission: &Submission, query: &Query) -> Option<Self> {
        let profile = &submission.profile;
        if !profile.returns.iter().any(owed::is_of_records) {
            return None;
        }
        let mut all = owed(profile, query);
        let mut reporting = Self::default();
        seen(submission, query.as_of, &mut all, &mut reporting);
        nil_returns(submission, &mut all, &mut reporting);
        receipts(submission, query.as_of, &mut all, &mut reporting);
        for owed in &mut all {
            if !owed.is_due {
                owed.at.state = ReturnState::NotYetDue;
            }
        }
        reporting.coverage = query.periods.iter().filter_map(|period| coverage(&all, &period.code())).collect();
        let notes = profile.returns.iter().filter(|r| owed::is_of_records(r)).filter_map(|r| r.note.as_ref());
        for note in notes {
            if !reporting.notes.contains(note) && !all.is_empty() {
                reporting.notes.push(note.clone());
            }
        }
        reporting.returns = all.into_iter().map(|owed| owed.at).collect();
        Some(reporting)
    }

    /// The numbers of an indicator about returns, by period, and by agency where that is asked for.
    pub(super) fn estimates(&self, indicator: &Indicator, what: Returns, query: &Query) -> Vec<Estimate> {
        if what == Returns::OnTime && !self.has_register {
            return Vec::new();
        }
        let mut all = Vec::new();
        for period in query.periods.iter().map(|p| p.code()) {
            let mut of: BTreeMap<Option<&str>, Sent> = BTreeMap::from([(None, Sent::default())]);
            let due = |r: &&OwedReturn| r.within == period && r.state != ReturnState::NotYetDue;
            for one in self.returns.iter().filter(due) {
                let agency = query.by.contains(&By::Agency).then_some(Some(one.agency.as_str()));
                for key in std::iter::once(None).chain(agency) {
                    let sent = of.entry(key).or_default();
                    sent.received += u64::from(one.state.came());
                    sent.expected += 1;
                    let (came, dated) = (one.state.came(), one.received.is_some());
                    // A part of it in time is not the return in time.
                    let is_whole = one.state != ReturnState::Partial;
                    sent.on_time += u64::from(came && is_whole && dated && !one.is_late());
                    sent.undated += u64::from(came && is_whole && !dated);
                }
            }
            all.extend(of.into_iter().map(|(agency, sent)| estimate(indicator, what, &period, agency, sent)));
        }
        all
    }

    /// How many returns of a table that are owed for a period did not come in full, those not yet due among them; none
    /// where the profile owes none.
    pub(super) fn open(&self, table: &str, period: &str) -> Option<usize> {
        let owed = || self.returns.iter().filter(|r| r.table == table && r.within == period);
        let is_whole =
            |r: &&OwedReturn| matches!(r.state, ReturnState::Received | ReturnState::Late | ReturnState::Nil);
        owed().next()?;
        Some(owed().filter(|r| !is_whole(r)).count())
    }
}

/// How many returns are expected, and what came of them.
#[derive(Clone, Copy, Default)]
struct Sent {
    expected: u64,
    received: u64,
    on_time: u64,
    /// Those that came on a day of which nothing is known.
    undated: u64,
}

/// Why an indicator about returns has no number.
pub(super) fn why_not(indicator: &Indicator, reporting: Option<&Reporting>) -> Option<NotComputed> {
    let Method::Returns(what) = indicator.method else { return None };
    let reason = match (what, reporting) {
        (_, None) => Message::new(
            "the profile does not say which agency owes which table",
            "le profil ne dit pas quelle structure doit quel tableau",
        ),
        (Returns::OnTime, Some(sent)) if !sent.has_register => Message::new(
            "nothing says on which day a return came; add a register of receipts: a table with agency, table, period, received on",
            "rien ne dit quel jour un relevé est parvenu\u{a0}; ajoutez un registre des réceptions\u{a0}: un tableau avec structure, tableau, période, reçu le",
        ),
        (_, Some(_)) => return None,
    };
    Some(NotComputed { indicator: indicator.id.to_owned(), input: None, reason })
}

/// A number. It has no limits: every return that is owed is looked at, none stands for others.
fn estimate(indicator: &Indicator, what: Returns, period: &str, agency: Option<&str>, sent: Sent) -> Estimate {
    let Sent { expected, received, on_time, undated } = sent;
    let is_rate = what == Returns::Rate;
    let count = match what {
        Returns::Expected => expected,
        Returns::OnTime => on_time,
        Returns::Received | Returns::Rate => received,
    };
    // Of returns that came on an unknown day nobody can say whether it was in time.
    let bounds = (what == Returns::OnTime && undated > 0).then(|| (number(on_time), number(on_time + undated)));
    let rate = || (expected > 0).then(|| number(received) / number(expected) * 100.0);
    Estimate {
        indicator: indicator.id.to_owned(),
        period: period.to_owned(),
        area: None,
        sex: None,
        age: None,
        form: None,
        citizenship: None,
        agency: agency.map(str::to_owned),
        value: if is_rate { rate() } else { Some(number(count)).filter(|_| bounds.is_none()) },
        unit: indicator.unit,
        lower: bounds.map(|(lower, _)| lower),
        upper: bounds.map(|(_, upper)| upper),
        method: bounds.map(|_| "bounds, days not known"),
        numerator: count,
        denominator: is_rate.then_some(expected),
        population: None,
        reason: (is_rate && expected == 0).then(|| {
            Message::new(
                "no return for a whole month, quarter or year of this period is due",
                "aucun relevé n’est échu pour un mois, un trimestre ou une année entière de cette période",
            )
        }),
        clusters: None,
        design_effect: None,
    }
}

/// The agencies that sent something for a period, of those of which something is due; none where nothing is.
fn coverage(all: &[Owed], period: &str) -> Option<Coverage> {
    // Whether any of it came, and whether all of it did.
    let mut came: BTreeMap<&str, (bool, bool)> = BTreeMap::new();
    for owed in all.iter().filter(|owed| owed.is_due && owed.at.within == period) {
        let (any, whole) = came.entry(&owed.at.agency).or_insert((false, true));
        *any |= owed.at.state.came();
        *whole &= owed.at.state.came() && owed.at.state != ReturnState::Partial;
    }
    let of = |is: &dyn Fn(bool, bool) -> bool| {
        let ids = came.iter().filter(|(_, (any, whole))| is(*any, *whole)).map(|(id, _)| (*id).to_owned());
        ids.collect::<Vec<String>>()
    };
    let (received, partial) = (of(&|any, _| any), of(&|any, whole| any && !whole));
    let missing = of(&|any, _| !any);
    (!came.is_empty()).then(|| Coverage { period: period.to_owned(), received, partial, missing })
}

#[expect(clippy::cast_precision_loss, reason = "returns are few")]
const fn number(count: u64) -> f64 {
    count as f64
}

/// Whether a day is known by the as-of day and lies in a period, however vague it is.
fn lies_in(day: tipstat_model::Day, period: Period, as_of: Date) -> bool {
    day.first() <= as_of && period.start() <= day.first() && day.last() <= period.end()
}
