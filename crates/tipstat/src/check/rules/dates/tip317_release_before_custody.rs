//! A person is released before being taken into custody.

use tipstat_model::{Text, columns::ProceedingColumn as P};

use super::order::follows;
use crate::check::rule::{Examples, Grain, Rule, Severity, Test};

/// Days in custody before judgment are an indicator, and a right.
pub static RULE: Rule = Rule {
    code: "TIP317",
    name: "release_before_custody",
    title: Text::new("a release before the custody began", "une libération avant le début de la détention"),
    why: Text::new(
        "The length of custody before judgment is an indicator; a negative one falsifies it.",
        "La durée de la détention provisoire est un indicateur ; une durée négative le fausse.",
    ),
    todo: Text::new(
        "Look both dates up in the file; most often they were exchanged.",
        "Vérifiez les deux dates dans le dossier ; le plus souvent elles sont interverties.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[follows!(
        Proceedings P: remand_end RemandEnd after [remand_start RemandStart],
        "The person was released {later}, before being taken into custody {earlier}.",
        "La personne a été libérée {later}, avant d’être placée en détention {earlier}."
    )]),
    examples: Examples {
        holds: "person | case | remand_start | remand_end
                P1 | C1 | 2024-01-10 | 2024-02-01",
        broken: "person | case | remand_start | remand_end
                 P1 | C1 | 2024-03-15 | 2024-02-20",
        undecided: "person | case | remand_start | remand_end
                    P1 | C1 | 2024-03-15 |",
    },
};
