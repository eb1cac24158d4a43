//! Most attendances are multiples of fifty.

use tipstat_model::{Lang, Text, columns::ActivityColumn as C};

use super::whole::{heading, of_agency, rows};
use crate::{
    check::{
        Context, Looks, RecordColumn as _, RecordTest,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    records::Attendances,
};

/// Of numbers that were counted, one in fifty is a multiple of fifty. Attendances below twenty and those that are
/// said to be estimates are left out; fewer than thirty are not judged.
pub static RULE: Rule = Rule {
    code: "TIP811",
    name: "round_attendances_heap",
    title: Text::new("attendances that heap on round numbers", "des effectifs qui s’accumulent sur des nombres ronds"),
    why: Text::new(
        "Round attendances were estimated, whatever stands under the way of counting; their total is not a count.",
        "Des effectifs ronds ont été estimés, quel que soit le mode de comptage indiqué ; leur total n’est pas un comptage.",
    ),
    todo: Text::new(
        "Count by attendance list, or write that the numbers are estimates.",
        "Comptez sur liste de présence, ou indiquez que les nombres sont des estimations.",
    ),
    severity: Severity::Note,
    grain: Grain::Table,
    reads: &[],
    test: Test::Records(&[RecordTest::Activities(Looks::Whole { needs: &[C::Attendance], judge })]),
    examples: Examples {
        holds: rows!(1, "date | area | channel | audience | attendance"; 10, "2024-03-01 | Bamako | radio | students | 47"; 10, "2024-03-02 | Ségou | radio | students | 63"; 10, "2024-03-03 | Kayes | radio | students | 100"),
        broken: rows!(1, "date | area | channel | audience | attendance"; 10, "2024-03-01 | Bamako | radio | students | 50"; 10, "2024-03-02 | Ségou | radio | students | 63"; 10, "2024-03-03 | Kayes | radio | students | 100"),
        undecided: "date | area | place | audience | attendance
                    2024-03-01 | Bamako | Commune IV | students | 50
                    2024-03-02 | Bamako | Commune V | 100",
    },
};

/// Fewer attendances say nothing about a habit.
const ENOUGH: u64 = 30;

fn judge(context: &Context<'_>) -> Vec<Judgement> {
    let mut all: Vec<_> = context.index.attendances.iter().collect();
    all.sort_unstable_by_key(|(agency, _)| *agency);
    let judged = all.into_iter().map(|(agency, found)| match found {
        found if found.all < ENOUGH => Judgement::Undecided,
        found if found.round * 2 <= found.all => Judgement::Holds,
        found => Judgement::broken(fault(agency.as_deref(), *found, context)),
    });
    judged.collect()
}

fn fault(agency: Option<&str>, found: Attendances, context: &Context<'_>) -> Fault {
    let message = say::message(|lang| {
        let (round, all) = (say::number(lang, found.round.into()), say::number(lang, found.all.into()));
        match lang {
            Lang::En => format!(
                "{round} of {all} attendances are multiples of 50; of numbers that were counted, one in fifty is."
            ),
            Lang::Fr => format!(
                "{round} effectifs sur {all} sont des multiples de 50 ; de nombres comptés, un sur cinquante l’est."
            ),
        }
    });
    Fault {
        input: Some((found.input, heading(found.input, C::Attendance.spec(), context))),
        found: Some(found.round.to_string()),
        key: of_agency(agency),
        message,
        ..Fault::default()
    }
}
