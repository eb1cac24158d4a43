//! One agency probably registered the same victim twice.

use tipstat_model::{
    Text,
    columns::{Victim, VictimColumn as C},
};

use super::persons;
use crate::check::{
    Context, Found, Looks, RecordTest,
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
};

/// Nothing is merged: two sisters may bear the same names, and only the file can tell. Records that do not say whose
/// they are count as of one agency, in however many files they stand.
pub static RULE: Rule = Rule {
    code: "TIP603",
    name: "same_person_probably_twice",
    title: Text::new(
        "probably the same person twice at one agency",
        "probablement la même personne deux fois dans une structure",
    ),
    why: Text::new(
        "A victim registered twice under two numbers counts twice.",
        "Une victime enregistrée sous deux numéros compte deux fois.",
    ),
    todo: Text::new(
        "Compare both files; if it is one person, keep one row; if not, say so when you send it again.",
        "Comparez les deux dossiers ; s’il s’agit d’une seule personne, gardez une ligne ; sinon, dites-le en renvoyant le fichier.",
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
                V2 | BRTMTEH | Traoré | Awa | 27 | F | Bamako | 2024-03-04",
        broken: "record | agency | family_name | given_names | age | sex | area | identification_date
                 V1 | BRTMTEH | Traoré | Awa | 15 | F | Bamako | 2024-03-04
                 V2 | BRTMTEH | AWA | TRAORE | 15 | F | Bamako | 2024-03-20",
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
    persons::judge(found, true, context)
}
