//! What the rules about unstated columns share.

use tipstat_model::{Lang, Text, columns::FigureColumn, text};

use crate::{
    check::{
        rule::{Fault, Judgement},
        say, {Context, Group},
    },
    figures::{Dim, Dims, Entry},
};

/// One file or sheet at a time.
pub(super) const BY: Dims = Dims::of(&[Dim::Input]);

/// How many figures are named.
const NAMED: usize = 3;

/// One judgement for a file: broken where a figure that has a value leaves the column empty.
pub(super) fn judge(
    group: &Group<'_>,
    context: &Context<'_>,
    column: FigureColumn,
    words: Text,
    is_empty: fn(&Entry<'_>) -> bool,
) -> Vec<Judgement> {
    let mut empty: Vec<&Entry<'_>> =
        group.entries.iter().filter(|e| is_empty(e) && !e.figure.faulty.has_any(&[column])).collect();
    // The weightiest first: totals, then by size.
    let size = |e: &Entry<'_>| e.figure.quantity.and_then(|q| q.value());
    empty.sort_by_key(|e| (!e.figure.is_total(), std::cmp::Reverse(size(e)), e.rank));
    let valued = |e: &&&Entry<'_>| e.figure.quantity.is_some_and(|q| q.bounds().is_some());
    let without: Vec<&Entry<'_>> = empty.iter().filter(valued).copied().collect();
    if without.is_empty() {
        // A number that is not there needs no unit yet.
        return vec![if empty.is_empty() { Judgement::Holds } else { Judgement::Undecided }];
    }
    let message = say::message(|lang| {
        let mut named: Vec<String> = without
            .iter()
            .map(|e| {
                let words =
                    e.figure.label.as_deref().map_or_else(|| say::about(lang, e, context), |l| text::quote(lang, l));
                let value = e.figure.quantity.and_then(|q| q.value()).map(|v| say::number(lang, v));
                format!("{} {words}", value.unwrap_or_else(|| say::quantity(lang, e.figure)))
            })
            .collect();
        named.dedup();
        let more = named.len() > NAMED;
        named.truncate(NAMED);
        let (n, all) = (say::number(lang, without.len().into()), say::number(lang, group.entries.len().into()));
        let (words, list) = (words.get(lang), named.join(text::semicolon(lang)));
        let end = if more { format!("{}…", text::semicolon(lang)) } else { ".".to_owned() };
        match (lang, without.len()) {
            (Lang::En, 1) => format!("One figure of {all} has {words}: {list}."),
            (Lang::En, _) => format!("{n} figures of {all} have {words}: {list}{end}"),
            (Lang::Fr, 1) => format!("Un chiffre sur {all} n’a {words}\u{a0}: {list}."),
            (Lang::Fr, _) => format!("{n} chiffres sur {all} n’ont {words}\u{a0}: {list}{end}"),
        }
    });
    vec![Judgement::broken(Fault {
        figures: without.iter().map(|e| (e.index, column)).collect(),
        found: Some(without.len().to_string()),
        expected: Some("0".to_owned()),
        difference: Some(without.len().into()),
        message,
        key: [("column".to_owned(), column.name().to_owned())].into(),
        ..Fault::default()
    })]
}
