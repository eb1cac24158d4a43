//! A series that leaves periods out.

use tipstat_model::{Lang, Period, Text, columns::FigureColumn as C, text};

use super::periods::{self, BY};
use crate::check::{
    Context, Group,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// 2010, 2017, 2018: nobody knows whether there were no victims in between, or no numbers.
pub static RULE: Rule = Rule {
    code: "TIP821",
    name: "missing_periods",
    title: Text::new("periods that are missing in a series", "des périodes qui manquent dans une série"),
    why: Text::new(
        "A line drawn over the gap shows a development that nobody measured.",
        "Une ligne tracée par-dessus la lacune montre une évolution que personne n’a mesurée.",
    ),
    todo: Text::new(
        "Print the periods with 0 if there was nothing, with ND if it is not known.",
        "Imprimez ces périodes avec 0 s’il n’y avait rien, avec ND si ce n’est pas connu.",
    ),
    severity: Severity::Note,
    grain: Grain::Group,
    reads: &[C::Period],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | source
                victims_identified | 7 | person | 2017 | A
                victims_identified | 6 | person | 2018 | A
                victims_identified | 19 | person | 2019 | A",
        broken: "indicator | value | unit | period | source
                 victims_identified | 7 | person | 2017 | A
                 victims_identified | 6 | person | 2018 | A
                 victims_identified | 19 | person | 2020 | A",
        undecided: "indicator | value | unit | period | source
                    victims_identified | 7 | person | 2017 | A
                    victims_identified | 19 | person | 2020 | A",
    },
};

/// Two periods are no series of which one could be missing.
const ENOUGH: usize = 3;

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let all = periods::series(group);
    let Some((_, first)) = all.first_key_value().filter(|_| all.len() > 1) else { return Vec::new() };
    if !periods::is_whole(first, context) {
        return Vec::new();
    }
    let usual = periods::usual_months(&all);
    let of_length: Vec<_> = all.keys().copied().filter(|p| p.months().is_some() && p.months() == usual).collect();
    let (Some(start), Some(end)) = (of_length.first(), of_length.last()) else { return vec![Judgement::Undecided] };
    // What another rule speaks of is there, and so is what leaves open how it was counted.
    let elsewhere: Vec<Period> =
        context.alike(first).filter(|e| e.key.comparable(first.key)).filter_map(|e| e.figure.period).collect();
    let overlaps = |a: Period, b: Period| a.start() <= b.end() && b.start() <= a.end();
    let (mut missing, mut in_part) = (Vec::new(), false);
    let mut at = *end;
    while let Some(before) = at.previous().filter(|p| p.start() > start.start()) {
        if !of_length.contains(&before) {
            // Half of it may be there, or the reporting year began in another month until then.
            if all.keys().any(|p| overlaps(*p, before)) || elsewhere.contains(&before) {
                in_part = true;
            } else {
                missing.push(before);
            }
        }
        at = before;
    }
    if missing.is_empty() && !in_part {
        return vec![Judgement::Holds];
    }
    if missing.is_empty() || of_length.len() < ENOUGH {
        return vec![Judgement::Undecided];
    }
    missing.reverse();
    let message = say::message(|lang| {
        let named = text::list(lang, &missing.iter().map(|p| p.display(lang)).collect::<Vec<_>>());
        let what = std::iter::once(say::indicator(lang, first.figure)).chain(say::categories(lang, first, context));
        let what = what.collect::<Vec<_>>().join(", ");
        let (a, b) = (start.display(lang), end.display(lang));
        match lang {
            Lang::En => format!("{what}: between {a} and {b} there is no number for {named}."),
            Lang::Fr => format!("{what}\u{a0}: entre {a} et {b}, il n’y a pas de nombre pour {named}."),
        }
    });
    vec![Judgement::broken(Fault {
        figures: all.values().map(|e| (e.index, C::Period)).collect(),
        found: Some(missing.iter().map(|p| p.code()).collect::<Vec<_>>().join(", ")),
        message,
        key: say::key(first, BY),
        ..Fault::default()
    })]
}
