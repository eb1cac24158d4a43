//! Whether two records are probably of one person.
//!
//! Likeness is strict, because the names of a region are few and many victims found together are alike: with names
//! they must be the same and something else besides; without them the day of birth must be known, or age, place and
//! day of identification must all be the same.

use std::{
    collections::BTreeMap,
    hash::{BuildHasher as _, Hash},
};

use foldhash::fast::FixedState;
use jiff::civil::Date;
use tipstat_model::{
    Age, Day, Lang, Text,
    codes::{Code, Country, Sex, Status},
    columns::{Record as _, Victim, VictimColumn},
    text::list,
    words::fold,
};

use super::copies::{Sender, places};
use crate::{
    check::{Context, Found, Judgement, RecordColumn as _, rule::Fault, say},
    records::{case_hash, code_hash},
};

/// How many rows that share something are compared, each with each.
const MANY: usize = 200;
/// Two identifications of one person lie no further apart than this.
const DAYS: i32 = 30;

/// The keys under which records of one person meet; none where a record says too little. Of a person who was found to
/// be no victim there is nothing to say: nobody counts her.
pub(super) fn keys(victim: &Victim, _: &Context<'_>) -> Option<Vec<u64>> {
    if victim.status == Some(Status::Rejected) {
        return None;
    }
    let mut keys = Vec::new();
    if let Some(names) = names(victim) {
        keys.push(hash(&(0u8, names)));
    }
    let about = (victim.sex.map(Code::code), victim.forms.written(), &victim.area, victim.citizenship.map(Code::code));
    if let Some(born) = victim.birth_date.and_then(Day::exact) {
        keys.push(hash(&(1u8, born, &about)));
    } else if let (Some(age), Some(place), Some(day)) =
        (victim.age.and_then(Age::exact), &victim.place, victim.identification_date.and_then(Day::exact))
    {
        keys.push(hash(&(2u8, age, fold(place), day, &about)));
    }
    Some(keys)
}

fn hash(of: &impl Hash) -> u64 {
    FixedState::default().hash_one(of)
}

/// The words of all names in order, so that family and given names may be swapped; none where one of them is empty.
fn names(victim: &Victim) -> Option<Vec<String>> {
    let (family, given) = (fold(victim.family_name.as_deref()?), fold(victim.given_names.as_deref()?));
    let mut words: Vec<String> = family.split(' ').chain(given.split(' ')).map(str::to_owned).collect();
    words.retain(|word| !word.is_empty());
    words.sort();
    (words.len() > 1).then_some(words)
}

/// In what two records agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    Names,
    Birth,
    Age,
    AgeAYearApart,
    Sex,
    Citizenship,
    Case,
    Place,
    Area,
    Day,
    Days,
    Forms,
}

impl Reason {
    const fn label(self) -> Text {
        match self {
            Self::Names => Text::new("same names", "mêmes noms"),
            Self::Birth => Text::new("same day of birth", "même date de naissance"),
            Self::Age => Text::new("same age", "même âge"),
            Self::AgeAYearApart => Text::new("ages at most one year apart", "âges à un an près"),
            Self::Sex => Text::new("same sex", "même sexe"),
            Self::Citizenship => Text::new("same citizenship", "même nationalité"),
            Self::Case => Text::new("same case number", "même numéro de dossier"),
            Self::Place => Text::new("same place", "même localité"),
            Self::Area => Text::new("same area", "même territoire"),
            Self::Day => Text::new("identified on the same day", "identifiées le même jour"),
            Self::Days => Text::new("identified within 30 days", "identifiées à moins de 30 jours d’intervalle"),
            Self::Forms => Text::new("same forms of exploitation", "mêmes formes d’exploitation"),
        }
    }
}

/// Why two records are probably of one person; nothing where they are not, or too little is said.
fn alike(a: &Victim, b: &Victim) -> Option<Vec<Reason>> {
    let mut reasons = Vec::new();
    let mut same = |agree: bool, reason: Reason| {
        if agree {
            reasons.push(reason);
        }
        agree
    };
    let sex = |v: &Victim| v.sex.filter(|s| *s != Sex::Unknown);
    let citizenship = |v: &Victim| v.citizenship.filter(|c| *c != Country::UNKNOWN);
    // Whoever differs in what does not change is somebody else.
    if differ(sex(a), sex(b)) || differ(citizenship(a), citizenship(b)) || births(a, b) == Births::Apart {
        return None;
    }
    let (mine, theirs) = (names(a), names(b));
    let family = |v: &Victim| v.family_name.as_deref().map(fold);
    if differ(mine.as_ref(), theirs.as_ref()) || (mine.is_none() || theirs.is_none()) && differ(family(a), family(b)) {
        return None;
    }
    let text = |a: &Option<String>, b: &Option<String>, eq: fn(&str) -> u64| {
        a.as_deref().zip(b.as_deref()).is_some_and(|(a, b)| eq(a) == eq(b))
    };
    let day = |v: &Victim| v.identification_date.and_then(Day::exact);
    let named = same(mine.is_some() && mine == theirs, Reason::Names);
    let born = same(both(a.birth_date.and_then(Day::exact), b.birth_date.and_then(Day::exact)), Reason::Birth);
    let aged = same(!born && both(a.age.and_then(Age::exact), b.age.and_then(Age::exact)), Reason::Age);
    let near = same(!born && !aged && births(a, b) == Births::Near, Reason::AgeAYearApart);
    let of_sex = same(both(sex(a), sex(b)), Reason::Sex);
    same(both(citizenship(a), citizenship(b)), Reason::Citizenship);
    let in_case = same(text(&a.case, &b.case, case_hash), Reason::Case);
    let in_place = same(text(&a.place, &b.place, code_hash), Reason::Place);
    let in_area = same(text(&a.area, &b.area, code_hash), Reason::Area);
    let on_day = same(both(day(a), day(b)), Reason::Day);
    let within = day(a).zip(day(b)).is_some_and(|(a, b)| a.duration_until(b).as_hours().abs() <= i64::from(DAYS) * 24);
    let in_days = same(within && !on_day, Reason::Days) || on_day;
    let of_forms = same(!a.forms.is_empty() && a.forms.written() == b.forms.written(), Reason::Forms);
    let is_one = if named {
        let there = (aged && (in_case || (in_area && in_days))) || (near && in_days && (in_case || in_place));
        of_sex && (born || there)
    } else {
        // Girls of one age found on one day in one place are many, twins among them: only another day makes one of two.
        of_sex && of_forms && in_area && born && in_days && !on_day
    };
    is_one.then_some(reasons)
}

fn both<T: Copy + PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    a.is_some() && a == b
}

fn differ<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a != b)
}

/// How far apart two persons are born.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Births {
    /// Surely more than a year.
    Apart,
    /// Within a year.
    Near,
    /// What is said leaves both possible.
    Unknown,
}

fn births(a: &Victim, b: &Victim) -> Births {
    let (Some((from, to)), Some((since, until))) = (born(a), born(b)) else {
        return match (a.age, b.age) {
            (Some(a), Some(b)) if a.from() > b.to() + 1 || b.from() > a.to() + 1 => Births::Apart,
            (Some(a), Some(b)) if a.is_exact() && b.is_exact() => Births::Near,
            _ => Births::Unknown,
        };
    };
    // Who is 15 on a day was born in one of two years, and shares one of them with who is 16.
    let slack = i16::from(a.birth_date.is_some() && b.birth_date.is_some());
    if differ(a.birth_date.and_then(Day::exact), b.birth_date.and_then(Day::exact))
        || from > until + slack
        || since > to + slack
    {
        return Births::Apart;
    }
    if to - from <= 2 && until - since <= 2 { Births::Near } else { Births::Unknown }
}

/// The years in which a victim may be born, by the day of birth or the age at identification.
fn born(victim: &Victim) -> Option<(i16, i16)> {
    if let Some(day) = victim.birth_date {
        return Some((day.first().year(), day.last().year()));
    }
    let age = victim.age.filter(|age| age.to() < Age::OLDEST)?;
    let year = victim.identification_date?.year()?;
    Some((year - i16::from(age.to()) - 1, year - i16::from(age.from())))
}

/// Records of one sender, or of several, that are probably of one person.
pub(super) fn judge(found: &[Found<Victim>], within: bool, context: &Context<'_>) -> Vec<Judgement> {
    let (blocks, is_too_common) = blocks(found);
    let whose = |v: &Victim| v.agency.as_deref().map(code_hash);
    // Each record points to an earlier one of the same person, or to itself.
    let mut first: Vec<usize> = (0..found.len()).collect();
    let mut reasons: Vec<Option<Vec<Reason>>> = vec![None; found.len()];
    for block in &blocks {
        for (i, j) in block.iter().enumerate().flat_map(|(at, j)| block[..at].iter().map(move |i| (*i, *j))) {
            let (a, b) = (&found[i], &found[j]);
            // Rows that do not say whose they are may be of one agency, in however many files they stand.
            let one_agency = whose(&a.row) == whose(&b.row);
            if one_agency != within || is_told_already(a, b) {
                continue;
            }
            let Some(why) = alike(&a.row, &b.row) else { continue };
            let (root, other) = (first[i].min(first[j]), first[i].max(first[j]));
            let mut common = why;
            for known in [root, other].iter().filter_map(|at| reasons[*at].take()) {
                common.retain(|reason| known.contains(reason));
            }
            reasons[root] = Some(common);
            first.iter_mut().filter(|at| **at == other).for_each(|at| *at = root);
        }
    }
    let groups = (0..found.len()).filter(|at| first[*at] == *at);
    groups
        .map(|root| {
            let Some(reasons) = &reasons[root] else { return Judgement::Holds };
            let same: Vec<_> = found.iter().zip(&first).filter(|(_, at)| **at == root).map(|(f, _)| f).collect();
            Judgement::broken(fault(&same, reasons, within, context))
        })
        .chain(is_too_common.then_some(Judgement::Undecided))
        .collect()
}

/// The rows that are worth comparing, by position. Few are compared with each other; of many those that share one of
/// the things without which two are never alike, and of more than [`MANY`] of these the data cannot tell.
fn blocks(found: &[Found<Victim>]) -> (Vec<Vec<usize>>, bool) {
    if found.len() <= MANY {
        return (vec![(0..found.len()).collect()], false);
    }
    let mut by: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, Found { row, .. }) in found.iter().enumerate() {
        let mut keys: Vec<u64> =
            row.birth_date.and_then(Day::exact).map(|born| hash(&(0u8, born))).into_iter().collect();
        keys.extend(row.case.as_deref().map(|case| hash(&(1u8, case_hash(case)))));
        if let Some(day) = row.identification_date.and_then(Day::exact) {
            // Two days that lie near each other are in one span of this length or in two that follow each other.
            let span = day.duration_since(Date::ZERO).as_hours() / 24 / i64::from(DAYS + 1);
            for (kind, there) in [(2u8, &row.area), (3, &row.place)] {
                let there = there.as_deref().map(code_hash);
                keys.extend(
                    there.into_iter().flat_map(|there| [span, span + 1].map(|span| hash(&(kind, there, span)))),
                );
            }
        }
        for key in keys {
            by.entry(key).or_default().push(at);
        }
    }
    let is_too_common = by.values().any(|rows| rows.len() > MANY);
    (by.into_values().filter(|rows| (2..=MANY).contains(&rows.len())).collect(), is_too_common)
}

/// One number of one sender, or rows that are the same throughout without one: another rule says so.
fn is_told_already(a: &Found<Victim>, b: &Found<Victim>) -> bool {
    let one_sender = Sender::of(a, |v| &v.agency) == Sender::of(b, |v| &v.agency);
    one_sender
        && match (&a.row.record, &b.row.record) {
            (Some(mine), Some(theirs)) => code_hash(mine) == code_hash(theirs),
            (None, None) => a.row.written() == b.row.written(),
            _ => false,
        }
}

fn fault(same: &[&Found<Victim>], reasons: &[Reason], within: bool, context: &Context<'_>) -> Fault {
    let message = say::message(|lang| {
        let rows = places(lang, same, context);
        let why = list(lang, &reasons.iter().map(|r| r.label().get(lang).to_owned()).collect::<Vec<_>>());
        match (lang, within) {
            (Lang::En, true) => format!("The same victim probably stands in {rows}: {why}."),
            (Lang::En, false) => {
                format!("The same victim, registered by several agencies, probably stands in {rows}: {why}.")
            }
            (Lang::Fr, true) => format!("La même victime figure probablement {rows} : {why}."),
            (Lang::Fr, false) => {
                format!("La même victime, enregistrée par plusieurs structures, figure probablement {rows} : {why}.")
            }
        }
    });
    let key = (!within).then(|| ("agencies".to_owned(), "two or more".to_owned()));
    Fault {
        cells: same.iter().map(|f| (f.origin, VictimColumn::Record.spec())).collect(),
        key: key.into_iter().collect(),
        message,
        ..Fault::default()
    }
}
