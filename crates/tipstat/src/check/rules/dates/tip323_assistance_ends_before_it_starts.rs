//! The assistance ended before it began.

use tipstat_model::{Text, columns::VictimColumn as V};

use super::order::follows;
use crate::check::rule::{Examples, Grain, Rule, Severity, Test};

/// It makes one finding for the pair of dates.
pub static RULE: Rule = Rule {
    code: "TIP323",
    name: "assistance_ends_before_it_starts",
    title: Text::new(
        "an assistance that ended before it began",
        "une assistance qui a pris fin avant d’avoir commencé",
    ),
    why: Text::new(
        "Who is in assistance on a day is counted from both dates; such a row is in none of the counts.",
        "Les victimes en cours d’assistance à une date se comptent d’après les deux dates ; une telle ligne n’est comptée nulle part.",
    ),
    todo: Text::new(
        "Look both dates up in the file; if the victim came back, give her a row of her own for the new assistance.",
        "Vérifiez les deux dates dans le dossier ; si la victime est revenue, donnez une ligne à la nouvelle prise en charge.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[follows!(
        Victims V: assistance_end_date AssistanceEndDate after [assistance_date AssistanceDate],
        "The assistance ended {later}, before it began {earlier}.",
        "L’assistance a pris fin {later}, avant d’avoir commencé {earlier}."
    )]),
    examples: Examples {
        holds: "record | sex | assistance_date | assistance_end_date
                V1 | F | 2024-01-10 | 2024-06-30",
        broken: "record | sex | assistance_date | assistance_end_date
                 V1 | F | 2024-01-20 | 2024-01-05",
        undecided: "record | sex | assistance_date | assistance_end_date
                    V1 | F | 2024-01-20 | 2024",
    },
};
