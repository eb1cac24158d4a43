//! A victim is said to be a minor, or not to be one, against the age.

use tipstat_model::{
    Age, Lang, Text,
    codes::{Code as _, YesNo},
    columns::{Victim, VictimColumn as C},
    text::quote,
};

use super::ages::Ages;
use crate::check::{
    Context, Looks, RecordColumn as _, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// Against the age, else the age group, else what the birth date makes.
pub static RULE: Rule = Rule {
    code: "TIP403",
    name: "minor_flag_against_age",
    title: Text::new("“minor” against the age", "« mineure » contre l’âge"),
    why: Text::new(
        "A child needs no means to be a victim of trafficking, and has other rights: the two must agree.",
        "Pour un enfant, aucun moyen n’est requis pour qu’il y ait traite, et ses droits sont autres : les deux indications doivent concorder.",
    ),
    todo: Text::new(
        "Look the age at identification up in the file, and correct the one that is wrong.",
        "Vérifiez l’âge à l’identification dans le dossier, et corrigez l’indication fausse.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Victims(Looks::Row {
        needs: &[C::Minor],
        reads: &[C::Minor, C::Age, C::AgeGroup, C::BirthDate, C::IdentificationDate, C::RegistrationDate],
        judge,
    })]),
    examples: Examples {
        holds: "record | sex | age | minor
                V1 | F | 15 | oui
                V2 | F | 18 | non",
        broken: "record | sex | age | minor
                 V1 | F | 15 | non",
        undecided: "record | sex | age | minor
                    V1 | F | environ 17 ans | oui
                    V2 | F | | oui",
    },
};

fn judge(victim: &Victim, _: &Context<'_>) -> Option<Judgement> {
    let ages = Ages::of(victim);
    let by = [(ages.stated, C::Age), (ages.group, C::AgeGroup), (ages.born, C::BirthDate)];
    let first = by.into_iter().find_map(|(age, column)| Some((age?, column)));
    if first.is_none() && victim.minor.is_none() {
        return None;
    }
    let (Some((age, column)), Some(minor)) = (first, victim.minor.and_then(YesNo::known)) else {
        return Some(Judgement::Undecided);
    };
    // Of ages that contradict each other another rule speaks.
    if ages.contradict() {
        return Some(Judgement::Undecided);
    }
    match (minor, age.surely_child(), age.surely_adult()) {
        (true, true, _) | (false, _, true) => return Some(Judgement::Holds),
        (_, false, false) => return Some(Judgement::Undecided),
        _ => {}
    }
    let message = say::message(|lang| tell(lang, minor, age, column));
    Some(Judgement::broken(Fault {
        columns: vec![C::Minor.spec(), column.spec()],
        expected: Some(YesNo::from(!minor).code().to_owned()),
        found: Some(YesNo::from(minor).code().to_owned()),
        message,
        ..Fault::default()
    }))
}

fn tell(lang: Lang, minor: bool, age: Age, by: C) -> String {
    let (heading, age) = (quote(lang, C::Minor.spec().label.get(lang)), age.display(lang));
    let says = YesNo::from(minor).label(lang);
    match (by, lang) {
        (C::AgeGroup, Lang::En) => format!("{heading} says {says}, but the age group is {age}."),
        (C::AgeGroup, Lang::Fr) => format!("{heading} indique {says}, mais le groupe d’âge est : {age}."),
        (C::BirthDate, Lang::En) => format!("{heading} says {says}, but the birth date makes {age}."),
        (C::BirthDate, Lang::Fr) => format!("{heading} indique {says}, mais la date de naissance donne {age}."),
        (_, Lang::En) => format!("{heading} says {says}, but the age is {age}."),
        (_, Lang::Fr) => format!("{heading} indique {says}, mais l’âge est : {age}."),
    }
}
