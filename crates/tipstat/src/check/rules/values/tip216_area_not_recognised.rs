//! An area of records is not one of the profile: one question for each word.

use tipstat_model::{Column, ColumnKind, Lang, Text, profile::Match, text::quote};

use super::{
    did_you_mean,
    of_record::{fault, look_or_nothing, shown, times, write_it},
};
use crate::{
    check::{
        Context, FaultyCell, RecordTest,
        rule::{Examples, Fault, Grain, Rule, Severity, Test},
        say,
    },
    records::Trouble,
};

/// A locality below the known areas is one question, not an error a row.
pub static RULE: Rule = Rule {
    code: "TIP216",
    name: "area_not_recognised",
    title: Text::new("an area that is not recognised", "un territoire non reconnu"),
    why: Text::new(
        "Records of an area that is not known are missing from the tables by region.",
        "Les enregistrements d’un territoire inconnu manquent dans les tableaux par région.",
    ),
    todo: Text::new(
        "If it is a locality, write it under “place” and its region under “area”; if it is a region, write it as the list of the committee has it.",
        "S’il s’agit d’une localité, écrivez-la sous « localité » et sa région sous « territoire » ; s’il s’agit d’une région, écrivez-la comme dans la liste du comité.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[],
    test: Test::Records(&[RecordTest::Word { of, troubles: &[Trouble::NewArea], tell }]),
    examples: Examples {
        holds: "record | sex | age | area
                V1 | F | 15 | Région de Ségou
                V2 | F | 15 | Segou",
        broken: "record | sex | age | area
                 V1 | F | 15 | Markala
                 V2 | M | 15 | Markala",
        undecided: "record | sex | age | area
                    V1 | F | 15 | ND",
    },
};

fn of(column: &Column) -> bool {
    matches!(column.kind, ColumnKind::Area)
}

fn tell(cell: &FaultyCell<'_>, context: &Context<'_>) -> Fault {
    let near = match context.profile().resolve_area(cell.text, None) {
        Match::Nearest(area) => Some(area),
        _ => None,
    };
    let message = say::message(|lang| {
        let (word, profile) = (shown(lang, cell), context.profile().name.get(lang));
        let times = times(lang, cell.times);
        let question = match (near, lang) {
            (Some(area), _) => did_you_mean(lang, area.name.get(lang), area.name.get(lang)),
            (None, Lang::En) => " Is it a locality, and of which region?".to_owned(),
            (None, Lang::Fr) => " Est-ce une localité, et de quelle région ?".to_owned(),
        };
        match lang {
            Lang::En => format!("{word} is not in the list of areas ({profile}).{times}{question}"),
            Lang::Fr => format!("{word} n’est pas dans la liste des territoires ({profile}).{times}{question}"),
        }
    });
    let advice = near.map(|area| write_it(|lang| quote(lang, area.name.get(lang))));
    let advice = advice.unwrap_or_else(|| look_or_nothing(cell));
    fault(cell, near.map(|area| area.id.clone()), message, advice)
}
