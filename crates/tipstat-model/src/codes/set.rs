use std::{fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Code;

/// Several codes of one list, each at most once, and those that are known to be none of them. A list with more than
/// 64 codes has no such set.
///
/// Where somebody wrote down codes, the others of the list are denied by that; where nobody wrote anything, or that
/// the codes are unknown, nothing is. Columns of yes and no, one for each code, deny those that say no.
pub struct Set<C> {
    bits: u64,
    denied: u64,
    list: PhantomData<C>,
}

impl<C: Code> Set<C> {
    /// The set whose codes stand at these positions of the list, one bit each, and which denies those.
    #[must_use]
    pub const fn from_bits(bits: u64, denied: u64) -> Self {
        Self { bits, denied: denied & !bits, list: PhantomData }
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// How many there are.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.bits.count_ones()
    }

    /// Whether a code is among them.
    #[must_use]
    pub fn has(self, code: C) -> bool {
        self.bits & (1 << code.position()) != 0
    }

    /// Whether a code is known not to be among them.
    #[must_use]
    pub fn lacks(self, code: C) -> bool {
        self.denied & (1 << code.position()) != 0
    }

    /// The codes, in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = C> {
        C::all().iter().copied().filter(move |c| self.has(*c))
    }

    /// The codes as they stand in one cell, separated by semicolons; nothing where there is none.
    #[must_use]
    pub fn written(self) -> Option<String> {
        let codes: Vec<&str> = self.iter().map(Code::code).collect();
        (!codes.is_empty()).then(|| codes.join(";"))
    }
}

impl<C: Code> FromIterator<C> for Set<C> {
    fn from_iter<I: IntoIterator<Item = C>>(codes: I) -> Self {
        let bits = codes.into_iter().fold(0, |bits, code| bits | 1 << code.position());
        Self::from_bits(bits, C::LIST.denied_by(bits))
    }
}

// Derived, these would ask as much of the codes, which are not held.
impl<C> Clone for Set<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C> Copy for Set<C> {}

impl<C> Default for Set<C> {
    fn default() -> Self {
        Self { bits: 0, denied: 0, list: PhantomData }
    }
}

impl<C> PartialEq for Set<C> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits && self.denied == other.denied
    }
}

impl<C> Eq for Set<C> {}

impl<C: Code> fmt::Debug for Set<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Code::code)).finish()
    }
}

impl<C: Code> Serialize for Set<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Code::code))
    }
}

impl<'de, C: Code> Deserialize<'de> for Set<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let codes = Vec::<String>::deserialize(deserializer)?;
        let read = |text: &String| {
            C::read(text)
                .ok_or_else(|| serde::de::Error::custom(format!("“{text}” is not in the list “{}”", C::LIST.name)))
        };
        codes.iter().map(read).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Form;

    #[test]
    fn who_names_some_denies_the_others() {
        let named: Set<Form> = [Form::Sexual].into_iter().collect();
        assert!(named.has(Form::Sexual) && !named.lacks(Form::Sexual));
        assert!(named.lacks(Form::ForcedLabour));
        assert!(!Set::<Form>::default().lacks(Form::ForcedLabour));
    }

    #[test]
    fn who_says_unknown_denies_none() {
        let unknown: Set<Form> = [Form::Sexual, Form::Unknown].into_iter().collect();
        assert!(!unknown.lacks(Form::ForcedLabour));
    }

    #[test]
    fn a_no_of_its_own_denies_one() {
        let no: Set<Form> = Set::from_bits(0, 1 << Form::ForcedLabour.position());
        assert!(no.is_empty() && no.lacks(Form::ForcedLabour) && !no.lacks(Form::Sexual));
    }
}
