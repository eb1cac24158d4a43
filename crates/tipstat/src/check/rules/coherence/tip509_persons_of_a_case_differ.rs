//! A case file counts other persons than are proceeded against in it.

use tipstat_model::{
    Lang, Text,
    columns::{Investigation, InvestigationColumn as C, Proceeding, Record as _},
};

use super::{compare, named};
use crate::check::{
    Context, Found, Looks, RecordTest,
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
};

/// Only persons whose case number was given by the agency that sends the file are counted; where two files have the
/// same number, or the rows disagree on who gave it, the data cannot tell.
pub static RULE: Rule = Rule {
    code: "TIP509",
    name: "persons_of_a_case_differ",
    title: Text::new("persons of a case that differ", "un nombre de personnes qui diffère du dossier"),
    why: Text::new(
        "Persons investigated, in all and per case, come out differently, depending on the table.",
        "Le nombre de personnes mises en cause, en tout et par dossier, dépend alors du tableau d’où il est tiré.",
    ),
    todo: Text::new(
        "Add the persons that are missing in one table, or correct the number in the file.",
        "Ajoutez les personnes qui manquent dans l’un des tableaux, ou corrigez le nombre du dossier.",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Investigations(Looks::Beside {
        table: Proceeding::TABLE,
        needs: &[C::Persons],
        reads: &[C::Persons, C::Case, C::Agency],
        judge,
    })]),
    examples: Examples {
        holds: "file: cases.csv
                case | agency | opened_date | persons
                C-7 | BRTMTEH | 2024-01-10 | 2
                file: persons.csv
                person | agency | case | charge
                P1 | BRTMTEH | C-7 | trafficking
                P2 | BRTMTEH | C-7 | trafficking",
        broken: "file: cases.csv
                 case | agency | opened_date | persons
                 C-7 | BRTMTEH | 2024-01-10 | 3
                 file: persons.csv
                 person | agency | case | charge
                 P1 | BRTMTEH | C-7 | trafficking
                 P2 | BRTMTEH | C-7 | trafficking",
        undecided: "file: cases.csv
                    case | agency | opened_date | persons
                    C-7 | BRTMTEH | 2024-01-10 | 3
                    file: persons.csv
                    person | agency | case | charge
                    P1 | courts | C-7 | trafficking",
    },
};

fn judge(found: &Found<Investigation>, context: &Context<'_>) -> Option<Judgement> {
    let (file, index) = (&found.row, &context.index);
    let said = file.persons?;
    let counted = named(file, &index.persons_of_case, &index.person_issuers, context);
    Some(compare(said, counted, C::Persons, |lang, said, counted| {
        let (said, counted) = (persons(lang, said), persons(lang, counted));
        match lang {
            Lang::En => format!("The file counts {said}; the records of proceedings, {counted}."),
            Lang::Fr => format!("Le dossier compte {said} ; les enregistrements de poursuites, {counted}."),
        }
    }))
}

fn persons(lang: Lang, n: u32) -> String {
    let noun = match (lang, n) {
        (Lang::En, 1) => "person",
        (Lang::En, _) => "persons",
        (Lang::Fr, 0 | 1) => "personne",
        (Lang::Fr, _) => "personnes",
    };
    format!("{n} {noun}")
}
