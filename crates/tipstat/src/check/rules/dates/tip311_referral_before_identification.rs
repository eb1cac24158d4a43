//! A victim is referred before being identified.

use tipstat_model::{
    Lang, Text,
    columns::{Victim, VictimColumn as C},
};

use crate::check::{
    Context, Looks, RecordColumn as _, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// Days from identification to referral feed an indicator; a negative one drags its median down.
pub static RULE: Rule = Rule {
    code: "TIP311",
    name: "referral_before_identification",
    title: Text::new("a referral before the identification", "une orientation avant l’identification"),
    why: Text::new(
        "The days from identification to referral are an indicator; a negative number of days falsifies it.",
        "Le délai entre l’identification et l’orientation est un indicateur ; un délai négatif le fausse.",
    ),
    todo: Text::new(
        "Look both dates up in the file; most often day and month were swapped.",
        "Vérifiez les deux dates dans le dossier ; le plus souvent le jour et le mois sont inversés.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Victims(Looks::Row {
        needs: &[C::IdentificationDate, C::ReferralDate],
        reads: &[C::IdentificationDate, C::ReferralDate],
        judge,
    })]),
    examples: Examples {
        holds: "record | identification_date | referral_date | sex
                V1 | 2024-01-10 | 2024-01-12 | F",
        broken: "record | identification_date | referral_date | sex
                 V1 | 10/01/2024 | 09/01/2024 | F",
        undecided: "record | identification_date | referral_date | sex
                    V1 | 2024-01-10 | | F",
    },
};

fn judge(victim: &Victim, _: &Context<'_>) -> Option<Judgement> {
    let (Some(identified), Some(referred)) = (victim.identification_date, victim.referral_date) else {
        return Some(Judgement::Undecided);
    };
    if !referred.surely_before(identified) {
        return Some(Judgement::Holds);
    }
    let message = say::message(|lang| {
        let (identified, referred) = (identified.display(lang), referred.display(lang));
        match lang {
            Lang::En => format!("The victim was referred on {referred}, before being identified on {identified}."),
            Lang::Fr => format!("La victime a été orientée le {referred}, avant d’être identifiée le {identified}."),
        }
    });
    Some(Judgement::broken(Fault {
        columns: vec![C::IdentificationDate.spec(), C::ReferralDate.spec()],
        expected: Some(format!(">= {identified}")),
        found: Some(referred.to_string()),
        message,
        ..Fault::default()
    }))
}
