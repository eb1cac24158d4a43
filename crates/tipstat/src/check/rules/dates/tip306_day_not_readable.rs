//! A cell of a record that should hold a day holds something else, or a day that does not exist.

use tipstat_model::{Column, ColumnKind, Day, Lang, Message, Text, text::quote};

use super::meant::{Meant, meant};
use crate::{
    check::{
        FaultyCell, RecordTest,
        rule::{Examples, Fault, Grain, Rule, Severity, Test},
        rules::values::{look_there, may_show, shown},
        say,
    },
    records::Trouble,
};

/// 31/02/2024 is nobody's day.
pub static RULE: Rule = Rule {
    code: "TIP306",
    name: "day_not_readable",
    title: Text::new("a date that cannot be read", "une date illisible"),
    why: Text::new(
        "A row without a date belongs to no year: it is missing from every table by period.",
        "Une ligne sans date n’appartient à aucune année : elle manque dans tout tableau par période.",
    ),
    todo: Text::new(
        "Write the date as 31/12/2024; what is known of it, as 12/2024 or 2024, where the day is not; or ND.",
        "Écrivez la date sous la forme 31/12/2024 ; ce qu’on en sait, 12/2024 ou 2024, si le jour n’est pas connu ; ou ND.",
    ),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: &[],
    test: Test::Records(&[RecordTest::Cell {
        of: of_time,
        troubles: &[Trouble::NotADay],
        tell: |cell, _| Some(tell(cell)),
    }]),
    examples: Examples {
        holds: "record | sex | identification_date | birth_date
                V1 | F | 31/12/2024 | né vers 2008
                V2 | F | mars 2024 | 2008",
        broken: "record | sex | identification_date | birth_date
                 V1 | F | 31/02/2024 | 2008",
        undecided: "record | sex | identification_date | birth_date
                    V1 | F | ND | 2008",
    },
};

/// Whether a column holds days.
pub(super) fn of(column: &Column) -> bool {
    matches!(column.kind, ColumnKind::Date | ColumnKind::Day | ColumnKind::Born)
}

/// Whether a column holds days, or periods.
fn of_time(column: &Column) -> bool {
    of(column) || matches!(column.kind, ColumnKind::Period)
}

fn tell(cell: &FaultyCell<'_>) -> Fault {
    let heading = |lang: Lang| quote(lang, cell.column.label.get(lang));
    if cell.column.identifying {
        // The date of a birth is never printed, nor is what is wrong with it, which tells the half of it.
        let message = say::message(|lang| match lang {
            Lang::En => format!("The cell under {} holds no date that exists.", heading(lang)),
            Lang::Fr => format!("La cellule sous {} ne contient pas une date qui existe.", heading(lang)),
        });
        return Fault { message, ..Fault::default() };
    }
    if matches!(cell.column.kind, ColumnKind::Period) {
        return no_period(cell);
    }
    let meant = meant(cell.text).and_then(|meant| match meant {
        Meant::Day(day) => Some(Day::on(day)),
        Meant::Period(period) if period.months() == Some(1) => {
            Day::in_month(period.start().year(), period.start().month())
        }
        Meant::Period(_) => None,
    });
    let message = match Day::impossible(cell.text) {
        Some(why) => say::message(|lang| {
            let why = why.get(lang);
            match lang {
                Lang::En => format!("Under {}: {why}.", heading(lang)),
                Lang::Fr => format!("Sous {} : {why}.", heading(lang)),
            }
        }),
        None => say::message(|lang| {
            let (text, heading) = (shown(lang, cell), heading(lang));
            match (meant, lang) {
                (Some(day), Lang::En) => {
                    format!("{text} under {heading} is not written as a date. Did you mean {}?", day.display(lang))
                }
                (Some(day), Lang::Fr) => {
                    let day = day.display(lang);
                    format!("{text} sous {heading} n’est pas écrit comme une date. Vouliez-vous dire {day} ?")
                }
                (None, Lang::En) => format!("{text} under {heading} is not a date."),
                (None, Lang::Fr) => format!("{text} sous {heading} n’est pas une date."),
            }
        }),
    };
    let advice = meant.map(|day| {
        say::message(|lang| match lang {
            Lang::En => format!("Write {}, if that is the date.", day.display(lang)),
            Lang::Fr => format!("Écrivez {}, si c’est bien la date.", day.display(lang)),
        })
    });
    Fault {
        expected: meant.map(|day| day.to_string()),
        found: may_show(cell).then(|| cell.text.to_owned()),
        message,
        advice: advice.unwrap_or_else(|| if may_show(cell) { Message::default() } else { look_there() }),
        ..Fault::default()
    }
}

fn no_period(cell: &FaultyCell<'_>) -> Fault {
    let message = say::message(|lang| {
        let (text, heading) = (shown(lang, cell), quote(lang, cell.column.label.get(lang)));
        match lang {
            Lang::En => format!("{text} under {heading} is not a period."),
            Lang::Fr => format!("{text} sous {heading} n’est pas une période."),
        }
    });
    let advice = Message::new(
        "Write the year, the quarter or the month: 2024, 2024-Q1, 2024-03.",
        "Écrivez l’année, le trimestre ou le mois : 2024, 2024-T1, 2024-03.",
    );
    Fault { found: may_show(cell).then(|| cell.text.to_owned()), message, advice, ..Fault::default() }
}

#[cfg(test)]
mod tests {
    use tipstat_model::Profile;

    use crate::{
        check::{CheckOptions, check},
        read::Submission,
    };

    #[test]
    fn of_a_birth_date_not_even_the_fault_is_told() {
        let file = "record,sex,birth_date\nV1,F,31/02/2008\n";
        let profile = Profile::builtin("ml").unwrap();
        let submission = Submission::read(vec![("a.csv".to_owned(), file.into())], &profile).unwrap();
        let findings = check(&submission, &CheckOptions::new(jiff::civil::date(2026, 1, 31)));
        let found: Vec<_> = findings.findings.iter().filter(|f| f.code == "TIP306").collect();
        assert_eq!(found.len(), 1);
        assert!(!findings.to_json().contains("2008"), "{}", findings.to_json());
    }

    #[test]
    fn a_period_that_is_none_is_said_to_be_none() {
        let file = "agency,table,period,received_date\nBRTMTEH,victims,2024-T1,2024-04-12\n\
                    BRTMTEH,victims,printemps,2024-07-12\n";
        let profile = Profile::builtin("ml").unwrap();
        let submission = Submission::read(vec![("receipts.csv".to_owned(), file.into())], &profile).unwrap();
        let findings = check(&submission, &CheckOptions::new(jiff::civil::date(2026, 1, 31)));
        let found: Vec<_> = findings.findings.iter().filter(|f| f.code == "TIP306").collect();
        let said: Vec<_> = found.iter().map(|f| f.message.en.as_str()).collect();
        assert_eq!(said, ["“printemps” under “period” is not a period."]);
    }
}
