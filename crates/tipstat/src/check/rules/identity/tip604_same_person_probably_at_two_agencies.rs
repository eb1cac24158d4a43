//! Two agencies probably registered the same victim.

use tipstat_model::{
    Text,
    columns::{Victim, VictimColumn as C},
};

use super::persons;
use crate::check::{
    Context, Found, Looks, RecordTest,
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
};

/// That several agencies meet one victim is no fault of theirs; added up, it is counted several times. Nothing is
/// merged: only those who know the files can tell.
pub static RULE: Rule = Rule {
    code: "TIP604",
    name: "same_person_probably_at_two_agencies",
    title: Text::new("probably the same person at two agencies", "probablement la même personne dans deux structures"),
    why: Text::new(
        "A victim whom two agencies registered counts twice in the national total.",
        "Une victime enregistrée par deux structures compte deux fois dans le total national.",
    ),
    todo: Text::new(
        "The committee asks both agencies; if it is one person, count her once in the total.",
        "Le comité interroge les deux structures ; s’il s’agit d’une seule personne, comptez-la une fois dans le total.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[],
    test: Test::Records(&[RecordTest::Victims(Looks::Key {
        needs: &[C::Sex],
        reads: READS,
        keys: persons::keys,
        judge,
    })]),
    examples: Examples {
        holds: "record | agency | family_name | given_names | age | sex | area | identification_date
                V1 | BRTMTEH | Traoré | Awa | 15 | F | Bamako | 2024-03-04
                7 | Gendarmerie | Traoré | Awa | 27 | F | Bamako | 2024-03-04",
        broken: "record | agency | family_name | given_names | age | sex | area | identification_date
                 V1 | BRTMTEH | Traoré | Awa | 15 | F | Bamako | 2024-03-04
                 7 | Gendarmerie | TRAORE | Awa | 15 | F | Bamako | 2024-03-20",
        undecided: "record | agency | age | sex | area | identification_date
                    V1 | BRTMTEH | 15 | F | Bamako | 2024-03-04",
    },
};

const READS: &[C] = &[
    C::FamilyName,
    C::GivenNames,
    C::BirthDate,
    C::Age,
    C::Sex,
    C::Citizenship,
    C::Area,
    C::IdentificationDate,
    C::Forms,
    C::Status,
];

fn judge(found: &[Found<Victim>], context: &Context<'_>) -> Vec<Judgement> {
    persons::judge(found, false, context)
}
