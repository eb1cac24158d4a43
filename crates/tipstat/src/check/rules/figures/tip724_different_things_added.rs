//! One number adds different things.

use tipstat_model::{Lang, Text, codes, columns::FigureColumn as C, text, words::fold};

use crate::{
    check::{
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say, {Context, Group},
    },
    figures::{Dim, Dims, Entry},
};

/// 13,813 persons « formés et sensibilisés »: two activities, two meanings, one number.
pub static RULE: Rule = Rule {
    code: "TIP724",
    name: "different_things_added",
    title: Text::new("different things added in one number", "des choses différentes additionnées en un seul nombre"),
    why: Text::new(
        "A trained official and a passer-by at a meeting are not one kind. The sum cannot be compared with any other year.",
        "Un agent formé et un passant à une réunion ne sont pas de même nature. La somme ne se compare à aucune autre année.",
    ),
    todo: Text::new("Ask the source for each of the numbers.", "Demandez à la source chacun des nombres."),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[C::Indicator],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | source
                persons_trained | 813 | person | 2023 | A
                persons_sensitised | 13 412 | person | 2023 | A",
        broken: "indicator | value | unit | period | source
                 persons_trained_and_sensitised | 13 813 | person | 2023 | A",
        undecided: "indicator | label | value | unit | period | source
                    persons_sensitised | activités de formation et de sensibilisation | 13 813 | person | 2023 | A",
    },
};

const BY: Dims = Dims::of(&[Dim::Indicator, Dim::Period]);

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let Some(first) = group.entries.first() else { return Vec::new() };
    let Some(known) = first.figure.known_indicator() else { return Vec::new() };
    if known.adds.is_empty() {
        return vec![if group.entries.iter().any(may_add) { Judgement::Undecided } else { Judgement::Holds }];
    }
    let all = |e: &&Entry<'_>| e.figure.is_total();
    let shown = group.entries.iter().find(all).unwrap_or(first);
    let message = say::message(|lang| {
        let parts: Vec<String> =
            known.adds.iter().filter_map(|id| codes::indicator(id)).map(|i| i.name.get(lang).to_owned()).collect();
        let parts: Vec<String> = match lang {
            Lang::En => parts,
            Lang::Fr => parts.iter().map(|p| format!("des {p}")).collect(),
        };
        let (n, what) = (say::quantity(lang, shown.figure), text::list(lang, &parts));
        let (who, period) = (
            say::sources(lang, &group.entries, context),
            shown.figure.period.map_or_else(String::new, |p| p.display(lang)),
        );
        match lang {
            Lang::En => format!("{n} ({period}; {who}) adds {what}."),
            Lang::Fr => format!("{n} ({period}\u{a0}; {who})\u{a0}: ce nombre additionne {what}."),
        }
    });
    vec![Judgement::broken(Fault {
        figures: group.entries.iter().map(|e| (e.index, C::Value)).collect(),
        message,
        key: say::key(first, BY),
        ..Fault::default()
    })]
}

/// Whether the words of a figure name both training and sensitisation.
fn may_add(entry: &Entry<'_>) -> bool {
    let audience = |i: &codes::Indicator| matches!(i.id, "persons_trained" | "persons_sensitised");
    let words = entry.figure.label.as_deref().map(fold).unwrap_or_default();
    let names = |stems: &[&str]| words.split(' ').any(|w| stems.iter().any(|s| w.starts_with(s)));
    entry.figure.known_indicator().is_some_and(audience)
        && names(&["formation", "forme", "train"])
        && names(&["sensib", "sensit"])
}
