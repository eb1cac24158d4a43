//! A status stands, and the day of the decision that gave it is empty.

use tipstat_model::{
    Day, Lang, Text,
    codes::{Code as _, Status},
    columns::{Victim, VictimColumn as C},
    text::quote,
};

use super::broken;
use crate::check::{
    Context, Looks, RecordColumn as _, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// Status is a history: who asks for the victims identified in a year needs the day of that decision.
pub static RULE: Rule = Rule {
    code: "TIP515",
    name: "status_without_its_decision",
    title: Text::new("a status without its decision", "un statut sans sa décision"),
    why: Text::new(
        "Without the day of the decision the victim belongs to no period.",
        "Sans la date de la décision, la victime ne compte dans aucune période.",
    ),
    todo: Text::new(
        "Write the day on which the status was given, or the status that was given last.",
        "Indiquez la date à laquelle le statut a été donné, ou le dernier statut donné.",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[
        RecordTest::Victims(Looks::Row { needs: IDENTIFIED, reads: IDENTIFIED, judge: identified }),
        RecordTest::Victims(Looks::Row { needs: CONFIRMED, reads: CONFIRMED, judge: confirmed }),
        RecordTest::Victims(Looks::Row { needs: REJECTED, reads: REJECTED, judge: rejected }),
    ]),
    examples: Examples {
        holds: "record | status | confirmation_date | sex
                V1 | confirmed | 2024-03-04 | F",
        broken: "record | status | confirmation_date | sex
                 V1 | confirmée | | F",
        undecided: "record | status | confirmation_date | sex
                    V1 | | | F",
    },
};

const IDENTIFIED: &[C] = &[C::Status, C::IdentificationDate];
const CONFIRMED: &[C] = &[C::Status, C::ConfirmationDate];
const REJECTED: &[C] = &[C::Status, C::RejectionDate];

fn identified(victim: &Victim, _: &Context<'_>) -> Option<Judgement> {
    judge(victim, Status::Identified, victim.identification_date, IDENTIFIED)
}

fn confirmed(victim: &Victim, _: &Context<'_>) -> Option<Judgement> {
    judge(victim, Status::Confirmed, victim.confirmation_date, CONFIRMED)
}

fn rejected(victim: &Victim, _: &Context<'_>) -> Option<Judgement> {
    judge(victim, Status::Rejected, victim.rejection_date, REJECTED)
}

fn judge(victim: &Victim, status: Status, decided: Option<Day>, columns: &'static [C]) -> Option<Judgement> {
    match victim.status {
        None => return Some(Judgement::Undecided),
        Some(given) if given != status => return None,
        Some(_) if decided.is_some() => return Some(Judgement::Holds),
        Some(_) => {}
    }
    let message = say::message(|lang| {
        let status = quote(lang, status.label(lang));
        let column = quote(lang, columns.last().map_or("", |c| c.spec().label.get(lang)));
        match lang {
            Lang::En => format!("The status is {status}, but no day is given under {column}."),
            Lang::Fr => format!("Le statut est {status}, mais aucune date n’est donnée sous {column}."),
        }
    });
    Some(broken(columns, Fault { message, ..Fault::default() }))
}
