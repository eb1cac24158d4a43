//! A table has its headings and nothing under them.

use tipstat_model::{Lang, Text, text::quote};

use super::{Body, Sheet, known_as, short_name};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    read::template::page_of,
    table::Input,
};

/// An empty table is not a return « néant »: that one says zero.
pub static RULE: Rule = Rule {
    code: "TIP104",
    name: "no_rows",
    title: Text::new("a table without rows", "un tableau sans ligne"),
    why: Text::new(
        "Nobody can tell whether there was nothing to count or the rows were lost on the way.",
        "On ne peut pas savoir s’il n’y avait rien à compter ou si les lignes se sont perdues en route.",
    ),
    todo: Text::new(
        "If there was nothing to count, say so: the value 0 for each indicator, or “néant” under the headings of a table of records; otherwise send the rows.",
        "S’il n’y avait rien à compter, dites-le\u{a0}: la valeur 0 pour chaque indicateur, ou « néant » sous les intitulés d’un tableau d’enregistrements\u{a0}; sinon, envoyez les lignes.",
    ),
    severity: Severity::Warning,
    grain: Grain::Table,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: "indicator | value | unit | period
                victims_identified | 0 | person | 2024",
        broken: "indicator | value | unit | period",
        undecided: "file: police.csv
                    indicator | value | unit | period
                    victims_identified | 0 | person | 2024
                    file: page.csv
                    Statistiques de la traite des personnes",
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    let Some(sheet) = Sheet::of(input) else { return vec![Judgement::Undecided] };
    let says_nil = matches!(sheet.body, Body::Records(table) if table.layout.nil_return);
    if says_nil || (0..sheet.headings.len()).any(|at| sheet.column(at).is_some() && sheet.is_filled(at)) {
        return vec![Judgement::Holds];
    }
    if let Some((page, called)) = page_of(input, &context.submission.inputs) {
        return vec![Judgement::broken(Fault { input: Some((page, None)), ..empty_page(input, called) })];
    }
    let name = short_name(input);
    let message = say::message(|lang| match lang {
        Lang::En => format!("The table in {} has headings, but no row under them is filled.", quote(lang, &name)),
        Lang::Fr => {
            format!("Le tableau de {} a des intitulés, mais aucune ligne remplie au-dessous.", quote(lang, &name))
        }
    });
    let key = [("file".to_owned(), name)].into();
    let advice = match sheet.body {
        Body::Figures(_) => say::message(|lang| {
            match lang {
            Lang::En => "If there was nothing to count, write one row for each indicator with the value 0; otherwise send the rows.".to_owned(),
            Lang::Fr => "S’il n’y avait rien à compter, écrivez une ligne par indicateur avec la valeur 0\u{a0}; sinon, envoyez les lignes.".to_owned(),
        }
        }),
        Body::Records(_) => say::message(|lang| {
            match lang {
            Lang::En => "If there was nothing to report, write “néant” in the first cell under the headings; otherwise send the rows.".to_owned(),
            Lang::Fr => "S’il n’y avait rien à signaler, écrivez « néant » dans la première cellule sous les intitulés\u{a0}; sinon, envoyez les lignes.".to_owned(),
        }
        }),
    };
    vec![Judgement::broken(Fault { message, advice, key, subject: known_as(input), ..sheet.fault(None, context) })]
}

/// A page of totals into which nobody wrote a number.
fn empty_page(input: &Input, page: &str) -> Fault {
    let message = say::message(|lang| match lang {
        Lang::En => format!("No number is written on the page {}.", quote(lang, page)),
        Lang::Fr => format!("Aucun nombre n’est écrit sur la page {}.", quote(lang, page)),
    });
    let advice = say::message(|lang| {
        match lang {
            Lang::En => "Fill in its pale cells; if there was nothing to report, write X beside “Nothing to report”.",
            Lang::Fr => {
                "Remplissez ses cases claires\u{a0}; s’il n’y avait rien à déclarer, écrivez X à côté de « Néant »."
            }
        }
        .to_owned()
    });
    let key = [("file".to_owned(), short_name(input))].into();
    Fault { message, advice, key, subject: known_as(input), ..Fault::default() }
}
