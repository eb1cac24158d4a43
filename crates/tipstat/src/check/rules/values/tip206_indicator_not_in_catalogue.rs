//! An indicator is not in the catalogue, so that less can be checked.

use tipstat_model::{Lang, Text, codes::Indicator, columns::FigureColumn as C, text::quote};

use super::{did_you_mean, fault_of_cell, says_nothing, text};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    read::{CellTrouble, Trouble},
};

/// A country may count what no catalogue knows; a slip of the pen looks the same.
pub static RULE: Rule = Rule {
    code: "TIP206",
    name: "indicator_not_in_catalogue",
    title: Text::new("an indicator that is not in the catalogue", "un indicateur absent du catalogue"),
    why: Text::new(
        "Its sums are checked, but not its counting unit, nor its place among the stages of the procedure.",
        "Ses sommes sont contrôlées, mais ni son unité de compte, ni sa place parmi les étapes de la procédure.",
    ),
    todo: Text::new(
        "If the catalogue has it under another name, write that name; otherwise nothing needs to be done.",
        "S’il figure au catalogue sous un autre nom, écrivez ce nom\u{a0}; sinon il n’y a rien à faire.",
    ),
    severity: Severity::Note,
    grain: Grain::Cell,
    reads: &[C::Indicator],
    test: Test::Cell { columns: &[C::Indicator], judge },
    examples: Examples {
        holds: "indicator | value | unit | period
                victims_identified | 629 | person | 2024",
        broken: "indicator | value | unit | period
                 victims_identifed | 629 | person | 2024",
        undecided: "indicator | value | unit | period
                    ND | 629 | person | 2024",
    },
};

fn judge(trouble: &CellTrouble, context: &Context<'_>) -> Option<Judgement> {
    if trouble.kind != Trouble::NewIndicator {
        return None;
    }
    let text = text(trouble, context);
    if says_nothing(text) {
        return Some(Judgement::Undecided);
    }
    let near = Indicator::nearest(text);
    let message = say::message(|lang| {
        let it = quote(lang, text);
        let near = near.map_or_else(String::new, |i| did_you_mean(lang, i.id, i.name.get(lang)));
        match lang {
            Lang::En => format!("{it} is not in the catalogue; its unit and its stage are not checked.{near}"),
            Lang::Fr => {
                format!("{it} n’est pas au catalogue\u{a0}; son unité et son étape ne sont pas contrôlées.{near}")
            }
        }
    });
    let advice = near.map(|near| {
        say::message(|lang| match lang {
            Lang::En => format!("Write {}, if that is what is meant.", near.id),
            Lang::Fr => format!("Écrivez {}, si c’est bien cela.", quote(lang, near.name.fr)),
        })
    });
    let expected = near.map(|i| i.id.to_owned());
    let advice = advice.unwrap_or_default();
    Some(Judgement::broken(Fault { expected, message, advice, ..fault_of_cell(trouble, context) }))
}
