//! More at a later stage than at an earlier one among the same cases, followed.

use tipstat_model::{Text, codes::Measure, columns::FigureColumn as C};

use super::tip719_later_stage_above_earlier::{BY, judge};
use crate::check::{
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
    {Context, Group},
};

/// Of the persons followed nobody is convicted who was not prosecuted.
pub static RULE: Rule = Rule {
    code: "TIP720",
    name: "later_stage_above_earlier_in_cohort",
    title: Text::new(
        "a later stage above an earlier one in a cohort",
        "un stade ultérieur au-dessus d’un stade antérieur dans une cohorte",
    ),
    why: Text::new(
        "Among the same persons or files a later stage cannot be larger: one of the numbers is wrong.",
        "Parmi les mêmes personnes ou dossiers, un stade ultérieur ne peut pas être plus grand\u{a0}: l’un des nombres est faux.",
    ),
    todo: Text::new(
        "Check both numbers, and that both follow the same cases.",
        "Vérifiez les deux nombres, et que tous deux suivent les mêmes affaires.",
    ),
    severity: Severity::Error,
    grain: Grain::Group,
    reads: &[C::Value, C::Unit, C::Measure],
    test: Test::Group { by: &[BY], judge: judge_cohort },
    examples: Examples {
        holds: "indicator | value | unit | measure | period | source
                persons_prosecuted | 20 | person | cohort | 2024 | A
                persons_convicted | 8 | person | cohort | 2024 | A",
        broken: "indicator | value | unit | measure | period | source
                 persons_prosecuted | 6 | person | cohort | 2024 | A
                 persons_convicted | 8 | person | cohort | 2024 | A",
        undecided: "indicator | value | unit | measure | period | source
                    persons_prosecuted | ND | person | cohort | 2024 | A
                    persons_convicted | 8 | person | cohort | 2024 | A",
    },
};

fn judge_cohort(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    judge(group, context, |m| m == Some(Measure::Cohort))
}
