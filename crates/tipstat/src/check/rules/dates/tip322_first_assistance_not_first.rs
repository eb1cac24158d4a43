//! A kind of help began before the first assistance of any kind.

use tipstat_model::{Text, columns::VictimColumn as V};

use super::order::follows;
use crate::check::rule::{Examples, Grain, Rule, Severity, Test};

/// It makes one finding for the pair of dates.
pub static RULE: Rule = Rule {
    code: "TIP322",
    name: "first_assistance_not_first",
    title: Text::new("help that began before the first assistance", "une aide commencée avant la première assistance"),
    why: Text::new(
        "The days from identification to the first assistance are an indicator; they are counted too long.",
        "Le délai jusqu’à la première assistance est un indicateur ; il est compté trop long.",
    ),
    todo: Text::new(
        "Look the dates up in the file; the first assistance is the earliest help of any kind.",
        "Vérifiez les dates dans le dossier ; la première assistance est l’aide la plus ancienne, quelle qu’elle soit.",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[
        follows!(
            Victims V: psychological_date PsychologicalDate after [assistance_date AssistanceDate],
            "Psychological support began {later}, before what is given as the first assistance, {earlier}.",
            "Le soutien psychologique a commencé {later}, avant ce qui est donné pour la première assistance, {earlier}."
        ),
        follows!(
            Victims V: legal_date LegalDate after [assistance_date AssistanceDate],
            "Legal aid began {later}, before what is given as the first assistance, {earlier}.",
            "L’aide juridique a commencé {later}, avant ce qui est donné pour la première assistance, {earlier}."
        ),
        follows!(
            Victims V: reintegration_date ReintegrationDate after [assistance_date AssistanceDate],
            "Help with reintegration began {later}, before what is given as the first assistance, {earlier}.",
            "La réinsertion a commencé {later}, avant ce qui est donné pour la première assistance, {earlier}."
        ),
    ]),
    examples: Examples {
        holds: "record | sex | assistance_date | legal_date
                V1 | F | 2024-01-10 | 2024-02-01",
        broken: "record | sex | assistance_date | legal_date
                 V1 | F | 2024-01-20 | 2024-01-05",
        undecided: "record | sex | assistance_date | legal_date
                    V1 | F | 2024-01-20 | 2024",
    },
};
