//! Words that were read before.

use foldhash::{HashMap, HashMapExt};

/// What words came to. The short ones stand in a table of fixed size too, whose lines displace each other.
#[derive(Default)]
pub(super) struct Memo<V> {
    /// Made once some words were asked for: a single record is read without.
    lines: Vec<(Short, V)>,
    all: HashMap<Vec<u8>, V>,
    asked: usize,
    something: V,
}

/// A text of at most sixteen bytes: its beginning, its end, and its length.
type Short = (u64, u64, usize);

const LINES: usize = 1024;
/// After so many words the table is made.
const FIRST: usize = 256;
/// So many words are remembered; a column with more repeats few.
const WORDS: usize = 65_536;

impl<V: Copy> Memo<V> {
    /// Remembers nothing yet; until a line is taken, something stands in it.
    pub(super) fn new(something: V) -> Self {
        Self { lines: Vec::new(), all: HashMap::new(), asked: 0, something }
    }

    #[inline]
    fn short(text: &[u8]) -> Option<Short> {
        let (begin, end) = if let (Some(begin), Some(end)) = (text.first_chunk::<8>(), text.last_chunk::<8>()) {
            (u64::from_le_bytes(*begin), u64::from_le_bytes(*end))
        } else if let (Some(begin), Some(end)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
            (u64::from(u32::from_le_bytes(*begin)), u64::from(u32::from_le_bytes(*end)))
        } else {
            let (begin, end) = (*text.first()?, *text.last()?);
            (u64::from(begin), u64::from(end) | u64::from(text[text.len() / 2]) << 8)
        };
        (text.len() <= 16).then_some((begin, end, text.len()))
    }

    #[inline]
    const fn line((begin, end, length): Short) -> usize {
        let mixed = (begin ^ end.rotate_left(29) ^ length as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> 54) as usize
    }

    #[inline]
    /// What a word came to.
    pub(super) fn get(&mut self, text: &[u8]) -> Option<V> {
        let short = Self::short(text).filter(|_| !self.lines.is_empty());
        let Some(short) = short else {
            self.asked += 1;
            if self.asked == FIRST {
                self.lines = vec![((0, 0, 0), self.something); LINES];
            }
            return self.all.get(text).copied();
        };
        let line = &mut self.lines[Self::line(short)];
        if line.0 != short {
            *line = (short, *self.all.get(text)?);
        }
        Some(line.1)
    }

    /// Remembers what a word came to.
    pub(super) fn put(&mut self, text: &[u8], read: V) {
        if self.all.len() < WORDS {
            self.all.insert(text.to_vec(), read);
        }
    }
}
