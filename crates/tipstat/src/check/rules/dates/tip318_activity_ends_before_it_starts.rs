//! An activity ends before it starts.

use tipstat_model::{Text, columns::ActivityColumn as A};

use super::order::follows;
use crate::check::rule::{Examples, Grain, Rule, Severity, Test};

/// It makes one finding for the pair of dates.
pub static RULE: Rule = Rule {
    code: "TIP318",
    name: "activity_ends_before_it_starts",
    title: Text::new("an activity that ends before it starts", "une activité qui finit avant de commencer"),
    why: Text::new(
        "An activity is counted in the period in which it was held; with two dates that contradict each other nobody knows which.",
        "Une activité compte dans la période où elle s’est tenue ; deux dates contradictoires ne disent pas laquelle.",
    ),
    todo: Text::new(
        "Look both dates up in the report of the activity; most often they were exchanged.",
        "Vérifiez les deux dates dans le rapport de l’activité ; le plus souvent elles sont interverties.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[follows!(
        Activities A: end_date EndDate after [date Date],
        "The activity ended {later}, before it began {earlier}.",
        "L’activité a pris fin {later}, avant d’avoir commencé {earlier}."
    )]),
    examples: Examples {
        holds: "activity | date | end_date | area
                A1 | 2024-03-05 | 2024-03-07 | Kayes",
        broken: "activity | date | end_date | area
                 A1 | 2024-03-05 | 2024-03-03 | Kayes",
        undecided: "activity | date | end_date | area
                    A1 | 2024-03-05 | 2024 | Kayes",
    },
};
