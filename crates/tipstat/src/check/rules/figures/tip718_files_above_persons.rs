//! More case files than persons at one stage of the procedure.

use tipstat_model::{Lang, Text, codes::Stage, columns::FigureColumn as C};

use super::tip701_one_number_under_two_units::stages;
use crate::{
    check::{
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say, {Context, Group},
    },
    figures::{Dim, Dims, Entry},
};

/// From prosecution on, every file concerns at least one person.
pub static RULE: Rule = Rule {
    code: "TIP718",
    name: "files_above_persons",
    title: Text::new("more case files than persons", "plus de dossiers que de personnes"),
    why: Text::new(
        "From prosecution on, every file concerns at least one person, so one of the numbers is wrong or they count different things.",
        "À partir des poursuites, chaque dossier vise au moins une personne\u{a0}: l’un des nombres est faux, ou ils comptent des choses différentes.",
    ),
    todo: Text::new(
        "Check whether the two numbers were exchanged, and whether files against unknown persons are among them (then say so).",
        "Vérifiez si les deux nombres ont été intervertis, et si des dossiers contre X en font partie (dites-le alors).",
    ),
    severity: Severity::Error,
    grain: Grain::Group,
    reads: &[C::Value, C::Unit],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | source
                files_tried | 16 | case_file | 2023 | A
                persons_tried | 116 | person | 2023 | A",
        broken: "indicator | value | unit | period | source
                 files_tried | 116 | case_file | 2023 | A
                 persons_tried | 16 | person | 2023 | A",
        undecided: "indicator | value | unit | period | source
                    files_tried | 16 | case_file | 2023 | A
                    persons_tried | ND | person | 2023 | A",
    },
};

const BY: Dims = Dims::BREAKDOWN.and(&[Dim::Period, Dim::Source]);

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let mut judged = Vec::new();
    for (files, persons) in stages(group) {
        // Many files are opened against persons not yet known.
        let known = |f: &&Entry<'_>| f.figure.known_indicator().and_then(|i| i.stage) != Some(Stage::Investigation);
        for file in files.into_iter().filter(known) {
            let Some(person) = persons.iter().find(|p| p.key.comparable(file.key)) else { continue };
            judged.push(match (bounds(file), bounds(person)) {
                (Some(f), Some(p)) if p.is_below(f) => Judgement::broken(fault(file, person, context)),
                (Some(_), Some(_)) => Judgement::Holds,
                _ => Judgement::Undecided,
            });
        }
    }
    judged
}

fn bounds(entry: &Entry<'_>) -> Option<tipstat_model::Bounds> {
    entry.figure.quantity?.bounds()
}

fn fault(file: &Entry<'_>, person: &Entry<'_>, context: &Context<'_>) -> Fault {
    let value = |e: &Entry<'_>| e.figure.quantity.and_then(|q| q.exact());
    let message = say::message(|lang| {
        let (f, p) = (say::quantity(lang, file.figure), say::quantity(lang, person.figure));
        let (a, b) = (say::about(lang, file, context), say::about(lang, person, context));
        let who = say::source(file, context);
        match lang {
            Lang::En => format!("{f} ({a}) are more than {p} ({b}) in {who}."),
            Lang::Fr => format!("{f} ({a}), c’est plus que {p} ({b}), selon {who}."),
        }
    });
    Fault {
        figures: vec![(file.index, C::Value), (person.index, C::Value)],
        expected: value(person).map(|v| format!("<={v}")),
        found: value(file).map(|v| v.to_string()),
        difference: value(file).zip(value(person)).map(|(f, p)| f - p),
        message,
        explains: vec![file.index, person.index],
        key: say::key(file, BY.and(&[Dim::Indicator])),
        ..Fault::default()
    }
}
