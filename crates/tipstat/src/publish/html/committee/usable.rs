//! Which indicators can be computed, and from what share of the records.

use tipstat_model::{Lang, Text};

use super::{super::shared::Shared, capital};
use crate::{
    publish::Tabulated,
    tabulate::{Definition, Indicator, Why},
};

/// An indicator with the records that it can be computed from.
pub(in super::super) struct Usable {
    pub name: String,
    /// `127 / 131`; none where it cannot be computed.
    pub rows: Option<String>,
    pub share: String,
    /// What the others lack, or why there is none.
    pub why: String,
}

/// What a record lacks for an indicator; everything else is no lack.
const LACKS: [Why; 3] = [Why::NoDate, Why::Unknown, Why::Unreadable];

/// Each indicator that is counted from records.
pub(super) fn of(shared: &Shared<'_>, tabulated: &Tabulated) -> Vec<Usable> {
    let definitions = tabulated.estimates.definitions.iter();
    definitions.filter_map(|definition| one(shared, tabulated, definition)).collect()
}

fn one(shared: &Shared<'_>, tabulated: &Tabulated, definition: &Definition) -> Option<Usable> {
    let (words, estimates) = (shared.words, &tabulated.estimates);
    let indicator = estimates.indicator(&definition.id).filter(|i| !i.table().is_empty())?;
    let name = capital(&words.message(&definition.name));
    let mut why: Vec<String> = Vec::new();
    let mut lacking: usize = 0;
    let of_it = || estimates.not_computed.iter().filter(|not| not.indicator == definition.id);
    for not in of_it() {
        match &not.input {
            Some(input) => {
                why.push(format!("{input}{}{}", words.colon(), words.message(&not.reason)));
                lacking += rows(shared, indicator, Some(input));
            }
            None => why.push(words.message(&not.reason)),
        }
    }
    let all = rows(shared, indicator, None);
    let cannot = of_it().any(|not| not.input.is_none()) || all == 0 || lacking >= all;
    if cannot {
        let share = words.t("cannot be computed", "non calculable");
        return Some(Usable { name, rows: None, share, why: why.join(words.semicolon()) });
    }
    // What is made of others is left out where they are.
    let made_of: Vec<&str> = indicator.made_of().into_iter().chain([indicator]).map(|i| i.id).collect();
    for reason in LACKS {
        let of = estimates.left_out.iter().filter(|l| l.reason == reason && made_of.contains(&l.indicator.as_str()));
        let n = of.map(|l| usize::try_from(l.rows).unwrap_or(usize::MAX)).max().unwrap_or_default();
        if n > 0 {
            lacking += n;
            why.push(format!("{}{}{}", words.text(reason.label()), words.colon(), words.count(n)));
        }
    }
    let usable = all.saturating_sub(lacking);
    let several = words.several(all, Text::new("record", "enregistrement"), Text::new("records", "enregistrements"));
    #[expect(clippy::cast_precision_loss, reason = "rows are far fewer")]
    let share = words.fixed(usable as f64 / all as f64 * 100.0, 1) + percent(words.lang);
    let of = words.t("of", "sur");
    Some(Usable {
        name,
        rows: Some(format!("{} {of} {several}", words.count(usable))),
        share,
        why: if why.is_empty() { "–".to_owned() } else { why.join(words.semicolon()) },
    })
}

const fn percent(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "%",
        Lang::Fr => "\u{a0}%",
    }
}

/// The rows of the table of an indicator, of all inputs or of one.
fn rows(shared: &Shared<'_>, indicator: &Indicator, only: Option<&String>) -> usize {
    let inputs = shared.submission.inputs.iter();
    let of = inputs.filter(|input| only.is_none_or(|name| input.name() == *name));
    let tables = of.filter_map(|input| input.records());
    tables.filter(|table| table.spec.name == indicator.table()).map(crate::records::RecordTable::len).sum()
}
