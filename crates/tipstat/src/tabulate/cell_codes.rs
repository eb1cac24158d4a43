//! The cells of the finished table in codes, and the order in which they stand.

use tipstat_model::codes::{Code as _, Country, Form, Sex};

use super::{
    cube::Cell,
    estimates::Estimate,
    place::{TOTAL, TOTAL_8, UNKNOWN, UNKNOWN_8},
    query::Query,
};

/// A cell in codes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Codes {
    pub(super) period: String,
    pub(super) area: Option<String>,
    pub(super) sex: Option<String>,
    pub(super) age: Option<String>,
    pub(super) form: Option<String>,
    pub(super) citizenship: Option<String>,
    pub(super) agency: Option<String>,
}

impl Codes {
    /// Whether it is the cell of a number.
    pub(super) fn is(&self, of: &Estimate) -> bool {
        let mine = (&self.period, &self.area, &self.sex, &self.age, &self.form, &self.citizenship, &self.agency);
        mine == (&of.period, &of.area, &of.sex, &of.age, &of.form, &of.citizenship, &of.agency)
    }
}

/// A cell in codes, by the areas and agencies that were met.
pub(super) fn codes_of(cell: Cell, areas: &[String], agencies: &[String], query: &Query) -> Codes {
    let code = |at: u8, of: &dyn Fn(usize) -> Option<String>| match at {
        TOTAL_8 => None,
        UNKNOWN_8 => Some(UNKNOWN_CODE.to_owned()),
        at => of(usize::from(at)),
    };
    Codes {
        period: query.periods.get(usize::from(cell.period)).map_or_else(String::new, |p| p.code()),
        area: named(cell.area, areas),
        sex: code(cell.sex, &|at| Sex::all().get(at).map(|sex| sex.code().to_owned())),
        age: code(cell.age, &|at| query.ages.get(at).map(|age| age.code())),
        form: code(cell.form, &|at| Form::all().get(at).map(|form| form.code().to_owned())),
        citizenship: match cell.citizenship {
            TOTAL => None,
            UNKNOWN => Some(UNKNOWN_CODE.to_owned()),
            at => Country::all().get(usize::from(at)).map(|c| c.code().to_owned()),
        },
        agency: named(cell.agency, agencies),
    }
}

/// What stands where a breakdown is not known.
const UNKNOWN_CODE: &str = "U";

/// The name of an area or agency that was met; none for all of them.
pub(super) fn named(at: u16, names: &[String]) -> Option<String> {
    match at {
        TOTAL => None,
        UNKNOWN => Some(UNKNOWN_CODE.to_owned()),
        at => names.get(usize::from(at)).cloned(),
    }
}

/// The words of a code and the number at its end: a tenth region comes after the second.
fn as_read(id: &str) -> (String, u64) {
    let words = id.trim_end_matches(|c: char| c.is_ascii_digit());
    (words.to_owned(), id[words.len()..].parse().unwrap_or_default())
}

/// What numbers are sorted by: the period, then each breakdown, its total first and what is not known last.
pub(super) type Order = (u16, Option<(bool, (String, u64))>, [u16; 3], Option<(bool, String)>, Option<(bool, String)>);

pub(super) fn order(cell: Cell, codes: &Codes) -> Order {
    let level = |name: &Option<String>| name.as_deref().map(|n| (n == UNKNOWN_CODE, n.to_owned()));
    let first = |at: u8| if at == TOTAL_8 { 0 } else { u16::from(at) + 1 };
    (
        cell.period,
        codes.area.as_deref().map(|id| (id == UNKNOWN_CODE, as_read(id))),
        [first(cell.sex), first(cell.age), first(cell.form)],
        level(&codes.citizenship),
        level(&codes.agency),
    )
}
