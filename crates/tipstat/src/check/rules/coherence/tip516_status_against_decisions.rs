//! The last decision says another thing than the status.

use tipstat_model::{
    Lang, Text,
    codes::{Code as _, Status},
    columns::{Victim, VictimColumn as C},
    text::quote,
};

use super::broken;
use crate::check::{
    Context, Looks, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// Only where the days leave no doubt which decision came last. Assistance is no decision on the status.
pub static RULE: Rule = Rule {
    code: "TIP516",
    name: "status_against_decisions",
    title: Text::new("a status against the last decision", "un statut contraire à la dernière décision"),
    why: Text::new(
        "The status that stands decides who is counted; here it is not the one decided last.",
        "Le statut en vigueur décide de qui est compté ; ici ce n’est pas le dernier décidé.",
    ),
    todo: Text::new(
        "Write the status that was decided last, or correct the day of the decision.",
        "Indiquez le dernier statut décidé, ou corrigez la date de la décision.",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Victims(Looks::Row {
        needs: &[C::Status, C::RejectionDate],
        reads: &[C::Status, C::RejectionDate, C::IdentificationDate, C::ConfirmationDate],
        judge,
    })]),
    examples: Examples {
        holds: "record | status | identification_date | rejection_date
                V1 | rejected | 2024-03-04 | 2024-06-01",
        broken: "record | status | identification_date | rejection_date
                 V1 | identifiée | 04/03/2024 | 01/06/2024",
        undecided: "record | status | identification_date | rejection_date
                    V1 | | 2024-03-04 | 2024-06-01",
    },
};

fn judge(victim: &Victim, _: &Context<'_>) -> Option<Judgement> {
    let rejected = victim.rejection_date?;
    let others = [
        (Status::Identified, C::IdentificationDate, victim.identification_date),
        (Status::Confirmed, C::ConfirmationDate, victim.confirmation_date),
    ];
    let given = others.iter().filter_map(|(status, column, day)| Some((*status, *column, (*day)?)));
    let last = given.clone().find(|(_, _, day)| day.surely_after(rejected));
    let is_last = given.clone().all(|(_, _, day)| rejected.surely_after(day));
    let (decided, column, day) = match (victim.status, last) {
        (None | Some(Status::Assisted), _) => return Some(Judgement::Undecided),
        (Some(Status::Rejected), Some(last)) => last,
        (Some(Status::Rejected), None) | (Some(_), Some(_)) => return Some(Judgement::Holds),
        (Some(_), None) if is_last => (Status::Rejected, C::RejectionDate, rejected),
        (Some(_), None) => return Some(Judgement::Undecided),
    };
    let message = say::message(|lang| {
        let status = quote(lang, victim.status.map_or("", |s| s.label(lang)));
        let (decided, day) = (quote(lang, decided.label(lang)), day.display(lang));
        match lang {
            Lang::En => format!("The status is {status}, but the last decision is {decided}, on {day}."),
            Lang::Fr => format!("Le statut est {status}, mais la dernière décision est {decided}, le {day}."),
        }
    });
    Some(broken(
        &[C::Status, column],
        Fault {
            expected: Some(decided.code().to_owned()),
            found: victim.status.map(|s| s.code().to_owned()),
            message,
            ..Fault::default()
        },
    ))
}
