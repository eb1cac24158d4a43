//! Fractions under the unit of a count: rates told as persons.

use tipstat_model::{
    Decimal, Lang, Text,
    codes::{Subject, Unit},
    columns::FigureColumn as C,
};

use crate::check::{
    Context, Group,
    rates::BY,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// 0.26 persons is no count; 0.26 per 100,000 residents is meant.
pub static RULE: Rule = Rule {
    code: "TIP731",
    name: "rate_under_count_unit",
    title: Text::new("rates under the unit of a count", "des taux sous l’unité d’un effectif"),
    why: Text::new(
        "A rate taken for a count makes victims disappear, and adding it to counts is meaningless.",
        "Un taux pris pour un effectif fait disparaître des victimes, et l’additionner à des effectifs n’a pas de sens.",
    ),
    todo: Text::new(
        "If these are rates, correct the unit to per 100,000 residents; if they are persons, print whole numbers.",
        "S’il s’agit de taux, corrigez l’unité en «\u{a0}pour 100 000 habitants\u{a0}»\u{a0}; s’il s’agit de personnes, imprimez des nombres entiers.",
    ),
    severity: Severity::Error,
    grain: Grain::Group,
    reads: &[C::Value, C::Unit],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | source
                victims_identified | 12 | person | 2019 | A
                victims_identified | 15 | person | 2020 | A
                victims_identified | 20 | person | 2021 | A",
        broken: "indicator | value | unit | period | source
                 victims_identified | 0.26 | person | 2019 | A
                 victims_identified | 0.29 | person | 2020 | A
                 victims_identified | 0.44 | person | 2021 | A",
        undecided: "indicator | value | unit | period | source
                    victims_identified | 12 | person | 2019 | A
                    victims_identified | 15.5 | person | 2020 | A
                    victims_identified | 20 | person | 2021 | A",
    },
};

/// Fewer numbers are judged one by one.
const ENOUGH: usize = 3;
/// A rate of victims or accused persons is smaller.
const TOO_HIGH: u8 = 100;

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let counts: Vec<_> = group.entries.iter().filter(|e| e.figure.unit.is_some_and(Unit::is_count)).collect();
    let Some(first) = counts.first() else { return Vec::new() };
    if !first.figure.known_indicator().is_some_and(|i| matches!(i.subject, Subject::Victims | Subject::Justice)) {
        return Vec::new();
    }
    let values = counts.iter().filter_map(|e| e.figure.quantity?.exact());
    let values: Vec<Decimal> = values.filter(|v| !v.is_zero()).collect();
    let fractions = values.iter().filter(|v| !v.fract().is_zero()).count();
    let highest = values.iter().max().copied().unwrap_or_default();
    if fractions == 0 {
        return vec![Judgement::Holds];
    }
    // A single fraction among counts is a slip, of which another rule speaks.
    if values.len() < ENOUGH || fractions * 2 <= values.len() || highest >= TOO_HIGH.into() {
        return vec![Judgement::Undecided];
    }
    let message = say::message(|lang| {
        let (n, all) = (say::number(lang, fractions.into()), say::number(lang, values.len().into()));
        let (top, what) = (say::number(lang, highest), say::indicator(lang, first.figure));
        let who = say::source(first, context);
        match lang {
            Lang::En => format!(
                "{n} of {all} values of {what} ({who}) have decimals, the largest is {top}: they look like rates, not persons."
            ),
            Lang::Fr => format!(
                "{n} des {all} valeurs de «\u{a0}{what}\u{a0}» ({who}) ont des décimales, la plus grande est {top}\u{a0}: ce sont sans doute des taux et non des personnes."
            ),
        }
    });
    vec![Judgement::broken(Fault {
        figures: counts.iter().map(|e| (e.index, C::Unit)).collect(),
        expected: Some("per_100000".to_owned()),
        found: Some("person".to_owned()),
        message,
        explains: counts.iter().map(|e| e.index).collect(),
        key: say::key(first, BY),
        ..Fault::default()
    })]
}
