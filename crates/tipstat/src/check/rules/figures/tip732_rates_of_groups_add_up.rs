//! The rates of groups add up to the rate of all: they were divided by the population of all.

use tipstat_model::{Lang, Text, columns::FigureColumn as C};

use super::conventions;
use crate::check::{
    Context, Group,
    rates::{BY, Convention, Judged},
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// Men 0.39 and women 0.32 beside 0.71: no rate of men can be read from it.
pub static RULE: Rule = Rule {
    code: "TIP732",
    name: "rates_of_groups_add_up",
    title: Text::new(
        "rates of groups that add up to the rate of all",
        "des taux de groupes qui s’additionnent en taux d’ensemble",
    ),
    why: Text::new(
        "A rate per 100,000 women is divided by the number of women. Divided by everybody it is half as large, and cannot be compared with that of another country.",
        "Un taux pour 100 000 femmes se rapporte au nombre de femmes. Rapporté à tous, il est deux fois plus petit, et ne se compare pas à celui d’un autre pays.",
    ),
    todo: Text::new(
        "Divide each by the residents of its group, or say under the table that these are parts of the national rate.",
        "Rapportez chacun aux habitants de son groupe, ou dites sous le tableau que ce sont des parts du taux national.",
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
                 victims_identified | 0.67 | per_100000 | 2019 | | A
                 victims_identified | 0.20 | per_100000 | 2019 | M | A
                 victims_identified | 0.47 | per_100000 | 2019 | F | A",
        undecided: conventions::TELLS_NOTHING,
    },
};

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    conventions::judge(group, context, |convention, judged, context| match convention {
        Convention::Open => Judgement::Undecided,
        // A change of convention is another rule's.
        Convention::Average | Convention::Changes => Judgement::Holds,
        Convention::Additive => {
            Judgement::broken(conventions::fault(judged, context, |lang| words(lang, judged, context)))
        }
    })
}

fn words(lang: Lang, judged: &[&Judged], context: &Context<'_>) -> String {
    let Some(example) = judged.iter().find(|j| j.adds_up && !j.averages) else { return String::new() };
    let by = say::dimension(lang, example.dim);
    let (shown, when) = (conventions::beside(lang, example, context), conventions::periods(lang, &[*example], context));
    match lang {
        Lang::En => format!(
            "The rates by {by} add up to the rate of all ({shown} in {when}): each was divided by the whole population, not by that of its group."
        ),
        Lang::Fr => format!(
            "Les taux par {by} s’additionnent en taux d’ensemble ({shown} en {when})\u{a0}: chacun a été rapporté à toute la population et non à celle de son groupe."
        ),
    }
}
