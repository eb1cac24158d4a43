//! The stage of a case file says another thing than the day of its judgment.

use tipstat_model::{
    Lang, Text,
    codes::{Code as _, Procedure},
    columns::{Investigation, InvestigationColumn as C},
    text::quote,
};

use super::broken;
use crate::check::{
    Context, Looks, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// A file that is closed may have been judged or not, and is asked for nothing.
pub static RULE: Rule = Rule {
    code: "TIP520",
    name: "stage_against_dates",
    title: Text::new("a stage against the dates", "une étape contraire aux dates"),
    why: Text::new(
        "The file counts as judged in one table and as open in the other.",
        "Le dossier compte comme jugé dans un tableau et comme ouvert dans l’autre.",
    ),
    todo: Text::new(
        "Write the last stage that was reached, and the day of the judgment where there is one.",
        "Indiquez la dernière étape atteinte, et la date du jugement s’il y en a un.",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Investigations(Looks::Row { needs: READS, reads: READS, judge })]),
    examples: Examples {
        holds: "case | agency | procedure | judged_date
                C-7 | BRTMTEH | judged | 2024-05-02",
        broken: "case | agency | procedure | judged_date
                 C-7 | BRTMTEH | jugement |",
        undecided: "case | agency | procedure | judged_date
                    C-7 | BRTMTEH | | 2024-05-02",
    },
};

const READS: &[C] = &[C::Procedure, C::JudgedDate];

fn judge(file: &Investigation, _: &Context<'_>) -> Option<Judgement> {
    let Some(stage) = file.procedure else { return file.judged_date.map(|_| Judgement::Undecided) };
    let is_judged = stage.order() >= Procedure::Judged.order();
    if stage == Procedure::Closed || is_judged == file.judged_date.is_some() {
        return Some(Judgement::Holds);
    }
    let message = say::message(|lang| {
        let stage = quote(lang, stage.label(lang));
        let day = file.judged_date.map(|d| d.display(lang));
        match (lang, day) {
            (Lang::En, Some(day)) => format!("The last stage is {stage}, but there is a judgment on {day}."),
            (Lang::En, None) => format!("The last stage is {stage}, but no day of judgment is given."),
            (Lang::Fr, Some(day)) => format!("La dernière étape est {stage}, mais un jugement est daté du {day}."),
            (Lang::Fr, None) => format!("La dernière étape est {stage}, mais aucune date de jugement n’est donnée."),
        }
    });
    Some(broken(READS, Fault { found: Some(stage.code().to_owned()), message, ..Fault::default() }))
}
