//! A total in a row, and its parts.

use tipstat_model::{Decimal, Lang};

use crate::check::{Fault, Judgement, RecordColumn, say};

/// The sum of the parts that are given; nothing where there is none.
pub(super) fn sum<const N: usize>(parts: [Option<u32>; N]) -> Option<u64> {
    parts.iter().any(Option::is_some).then(|| parts.into_iter().flatten().map(u64::from).sum())
}

/// Parts that do not make their total, with the difference.
pub(super) fn does_not_add<C: RecordColumn>(of: C, total: u32, parts: &[(C, Option<u32>)], sum: u64) -> Judgement {
    let difference = Decimal::from(sum) - Decimal::from(total);
    let message = say::message(|lang| {
        let terms: Vec<String> = parts
            .iter()
            .filter_map(|(column, n)| {
                Some(format!("{} ({})", say::number(lang, (*n)?.into()), column.spec().label.get(lang)))
            })
            .collect();
        let (terms, label) = (terms.join(" + "), of.spec().label.get(lang));
        let (total, sum) = (say::number(lang, total.into()), say::number(lang, sum.into()));
        let gap = say::number(lang, difference.abs());
        match (lang, difference.is_sign_positive()) {
            (Lang::En, true) => format!("{terms} make {sum}, {gap} more than {total} ({label})."),
            (Lang::En, false) => format!("{terms} make {sum}, {gap} short of {total} ({label})."),
            (Lang::Fr, true) => format!("{terms} font {sum}, soit {gap} de plus que {total} ({label})."),
            (Lang::Fr, false) => format!("{terms} font {sum}, soit {gap} de moins que {total} ({label})."),
        }
    });
    let given = parts.iter().filter(|(_, n)| n.is_some()).map(|(column, _)| column.spec());
    Judgement::broken(Fault {
        columns: std::iter::once(of.spec()).chain(given).collect(),
        expected: Some(total.to_string()),
        found: Some(sum.to_string()),
        difference: Some(difference),
        message,
        ..Fault::default()
    })
}
