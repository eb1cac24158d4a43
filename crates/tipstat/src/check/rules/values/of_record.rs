//! Words that rules over the cells of records share.

use tipstat_model::{Column, Lang, Message, codes::Entry, codes::List, text::quote, words::fold};

use crate::{
    check::{FaultyCell, rule::Fault, say},
    records::is_quotable,
};

/// The heading of a column, quoted.
pub(super) fn heading(lang: Lang, column: &Column) -> String {
    quote(lang, column.label.get(lang))
}

/// A fault of one cell that shows its text, where that can hardly be a name.
pub(super) fn fault(cell: &FaultyCell<'_>, expected: Option<String>, message: Message, advice: Message) -> Fault {
    let found = may_show(cell).then(|| cell.text.to_owned());
    Fault { expected, found, message, advice, ..Fault::default() }
}

/// Whether the text of a cell can hardly be a name.
pub(in crate::check::rules) fn may_show(cell: &FaultyCell<'_>) -> bool {
    !cell.is_name && is_quotable(cell.column, cell.text)
}

/// The text of a cell, quoted; or words for it, to begin a sentence with, where it may be a name.
pub(in crate::check::rules) fn shown(lang: Lang, cell: &FaultyCell<'_>) -> String {
    match lang {
        _ if may_show(cell) => quote(lang, cell.text),
        Lang::En => "What stands there".to_owned(),
        Lang::Fr => "Ce qui est écrit".to_owned(),
    }
}

/// What to do about a text that is not repeated.
pub(in crate::check::rules) fn look_there() -> Message {
    Message::new(
        "The text is not repeated here, for it may be a name: look at the cell, and move what belongs elsewhere.",
        "Le texte n’est pas répété ici, car ce pourrait être un nom : regardez la cellule et mettez à sa place ce qui n’y a pas la sienne.",
    )
}

/// What to do where nothing else can be said: look at the cell whose text is not repeated, else what the rule says.
pub(super) fn look_or_nothing(cell: &FaultyCell<'_>) -> Message {
    if may_show(cell) { Message::default() } else { look_there() }
}

/// What to write, where that can be said.
pub(super) fn write_it(what: impl Fn(Lang) -> String) -> Message {
    say::message(|lang| match lang {
        Lang::En => format!("Write {}, if that is what is meant.", what(lang)),
        Lang::Fr => format!("Écrivez {}, si c’est bien cela.", what(lang)),
    })
}

/// The entry that a word most likely stands for: one that is spelt nearly so, else the only one whose name the text
/// has in it.
pub(super) fn meant(list: List, text: &str) -> Option<&'static Entry> {
    if let Some(near) = list.nearest(text) {
        return Some(near);
    }
    let words = format!(" {} ", fold(text));
    let named = |entry: &&Entry| entry.spellings().map(fold).any(|s| s.len() > 3 && words.contains(&format!(" {s} ")));
    let mut named = list.entries.iter().filter(named);
    named.next().filter(|_| named.next().is_none())
}

/// In how many cells a word stands, for the end of a sentence; nothing for one.
pub(super) fn times(lang: Lang, times: u32) -> String {
    match (times, lang) {
        (0 | 1, _) => String::new(),
        (n, Lang::En) => format!(" It stands in {n} rows."),
        (n, Lang::Fr) => format!(" Ce mot figure à {n} lignes."),
    }
}
