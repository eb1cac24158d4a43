//! The rate of all lies outside the rates of its groups, of which it is an average.

use tipstat_model::{Lang, Text, columns::FigureColumn as C, text::semicolon};

use super::conventions;
use crate::check::{
    Context, Group,
    rates::{BY, Convention, Judged},
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// With 0.07 among men and 0.51 among women, all cannot be at 0.61.
pub static RULE: Rule = Rule {
    code: "TIP734",
    name: "rate_outside_its_groups",
    title: Text::new("a rate of all outside those of its groups", "un taux d’ensemble hors de ceux de ses groupes"),
    why: Text::new(
        "The rate of all is an average of the rates of the groups. Outside them, one of the numbers is wrong.",
        "Le taux d’ensemble est une moyenne des taux des groupes. S’il est en dehors, l’un des nombres est faux.",
    ),
    todo: Text::new(
        "Compute each rate again from its count and its residents.",
        "Recalculez chaque taux à partir de son effectif et de ses habitants.",
    ),
    severity: Severity::Error,
    grain: Grain::Group,
    reads: &[C::Value, C::Unit],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: conventions::AVERAGES,
        broken: "indicator | value | unit | period | sex | source
                 victims_identified | 0.61 | per_100000 | 2020 | | A
                 victims_identified | 0.07 | per_100000 | 2020 | M | A
                 victims_identified | 0.51 | per_100000 | 2020 | F | A
                 victims_identified | 0.44 | per_100000 | 2021 | | A
                 victims_identified | 0.22 | per_100000 | 2021 | M | A
                 victims_identified | 0.65 | per_100000 | 2021 | F | A",
        undecided: conventions::TELLS_NOTHING,
    },
};

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    conventions::judge(group, context, |convention, judged, context| match convention {
        Convention::Open | Convention::Changes => Judgement::Undecided,
        // Where they add up, sums that do not are found as sums.
        Convention::Additive => Judgement::Holds,
        Convention::Average => {
            let outside: Vec<&Judged> = judged.iter().filter(|j| !j.averages).copied().collect();
            if outside.is_empty() {
                return Judgement::Holds;
            }
            Judgement::broken(conventions::fault(&outside, context, |lang| words(lang, &outside, context)))
        }
    })
}

fn words(lang: Lang, outside: &[&Judged], context: &Context<'_>) -> String {
    let by = outside.first().map_or("", |j| say::dimension(lang, j.dim));
    let each: Vec<String> = outside
        .iter()
        .map(|j| {
            let when = conventions::periods(lang, &[*j], context);
            format!("{when}{}: {}", if lang == Lang::Fr { "\u{a0}" } else { "" }, conventions::beside(lang, j, context))
        })
        .collect();
    let each = each.join(semicolon(lang));
    match lang {
        Lang::En => format!("The rate of all is no average of the rates by {by}. {each}."),
        Lang::Fr => format!("Le taux d’ensemble n’est pas une moyenne des taux par {by}. {each}."),
    }
}
