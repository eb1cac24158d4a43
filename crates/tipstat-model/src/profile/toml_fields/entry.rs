//! Tables whose keys are a person's own words.

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Fields, Reader};
use crate::text::Message;

/// An entry of a table whose keys are a person's own words.
pub struct Entry<'r, 't> {
    reader: &'r Reader<'t>,
    /// The key as it is written.
    pub key: &'r str,
    /// Where the key stands.
    pub key_place: Range<usize>,
    value: &'r Spanned<DeValue<'r>>,
}

impl<'r, 't> Entry<'r, 't> {
    /// Where its value stands.
    #[must_use]
    pub fn place(&self) -> Range<usize> {
        self.value.span()
    }

    /// Its value as a text, which may be empty.
    pub fn text(&self) -> Option<&'r str> {
        self.value.get_ref().as_str().map(str::trim)
    }

    /// What is read from its value, where that is a table.
    pub fn fields<T>(&self, read: impl FnOnce(&mut Fields<'r, 't>) -> T) -> Option<T> {
        let table = self.value.get_ref().as_table()?;
        let mut fields = Fields::new(self.reader, table, self.place());
        let value = read(&mut fields);
        fields.end();
        Some(value)
    }

    /// The entries of its value, where that is a table.
    #[must_use]
    pub fn entries(&self) -> Option<Vec<Self>> {
        self.value.get_ref().as_table().map(|table| entries(self.reader, table))
    }

    /// Notes a mistake in its value.
    pub fn say(&self, message: Message) {
        self.reader.say(&self.place(), message);
    }
}

pub(super) fn entries<'r, 't>(reader: &'r Reader<'t>, table: &'r DeTable<'r>) -> Vec<Entry<'r, 't>> {
    let one = |(key, value): (&'r Spanned<_>, &'r Spanned<DeValue<'r>>)| {
        let name: &'r std::borrow::Cow<'r, str> = key.get_ref();
        Entry { reader, key: name.as_ref(), key_place: key.span(), value }
    };
    let mut all: Vec<Entry<'r, 't>> = table.iter().map(one).collect();
    all.sort_by_key(|entry| entry.key_place.start);
    all
}
