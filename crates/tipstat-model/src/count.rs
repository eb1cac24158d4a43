//! Counts that know what they count. Persons and case files cannot be added or compared: it does not compile.

use std::{cmp::Ordering, marker::PhantomData, ops::Add};

use crate::codes::Unit;

/// A counting unit as a type.
pub trait CountingUnit {
    /// Its code.
    const UNIT: Unit;
}

macro_rules! units {
    ($($(#[$doc:meta])* $name:ident = $unit:ident;)*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub enum $name {}
        impl CountingUnit for $name { const UNIT: Unit = Unit::$unit; }
    )* };
}

units! {
    /// Persons.
    Persons = Person;
    /// Case files.
    CaseFiles = CaseFile;
    /// Offences.
    Offences = Offence;
    /// Charges.
    Charges = Charge;
    /// Decisions of a court.
    Decisions = Decision;
    /// Activities.
    Activities = Activity;
    /// Attendances: one person may attend several times.
    Attendances = Attendance;
}

/// A number of persons, of case files, of attendances …
///
/// ```
/// use tipstat_model::count::{Count, Persons};
/// let men: Count<Persons> = Count::new(291);
/// assert_eq!((men + Count::new(113)).get(), 404);
/// ```
/// What is counted is part of the type, so 93 case files and 430 persons cannot be mixed:
/// ```compile_fail
/// use tipstat_model::count::{CaseFiles, Count, Persons};
/// let mixed = Count::<CaseFiles>::new(93) + Count::<Persons>::new(430);
/// ```
/// ```compile_fail
/// use tipstat_model::count::{CaseFiles, Count, Persons};
/// let fewer = Count::<CaseFiles>::new(93) < Count::<Persons>::new(430);
/// ```
#[derive(Debug)]
pub struct Count<U>(u64, PhantomData<U>);

impl<U: CountingUnit> Count<U> {
    /// A count of so many.
    #[must_use]
    pub const fn new(value: u64) -> Self {
        Self(value, PhantomData)
    }

    /// The bare number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }

    /// What is counted.
    #[must_use]
    pub const fn unit(self) -> Unit {
        U::UNIT
    }
}

impl<U> Clone for Count<U> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<U> Copy for Count<U> {}

impl<U> PartialEq for Count<U> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<U> Eq for Count<U> {}

impl<U> PartialOrd for Count<U> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<U> Ord for Count<U> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl<U> Add for Count<U> {
    type Output = Self;

    /// Adds two counts of one unit; more than `u64` can hold stays at its largest value.
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0), PhantomData)
    }
}
