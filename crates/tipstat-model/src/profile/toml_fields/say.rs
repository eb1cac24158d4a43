//! What is said of keys and codes that mean nothing.

use crate::{
    text::{Lang, Message, list, quote},
    words::nearest,
};

pub(super) fn unknown_key(key: &str, near: Option<&str>, known: &[&str]) -> Message {
    Message::each(|lang| {
        let key = quote(lang, key);
        let known: Vec<String> = known.iter().map(|&name| name.to_owned()).collect();
        match (lang, near) {
            (Lang::En, Some(near)) => format!("{key} means nothing here; did you mean {}?", quote(lang, near)),
            (Lang::En, None) => format!("{key} means nothing here; known are {}", list(lang, &known)),
            (Lang::Fr, Some(near)) => {
                format!("{key} n’a pas de sens ici\u{a0}; vouliez-vous dire {}\u{a0}?", quote(lang, near))
            }
            (Lang::Fr, None) => format!("{key} n’a pas de sens ici\u{a0}; on connaît {}", list(lang, &known)),
        }
    })
}

/// “polise” is not one of the codes of “kind”, which one it may be, and which there are.
#[must_use]
pub fn not_in_list(key: &str, found: &str, codes: &[&str]) -> Message {
    let near = nearest(found, codes.iter().map(|code| (*code, *code)));
    Message::each(|lang| {
        let (key, found) = (quote(lang, key), quote(lang, found));
        let codes: Vec<String> = codes.iter().map(|&code| code.to_owned()).collect();
        let codes = list(lang, &codes);
        match (lang, near) {
            (Lang::En, Some(near)) => {
                format!("{key} cannot be {found}; did you mean {}? It is one of {codes}", quote(lang, near))
            }
            (Lang::En, None) => format!("{key} cannot be {found}; it is one of {codes}"),
            (Lang::Fr, Some(near)) => format!(
                "{key} ne peut pas être {found}\u{a0}; vouliez-vous dire {}\u{a0}? Les valeurs possibles sont {codes}",
                quote(lang, near)
            ),
            (Lang::Fr, None) => format!("{key} ne peut pas être {found}\u{a0}; les valeurs possibles sont {codes}"),
        }
    })
}
