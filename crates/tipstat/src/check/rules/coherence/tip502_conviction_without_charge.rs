//! A person is convicted, and no charge is given.

use tipstat_model::{
    Lang, Text,
    codes::Code as _,
    columns::{Proceeding, ProceedingColumn as C},
    text::quote,
};

use super::broken;
use crate::check::{
    Context, Looks, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// A conviction counts as one for trafficking by its charge; without it, it counts for nothing.
pub static RULE: Rule = Rule {
    code: "TIP502",
    name: "conviction_without_charge",
    title: Text::new("a conviction without a charge", "une condamnation sans chef de poursuite"),
    why: Text::new(
        "Without its charge a conviction cannot be counted as one for trafficking.",
        "Sans son chef de poursuite, une condamnation ne peut pas être comptée parmi celles pour traite.",
    ),
    todo: Text::new(
        "Write the offence that was charged, as in the summons or the order of referral.",
        "Indiquez l’infraction poursuivie, telle qu’elle figure dans la citation ou l’ordonnance de renvoi.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Proceedings(Looks::Row { needs: READS, reads: READS, judge })]),
    examples: Examples {
        holds: "person | case | outcome | charge | judged_date
                P1 | C-1 | convicted | trafficking | 2024-05-02",
        broken: "person | case | outcome | charge | judged_date
                 P1 | C-1 | condamné | | 2024-05-02",
        undecided: "person | case | outcome | charge | judged_date
                    P1 | C-1 | | | 2024-05-02",
    },
};

const READS: &[C] = &[C::Outcome, C::Charge];

fn judge(person: &Proceeding, _: &Context<'_>) -> Option<Judgement> {
    let Some(outcome) = person.outcome else { return Some(Judgement::Undecided) };
    if !outcome.is_conviction() {
        return None;
    }
    if person.charge.is_some() {
        return Some(Judgement::Holds);
    }
    let message = say::message(|lang| {
        let outcome = quote(lang, outcome.label(lang));
        match lang {
            Lang::En => format!("The outcome is {outcome}, but no charge is given."),
            Lang::Fr => format!("L’issue est {outcome}, mais aucun chef de poursuite n’est donné."),
        }
    });
    Some(broken(READS, Fault { message, ..Fault::default() }))
}
