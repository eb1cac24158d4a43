//! A record has a date from long before there were such records.

use tipstat_model::{Column, Lang, Text, text::quote};

use super::{order::earliest, tip306_day_not_readable::of};
use crate::{
    check::{
        Context, RecordTest,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    records::Value,
};

/// 1900-01-05 is often a number that a spreadsheet shows as a day.
pub static RULE: Rule = Rule {
    code: "TIP325",
    name: "implausibly_old_date",
    title: Text::new("an implausibly old date", "une date trop ancienne pour être vraisemblable"),
    why: Text::new(
        "It puts the row into a year that no report covers, and makes delays of decades.",
        "Elle range la ligne dans une année qu’aucun rapport ne couvre, et donne des délais de plusieurs décennies.",
    ),
    todo: Text::new(
        "Look the date up in the file; most often the century is mistyped, or a number was shown as a date.",
        "Vérifiez la date dans le dossier ; le plus souvent le siècle est mal saisi, ou un nombre a été affiché comme une date.",
    ),
    severity: Severity::Warning,
    grain: Grain::Cell,
    reads: &[],
    test: Test::Records(&[RecordTest::Value { of, judge }]),
    examples: Examples {
        holds: "record | sex | identification_date | birth_date
                V1 | F | 2024-01-10 | 1950",
        broken: "record | sex | identification_date
                 V1 | F | 1924-01-10",
        undecided: "record | sex | identification_date
                    V1 | F | ND",
    },
};

fn judge(column: &Column, value: Value, _: &Context<'_>) -> Option<Judgement> {
    let Value::Day(day) = value else { return None };
    let earliest = earliest(column);
    if day.last() >= earliest {
        return Some(Judgement::Holds);
    }
    let shown = (!column.identifying).then_some(day);
    let message = say::message(|lang| {
        let (heading, year) = (quote(lang, column.label.get(lang)), earliest.year());
        match (shown, lang) {
            (Some(day), Lang::En) => format!("{} under {heading} is before {year}.", day.display(lang)),
            (Some(day), Lang::Fr) => format!("{} sous {heading} est antérieur à {year}.", day.display(lang)),
            (None, Lang::En) => format!("The date under {heading} is before {year}."),
            (None, Lang::Fr) => format!("La date sous {heading} est antérieure à {year}."),
        }
    });
    Some(Judgement::broken(Fault {
        expected: Some(format!(">= {earliest}")),
        found: shown.map(|day| day.to_string()),
        message,
        ..Fault::default()
    }))
}
