//! The table of Eurostat, whose first cell joins several headings with commas, and its rows their codes:
//! `freq,leg_stat,sex,unit,geo\TIME_PERIOD` over `A,VIC,F,NR,HR`. Split, it is a cross-table.

use csv::StringRecord;

use crate::table::Row;

/// The rows with their first cells split, where the header is one of these, and by how many columns that moved the
/// numbers.
pub(super) fn split(rows: &[Row]) -> Option<(Vec<Row>, u32)> {
    let header = rows.first()?;
    let joined = header.cell(0);
    let (keys, _) = joined.split_once('\\')?;
    let width = keys.split(',').count();
    if width < 2 {
        return None;
    }
    let split = |row: &Row| {
        let first = row.cell(0);
        let keys: Vec<&str> = first.split('\\').next().unwrap_or_default().split(',').map(str::trim).collect();
        let mut cells: StringRecord = (0..width).map(|i| keys.get(i).copied().unwrap_or_default()).collect();
        row.cells.iter().skip(1).for_each(|cell| cells.push_field(cell.trim()));
        Row { number: row.number, cells, typed: 0 }
    };
    Some((rows.iter().map(split).collect(), u32::try_from(width - 1).ok()?))
}

/// A number and its flag: `12 b` is 12 at a break in the series, `: c` one that is kept secret, `:z` one that cannot be.
pub(super) fn flag(text: &str) -> Option<(&str, &'static str)> {
    let text = text.trim();
    if let Some(flag) = text.strip_prefix(':') {
        return Some((":", status(flag.trim())?));
    }
    let (number, flag) = text.rsplit_once(' ')?;
    number.starts_with(|c: char| c.is_ascii_digit()).then_some((number.trim(), status(flag)?))
}

/// The status that the flags of an observation say together, the one that weighs most: `bp` is a break.
pub(super) fn status(flags: &str) -> Option<&'static str> {
    let known = !flags.is_empty() && flags.len() < 4 && flags.chars().all(|flag| "bcdefinprsuz".contains(flag));
    let has = |one: &[char]| flags.contains(one);
    known.then(|| match () {
        () if has(&['c']) => "Q",
        () if has(&['b']) => "B",
        () if has(&['e', 'f', 'i']) => "E",
        () if has(&['p']) => "P",
        () if has(&['r']) => "revised",
        () => "A",
    })
}
