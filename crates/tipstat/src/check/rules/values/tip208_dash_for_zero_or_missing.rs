//! A dash or « RAS » stands where a number should: zero for some, missing for others.

use tipstat_model::{
    Lang, Text,
    codes::{Code, Qualifier},
    columns::FigureColumn as C,
    text::quote,
};

use super::{fault_of_cell, text};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    read::{CellTrouble, Trouble},
};

/// « RAS » may be no victim or no report.
pub static RULE: Rule = Rule {
    code: "TIP208",
    name: "dash_for_zero_or_missing",
    title: Text::new("a dash that may be zero or missing", "un tiret qui peut être zéro ou manquant"),
    why: Text::new(
        "No case and no knowledge are not the same: one goes into the sum, the other leaves it open.",
        "Aucun cas et aucune information ne sont pas la même chose\u{a0}: l’un entre dans la somme, l’autre la laisse ouverte.",
    ),
    todo: Text::new(
        "Write 0 if it was counted and there was none, or ND if it is not known.",
        "Écrivez 0 si l’on a compté et qu’il n’y en avait aucun, ou ND si le nombre n’est pas connu.",
    ),
    severity: Severity::Warning,
    grain: Grain::Cell,
    reads: &[C::Value, C::Qualifier],
    test: Test::Cell { columns: &[C::Value], judge },
    examples: Examples {
        holds: "indicator | value | qualifier | unit | period
                victims_identified | 0 | | person | 2024
                victims_confirmed | - | missing | person | 2024",
        broken: "indicator | value | unit | period
                 victims_identified | RAS | person | 2024",
        undecided: "indicator | value | unit | period
                    victims_identified | xx | person | 2024",
    },
};

fn judge(trouble: &CellTrouble, context: &Context<'_>) -> Option<Judgement> {
    match trouble.kind {
        Trouble::ZeroOrMissing => {}
        // What cannot be read may be a mark too.
        Trouble::NotANumber => return Some(Judgement::Undecided),
        _ => return None,
    }
    if Qualifier::read(context.cell(trouble.origin, C::Qualifier)).is_some() {
        return None;
    }
    let message = say::message(|lang| {
        let it = quote(lang, text(trouble, context));
        match lang {
            Lang::En => format!("{it} means zero in some offices and missing in others."),
            Lang::Fr => format!("{it} veut dire zéro pour certains services et manquant pour d’autres."),
        }
    });
    Some(Judgement::broken(Fault { message, ..fault_of_cell(trouble, context) }))
}
