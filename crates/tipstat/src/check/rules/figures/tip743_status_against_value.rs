//! A number beside a status that says there is none.

use tipstat_model::{
    Lang, Quantity, Text,
    codes::{Code as _, ObsStatus},
    columns::FigureColumn as C,
};

use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::{Dims, Entry},
};

/// A number that was to be hidden and stands there is published. The message does not repeat it.
pub static RULE: Rule = Rule {
    code: "TIP743",
    name: "status_against_value",
    title: Text::new("a status that contradicts its value", "un statut qui contredit la valeur"),
    why: Text::new(
        "A suppressed number that is printed all the same is published; one that is called missing is counted by nobody.",
        "Un nombre couvert par le secret mais imprimé est publié\u{a0}; un nombre dit manquant n’est compté par personne.",
    ),
    todo: Text::new(
        "Empty the value where it is suppressed or missing; else write the status that it has.",
        "Videz la valeur si elle est couverte par le secret ou manquante\u{a0}; sinon indiquez son vrai statut.",
    ),
    severity: Severity::Error,
    grain: Grain::Figure,
    reads: &[C::Value, C::ObsStatus],
    test: Test::Figure(judge),
    examples: Examples {
        holds: "indicator | value | unit | period | status_obs | source
                victims_identified | 250 | person | 2024 | P | A",
        broken: "indicator | value | unit | period | status_obs | source
                 victims_identified | 77 | person | 2024 | Q | A",
        undecided: "indicator | value | unit | period | status_obs | source
                    victims_identified | plus de 70 | person | 2024 | Q | A",
    },
};

fn judge(entry: &Entry<'_>, context: &Context<'_>) -> Option<Judgement> {
    let status = entry.figure.status_obs?;
    if !matches!(status, ObsStatus::Suppressed | ObsStatus::Missing) || entry.figure.faulty.has_any(&[C::Value]) {
        return Some(Judgement::Holds);
    }
    match entry.figure.quantity? {
        Quantity::Exact(_) => {}
        Quantity::Suppressed { .. } | Quantity::Missing(_) => return Some(Judgement::Holds),
        _ => return Some(Judgement::Undecided),
    }
    let message = say::message(|lang| {
        let (what, who) = (say::about(lang, entry, context), say::source(entry, context));
        let status = format!("{} ({})", status.code(), status.label(lang));
        match lang {
            Lang::En => format!("The status is {status}, and there is a value ({what}; {who})."),
            Lang::Fr => format!("Le statut est {status}, mais il y a une valeur ({what}\u{a0}; {who})."),
        }
    });
    Some(Judgement::broken(Fault {
        figures: vec![(entry.index, C::ObsStatus)],
        message,
        key: say::key(entry, Dims::KEY),
        ..Fault::default()
    }))
}
