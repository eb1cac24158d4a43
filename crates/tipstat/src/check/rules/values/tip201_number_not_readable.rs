//! A cell that should hold a number holds something else.

use tipstat_model::{Lang, Text, columns::FigureColumn as C, text::quote};

use super::{
    fault_of_cell,
    meant::{Meant, advice, meant},
    text,
};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    read::{CellTrouble, Trouble},
};

/// « huit » is a number for a reader and none for a sum.
pub static RULE: Rule = Rule {
    code: "TIP201",
    name: "number_not_readable",
    title: Text::new("a number that cannot be read", "un nombre illisible"),
    why: Text::new(
        "The figure is missing from every total and every comparison.",
        "Le chiffre manque à tous les totaux et à toutes les comparaisons.",
    ),
    todo: Text::new(
        "Write the number in digits, or ND if it is not known.",
        "Écrivez le nombre en chiffres, ou ND s’il n’est pas connu.",
    ),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: &[C::Value, C::ValueMin, C::ValueMax],
    test: Test::Cell { columns: &[C::Value, C::ValueMin, C::ValueMax], judge },
    examples: Examples {
        holds: "indicator | value | unit | period
                victims_identified | plus de 36 000 | person | 2024",
        broken: "indicator | value | unit | period
                 victims_identified | 629 | person | 2024
                 victims_confirmed | huit | person | 2024",
        undecided: "indicator | value | unit | period
                    victims_identified | 1.234 | person | 2024",
    },
};

fn judge(trouble: &CellTrouble, context: &Context<'_>) -> Option<Judgement> {
    match trouble.kind {
        Trouble::NotANumber => Some(Judgement::broken(fault(trouble, context))),
        Trouble::TwoReadings { .. } => Some(Judgement::Undecided),
        _ => None,
    }
}

fn fault(trouble: &CellTrouble, context: &Context<'_>) -> Fault {
    let text = text(trouble, context);
    let meant = meant(text);
    let message = say::message(|lang| {
        let it = quote(lang, text);
        match (&meant, lang) {
            (Some(Meant::Range(..)), Lang::En) => format!("{it} is two numbers, not one."),
            (Some(Meant::Range(..)), Lang::Fr) => format!("{it} est deux nombres, et non un seul."),
            (Some(Meant::WithWords(_)), Lang::En) => format!("{it} holds words beside the number."),
            (Some(Meant::WithWords(_)), Lang::Fr) => format!("{it} contient des mots en plus du nombre."),
            (Some(Meant::NoResult), Lang::En) => format!("{it} is a formula without a result."),
            (Some(Meant::NoResult), Lang::Fr) => format!("{it} est une formule sans résultat."),
            (Some(Meant::Day), Lang::En) => format!("{it} is a day, not a number."),
            (Some(Meant::Day), Lang::Fr) => format!("{it} est une date, et non un nombre."),
            (_, Lang::En) => format!("{it} is not a number written in digits."),
            (_, Lang::Fr) => format!("{it} n’est pas un nombre écrit en chiffres."),
        }
    });
    let advice = meant.as_ref().map(|meant| say::message(|lang| advice(lang, meant))).unwrap_or_default();
    let expected = match meant {
        Some(Meant::Number(n) | Meant::WithWords(n)) => Some(n.to_string()),
        _ => None,
    };
    Fault { expected, message, advice, ..fault_of_cell(trouble, context) }
}
