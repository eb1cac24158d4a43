//! Rows that name a case.

use foldhash::{HashMap, HashSet};
use tipstat_model::{
    Decimal, Lang,
    columns::{Investigation, InvestigationColumn},
};

use super::broken;
use crate::{
    check::{
        Context,
        rule::{Fault, Judgement},
        say,
    },
    records::{Naming, code_hash, numbers},
};

/// What a case file says of its number of persons against the rows that name it; `told` puts the two in a sentence.
pub(super) fn compare(
    said: u32,
    counted: Option<u32>,
    column: InvestigationColumn,
    told: impl Fn(Lang, u32, u32) -> String,
) -> Judgement {
    match counted {
        None => Judgement::Undecided,
        Some(counted) if counted == said => Judgement::Holds,
        Some(counted) => broken(
            &[column],
            Fault {
                expected: Some(counted.to_string()),
                found: Some(said.to_string()),
                difference: Some(Decimal::from(said) - Decimal::from(counted)),
                message: say::message(|lang| told(lang, said, counted)),
                ..Fault::default()
            },
        ),
    }
}

/// How many rows of another table name a case file, by any of its numbers; nothing where the data cannot tell.
pub(super) fn named(
    file: &Investigation,
    namings: &HashMap<u64, Naming>,
    issuers: &HashSet<u64>,
    context: &Context<'_>,
) -> Option<u32> {
    let agency = file.agency.as_deref().map(code_hash);
    let mut rows = 0;
    for number in numbers(file) {
        if context.index.cases.get(&number).is_some_and(|entry| entry.shared) {
            return None;
        }
        let Some(naming) = namings.get(&number) else { continue };
        let is_other = naming.issuer.is_some() && agency.is_some() && naming.issuer != agency;
        if naming.mixed || is_other {
            return None;
        }
        rows += naming.rows;
    }
    // That nobody names it says something only where the agency names its cases in the other table.
    (rows > 0 || agency.is_some_and(|agency| issuers.contains(&agency))).then_some(rows)
}
