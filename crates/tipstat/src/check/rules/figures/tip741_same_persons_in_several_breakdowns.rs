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

#[cfg(test)]
mod tests {
    use crate::{CheckOptions, Profile, Submission, check::check};

    /// What is found among such figures where it is asked for.
    fn told(rows: &[&str]) -> Option<String> {
        let rows: Vec<String> = rows.iter().map(|row| format!("victims_identified,{row},person,A\n")).collect();
        let text = format!("indicator,value,period,area,sex,age,unit,source\n{}", rows.concat());
        let read = Submission::read(vec![("a.csv".to_owned(), text.into())], &Profile::none()).unwrap();
        let mut options = CheckOptions::new(jiff::civil::date(2026, 1, 31));
        options.select = vec!["TIP741".to_owned()];
        check(&read, &options).findings.into_iter().next().map(|f| f.message.en)
    }

    #[test]
    fn a_column_that_counts_each_person_three_times_is_told_and_a_cross_of_two_is_not() {
        // Mali, 2017: UNODC GLOTIP, edition of 30 May 2023; the sexes are made up.
        let total = "44,2017,,,";
        let (ages, sexes) = (["25,2017,,,0-17", "19,2017,,,18+"], ["14,2017,,M,", "30,2017,,F,"]);
        let said = told(&[&[total][..], &ages, &sexes].concat()).expect("ages and sexes are the same 44");
        assert!(said.contains("1 of its 5 numbers") && said.contains("about 3 times"), "{said}");
        assert_eq!(told(&[&[total][..], &ages].concat()), None);
        // Each person once: both at once are one breakdown.
        assert_eq!(told(&["9,2017,,M,0-17", "16,2017,,F,0-17", "5,2017,,M,18+", "14,2017,,F,18+"]), None);
        // One country by age, the other by sex: not the same persons.
        assert_eq!(told(&["25,2017,MLI,,0-17", "19,2017,MLI,,18+", "14,2017,SEN,M,", "30,2017,SEN,F,"]), None);
    }
}
