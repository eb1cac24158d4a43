//! A figure that a later edition of its table changed.

use tipstat_model::{Decimal, Lang, Text, columns::FigureColumn as C};

use crate::{
    check::{
        Context, Group,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::{Dim, Dims, Entry},
};

/// 600 in January, 629 in May: the list of revisions, with their size.
///
/// Editions are told by the day of publication. Two files with the same headings, most of whose figures are the same
/// ones with the same values, are two versions of one table; the one that reaches further is the later. Where neither does, it
/// is told that they differ.
pub static RULE: Rule = Rule {
    code: "TIP831",
    name: "figure_revised",
    title: Text::new("a figure that was revised", "un chiffre révisé"),
    why: Text::new(
        "Whoever compares years from two editions compares definitions too.",
        "Qui compare des années tirées de deux éditions compare aussi des définitions.",
    ),
    todo: Text::new(
        "Quote the later value, and say that it was revised.",
        "Citez la valeur la plus récente, et dites qu’elle a été révisée.",
    ),
    severity: Severity::Note,
    grain: Grain::Figure,
    reads: &[C::Value],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | published | source
                victims_identified | 629 | person | 2024 | 2025-01-31 | A
                victims_identified | 629 | person | 2024 | 2025-05-05 | A",
        broken: "indicator | value | unit | period | published | source
                 victims_identified | 600 | person | 2024 | 2025-01-31 | A
                 victims_identified | 629 | person | 2024 | 2025-05-05 | A",
        undecided: "indicator | value | unit | period | published | source
                    victims_identified | plus de 600 | person | 2024 | 2025-01-31 | A
                    victims_identified | 629 | person | 2024 | 2025-05-05 | A",
    },
};

/// One figure in all its editions.
const BY: Dims = Dims::KEY.without(&[Dim::Source]);

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let mut judged = Vec::new();
    for (i, one) in group.entries.iter().enumerate() {
        for other in &group.entries[i + 1..] {
            let Some((before, after)) = in_order(one, other, context) else { continue };
            // Only editions that follow each other: what the second says of the third is told there.
            let between = group.entries.iter().any(|e| {
                let is = |a: &Entry<'_>, b: &Entry<'_>| {
                    in_order(a, b, context).is_some_and(|(first, _)| first.index == a.index)
                };
                is(before, e) && is(e, after)
            });
            if between {
                continue;
            }
            judged.push(match (exact(before), exact(after)) {
                (Some(old), Some(new)) if old == new => Judgement::Holds,
                (Some(old), Some(new)) => Judgement::broken(fault(before, after, old, new, context)),
                _ => Judgement::Undecided,
            });
        }
    }
    judged
}

fn exact(entry: &Entry<'_>) -> Option<Decimal> {
    entry.figure.quantity?.exact()
}

/// Two editions of one figure, the earlier first; none where they are not editions of one table.
fn in_order<'e, 'a>(
    one: &'e Entry<'a>,
    other: &'e Entry<'a>,
    context: &Context<'_>,
) -> Option<(&'e Entry<'a>, &'e Entry<'a>)> {
    let (a, b) = (one.origin.input, other.origin.input);
    if context.is_version(a, b) {
        return Some((one, other));
    }
    if context.is_version(b, a) {
        return Some((other, one));
    }
    let same = one.key.id(Dim::Source) == other.key.id(Dim::Source);
    match (one.figure.published, other.figure.published) {
        (Some(x), Some(y)) if same && x < y => Some((one, other)),
        (Some(x), Some(y)) if same && y < x => Some((other, one)),
        _ => None,
    }
}

/// Whether it is not known which of two editions is the later.
fn is_open(before: &Entry<'_>, after: &Entry<'_>, context: &Context<'_>) -> bool {
    let (a, b) = (before.origin.input, after.origin.input);
    context.is_version(a, b) && context.is_version(b, a)
}

fn fault(before: &Entry<'_>, after: &Entry<'_>, old: Decimal, new: Decimal, context: &Context<'_>) -> Fault {
    let percent = (new - old).checked_mul(Decimal::ONE_HUNDRED).and_then(|d| d.checked_div(old)).map(|p| p.round_dp(1));
    let open = is_open(before, after, context);
    let file = |e: &Entry<'_>| {
        let path = context.submission.inputs.get(e.origin.input as usize).map(|input| input.path.as_str());
        path.unwrap_or_default().rsplit(['/', '\\']).next().unwrap_or_default().to_owned()
    };
    let message = say::message(|lang| {
        let what = say::about(lang, after, context);
        let (a, b) = (say::number(lang, old), say::number(lang, new));
        if open {
            let (one, other) = (file(before), file(after));
            return match lang {
                Lang::En => format!("{what}: {a} in {one}, {b} in {other}. Which of the two is the later is not said."),
                Lang::Fr => format!(
                    "{what}\u{a0}: {a} dans {one}, {b} dans {other}. Rien ne dit laquelle des deux versions est la dernière."
                ),
            };
        }
        let sign = if new > old { "+" } else { "" };
        let difference = format!("{sign}{}", say::number(lang, new - old));
        let share = percent.map_or_else(String::new, |p| match lang {
            Lang::En => format!(", {sign}{}%", say::number(lang, p)),
            Lang::Fr => format!(", soit {sign}{}\u{a0}%", say::number(lang, p)),
        });
        match lang {
            Lang::En => format!("{what}: {a} became {b} ({difference}{share})."),
            Lang::Fr => format!("{what}\u{a0}: {a} est devenu {b} ({difference}{share})."),
        }
    });
    Fault {
        figures: vec![(before.index, C::Value), (after.index, C::Value)],
        expected: Some(old.to_string()).filter(|_| !open),
        found: Some(new.to_string()),
        difference: Some(new - old),
        message,
        key: say::key(after, BY),
        ..Fault::default()
    }
}
