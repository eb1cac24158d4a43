//! More months are suspended than the sentence has.

use tipstat_model::{
    Lang, Text,
    columns::{Proceeding, ProceedingColumn as C},
};

use super::broken;
use crate::check::{
    Context, Looks, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// The suspended part is part of the sentence.
pub static RULE: Rule = Rule {
    code: "TIP505",
    name: "suspended_above_sentence",
    title: Text::new("more months suspended than sentenced", "plus de mois avec sursis que de mois de peine"),
    why: Text::new(
        "The part served is sentence minus suspended months; here it is negative.",
        "La partie ferme est la peine moins le sursis ; elle est ici négative.",
    ),
    todo: Text::new(
        "Write the whole sentence, the suspended part included, and how much of it is suspended.",
        "Indiquez la peine entière, sursis compris, et la partie assortie du sursis.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Proceedings(Looks::Row { needs: READS, reads: READS, judge })]),
    examples: Examples {
        holds: "person | case | sentence_months | suspended_months
                P1 | C-1 | 24 | 12",
        broken: "person | case | sentence_months | suspended_months
                 P1 | C-1 | 12 | 24",
        undecided: "person | case | sentence_months | suspended_months
                    P1 | C-1 | | 24",
    },
};

const READS: &[C] = &[C::SentenceMonths, C::SuspendedMonths];

fn judge(person: &Proceeding, _: &Context<'_>) -> Option<Judgement> {
    let suspended = person.suspended_months?;
    let Some(sentence) = person.sentence_months else {
        return Some(if suspended == 0 { Judgement::Holds } else { Judgement::Undecided });
    };
    if suspended <= sentence {
        return Some(Judgement::Holds);
    }
    let over = suspended - sentence;
    let message = say::message(|lang| match lang {
        Lang::En => format!("{suspended} months are suspended, {over} more than the sentence of {sentence} months."),
        Lang::Fr => format!("{suspended} mois avec sursis, soit {over} de plus que la peine de {sentence} mois."),
    });
    Some(broken(
        READS,
        Fault {
            expected: Some(format!("<= {sentence}")),
            found: Some(suspended.to_string()),
            difference: Some(over.into()),
            message,
            ..Fault::default()
        },
    ))
}
