//! A number is below zero.

use tipstat_model::{Decimal, Lang, Quantity, Text, columns::FigureColumn as C};

use super::fault_of_figure;
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::Entry,
};

/// −26 persons were not counted by anybody: it is a difference, or a dash before a number.
pub static RULE: Rule = Rule {
    code: "TIP207",
    name: "negative_count",
    title: Text::new("a number below zero", "un nombre inférieur à zéro"),
    why: Text::new(
        "Nothing that is counted is below zero, nor is a share or a rate of it; it lowers every sum it is in.",
        "Rien de ce que l’on compte n’est inférieur à zéro, ni une part, ni un taux\u{a0}; toutes les sommes où il entre sont trop petites.",
    ),
    todo: Text::new(
        "Look the number up: a correction to an earlier figure is written as the corrected figure.",
        "Vérifiez le nombre\u{a0}: pour corriger un chiffre antérieur, écrivez le chiffre corrigé lui-même.",
    ),
    severity: Severity::Error,
    grain: Grain::Figure,
    reads: &[C::Value],
    test: Test::Figure(judge),
    examples: Examples {
        holds: "indicator | value | unit | period
                victims_identified | 0 | person | 2024",
        broken: "indicator | value | unit | period
                 victims_identified | -26 | person | 2024",
        undecided: "indicator | value | unit | period
                    victims_identified | ND | person | 2024",
    },
};

#[expect(clippy::unnecessary_wraps, reason = "other figure tests have nothing to say about some figures")]
fn judge(entry: &Entry<'_>, _: &Context<'_>) -> Option<Judgement> {
    let value = match entry.figure.quantity {
        Some(Quantity::Suppressed { low, .. }) => low,
        quantity => match quantity.and_then(Quantity::value) {
            Some(value) => value,
            None => return Some(Judgement::Undecided),
        },
    };
    if value >= Decimal::ZERO {
        return Some(Judgement::Holds);
    }
    let message = say::message(|lang| {
        let n = say::counted(lang, value, entry.figure.unit);
        match lang {
            Lang::En => format!("{n}: this number is below zero."),
            Lang::Fr => format!("{n}\u{a0}: ce nombre est inférieur à zéro."),
        }
    });
    let advice = say::message(|lang| {
        let n = say::number(lang, -value);
        match lang {
            Lang::En => format!("Write {n} if the sign is a dash; a corrected figure is written in full."),
            Lang::Fr => format!("Écrivez {n} si le signe est un tiret\u{a0}; un chiffre corrigé s’écrit en entier."),
        }
    });
    let found = Some(value.to_string());
    Some(Judgement::broken(Fault { found, message, advice, ..fault_of_figure(entry, C::Value) }))
}
