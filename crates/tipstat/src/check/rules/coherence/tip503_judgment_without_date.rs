//! A court has judged a person, and no day is given.

use tipstat_model::{
    Lang, Text,
    codes::{Code as _, Outcome},
    columns::{Proceeding, ProceedingColumn as C},
    text::quote,
};

use super::broken;
use crate::check::{
    Context, Looks, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// Only a court convicts or acquits; a dismissal and a « non-lieu » are no judgments and are not asked for a day here.
pub static RULE: Rule = Rule {
    code: "TIP503",
    name: "judgment_without_date",
    title: Text::new("a judgment without a date", "un jugement sans date"),
    why: Text::new(
        "A judgment belongs to the year in which it was given; without the day it falls in none.",
        "Un jugement compte pour l’année où il a été rendu ; sans date, il ne compte pour aucune.",
    ),
    todo: Text::new("Write the day of the judgment.", "Indiquez la date du jugement."),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Proceedings(Looks::Row { needs: READS, reads: READS, judge })]),
    examples: Examples {
        holds: "person | case | outcome | charge | judged_date
                P1 | C-1 | convicted | trafficking | 2024-05-02",
        broken: "person | case | outcome | charge | judged_date
                 P1 | C-1 | relaxe | trafficking |",
        undecided: "person | case | outcome | charge | judged_date
                    P1 | C-1 | | trafficking |",
    },
};

const READS: &[C] = &[C::Outcome, C::JudgedDate];

fn judge(person: &Proceeding, _: &Context<'_>) -> Option<Judgement> {
    let Some(outcome) = person.outcome else { return Some(Judgement::Undecided) };
    if !outcome.is_conviction() && outcome != Outcome::Acquitted {
        return None;
    }
    if person.judged_date.is_some() {
        return Some(Judgement::Holds);
    }
    let message = say::message(|lang| {
        let outcome = quote(lang, outcome.label(lang));
        match lang {
            Lang::En => format!("The outcome is {outcome}, but no day of judgment is given."),
            Lang::Fr => format!("L’issue est {outcome}, mais aucune date de jugement n’est donnée."),
        }
    });
    Some(broken(READS, Fault { message, ..Fault::default() }))
}
