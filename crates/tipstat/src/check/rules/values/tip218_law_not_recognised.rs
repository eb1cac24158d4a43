//! A law in records is not one of the profile, or may be several of them: one question for each word.

use tipstat_model::{Column, ColumnKind, Lang, Text, text::quote, words::nearest};

use super::of_record::{fault, look_or_nothing, shown, times, write_it};
use crate::{
    check::{
        Context, FaultyCell, RecordTest,
        rule::{Examples, Fault, Grain, Rule, Severity, Test},
        say,
    },
    records::{Trouble, laws_called},
};

/// « Code pénal » may be that of 2001 or that of 2024, and they do not speak of the same practices.
pub static RULE: Rule = Rule {
    code: "TIP218",
    name: "law_not_recognised",
    title: Text::new("a law that is not recognised", "une loi non reconnue"),
    why: Text::new(
        "What counts as trafficking or as an assimilated practice depends on the law: files of two laws must not be added blindly.",
        "Ce qui est traite ou pratique assimilée dépend de la loi : les dossiers de deux lois ne s’additionnent pas sans précaution.",
    ),
    todo: Text::new(
        "Write the number of the law, such as 2012-023.",
        "Écrivez le numéro de la loi, par exemple 2012-023.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[],
    test: Test::Records(&[RecordTest::Word { of, troubles: &[Trouble::NewLaw], tell }]),
    examples: Examples {
        holds: "case | opened_date | area | law
                C1 | 2024-03-05 | Kayes | Loi 2012-023
                C2 | 2024-03-05 | Kayes | loi n°2012-023",
        broken: "case | opened_date | area | law
                 C1 | 2024-03-05 | Kayes | Code pénal",
        undecided: "case | opened_date | area | law
                    C1 | 2024-03-05 | Kayes | ND",
    },
};

fn of(column: &Column) -> bool {
    matches!(column.kind, ColumnKind::Law)
}

fn tell(cell: &FaultyCell<'_>, context: &Context<'_>) -> Fault {
    let profile = context.profile();
    let mut laws = laws_called(profile, cell.text);
    let called = laws.len();
    if laws.is_empty() {
        let ids = profile.laws.iter().map(|law| (law.id.split_once('-').map_or(&*law.id, |(_, number)| number), law));
        laws.extend(nearest(cell.text, ids));
    }
    let message = say::message(|lang| {
        let (word, times) = (shown(lang, cell), times(lang, cell.times));
        match (called, lang) {
            (0, Lang::En) => {
                format!("{word} is not in the list of laws ({}).{times}", profile.name.get(lang))
            }
            (0, Lang::Fr) => {
                format!("{word} n’est pas dans la liste des lois ({}).{times}", profile.name.get(lang))
            }
            (n, Lang::En) => format!("{word} may be one of {n} laws.{times}"),
            (n, Lang::Fr) => format!("{word} peut désigner {n} lois.{times}"),
        }
    });
    let advice = if laws.is_empty() {
        look_or_nothing(cell)
    } else {
        write_it(|lang| {
            let offers = laws.iter().map(|law| {
                format!("{} ({})", quote(lang, &law.id), law.title.get(lang).split(" (").next().unwrap_or_default())
            });
            offers.collect::<Vec<_>>().join(match lang {
                Lang::En => " or ",
                Lang::Fr => " ou ",
            })
        })
    };
    let expected = if let [law] = laws.as_slice() { Some(law.id.clone()) } else { None };
    fault(cell, expected, message, advice)
}
