//! The same number is given once as case files and once as persons, while another source counts the files.

use tipstat_model::{
    Decimal, Text,
    codes::{Subject, Unit},
    columns::FigureColumn as C,
};

use crate::{
    check::{
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say, {Context, Group},
    },
    figures::{Dim, Dims, Entry},
};

/// 430 « enquêtes ouvertes » were 430 persons investigated, in 93 case files.
pub static RULE: Rule = Rule {
    code: "TIP701",
    name: "one_number_under_two_units",
    title: Text::new("one number under two counting units", "un même nombre sous deux unités de compte"),
    why: Text::new(
        "Persons told as case files multiply the work of the police on paper, and every ratio built on them is wrong.",
        "Des personnes présentées comme des dossiers gonflent l’activité sur le papier, et tout ratio qui en est tiré est faux.",
    ),
    todo: Text::new(
        "Ask the source what was counted, and print each number with its unit.",
        "Demandez à la source ce qui a été compté, et imprimez chaque nombre avec son unité.",
    ),
    severity: Severity::Error,
    grain: Grain::Figure,
    reads: &[C::Indicator, C::Value, C::Unit, C::Period],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | source
                investigations_opened | 93 | case_file | 2024 | A
                persons_investigated | 430 | person | 2024 | A",
        broken: "indicator | value | unit | period | source
                 investigations_opened | 430 | case_file | 2024 | A
                 persons_investigated | 430 | person | 2024 | B
                 investigations_opened | 93 | case_file | 2024 | B",
        undecided: "indicator | value | unit | period | source
                    investigations_opened | 430 | case_file | 2024 | A
                    persons_investigated | 430 | person | 2024 | B
                    investigations_opened | 93 | case_file | 2024 | B
                    persons_investigated | 500 | person | 2024 | C",
    },
};

/// Small numbers of files and persons are often equal: one accused, one file.
pub(super) const TELLING: u8 = 10;

pub(super) const BY: Dims = Dims::BREAKDOWN.and(&[Dim::Period]);

/// The figures of a group that count files, and those that count persons, for one stage of the procedure.
pub(super) fn stages<'g, 'a>(group: &'g Group<'a>) -> Vec<(Vec<&'g Entry<'a>>, Vec<&'g Entry<'a>>)> {
    let mut by_stage: std::collections::BTreeMap<_, (Vec<_>, Vec<_>)> = std::collections::BTreeMap::new();
    for entry in &group.entries {
        let Some(stage) =
            entry.figure.known_indicator().filter(|i| i.subject == Subject::Justice).and_then(|i| i.stage)
        else {
            continue;
        };
        match entry.figure.unit {
            Some(Unit::CaseFile) => by_stage.entry(stage).or_default().0.push(entry),
            Some(Unit::Person) => by_stage.entry(stage).or_default().1.push(entry),
            _ => {}
        }
    }
    by_stage.into_values().collect()
}

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let exact = |e: &Entry<'_>| e.figure.quantity.and_then(|q| q.exact());
    let mut judged = Vec::new();
    for (files, persons) in stages(group) {
        if files.is_empty() || persons.is_empty() {
            continue;
        }
        let mut shared: Vec<Decimal> = files.iter().filter_map(|e| exact(e)).collect();
        shared.retain(|v| {
            *v >= TELLING.into() && persons.iter().any(|p| exact(p) == Some(*v) && files[0].key.comparable(p.key))
        });
        shared.sort_unstable();
        shared.dedup();
        if shared.is_empty() {
            judged.push(Judgement::Holds);
        }
        for value in shared {
            let others = |all: &[&Entry<'_>]| -> Vec<Decimal> {
                let mut values: Vec<Decimal> = all.iter().filter_map(|e| exact(e)).filter(|v| *v != value).collect();
                values.sort_unstable();
                values.dedup();
                values
            };
            let fewer_files: Vec<Decimal> = others(&files).into_iter().filter(|v| *v < value).collect();
            judged.push(match (fewer_files.as_slice(), others(&persons).as_slice()) {
                ([true_files], []) => mistaken(value, *true_files, &files, &persons, context),
                ([], []) => Judgement::Holds,
                _ => Judgement::Undecided,
            });
        }
    }
    judged
}

/// Persons told as files: `value` is what they are, `true_files` how many files there are.
fn mistaken(
    value: Decimal,
    true_files: Decimal,
    files: &[&Entry<'_>],
    persons: &[&Entry<'_>],
    context: &Context<'_>,
) -> Judgement {
    let with = |all: &[&Entry<'_>], v: Decimal| -> Vec<u32> {
        all.iter().filter(|e| e.figure.quantity.and_then(|q| q.exact()) == Some(v)).map(|e| e.index).collect()
    };
    let wrong = with(files, value);
    let entries = |indices: &[u32]| -> Vec<Entry<'_>> { indices.iter().map(|i| context.figures().entry(*i)).collect() };
    let (told, counted, right) = (entries(&wrong), entries(&with(persons, value)), entries(&with(files, true_files)));
    let first = &told[0];
    let message = say::message(|lang| {
        let v = say::number(lang, value);
        let n = say::counted(lang, true_files, Some(Unit::CaseFile));
        let what = say::indicator(lang, first.figure);
        let persons = say::indicator(lang, counted[0].figure);
        let (by, from, also) = (
            say::sources(lang, &told, context),
            say::sources(lang, &counted, context),
            say::sources(lang, &right, context),
        );
        match lang {
            tipstat_model::Lang::En => format!(
                "{v} is told as {what} ({by}), but {v} is the number of {persons} ({from}); there are {n} ({also})."
            ),
            tipstat_model::Lang::Fr => format!(
                "{v} est présenté comme «\u{a0}{what}\u{a0}» ({by}), or {v} est le nombre de «\u{a0}{persons}\u{a0}» ({from})\u{a0}; il y a {n} ({also})."
            ),
        }
    });
    let advice = say::message(|lang| {
        let (v, files) = (say::number(lang, value), say::number(lang, true_files));
        let n = say::counted(lang, true_files, Some(Unit::CaseFile));
        match lang {
            tipstat_model::Lang::En => format!(
                "Where {v} is told as case files, put {files} in its place, and mend the words. To quote: {n} concerning {v} persons."
            ),
            tipstat_model::Lang::Fr => format!(
                "Là où {v} est présenté comme un nombre de dossiers, mettez {files} à la place et corrigez le libellé. À citer : {n} visant {v} personnes."
            ),
        }
    });
    Judgement::broken(Fault {
        figures: told
            .iter()
            .map(|e| (e.index, C::Value))
            .chain(counted.iter().map(|e| (e.index, C::Value)))
            .chain(right.iter().map(|e| (e.index, C::Value)))
            .collect(),
        expected: Some(true_files.to_string()),
        found: Some(value.to_string()),
        difference: Some(value - true_files),
        message,
        advice,
        explains: wrong,
        key: say::key(first, BY.and(&[Dim::Indicator])),
        ..Fault::default()
    })
}
