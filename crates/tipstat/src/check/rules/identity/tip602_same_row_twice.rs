//! Two rows without a number are the same throughout.

use std::hash::BuildHasher as _;

use foldhash::fast::FixedState;
use tipstat_model::{
    Column, Day, Lang, Text,
    columns::{
        Activity, ActivityColumn, Investigation, InvestigationColumn, Proceeding, ProceedingColumn, Record, Victim,
        VictimColumn,
    },
};

use super::copies::{fault, judge};
use crate::check::{
    Context, Found, Looks, RecordColumn as _, RecordTest,
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
};

/// Rows with a number are another rule’s. Two girls of one age found on one day are two victims, so rows of persons
/// are judged only where they have a name or a day of birth, and activities where day, place and attendance are given.
pub static RULE: Rule = Rule {
    code: "TIP602",
    name: "same_row_twice",
    title: Text::new("the same row twice", "deux fois la même ligne"),
    why: Text::new("A row that was pasted twice counts twice.", "Une ligne collée deux fois compte deux fois."),
    todo: Text::new(
        "Keep one of the rows; if both are right, give each a number of its own.",
        "Gardez une des lignes ; si les deux sont justes, donnez à chacune un numéro propre.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[],
    test: Test::Records(&[
        RecordTest::Victims(Looks::Key { needs: &[], reads: &[], keys: of_victim, judge: victims }),
        RecordTest::Investigations(Looks::Key { needs: &[], reads: &[], keys: of_file, judge: files }),
        RecordTest::Proceedings(Looks::Key { needs: &[], reads: &[], keys: of_person, judge: persons }),
        RecordTest::Activities(Looks::Key { needs: &[], reads: &[], keys: of_activity, judge: activities }),
    ]),
    examples: Examples {
        holds: "date | area | place | attendance | audience
                2024-03-08 | Bamako | Commune IV | 45 | students
                2024-03-08 | Bamako | Commune V | 45 | students",
        broken: "date | area | place | attendance | audience
                 2024-03-08 | Bamako | Commune IV | 45 | students
                 08/03/2024 | Bamako | Commune IV | 45 | students",
        undecided: "date | area | place | attendance | audience
                    | Bamako | Commune IV | 45 | students",
    },
};

/// The key of a row without a number, where it says enough to be told from another.
fn key<T: Record>(row: &T, number: Option<&String>, says_enough: bool) -> Option<Vec<u64>> {
    if number.is_some() {
        return None;
    }
    if !says_enough {
        return Some(Vec::new());
    }
    Some(vec![FixedState::default().hash_one(row.written())])
}

fn of_victim(row: &Victim, _: &Context<'_>) -> Option<Vec<u64>> {
    let is_named = row.family_name.is_some() && row.given_names.is_some();
    key(row, row.record.as_ref(), is_named || row.birth_date.is_some_and(Day::is_exact))
}

fn victims(found: &[Found<Victim>], context: &Context<'_>) -> Vec<Judgement> {
    let shown = |r: &Victim| if r.birth_date.is_some() { VictimColumn::BirthDate } else { VictimColumn::FamilyName };
    copies(found, |r| &r.agency, |r| shown(r).spec(), context)
}

fn of_file(row: &Investigation, _: &Context<'_>) -> Option<Vec<u64>> {
    let numbers = [&row.report_number, &row.prosecution_number, &row.instruction_number, &row.judgment_number];
    key(row, row.case.as_ref(), numbers.iter().any(|n| n.is_some()))
}

fn files(found: &[Found<Investigation>], context: &Context<'_>) -> Vec<Judgement> {
    let shown = |r: &Investigation| {
        let numbers = [
            (InvestigationColumn::ReportNumber, &r.report_number),
            (InvestigationColumn::ProsecutionNumber, &r.prosecution_number),
            (InvestigationColumn::InstructionNumber, &r.instruction_number),
        ];
        let given = numbers.iter().find(|(_, number)| number.is_some());
        given.map_or(InvestigationColumn::JudgmentNumber, |(column, _)| *column)
    };
    copies(found, |r| &r.agency, |r| shown(r).spec(), context)
}

fn of_person(row: &Proceeding, _: &Context<'_>) -> Option<Vec<u64>> {
    let is_named = row.family_name.is_some() && row.given_names.is_some();
    key(row, row.person.as_ref(), is_named || row.birth_date.is_some_and(Day::is_exact))
}

fn persons(found: &[Found<Proceeding>], context: &Context<'_>) -> Vec<Judgement> {
    let shown = |r: &Proceeding| {
        if r.birth_date.is_some() { ProceedingColumn::BirthDate } else { ProceedingColumn::FamilyName }
    };
    copies(found, |r| &r.agency, |r| shown(r).spec(), context)
}

fn of_activity(row: &Activity, _: &Context<'_>) -> Option<Vec<u64>> {
    let says_enough = row.date.is_some_and(Day::is_exact) && row.place.is_some() && row.attendance.is_some();
    key(row, row.activity.as_ref(), says_enough)
}

fn activities(found: &[Found<Activity>], context: &Context<'_>) -> Vec<Judgement> {
    copies(found, |r| &r.agency, |_| ActivityColumn::Date.spec(), context)
}

/// One judgement for each sender; what is shown of a row is a cell that tells it from others.
fn copies<T: Record>(
    found: &[Found<T>],
    agency: fn(&T) -> &Option<String>,
    shown: impl Fn(&T) -> &'static Column,
    context: &Context<'_>,
) -> Vec<Judgement> {
    judge(found, agency, |same| {
        let row = |lang| match lang {
            Lang::En => "A row without a number".to_owned(),
            Lang::Fr => "Une ligne sans numéro".to_owned(),
        };
        fault(same, &[shown(&same[0].row)], row, context)
    })
}
