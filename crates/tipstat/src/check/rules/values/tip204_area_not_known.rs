//! An area is not one of the profile.

use tipstat_model::{Lang, Period, Text, columns::FigureColumn as C, profile::Match, text::quote};

use super::{did_you_mean, fault_of_cell, says_nothing, text};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    read::{CellTrouble, Trouble},
};

/// « Kaye » makes a region of its own beside Kayes.
pub static RULE: Rule = Rule {
    code: "TIP204",
    name: "area_not_known",
    title: Text::new("an area that is not known", "un territoire inconnu"),
    why: Text::new(
        "It is kept as an area of its own: figures of one place stand under two names, and each is too small.",
        "Il est gardé comme un territoire à part\u{a0}: les chiffres d’un même lieu sont sous deux noms, et chacun est trop petit.",
    ),
    todo: Text::new(
        "Write the name or code of the area as the profile has it.",
        "Écrivez le nom ou le code du territoire tel qu’il est dans le profil.",
    ),
    severity: Severity::Warning,
    grain: Grain::Cell,
    reads: &[C::Area],
    test: Test::Cell { columns: &[C::Area], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | area
                victims_identified | 120 | person | 2024 | Région de Ségou",
        broken: "indicator | value | unit | period | area
                 victims_identified | 120 | person | 2024 | Segu",
        undecided: "indicator | value | unit | period | area
                    victims_identified | 120 | person | 2024 | ND",
    },
};

fn judge(trouble: &CellTrouble, context: &Context<'_>) -> Option<Judgement> {
    if trouble.kind != Trouble::NewArea {
        return None;
    }
    let text = text(trouble, context);
    if says_nothing(text) {
        return Some(Judgement::Undecided);
    }
    let period = Period::read(context.cell(trouble.origin, C::Period), None).map(|p| (p.start(), p.end()));
    let near = match context.profile().resolve_area(text, period) {
        Match::Nearest(area) => Some(area),
        _ => None,
    };
    let message = say::message(|lang| {
        let (it, profile) = (quote(lang, text), context.profile().name.get(lang));
        let near = near.map_or_else(String::new, |a| did_you_mean(lang, a.name.get(lang), a.name.get(lang)));
        match lang {
            Lang::En => format!("{it} is no area of the profile {profile}; it is kept as an area of its own.{near}"),
            Lang::Fr => format!(
                "{it} n’est pas un territoire du profil {profile}\u{a0}; il est gardé comme un territoire à part.{near}"
            ),
        }
    });
    let advice = near.map(|area| {
        say::message(|lang| match lang {
            Lang::En => format!("Write {}, if that is what is meant.", area.name.get(lang)),
            Lang::Fr => format!("Écrivez {}, si c’est bien cela.", area.name.get(lang)),
        })
    });
    let expected = near.map(|a| a.id.clone());
    let advice = advice.unwrap_or_default();
    Some(Judgement::broken(Fault { expected, message, advice, ..fault_of_cell(trouble, context) }))
}
