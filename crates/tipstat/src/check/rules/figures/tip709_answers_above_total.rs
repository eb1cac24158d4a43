//! More answers than persons.

use tipstat_model::{Text, columns::FigureColumn as C};

use super::tip711_parts_below_total::fault;
use crate::check::{
    balance::{self, Balance, State},
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
    {Context, Group},
};

/// Sexual exploitation 15 and forced begging 10 among 20 victims: five were exploited in both ways.
pub static RULE: Rule = Rule {
    code: "TIP709",
    name: "answers_above_total",
    title: Text::new("more answers than persons", "plus de réponses que de personnes"),
    why: Text::new(
        "A person exploited in two ways, or with two citizenships, stands in two lines; so may an area beside one that contains it. Then the lines must not be added, and the report must say so.",
        "Une personne exploitée de deux façons, ou ayant deux nationalités, figure sur deux lignes ; de même un territoire à côté de celui qui le contient. Les lignes ne s’additionnent alors pas, et le rapport doit le dire.",
    ),
    todo: Text::new(
        "If several answers a person are allowed, say so under the table; if not, recount.",
        "Si plusieurs réponses par personne sont admises, dites-le sous le tableau\u{a0}; sinon, recomptez.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[C::Value],
    test: Test::Group { by: balance::WAYS, judge },
    examples: Examples {
        holds: "indicator | value | unit | period | form | source
                victims_identified | 25 | person | 2024 | | A
                victims_identified | 15 | person | 2024 | sexual_exploitation | A
                victims_identified | 10 | person | 2024 | forced_begging | A",
        broken: "indicator | value | unit | period | form | source
                 victims_identified | 20 | person | 2024 | | A
                 victims_identified | 15 | person | 2024 | sexual_exploitation | A
                 victims_identified | 10 | person | 2024 | forced_begging | A",
        undecided: "indicator | value | unit | period | form | source
                    victims_identified | 20 | person | 2024 | | A
                    victims_identified | 15 | person | 2024 | sexual_exploitation | A
                    victims_identified | ND | person | 2024 | forced_begging | A",
    },
};

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let one = |balance: &Balance<'_>| match balance.state() {
        State::Above(_) if balance.of.may_overlap => Judgement::broken(fault(balance, context)),
        State::Open => Judgement::Undecided,
        _ => Judgement::Holds,
    };
    balance::of_group(group, context).iter().map(one).collect()
}
