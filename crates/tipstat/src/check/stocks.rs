//! What is there at the start and comes in is what goes out and is there at the end; and the end of one period is the
//! start of the next.

use tipstat_model::Period;

use crate::figures::{Dim, Dims, Entry};

/// What figures of one stock have in common.
pub(crate) const BY: Dims = Dims::BREAKDOWN.and(&[Dim::Source, Dim::Scope, Dim::Agency, Dim::Unit]);

/// At the start, in, out, at the end.
const STOCKS: [[&str; 4]; 2] = [
    ["files_pending_start", "investigations_opened", "investigations_closed", "files_pending_end"],
    ["assisted_at_start", "assistance_entries", "assistance_exits", "assisted_at_end"],
];

/// Figures whose sum is that of others.
pub(crate) type Sides<'a> = (Vec<Entry<'a>>, Vec<Entry<'a>>);

/// The balances among figures that have [`BY`] in common.
pub(crate) fn balances<'a>(entries: &[Entry<'a>]) -> Vec<Sides<'a>> {
    let is_it = |e: &Entry<'_>, id: &str| e.figure.known_indicator().is_some_and(|i| i.id == id);
    let mut all = Vec::new();
    for stock in STOCKS {
        let of = |id: &str, period: Period| {
            entries.iter().find(|e| is_it(e, id) && e.figure.period == Some(period)).copied()
        };
        let of_stock = entries.iter().filter(|e| stock.iter().any(|id| is_it(e, id)));
        let mut periods: Vec<Period> = of_stock.filter_map(|e| e.figure.period).collect();
        periods.sort_by_key(|period| (period.start(), period.end()));
        periods.dedup();
        for period in &periods {
            if let [Some(start), Some(entered), Some(left), Some(end)] = stock.map(|id| of(id, *period)) {
                all.push((vec![start, entered], vec![end, left]));
            }
            let next = |other: &&Period| period.end().tomorrow().is_ok_and(|day| day == other.start());
            for later in periods.iter().filter(next) {
                if let (Some(end), Some(start)) = (of(stock[3], *period), of(stock[0], *later)) {
                    all.push((vec![end], vec![start]));
                }
            }
        }
    }
    all
}
