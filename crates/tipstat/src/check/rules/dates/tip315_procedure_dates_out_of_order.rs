//! A step of the procedure comes before the one it follows.

use tipstat_model::{
    Text,
    columns::{InvestigationColumn as I, ProceedingColumn as P},
};

use super::order::follows;
use crate::check::rule::{Examples, Grain, Rule, Severity, Test};

/// From the opening to the appeal each step follows the one before.
pub static RULE: Rule = Rule {
    code: "TIP315",
    name: "procedure_dates_out_of_order",
    title: Text::new(
        "a step of the procedure before the one it follows",
        "une étape de la procédure avant celle qu’elle suit",
    ),
    why: Text::new(
        "The time from one step to the next is an indicator of justice; a negative one falsifies it.",
        "Le délai d’une étape à l’autre est un indicateur de justice ; un délai négatif le fausse.",
    ),
    todo: Text::new(
        "Look both dates up in the file; most often day and month were swapped, or a year was mistyped.",
        "Vérifiez les deux dates dans le dossier ; le plus souvent le jour et le mois sont inversés, ou une année est mal saisie.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[
        follows!(
            Investigations I: referred_date ReferredDate after [opened_date OpenedDate],
            "The file went to the prosecution {later}, before it was opened {earlier}.",
            "Le dossier a été transmis au parquet {later}, avant d’être ouvert {earlier}."
        ),
        follows!(
            Investigations I: instruction_date InstructionDate after [referred_date ReferredDate, opened_date OpenedDate],
            "The judicial investigation was opened {later}, before the step it follows ({step}).",
            "L’information judiciaire a été ouverte {later}, avant l’étape qu’elle suit ({step})."
        ),
        follows!(
            Investigations I: dismissed_date DismissedDate after [opened_date OpenedDate],
            "The file was dismissed {later}, before it was opened {earlier}.",
            "Le dossier a été classé {later}, avant d’être ouvert {earlier}."
        ),
        follows!(
            Investigations I: judged_date JudgedDate after [instruction_date InstructionDate, referred_date ReferredDate, opened_date OpenedDate],
            "The file was judged {later}, before the step it follows ({step}).",
            "Le dossier a été jugé {later}, avant l’étape que le jugement suit ({step})."
        ),
        follows!(
            Investigations I: appeal_date AppealDate after [judged_date JudgedDate, instruction_date InstructionDate, referred_date ReferredDate, opened_date OpenedDate],
            "The appeal was lodged {later}, before the step it follows ({step}).",
            "L’appel a été formé {later}, avant l’étape qu’il suit ({step})."
        ),
        follows!(
            Investigations I: closed_date ClosedDate after [opened_date OpenedDate],
            "The file was closed {later}, before it was opened {earlier}.",
            "Le dossier a été clos {later}, avant d’être ouvert {earlier}."
        ),
        follows!(
            Proceedings P: charged_date ChargedDate after [investigated_date InvestigatedDate],
            "The person was charged {later}, before being investigated {earlier}.",
            "La personne a été poursuivie {later}, avant d’être mise en cause {earlier}."
        ),
        follows!(
            Proceedings P: judged_date JudgedDate after [charged_date ChargedDate, investigated_date InvestigatedDate],
            "The person was judged {later}, before the step it follows ({step}).",
            "La personne a été jugée {later}, avant l’étape que le jugement suit ({step})."
        ),
        follows!(
            Proceedings P: appeal_date AppealDate after [judged_date JudgedDate, charged_date ChargedDate, investigated_date InvestigatedDate],
            "The appeal was lodged {later}, before the step it follows ({step}).",
            "L’appel a été formé {later}, avant l’étape qu’il suit ({step})."
        ),
    ]),
    examples: Examples {
        holds: "case | opened_date | referred_date | judged_date
                C1 | 2024-01-10 | 2024-02-01 | 2024-06-01",
        broken: "case | opened_date | referred_date | judged_date
                 C1 | 10/01/2024 | 01/02/2024 | 05/01/2024",
        undecided: "case | opened_date | referred_date | court
                    C1 | 2024-01-10 | 2024 | TGI",
    },
};
