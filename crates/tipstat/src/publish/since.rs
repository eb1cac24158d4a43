//! What became of the faults of an earlier check, in words.

use tipstat_model::{
    Lang, Text,
    number::display_count,
    period::{display_date, read_date},
    text::list,
};

use crate::check::{Comparison, NEW, STILL_THERE};

/// How many places of mended faults are named.
const PLACES: usize = 12;

/// `Depuis le contrôle du 31/01/2026 : 12 fautes corrigées, 3 nouvelles et 7 toujours là, dont 2 expliquées.`
#[must_use]
pub fn since(compared: &Comparison, lang: Lang) -> String {
    let day = read_date(&compared.as_of).map_or_else(|| compared.as_of.clone(), |day| display_date(lang, day));
    let n = |n: usize| display_count(lang, n);
    let size = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let mended = compared.mended.len();
    let mut places: Vec<&str> = Vec::new();
    for place in compared.mended.iter().filter_map(|m| m.place.as_ref().or(m.reference.as_ref())) {
        if !places.contains(&place.as_str()) {
            places.push(place);
        }
    }
    let more = places.len().saturating_sub(PLACES);
    places.truncate(PLACES);
    // Words have commas of their own.
    let semicolon = if lang == Lang::Fr { "\u{a0}; " } else { "; " };
    let places = places.join(if compared.mended.iter().any(|m| m.place.is_some()) { semicolon } else { ", " });
    let places = match (lang, places.as_str(), more) {
        (_, "", _) => String::new(),
        (_, places, 0) => format!(" ({places})"),
        (Lang::En, places, more) => format!(" ({places}, and {} more)", n(more)),
        (Lang::Fr, places, more) => format!(" ({places}, et {} de plus)", n(more)),
    };
    let explained = match (lang, size(compared.explained)) {
        (_, 0) => String::new(),
        (Lang::En, e) => format!(", {} of them explained", n(e)),
        (Lang::Fr, 1) => ", dont 1 expliquée".to_owned(),
        (Lang::Fr, e) => format!(", dont {} expliquées", n(e)),
    };
    let (new, still) = (size(compared.new), size(compared.still_there));
    let parts = match lang {
        Lang::En => vec![
            format!("{} mended{places}", n(mended)),
            format!("{} new", n(new)),
            format!("{} still there", n(still)),
        ],
        Lang::Fr => vec![
            format!("{} {}{places}", n(mended), if mended > 1 { "fautes corrigées" } else { "faute corrigée" }),
            format!("{} {}", n(new), if new > 1 { "nouvelles" } else { "nouvelle" }),
            format!("{} toujours là", n(still)),
        ],
    };
    let not = match (lang, size(compared.not_compared)) {
        (_, 0) => String::new(),
        (Lang::En, k) => {
            format!(" {} could not be compared: their rule did not run, or their table was not given.", n(k))
        }
        (Lang::Fr, k) => format!(
            " {} n’ont pu être comparées\u{a0}: leur règle n’a pas été évaluée, ou leur tableau n’a pas été remis.",
            n(k)
        ),
    };
    let said = list(lang, &parts);
    match lang {
        Lang::En => format!("Since the check of {day}: {said}{explained}.{not}"),
        Lang::Fr => format!("Depuis le contrôle du {day}\u{a0}: {said}{explained}.{not}"),
    }
}

/// Whether a fault is new, in words.
pub(super) fn change(change: &str) -> Option<Text> {
    match change {
        NEW => Some(Text::new("new", "nouveau")),
        STILL_THERE => Some(Text::new("still there", "toujours là")),
        _ => None,
    }
}
