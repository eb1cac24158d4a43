//! A victim is assisted before being identified or presumed a victim.

use tipstat_model::{
    Text,
    columns::{Victim, VictimColumn as C},
};

use super::order::judge_after_identification;
use crate::check::{
    Context, Looks, RecordTest,
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
};

/// A presumed victim may well be assisted before the formal identification.
pub static RULE: Rule = Rule {
    code: "TIP321",
    name: "assistance_before_identification",
    title: Text::new("an assistance before the identification", "une assistance avant l’identification"),
    why: Text::new(
        "The days from identification to the first assistance are an indicator; a negative number of days falsifies it.",
        "Le délai entre l’identification et la première assistance est un indicateur ; un délai négatif le fausse.",
    ),
    todo: Text::new(
        "Look both dates up in the file; if the person was first presumed a victim, write that day under “presumed on”.",
        "Vérifiez les deux dates dans le dossier ; si la personne a d’abord été présumée victime, écrivez cette date sous « présumée le ».",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Victims(Looks::Row {
        needs: &[C::AssistanceDate, C::IdentificationDate],
        reads: &[C::AssistanceDate, C::IdentificationDate, C::PresumptionDate],
        judge,
    })]),
    examples: Examples {
        holds: "record | sex | presumption_date | identification_date | assistance_date
                V1 | F | | 2024-01-10 | 2024-01-10
                V2 | F | 2024-01-05 | 2024-01-10 | 2024-01-06",
        broken: "record | sex | identification_date | assistance_date
                 V1 | F | 2024-01-10 | 2024-01-02",
        undecided: "record | sex | identification_date | assistance_date
                    V1 | F | 2024-01-10 |",
    },
};

fn judge(victim: &Victim, context: &Context<'_>) -> Option<Judgement> {
    let said = Text::new(
        "The victim was first assisted {later}, before being identified {earlier}.",
        "La victime a été assistée {later} pour la première fois, avant d’être identifiée {earlier}.",
    );
    judge_after_identification(victim, (victim.assistance_date, C::AssistanceDate), said, context)
}
