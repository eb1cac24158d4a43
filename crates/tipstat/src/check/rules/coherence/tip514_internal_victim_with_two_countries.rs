//! Trafficking is called internal, and the exploitation took place abroad.

use tipstat_model::{
    Lang, Text,
    codes::{Code as _, Country, YesNo},
    columns::{Victim, VictimColumn as C},
};

use super::broken;
use crate::check::{
    Context, Looks, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// A foreigner may be exploited in the country by trafficking that never left it, and somebody may be found here who
/// was exploited within the own country; the first holds, the second is left undecided. Without a profile nobody
/// knows which country is meant.
pub static RULE: Rule = Rule {
    code: "TIP514",
    name: "internal_victim_with_two_countries",
    title: Text::new("internal trafficking to another country", "une traite interne vers un autre pays"),
    why: Text::new(
        "The victim counts among those of internal trafficking, and as one who crossed a border.",
        "La victime compte à la fois dans la traite interne et parmi celles qui ont passé une frontière.",
    ),
    todo: Text::new(
        "Look up where the exploitation took place, and correct the country or the answer on internal trafficking.",
        "Vérifiez où l’exploitation a eu lieu, et corrigez le pays ou la réponse sur la traite interne.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Victims(Looks::Row {
        needs: &[C::Internal, C::ExploitationCountry],
        reads: &[C::Internal, C::ExploitationCountry, C::Citizenship],
        judge,
    })]),
    examples: Examples {
        holds: "record | internal | exploitation_country | citizenship
                V1 | yes | Mali | Guinée",
        broken: "record | internal | exploitation_country | citizenship
                 V1 | oui | Libye | Mali",
        undecided: "record | internal | exploitation_country | citizenship
                    V1 | yes | | Mali",
    },
};

fn judge(victim: &Victim, context: &Context<'_>) -> Option<Judgement> {
    if victim.internal? != YesNo::Yes {
        return None;
    }
    let known = |country: Option<Country>| country.filter(|c| *c != Country::UNKNOWN);
    let home = context.profile().country.as_ref();
    let (Some(exploited), Some(home)) = (known(victim.exploitation_country), home) else {
        return Some(Judgement::Undecided);
    };
    if exploited.code() == home.alpha_3 {
        return Some(Judgement::Holds);
    }
    if known(victim.citizenship) == Some(exploited) {
        return Some(Judgement::Undecided);
    }
    let message = say::message(|lang| {
        let country = exploited.label(lang);
        match lang {
            Lang::En => format!("The trafficking is called internal, but the country of exploitation is {country}."),
            Lang::Fr => format!("La traite est dite interne, mais le pays d’exploitation est : {country}."),
        }
    });
    Some(broken(
        &[C::Internal, C::ExploitationCountry],
        Fault {
            expected: Some(home.alpha_3.clone()),
            found: Some(exploited.code().to_owned()),
            message,
            ..Fault::default()
        },
    ))
}
