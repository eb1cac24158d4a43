//! What rules must know of all rows of all tables: the numbers of cases, and who counts what when.

use std::{
    collections::BTreeMap,
    hash::{BuildHasher, Hasher},
};

use foldhash::{HashMap, HashSet, fast::FixedState};
use jiff::civil::Date;
use tipstat_model::{
    Day,
    codes::Counting,
    codes::Status,
    columns::{Activity, Investigation, Proceeding, Victim},
    words::fold,
};

use super::case_number::case_hash;
use crate::table::Origin;

/// What rules must know of all rows.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Case files by the hash of each of their numbers.
    pub cases: HashMap<u64, CaseEntry>,
    /// The agencies that sent case files, `None` where a file does not say, each with the first day on which one of
    /// its files was opened.
    pub case_agencies: HashMap<Option<String>, Option<Date>>,
    /// The inputs that hold case files.
    pub case_inputs: HashSet<u32>,
    /// The victims that name a case, by the hash of its number.
    pub victims_of_case: HashMap<u64, Naming>,
    /// The persons proceeded against in a case, by the hash of its number.
    pub persons_of_case: HashMap<u64, Naming>,
    /// The hashes of those whose case numbers stand in the table of victims.
    pub victim_issuers: HashSet<u64>,
    /// The hashes of those whose case numbers stand in the table of proceedings.
    pub person_issuers: HashSet<u64>,
    /// How many records of a table fall in an area and month: table, area, year times twelve plus month.
    pub months: HashMap<&'static str, HashMap<String, BTreeMap<i32, u32>>>,
    /// How many victims are of each exact age, by who registered them.
    pub ages: HashMap<Option<String>, Ages>,
    /// Attendances by who held the activities.
    pub attendances: HashMap<Option<String>, Attendances>,
}

/// A case file, as far as other tables need it.
#[derive(Debug, Clone)]
pub struct CaseEntry {
    /// Where it stands.
    pub origin: Origin,
    /// Who sent it.
    pub agency: Option<String>,
    /// How many victims it counts.
    pub victims: Option<u32>,
    /// How many persons are investigated in it.
    pub persons: Option<u32>,
    /// Whether another file has the same number.
    pub shared: bool,
}

/// How often rows of another table name a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Naming {
    /// How many rows.
    pub rows: u32,
    /// The hash of who gave the number, by these rows; none where they do not say.
    pub issuer: Option<u64>,
    /// Whether the rows do not agree on who gave it.
    pub mixed: bool,
}

/// Exact ages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ages {
    /// The first input in which there are any.
    pub input: u32,
    /// How many victims are of each age.
    pub victims: BTreeMap<u8, u64>,
}

/// Attendances of twenty and more that are no estimates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attendances {
    /// The first input in which there are any.
    pub input: u32,
    /// How many there are.
    pub all: u64,
    /// How many of them are multiples of fifty.
    pub round: u64,
}

impl Index {
    /// Takes in what another batch gave.
    pub(crate) fn merge(&mut self, other: Self) {
        for (key, entry) in other.cases {
            self.case(key, &entry);
        }
        for (agency, first) in other.case_agencies {
            let mine = self.case_agencies.entry(agency).or_default();
            *mine = mine.iter().chain(&first).min().copied();
        }
        self.case_inputs.extend(other.case_inputs);
        self.victim_issuers.extend(other.victim_issuers);
        self.person_issuers.extend(other.person_issuers);
        for (mine, theirs) in
            [(&mut self.victims_of_case, other.victims_of_case), (&mut self.persons_of_case, other.persons_of_case)]
        {
            for (key, naming) in theirs {
                name(mine, key, naming);
            }
        }
        for (table, areas) in other.months {
            let mine = self.months.entry(table).or_default();
            for (area, months) in areas {
                let mine = mine.entry(area).or_default();
                for (month, n) in months {
                    *mine.entry(month).or_default() += n;
                }
            }
        }
        for (agency, ages) in other.ages {
            let mine = self.ages.entry(agency).or_insert(Ages { input: ages.input, victims: BTreeMap::new() });
            mine.input = mine.input.min(ages.input);
            for (age, n) in ages.victims {
                *mine.victims.entry(age).or_default() += n;
            }
        }
        for (agency, theirs) in other.attendances {
            let mine = self.attendances.entry(agency).or_insert(Attendances { all: 0, round: 0, ..theirs });
            mine.input = mine.input.min(theirs.input);
            mine.all += theirs.all;
            mine.round += theirs.round;
        }
    }

    pub(crate) fn new() -> Self {
        Self::default()
    }

    fn case(&mut self, key: u64, entry: &CaseEntry) {
        let mine = self.cases.entry(key).or_insert_with(|| entry.clone());
        let shared = mine.shared || entry.shared || mine.origin != entry.origin;
        if entry.origin < mine.origin {
            *mine = entry.clone();
        }
        mine.shared = shared;
    }

    fn month(&mut self, table: &'static str, area: Option<&str>, day: Option<Day>) {
        let Some(day) = day else { return };
        let month = |d: Date| i32::from(d.year()) * 12 + i32::from(d.month()) - 1;
        if month(day.first()) == month(day.last()) {
            let (areas, area) = (self.months.entry(table).or_default(), area.unwrap_or_default());
            // Names of areas repeat in every row, so they are copied once only.
            if let Some(months) = areas.get_mut(area) {
                *months.entry(month(day.first())).or_default() += 1;
            } else {
                areas.insert(area.to_owned(), BTreeMap::from([(month(day.first()), 1)]));
            }
        }
    }

    pub(crate) fn investigation(&mut self, row: &Investigation, origin: Origin) {
        let entry =
            CaseEntry { origin, agency: row.agency.clone(), victims: row.victims, persons: row.persons, shared: false };
        for number in numbers(row) {
            self.case(number, &entry);
        }
        let first = self.case_agencies.entry(row.agency.clone()).or_default();
        *first = first.iter().chain(&row.opened_date.map(Day::first)).min().copied();
        self.case_inputs.insert(origin.input);
        self.month("investigations", row.area.as_deref(), row.opened_date);
    }

    pub(crate) fn victim(&mut self, row: &Victim, origin: Origin) {
        // Nobody counts a person of whom it was decided that she is no victim.
        if row.status == Some(Status::Rejected) {
            return;
        }
        if let Some(case) = &row.case {
            let issuer = row.case_issuer.as_ref().or(row.agency.as_ref()).map(|name| code_hash(name));
            self.victim_issuers.extend(issuer);
            name(&mut self.victims_of_case, case_hash(case), Naming { rows: 1, issuer, mixed: false });
        }
        if let Some(age) = row.age.and_then(tipstat_model::Age::exact) {
            if let Some(ages) = self.ages.get_mut(&row.agency) {
                *ages.victims.entry(age).or_default() += 1;
            } else {
                let ages = Ages { input: origin.input, victims: BTreeMap::from([(age, 1)]) };
                self.ages.insert(row.agency.clone(), ages);
            }
        }
        self.month("victims", row.area.as_deref(), row.identification_date.or(row.registration_date));
    }

    pub(crate) fn proceeding(&mut self, row: &Proceeding) {
        if let Some(case) = &row.case {
            let issuer = row.case_issuer.as_ref().or(row.agency.as_ref()).map(|name| code_hash(name));
            self.person_issuers.extend(issuer);
            name(&mut self.persons_of_case, case_hash(case), Naming { rows: 1, issuer, mixed: false });
        }
        self.month("proceedings", row.area.as_deref(), row.investigated_date);
    }

    pub(crate) fn activity(&mut self, row: &Activity, origin: Origin) {
        if let Some(n) = row.attendance.filter(|n| *n >= 20 && row.counting != Some(Counting::Estimate)) {
            let none = Attendances { input: origin.input, all: 0, round: 0 };
            let mine = self.attendances.entry(row.agency.clone()).or_insert(none);
            mine.all += 1;
            mine.round += u64::from(n % 50 == 0);
        }
        self.month("activities", row.area.as_deref(), row.date);
    }
}

/// The hashes of every number of a case file, each once.
pub(crate) fn numbers(row: &Investigation) -> Vec<u64> {
    let all = [&row.case, &row.report_number, &row.prosecution_number, &row.instruction_number, &row.judgment_number];
    let mut hashes: Vec<u64> = all.into_iter().flatten().map(|number| case_hash(number)).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

fn name(namings: &mut HashMap<u64, Naming>, key: u64, more: Naming) {
    let mine = namings.entry(key).or_insert(Naming { rows: 0, ..more });
    mine.rows += more.rows;
    mine.mixed |= more.mixed || mine.issuer != more.issuer;
    mine.issuer = mine.issuer.min(more.issuer);
}

/// The hash of a number or code, without regard to case, accents and how its parts are joined: `C-2024/001` is
/// `c 2024 001` and `C2024-001`, but not `C-20/24001`.
#[must_use]
pub fn code_hash(text: &str) -> u64 {
    let folded = if text.is_ascii() { None } else { Some(fold(text)) };
    let mut hasher = FixedState::default().build_hasher();
    // What is hashed, some bytes at a time.
    let (mut plain, mut len) = ([0; 64], 0);
    let mut put = |byte: u8| {
        if len == plain.len() {
            hasher.write(&plain);
            len = 0;
        }
        plain[len] = byte;
        len += 1;
    };
    // Runs of digits and runs of letters are the parts; what stands between them is only how they are joined.
    let (mut part, mut begun) = (None, false);
    for byte in folded.as_deref().unwrap_or(text).bytes() {
        let kind = (byte.is_ascii_alphanumeric() || byte >= 0x80).then_some(byte.is_ascii_digit());
        if kind.is_some() {
            if begun && kind != part {
                put(b' ');
            }
            put(byte.to_ascii_lowercase());
            begun = true;
        }
        part = kind;
    }
    hasher.write(&plain[..len]);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use tipstat_model::Day;

    use super::*;

    #[test]
    fn what_batches_gave_merges_to_what_the_whole_gives() {
        let at = |input, row| Origin { input, row };
        let file = |case: &str, day: &str| Investigation {
            case: Some(case.to_owned()),
            agency: Some("police".to_owned()),
            opened_date: Day::read(day),
            ..Investigation::default()
        };
        let victim = |case: &str, age: &str, agency: Option<&str>| Victim {
            case: Some(case.to_owned()),
            age: tipstat_model::Age::read(age),
            agency: agency.map(str::to_owned),
            area: Some("ML-1".to_owned()),
            identification_date: Day::read("2024-03"),
            ..Victim::default()
        };
        let event = |n| Activity { attendance: Some(n), date: Day::read("2024-03-01"), ..Activity::default() };
        let note = |index: &mut Index, batch: usize| {
            if batch == 0 {
                index.investigation(&file("C-1", "2024-05-01"), at(0, 0));
                index.victim(&victim("C-1", "30", Some("police")), at(1, 0));
                index.activity(&event(100), at(2, 0));
            } else {
                index.investigation(&file("c 1", "2024-02-01"), at(3, 0));
                index.victim(&victim("C-1", "30", None), at(4, 0));
                index.activity(&event(47), at(5, 0));
            }
        };
        let made = |order: &[usize]| {
            let mut whole = Index::new();
            for batch in order {
                note(&mut whole, *batch);
            }
            whole
        };
        for merged in [[0, 1], [1, 0]].map(|order| {
            let mut merged = made(&order[..1]);
            merged.merge(made(&order[1..]));
            merged
        }) {
            let whole = made(&[0, 1]);
            let case = &merged.cases[&case_hash("C-1")];
            assert!(case.shared && case.origin == at(0, 0));
            assert_eq!(merged.case_agencies, whole.case_agencies);
            assert_eq!(merged.victims_of_case, whole.victims_of_case);
            assert!(merged.victims_of_case[&case_hash("C-1")].mixed);
            assert_eq!(merged.months, whole.months);
            assert_eq!(merged.ages, whole.ages);
            assert_eq!(merged.attendances, whole.attendances);
            assert_eq!(merged.attendances[&None], Attendances { input: 2, all: 2, round: 1 });
        }
    }

    #[test]
    fn how_a_number_is_joined_does_not_count_but_its_parts_do() {
        let same = ["C-2024/001", "c 2024 001", "C2024-001", " c.2024.001 "].map(code_hash);
        assert!(same.iter().all(|h| *h == same[0]));
        for other in ["C-20/24001", "C-2024-1", "D-2024/001", "C2024001"] {
            assert_ne!(code_hash(other), same[0], "{other}");
        }
        assert_eq!(code_hash("Ségou-7"), code_hash("SEGOU 7"));
    }

    #[test]
    fn a_long_number_is_hashed_to_its_end() {
        let long = "2024/".repeat(40);
        assert_eq!(code_hash(&format!("{long}001")), code_hash(&format!("{} 001", long.replace('/', "-"))));
        assert_ne!(code_hash(&format!("{long}001")), code_hash(&format!("{long}002")));
    }
}
