//! The printed words name other people than the indicator.

use tipstat_model::{Lang, Text, codes::Subject, columns::FigureColumn as C, text::quote, words::fold};

use crate::{
    check::{
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say, {Context, Group},
    },
    figures::{Dim, Dims, Entry},
};

/// Assisted migrants called victims by one paper.
pub static RULE: Rule = Rule {
    code: "TIP723",
    name: "words_name_others",
    title: Text::new("words that name other people", "des mots qui désignent d’autres personnes"),
    why: Text::new(
        "A migrant who was assisted is not for that reason a victim of trafficking. Such a word moves a number from one table to another.",
        "Un migrant assisté n’est pas pour autant victime de traite. Un tel mot fait passer un nombre d’un tableau à l’autre.",
    ),
    todo: Text::new(
        "Ask the source for correction, and quote the number with the words of the report.",
        "Demandez une rectification à la source, et citez le nombre avec les mots du rapport.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[C::Indicator, C::Label],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | label | value | unit | period | source
                migrants_assisted | 822 migrants assistés | 822 | person | 2024 | A",
        broken: "indicator | label | value | unit | period | source
                 migrants_assisted | 601 victimes, soit 73 % | 601 | person | 2024 | A",
        undecided: "indicator | label | value | unit | period | source
                    migrants_assisted | 345 femmes | 345 | person | 2024 | A",
    },
};

/// Only these are told apart by words that nobody uses for the others.
const PEOPLE: [Subject; 2] = [Subject::Victims, Subject::Migrants];

const BY: Dims = Dims::of(&[Dim::Indicator, Dim::Period, Dim::Source]);

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let Some(first) = group.entries.first() else { return Vec::new() };
    let Some(subject) = first.figure.known_indicator().map(|i| i.subject).filter(|s| PEOPLE.contains(s)) else {
        return Vec::new();
    };
    let said: Vec<(&Entry<'_>, Option<Subject>)> = group
        .entries
        .iter()
        .filter_map(|e| Some((e, e.figure.label.as_deref()?)))
        .map(|(e, label)| (e, subject_named(label, subject)))
        .collect();
    let others: Vec<&Entry<'_>> =
        said.iter().filter(|(_, s)| s.is_some_and(|s| s != subject)).map(|(e, _)| *e).collect();
    let Some((shown, other)) = said.iter().find_map(|(e, s)| Some((*e, s.filter(|s| *s != subject)?))) else {
        let silent = said.iter().all(|(_, s)| s.is_none());
        return if said.is_empty() {
            Vec::new()
        } else if silent {
            vec![Judgement::Undecided]
        } else {
            vec![Judgement::Holds]
        };
    };
    let message = say::message(|lang| {
        let (words, who) =
            (quote(lang, shown.figure.label.as_deref().unwrap_or_default()), say::source(shown, context));
        let (says, is) = (other.label().get(lang), say::indicator(lang, shown.figure));
        match lang {
            Lang::En => format!("{who} writes {words}: it says {says}, but the figure is about {is}."),
            Lang::Fr => format!(
                "{who} écrit {words}\u{a0}: on y lit «\u{a0}{says}\u{a0}», or le chiffre porte sur «\u{a0}{is}\u{a0}»."
            ),
        }
    });
    vec![Judgement::broken(Fault {
        figures: others.iter().map(|e| (e.index, C::Label)).collect(),
        expected: Some(subject.label().en.to_owned()),
        found: Some(other.label().en.to_owned()),
        message,
        key: say::key(shown, BY),
        ..Fault::default()
    })]
}

/// Whom a label names: the subject itself where it does, else another.
fn subject_named(label: &str, subject: Subject) -> Option<Subject> {
    let folded = fold(label);
    let names = |s: &Subject| folded.split(' ').any(|word| s.word_stems().iter().any(|stem| word.starts_with(stem)));
    std::iter::once(subject).chain(PEOPLE).find(names)
}
