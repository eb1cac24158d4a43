//! More at a later stage of the procedure than at an earlier one, in one period.

use tipstat_model::{
    Lang, Text,
    codes::{Measure, Stage},
    columns::FigureColumn as C,
};

use crate::{
    check::{
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say, {Context, Group},
    },
    figures::{Dim, Dims, Entry},
};

/// Those convicted in a year were often investigated the year before; so this asks for a word, no more.
pub static RULE: Rule = Rule {
    code: "TIP719",
    name: "later_stage_above_earlier",
    title: Text::new("a later stage above an earlier one", "un stade ultérieur au-dessus d’un stade antérieur"),
    why: Text::new(
        "Cases begun in earlier years can explain it. Without that word a reader divides one by the other.",
        "Des affaires ouvertes les années précédentes peuvent l’expliquer. Sans cette précision, le lecteur divise l’un par l’autre.",
    ),
    todo: Text::new(
        "Say how many of them come from earlier years; if none do, check both numbers.",
        "Dites combien proviennent d’années antérieures\u{a0}; si aucune, vérifiez les deux nombres.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[C::Value, C::Unit],
    test: Test::Group { by: &[BY], judge: judge_calendar },
    examples: Examples {
        holds: "indicator | value | unit | period | source
                persons_prosecuted | 20 | person | 2024 | A
                persons_convicted | 8 | person | 2024 | A",
        broken: "indicator | value | unit | period | source
                 persons_prosecuted | 6 | person | 2024 | A
                 persons_convicted | 8 | person | 2024 | A",
        undecided: "indicator | value | unit | period | source
                    persons_prosecuted | ND | person | 2024 | A
                    persons_convicted | 8 | person | 2024 | A",
    },
};

pub(super) const BY: Dims = Dims::BREAKDOWN.and(&[Dim::Period, Dim::Source, Dim::Unit, Dim::Measure]);
const CHAIN: [Stage; 4] = [Stage::Investigation, Stage::Prosecution, Stage::Judgment, Stage::Conviction];

fn judge_calendar(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    judge(group, context, |m| m != Some(Measure::Cohort))
}

/// Judges each stage against the one before that is printed, for the measures that are asked for.
pub(super) fn judge(group: &Group<'_>, context: &Context<'_>, wanted: fn(Option<Measure>) -> bool) -> Vec<Judgement> {
    if group.entries.len() < 2 {
        return Vec::new();
    }
    let mut judged = Vec::new();
    let mut earlier: Option<&Entry<'_>> = None;
    for stage in CHAIN {
        let at_stage = |e: &&Entry<'_>| {
            let known = e.figure.known_indicator();
            known.is_some_and(|i| i.stage == Some(stage) && Some(i.unit) == e.figure.unit) && wanted(e.figure.measure)
        };
        let Some(later) = group.entries.iter().find(at_stage) else { continue };
        if let Some(earlier) = earlier.filter(|e| e.key.comparable(later.key)) {
            let bounds = |e: &Entry<'_>| e.figure.quantity.and_then(|q| q.bounds());
            judged.push(match (bounds(earlier), bounds(later)) {
                (Some(e), Some(l)) if e.is_below(l) => Judgement::broken(fault(earlier, later, context)),
                (Some(_), Some(_)) => Judgement::Holds,
                _ => Judgement::Undecided,
            });
        }
        // A stage that is not known does not hide the one before it.
        if earlier.is_none() || later.figure.quantity.is_some_and(|q| q.bounds().is_some()) {
            earlier = Some(later);
        }
    }
    judged
}

fn fault(earlier: &Entry<'_>, later: &Entry<'_>, context: &Context<'_>) -> Fault {
    let value = |e: &Entry<'_>| e.figure.quantity.and_then(|q| q.exact());
    let message = say::message(|lang| {
        let (l, e) = (say::quantity(lang, later.figure), say::quantity(lang, earlier.figure));
        let (a, b) = (say::about(lang, later, context), say::about(lang, earlier, context));
        let who = say::source(later, context);
        match lang {
            Lang::En => format!("{l} ({a}) after {e} ({b}) in {who}."),
            Lang::Fr => format!("{l} ({a}) après {e} ({b}), selon {who}."),
        }
    });
    Fault {
        figures: vec![(later.index, C::Value), (earlier.index, C::Value)],
        expected: value(earlier).map(|v| format!("<={v}")),
        found: value(later).map(|v| v.to_string()),
        difference: value(later).zip(value(earlier)).map(|(l, e)| l - e),
        message,
        key: say::key(later, BY.and(&[Dim::Indicator])),
        ..Fault::default()
    }
}
