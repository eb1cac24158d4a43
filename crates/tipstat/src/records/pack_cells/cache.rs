//! Words that were read before.

use foldhash::{HashMap, HashMapExt};

use super::State;

/// What words came to. The short ones stand in a table of fixed size too, whose lines displace each other.
pub(super) struct Cache {
    lines: Vec<(Short, (State, u32))>,
    all: HashMap<Vec<u8>, (State, u32)>,
}

/// A text of at most sixteen bytes: its beginning, its end, and its length.
type Short = (u64, u64, usize);

const LINES: usize = 1024;
/// So many words are remembered; a column with more repeats few.
const WORDS: usize = 65_536;

impl Cache {
    pub(super) fn new() -> Self {
        Self { lines: vec![((0, 0, 0), (State::Empty, 0)); LINES], all: HashMap::new() }
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
    pub(super) fn get(&mut self, text: &[u8]) -> Option<(State, u32)> {
        let Some(short) = Self::short(text) else { return self.all.get(text).copied() };
        let line = &mut self.lines[Self::line(short)];
        if line.0 != short {
            *line = (short, *self.all.get(text)?);
        }
        Some(line.1)
    }

    pub(super) fn put(&mut self, text: &[u8], read: (State, u32)) {
        if self.all.len() < WORDS {
            self.all.insert(text.to_vec(), read);
        }
    }
}
