//! Reads a TOML file that a person wrote and tells every mistake in it, not only the first.
//!
//! Serde stops at the first mistake and speaks one language; a clerk who mends a file wants the whole list in
//! hers. So a file is parsed into a tree that knows its places, and each thing is asked of it by name.

mod entry;
mod say;
#[cfg(test)]
mod tests;

use std::{cell::RefCell, ops::Range};

use jiff::civil::Date;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

pub use self::{entry::Entry, say::not_in_list};
use self::{entry::entries, say::unknown_key};
use super::toml_place::Mistake;
use crate::{
    text::{Lang, Message, quote},
    words::nearest,
};

/// A text being read, and the mistakes found in it so far.
pub struct Reader<'t> {
    origin: &'t str,
    text: &'t str,
    mistakes: RefCell<Vec<Mistake>>,
}

impl<'t> Reader<'t> {
    /// Reads a whole file. `read` is given its fields and says its further mistakes to the reader.
    ///
    /// A text that is no TOML is not looked at further: what it means is anyone's guess.
    ///
    /// # Errors
    /// With every mistake, in the order of the file.
    pub fn read<T>(
        origin: &'t str,
        text: &'t str,
        read: impl FnOnce(&Self, &mut Fields<'_, '_>) -> T,
    ) -> Result<T, Vec<Mistake>> {
        let (root, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            return Err(in_order(errors.iter().map(|error| Mistake::syntax(origin, text, error)).collect()));
        }
        let reader = Self { origin, text, mistakes: RefCell::default() };
        let value = {
            // A key that is missing from the file as a whole is told at its beginning.
            let mut fields = Fields::new(&reader, root.get_ref(), 0..0);
            let value = read(&reader, &mut fields);
            fields.end();
            value
        };
        let mistakes = reader.mistakes.into_inner();
        if mistakes.is_empty() { Ok(value) } else { Err(in_order(mistakes)) }
    }

    /// Notes a mistake at a place.
    pub fn say(&self, span: &Range<usize>, message: Message) {
        self.mistakes.borrow_mut().push(Mistake::at(self.origin, self.text, span, message));
    }
}

fn in_order(mut mistakes: Vec<Mistake>) -> Vec<Mistake> {
    mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
    mistakes.dedup();
    mistakes
}

/// Something read, with the places of its values.
#[derive(Debug)]
pub struct Placed<T> {
    /// What was read.
    pub value: T,
    whole: Range<usize>,
    places: Vec<(&'static str, Range<usize>)>,
}

impl<T> Placed<T> {
    /// The place of the whole.
    #[must_use]
    pub const fn whole(&self) -> &Range<usize> {
        &self.whole
    }

    /// The place of the value of a key, else of the whole.
    #[must_use]
    pub fn place(&self, key: &str) -> &Range<usize> {
        self.item_place(key, 0)
    }

    /// The place of the `index`th item of the list under a key, else of the whole.
    #[must_use]
    pub fn item_place(&self, key: &str, index: usize) -> &Range<usize> {
        self.places.iter().filter(|(name, _)| *name == key).nth(index).map_or(&self.whole, |(_, place)| place)
    }
}

/// The fields of one table, asked for by name. What was not asked for is a mistake.
pub struct Fields<'r, 't> {
    reader: &'r Reader<'t>,
    table: &'r DeTable<'r>,
    whole: Range<usize>,
    asked: Vec<&'static str>,
    places: Vec<(&'static str, Range<usize>)>,
}

impl<'r, 't> Fields<'r, 't> {
    fn new(reader: &'r Reader<'t>, table: &'r DeTable<'r>, whole: Range<usize>) -> Self {
        Self { reader, table, whole, asked: Vec::new(), places: Vec::new() }
    }

    fn end(&self) {
        for key in self.table.keys().filter(|key| !self.asked.contains(&key.get_ref().as_ref())) {
            let known = nearest(key.get_ref(), self.asked.iter().map(|name| (*name, *name)));
            self.reader.say(&key.span(), unknown_key(key.get_ref(), known, &self.asked));
        }
    }

    /// Whether a key is there at all.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    fn optional(&mut self, key: &'static str) -> Option<&'r Spanned<DeValue<'r>>> {
        self.asked.push(key);
        self.table.get(key)
    }

    fn required(&mut self, key: &'static str) -> Option<&'r Spanned<DeValue<'r>>> {
        let value = self.optional(key);
        if value.is_none() {
            let message = Message::each(|lang| {
                let key = quote(lang, key);
                match lang {
                    Lang::En => format!("{key} is missing; add it here"),
                    Lang::Fr => format!("{key} manque\u{a0}; ajoutez-le ici"),
                }
            });
            self.reader.say(&self.whole, message);
        }
        value
    }

    /// Takes a value as what it should be, or says what it should be.
    fn take<T>(
        &mut self,
        key: &'static str,
        value: &'r Spanned<DeValue<'r>>,
        wanted: &Message,
        take: impl FnOnce(&'r DeValue<'r>) -> Option<T>,
    ) -> Option<T> {
        let taken = take(value.get_ref());
        if taken.is_some() {
            self.places.push((key, value.span()));
        } else {
            let message = Message::each(|lang| {
                let (key, wanted) = (quote(lang, key), wanted.get(lang));
                match lang {
                    Lang::En => format!("{key} must be {wanted}"),
                    Lang::Fr => format!("{key} doit être {wanted}"),
                }
            });
            self.reader.say(&value.span(), message);
        }
        taken
    }

    /// A text that must be there and say something; empty where it does not.
    pub fn text(&mut self, key: &'static str) -> String {
        let value = self.required(key);
        value.and_then(|value| self.take(key, value, &a_text(), text)).unwrap_or_default()
    }

    /// A text of a certain form that must be there; empty where it is not.
    pub fn text_like(&mut self, key: &'static str, wanted: &Message, form: impl Fn(&str) -> bool) -> String {
        let value = self.required(key);
        let read = |value: &DeValue<'_>| text(value).filter(|text| form(text));
        value.and_then(|value| self.take(key, value, wanted, read)).unwrap_or_default()
    }

    /// A text that may be left out, but not empty.
    pub fn text_if(&mut self, key: &'static str) -> Option<String> {
        let value = self.optional(key)?;
        self.take(key, value, &a_text(), text)
    }

    /// A list of texts; without the key, an empty one.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        let wanted = Message::new(
            "a list of texts such as [\"one\", \"two\"]",
            "une liste de textes, par exemple [\"un\", \"deux\"]",
        );
        let Some(value) = self.optional(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(|item| self.take(key, item, &wanted, text)).collect(),
            _ => self.take(key, value, &wanted, |_| None).unwrap_or_default(),
        }
    }

    /// A list of texts that must be there and hold at least one.
    pub fn texts_needed(&mut self, key: &'static str) -> Vec<String> {
        let empty = self.required(key).filter(|value| value.get_ref().as_array().is_some_and(|items| items.is_empty()));
        if let Some(value) = empty {
            let wanted = Message::new("a list with at least one item", "une liste d’au moins un élément");
            return self.take(key, value, &wanted, |_| None).unwrap_or_default();
        }
        self.texts(key)
    }

    /// A text in both languages that must be there.
    pub fn message(&mut self, key: &'static str) -> Message {
        let value = self.required(key);
        value.map(|value| self.both_languages(key, value)).unwrap_or_default()
    }

    /// A text in both languages that may be left out.
    pub fn message_if(&mut self, key: &'static str) -> Option<Message> {
        let value = self.optional(key)?;
        Some(self.both_languages(key, value))
    }

    fn both_languages(&mut self, key: &'static str, value: &'r Spanned<DeValue<'r>>) -> Message {
        let wanted = Message::new(
            "a text in both languages: { en = \"…\", fr = \"…\" }",
            "un texte dans les deux langues\u{a0}: { en = \"…\", fr = \"…\" }",
        );
        let table = self.take(key, value, &wanted, DeValue::as_table);
        let fields = table.map(|table| {
            self.within(table, value.span(), |fields| Message::new(fields.text("en"), fields.text("fr"))).value
        });
        fields.unwrap_or_default()
    }

    /// A day that may be left out.
    pub fn day_if(&mut self, key: &'static str) -> Option<Date> {
        let value = self.optional(key)?;
        let wanted = Message::new(
            "a day without quotation marks, such as 2023-03-13",
            "un jour sans guillemets, par exemple 2023-03-13",
        );
        self.take(key, value, &wanted, day)
    }

    /// A whole number within bounds that must be there; the lower bound where it is not.
    pub fn number(&mut self, key: &'static str, low: u64, high: u64) -> u64 {
        let wanted =
            Message::new(format!("a whole number from {low} to {high}"), format!("un nombre entier de {low} à {high}"));
        let whole = |value: &DeValue<'_>| {
            let number = value.as_integer()?;
            u64::from_str_radix(number.as_str(), number.radix()).ok().filter(|n| (low..=high).contains(n))
        };
        let value = self.required(key);
        value.and_then(|value| self.take(key, value, &wanted, whole)).unwrap_or(low)
    }

    /// One of several codes that must be there; the first where it is not.
    pub fn code<T: Copy>(&mut self, key: &'static str, codes: &[(&'static str, T)], other: T) -> T {
        let Some(value) = self.required(key) else { return other };
        let Some(found) = self.take(key, value, &a_text(), text) else { return other };
        if let Some((_, code)) = codes.iter().find(|(code, _)| *code == found) {
            return *code;
        }
        let names: Vec<&str> = codes.iter().map(|(code, _)| *code).collect();
        self.reader.say(&value.span(), not_in_list(key, &found, &names));
        other
    }

    /// A table that must be there.
    pub fn table<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Fields<'r, 't>) -> T) -> Option<Placed<T>> {
        let wanted = Message::new(format!("a table: [{key}]"), format!("une table\u{a0}: [{key}]"));
        let value = self.required(key)?;
        let table = self.take(key, value, &wanted, DeValue::as_table)?;
        Some(self.within(table, value.span(), read))
    }

    /// A list of tables; without the key, an empty one.
    pub fn tables<T>(&mut self, key: &'static str, read: impl Fn(&mut Fields<'r, 't>) -> T) -> Vec<Placed<T>> {
        let wanted =
            Message::new(format!("a list of tables: [[{key}]]"), format!("une liste de tables\u{a0}: [[{key}]]"));
        let Some(value) = self.optional(key) else { return Vec::new() };
        let Some(items) = self.take(key, value, &wanted, DeValue::as_array) else { return Vec::new() };
        let mut all = Vec::new();
        for item in items {
            if let Some(table) = self.take(key, item, &wanted, DeValue::as_table) {
                all.push(self.within(table, item.span(), &read));
            }
        }
        all
    }

    /// One or several texts, alone or in a list; without the key, none.
    pub fn text_or_texts(&mut self, key: &'static str) -> Vec<String> {
        if self.is_list(key) || !self.has(key) { self.texts(key) } else { self.text_if(key).into_iter().collect() }
    }

    /// Whether a list stands under a key.
    #[must_use]
    pub fn is_list(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|value| value.get_ref().is_array())
    }

    /// A number, a day or a text that may be left out, as it is written.
    pub fn written_if(&mut self, key: &'static str) -> Option<String> {
        let value = self.optional(key)?;
        let wanted = Message::new(
            "a number such as 110 or a day such as 2023-03-13",
            "un nombre, par exemple 110, ou un jour, par exemple 2023-03-13",
        );
        self.take(key, value, &wanted, written)
    }

    /// One of several codes that may be left out.
    pub fn code_if<T: Copy>(&mut self, key: &'static str, codes: &[(&'static str, T)], other: T) -> Option<T> {
        if self.has(key) {
            return Some(self.code(key, codes, other));
        }
        self.asked.push(key);
        None
    }

    /// A whole number within bounds that may be left out.
    pub fn number_if(&mut self, key: &'static str, low: u64, high: u64) -> Option<u64> {
        if self.has(key) {
            return Some(self.number(key, low, high));
        }
        self.asked.push(key);
        None
    }

    /// A table that may be left out.
    pub fn table_if<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Fields<'r, 't>) -> T) -> Option<Placed<T>> {
        if self.has(key) {
            return self.table(key, read);
        }
        self.asked.push(key);
        None
    }

    /// Tables by names that are free to choose, in the order of the file; the place of each is that of its name.
    pub fn named<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&str, &mut Fields<'r, 't>) -> T,
    ) -> Vec<Placed<(String, T)>> {
        let wanted = Message::new(format!("a table: [{key}.name]"), format!("une table\u{a0}: [{key}.nom]"));
        let mut all = Vec::new();
        for (name, place, value) in self.free(key, &wanted) {
            if let Some(table) = self.take(key, value, &wanted, DeValue::as_table) {
                let mut read = self.within(table, place.clone(), |fields| read(&name, fields));
                read.whole = place;
                all.push(Placed { value: (name, read.value), whole: read.whole, places: read.places });
            }
        }
        all
    }

    /// Texts by names that are free to choose, in the order of the file: the place of `name` is that of the name.
    pub fn named_texts(&mut self, key: &'static str) -> Vec<Placed<(String, String)>> {
        let wanted = Message::new(
            format!("a table of texts: {key} = {{ name = \"text\" }}"),
            format!("une table de textes\u{a0}: {key} = {{ nom = \"texte\" }}"),
        );
        let mut all = Vec::new();
        for (name, place, value) in self.free(key, &wanted) {
            if let Some(text) = self.take(key, value, &a_text(), text) {
                all.push(Placed { value: (name, text), whole: value.span(), places: vec![("name", place)] });
            }
        }
        all
    }

    fn free(&mut self, key: &'static str, wanted: &Message) -> Vec<(String, Range<usize>, &'r Spanned<DeValue<'r>>)> {
        let Some(value) = self.optional(key) else { return Vec::new() };
        let Some(table) = self.take(key, value, wanted, DeValue::as_table) else { return Vec::new() };
        let mut all: Vec<_> =
            table.iter().map(|(name, value)| (name.get_ref().to_string(), name.span(), value)).collect();
        all.sort_by_key(|(_, place, _)| place.start);
        all
    }

    /// A list of texts with their places; without the key, an empty one.
    pub fn texts_placed(&mut self, key: &'static str) -> Vec<(String, Range<usize>)> {
        let before = self.places.len();
        let texts = self.texts(key);
        texts.into_iter().zip(self.places[before..].iter().map(|(_, place)| place.clone())).collect()
    }

    /// Yes or no; without the key, no.
    pub fn yes_if(&mut self, key: &'static str) -> bool {
        let wanted = Message::new("true or false, without quotation marks", "true ou false, sans guillemets");
        let value = self.optional(key);
        value.and_then(|value| self.take(key, value, &wanted, DeValue::as_bool)).unwrap_or_default()
    }

    /// The entries of a table whose keys are a person's own words; without the key, none.
    pub fn entries(&mut self, key: &'static str) -> Vec<Entry<'r, 't>> {
        let wanted = Message::new(format!("a table: [{key}]"), format!("une table\u{a0}: [{key}]"));
        let Some(value) = self.optional(key) else { return Vec::new() };
        let table = self.take(key, value, &wanted, DeValue::as_table);
        table.map(|table| entries(self.reader, table)).unwrap_or_default()
    }

    fn within<T>(
        &self,
        table: &'r DeTable<'r>,
        whole: Range<usize>,
        read: impl FnOnce(&mut Fields<'r, 't>) -> T,
    ) -> Placed<T> {
        let mut fields = Fields::new(self.reader, table, whole);
        let value = read(&mut fields);
        fields.end();
        Placed { value, whole: fields.whole, places: fields.places }
    }
}

fn text(value: &DeValue<'_>) -> Option<String> {
    value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn day(value: &DeValue<'_>) -> Option<Date> {
    let found = value.as_datetime().filter(|found| found.time.is_none() && found.offset.is_none())?.date?;
    let (year, month, day) = (found.year.try_into().ok()?, found.month.try_into().ok()?, found.day.try_into().ok()?);
    Date::new(year, month, day).ok()
}

fn written(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::Integer(n) if n.radix() == 10 => Some(n.as_str().to_owned()),
        DeValue::Float(n) => Some(n.as_str().to_owned()),
        DeValue::Datetime(_) => day(value).map(|day| day.to_string()),
        _ => text(value),
    }
}

fn a_text() -> Message {
    Message::new("a text between quotation marks that is not empty", "un texte entre guillemets droits, et non vide")
}
