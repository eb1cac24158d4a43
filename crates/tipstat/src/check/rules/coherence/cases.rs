//! Rows that name a case.

use foldhash::{HashMap, HashSet};
use tipstat_model::columns::Investigation;

use crate::{
    check::Context,
    records::{Naming, code_hash, numbers},
};

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
