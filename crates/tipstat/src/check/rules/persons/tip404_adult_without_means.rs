//! An adult is counted as a victim without a means by which consent was overcome.

use tipstat_model::{
    Age, Lang, Text,
    codes::{Means, Status, YesNo},
    columns::{Victim, VictimColumn as C},
};

use super::ages::Ages;
use crate::check::{
    Context, Looks, RecordColumn as _, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// Palermo Protocol, article 3 (c): for a child no means is needed, so of a child this rule never speaks; nor of
/// who is presumed a victim only, or was rejected.
pub static RULE: Rule = Rule {
    code: "TIP404",
    name: "adult_without_means",
    title: Text::new("an adult victim without a means", "une victime adulte sans moyen"),
    why: Text::new(
        "Trafficking of an adult takes an act, a means and a purpose; without a means the case does not hold in court.",
        "La traite d’un adulte suppose un acte, un moyen et un but ; sans moyen, le dossier ne tient pas devant un tribunal.",
    ),
    todo: Text::new(
        "Look up in the file how consent was overcome, and write it under “means”; write “unknown” where nobody knows.",
        "Vérifiez dans le dossier comment le consentement a été obtenu ou forcé, et écrivez-le sous « moyens » ; écrivez « inconnu » si nul ne le sait.",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Victims(Looks::Row {
        needs: &[C::Means],
        reads: &[
            C::Means,
            C::Age,
            C::AgeGroup,
            C::Minor,
            C::BirthDate,
            C::IdentificationDate,
            C::RegistrationDate,
            C::Status,
        ],
        judge,
    })]),
    examples: Examples {
        holds: "record | sex | age | means
                V1 | F | 25 | tromperie
                V2 | F | 15 |",
        broken: "record | sex | age | means
                 V1 | F | 25 |
                 V2 | F | 15 |",
        undecided: "record | sex | age | means
                    V1 | F | | tromperie
                    V2 | F | ND |
                    V3 | F | 25 | inconnu",
    },
};

fn judge(victim: &Victim, _: &Context<'_>) -> Option<Judgement> {
    if matches!(victim.status, Some(Status::Presumed | Status::Rejected)) {
        return None;
    }
    let ages = Ages::of(victim);
    let flag = victim.minor.and_then(YesNo::known);
    let child = flag == Some(true) || ages.known().any(Age::surely_child);
    let adult = flag == Some(false) || ages.known().any(Age::surely_adult);
    if child && !adult {
        return None;
    }
    if child || !adult || ages.contradict() {
        return Some(Judgement::Undecided);
    }
    if victim.means.iter().any(|means| means != Means::Unknown) {
        return Some(Judgement::Holds);
    }
    if !victim.means.is_empty() {
        return Some(Judgement::Undecided);
    }
    let by = [(ages.stated, C::Age), (ages.group, C::AgeGroup), (ages.born, C::BirthDate)];
    let by = by.into_iter().find(|(age, _)| age.is_some_and(Age::surely_adult));
    let (age, column) = by.unwrap_or((None, C::Minor));
    let message = say::message(|lang| match (age, lang) {
        (Some(age), Lang::En) => format!("The victim is an adult ({}), and no means is given.", age.display(lang)),
        (Some(age), Lang::Fr) => {
            format!("La victime est adulte ({}), et aucun moyen n’est indiqué.", age.display(lang))
        }
        (None, Lang::En) => "The victim is an adult, and no means is given.".to_owned(),
        (None, Lang::Fr) => "La victime est adulte, et aucun moyen n’est indiqué.".to_owned(),
    });
    Some(Judgement::broken(Fault { columns: vec![C::Means.spec(), column.spec()], message, ..Fault::default() }))
}
