//! A sector of labour stands where no form of exploitation is labour.

use tipstat_model::{
    Lang, Text,
    codes::{Code as _, Form, Sector},
    columns::{Victim, VictimColumn as C},
    text::quote,
};

use super::broken;
use crate::check::{
    Context, Looks, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// A sector says where the labour was forced. Begging in the street, prostitution in a bar or at a mining site, and
/// house work in a forced marriage have a sector too, so these are left undecided.
pub static RULE: Rule = Rule {
    code: "TIP501",
    name: "subtype_without_type",
    title: Text::new("a sector without a form of labour", "un secteur sans forme de travail"),
    why: Text::new(
        "The victim is missing among those of forced labour, or the sector is that of somebody else.",
        "La victime manque parmi celles du travail forcé, ou le secteur est celui d’une autre personne.",
    ),
    todo: Text::new(
        "Add the form of labour if the victim was made to work; if not, empty the sector.",
        "Ajoutez la forme de travail si la victime a été contrainte à travailler ; sinon, videz le secteur.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Victims(Looks::Row { needs: READS, reads: READS, judge })]),
    examples: Examples {
        holds: "record | forms | sector | sex
                V1 | forced_labour | mining | F",
        broken: "record | forms | sector | sex
                 V1 | organ_removal | mining | F",
        undecided: "record | forms | sector | sex
                    V1 | | mining | F",
    },
};

const READS: &[C] = &[C::Forms, C::Sector];

/// Forms that are labour.
const LABOUR: [Form; 7] = [
    Form::ForcedLabour,
    Form::DomesticServitude,
    Form::ForcedLabourServitudeSlavery,
    Form::DebtBondage,
    Form::Slavery,
    Form::DescentSlavery,
    Form::ChildLabour,
];

fn judge(victim: &Victim, _: &Context<'_>) -> Option<Judgement> {
    let sectors = || victim.sector.iter().filter(|s| !matches!(s, Sector::Unknown));
    sectors().next()?;
    if LABOUR.iter().any(|form| victim.forms.has(*form)) {
        return Some(Judgement::Holds);
    }
    // A column of its own that says no to forced labour leaves no question; one that is blank leaves it open.
    let is_denied = victim.forms.denies(Form::ForcedLabour);
    if !is_denied && !victim.forms.lacks(Form::ForcedLabour) {
        return Some(Judgement::Undecided);
    }
    let may_be = victim.forms.iter().any(|form| match form {
        Form::Other | Form::Unknown => true,
        Form::Sexual => sectors().any(|s| matches!(s, Sector::Hospitality | Sector::Mining | Sector::Other)),
        Form::ForcedBegging => {
            sectors().any(|s| matches!(s, Sector::Peddling | Sector::Trade | Sector::IllicitActivities | Sector::Other))
        }
        Form::ForcedMarriage | Form::ForcedAdoption => sectors().any(|s| matches!(s, Sector::DomesticWork)),
        Form::ArmedGroups => sectors().any(|s| matches!(s, Sector::IllicitActivities | Sector::Other)),
        _ => false,
    });
    if !is_denied && may_be {
        return Some(Judgement::Undecided);
    }
    let message = say::message(|lang| {
        let names: Vec<String> = sectors().map(|s| s.label(lang).to_owned()).collect();
        let forms: Vec<String> = victim.forms.iter().map(|f| f.label(lang).to_owned()).collect();
        let (sector, forms) = (quote(lang, &names.join(", ")), quote(lang, &forms.join(", ")));
        match lang {
            Lang::En if victim.forms.is_empty() => format!("The sector is {sector}, but forced labour says no."),
            Lang::Fr if victim.forms.is_empty() => {
                format!("Le secteur est {sector}, mais la réponse à « travail forcé » est non.")
            }
            Lang::En => format!("The sector is {sector}, but no form of labour is given: only {forms}."),
            Lang::Fr => {
                format!("Le secteur est {sector}, mais aucune forme de travail n’est donnée : seulement {forms}.")
            }
        }
    });
    Some(broken(&[C::Forms, C::Sector], Fault { message, ..Fault::default() }))
}
