//! One table holds several breakdowns of the same persons.

use std::collections::{BTreeMap, BTreeSet};

use tipstat_model::{Lang, Text, columns::FigureColumn as C, text};

use crate::{
    check::{
        Context, Group,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::{Dim, Dims, Entry},
};

/// 1,890 persons by sex, and again by age: whoever adds up the column counts each of them three times.
pub static RULE: Rule = Rule {
    code: "TIP741",
    name: "same_persons_in_several_breakdowns",
    title: Text::new("the same persons in several breakdowns", "les mêmes personnes dans plusieurs ventilations"),
    why: Text::new(
        "Each breakdown holds everybody again, and so does the row of the total. A sum over the column is a multiple of the truth.",
        "Chaque ventilation contient de nouveau tout le monde, et la ligne du total aussi. La somme de la colonne est un multiple de la vérité.",
    ),
    todo: Text::new(
        "Nothing is wrong; choose one breakdown, or the total, before adding up.",
        "Rien n’est faux\u{a0}; choisissez une seule ventilation, ou le total, avant d’additionner.",
    ),
    severity: Severity::Note,
    grain: Grain::Table,
    reads: &[C::Indicator, C::Period],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | sex | age | source
                victims_identified | 50 | person | 2024 |  |  | A
                victims_identified | 30 | person | 2024 | M |  | A
                victims_identified | 20 | person | 2024 | F |  | A",
        broken: "indicator | value | unit | period | sex | age | source
                 victims_identified | 50 | person | 2024 |  |  | A
                 victims_identified | 30 | person | 2024 | M |  | A
                 victims_identified | 20 | person | 2024 | F |  | A
                 victims_identified | 15 | person | 2024 |  | 0-17 | A
                 victims_identified | 35 | person | 2024 |  | 18+ | A",
        undecided: "indicator | value | unit | period | sex | age | source
                    victims_identified | 30 | person | 2023 | M |  | A
                    victims_identified | 20 | person | 2023 | F |  | A
                    victims_identified | 15 | person | 2024 |  | 0-17 | A
                    victims_identified | 35 | person | 2024 |  | 18+ | A",
    },
};

/// One indicator in one file or sheet.
const BY: Dims = Dims::of(&[Dim::Input, Dim::Indicator, Dim::Unit]);
/// The breakdowns that hold everybody once.
const BREAKDOWNS: [Dim; 5] = [Dim::Sex, Dim::Age, Dim::Group, Dim::Form, Dim::Citizenship];

fn judge(group: &Group<'_>, _: &Context<'_>) -> Vec<Judgement> {
    let mut by_period: BTreeMap<_, BTreeSet<usize>> = BTreeMap::new();
    let (mut totals, mut all) = (0_usize, BTreeSet::new());
    for entry in group.entries.iter().filter(|e| e.figure.indicator.is_some()) {
        let said: Vec<usize> = (0..BREAKDOWNS.len()).filter(|i| entry.key.says(BREAKDOWNS[*i])).collect();
        let table = (entry.figure.period, entry.figure.area.clone());
        match said.as_slice() {
            [] => totals += 1,
            [dim] => {
                by_period.entry(table).or_default().insert(*dim);
                all.insert(*dim);
            }
            _ => {}
        }
    }
    let Some(several) = by_period.values().max_by_key(|dims| dims.len()).filter(|_| all.len() > 1) else {
        return if all.is_empty() { Vec::new() } else { vec![Judgement::Holds] };
    };
    // Broken down in one way one year and in another the next, no two hold the same persons.
    if several.len() < 2 {
        return vec![Judgement::Undecided];
    }
    let first = &group.entries[0];
    vec![Judgement::broken(fault(first, several, totals, group.entries.len()))]
}

fn fault(first: &Entry<'_>, dims: &BTreeSet<usize>, totals: usize, all: usize) -> Fault {
    let message = say::message(|lang| {
        let names: Vec<String> = dims.iter().map(|i| say::dimension(lang, BREAKDOWNS[*i]).to_owned()).collect();
        let names = text::list(lang, &names);
        let (n, sums) = (say::number(lang, all.into()), say::number(lang, totals.into()));
        let times = say::number(lang, (dims.len() + usize::from(totals > 0)).into());
        let what = say::indicator(lang, first.figure);
        match lang {
            Lang::En => format!(
                "{what}: the table has the same persons by {names}; {sums} of its {n} numbers are totals. Added up, the column counts each person about {times} times."
            ),
            Lang::Fr => format!(
                "{what}\u{a0}: le tableau donne les mêmes personnes par {names}\u{a0}; {sums} de ses {n} nombres sont des totaux. Additionnée, la colonne compterait chaque personne environ {times} fois."
            ),
        }
    });
    Fault {
        input: Some((first.origin.input, None)),
        found: Some(dims.len().to_string()),
        message,
        key: say::key(first, BY),
        ..Fault::default()
    }
}
