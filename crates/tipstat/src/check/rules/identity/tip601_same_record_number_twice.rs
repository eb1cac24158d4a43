//! One agency gives two victims the same number.

use tipstat_model::{
    Lang, Text,
    columns::{Record as _, Victim, VictimColumn as C},
    text::{list, quote},
};

use crate::{
    check::{
        Context, Found, Looks, RecordColumn as _, RecordTest,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    records::code_hash,
};

/// All copies are shown, and what differs between them.
pub static RULE: Rule = Rule {
    code: "TIP601",
    name: "same_record_number_twice",
    title: Text::new("a record number given twice", "un numéro d’enregistrement donné deux fois"),
    why: Text::new(
        "The same victim counted twice makes the total too high; two victims under one number cannot be told apart.",
        "Une victime comptée deux fois gonfle le total ; deux victimes sous un seul numéro ne se distinguent plus.",
    ),
    todo: Text::new(
        "If it is the same victim, keep one row; if not, give one of them a number of its own.",
        "S’il s’agit de la même victime, gardez une seule ligne ; sinon, donnez à l’une un numéro propre.",
    ),
    severity: Severity::Error,
    grain: Grain::Group,
    reads: &[],
    test: Test::Records(&[RecordTest::Victims(Looks::Key { needs: &[C::Record], reads: &[C::Record], keys, judge })]),
    examples: Examples {
        holds: "record | sex | age | agency
                V1 | F | 15 | BRTMTEH
                V2 | F | 15 | BRTMTEH",
        broken: "record | sex | age | agency
                 V1 | F | 15 | BRTMTEH
                 v1 | M | 15 | BRTMTEH",
        undecided: "record | sex | age | agency
                    | F | 15 | BRTMTEH",
    },
};

fn keys(victim: &Victim, _: &Context<'_>) -> Vec<u64> {
    let Some(record) = &victim.record else { return Vec::new() };
    vec![code_hash(&format!("{} {record}", victim.agency.as_deref().unwrap_or_default()))]
}

fn judge(copies: &[Found<Victim>], _: &Context<'_>) -> Vec<Judgement> {
    // Without an agency the file stands for it: two agencies may number alike.
    let mut out = Vec::new();
    let mut inputs: Vec<Option<u32>> =
        copies.iter().map(|c| c.row.agency.is_none().then_some(c.origin.input)).collect();
    inputs.sort_unstable();
    inputs.dedup();
    for input in inputs {
        let same: Vec<_> =
            copies.iter().filter(|c| c.row.agency.is_none().then_some(c.origin.input) == input).collect();
        out.push(if same.len() > 1 { Judgement::broken(fault(&same)) } else { Judgement::Holds });
    }
    out
}

fn fault(copies: &[&Found<Victim>]) -> Fault {
    let written: Vec<_> = copies.iter().map(|c| c.row.written()).collect();
    let differing = Victim::TABLE.columns.iter().enumerate().filter(|(at, column)| {
        column.name != C::Record.spec().name && written.iter().any(|row| row[*at] != written[0][*at])
    });
    let differing: Vec<_> = differing.map(|(_, column)| column).collect();
    let message = say::message(|lang| {
        let record = quote(lang, copies[0].row.record.as_deref().unwrap_or_default());
        let rows: Vec<String> = copies.iter().map(|c| c.number.to_string()).collect();
        let (rows, names) =
            (list(lang, &rows), differing.iter().map(|c| c.label.get(lang).to_owned()).collect::<Vec<_>>());
        match (lang, names.is_empty()) {
            (Lang::En, true) => format!("The number {record} stands in rows {rows}, which are the same throughout."),
            (Lang::En, false) => {
                format!("The number {record} stands in rows {rows}, which differ in {}.", list(lang, &names))
            }
            (Lang::Fr, true) => format!("Le numéro {record} figure aux lignes {rows}, identiques en tout."),
            (Lang::Fr, false) => {
                format!("Le numéro {record} figure aux lignes {rows}, qui diffèrent par : {}.", list(lang, &names))
            }
        }
    });
    Fault { cells: copies.iter().map(|c| (c.origin, C::Record.spec())).collect(), message, ..Fault::default() }
}
