//! What rules must know of all rows of all tables: the numbers of cases, and who counts what when.

use std::hash::{BuildHasher, Hasher};

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt, fast::FixedState};
use tipstat_model::{
    columns::{Activity, Investigation, Proceeding, Resident, Victim},
    words::fold,
};

use crate::table::Origin;

/// What rules must know of all rows.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Case files by the hash of each of their numbers.
    pub cases: HashMap<u64, CaseEntry>,
    /// The agencies that sent case files; `None` among them where a file does not say.
    pub case_agencies: HashSet<Option<String>>,
    /// How many victims name a case, by the hash of its number.
    pub victims_of_case: HashMap<u64, u32>,
    /// How many persons are proceeded against in a case, by the hash of its number.
    pub persons_of_case: HashMap<u64, u32>,
    /// How many records of a table fall in an area and month: table, area, year times twelve plus month.
    pub months: HashMap<(&'static str, String, i32), u32>,
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
}

impl Index {
    /// Takes in what another batch gave.
    pub(crate) fn merge(&mut self, other: Self) {
        for (key, entry) in other.cases {
            let mine = self.cases.entry(key).or_insert_with(|| entry.clone());
            if entry.origin < mine.origin {
                *mine = entry;
            }
        }
        self.case_agencies.extend(other.case_agencies);
        for (key, n) in other.victims_of_case {
            *self.victims_of_case.entry(key).or_default() += n;
        }
        for (key, n) in other.persons_of_case {
            *self.persons_of_case.entry(key).or_default() += n;
        }
        for (key, n) in other.months {
            *self.months.entry(key).or_default() += n;
        }
    }

    pub(crate) fn new() -> Self {
        Self {
            cases: HashMap::new(),
            case_agencies: HashSet::new(),
            victims_of_case: HashMap::new(),
            persons_of_case: HashMap::new(),
            months: HashMap::new(),
        }
    }

    fn month(&mut self, table: &'static str, area: Option<&str>, day: Option<tipstat_model::Day>) {
        let Some(day) = day else { return };
        let month = |d: jiff::civil::Date| i32::from(d.year()) * 12 + i32::from(d.month()) - 1;
        if month(day.first()) == month(day.last()) {
            *self.months.entry((table, area.unwrap_or_default().to_owned(), month(day.first()))).or_default() += 1;
        }
    }

    pub(crate) fn investigation(&mut self, row: &Investigation, origin: Origin) {
        let entry = CaseEntry { origin, agency: row.agency.clone(), victims: row.victims, persons: row.persons };
        let numbers =
            [&row.case, &row.report_number, &row.prosecution_number, &row.instruction_number, &row.judgment_number];
        for number in numbers.into_iter().flatten() {
            self.cases.entry(code_hash(number)).or_insert_with(|| entry.clone());
        }
        self.case_agencies.insert(row.agency.clone());
        self.month("investigations", row.area.as_deref(), row.opened_date);
    }

    pub(crate) fn victim(&mut self, row: &Victim) {
        if let Some(case) = &row.case {
            *self.victims_of_case.entry(code_hash(case)).or_default() += 1;
        }
        self.month("victims", row.area.as_deref(), row.identification_date.or(row.registration_date));
    }

    pub(crate) fn proceeding(&mut self, row: &Proceeding) {
        if let Some(case) = &row.case {
            *self.persons_of_case.entry(code_hash(case)).or_default() += 1;
        }
        self.month("proceedings", row.area.as_deref(), row.investigated_date);
    }

    pub(crate) fn activity(&mut self, row: &Activity) {
        self.month("activities", row.area.as_deref(), row.date);
    }

    pub(crate) const fn resident(&mut self, _: &Resident) {}
}

/// The hash of a number or code, without regard to case, accents and how its parts are joined: `C-2024/001` is
/// `c 2024 001` and `C2024-001`, but not `C-20/24001`.
#[must_use]
pub fn code_hash(text: &str) -> u64 {
    let folded = if text.is_ascii() { None } else { Some(fold(text)) };
    let mut hasher = FixedState::default().build_hasher();
    // Runs of digits and runs of letters are the parts; what stands between them is only how they are joined.
    let (mut part, mut begun) = (None, false);
    for byte in folded.as_deref().unwrap_or(text).bytes() {
        let kind = (byte.is_ascii_alphanumeric() || byte >= 0x80).then_some(byte.is_ascii_digit());
        if kind.is_some() {
            if begun && kind != part {
                hasher.write_u8(b' ');
            }
            hasher.write_u8(byte.to_ascii_lowercase());
            begun = true;
        }
        part = kind;
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::code_hash;

    #[test]
    fn how_a_number_is_joined_does_not_count_but_its_parts_do() {
        let same = ["C-2024/001", "c 2024 001", "C2024-001", " c.2024.001 "].map(code_hash);
        assert!(same.iter().all(|h| *h == same[0]));
        for other in ["C-20/24001", "C-2024-1", "D-2024/001", "C2024001"] {
            assert_ne!(code_hash(other), same[0], "{other}");
        }
        assert_eq!(code_hash("Ségou-7"), code_hash("SEGOU 7"));
    }
}
