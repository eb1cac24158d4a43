//! Rates of groups add up in some periods and average in others: the population they were divided by changed.

use tipstat_model::{Lang, Text, columns::FigureColumn as C};

use super::conventions;
use crate::check::{
    Context, Group,
    rates::{BY, Convention, Judged},
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// Men 0.39 and women 0.32 make 0.71 in one year; in the next men 0.07 and women 0.51 stand beside 0.29.
pub static RULE: Rule = Rule {
    code: "TIP733",
    name: "rate_convention_changes",
    title: Text::new("rates of groups computed in two ways", "des taux de groupes calculés de deux façons"),
    why: Text::new(
        "The rates seem to have doubled or halved, and only the population that they were divided by changed.",
        "Les taux semblent avoir doublé ou diminué de moitié, alors que seule la population de référence a changé.",
    ),
    todo: Text::new(
        "Compute all periods in one way, each rate with the residents of its group.",
        "Calculez toutes les périodes de la même façon, chaque taux avec les habitants de son groupe.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[C::Value, C::Unit],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: conventions::AVERAGES,
        broken: "indicator | value | unit | period | sex | source
                 victims_identified | 0.71 | per_100000 | 2017 | | A
                 victims_identified | 0.39 | per_100000 | 2017 | M | A
                 victims_identified | 0.32 | per_100000 | 2017 | F | A
                 victims_identified | 0.29 | per_100000 | 2020 | | A
                 victims_identified | 0.07 | per_100000 | 2020 | M | A
                 victims_identified | 0.51 | per_100000 | 2020 | F | A",
        undecided: conventions::TELLS_NOTHING,
    },
};

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    conventions::judge(group, context, |convention, judged, context| match convention {
        Convention::Open => Judgement::Undecided,
        Convention::Average | Convention::Additive => Judgement::Holds,
        Convention::Changes => {
            Judgement::broken(conventions::fault(judged, context, |lang| words(lang, judged, context)))
        }
    })
}

fn words(lang: Lang, judged: &[&Judged], context: &Context<'_>) -> String {
    let of = |adds_up: bool| -> Vec<&Judged> {
        judged.iter().filter(|j| j.adds_up == adds_up && j.averages != adds_up).copied().collect()
    };
    let (sums, averages) = (of(true), of(false));
    let by = judged.first().map_or("", |j| say::dimension(lang, j.dim));
    let (in_sums, in_averages) =
        (conventions::periods(lang, &sums, context), conventions::periods(lang, &averages, context));
    let shown = |of: &[&Judged]| of.first().map_or_else(String::new, |j| conventions::beside(lang, j, context));
    let (sum, average) = (shown(&sums), shown(&averages));
    match lang {
        Lang::En => format!(
            "The rates by {by} add up to the rate of all in {in_sums} ({sum}), and lie around it in {in_averages} ({average}): they were divided by everybody there, and by their own group here."
        ),
        Lang::Fr => format!(
            "Les taux par {by} s’additionnent en taux d’ensemble en {in_sums} ({sum}), et l’encadrent en {in_averages} ({average})\u{a0}: là ils ont été rapportés à toute la population, ici à leur propre groupe."
        ),
    }
}
