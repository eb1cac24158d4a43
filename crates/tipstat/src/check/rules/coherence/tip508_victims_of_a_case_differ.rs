//! A case file counts other victims than name it.

use tipstat_model::{
    Lang, Text,
    columns::{Investigation, InvestigationColumn as C, Record as _, Victim},
};

use super::{compare, named};
use crate::check::{
    Context, Found, Looks, RecordTest,
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
};

/// Only victims whose case number was given by the agency that sends the file are counted; where two files have the
/// same number, or victims disagree on who gave it, the data cannot tell.
pub static RULE: Rule = Rule {
    code: "TIP508",
    name: "victims_of_a_case_differ",
    title: Text::new("victims of a case that differ", "un nombre de victimes qui diffère du dossier"),
    why: Text::new(
        "Victims per case and the number of victims come out differently, depending on the table.",
        "Le nombre de victimes, en tout et par dossier, dépend alors du tableau d’où il est tiré.",
    ),
    todo: Text::new(
        "Add the victims that are missing in one table; if another agency registers them, say so in the note.",
        "Ajoutez les victimes qui manquent dans l’un des tableaux ; si une autre structure les enregistre, dites-le en observation.",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Investigations(Looks::Beside {
        table: Victim::TABLE,
        needs: &[C::Victims],
        reads: &[C::Victims, C::Case, C::Agency],
        judge,
    })]),
    examples: Examples {
        holds: "file: cases.csv
                case | agency | opened_date | victims
                C-7 | BRTMTEH | 2024-01-10 | 2
                file: victims.csv
                record | agency | case | sex
                V1 | BRTMTEH | C-7 | F
                V2 | BRTMTEH | C-7 | F",
        broken: "file: cases.csv
                 case | agency | opened_date | victims
                 C-7 | BRTMTEH | 2024-01-10 | 3
                 file: victims.csv
                 record | agency | case | sex
                 V1 | BRTMTEH | C-7 | F
                 V2 | BRTMTEH | C-7 | F",
        undecided: "file: cases.csv
                    case | agency | opened_date | victims
                    C-7 | BRTMTEH | 2024-01-10 | 3
                    file: victims.csv
                    record | agency | case | sex
                    V1 | Gendarmerie | C-7 | F",
    },
};

fn judge(found: &Found<Investigation>, context: &Context<'_>) -> Option<Judgement> {
    let (file, index) = (&found.row, &context.index);
    let said = file.victims?;
    let counted = named(file, &index.victims_of_case, &index.victim_issuers, context);
    Some(compare(said, counted, C::Victims, |lang, said, counted| {
        let (said, counted) = (persons(lang, said), persons(lang, counted));
        match lang {
            Lang::En => format!("The file counts {said}; the records that name it, {counted}."),
            Lang::Fr => format!("Le dossier compte {said} ; les enregistrements qui le citent, {counted}."),
        }
    }))
}

fn persons(lang: Lang, n: u32) -> String {
    let noun = match (lang, n) {
        (Lang::En, 1) => "victim",
        (Lang::En, _) => "victims",
        (Lang::Fr, 0 | 1) => "victime",
        (Lang::Fr, _) => "victimes",
    };
    format!("{n} {noun}")
}
