//! The ten series of indicator 16.2.2.

use super::Judged;
use crate::{
    codes::{Form, Unit},
    words::nearest,
};

/// The indicator of the catalogue that the series are about.
pub const INDICATOR: &str = "victims_identified";

/// Of what the rates of the series are taken, by the definition of the indicator.
pub const RATE_DENOMINATOR: &str = "residents of the same sex and age, mid-year";

/// How a comment begins that says of what a rate is taken, in English and French.
pub const DENOMINATOR: [&str; 2] = ["denominator: ", "dénominateur\u{a0}: "];

/// A series: detected victims of one form of exploitation, or of all, as a number or as a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Series {
    /// Its code.
    pub code: &'static str,
    /// The form of exploitation; none for all.
    pub form: Option<Form>,
    /// What it counts.
    pub unit: Unit,
}

const fn one(code: &'static str, form: Option<Form>, unit: Unit) -> Series {
    Series { code, form, unit }
}

/// Every series of the indicator.
pub const SERIES: [Series; 10] = [
    one("VC_HTF_DETV", None, Unit::Person),
    one("VC_HTF_DETVSX", Some(Form::Sexual), Unit::Person),
    one("VC_HTF_DETVFL", Some(Form::ForcedLabourServitudeSlavery), Unit::Person),
    one("VC_HTF_DETVOG", Some(Form::OrganRemoval), Unit::Person),
    one("VC_HTF_DETVOP", Some(Form::Other), Unit::Person),
    one("VC_HTF_DETVR", None, Unit::Per100000),
    one("VC_HTF_DETVSXR", Some(Form::Sexual), Unit::Per100000),
    one("VC_HTF_DETVFLR", Some(Form::ForcedLabourServitudeSlavery), Unit::Per100000),
    one("VC_HTF_DETVOGR", Some(Form::OrganRemoval), Unit::Per100000),
    one("VC_HTF_DETVOPR", Some(Form::Other), Unit::Per100000),
];

/// The series of a code.
#[must_use]
pub fn series(code: &str) -> Option<&'static Series> {
    SERIES.iter().find(|series| series.code == code)
}

/// Whether a code is meant as one of the series: those of other indicators begin otherwise.
#[must_use]
pub fn begins_like_a_series(code: &str) -> bool {
    code.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("VC_HTF"))
}

pub(super) fn judge(code: &str) -> Judged {
    if series(code).is_some() {
        return Judged::Fits;
    }
    if !begins_like_a_series(code) && super::is_id(code) {
        return Judged::Open;
    }
    let same = SERIES.iter().find(|series| series.code.eq_ignore_ascii_case(code.trim())).map(|series| series.code);
    let meant = same.or_else(|| nearest(code, SERIES.iter().map(|series| (series.code, series.code))));
    Judged::Wrong(meant.map(str::to_owned))
}
