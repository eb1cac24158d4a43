//! A person was judged on a day, and the outcome is empty or still pending.

use tipstat_model::{
    Lang, Text,
    codes::Outcome,
    columns::{Proceeding, ProceedingColumn as C},
};

use super::broken;
use crate::check::{
    Context, Looks, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// Where an appeal is lodged the proceedings go on after the judgment, and « en cours » may be right.
pub static RULE: Rule = Rule {
    code: "TIP506",
    name: "judged_date_without_outcome",
    title: Text::new("a day of judgment without an outcome", "une date de jugement sans issue"),
    why: Text::new(
        "The person counts as judged, but neither as convicted nor as acquitted.",
        "La personne compte comme jugée, mais ni comme condamnée ni comme acquittée.",
    ),
    todo: Text::new(
        "Write the outcome of the judgment, or empty its day if the case is still pending.",
        "Indiquez l’issue du jugement, ou videz sa date si l’affaire est encore en cours.",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Proceedings(Looks::Row {
        needs: &[C::Outcome, C::JudgedDate],
        reads: &[C::Outcome, C::JudgedDate, C::AppealDate],
        judge,
    })]),
    examples: Examples {
        holds: "person | case | outcome | charge | judged_date
                P1 | C-1 | convicted | trafficking | 2024-05-02",
        broken: "person | case | outcome | charge | judged_date
                 P1 | C-1 | en cours | trafficking | 02/05/2024",
        undecided: "person | case | outcome | charge | judged_date
                    P1 | C-1 | unknown | trafficking | 2024-05-02",
    },
};

fn judge(person: &Proceeding, _: &Context<'_>) -> Option<Judgement> {
    let judged = person.judged_date?;
    let pending = match person.outcome {
        None => false,
        Some(Outcome::Pending) if person.appeal_date.is_none() => true,
        Some(Outcome::Pending | Outcome::Unknown) => return Some(Judgement::Undecided),
        Some(_) => return Some(Judgement::Holds),
    };
    let message = say::message(|lang| {
        let day = judged.display(lang);
        match (lang, pending) {
            (Lang::En, true) => format!("The person was judged on {day}, but the proceedings are said to be pending."),
            (Lang::En, false) => format!("The person was judged on {day}, but no outcome is given."),
            (Lang::Fr, true) => format!("La personne a été jugée le {day}, mais la procédure est dite en cours."),
            (Lang::Fr, false) => format!("La personne a été jugée le {day}, mais aucune issue n’est donnée."),
        }
    });
    Some(broken(&[C::Outcome, C::JudgedDate], Fault { message, ..Fault::default() }))
}
