//! The age of a person is not what the birth date makes it.

use tipstat_model::{
    Age, Day, Decimal, Lang, Text,
    columns::{ProceedingColumn as P, VictimColumn as V},
};

use super::ages::{Ages, age_on, apart, within};
use crate::check::{
    Context, Looks, RecordColumn, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// Only where they cannot both be: a birth known to the year leaves two ages open.
pub static RULE: Rule = Rule {
    code: "TIP401",
    name: "age_against_birth_date",
    title: Text::new("an age that contradicts the birth date", "un âge qui contredit la date de naissance"),
    why: Text::new(
        "Whether a victim is a child decides what the law asks and in which group the victim is counted.",
        "Le fait que la victime soit un enfant détermine ce que la loi exige et dans quel groupe elle est comptée.",
    ),
    todo: Text::new(
        "Look age and birth date up in the file; the age is that at identification, in completed years.",
        "Vérifiez l’âge et la date de naissance dans le dossier ; l’âge est celui à l’identification, en années révolues.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[
        RecordTest::Victims(Looks::Row {
            needs: &[V::BirthDate, V::Age],
            reads: &[V::BirthDate, V::Age, V::IdentificationDate, V::RegistrationDate],
            judge: |v, context| {
                let on = v.identification_date.map_or(V::RegistrationDate, |_| V::IdentificationDate);
                let day = v.identification_date.or(v.registration_date);
                judge(v.birth_date, Ages::of(v).born, v.age, day, [V::BirthDate, V::Age, on], context)
            },
        }),
        RecordTest::Proceedings(Looks::Row {
            needs: &[P::BirthDate, P::Age, P::InvestigatedDate],
            reads: &[P::BirthDate, P::Age, P::InvestigatedDate],
            judge: |p, context| {
                let born = p.birth_date.zip(p.investigated_date).and_then(|(birth, day)| age_on(birth, day));
                let columns = [P::BirthDate, P::Age, P::InvestigatedDate];
                judge(p.birth_date, born, p.age, p.investigated_date, columns, context)
            },
        }),
    ]),
    examples: Examples {
        holds: "record | sex | birth_date | age | identification_date
                V1 | F | 2008-05-02 | 15 | 2024-01-10",
        broken: "record | sex | birth_date | age | identification_date
                 V1 | F | 2000-05-02 | 15 | 2024-01-10",
        undecided: "record | sex | birth_date | age | identification_date
                    V1 | F | 2008 | 15 | 2024-01-10
                    V2 | F | 01/01/2008 | 16 | 2024-01-10",
    },
};

fn judge<C: RecordColumn>(
    birth: Option<Day>,
    born: Option<Age>,
    stated: Option<Age>,
    day: Option<Day>,
    columns: [C; 3],
    context: &Context<'_>,
) -> Option<Judgement> {
    if birth.is_none() && stated.is_none() {
        return None;
    }
    let (Some(born), Some(stated), Some(day)) = (born, stated, day.filter(|day| day.first() <= context.as_of)) else {
        return Some(Judgement::Undecided);
    };
    if !apart(born, stated) {
        return Some(if within(born, stated) { Judgement::Holds } else { Judgement::Undecided });
    }
    let message = say::message(|lang| {
        let (born, stated, day) = (born.display(lang), stated.display(lang), day.display(lang));
        match lang {
            Lang::En => format!("The birth date makes {born} on {day}; the age says {stated}."),
            Lang::Fr => format!("La date de naissance donne {born} (date retenue : {day}) ; l’âge indique {stated}."),
        }
    });
    let exact = born.exact().zip(stated.exact());
    Some(Judgement::broken(Fault {
        columns: columns.iter().map(|c| c.spec()).collect(),
        expected: Some(born.to_string()),
        found: Some(stated.to_string()),
        difference: exact.map(|(born, stated)| Decimal::from(stated) - Decimal::from(born)),
        message,
        ..Fault::default()
    }))
}
