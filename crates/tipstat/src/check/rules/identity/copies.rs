//! Rows that are, or should be, the same.

use tipstat_model::{
    Column, Lang,
    columns::Record,
    text::{list, quote},
};

use crate::{
    check::{Context, Found, Judgement, rule::Fault, say},
    records::code_hash,
};

/// Who a row is of: its agency, else the file it stands in, because two agencies may number alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sender {
    /// An agency, by the hash of its id, or of its name where the profile does not list it.
    Agency(u64),
    /// A file.
    Input(u32),
}

impl Sender {
    /// Who a row is of.
    pub(super) fn of<T>(found: &Found<T>, agency: fn(&T) -> &Option<String>) -> Self {
        agency(&found.row).as_deref().map_or(Self::Input(found.origin.input), |name| Self::Agency(code_hash(name)))
    }
}

/// One judgement for each sender: broken where several of its rows have the key by which they were brought together.
/// Whether two files that do not say whose they are come from one sender, the data cannot tell.
pub(super) fn judge<T: Record>(
    found: &[Found<T>],
    agency: fn(&T) -> &Option<String>,
    fault: impl Fn(&[&Found<T>]) -> Fault,
) -> Vec<Judgement> {
    let mut senders: Vec<Sender> = found.iter().map(|f| Sender::of(f, agency)).collect();
    senders.sort_unstable();
    senders.dedup();
    let of =
        |sender: &Sender| -> Vec<&Found<T>> { found.iter().filter(|f| Sender::of(f, agency) == *sender).collect() };
    let unsaid = senders.iter().filter(|sender| matches!(sender, Sender::Input(_))).count();
    let judged = senders
        .iter()
        .map(of)
        .map(|same| if same.len() > 1 { Judgement::broken(fault(&same)) } else { Judgement::Holds });
    judged.chain((unsaid > 1).then_some(Judgement::Undecided)).collect()
}

/// A number that several rows have, with what differs between them; `key` are the columns that make the number.
pub(super) fn fault<T: Record>(
    copies: &[&Found<T>],
    key: &[&'static Column],
    number: impl Fn(Lang) -> String,
    context: &Context<'_>,
) -> Fault {
    let written: Vec<_> = copies.iter().map(|c| c.row.written()).collect();
    let differing = T::TABLE.columns.iter().enumerate().filter(|(at, column)| {
        key.iter().all(|k| k.name != column.name) && written.iter().any(|row| row[*at] != written[0][*at])
    });
    let differing: Vec<&Column> = differing.map(|(_, column)| column).collect();
    let message = say::message(|lang| {
        let (number, places) = (number(lang), places(lang, copies, context));
        let names = list(lang, &differing.iter().map(|c| c.label.get(lang).to_owned()).collect::<Vec<_>>());
        match (lang, differing.is_empty()) {
            (Lang::En, true) => format!("{number} stands in {places}, which are the same throughout."),
            (Lang::En, false) => format!("{number} stands in {places}, which differ in {names}."),
            (Lang::Fr, true) => format!("{number} figure {places}, identiques en tout."),
            (Lang::Fr, false) => format!("{number} figure {places}, qui diffèrent par : {names}."),
        }
    });
    let cells = copies.iter().flat_map(|c| key.iter().take(1).map(|column| (c.origin, *column))).collect();
    Fault { cells, message, ..Fault::default() }
}

/// Where rows stand: “rows 3 and 4”, or each with its file.
pub(super) fn places<T>(lang: Lang, found: &[&Found<T>], context: &Context<'_>) -> String {
    if found.iter().all(|f| f.origin.input == found[0].origin.input) {
        let rows = list(lang, &found.iter().map(|f| f.number.to_string()).collect::<Vec<_>>());
        return match lang {
            Lang::En => format!("rows {rows}"),
            Lang::Fr => format!("aux lignes {rows}"),
        };
    }
    let each = found.iter().map(|f| {
        let name = context.submission.inputs.get(f.origin.input as usize).map(crate::table::Input::name);
        let name = quote(lang, &name.unwrap_or_default());
        match lang {
            Lang::En => format!("row {} of {name}", f.number),
            Lang::Fr => format!("à la ligne {} de {name}", f.number),
        }
    });
    list(lang, &each.collect::<Vec<_>>())
}
