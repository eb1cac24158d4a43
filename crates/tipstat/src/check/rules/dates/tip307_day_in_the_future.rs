//! A record has a date that has not come yet.

use tipstat_model::{Column, Lang, Text, period::display_date, text::quote};

use super::tip306_day_not_readable::of;
use crate::{
    check::{
        Context, RecordTest,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    records::Value,
};

/// Records tell what happened.
pub static RULE: Rule = Rule {
    code: "TIP307",
    name: "day_in_the_future",
    title: Text::new("a date in the future", "une date dans le futur"),
    why: Text::new(
        "Records tell what happened; a date to come is mistyped, and puts the row into a year that has not begun or is not over.",
        "Un enregistrement dit ce qui s’est passé ; une date à venir est mal saisie et range la ligne dans une période à venir.",
    ),
    todo: Text::new(
        "Look the date up in the file; most often the year is mistyped, or day and month were swapped.",
        "Vérifiez la date dans le dossier ; le plus souvent l’année est mal saisie, ou le jour et le mois sont inversés.",
    ),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: &[],
    test: Test::Records(&[RecordTest::Value { of, judge }]),
    examples: Examples {
        holds: "record | sex | identification_date
                V1 | F | 2026-01-31",
        broken: "record | sex | identification_date
                 V1 | F | 2026-11-05",
        undecided: "record | sex | identification_date
                    V1 | F | 2026",
    },
};

fn judge(column: &Column, value: Value, context: &Context<'_>) -> Option<Judgement> {
    let Value::Day(day) = value else { return None };
    if day.last() <= context.as_of {
        return Some(Judgement::Holds);
    }
    if day.first() <= context.as_of {
        return Some(Judgement::Undecided);
    }
    let shown = (!column.identifying).then_some(day);
    let message = say::message(|lang| {
        let (heading, as_of) = (quote(lang, column.label.get(lang)), display_date(lang, context.as_of));
        match (shown, lang) {
            (Some(day), Lang::En) => {
                format!("{} under {heading} is after {as_of}, the day of the check.", day.display(lang))
            }
            (Some(day), Lang::Fr) => {
                format!("{} sous {heading} est postérieur au {as_of}, jour du contrôle.", day.display(lang))
            }
            (None, Lang::En) => format!("The date under {heading} is after {as_of}, the day of the check."),
            (None, Lang::Fr) => format!("La date sous {heading} est postérieure au {as_of}, jour du contrôle."),
        }
    });
    let swapped = shown.and_then(super::order::swapped).filter(|day| day.last() <= context.as_of);
    let advice = swapped.map(|day| {
        say::message(|lang| match lang {
            Lang::En => {
                format!("Look the date up in the file. Day and month were perhaps swapped: {}.", day.display(lang))
            }
            Lang::Fr => {
                let day = day.display(lang);
                format!("Vérifiez la date dans le dossier. Le jour et le mois sont peut-être inversés : {day}.")
            }
        })
    });
    Some(Judgement::broken(Fault {
        expected: Some(format!("<= {}", context.as_of)),
        found: shown.map(|day| day.to_string()),
        message,
        advice: advice.unwrap_or_default(),
        ..Fault::default()
    }))
}
