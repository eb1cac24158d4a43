//! Ages of adults heap at multiples of five.

use tipstat_model::{Decimal, Lang, Text, columns::VictimColumn as C};
use tipstat_stats::{WHIPPLE_VERY_ROUGH, Whipple, whipple};

use super::whole::{heading, of_agency, rows};
use crate::check::{
    Context, Looks, RecordColumn as _, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// Whipple’s index of the exact ages from 23 to 62 is above 175 of 100, which the United Nations call very rough; under
/// a hundred such ages it is not computed. Ages that are said to be about so many are left out.
///
/// Shryock & Siegel (1976), *The Methods and Materials of Demography*, chapter 8.
pub static RULE: Rule = Rule {
    code: "TIP812",
    name: "ages_heap",
    title: Text::new("ages that heap at multiples of five", "des âges qui s’accumulent sur les multiples de cinq"),
    why: Text::new(
        "Ages were guessed and written as if they were known; age groups that begin at a multiple of five are too large.",
        "Des âges estimés ont été écrits comme s’ils étaient connus ; les groupes qui commencent à un multiple de cinq sont trop grands.",
    ),
    todo: Text::new(
        "Ask for the year of birth, and write « environ 30 ans » where the age is a guess.",
        "Demandez l’année de naissance, et écrivez « environ 30 ans » si l’âge est estimé.",
    ),
    severity: Severity::Note,
    grain: Grain::Table,
    reads: &[],
    test: Test::Records(&[RecordTest::Victims(Looks::Whole { needs: &[C::Age], judge })]),
    examples: Examples {
        holds: rows!(1, "age | sex | area | citizenship | forms"; 10, "25 | F | Bamako | Mali | forced_begging"; 10, "30 | F | Bamako | Mali | forced_begging"; 10, "32 | F | Bamako | Mali | forced_begging"; 10, "33 | F | Bamako | Mali | forced_begging"; 10, "34 | F | Bamako | Mali | forced_begging"; 10, "36 | F | Bamako | Mali | forced_begging"; 10, "37 | F | Bamako | Mali | forced_begging"; 10, "38 | F | Bamako | Mali | forced_begging"; 10, "39 | F | Bamako | Mali | forced_begging"; 10, "41 | F | Bamako | Mali | forced_begging"),
        broken: rows!(1, "age | sex | area | citizenship | forms"; 10, "25 | F | Bamako | Mali | forced_begging"; 10, "30 | F | Bamako | Mali | forced_begging"; 10, "35 | F | Bamako | Mali | forced_begging"; 10, "40 | F | Bamako | Mali | forced_begging"; 10, "45 | F | Bamako | Mali | forced_begging"; 10, "50 | F | Bamako | Mali | forced_begging"; 10, "37 | F | Bamako | Mali | forced_begging"; 10, "38 | F | Bamako | Mali | forced_begging"; 10, "39 | F | Bamako | Mali | forced_begging"; 10, "41 | F | Bamako | Mali | forced_begging"),
        undecided: "age | sex | area | citizenship | forms
                    30 | F | Bamako | Mali | forced_begging
                    35 | F | Bamako | Mali | forced_begging",
    },
};

/// Fewer ages say nothing about a habit.
const ENOUGH: u64 = 100;

fn judge(context: &Context<'_>) -> Vec<Judgement> {
    let mut all: Vec<_> = context.index.ages.iter().collect();
    all.sort_unstable_by_key(|(agency, _)| *agency);
    let judged = all.into_iter().map(|(agency, ages)| match whipple(ages.victims.iter().map(|(age, n)| (*age, *n))) {
        Ok(found) if found.persons >= ENOUGH && found.index <= WHIPPLE_VERY_ROUGH => Judgement::Holds,
        Ok(found) if found.persons >= ENOUGH => Judgement::broken(fault(agency.as_deref(), ages.input, found, context)),
        _ => Judgement::Undecided,
    });
    judged.collect()
}

fn fault(agency: Option<&str>, input: u32, found: Whipple, context: &Context<'_>) -> Fault {
    let index = Decimal::from_f64_retain(found.index).unwrap_or_default().round_dp(0);
    let message = say::message(|lang| {
        let (round, all) = (say::number(lang, found.round.into()), say::number(lang, found.persons.into()));
        let index = say::number(lang, index);
        match lang {
            Lang::En => format!(
                "{round} of {all} victims of 23 to 62 years are of an age that ends in 0 or 5; one in five would be. Whipple’s index is {index} instead of 100."
            ),
            Lang::Fr => format!(
                "{round} victimes de 23 à 62 ans sur {all} ont un âge qui se termine par 0 ou 5 ; on en attendrait une sur cinq. L’indice de Whipple est de {index} au lieu de 100."
            ),
        }
    });
    Fault {
        input: Some((input, heading(input, C::Age.spec(), context))),
        expected: Some(format!("<= {WHIPPLE_VERY_ROUGH}")),
        found: Some(index.to_string()),
        key: of_agency(agency),
        message,
        ..Fault::default()
    }
}
