//! As many case files as persons, beyond what chance makes.

use tipstat_model::{Lang, Text, codes::Unit, columns::FigureColumn as C};

use super::tip701_one_number_under_two_units::{BY, TELLING, stages};
use crate::check::{
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say, {Context, Group},
};

/// A file with several accused is common, so a large number that is the same for both is likely one number twice.
pub static RULE: Rule = Rule {
    code: "TIP702",
    name: "files_equal_persons",
    title: Text::new("as many case files as persons", "autant de dossiers que de personnes"),
    why: Text::new(
        "One file often concerns several persons. Two equal numbers may be one number told twice.",
        "Un dossier vise souvent plusieurs personnes. Deux nombres égaux peuvent être un seul nombre, dit deux fois.",
    ),
    todo: Text::new(
        "Ask the source for the number of files and the number of persons, each from its own register.",
        "Demandez à la source le nombre de dossiers et le nombre de personnes, chacun tiré de son registre.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[C::Indicator, C::Value, C::Unit, C::Period],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | source
                investigations_opened | 93 | case_file | 2024 | A
                persons_investigated | 430 | person | 2024 | A",
        broken: "indicator | value | unit | period | source
                 investigations_opened | 430 | case_file | 2024 | A
                 persons_investigated | 430 | person | 2024 | A",
        undecided: "indicator | value | unit | period | source
                    investigations_opened | ND | case_file | 2024 | A
                    persons_investigated | 430 | person | 2024 | A",
    },
};

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let exact = |e: &crate::figures::Entry<'_>| e.figure.quantity.and_then(|q| q.exact());
    let mut judged = Vec::new();
    for (files, persons) in stages(group) {
        let (Some(file), false) = (files.first(), persons.is_empty()) else { continue };
        if files.iter().chain(&persons).any(|e| exact(e).is_none()) {
            judged.push(Judgement::Undecided);
            continue;
        }
        let twin = files.iter().find_map(|f| {
            let same = |p: &&&crate::figures::Entry<'_>| exact(p) == exact(f) && p.key.comparable(f.key);
            let twin = persons.iter().find(same)?;
            (exact(f)? >= TELLING.into()).then_some((*f, *twin))
        });
        judged.push(match twin {
            None => Judgement::Holds,
            Some((f, p)) => {
                let value = exact(f).unwrap_or_default();
                Judgement::broken(Fault {
                    figures: vec![(f.index, C::Value), (p.index, C::Value)],
                    found: Some(value.to_string()),
                    message: say::message(|lang| {
                        let (a, b) = (say::source(f, context), say::source(p, context));
                        let files = say::counted(lang, value, Some(Unit::CaseFile));
                        let people = say::counted(lang, value, Some(Unit::Person));
                        match lang {
                            Lang::En => format!("{files} ({a}) and {people} ({b}): is every file about one person, or is it one number?"),
                            Lang::Fr => format!("{files} ({a}) et {people} ({b})\u{a0}: chaque dossier vise-t-il une seule personne, ou est-ce le même nombre\u{a0}?"),
                        }
                    }),
                    key: say::key(file, BY),
                    ..Fault::default()
                })
            }
        });
    }
    judged
}
