//! A cell holds a word that is not in the code list of its column.

use tipstat_model::{
    ColumnKind, Lang, Text,
    codes::{AgeGroup, Entry, List},
    columns::FigureColumn as C,
    text::quote,
};

use super::{did_you_mean, fault_of_cell, says_nothing, text};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    read::{CellTrouble, Trouble},
};

const COLUMNS: &[C] = &[
    C::Qualifier,
    C::Unit,
    C::Status,
    C::Scope,
    C::Measure,
    C::TimeBasis,
    C::Sex,
    C::Age,
    C::Form,
    C::Group,
    C::ObsStatus,
];

/// « personnnes » counts nothing that adds up.
pub static RULE: Rule = Rule {
    code: "TIP203",
    name: "code_not_in_list",
    title: Text::new("a code that is not in its list", "un code absent de sa liste"),
    why: Text::new(
        "The figure cannot be put beside others of its kind, and drops out of every sum.",
        "Le chiffre ne peut être rapproché d’aucun autre et sort de toutes les sommes.",
    ),
    todo: Text::new("Write a code of the list.", "Écrivez un code de la liste."),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: COLUMNS,
    test: Test::Cell { columns: COLUMNS, judge },
    examples: Examples {
        holds: "indicator | value | unit | period | age
                victims_identified | 337 | personnes | 2024 | 0-17 ans",
        broken: "indicator | value | unit | period
                 victims_identified | 629 | personnnes | 2024",
        undecided: "indicator | value | unit | period
                    victims_identified | 629 | ? | 2024",
    },
};

fn judge(trouble: &CellTrouble, context: &Context<'_>) -> Option<Judgement> {
    if trouble.kind != Trouble::NotInList {
        return None;
    }
    let text = text(trouble, context);
    // A mark for what is not known is no wrong code; which one is right cannot be told.
    if says_nothing(text) {
        return Some(Judgement::Undecided);
    }
    let list = match trouble.column.spec().kind {
        ColumnKind::Code(list) => list,
        ColumnKind::AgeGroup => AgeGroup::list(),
        _ => return None,
    };
    let near = list.nearest(text);
    let message = say::message(|lang| {
        let (it, title) = (quote(lang, text), quote(lang, list.title.get(lang)));
        let near = near.map_or_else(String::new, |e| did_you_mean(lang, e.code, e.label.get(lang)));
        match lang {
            Lang::En => format!("{it} is not in the list {title}.{near}"),
            Lang::Fr => format!("{it} ne figure pas dans la liste {title}.{near}"),
        }
    });
    let advice = say::message(|lang| advice(lang, trouble.column, &list, near));
    let expected = near.map(|e| e.code.to_owned());
    Some(Judgement::broken(Fault { expected, message, advice, ..fault_of_cell(trouble, context) }))
}

fn advice(lang: Lang, column: C, list: &List, near: Option<&Entry>) -> String {
    let codes: Vec<String> = list.entries.iter().map(|e| format!("{} ({})", e.code, e.label.get(lang))).collect();
    let codes = codes.join(", ");
    match (near, column, lang) {
        (Some(near), _, Lang::En) => format!("Write {}, if that is what is meant.", near.code),
        (Some(near), _, Lang::Fr) => format!("Écrivez {}, si c’est bien cela.", quote(lang, near.label.fr)),
        (None, C::Age, Lang::En) => format!("Write one of {codes}, or the ages themselves: 12-17."),
        (None, C::Age, Lang::Fr) => {
            format!("Écrivez l’un de ces codes\u{a0}: {codes}, ou les âges eux-mêmes\u{a0}: 12-17.")
        }
        (None, _, Lang::En) => format!("Write one of {codes}."),
        (None, _, Lang::Fr) => format!("Écrivez l’un de ces codes\u{a0}: {codes}."),
    }
}
