//! Rounding instead of hiding: every count to a multiple of the base next to it, so that all sums remain sums.

use std::collections::BTreeMap;

use foldhash::HashMap;
use tipstat_model::{Decimal, Figure, Message, Quantity, codes::Unit};
use tipstat_stats::{
    StatsError,
    protection::{self as stats, CellId},
};

use super::{
    draft::{Draft, Is, Seen},
    hide,
    options::Zeros,
    outcome::{Protected, State},
    protocol::{Method, Protocol, ProtocolCell},
    release::impossible,
    sensitive,
    solve::given,
    words,
};
use crate::{
    check::shares,
    error::{Error, Result},
    figures::Entry,
};

/// The bases that are known to hide a person and leave the table readable.
const BASES: [u32; 2] = [3, 5];

/// The figures with rounded counts, and the protocol.
pub(super) fn rounded(draft: &Draft<'_>, base: u32, mut protocol: Protocol) -> Result<Protected> {
    if !BASES.contains(&base) {
        return Err(Error::Asked {
            reason: Message::new(
                format!("counts are rounded to multiples of 3 or of 5, not of {base}"),
                format!("les effectifs s’arrondissent à des multiples de 3 ou de 5, non de {base}"),
            ),
        });
    }
    let values = values(draft, base, &mut protocol)?;
    let (mut figures, mut states, mut from, mut left_out) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for entry in given(draft) {
        let (figure, state) = match draft.cell(&entry).map(|at| (at, values.get(&at))) {
            Some((_, Some(value))) => (hide::rounded(entry.figure, *value), State::Rounded),
            Some((at, None)) if draft.cells[at].seen == Seen::Hidden && !is_about(&entry) => {
                (hide::hidden(entry.figure, Zeros::Hidden), State::Primary)
            }
            None if sensitive::is_share_of_persons(&entry) && entry.figure.unit.is_some_and(|u| !u.is_count()) => {
                recomputed(draft, &entry, &values)
            }
            _ => {
                let (figure, words) = hide::published(entry.figure);
                left_out += usize::from(words);
                (figure, State::Published)
            }
        };
        *protocol.states.entry(state).or_default() += 1;
        figures.push(figure);
        states.push(state);
        from.push(entry.index);
    }
    protocol.notes.extend(hide::left_out(left_out));
    protocol.whole_groups.clear();
    Ok(Protected { figures, states, from, protocol })
}

/// A bound or “about” is no number that could be rounded, and no mark either.
fn is_about(entry: &Entry<'_>) -> bool {
    entry.figure.quantity.is_some_and(|q| q.value().is_some())
}

/// The rounded value of each cell that counts persons.
fn values(draft: &Draft<'_>, base: u32, protocol: &mut Protocol) -> Result<HashMap<usize, i64>> {
    let mut release = stats::Release::new();
    let mut ids: BTreeMap<usize, CellId> = BTreeMap::new();
    for (at, cell) in draft.cells.iter().enumerate() {
        let (Is::Figure(of) | Is::Rest(of, _)) = cell.is else { continue };
        let concerned = sensitive::is_sensitive_count(&draft.context.figures().entry(of), &protocol.against);
        let Some(value) = cell.value.filter(|_| concerned && !cell.fixed && cell.seen != Seen::Hidden) else {
            continue;
        };
        let built = match cell.seen {
            Seen::Printed => stats::Cell::printed(&cell.key, value),
            _ => stats::Cell::unprinted(&cell.key).valued(value),
        };
        ids.insert(at, release.cell(built).map_err(|e| impossible(&e))?);
    }
    for bond in draft.bonds.iter().filter(|bond| bond.figure.is_none() && bond.least == Some(0) && bond.most == Some(0))
    {
        let terms: Option<Vec<(CellId, i64)>> =
            bond.terms.iter().map(|(cell, factor)| Some((*ids.get(cell)?, *factor))).collect();
        if let Some(terms) = terms {
            // A sum that the numbers contradict cannot be kept.
            let _ = release.row(stats::Row::between(terms, Some(0), Some(0)));
        }
    }
    let found = stats::round_controlled(&release, base.into()).map_err(|e| not_rounded(&e, base))?;
    protocol.method = Method::Rounding { base };
    let values: HashMap<usize, i64> = ids.iter().map(|(at, id)| (*at, found.values[id.index()])).collect();
    let width = i64::from(base) - 1;
    for (at, value) in ids.keys().map(|at| (*at, values[at])) {
        let cell = &draft.cells[at];
        if cell.why.is_some() {
            protocol.cells.push(ProtocolCell {
                about: words::cell(draft, at),
                key: cell.key.clone(),
                value: cell.value,
                state: (cell.seen == Seen::Printed).then_some(State::Rounded),
                why: cell.why,
                between: Some([Some((value - width).max(0)), Some(value + width)]),
                for_member: None,
            });
        }
    }
    protocol.cells.sort_by(|a, b| a.key.cmp(&b.key));
    if !found.relaxed.is_empty() {
        let n = found.relaxed.len();
        protocol.notes.push(Message::new(
            format!("counts rounded to a multiple that is not next to them, because no other keeps all sums: {n}"),
            format!("effectifs arrondis à un multiple non voisin, faute d’autre moyen de garder toutes les sommes\u{a0}: {n}"),
        ));
    }
    Ok(values)
}

/// That no rounding was found, and what to do then.
fn not_rounded(error: &StatsError, base: u32) -> Error {
    let StatsError::ReleaseRow { .. } = error else { return impossible(error) };
    Error::Asked {
        reason: Message::new(
            format!(
                "no rounding to multiples of {base} was found that keeps all sums of these figures; publish fewer breakdowns together, or hide counts instead (without --round)"
            ),
            format!(
                "aucun arrondi à des multiples de {base} n’a été trouvé qui garde toutes les sommes de ces chiffres\u{a0}; publiez moins de ventilations ensemble, ou masquez les effectifs (sans --round)"
            ),
        ),
    }
}

/// A share or rate computed anew from the rounded counts; hidden where that cannot be done.
fn recomputed(draft: &Draft<'_>, entry: &Entry<'_>, values: &HashMap<usize, i64>) -> (Figure, State) {
    let Some(at) = draft.computed.iter().position(|one| one.entry == entry.index) else {
        return (hide::hidden(entry.figure, Zeros::Hidden), State::Secondary);
    };
    let decimals = entry.figure.quantity.and_then(Quantity::value).map_or(1, |value| value.scale()).min(2);
    let value = new_value(draft, at, entry, values);
    match value {
        Some(value) => {
            let value = value.round_dp(decimals).normalize();
            let figure = hide::rounded(entry.figure, 0);
            let quantity = Some(Quantity::Exact(value));
            (Figure { quantity, printed: value.to_string().into(), ..figure }, State::Rounded)
        }
        None => (hide::hidden(entry.figure, Zeros::Hidden), State::Secondary),
    }
}

fn new_value(draft: &Draft<'_>, at: usize, entry: &Entry<'_>, values: &HashMap<usize, i64>) -> Option<Decimal> {
    let number = |cell: &usize| values.get(cell).map(|value| Decimal::from(*value));
    if let Some((part, whole)) = draft.computed[at].pair {
        let (part, whole) = (number(&part)?, number(&whole)?);
        let per = if entry.figure.unit == Some(Unit::Percent) { Decimal::ONE_HUNDRED } else { Decimal::ONE };
        return (part * per).checked_div(whole);
    }
    let told = draft.bonds.iter().find(|bond| bond.figure == Some(at) && bond.terms.len() == 1);
    let part = number(&told.filter(|_| entry.figure.unit == Some(Unit::Per100000))?.terms[0].0)?;
    let residents = shares::residents(entry, draft.context)?;
    (part * Decimal::from(100_000)).checked_div(residents)
}
