//! A victim or a person investigated has an age that hardly anybody in such a file has.

use tipstat_model::{
    Age, Lang, Text,
    columns::{ProceedingColumn as P, VictimColumn as V},
};

use crate::check::{
    Context, Looks, RecordColumn, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// Nobody below this age is investigated.
const YOUNGEST_SUSPECT: u8 = 10;
/// Hardly anybody is older.
const OLDEST: u8 = 100;

/// A suspect of 4 is mostly one of 40 or 44.
pub static RULE: Rule = Rule {
    code: "TIP405",
    name: "implausible_age",
    title: Text::new("an implausible age", "un âge peu vraisemblable"),
    why: Text::new(
        "It is mostly mistyped, and puts the person into the wrong group; a small child is a victim or a witness, not a suspect.",
        "Il est le plus souvent mal saisi et range la personne dans le mauvais groupe ; un jeune enfant est victime ou témoin, pas mis en cause.",
    ),
    todo: Text::new(
        "Look the age up in the file; if it is right, say so when you send it again.",
        "Vérifiez l’âge dans le dossier ; s’il est exact, dites-le en renvoyant le fichier.",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[
        RecordTest::Victims(Looks::Row {
            needs: &[V::Age],
            reads: &[V::Age],
            judge: |victim, _: &Context<'_>| Some(judge(victim.age, V::Age, 0)),
        }),
        RecordTest::Proceedings(Looks::Row {
            needs: &[P::Age],
            reads: &[P::Age],
            judge: |person, _: &Context<'_>| Some(judge(person.age, P::Age, YOUNGEST_SUSPECT)),
        }),
    ]),
    examples: Examples {
        holds: "person | case | charge | age
                P1 | C1 | traite | 41",
        broken: "person | case | charge | age
                 P1 | C1 | traite | 4",
        undecided: "person | case | charge | age
                    P1 | C1 | traite |",
    },
};

fn judge<C: RecordColumn>(age: Option<Age>, column: C, youngest: u8) -> Judgement {
    let Some(age) = age else { return Judgement::Undecided };
    let (young, old) = (age.to() < youngest, age.from() > OLDEST);
    if !young && !old {
        return Judgement::Holds;
    }
    let message = say::message(|lang| {
        let age = age.display(lang);
        match (young, lang) {
            (true, Lang::En) => format!("The person investigated is {age} old."),
            (true, Lang::Fr) => format!("La personne mise en cause aurait {age}."),
            (false, Lang::En) => format!("The person is {age} old."),
            (false, Lang::Fr) => format!("La personne aurait {age}."),
        }
    });
    let expected = if young { format!(">= {youngest}") } else { format!("<= {OLDEST}") };
    Judgement::broken(Fault {
        columns: vec![column.spec()],
        expected: Some(expected),
        found: Some(age.to_string()),
        message,
        ..Fault::default()
    })
}
