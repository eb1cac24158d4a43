//! Something happened to a person before the person was born.

use tipstat_model::{
    Day, Lang, Text,
    columns::{ProceedingColumn as P, VictimColumn as V},
    text::quote,
};

use super::order::is_credible;
use crate::check::{
    Context, Looks, RecordColumn, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// One finding a row, at the first of the dates: where the birth is mistyped, all others would be at fault.
pub static RULE: Rule = Rule {
    code: "TIP312",
    name: "event_before_birth",
    title: Text::new("an event before the birth", "un fait antérieur à la naissance"),
    why: Text::new(
        "One of the two dates is mistyped, and with it the age of the person or the year in which the case is counted.",
        "L’une des deux dates est mal saisie, et avec elle l’âge de la personne ou l’année où le cas est compté.",
    ),
    todo: Text::new(
        "Look both dates up in the file; most often the day of the file was written as the birth, or a year was mistyped.",
        "Vérifiez les deux dates dans le dossier ; le plus souvent la date du dossier a été écrite comme naissance, ou une année est mal saisie.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[
        RecordTest::Victims(Looks::Row {
            needs: &[V::BirthDate],
            reads: &[
                V::BirthDate,
                V::ExploitationStart,
                V::ExploitationEnd,
                V::PresumptionDate,
                V::IdentificationDate,
                V::ConfirmationDate,
                V::RegistrationDate,
                V::ReferralDate,
                V::AssistanceDate,
            ],
            judge: |v, context| {
                let events = [
                    (v.exploitation_start, V::ExploitationStart),
                    (v.exploitation_end, V::ExploitationEnd),
                    (v.presumption_date, V::PresumptionDate),
                    (v.identification_date, V::IdentificationDate),
                    (v.confirmation_date, V::ConfirmationDate),
                    (v.registration_date, V::RegistrationDate),
                    (v.referral_date, V::ReferralDate),
                    (v.assistance_date, V::AssistanceDate),
                ];
                Some(judge((v.birth_date, V::BirthDate), &events, context))
            },
        }),
        RecordTest::Proceedings(Looks::Row {
            needs: &[P::BirthDate],
            reads: &[P::BirthDate, P::InvestigatedDate, P::ArrestedDate, P::ChargedDate, P::JudgedDate],
            judge: |p, context| {
                let events = [
                    (p.investigated_date, P::InvestigatedDate),
                    (p.arrested_date, P::ArrestedDate),
                    (p.charged_date, P::ChargedDate),
                    (p.judged_date, P::JudgedDate),
                ];
                Some(judge((p.birth_date, P::BirthDate), &events, context))
            },
        }),
    ]),
    examples: Examples {
        holds: "record | sex | birth_date | identification_date
                V1 | F | 2008-05-02 | 2024-01-10",
        broken: "record | sex | birth_date | identification_date | registration_date
                 V1 | F | 2024-05-02 | 2024-01-10 | 2024-01-12",
        undecided: "record | sex | birth_date | identification_date
                    V1 | F | 2024 | 2024-01-10
                    V2 | F | | 2024-01-10",
    },
};

fn judge<C: RecordColumn>(birth: (Option<Day>, C), events: &[(Option<Day>, C)], context: &Context<'_>) -> Judgement {
    let given: Vec<(Day, C)> = events.iter().filter_map(|(day, column)| Some(((*day)?, *column))).collect();
    let Some(born) = birth.0.filter(|day| is_credible(*day, birth.1.spec(), context)) else {
        return Judgement::Undecided;
    };
    if given.is_empty() {
        return Judgement::Undecided;
    }
    let mut credible = given.iter().filter(|(day, column)| is_credible(*day, column.spec(), context)).peekable();
    if credible.peek().is_none() {
        return Judgement::Undecided;
    }
    let mut open = false;
    let mut first: Option<(Day, C)> = None;
    for (day, column) in credible {
        if day.surely_before(born) && first.is_none_or(|(earliest, _)| day.first() < earliest.first()) {
            first = Some((*day, *column));
        }
        // An exploitation may begin with the birth, in the same year.
        open |= day.may_be_before(born) && !(day.is_exact() && born.is_exact());
    }
    let Some((day, column)) = first else {
        return if open { Judgement::Undecided } else { Judgement::Holds };
    };
    let message = say::message(|lang| {
        let (heading, day) = (quote(lang, column.spec().label.get(lang)), day.display(lang));
        match lang {
            Lang::En => format!("The birth is after the date under {heading}, {day}."),
            Lang::Fr => format!("La naissance est postérieure à la date sous {heading}, {day}."),
        }
    });
    Judgement::broken(Fault { columns: vec![birth.1.spec(), column.spec()], message, ..Fault::default() })
}
