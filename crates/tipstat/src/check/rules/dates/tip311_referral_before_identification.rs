//! A victim is referred before being identified.

use tipstat_model::{Text, columns::VictimColumn as V};

use super::order::follows;
use crate::check::rule::{Examples, Grain, Rule, Severity, Test};

/// Days from identification to referral feed an indicator; a negative one drags its median down.
pub static RULE: Rule = Rule {
    code: "TIP311",
    name: "referral_before_identification",
    title: Text::new("a referral before the identification", "une orientation avant l’identification"),
    why: Text::new(
        "The days from identification to referral are an indicator; a negative number of days falsifies it.",
        "Le délai entre l’identification et l’orientation est un indicateur ; un délai négatif le fausse.",
    ),
    todo: Text::new(
        "Look both dates up in the file; most often the year is wrong, or day and month were swapped.",
        "Vérifiez les deux dates dans le dossier ; le plus souvent l’année est mal saisie, ou le jour et le mois sont inversés.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[follows!(
        Victims V: referral_date ReferralDate after [identification_date IdentificationDate],
        "The victim was referred {later}, before being identified {earlier}.",
        "La victime a été orientée {later}, avant d’être identifiée {earlier}."
    )]),
    examples: Examples {
        holds: "record | identification_date | referral_date | sex
                V1 | 2024-01-10 | 2024-01-12 | F",
        broken: "record | identification_date | referral_date | sex
                 V1 | 10/01/2024 | 09/01/2024 | F",
        undecided: "record | identification_date | referral_date | sex
                    V1 | 2024-01-10 | | F",
    },
};
