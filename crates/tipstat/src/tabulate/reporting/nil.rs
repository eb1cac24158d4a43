//! Sheets that say « néant »: an explicit zero of one agency for one table.
//!
//! They hold no row that would name who sends them, so the name of the file, its folder or the sheet must, or a
//! mapping; and so with the period.

use tipstat_model::{Period, Profile, words::fold};

use super::{Owed, Reporting, ReturnState};
use crate::{read::Submission, records::RecordTable, table::Input};

/// Marks the returns that say « néant ». Where a record is there too, the record stands.
pub(super) fn nil_returns(submission: &Submission, all: &mut [Owed], reporting: &mut Reporting) {
    for input in &submission.inputs {
        let Some(table) = input.records().filter(|table| table.layout.nil_return) else { continue };
        if !all.iter().any(|owed| owed.at.table == table.spec.name) {
            continue;
        }
        let Some(agency) = sender(input, table, &submission.profile) else {
            reporting.nil_unplaced.push(input.name());
            continue;
        };
        let is_its = |owed: &&mut Owed| owed.at.table == table.spec.name && owed.at.agency == agency;
        let named = period(&input.name());
        let owes = all.iter_mut().filter(is_its).count();
        if owes == 0 {
            continue;
        }
        let mut placed = false;
        for owed in all.iter_mut().filter(is_its) {
            // Without a period it can only be the one that is owed.
            if named.map_or(owes == 1, |named| named.contains(owed.period)) {
                placed = true;
                if owed.at.state == ReturnState::Missing {
                    owed.at.state = ReturnState::Nil;
                }
            }
        }
        if !placed && named.is_none() {
            reporting.nil_unplaced.push(input.name());
        }
    }
}

/// Who sent a sheet without records: a mapping says it, else the one agency that its name or that of its file has in
/// it; the longest name where one lies within another.
fn sender(input: &Input, table: &RecordTable, profile: &Profile) -> Option<String> {
    let column = table.sender()?;
    if let Some(said) = table.constant(column) {
        return profile.resolve_agency(said).found().map(|agency| agency.id.clone());
    }
    let name = format!(" {} ", words(&input.name()));
    let mut found: Vec<(usize, &str)> = Vec::new();
    for agency in &profile.agencies {
        let is_in = |known: &&str| !fold(known).is_empty() && name.contains(&format!(" {} ", fold(known)));
        let longest = agency.known_as().filter(is_in).map(|known| fold(known).len()).max();
        found.extend(longest.map(|length| (length, agency.id.as_str())));
    }
    let longest = found.iter().map(|(length, _)| *length).max()?;
    let mut longest = found.into_iter().filter(|(length, _)| *length == longest);
    let (_, agency) = longest.next()?;
    longest.next().is_none().then(|| agency.to_owned())
}

/// The one period that a name has in it: the shortest, where one lies within another.
fn period(name: &str) -> Option<Period> {
    let name = words(name);
    let words: Vec<&str> = name.split(' ').collect();
    let runs = (1..=3).flat_map(|n| words.windows(n));
    let mut found: Vec<Period> = runs.filter_map(|run| Period::read(&run.join(" "), None)).collect();
    found.sort_by_key(|period| (period.end().since(period.start()).map_or(0, |span| span.get_days()), period.start()));
    let first = found.first().copied()?;
    found.iter().all(|other| other.contains(first)).then_some(first)
}

/// The words of a path, folded, without the ending of the file.
fn words(name: &str) -> String {
    fold(&name.replace(['/', '\\', '_', '.', '-'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_a_file_tells_its_period_where_it_has_one() {
        let code = |name: &str| period(name).map(Period::code).unwrap_or_default();
        assert_eq!(code("2024/police_victimes.csv"), "2024");
        assert_eq!(code("police-victimes-2024-T2.xlsx [Feuille1]"), "2024-Q2");
        assert_eq!(code("Gendarmerie victimes mars 2024.xlsx"), "2024-03");
        assert_eq!(code("police 2023 et 2024.csv"), "");
        assert_eq!(code("police.csv"), "");
    }
}
