//! A period shorter than the others of its series.

use tipstat_model::{Lang, Text, columns::FigureColumn as C};

use super::periods::{self, BY};
use crate::check::{
    Context, Group,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// Two years, and then the first half of the third: not a fall, only half a year.
pub static RULE: Rule = Rule {
    code: "TIP823",
    name: "partial_period",
    title: Text::new("a period shorter than the others", "une période plus courte que les autres"),
    why: Text::new(
        "A part of a year beside whole years looks like a fall.",
        "Une partie d’année à côté d’années entières ressemble à une baisse.",
    ),
    todo: Text::new(
        "Say that the period is not whole, and do not compare it with the others.",
        "Dites que la période n’est pas entière, et ne la comparez pas aux autres.",
    ),
    severity: Severity::Note,
    grain: Grain::Group,
    reads: &[C::Period],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | source
                victims_identified | 7 | person | 2022 | A
                victims_identified | 6 | person | 2023 | A
                victims_identified | 19 | person | 2024 | A",
        broken: "indicator | value | unit | period | source
                 victims_identified | 7 | person | 2022 | A
                 victims_identified | 6 | person | 2023 | A
                 victims_identified | 3 | person | 2024-01-01/2024-06-30 | A",
        undecided: "indicator | value | unit | period | source
                    victims_identified | 7 | person | 2022 | A
                    victims_identified | 6 | person | 2023 | A
                    victims_identified | 3 | person | 2024-01-01/2024-06-17 | A",
    },
};

/// Two periods do not say which length is usual.
const ENOUGH: usize = 3;

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let all = periods::series(group);
    let Some((_, first)) = all.first_key_value().filter(|_| all.len() >= ENOUGH) else { return Vec::new() };
    if !periods::is_whole(first, context) {
        return Vec::new();
    }
    let usual = periods::usual_months(&all);
    // Quarters within a year that is there are its parts.
    let inside = |p: &tipstat_model::Period| all.keys().any(|o| o != p && o.contains(*p));
    let others: Vec<_> = all.iter().filter(|(p, _)| p.months() != usual && !inside(p)).collect();
    if others.is_empty() {
        return vec![Judgement::Holds];
    }
    let shorter: Vec<_> = others.iter().filter(|(p, _)| p.months() < usual && p.months().is_some()).collect();
    if shorter.is_empty() {
        return vec![Judgement::Undecided];
    }
    let one = |(period, entry): &&(&tipstat_model::Period, &&crate::figures::Entry<'_>)| {
        let message = say::message(|lang| {
            let (what, when) = (say::about(lang, entry, context), period.display(lang));
            let (n, all) = (period.months().unwrap_or_default(), usual.unwrap_or_default());
            match lang {
                Lang::En => format!("{what}: {when} has {n} months, the other periods of the series have {all}."),
                Lang::Fr => format!("{what}\u{a0}: {when} compte {n} mois, les autres périodes de la série {all}."),
            }
        });
        Judgement::broken(Fault {
            figures: vec![(entry.index, C::Period)],
            found: period.months().map(|m| m.to_string()),
            expected: usual.map(|m| m.to_string()),
            message,
            key: say::key(entry, BY.and(&[crate::figures::Dim::Period])),
            ..Fault::default()
        })
    };
    shorter.iter().map(one).collect()
}
