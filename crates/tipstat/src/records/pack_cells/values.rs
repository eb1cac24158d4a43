//! The values of a column as keys, as texts, and as polars takes them.

use polars::prelude as pl;
use polars::prelude::{ChunkFullNull as _, ChunkTake as _, IntoColumn as _, IntoSeries as _, NewChunkedArray as _};

use super::{ColumnReader, Data, State, Typed, join};
use crate::records::source::Block;

impl ColumnReader<'_> {
    /// Adds the value of each row to its key. A row without a value has no key, unless that is a value too.
    pub(crate) fn add_to_keys(&self, typed: &Typed, empty_is_value: bool, keys: &mut [Option<u64>]) {
        let states = &typed.states;
        match &typed.data {
            Data::Ints(ints) => add(states, ints.iter().map(|n| n.cast_unsigned()), empty_is_value, keys),
            Data::Numbers(numbers) => add(states, numbers.iter().map(|n| n.to_bits()), empty_is_value, keys),
            Data::Days(days) => {
                add(states, days.iter().map(|day| i64::from(*day).cast_unsigned()), empty_is_value, keys);
            }
            Data::Words(words) => {
                // Where there is no value, no word may be there either.
                let hash = |at: &u32| self.hashes.get(*at as usize).copied().unwrap_or_default();
                add(states, words.iter().map(hash), empty_is_value, keys);
            }
            Data::Texts(hashes) => add(states, hashes.iter().copied(), empty_is_value, keys),
        }
    }

    /// The value of a row in canonical form.
    pub(crate) fn text(&self, typed: &Typed, block: &Block<'_>, row: usize) -> Option<String> {
        typed.states[row].has_value().then(|| match &typed.data {
            Data::Ints(ints) => ints[row].to_string(),
            Data::Numbers(numbers) => numbers[row].to_string(),
            Data::Days(days) => days[row].to_string(),
            Data::Words(words) => self.words[words[row] as usize].clone(),
            Data::Texts(_) => block.text(self.heading, row),
        })
    }

    /// The column as polars takes it.
    pub(crate) fn series(&self, typed: &Typed, block: &Block<'_>) -> pl::Column {
        let name = pl::PlSmallStr::from_static(self.column.name);
        let has = || {
            let all = typed.counts[State::Is as usize] == typed.states.len() as u64;
            (!all).then(|| typed.states.iter().map(|s| s.has_value()).collect())
        };
        let series = match &typed.data {
            Data::Ints(ints) => pl::Int64Chunked::from_vec_validity(name, ints.clone(), has()).into_series(),
            Data::Numbers(numbers) => pl::Float64Chunked::from_vec_validity(name, numbers.clone(), has()).into_series(),
            Data::Days(days) => {
                pl::Int32Chunked::from_vec_validity(name, days.clone(), has()).into_date().into_series()
            }
            Data::Words(words) => {
                let at = pl::IdxCa::from_vec_validity(pl::PlSmallStr::EMPTY, words.clone(), has());
                let all = pl::StringChunked::from_slice(name.clone(), &self.words);
                // Each position is that of a word.
                all.take(&at).unwrap_or_else(|_| pl::StringChunked::full_null(name, words.len())).into_series()
            }
            Data::Texts(_) if typed.as_it_stands && !block.has_spaces(self.heading) => {
                let texts = block.series(self.heading).cloned().unwrap_or_default();
                texts.with_name(name)
            }
            Data::Texts(_) => {
                let mut texts = pl::StringChunkedBuilder::new(name, typed.states.len());
                let mut next = 0;
                block.each_text(self.heading, &mut |row, text| {
                    (next..row).for_each(|_| texts.append_null());
                    next = row + 1;
                    if typed.states[row].has_value() {
                        texts.append_value(String::from_utf8_lossy(text));
                    } else {
                        texts.append_null();
                    }
                });
                (next..typed.states.len()).for_each(|_| texts.append_null());
                texts.finish().into_series()
            }
        };
        series.into_column()
    }
}

fn add(states: &[State], values: impl Iterator<Item = u64>, empty_is_value: bool, keys: &mut [Option<u64>]) {
    // What could not be read is as good as empty where the rule does not say that it reads it.
    const MISSING: u64 = 0x6d69_7373_696e_6721;
    for ((key, state), value) in keys.iter_mut().zip(states).zip(values) {
        *key = match (*key, state.has_value()) {
            (Some(key), true) => Some(join(key, value)),
            (Some(key), false) if empty_is_value => Some(join(key, MISSING)),
            _ => None,
        };
    }
}
