//! A decision on the status of a victim comes before the one it follows.

use tipstat_model::{Text, columns::VictimColumn as V};

use super::order::follows;
use crate::check::rule::{Examples, Grain, Rule, Severity, Test};

/// Presumed, then identified, then confirmed; or presumed, then rejected.
pub static RULE: Rule = Rule {
    code: "TIP319",
    name: "status_decisions_out_of_order",
    title: Text::new(
        "a decision on the status before the one it follows",
        "une décision sur le statut avant celle qu’elle suit",
    ),
    why: Text::new(
        "Presumed, identified and confirmed victims are counted by the day of the decision; in the wrong order they count in the wrong year.",
        "Les victimes présumées, identifiées et confirmées sont comptées au jour de la décision ; dans le désordre, elles comptent dans la mauvaise année.",
    ),
    todo: Text::new(
        "Look both dates up in the file; most often the year is wrong, or day and month were swapped.",
        "Vérifiez les deux dates dans le dossier ; le plus souvent l’année est mal saisie, ou le jour et le mois sont inversés.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[
        follows!(
            Victims V: identification_date IdentificationDate after [presumption_date PresumptionDate],
            "The victim was identified {later}, before being presumed one {earlier}.",
            "La victime a été identifiée {later}, avant d’être présumée victime {earlier}."
        ),
        follows!(
            Victims V: confirmation_date ConfirmationDate after [identification_date IdentificationDate, presumption_date PresumptionDate],
            "The status was confirmed {later}, before the decision it confirms ({step}).",
            "Le statut a été confirmé {later}, avant la décision qu’il confirme ({step})."
        ),
        follows!(
            Victims V: rejection_date RejectionDate after [presumption_date PresumptionDate],
            "The status was rejected {later}, before the person was presumed a victim {earlier}.",
            "Le statut a été rejeté {later}, avant que la personne ne soit présumée victime {earlier}."
        ),
    ]),
    examples: Examples {
        holds: "record | sex | presumption_date | identification_date | confirmation_date
                V1 | F | 2024-01-05 | 2024-01-10 | 2024-03-01",
        broken: "record | sex | presumption_date | identification_date
                 V1 | F | 2024-01-15 | 2024-01-10",
        undecided: "record | sex | presumption_date | identification_date
                    V1 | F | 2024-01-05 |",
    },
};
