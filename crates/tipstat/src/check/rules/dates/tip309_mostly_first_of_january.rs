//! Most dates of a column are 1 January.

use tipstat_model::{Column, ColumnKind, Day, Lang, Text, text::quote};

use super::tip306_day_not_readable::of;
use crate::{
    check::{
        ColumnCount, RecordTest,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    records::Value,
};

/// Programs and forms put 1 January where only the year is known.
pub static RULE: Rule = Rule {
    code: "TIP309",
    name: "mostly_first_of_january",
    title: Text::new("a date column that is mostly 1 January", "une colonne de dates presque toutes au 1er janvier"),
    why: Text::new(
        "1 January then stands for “some day of the year”: delays and months computed from it mean nothing.",
        "Le 1er janvier y tient lieu de « un jour de l’année » : les délais et les mois qu’on en calcule ne veulent rien dire.",
    ),
    todo: Text::new(
        "Where only the year is known, write the year alone: 2024.",
        "Là où seule l’année est connue, écrivez l’année seule : 2024.",
    ),
    severity: Severity::Note,
    grain: Grain::Table,
    reads: &[],
    test: Test::Records(&[RecordTest::Column { of, counts, judge }]),
    examples: Examples {
        holds: "record | sex | registration_date
                V1 | F | 2024-01-03
                V2 | F | 2024-02-04
                V3 | F | 2024-03-05
                V4 | F | 2024-04-06
                V5 | F | 2024-05-07
                V6 | F | 2024-06-08
                V7 | F | 2024-07-09
                V8 | F | 2024-08-10
                V9 | F | 2024-09-11
                V10 | F | 2024-10-12
                V11 | F | 2024-11-13
                V12 | F | 2024-12-14
                V13 | F | 2024-01-15
                V14 | F | 2024-02-16
                V15 | F | 2024-03-17
                V16 | F | 2024-04-18
                V17 | F | 2024-05-19
                V18 | F | 2024-06-20
                V19 | F | 2024-07-21
                V20 | F | 2024-08-22",
        broken: "record | sex | registration_date
                 V1 | F | 2024-01-01
                 V2 | F | 2024-01-01
                 V3 | F | 2024-01-01
                 V4 | F | 2024-01-01
                 V5 | F | 2024-01-01
                 V6 | F | 2024-01-01
                 V7 | F | 2024-01-01
                 V8 | F | 2024-01-01
                 V9 | F | 2024-01-01
                 V10 | F | 2024-01-01
                 V11 | F | 2024-01-01
                 V12 | F | 2024-01-01
                 V13 | F | 2024-01-03
                 V14 | F | 2024-02-04
                 V15 | F | 2024-03-05
                 V16 | F | 2024-04-06
                 V17 | F | 2024-05-07
                 V18 | F | 2024-06-08
                 V19 | F | 2024-07-09
                 V20 | F | 2024-08-10",
        undecided: "record | sex | registration_date
                    V1 | F | 2024-01-01",
    },
};

/// With fewer dates than this nothing is concluded.
const ENOUGH: u64 = 20;

fn counts(column: &Column, value: Value, text: &str) -> Option<bool> {
    let Value::Day(day) = value else { return None };
    // A birth on 1 January was already read as its year; a year that was written alone is none.
    if matches!(column.kind, ColumnKind::Born) && !day.is_exact() {
        let is_year = day.year().and_then(Day::in_year) == Some(day);
        return (is_year && text.len() > "2008.0".len() && !text.contains(char::is_alphabetic)).then_some(true);
    }
    day.exact().map(|date| date.month() == 1 && date.day() == 1)
}

fn judge(count: &ColumnCount) -> Judgement {
    if count.counted < ENOUGH {
        return Judgement::Undecided;
    }
    if count.hits * 2 <= count.counted {
        return Judgement::Holds;
    }
    let message = say::message(|lang| {
        let (heading, hits, all) = (quote(lang, count.column.label.get(lang)), count.hits, count.counted);
        match lang {
            Lang::En => format!("{hits} of the {all} dates under {heading} are 1 January."),
            Lang::Fr => format!("{hits} des {all} dates sous {heading} sont au 1er janvier."),
        }
    });
    Judgement::broken(Fault { found: Some(format!("{}/{}", count.hits, count.counted)), message, ..Fault::default() })
}
