//! The words by which a row that is no record is known.

use tipstat_model::words::fold;

/// A text as words are compared.
pub(super) fn folded(text: &str) -> String {
    fold(text)
}

/// Whether a text says that what follows is a total. `text` is folded.
pub(super) fn is_total(text: &str) -> bool {
    const WORDS: [&str; 10] = [
        "total",
        "totaux",
        "totals",
        "sous total",
        "sous totaux",
        "s total",
        "soustotal",
        "grand total",
        "subtotal",
        "sub total",
    ];
    // These begin names too: « Ensemble contre la traite ».
    const ALONE: [&str; 8] = [
        "ensemble",
        "ensemble du pays",
        "ensemble du mali",
        "ensemble national",
        "somme",
        "cumul",
        "cumul annuel",
        "sum",
    ];
    WORDS.iter().any(|word| begins(text, word)) || ALONE.contains(&text)
}

/// Whether a text says that there is nothing to report. `text` is folded.
pub(crate) fn is_nil(text: &str) -> bool {
    const WORDS: [&str; 17] = [
        "neant",
        "etat neant",
        "ras",
        "r a s",
        "rien a signaler",
        "aucun",
        "aucune",
        "aucun cas",
        "aucune victime",
        "aucun dossier",
        "aucune activite",
        "pas de cas",
        "nil",
        "none",
        "no cases",
        "no case",
        "nothing to report",
    ];
    let longer = ["neant", "aucun cas", "aucune victime", "rien a signaler", "pas de cas", "no cases"];
    WORDS.contains(&text) || longer.iter().any(|word| begins(text, word))
}

/// Whether a text begins like a line under a table: a source, a note, a place for a signature. `text` is folded.
pub(super) fn opens_a_footer(text: &str) -> bool {
    const WORDS: [&str; 24] = [
        "source",
        "sources",
        "nb",
        "n b",
        "nota",
        "nota bene",
        "note",
        "notes",
        "remarque",
        "remarques",
        "legende",
        "observation",
        "observations",
        "fait a",
        "signature",
        "signe",
        "visa",
        "vu",
        "le chef",
        "le commandant",
        "le directeur",
        "le procureur",
        "cachet",
        "legend",
    ];
    WORDS.iter().any(|word| begins(text, word))
}

/// Whether a text is several words, as a sentence or a name is and a number is not.
pub(super) fn is_wordy(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    words
        .filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 1 && !w.contains(|c: char| c.is_ascii_digit()))
        .count()
        > 1
}

pub(super) fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

/// What a number or code looks like: its letters, with each run of digits as one 0.
pub(super) fn shape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_ascii_digit() && out.ends_with('0') => {}
            c if c.is_ascii_digit() => out.push('0'),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

fn begins(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_and_returns_of_nothing_are_known_by_their_words() {
        for text in ["Total", "TOTAL GÉNÉRAL", "Sous-total", "S/Total", "Ensemble", "Total (Kayes)"] {
            assert!(is_total(&folded(text)), "{text}");
        }
        for text in ["Totalité", "Ensemblier", "Sommet", "V-Total", "Ensemble contre la traite"] {
            assert!(!is_total(&folded(text)), "{text}");
        }
        for text in ["NÉANT", "R.A.S.", "RAS", "Aucun cas", "Néant pour janvier", "État néant"] {
            assert!(is_nil(&folded(text)), "{text}");
        }
        assert!(!is_nil(&folded("RAS-12")));
        assert!(!is_nil(&folded("Aucune idée")));
    }

    #[test]
    fn a_sentence_is_several_words_and_a_number_is_not() {
        for text in ["Source : police", "RÉGION DE SÉGOU", "Bamako, le 12/01/2025"] {
            assert!(is_wordy(text), "{text}");
        }
        for text in ["V-2024/17", "BRT 2024 001", "Bamako", "A B"] {
            assert!(!is_wordy(text), "{text}");
        }
        assert_eq!(shape("Dossier 12/2024"), shape("dossier 7/2025"));
    }
}
