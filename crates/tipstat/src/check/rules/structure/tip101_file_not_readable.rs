//! A file or sheet could not be opened.

use tipstat_model::{Lang, Text, text::quote};

use super::{fault_of, known_as, short_name};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    table::{Input, InputState},
};

/// A return that arrived empty is not a return that says *none*.
pub static RULE: Rule = Rule {
    code: "TIP101",
    name: "file_not_readable",
    title: Text::new("a file that cannot be read", "un fichier illisible"),
    why: Text::new(
        "Whatever it holds is missing from every total, as if the agency had sent nothing.",
        "Ce qu’il contient manque à tous les totaux, comme si la structure n’avait rien envoyé.",
    ),
    todo: Text::new(
        "Open the file in the program that made it, save it again as .xlsx or .csv, and send it again.",
        "Ouvrez le fichier dans le logiciel qui l’a créé, enregistrez-le de nouveau en .xlsx ou .csv, puis renvoyez-le.",
    ),
    severity: Severity::Error,
    grain: Grain::Table,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: "file: police.csv
                indicator | value | unit | period
                victims_identified | 629 | person | 2024",
        broken: "file: police.csv
                 indicator | value | unit | period
                 victims_identified | 629 | person | 2024
                 file: gendarmerie.csv",
        undecided: "file: police.csv
                    indicator | value | unit | period
                    victims_identified | 629 | person | 2024
                    file: LISEZ-MOI.md
                    À lire avant de remplir le tableau",
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    vec![match &input.state {
        InputState::Figures(_) | InputState::Records(_) | InputState::Incomplete { .. } => Judgement::Holds,
        InputState::Skipped(_) => Judgement::Undecided,
        InputState::Unreadable(why) => {
            let name = short_name(input);
            let message = say::message(|lang| match lang {
                Lang::En => format!("{} could not be read: {}.", quote(lang, &name), why.get(lang)),
                Lang::Fr => {
                    format!("Le fichier {} n’a pas pu être lu\u{a0}: {}.", quote(lang, &name), why.get(lang))
                }
            });
            let key = [("file".to_owned(), name)].into();
            Judgement::broken(Fault { message, key, subject: known_as(input), ..fault_of(input, None, context) })
        }
    }]
}
