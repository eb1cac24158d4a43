//! A record names a case of which there is no file.

use tipstat_model::{
    Column, Day, Lang, Text,
    columns::{Investigation, Proceeding, ProceedingColumn, Record as _, Victim, VictimColumn},
    text::quote,
};

use crate::{
    check::{
        Context, Found, Looks, RecordColumn as _, RecordTest,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    records::case_hash,
    table::Origin,
};

/// Numbers are compared with every number that a file has had, however their parts are joined: `PV N°001/2024` is
/// `PV 1/2024`. It is a fault only
/// where the one who gave the number sent case files too, and the record is not older than the first of them; a
/// case of another agency, or of an earlier year, may simply not be among these files.
pub static RULE: Rule = Rule {
    code: "TIP507",
    name: "case_that_does_not_exist",
    title: Text::new("a case that does not exist", "un dossier qui n’existe pas"),
    why: Text::new(
        "A victim or suspect whose case is not found is missing from every figure per case.",
        "Une victime ou un mis en cause dont le dossier est introuvable manque dans tous les chiffres par dossier.",
    ),
    todo: Text::new(
        "Write the number as it stands in the table of case files, or add the missing file there.",
        "Écrivez le numéro tel qu’il figure au tableau des dossiers, ou ajoutez-y le dossier manquant.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[
        RecordTest::Victims(Looks::Beside {
            table: Investigation::TABLE,
            needs: &[VictimColumn::Case],
            reads: &[VictimColumn::CaseIssuer, VictimColumn::Agency],
            judge: of_victim,
        }),
        RecordTest::Proceedings(Looks::Beside {
            table: Investigation::TABLE,
            needs: &[ProceedingColumn::Case],
            reads: &[ProceedingColumn::Case, ProceedingColumn::CaseIssuer, ProceedingColumn::Agency],
            judge: of_person,
        }),
    ]),
    examples: Examples {
        holds: "file: cases.csv
                case | agency | opened_date | victims
                C-2024/7 | BRTMTEH | 2024-01-10 | 1
                file: victims.csv
                record | agency | case | sex
                V1 | BRTMTEH | c 2024 7 | F",
        broken: "file: cases.csv
                 case | agency | opened_date | court
                 C-2024/7 | BRTMTEH | 2024-01-10 | TGI Bamako
                 file: victims.csv
                 record | agency | case | sex
                 V1 | BRTMTEH | C-2024/8 | F",
        undecided: "file: cases.csv
                    case | agency | opened_date | court
                    C-2024/7 | BRTMTEH | 2024-01-10 | TGI Bamako
                    file: victims.csv
                    record | agency | case | sex
                    V1 | Gendarmerie | C-2024/8 | F",
    },
};

fn of_victim(found: &Found<Victim>, context: &Context<'_>) -> Option<Judgement> {
    let victim = &found.row;
    let day = victim.identification_date.or(victim.registration_date).or(victim.presumption_date);
    let named = Named { case: victim.case.as_deref()?, issuer: &victim.case_issuer, agency: &victim.agency, day };
    Some(judge(&named, VictimColumn::Case.spec(), found.origin, context))
}

fn of_person(found: &Found<Proceeding>, context: &Context<'_>) -> Option<Judgement> {
    let person = &found.row;
    let day = person.investigated_date.or(person.arrested_date).or(person.charged_date);
    let named = Named { case: person.case.as_deref()?, issuer: &person.case_issuer, agency: &person.agency, day };
    Some(judge(&named, ProceedingColumn::Case.spec(), found.origin, context))
}

/// A case as a record names it.
struct Named<'a> {
    case: &'a str,
    issuer: &'a Option<String>,
    agency: &'a Option<String>,
    day: Option<Day>,
}

fn judge(named: &Named<'_>, column: &'static Column, origin: Origin, context: &Context<'_>) -> Judgement {
    let index = &context.index;
    if index.cases.contains_key(&case_hash(named.case)) {
        return Judgement::Holds;
    }
    let issuer = named.issuer.as_ref().or(named.agency.as_ref());
    // Who does not say who they are speaks of the cases in the same file.
    let path = |input: u32| context.submission.inputs.get(input as usize).map(|i| i.path.as_str());
    let beside = || index.case_inputs.iter().any(|input| path(*input) == path(origin.input));
    let first = match issuer {
        Some(_) if index.case_agencies.contains_key(&issuer.cloned()) => index.case_agencies.get(&issuer.cloned()),
        Some(_) if named.issuer.is_some() || !index.case_agencies.contains_key(&None) || !beside() => None,
        None if !beside() => None,
        _ => index.case_agencies.get(&None).or_else(|| index.case_agencies.values().next()),
    };
    let Some(first) = first else { return Judgement::Undecided };
    if named.day.zip(*first).is_some_and(|(day, first)| day.first() < first) {
        return Judgement::Undecided;
    }
    let message = say::message(|lang| {
        let case = quote(lang, named.case);
        let name = |id: &String| context.profile().resolve_agency(id).found().map(|a| a.name.get(lang).to_owned());
        let whose = issuer.map(|id| name(id).unwrap_or_else(|| id.clone()));
        match (lang, whose) {
            (Lang::En, Some(whose)) => format!("There is no file {case} among the case files of {whose}."),
            (Lang::En, None) => format!("There is no file {case} among the case files that were sent with it."),
            (Lang::Fr, Some(whose)) => format!("Il n’y a pas de dossier {case} parmi ceux transmis par : {whose}."),
            (Lang::Fr, None) => format!("Il n’y a pas de dossier {case} parmi ceux transmis avec ce tableau."),
        }
    });
    Judgement::broken(Fault { columns: vec![column], found: Some(named.case.to_owned()), message, ..Fault::default() })
}
