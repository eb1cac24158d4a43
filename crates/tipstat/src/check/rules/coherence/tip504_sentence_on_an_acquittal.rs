//! A person who was not found guilty has a sentence.

use tipstat_model::{
    Lang, Text,
    codes::{Code as _, Outcome},
    columns::{Proceeding, ProceedingColumn as C},
    text::{list, quote},
};

use super::broken;
use crate::check::{
    Context, Looks, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// Acquittal, « non-lieu » and dismissal end without a sentence; one of the two is wrong.
pub static RULE: Rule = Rule {
    code: "TIP504",
    name: "sentence_on_an_acquittal",
    title: Text::new("a sentence without a conviction", "une peine sans condamnation"),
    why: Text::new(
        "Either a conviction is missing from the count, or the sentence belongs to somebody else.",
        "Soit une condamnation manque au total, soit la peine est celle d’une autre personne.",
    ),
    todo: Text::new(
        "Look the judgment up: correct the outcome, or empty prison sentence and fine.",
        "Vérifiez le jugement : corrigez l’issue, ou videz la peine de prison et l’amende.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Proceedings(Looks::Row {
        needs: &[C::Outcome, C::SentenceMonths],
        reads: &[C::Outcome, C::SentenceMonths, C::Fine],
        judge,
    })]),
    examples: Examples {
        holds: "person | case | outcome | charge | judged_date | sentence_months
                P1 | C-1 | acquitted | trafficking | 2024-05-02 |",
        broken: "person | case | outcome | charge | judged_date | sentence_months
                 P1 | C-1 | relaxe | trafficking | 2024-05-02 | 24",
        undecided: "person | case | outcome | charge | judged_date | sentence_months
                    P1 | C-1 | | trafficking | 2024-05-02 | 24",
    },
};

fn judge(person: &Proceeding, _: &Context<'_>) -> Option<Judgement> {
    let months = person.sentence_months.filter(|n| *n > 0);
    let fine = person.fine.filter(|n| *n > 0);
    let sentenced = months.is_some() || fine.is_some();
    let outcome = match person.outcome {
        None | Some(Outcome::Unknown) => return sentenced.then_some(Judgement::Undecided),
        Some(outcome @ (Outcome::Acquitted | Outcome::NoCase | Outcome::Dismissed)) => outcome,
        Some(_) => return None,
    };
    if !sentenced {
        return Some(Judgement::Holds);
    }
    let message = say::message(|lang| {
        let outcome = quote(lang, outcome.label(lang));
        let months = months.map(|n| match lang {
            Lang::En => format!("{n} months of prison"),
            Lang::Fr => format!("{n} mois de prison"),
        });
        let fine = fine.map(|n| match lang {
            Lang::En => format!("a fine of {}", say::number(lang, n.into())),
            Lang::Fr => format!("une amende de {}", say::number(lang, n.into())),
        });
        let sentence = list(lang, &months.into_iter().chain(fine).collect::<Vec<_>>());
        match lang {
            Lang::En => format!("The outcome is {outcome}, but there is a sentence: {sentence}."),
            Lang::Fr => format!("L’issue est {outcome}, mais une peine est donnée : {sentence}."),
        }
    });
    let mut columns = vec![C::Outcome];
    columns.extend(months.map(|_| C::SentenceMonths));
    columns.extend(fine.map(|_| C::Fine));
    Some(broken(&columns, Fault { found: Some(outcome.code().to_owned()), message, ..Fault::default() }))
}
