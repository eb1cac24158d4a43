//! The scope of a series changed from one period to the next.

use std::collections::BTreeMap;

use tipstat_model::{
    Period, Text,
    codes::{ObsStatus, Scope},
    columns::FigureColumn as C,
};

use super::tip801_jump_between_periods::scope_cause;
use crate::{
    check::{
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say, {Context, Group},
    },
    figures::{Dim, Dims, Entry, counts},
};

/// Two years of one indicator that cover different practices are two indicators.
pub static RULE: Rule = Rule {
    code: "TIP802",
    name: "scope_changed",
    title: Text::new("a scope that changes within a series", "un champ qui change au sein d’une série"),
    why: Text::new(
        "The numbers stand beside each other, but they do not count the same thing.",
        "Les nombres se suivent, mais ils ne comptent pas la même chose.",
    ),
    todo: Text::new(
        "Mark the break, and give both periods in one scope if you can.",
        "Signalez la rupture, et donnez si possible les deux périodes dans un même champ.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[C::Scope, C::Period],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | scope | period | source
                victims_identified | 500 | person | tip | 2023 | A
                victims_identified | 629 | person | tip | 2024 | A",
        broken: "indicator | value | unit | scope | period | source
                 victims_identified | 700 | person | tip_and_assimilated | 2023 | A
                 victims_identified | 629 | person | tip | 2024 | A",
        undecided: "indicator | value | unit | scope | period | source
                    victims_identified | 500 | person | | 2023 | A
                    victims_identified | 629 | person | tip | 2024 | A",
    },
};

const BY: Dims = Dims::of(&[Dim::Indicator, Dim::Unit, Dim::Measure, Dim::Status, Dim::Source]);

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let mut periods: BTreeMap<Period, Vec<&Entry<'_>>> = BTreeMap::new();
    for entry in group.entries.iter().filter(|e| counts(e) && e.figure.is_total() && e.figure.indicator.is_some()) {
        if let Some(period) = entry.figure.period {
            periods.entry(period).or_default().push(entry);
        }
    }
    let mut judged = Vec::new();
    for (period, now) in &periods {
        let Some(before) = period.previous().and_then(|p| periods.get(&p)) else { continue };
        let scopes = |entries: &[&Entry<'_>]| entries.iter().map(|e| e.figure.scope).collect::<Vec<Option<Scope>>>();
        let (then, today) = (scopes(before), scopes(now));
        judged.push(if then.contains(&None) || today.contains(&None) {
            Judgement::Undecided
        } else if then.iter().any(|s| today.contains(s))
            || now.iter().all(|e| e.figure.status_obs == Some(ObsStatus::Break))
        {
            // A source may give several scopes side by side; one that goes on is enough for a series.
            Judgement::Holds
        } else {
            Judgement::broken(fault(before[0], now[0], context))
        });
    }
    judged
}

fn fault(a: &Entry<'_>, b: &Entry<'_>, context: &Context<'_>) -> Fault {
    let head = say::message(|lang| {
        let (x, y) = (say::quantity(lang, a.figure), say::quantity(lang, b.figure));
        let (p, q) = (say::about(lang, a, context), say::about(lang, b, context));
        match lang {
            tipstat_model::Lang::En => format!("{x} ({p}) and {y} ({q}) do not cover the same practices."),
            tipstat_model::Lang::Fr => format!("{x} ({p}) et {y} ({q}) ne couvrent pas les mêmes pratiques."),
        }
    });
    let message = match scope_cause(a, b, context) {
        Some(cause) => head.then(&cause),
        None => head,
    };
    Fault {
        figures: vec![(a.index, C::Scope), (b.index, C::Scope)],
        expected: Dim::Scope.text(a.figure),
        found: Dim::Scope.text(b.figure),
        message,
        key: say::key(b, BY.and(&[Dim::Period])),
        ..Fault::default()
    }
}
