use std::{fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Code, List};

/// Which codes of a list somebody said yes and no to, one bit each by their position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks {
    /// Those that are among them.
    pub yes: u64,
    /// Those to which a column of their own says no.
    pub no: u64,
    /// Whether the codes were named one after the other, so that those left out are not among them.
    pub listed: bool,
}

impl Marks {
    /// Codes that were named one after the other. Who names « unknown » among them leaves the others open.
    #[must_use]
    pub fn listed(list: List, yes: u64) -> Self {
        let unknown = list.entries.iter().position(|e| e.code == "unknown").is_some_and(|i| yes & (1 << i) != 0);
        Self { yes, no: 0, listed: yes != 0 && !unknown }
    }

    /// What two columns of the same row say together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        let yes = self.yes | other.yes;
        Self { yes, no: (self.no | other.no) & !yes, listed: self.listed || other.listed }
    }
}

/// Several codes of one list, each at most once, and those that are known to be none of them. A list with more than
/// 64 codes has no such set.
///
/// Where somebody named codes, the others are left out by that; where nobody wrote anything, or that the codes are
/// unknown, nothing is known of any. Columns of yes and no, one for each code, deny those that say no.
pub struct Set<C> {
    marks: Marks,
    list: PhantomData<C>,
}

impl<C: Code> Set<C> {
    /// The set of these marks.
    #[must_use]
    pub const fn from_marks(marks: Marks) -> Self {
        Self { marks, list: PhantomData }
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.marks.yes == 0
    }

    /// How many there are.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.marks.yes.count_ones()
    }

    /// Whether a code is among them.
    #[must_use]
    pub fn has(self, code: C) -> bool {
        self.marks.yes & (1 << code.position()) != 0
    }

    /// Whether a column of its own says no to a code.
    #[must_use]
    pub fn denies(self, code: C) -> bool {
        !self.has(code) && self.marks.no & (1 << code.position()) != 0
    }

    /// Whether columns of their own say no to some, and none says yes: an answer, and no gap.
    #[must_use]
    pub const fn is_denied(self) -> bool {
        self.marks.yes == 0 && self.marks.no != 0
    }

    /// Whether a code is known not to be among them: denied, or left out where others were named.
    #[must_use]
    pub fn lacks(self, code: C) -> bool {
        self.denies(code) || self.marks.listed && !self.has(code)
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
        let yes = codes.into_iter().fold(0, |bits, code| bits | 1 << code.position());
        Self::from_marks(Marks::listed(C::LIST, yes))
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
        Self { marks: Marks::default(), list: PhantomData }
    }
}

impl<C> PartialEq for Set<C> {
    fn eq(&self, other: &Self) -> bool {
        self.marks == other.marks
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
    fn who_names_some_leaves_the_others_out() {
        let named: Set<Form> = [Form::Sexual].into_iter().collect();
        assert!(named.has(Form::Sexual) && !named.lacks(Form::Sexual));
        assert!(named.lacks(Form::ForcedLabour) && !named.denies(Form::ForcedLabour));
        assert!(!Set::<Form>::default().lacks(Form::ForcedLabour));
    }

    #[test]
    fn who_says_unknown_leaves_none_out() {
        let unknown: Set<Form> = [Form::Sexual, Form::Unknown].into_iter().collect();
        assert!(!unknown.lacks(Form::ForcedLabour));
    }

    #[test]
    fn a_no_of_its_own_denies_one() {
        let no: Set<Form> = Set::from_marks(Marks { no: 1 << Form::ForcedLabour.position(), ..Marks::default() });
        assert!(no.is_empty() && no.denies(Form::ForcedLabour) && !no.lacks(Form::Sexual));
    }
}
