//! A printed rate is not what its count and its population give.

use tipstat_model::{Text, codes::Unit, columns::FigureColumn as C};

use super::tip713_share_does_not_recompute::fault;
use crate::{
    check::{
        rule::{Examples, Grain, Judgement, Rule, Severity, Test},
        shares::{self, Counts},
        {Context, Group},
    },
    figures::Entry,
};

/// 629 victims among 22,395,485 residents are 2.81 per 100,000.
pub static RULE: Rule = Rule {
    code: "TIP716",
    name: "rate_does_not_recompute",
    title: Text::new(
        "a rate that its count and population do not give",
        "un taux que son effectif et sa population ne donnent pas",
    ),
    why: Text::new(
        "The population behind a rate decides it. If the rate does not follow from the one named, another was used.",
        "La population décide du taux. S’il ne découle pas de celle qui est citée, une autre a été utilisée.",
    ),
    todo: Text::new(
        "Compute the rate again, and print the population with its year as the denominator.",
        "Recalculez le taux, et imprimez la population et son année comme dénominateur.",
    ),
    severity: Severity::Error,
    grain: Grain::Figure,
    reads: &[C::Value, C::Unit, C::Denominator],
    test: Test::Group { by: &[shares::BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | denominator | source
                victims_identified | 629 | person | 2024 | | A
                victims_identified | 2.81 | per_100000 | 2024 | 22 395 485 | A",
        broken: "indicator | value | unit | period | denominator | source
                 victims_identified | 629 | person | 2024 | | A
                 victims_identified | 3.2 | per_100000 | 2024 | census of 2022 | A",
        undecided: "indicator | value | unit | period | denominator | source
                    victims_identified | 629 | person | 2024 | | A
                    victims_identified | 2.81 | per_100000 | 2024 | | A",
    },
};

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let counts = Counts::of(group);
    let one = |entry: &Entry<'_>| {
        Some(match counts.rate(entry, context)? {
            Err(_) => Judgement::Undecided,
            Ok(rate) if rate.agrees() => Judgement::Holds,
            Ok(rate) => Judgement::broken(fault(entry, &rate, Unit::Per100000, context)),
        })
    };
    group.entries.iter().filter_map(one).collect()
}
