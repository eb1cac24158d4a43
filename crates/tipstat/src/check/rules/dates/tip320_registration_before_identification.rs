//! A victim is registered before being identified or presumed a victim.

use tipstat_model::{
    Text,
    columns::{Victim, VictimColumn as C},
};

use super::order::judge_after_identification;
use crate::check::{
    Context, Looks, RecordTest,
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
};

/// A presumed victim may well be registered before the formal identification.
pub static RULE: Rule = Rule {
    code: "TIP320",
    name: "registration_before_identification",
    title: Text::new("a registration before the identification", "un enregistrement avant l’identification"),
    why: Text::new(
        "Nobody is registered as a victim before somebody took the person for one; a delay computed from these dates is wrong.",
        "Nul n’est enregistré comme victime avant d’avoir été au moins présumé tel ; un délai calculé sur ces dates est faux.",
    ),
    todo: Text::new(
        "Look both dates up in the file; if the person was first presumed a victim, write that day under “presumed on”.",
        "Vérifiez les deux dates dans le dossier ; si la personne a d’abord été présumée victime, écrivez cette date sous « présumée le ».",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Victims(Looks::Row {
        needs: &[C::RegistrationDate, C::IdentificationDate],
        reads: &[C::RegistrationDate, C::IdentificationDate, C::PresumptionDate],
        judge,
    })]),
    examples: Examples {
        holds: "record | sex | presumption_date | identification_date | registration_date
                V1 | F | | 2024-01-10 | 2024-01-12
                V2 | F | 2024-01-05 | 2024-01-10 | 2024-01-06",
        broken: "record | sex | identification_date | registration_date
                 V1 | F | 2024-01-10 | 2024-01-02",
        undecided: "record | sex | identification_date | registration_date
                    V1 | F | 2024-01-10 |",
    },
};

fn judge(victim: &Victim, context: &Context<'_>) -> Option<Judgement> {
    let said = Text::new(
        "The victim was registered {later}, before being identified {earlier}.",
        "La victime a été enregistrée {later}, avant d’être identifiée {earlier}.",
    );
    judge_after_identification(victim, (victim.registration_date, C::RegistrationDate), said, context)
}
