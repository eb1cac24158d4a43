//! What a cell is called.

use tipstat_model::{Lang, Message};

use super::draft::{Draft, Is};
use crate::check::say;

/// A cell in words.
pub(crate) fn cell(draft: &Draft<'_>, at: usize) -> Message {
    Message::each(|lang| told(draft, draft.cells[at].is, lang))
}

fn told(draft: &Draft<'_>, is: Is, lang: Lang) -> String {
    let (Is::Figure(of) | Is::Rest(of, _) | Is::Change(of) | Is::Part(of) | Is::Others(of) | Is::Among(of)) = is;
    let about = say::about(lang, &draft.context.figures().entry(of), draft.context);
    match (is, lang) {
        (Is::Figure(_), _) => about,
        (Is::Rest(_, dim), Lang::En) => format!("{about}: the rest, by {}", say::dimension(lang, dim)),
        (Is::Rest(_, dim), Lang::Fr) => format!("{about}\u{a0}: le reste, par {}", say::dimension(lang, dim)),
        (Is::Change(_), Lang::En) => format!("{about}: change since the earlier publication"),
        (Is::Change(_), Lang::Fr) => format!("{about}\u{a0}: écart depuis la publication antérieure"),
        (Is::Part(_), Lang::En) => format!("{about}: those counted"),
        (Is::Part(_), Lang::Fr) => format!("{about}\u{a0}: ceux qui sont comptés"),
        (Is::Others(_), Lang::En) => format!("{about}: the others"),
        (Is::Others(_), Lang::Fr) => format!("{about}\u{a0}: les autres"),
        (Is::Among(_), Lang::En) => format!("{about}: all among whom it is taken"),
        (Is::Among(_), Lang::Fr) => format!("{about}\u{a0}: l’ensemble de référence"),
    }
}
