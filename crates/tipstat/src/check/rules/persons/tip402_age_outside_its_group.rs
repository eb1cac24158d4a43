//! The age of a victim does not lie in the age group.

use tipstat_model::{
    Lang, Text,
    columns::{Victim, VictimColumn as C},
};

use super::ages::{Ages, apart, within};
use crate::check::{
    Context, Looks, RecordColumn as _, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// The age as it is written, else what the birth date makes it.
pub static RULE: Rule = Rule {
    code: "TIP402",
    name: "age_outside_its_group",
    title: Text::new("an age outside its age group", "un âge hors de son groupe d’âge"),
    why: Text::new(
        "The same victim is a child in one table and an adult in another.",
        "La même victime est un enfant dans un tableau et un adulte dans un autre.",
    ),
    todo: Text::new(
        "Look the age up in the file, and correct the age or the group.",
        "Vérifiez l’âge dans le dossier, et corrigez l’âge ou le groupe.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Victims(Looks::Row {
        needs: &[C::AgeGroup],
        reads: &[C::AgeGroup, C::Age, C::BirthDate, C::IdentificationDate, C::RegistrationDate],
        judge,
    })]),
    examples: Examples {
        holds: "record | sex | age | age_group
                V1 | F | 15 | 0-17 ans",
        broken: "record | sex | age | age_group
                 V1 | F | 15 | 18+",
        undecided: "record | sex | age | age_group
                    V1 | F | environ 17 ans | 0-17 ans
                    V2 | F | 15 | inconnu",
    },
};

fn judge(victim: &Victim, _: &Context<'_>) -> Option<Judgement> {
    let ages = Ages::of(victim);
    let known = ages.stated.or(ages.born);
    if known.is_none() && victim.age_group.is_none() {
        return None;
    }
    let (Some(age), Some(group)) = (known, ages.group) else { return Some(Judgement::Undecided) };
    // An age that contradicts the birth date is told once.
    if ages.stated.zip(ages.born).is_some_and(|(stated, born)| apart(stated, born)) {
        return Some(Judgement::Undecided);
    }
    if !apart(age, group) {
        return Some(if within(age, group) { Judgement::Holds } else { Judgement::Undecided });
    }
    let from_birth = ages.stated.is_none();
    let message = say::message(|lang| {
        let (age, group) = (age.display(lang), group.display(lang));
        match (from_birth, lang) {
            (false, Lang::En) => format!("The age is {age}; the age group is {group}."),
            (false, Lang::Fr) => format!("L’âge est : {age} ; le groupe d’âge est : {group}."),
            (true, Lang::En) => format!("The birth date makes {age}; the age group is {group}."),
            (true, Lang::Fr) => format!("La date de naissance donne {age} ; le groupe d’âge est : {group}."),
        }
    });
    Some(Judgement::broken(Fault {
        columns: vec![if from_birth { C::BirthDate } else { C::Age }.spec(), C::AgeGroup.spec()],
        expected: Some(group.to_string()),
        found: Some(age.to_string()),
        message,
        ..Fault::default()
    }))
}
