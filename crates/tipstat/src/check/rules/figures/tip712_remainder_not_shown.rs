//! A remainder that is not shown.

use tipstat_model::{Text, columns::FigureColumn as C};

use super::tip711_parts_below_total::fault;
use crate::check::{
    balance::{self, Balance, State},
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
    {Context, Group},
};

/// Three of the forms make 18 of 20 victims; two have another form, or none that is known.
pub static RULE: Rule = Rule {
    code: "TIP712",
    name: "remainder_not_shown",
    title: Text::new("a remainder that is not shown", "un reste qui n’est pas montré"),
    why: Text::new(
        "The parts that are printed leave some persons without a category. A reader takes them for everybody.",
        "Les parties imprimées laissent des personnes sans catégorie. Le lecteur les prend pour l’ensemble.",
    ),
    todo: Text::new(
        "Print the remainder as a line of its own, “other” or “unknown”.",
        "Imprimez le reste sur une ligne à part, «\u{a0}autre\u{a0}» ou «\u{a0}inconnu\u{a0}».",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[C::Value],
    test: Test::Group { by: balance::WAYS, judge },
    examples: Examples {
        holds: "indicator | value | unit | period | form | source
                victims_identified | 20 | person | 2024 | | A
                victims_identified | 15 | person | 2024 | sexual_exploitation | A
                victims_identified | 5 | person | 2024 | forced_begging | A",
        broken: "indicator | value | unit | period | form | source
                 victims_identified | 20 | person | 2024 | | A
                 victims_identified | 12 | person | 2024 | sexual_exploitation | A
                 victims_identified | 6 | person | 2024 | forced_begging | A",
        undecided: "indicator | value | unit | period | form | source
                    victims_identified | 20 | person | 2024 | | A
                    victims_identified | 12 | person | 2024 | sexual_exploitation | A
                    victims_identified | ND | person | 2024 | forced_begging | A",
    },
};

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let one = |balance: &Balance<'_>| match balance.state() {
        State::Below(_) if !super::tip711_parts_below_total::is_stated(balance, context) => {
            Judgement::broken(fault(balance, context))
        }
        State::Open => Judgement::Undecided,
        _ => Judgement::Holds,
    };
    balance::of_group(group, context).iter().map(one).collect()
}
