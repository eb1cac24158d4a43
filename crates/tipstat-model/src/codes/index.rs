//! The codes of each list by every spelling, folded once: readers look up each cell of a column.

use std::{
    collections::HashMap,
    sync::{LazyLock, PoisonError, RwLock},
};

use super::{Entry, LISTS, List};
use crate::words::{Word, fold};

/// The spellings of one list, and the position of the first code that each stands for.
pub(super) struct Index {
    /// As they stand: most cells are written like this, and signs such as % and ≥ fold to nothing.
    exact: HashMap<&'static str, usize>,
    folded: HashMap<String, usize>,
    /// The folded ones again, in the order of the list, as what their likeness is asked of.
    words: Vec<(Word, usize)>,
}

/// The indexes of [`LISTS`] by the name of the list.
static INDEXES: LazyLock<HashMap<&str, Index>> =
    LazyLock::new(|| LISTS.iter().map(|list| (list.name, Index::new(list.entries))).collect());

/// Those of other lists by where their codes are: two packs may call lists alike.
static OF_PACKS: LazyLock<RwLock<HashMap<(usize, usize), &'static Index>>> = LazyLock::new(RwLock::default);

impl Index {
    /// The index of a list, made when it is first asked for. Packs stay as long as the program, and so do theirs.
    pub(super) fn of(list: &List) -> &'static Self {
        if let Some(index) = INDEXES.get(list.name) {
            return index;
        }
        let at = (list.entries.as_ptr().addr(), list.entries.len());
        if let Some(index) = OF_PACKS.read().unwrap_or_else(PoisonError::into_inner).get(&at) {
            return index;
        }
        let mut all = OF_PACKS.write().unwrap_or_else(PoisonError::into_inner);
        all.entry(at).or_insert_with(|| Box::leak(Box::new(Self::new(list.entries))))
    }

    fn new(entries: &'static [Entry]) -> Self {
        let mut index = Self { exact: HashMap::new(), folded: HashMap::new(), words: Vec::new() };
        for (position, entry) in entries.iter().enumerate() {
            for spelling in entry.spellings() {
                let folded = fold(spelling);
                let first = if folded.is_empty() {
                    position
                } else {
                    index.words.push((Word::new(&folded), position));
                    *index.folded.entry(folded).or_insert(position)
                };
                index.exact.entry(spelling).or_insert(first);
            }
        }
        index
    }

    pub(super) fn position(&self, text: &str) -> Option<usize> {
        let text = text.trim();
        self.exact.get(text).or_else(|| self.folded.get(&fold(text))).copied()
    }

    /// The code that comes nearest to a text, where no other comes as near.
    pub(super) fn nearest(&self, text: &str) -> Option<usize> {
        let wanted = Word::new(&fold(text));
        let mut best: Option<(u32, usize)> = None;
        let mut tied = false;
        for (word, position) in &self.words {
            let Some(slips) = wanted.slips(word) else { continue };
            match best {
                Some((least, _)) if slips > least => {}
                Some((least, first)) if slips == least => tied |= first != *position,
                _ => (best, tied) = (Some((slips, *position)), false),
            }
        }
        best.filter(|_| !tied).map(|(_, position)| position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    const fn entry(code: &'static str, aliases: &'static [&'static str]) -> Entry {
        Entry { code, label: Text::new("", ""), aliases, maps: &[] }
    }

    #[test]
    fn the_first_of_equals_is_found_however_it_is_written() {
        const ENTRIES: &[Entry] = &[entry("a", &["Été", "%"]), entry("b", &["ete", "≥", "%"])];
        let index = Index::new(ENTRIES);
        assert_eq!(index.position("ete"), Some(0));
        assert_eq!(index.position(" ÉTÉ "), Some(0));
        assert_eq!(index.position("%"), Some(0));
        assert_eq!(index.position("≥"), Some(1));
        assert_eq!(index.position("≤"), None);
    }

    #[test]
    fn lists_of_one_name_that_are_not_ours_have_each_their_own_codes() {
        const ONE: &[Entry] = &[entry("a", &[]), entry("b", &[])];
        const OTHER: &[Entry] = &[entry("b", &[]), entry("a", &[])];
        let list = |entries| List { name: "pack.list", title: Text::new("", ""), entries };
        for _ in 0..2 {
            assert_eq!((list(ONE).position("b"), list(OTHER).position("b")), (Some(1), Some(0)));
        }
    }

    #[test]
    fn every_spelling_finds_its_own_code_in_any_case() {
        for list in LISTS {
            for (position, entry) in list.entries.iter().enumerate() {
                for spelling in entry.spellings() {
                    assert_eq!(list.position(spelling), Some(position), "{}: {spelling}", list.name);
                    let capitals = format!(" {} ", spelling.to_uppercase());
                    assert_eq!(list.position(&capitals), Some(position), "{}: {capitals}", list.name);
                }
            }
        }
    }

    #[test]
    fn a_list_that_is_not_published_is_read_all_the_same() {
        const OWN: List = List {
            name: "a list of somebody else",
            title: Text::new("title", "titre"),
            entries: &[entry("a", &[]), entry("b", &["bé"])],
        };
        assert_eq!(OWN.position("BE"), Some(1));
    }

    #[test]
    fn no_two_lists_share_a_name() {
        assert_eq!(INDEXES.len(), LISTS.len());
    }
}
