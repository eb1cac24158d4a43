//! A table lacks a column without which nothing in it can be read.

use tipstat_model::{
    Lang, TableSpec, Text,
    columns::{FIGURES, FigureColumn},
    text::{list, quote, semicolon},
};

use super::{fault_of, known_as, short_name};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    table::{Input, InputState},
};

/// Without its indicator a number says nothing, and without its number a record is not known again.
pub static RULE: Rule = Rule {
    code: "TIP102",
    name: "required_column_missing",
    title: Text::new("a missing column", "une colonne manquante"),
    why: Text::new(
        "A number that does not say what it counts, or a record that has no number of its own, cannot be used at all.",
        "Un nombre qui ne dit pas ce qu’il compte, ou un enregistrement sans numéro, est inutilisable.",
    ),
    todo: Text::new(
        "Add the column, with the heading of the template. If yours means the same under another name, the committee can teach it to the program once and for all.",
        "Ajoutez la colonne, avec l’intitulé du modèle. Si la vôtre dit la même chose sous un autre nom, le comité peut l’apprendre au programme une fois pour toutes.",
    ),
    severity: Severity::Error,
    grain: Grain::Table,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: "indicator | value | unit | period
                victims_identified | 629 | person | 2024",
        broken: "intitulé | valeur | unité | année
                 signalements au poste | 629 | personnes | 2024",
        undecided: "file: police.csv
                    indicator | value | unit | period
                    victims_identified | 629 | person | 2024
                    file: adresses.csv
                    nom | service | téléphone",
    },
};

/// How many headings are named.
const FEW: usize = 12;

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    vec![match &input.state {
        InputState::Figures(_) | InputState::Records(_) => Judgement::Holds,
        InputState::Skipped(_) | InputState::Unreadable(_) => Judgement::Undecided,
        InputState::Incomplete { table, missing, unknown } => {
            Judgement::broken(fault(input, table, missing, unknown, context))
        }
    }]
}

fn fault(
    input: &Input,
    table: &'static TableSpec,
    missing: &[&'static str],
    unknown: &[String],
    context: &Context<'_>,
) -> Fault {
    let columns = || table.columns.iter().filter(|c| missing.contains(&c.name));
    let message = say::message(|lang| {
        let names: Vec<String> = columns().map(|c| quote(lang, c.label.get(lang))).collect();
        let (one, names, called) = (names.len() == 1, list(lang, &names), table.label.get(lang));
        let not_understood = not_understood(lang, unknown);
        let told = match lang {
            Lang::En if one => format!("There is no column {names}, so nothing was read from this table of {called}."),
            Lang::En => format!("There are no columns {names}, so nothing was read from this table of {called}."),
            Lang::Fr if one => {
                format!("Il manque la colonne {names}\u{a0}; rien n’a été lu dans ce tableau ({called}).")
            }
            Lang::Fr => format!("Il manque les colonnes {names}\u{a0}; rien n’a été lu dans ce tableau ({called})."),
        };
        format!("{told}{not_understood}")
    });
    let advice = say::message(|lang| {
        let wanted: Vec<String> = columns().map(|c| quote(lang, c.label.get(lang))).collect();
        let wanted = wanted.join(semicolon(lang));
        let template: Vec<&str> = table.columns.iter().map(|c| c.label.get(lang)).take(FEW).collect();
        let end = if table.columns.len() > FEW { ", …" } else { "." };
        let template = template.join(", ") + end;
        let is_figures = table.name == FIGURES.name && missing.contains(&FigureColumn::Indicator.name());
        match lang {
            Lang::En if is_figures => format!(
                "Add the heading {wanted}. Or leave the table as it is, and ask the committee: it can tell the program once and for all what these numbers count and what these headings stand for."
            ),
            Lang::Fr if is_figures => format!(
                "Ajoutez l’intitulé {wanted}. Ou laissez le tableau tel quel, et demandez au comité\u{a0}: il peut dire au programme, une fois pour toutes, ce que comptent ces nombres et ce que désignent ces intitulés."
            ),
            Lang::En => format!(
                "Add what is missing, or rename the heading that stands for it: {wanted}. The template has the headings {template}"
            ),
            Lang::Fr => format!(
                "Ajoutez ce qui manque, ou renommez l’intitulé qui en tient lieu\u{a0}: {wanted}. Le modèle a les intitulés {template}"
            ),
        }
    });
    let key = [("file".to_owned(), short_name(input))].into();
    Fault {
        table: Some(table.name),
        expected: Some(missing.join(", ")),
        message,
        advice,
        key,
        subject: known_as(input),
        ..fault_of(input, None, context)
    }
}

/// Which headings were not understood, one of which may be what is missing.
fn not_understood(lang: Lang, unknown: &[String]) -> String {
    let mut names: Vec<String> = unknown.iter().take(FEW).map(|heading| quote(lang, heading)).collect();
    if unknown.len() > FEW {
        names.push("…".to_owned());
    }
    match (lang, names.len()) {
        (_, 0) => String::new(),
        (Lang::En, 1) => format!(" The heading {} was not understood.", list(lang, &names)),
        (Lang::En, _) => format!(" The headings {} were not understood.", list(lang, &names)),
        (Lang::Fr, 1) => format!(" L’intitulé {} n’a pas été compris.", list(lang, &names)),
        (Lang::Fr, _) => format!(" Les intitulés {} n’ont pas été compris.", list(lang, &names)),
    }
}
