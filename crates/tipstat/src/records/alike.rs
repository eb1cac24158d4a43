//! The cells of a column: each different one once, and which of them stands in each row. A column of a million rows
//! has few different cells, and what is asked of a cell is asked once of each.

use std::sync::Arc;

use super::{cells::Cell, chunk::Chunk, memo::Memo, source::Met};

/// The cells of a column of a chunk.
#[derive(Debug, Clone)]
pub(crate) struct Alike {
    which: Vec<u32>,
    cells: Arc<Vec<Cell>>,
}

impl Alike {
    /// Cells that each row has for itself.
    fn of(cells: Vec<Cell>) -> Self {
        Self { which: (0..cells.len()).map(number).collect(), cells: Arc::new(cells) }
    }

    /// The same cell in each of some rows.
    pub(super) fn one(cell: Cell, rows: usize) -> Self {
        Self { which: vec![0; rows], cells: Arc::new(vec![cell]) }
    }

    /// What texts come to: hardly any comes again, and all come to the same few cells.
    pub(super) fn few(chunk: &Chunk<'_>, heading: usize, mut read: impl FnMut(&str) -> Cell) -> Self {
        let (mut which, mut cells) = (Vec::with_capacity(chunk.len()), Vec::new());
        chunk.each_text(heading, &mut |text| {
            let cell = read(text);
            let known = cells.iter().position(|known| *known == cell);
            which.push(number(known.unwrap_or(cells.len())));
            if known.is_none() {
                cells.push(cell);
            }
        });
        Self { which, cells: Arc::new(cells) }
    }

    /// The cell of a row.
    #[inline]
    pub(crate) fn at(&self, row: usize) -> Cell {
        self.cells[self.which[row] as usize]
    }

    /// The different cells; some may stand in no row.
    pub(crate) fn different(&self) -> &[Cell] {
        &self.cells
    }

    /// Which of the different cells stands in each row.
    pub(crate) fn which(&self) -> &[u32] {
        &self.which
    }

    /// Puts another cell wherever some cell stands.
    pub(super) fn put(&mut self, cell: Cell, other: Cell) {
        if self.cells.contains(&cell) {
            Arc::make_mut(&mut self.cells).iter_mut().filter(|known| **known == cell).for_each(|known| *known = other);
        }
    }

    /// What the cells of two columns come to, row by row.
    pub(super) fn with(&self, other: &Self, both: impl Fn(Cell, Cell) -> Cell) -> Self {
        Self::of((0..self.which.len()).map(|row| both(self.at(row), other.at(row))).collect())
    }
}

/// What the words under one heading came to.
#[derive(Default)]
pub(super) struct Words {
    /// By the words of the dictionary at hand, and by any words.
    met: Met,
    memo: Memo<u32>,
    /// What they came to; in front, what an empty cell does.
    cells: Arc<Vec<Cell>>,
}

/// So many different words are remembered; in a column with more few come again.
const WORDS: usize = 65_536;

impl Words {
    /// Reads the cells of some rows of a column, of each word one.
    pub(super) fn read(
        &mut self,
        chunk: &Chunk<'_>,
        heading: usize,
        empty: Cell,
        mut read: impl FnMut(&str) -> Cell,
    ) -> Alike {
        if self.cells.is_empty() || self.cells.len() > WORDS {
            *self = Self { cells: Arc::new(vec![empty]), ..Self::default() };
        }
        let Self { met, memo, cells } = self;
        // The cells of the chunk before are let go by now, so that these are not copied.
        let cells = Arc::make_mut(cells);
        let mut which = Vec::with_capacity(chunk.len());
        chunk.each_word(heading, met, &mut which, &mut |text| {
            memo.get(text.as_bytes()).unwrap_or_else(|| {
                let at = number(cells.len());
                cells.push(read(text));
                memo.put(text.as_bytes(), at);
                at
            })
        });
        Alike { which, cells: self.cells.clone() }
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
