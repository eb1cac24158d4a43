//! Help was not received or declined, and has a day on which it began.

use tipstat_model::{
    Day, Lang, Text,
    codes::{Assistance, Code as _},
    columns::{Victim, VictimColumn as C},
    text::quote,
};

use super::broken;
use crate::check::{
    Context, Looks, RecordColumn as _, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// Who still waits, or of whom it is not known, may have a day that was agreed upon.
pub static RULE: Rule = Rule {
    code: "TIP517",
    name: "declined_and_dated",
    title: Text::new("help that was declined and has a date", "une aide refusée qui porte une date"),
    why: Text::new(
        "The victim counts as one who did not receive this help, and among the days until help began.",
        "La victime compte parmi celles qui n’ont pas reçu cette aide, et dans les délais jusqu’à l’aide.",
    ),
    todo: Text::new(
        "If the help began, write that it was received; if not, empty the day.",
        "Si l’aide a commencé, écrivez qu’elle a été reçue ; sinon, videz la date.",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[
        RecordTest::Victims(Looks::Row { needs: PSYCHOLOGICAL, reads: PSYCHOLOGICAL, judge: psychological }),
        RecordTest::Victims(Looks::Row { needs: LEGAL, reads: LEGAL, judge: legal }),
        RecordTest::Victims(Looks::Row { needs: REINTEGRATION, reads: REINTEGRATION, judge: reintegration }),
    ]),
    examples: Examples {
        holds: "record | assist_legal | legal_date | sex
                V1 | received | 2024-03-04 | F",
        broken: "record | assist_legal | legal_date | sex
                 V1 | refusée | 04/03/2024 | F",
        undecided: "record | assist_legal | legal_date | sex
                    V1 | | 2024-03-04 | F",
    },
};

const PSYCHOLOGICAL: &[C] = &[C::Psychological, C::PsychologicalDate];
const LEGAL: &[C] = &[C::Legal, C::LegalDate];
const REINTEGRATION: &[C] = &[C::Reintegration, C::ReintegrationDate];

fn psychological(victim: &Victim, _: &Context<'_>) -> Option<Judgement> {
    judge(victim.psychological, victim.psychological_date, PSYCHOLOGICAL)
}

fn legal(victim: &Victim, _: &Context<'_>) -> Option<Judgement> {
    judge(victim.legal, victim.legal_date, LEGAL)
}

fn reintegration(victim: &Victim, _: &Context<'_>) -> Option<Judgement> {
    judge(victim.reintegration, victim.reintegration_date, REINTEGRATION)
}

fn judge(help: Option<Assistance>, began: Option<Day>, columns: &'static [C]) -> Option<Judgement> {
    let began = began?;
    let help = match help {
        Some(Assistance::Received) => return Some(Judgement::Holds),
        Some(help @ (Assistance::Declined | Assistance::NotReceived)) => help,
        None | Some(Assistance::Referred | Assistance::Unknown) => return Some(Judgement::Undecided),
    };
    let message = say::message(|lang| {
        let kind = quote(lang, columns.first().map_or("", |c| c.spec().label.get(lang)));
        let (help, day) = (quote(lang, help.label(lang)), began.display(lang));
        match lang {
            Lang::En => format!("Under {kind} stands {help}, but also a day on which it began, {day}."),
            Lang::Fr => format!("Sous {kind} figure {help}, mais aussi une date de début, le {day}."),
        }
    });
    Some(broken(columns, Fault { found: Some(help.code().to_owned()), message, ..Fault::default() }))
}
