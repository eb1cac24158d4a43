//! An agency in records is not one of the profile: one question for each word.

use tipstat_model::{Column, ColumnKind, Lang, Text, profile::Match, text::quote};

use super::{
    did_you_mean,
    of_record::{fault, heading, look_or_nothing, shown, times, write_it},
};
use crate::{
    check::{
        Context, FaultyCell, RecordTest,
        rule::{Examples, Fault, Grain, Rule, Severity, Test},
        say,
    },
    records::Trouble,
};

/// « Policee » makes an agency of its own beside the police.
pub static RULE: Rule = Rule {
    code: "TIP217",
    name: "agency_not_recognised",
    title: Text::new("an agency that is not recognised", "une structure non reconnue"),
    why: Text::new(
        "One agency under two names is two agencies: duplicates between them are not found, and neither return is complete.",
        "Une structure sous deux noms en fait deux : les doublons ne se retrouvent pas, et aucune des deux transmissions n’est complète.",
    ),
    todo: Text::new(
        "Write the agency as the list of the committee has it, or ask for a new one to be entered there.",
        "Écrivez la structure comme dans la liste du comité, ou demandez-lui d’y inscrire une structure nouvelle.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[],
    test: Test::Records(&[RecordTest::Word { of, troubles: &[Trouble::NewAgency], tell }]),
    examples: Examples {
        holds: "record | sex | age | agency
                V1 | F | 15 | Police",
        broken: "record | sex | age | agency
                 V1 | F | 15 | Policee
                 V2 | M | 15 | Policee",
        undecided: "record | sex | age | agency
                    V1 | F | 15 | ND",
    },
};

fn of(column: &Column) -> bool {
    matches!(column.kind, ColumnKind::Agency)
}

fn tell(cell: &FaultyCell<'_>, context: &Context<'_>) -> Fault {
    let near = match context.profile().resolve_agency(cell.text) {
        Match::Nearest(agency) => Some(agency),
        _ => None,
    };
    let message = say::message(|lang| {
        let (word, column) = (shown(lang, cell), heading(lang, cell.column));
        let profile = context.profile().name.get(lang);
        let near = near.map_or_else(String::new, |a| did_you_mean(lang, a.name.get(lang), a.name.get(lang)));
        let times = times(lang, cell.times);
        match lang {
            Lang::En => {
                format!("{word} under {column} is not in the list of agencies ({profile}).{times}{near}")
            }
            Lang::Fr => {
                format!("{word} sous {column} n’est pas dans la liste des structures ({profile}).{times}{near}")
            }
        }
    });
    let advice = near.map(|agency| write_it(|lang| quote(lang, agency.name.get(lang))));
    let advice = advice.unwrap_or_else(|| look_or_nothing(cell));
    fault(cell, near.map(|agency| agency.id.clone()), message, advice)
}
