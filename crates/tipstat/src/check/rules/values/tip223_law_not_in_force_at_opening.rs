//! A case file was opened under a law that was not in force yet.

use tipstat_model::{
    Lang, Text,
    columns::{Investigation, InvestigationColumn as C},
    period::display_date,
};

use crate::check::{
    Context, Looks, RecordColumn as _, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    rules::dates::order::is_credible,
    say,
};

/// After a law was repealed, what was done before is still judged under it; so only a law that came later is at
/// fault.
pub static RULE: Rule = Rule {
    code: "TIP223",
    name: "law_not_in_force_at_opening",
    title: Text::new("a law that was not in force yet", "une loi qui n’était pas encore en vigueur"),
    why: Text::new(
        "Two laws mean different things by trafficking and assimilated practices; under the wrong one the file is counted in the wrong scope.",
        "Deux lois n’entendent pas la même chose par traite et pratiques assimilées ; sous la mauvaise, le dossier compte dans le mauvais champ.",
    ),
    todo: Text::new(
        "Look the law and the day of opening up in the file; if the offence was requalified later, say so when you send it again.",
        "Vérifiez la loi et la date d’ouverture dans le dossier ; si l’infraction a été requalifiée ensuite, dites-le en renvoyant le fichier.",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Investigations(Looks::Row {
        needs: &[C::Law, C::OpenedDate],
        reads: &[C::Law, C::OpenedDate],
        judge,
    })]),
    examples: Examples {
        holds: "case | opened_date | area | law
                C1 | 2024-03-05 | Kayes | 2012-023",
        broken: "case | opened_date | area | law
                 C1 | 2024-03-05 | Kayes | 2024-027",
        undecided: "case | opened_date | area | law
                    C1 | | Kayes | 2012-023
                    C2 | 2024 | Kayes | 2024-027",
    },
};

fn judge(case: &Investigation, context: &Context<'_>) -> Option<Judgement> {
    let id = case.law.as_deref()?;
    let law = context.profile().laws.iter().find(|law| law.id == id)?;
    let Some(from) = law.in_force_from else { return Some(Judgement::Undecided) };
    let Some(opened) = case.opened_date.filter(|day| is_credible(*day, C::OpenedDate.spec(), context)) else {
        return Some(Judgement::Undecided);
    };
    if from <= opened.first() {
        return Some(Judgement::Holds);
    }
    if from <= opened.last() {
        return Some(Judgement::Undecided);
    }
    let message = say::message(|lang| {
        let title = law.title.get(lang).split(" (").next().unwrap_or_default();
        let (opened, from) = (opened.display(lang), display_date(lang, from));
        match lang {
            Lang::En => {
                format!("The file was opened before the law applied: opened {opened}, in force from {from} ({title}).")
            }
            Lang::Fr => {
                format!(
                    "Le dossier a été ouvert avant l’entrée en vigueur de la loi : ouverture {opened}, vigueur à partir du {from} ({title})."
                )
            }
        }
    });
    Some(Judgement::broken(Fault {
        columns: vec![C::Law.spec(), C::OpenedDate.spec()],
        expected: Some(format!(">= {from}")),
        found: Some(opened.to_string()),
        message,
        ..Fault::default()
    }))
}
