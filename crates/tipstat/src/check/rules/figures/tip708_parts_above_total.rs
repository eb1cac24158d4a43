//! Parts that make more than their total.

use tipstat_model::{Text, columns::FigureColumn as C};

use super::tip711_parts_below_total::fault;
use crate::check::{
    balance::{self, Balance, State},
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
    {Context, Group},
};

/// 30 men and 25 women are 55, five more than 50.
pub static RULE: Rule = Rule {
    code: "TIP708",
    name: "parts_above_total",
    title: Text::new("parts that make more than their total", "parties supérieures à leur total"),
    why: Text::new(
        "Somebody is counted twice, or a part or the total is wrong.",
        "Quelqu’un est compté deux fois, ou bien une partie ou le total est faux.",
    ),
    todo: Text::new(
        "Recount each part; look for persons who stand in two of them.",
        "Recomptez chaque partie\u{a0}; cherchez les personnes qui figurent dans deux d’entre elles.",
    ),
    severity: Severity::Error,
    grain: Grain::Group,
    reads: &[C::Value],
    test: Test::Group { by: balance::WAYS, judge },
    examples: Examples {
        holds: "indicator | value | unit | period | sex | source
                victims_identified | 1017 | person | 2016 | | A
                victims_identified | 197 | person | 2016 | M | A
                victims_identified | 820 | person | 2016 | F | A",
        broken: "indicator | value | unit | period | sex | source
                 victims_identified | 50 | person | 2016 | | A
                 victims_identified | 30 | person | 2016 | M | A
                 victims_identified | 25 | person | 2016 | F | A",
        undecided: "indicator | value | unit | period | sex | source
                    victims_identified | 50 | person | 2016 | | A
                    victims_identified | 30 | person | 2016 | M | A
                    victims_identified | <25 | person | 2016 | F | A
                    victims_identified | ND | person | 2016 | U | A",
    },
};

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let one = |balance: &Balance<'_>| match balance.state() {
        State::Above(_) if !balance.of.may_overlap => Judgement::broken(fault(balance, context)),
        State::Open => Judgement::Undecided,
        _ => Judgement::Holds,
    };
    balance::of_group(group, context).iter().map(one).collect()
}
