//! Who reported when.

use super::{Sent, SentTable, Told, capital};
use crate::publish::returns;

/// As many periods as stand side by side on a page.
const PERIODS: usize = 6;

/// The table of returns; none where the profile says of none that it is owed.
pub(super) fn of(told: &Told<'_>) -> Option<Sent> {
    let (words, lang) = (told.words(), told.lang());
    let sent = told.of.estimates.reporting.as_ref().filter(|sent| !sent.returns.is_empty())?;
    let profile = &told.shared.submission.profile;
    let name = |id: &str| {
        let known = profile.agencies.iter().find(|agency| agency.id == id);
        words.set(known.map_or(id, |agency| agency.name.get(lang)))
    };
    let covered = sent.coverage.iter().map(|covered| {
        let said = returns::covered(covered, lang, &told.of.estimates.as_of);
        words.set(&format!("{}{}{said}", covered.period, words.colon()))
    });
    let tables = returns::matrices(sent, lang, PERIODS, &name).into_iter().map(|matrix| SentTable {
        title: capital(matrix.title),
        head: matrix.head.iter().map(|head| capital(head)).collect(),
        rows: matrix.rows,
    });
    let legend = std::iter::once(words.text(returns::LEGEND));
    Some(Sent {
        title: words.text(returns::TITLE),
        covered: covered.collect(),
        tables: tables.collect(),
        notes: legend.chain(returns::notes(sent, lang).iter().map(|note| words.set(note))).collect(),
    })
}
