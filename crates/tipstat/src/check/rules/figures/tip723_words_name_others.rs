//! The printed words name other people than the indicator.

use tipstat_model::{Lang, Text, codes::Subject, columns::FigureColumn as C, text::quote, words::fold};

use crate::{
    check::{
        engine::Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::{Dims, Entry},
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
    grain: Grain::Figure,
    reads: &[C::Indicator, C::Label],
    test: Test::Figure(judge),
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

fn judge(entry: &Entry<'_>, context: &Context<'_>) -> Option<Judgement> {
    let subject = entry.figure.known_indicator()?.subject;
    let label = entry.figure.label.as_deref().filter(|_| PEOPLE.contains(&subject))?;
    let folded = fold(label);
    let names = |s: Subject| folded.split(' ').any(|word| s.word_stems().iter().any(|stem| word.starts_with(stem)));
    if names(subject) {
        return Some(Judgement::Holds);
    }
    let Some(other) = PEOPLE.into_iter().find(|s| names(*s)) else { return Some(Judgement::Undecided) };
    let message = say::message(|lang| {
        let (words, who) = (quote(lang, label), say::source(entry, context));
        let (says, is) = (other.label().get(lang), say::indicator(lang, entry.figure));
        match lang {
            Lang::En => format!("{who} writes {words}: it says {says}, but the figure is about {is}."),
            Lang::Fr => format!("{who} écrit {words} : on y lit « {says} », or le chiffre porte sur « {is} »."),
        }
    });
    Some(Judgement::broken(Fault {
        figures: vec![(entry.index, C::Label)],
        expected: Some(subject.label().en.to_owned()),
        found: Some(other.label().en.to_owned()),
        message,
        key: say::key(entry, Dims::KEY),
        ..Fault::default()
    }))
}
