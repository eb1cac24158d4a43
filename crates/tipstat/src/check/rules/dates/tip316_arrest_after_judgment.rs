//! A person is arrested after the judgment.

use tipstat_model::{
    Lang, Text,
    codes::Outcome,
    columns::{Proceeding, ProceedingColumn as C},
};

use super::order::{is_credible, when};
use crate::check::{
    Context, Looks, RecordColumn as _, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// It happens to those who were convicted in absentia.
pub static RULE: Rule = Rule {
    code: "TIP316",
    name: "arrest_after_judgment",
    title: Text::new("an arrest after the judgment", "une arrestation après le jugement"),
    why: Text::new(
        "Whoever is arrested after the judgment was judged in absentia, which is another outcome; or a date is wrong.",
        "Qui est arrêté après le jugement a été jugé par contumace ou par défaut, ce qui est une autre issue ; ou une date est fausse.",
    ),
    todo: Text::new(
        "Look both dates up in the file; where the person was judged in absentia, say so under “outcome”.",
        "Vérifiez les deux dates dans le dossier ; si la personne a été jugée par contumace ou par défaut, indiquez-le sous « issue ».",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Proceedings(Looks::Row {
        needs: &[C::ArrestedDate, C::JudgedDate],
        reads: &[C::ArrestedDate, C::JudgedDate, C::Outcome],
        judge,
    })]),
    examples: Examples {
        holds: "person | case | arrested_date | judged_date
                P1 | C1 | 2024-01-10 | 2024-06-01",
        broken: "person | case | arrested_date | judged_date | outcome
                 P1 | C1 | 2024-07-10 | 2024-06-01 | condamnation
                 P2 | C1 | 2024-07-10 | 2024-06-01 | contumace",
        undecided: "person | case | arrested_date | judged_date
                    P1 | C1 | 2024-07-10 |",
    },
};

fn judge(person: &Proceeding, context: &Context<'_>) -> Option<Judgement> {
    if person.outcome == Some(Outcome::ConvictedInAbsentia) {
        return None;
    }
    let (arrested, judged) = match (person.arrested_date, person.judged_date) {
        (None, None) => return None,
        (Some(arrested), Some(judged)) => (arrested, judged),
        _ => return Some(Judgement::Undecided),
    };
    let credible =
        is_credible(arrested, C::ArrestedDate.spec(), context) && is_credible(judged, C::JudgedDate.spec(), context);
    if !credible {
        return Some(Judgement::Undecided);
    }
    if !judged.surely_before(arrested) {
        let open = judged.may_be_before(arrested) && !(judged.is_exact() && arrested.is_exact());
        return Some(if open { Judgement::Undecided } else { Judgement::Holds });
    }
    let message = say::message(|lang| {
        let (arrested, judged) = (when(lang, arrested), when(lang, judged));
        match lang {
            Lang::En => format!("The person was arrested {arrested}, after being judged {judged}."),
            Lang::Fr => format!("La personne a été arrêtée {arrested}, après avoir été jugée {judged}."),
        }
    });
    Some(Judgement::broken(Fault {
        columns: vec![C::ArrestedDate.spec(), C::JudgedDate.spec()],
        expected: Some(format!("<= {judged}")),
        found: Some(arrested.to_string()),
        message,
        ..Fault::default()
    }))
}
