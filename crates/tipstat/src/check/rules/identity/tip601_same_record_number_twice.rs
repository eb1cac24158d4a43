//! One agency gives the same number to two records.

use std::{hash::BuildHasher as _, slice::from_ref};

use foldhash::fast::FixedState;
use tipstat_model::{
    Lang, Text,
    codes::Code as _,
    columns::{
        Activity, ActivityColumn, Investigation, InvestigationColumn, Proceeding, ProceedingColumn, Resident,
        ResidentColumn, Victim, VictimColumn,
    },
    text::quote,
};

use super::copies::{fault, judge};
use crate::{
    check::{
        Context, Found, Looks, RecordColumn as _, RecordTest,
        rule::{Examples, Grain, Judgement, Rule, Severity, Test},
    },
    records::code_hash,
};

/// All copies are shown, and what differs between them. A person is known by number and case, residents by area,
/// sex, age group and year. Two agencies may number alike, so that of files that do not say whose they are the data
/// cannot tell.
pub static RULE: Rule = Rule {
    code: "TIP601",
    name: "same_record_number_twice",
    title: Text::new("a record number given twice", "un numéro d’enregistrement donné deux fois"),
    why: Text::new(
        "What is recorded twice counts twice and makes the total too high; two records under one number cannot be told apart.",
        "Ce qui est enregistré deux fois compte deux fois et gonfle le total ; deux enregistrements sous un seul numéro ne se distinguent plus.",
    ),
    todo: Text::new(
        "If it is the same record, keep one row; if not, give one of them a number of its own.",
        "S’il s’agit du même enregistrement, gardez une seule ligne ; sinon, donnez à l’un un numéro propre.",
    ),
    severity: Severity::Error,
    grain: Grain::Group,
    reads: &[],
    test: Test::Records(&[
        RecordTest::Victims(Looks::Key {
            needs: &[VictimColumn::Record],
            reads: &[VictimColumn::Record, VictimColumn::Agency],
            keys: of_victim,
            judge: victims,
        }),
        RecordTest::Investigations(Looks::Key {
            needs: &[InvestigationColumn::Case],
            reads: &[InvestigationColumn::Case, InvestigationColumn::Agency],
            keys: of_file,
            judge: files,
        }),
        RecordTest::Proceedings(Looks::Key {
            needs: &[ProceedingColumn::Person, ProceedingColumn::Case],
            reads: &[ProceedingColumn::Person, ProceedingColumn::Case, ProceedingColumn::Agency],
            keys: of_person,
            judge: persons,
        }),
        RecordTest::Activities(Looks::Key {
            needs: &[ActivityColumn::Activity],
            reads: &[ActivityColumn::Activity, ActivityColumn::Agency],
            keys: of_activity,
            judge: activities,
        }),
        RecordTest::Population(Looks::Key {
            needs: &[ResidentColumn::Area, ResidentColumn::Year],
            reads: &[ResidentColumn::Area, ResidentColumn::Year, ResidentColumn::Sex, ResidentColumn::AgeGroup],
            keys: of_residents,
            judge: residents,
        }),
    ]),
    examples: Examples {
        holds: "record | sex | age | agency
                V1 | F | 15 | BRTMTEH
                V2 | F | 15 | BRTMTEH",
        broken: "record | sex | age | agency
                 V1 | F | 15 | BRTMTEH
                 v1 | M | 15 | BRTMTEH",
        undecided: "record | sex | age | agency
                    | F | 15 | BRTMTEH",
    },
};

/// The key of a row, made of some of its cells; none where one of those that it needs is empty.
#[expect(clippy::unnecessary_wraps, reason = "what looks at keys may have nothing to say of a row")]
fn key(needed: &[&Option<String>], more: &[Option<String>]) -> Option<Vec<u64>> {
    let needed: Option<Vec<&str>> = needed.iter().map(|cell| cell.as_deref()).collect();
    let Some(needed) = needed else { return Some(Vec::new()) };
    let more = more.iter().map(|cell| cell.as_deref().unwrap_or_default());
    let hashes: Vec<u64> = needed.into_iter().chain(more).map(code_hash).collect();
    Some(vec![FixedState::default().hash_one(hashes)])
}

fn named(lang: Lang, number: Option<&String>) -> String {
    let number = quote(lang, number.map_or("", String::as_str));
    match lang {
        Lang::En => format!("The number {number}"),
        Lang::Fr => format!("Le numéro {number}"),
    }
}

fn of_victim(row: &Victim, _: &Context<'_>) -> Option<Vec<u64>> {
    key(&[&row.record], from_ref(&row.agency))
}

fn victims(found: &[Found<Victim>], context: &Context<'_>) -> Vec<Judgement> {
    let number = |same: &[&Found<Victim>], lang| named(lang, same[0].row.record.as_ref());
    let key = [VictimColumn::Record.spec()];
    judge(found, |r| &r.agency, |same| fault(same, &key, |lang| number(same, lang), context))
}

fn of_file(row: &Investigation, _: &Context<'_>) -> Option<Vec<u64>> {
    key(&[&row.case], from_ref(&row.agency))
}

fn files(found: &[Found<Investigation>], context: &Context<'_>) -> Vec<Judgement> {
    let number = |same: &[&Found<Investigation>], lang| named(lang, same[0].row.case.as_ref());
    let key = [InvestigationColumn::Case.spec()];
    judge(found, |r| &r.agency, |same| fault(same, &key, |lang| number(same, lang), context))
}

fn of_person(row: &Proceeding, _: &Context<'_>) -> Option<Vec<u64>> {
    key(&[&row.person, &row.case], from_ref(&row.agency))
}

fn persons(found: &[Found<Proceeding>], context: &Context<'_>) -> Vec<Judgement> {
    let number = |same: &[&Found<Proceeding>], lang| {
        let (number, case) =
            (named(lang, same[0].row.person.as_ref()), same[0].row.case.as_deref().unwrap_or_default());
        match lang {
            Lang::En => format!("{number} of the case {}", quote(lang, case)),
            Lang::Fr => format!("{number} du dossier {}", quote(lang, case)),
        }
    };
    let key = [ProceedingColumn::Person.spec(), ProceedingColumn::Case.spec()];
    judge(found, |r| &r.agency, |same| fault(same, &key, |lang| number(same, lang), context))
}

fn of_activity(row: &Activity, _: &Context<'_>) -> Option<Vec<u64>> {
    key(&[&row.activity], from_ref(&row.agency))
}

fn activities(found: &[Found<Activity>], context: &Context<'_>) -> Vec<Judgement> {
    let number = |same: &[&Found<Activity>], lang| named(lang, same[0].row.activity.as_ref());
    let key = [ActivityColumn::Activity.spec()];
    judge(found, |r| &r.agency, |same| fault(same, &key, |lang| number(same, lang), context))
}

fn of_residents(row: &Resident, _: &Context<'_>) -> Option<Vec<u64>> {
    let sex = row.sex.map(|s| s.code().to_owned());
    key(&[&row.area, &row.year.map(|y| y.to_string())], &[sex, row.age_group.map(|g| g.code()), row.source.clone()])
}

fn residents(found: &[Found<Resident>], context: &Context<'_>) -> Vec<Judgement> {
    let number = |same: &[&Found<Resident>], lang| {
        let row = &same[0].row;
        let area = row.area.as_deref().unwrap_or_default();
        let area = context.profile().area(area).map_or(area, |a| a.name.get(lang)).to_owned();
        let of = [
            Some(area),
            row.sex.map(|s| s.label(lang).to_owned()),
            row.age_group.map(|g| g.label(lang)),
            row.year.map(|y| y.to_string()),
        ];
        let of = of.into_iter().flatten().collect::<Vec<_>>().join(", ");
        match lang {
            Lang::En => format!("The number of residents ({of})"),
            Lang::Fr => format!("Le nombre d’habitants ({of})"),
        }
    };
    let key = [ResidentColumn::Area, ResidentColumn::Sex, ResidentColumn::AgeGroup, ResidentColumn::Year];
    let key = key.map(ResidentColumn::spec);
    judge(found, |r| &r.source, |same| fault(same, &key, |lang| number(same, lang), context))
}
