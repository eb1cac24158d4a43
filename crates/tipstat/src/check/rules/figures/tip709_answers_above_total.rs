//! More answers than persons.

use tipstat_model::{Text, columns::FigureColumn as C, words::fold};

use super::tip711_parts_below_total::fault;
use crate::check::{
    balance::{self, Balance, State},
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
    {Context, Group},
};
use crate::read::template::SEVERAL;

/// Sexual exploitation 15 and forced begging 10 among 20 victims: five were exploited in both ways.
pub static RULE: Rule = Rule {
    code: "TIP709",
    name: "answers_above_total",
    title: Text::new("more answers than persons", "plus de réponses que de personnes"),
    why: Text::new(
        "A person exploited in two ways, or with two citizenships, stands in two lines; so may an area beside one that contains it. Then the lines must not be added, and the report must say so.",
        "Une personne exploitée de deux façons, ou ayant deux nationalités, figure sur deux lignes ; de même un territoire à côté de celui qui le contient. Les lignes ne s’additionnent alors pas, et le rapport doit le dire.",
    ),
    todo: Text::new(
        "If several answers a person are allowed, write “several answers possible” in the note of each line; if not, recount.",
        "Si plusieurs réponses par personne sont admises, écrivez «\u{a0}plusieurs réponses possibles\u{a0}» dans la note de chaque ligne\u{a0}; sinon, recomptez.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[C::Value],
    test: Test::Group { by: balance::WAYS, judge },
    examples: Examples {
        holds: "indicator | value | unit | period | form | source | note
                victims_identified | 20 | person | 2024 | | A |
                victims_identified | 15 | person | 2024 | sexual_exploitation | A | several answers possible
                victims_identified | 10 | person | 2024 | forced_begging | A | several answers possible",
        broken: "indicator | value | unit | period | form | source
                 victims_identified | 20 | person | 2024 | | A
                 victims_identified | 15 | person | 2024 | sexual_exploitation | A
                 victims_identified | 10 | person | 2024 | forced_begging | A",
        undecided: "indicator | value | unit | period | form | source
                    victims_identified | 20 | person | 2024 | | A
                    victims_identified | 15 | person | 2024 | sexual_exploitation | A
                    victims_identified | ND | person | 2024 | forced_begging | A",
    },
};

/// Whether the table says that a person may stand in several of its lines.
fn says_so(balance: &Balance<'_>) -> bool {
    let said = [SEVERAL.en, SEVERAL.fr].map(fold);
    let says = |note: &str| said.iter().any(|words| fold(note).contains(words));
    balance.parts.iter().all(|part| part.figure.note.as_deref().is_some_and(says))
}

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let one = |balance: &Balance<'_>| match balance.state() {
        State::Above(_) if balance.of.may_overlap && !says_so(balance) => Judgement::broken(fault(balance, context)),
        State::Open => Judgement::Undecided,
        _ => Judgement::Holds,
    };
    balance::of_group(group, context).iter().map(one).collect()
}
