//! Whole numbers, large ones, under the unit “per 100,000”: head counts told as rates.

use tipstat_model::{Lang, Text, codes::Unit, columns::FigureColumn as C};

use crate::check::{
    rates::{BY, Kind},
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say, {Context, Group},
};

/// 1,890 per 100,000 would be one resident in fifty; 1,890 persons is meant.
pub static RULE: Rule = Rule {
    code: "TIP703",
    name: "count_under_rate_unit",
    title: Text::new("counts under the unit of a rate", "effectifs sous l’unité d’un taux"),
    why: Text::new(
        "A head count read as a rate makes a country's trafficking thousands of times larger.",
        "Un effectif lu comme un taux rend la traite d’un pays des milliers de fois plus grande.",
    ),
    todo: Text::new(
        "If these are persons, correct the unit to persons; if they are rates, print their decimals.",
        "S’il s’agit de personnes, corrigez l’unité en «\u{a0}personnes\u{a0}»\u{a0}; s’il s’agit de taux, imprimez leurs décimales.",
    ),
    severity: Severity::Error,
    grain: Grain::Group,
    reads: &[C::Value, C::Unit],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | source
                victims_identified | 0.26 | per_100000 | 2019 | A
                victims_identified | 0.29 | per_100000 | 2020 | A
                victims_identified | 0.44 | per_100000 | 2021 | A",
        broken: "indicator | value | unit | period | source
                 victims_identified | 1890 | per_100000 | 2017 | A
                 victims_identified | 1173 | per_100000 | 2018 | A
                 victims_identified | 1152 | per_100000 | 2019 | A",
        undecided: "indicator | value | unit | period | source
                    victims_identified | 3 | per_100000 | 2019 | A
                    victims_identified | 4 | per_100000 | 2020 | A",
    },
};

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let rates: Vec<_> = group.entries.iter().filter(|e| e.figure.unit == Some(Unit::Per100000)).collect();
    let Some(first) = rates.first() else { return Vec::new() };
    match context.rates.kind(first) {
        Some(Kind::Counts) => {}
        Some(Kind::Rates) => return vec![Judgement::Holds],
        Some(Kind::Open) | None => return vec![Judgement::Undecided],
    }
    let values = rates.iter().filter_map(|e| e.figure.quantity?.exact());
    let highest = values.max().unwrap_or_default();
    let message = say::message(|lang| {
        let (n, top) = (say::number(lang, rates.len().into()), say::counted(lang, highest, Some(Unit::Per100000)));
        let (what, who) = (say::indicator(lang, first.figure), say::source(first, context));
        match lang {
            Lang::En => format!(
                "All {n} values of {what} ({who}) are whole numbers, up to {top}: they look like persons, not rates."
            ),
            Lang::Fr => format!(
                "Les {n} valeurs de «\u{a0}{what}\u{a0}» ({who}) sont toutes entières, la plus grande étant {top}\u{a0}: ce sont sans doute des personnes et non des taux."
            ),
        }
    });
    vec![Judgement::broken(Fault {
        figures: rates.iter().map(|e| (e.index, C::Unit)).collect(),
        expected: Some("person".to_owned()),
        found: Some("per_100000".to_owned()),
        message,
        key: say::key(first, BY),
        ..Fault::default()
    })]
}
