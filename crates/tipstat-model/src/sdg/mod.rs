//! The data structure of the SDG indicators, `IAEG-SDGs:SDG`, as far as indicator 16.2.2 needs it.
//!
//! Its sixteen dimensions, its attributes and the codes of 16.2.2 were read in version 1.14 of the structure and in
//! the files of the global data flow. Of the other code lists only `_T`, the total, is known here: another code in
//! them is neither right nor wrong to tipstat.

mod m49;
mod series;

pub use self::{
    m49::{country, m49},
    series::{DENOMINATOR, INDICATOR, RATE_DENOMINATOR, SERIES, Series, begins_like_a_series, series},
};
use crate::{
    Period,
    codes::{AgeGroup, Code, Country, ObsStatus, Standard},
    words::nearest,
};

/// Who keeps the structure.
pub const AGENCY: &str = "IAEG-SDGs";
/// Its id.
pub const ID: &str = "SDG";
/// The version that is written.
pub const VERSION: &str = "1.14";
/// The code for everybody.
pub const TOTAL: &str = "_T";

/// What a component of the structure is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Part of the key: every observation has a code in it.
    Dimension,
    /// The number.
    Measure,
    /// Said of every observation.
    Mandatory,
    /// Said where there is something to say.
    Conditional,
}

/// What may stand in a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// One of these codes and no other.
    Closed(&'static [&'static str]),
    /// One of these codes, or of a list that is not at hand.
    Open(&'static [&'static str]),
    /// A code of the status of an observation.
    Status,
    /// A series of an indicator.
    Series,
    /// A country or another area by its M49 number.
    Area,
    /// An age group.
    Age,
    /// A year or another period.
    Period,
    /// How many zeros to add to the number.
    Power,
    /// A number.
    Number,
    /// Any text.
    Text,
}

/// A dimension, attribute or measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Component {
    /// Its id, as files write it.
    pub id: &'static str,
    /// What it is for.
    pub role: Role,
    /// What may stand in it.
    pub content: Content,
}

macro_rules! components {
    ($( $variant:ident = $id:literal, $role:ident, $content:expr; )*) => {
        /// A component of the structure, by name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "each is the component of that id")]
        pub enum Part { $( #[doc = concat!("`", $id, "`")] $variant, )* }

        impl Part {
            /// Every component, in the order in which files have them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
        }

        const COMPONENTS: &[Component] = &[$( Component { id: $id, role: Role::$role, content: $content }, )*];
    };
}

const OPEN: Content = Content::Open(&[TOTAL]);

components! {
    Freq = "FREQ", Dimension, Content::Open(&["A"]);
    ReportingType = "REPORTING_TYPE", Dimension, Content::Open(&["N", "G"]);
    Series = "SERIES", Dimension, Content::Series;
    RefArea = "REF_AREA", Dimension, Content::Area;
    Sex = "SEX", Dimension, Content::Closed(&[TOTAL, "F", "M", "_U"]);
    Age = "AGE", Dimension, Content::Age;
    Urbanisation = "URBANISATION", Dimension, OPEN;
    IncomeWealthQuantile = "INCOME_WEALTH_QUANTILE", Dimension, OPEN;
    EducationLevel = "EDUCATION_LEV", Dimension, OPEN;
    Occupation = "OCCUPATION", Dimension, OPEN;
    CustomBreakdown = "CUST_BREAKDOWN", Dimension, OPEN;
    CompositeBreakdown = "COMPOSITE_BREAKDOWN", Dimension, OPEN;
    DisabilityStatus = "DISABILITY_STATUS", Dimension, OPEN;
    Activity = "ACTIVITY", Dimension, OPEN;
    Product = "PRODUCT", Dimension, OPEN;
    TimePeriod = "TIME_PERIOD", Dimension, Content::Period;
    ObsValue = "OBS_VALUE", Measure, Content::Number;
    ObsStatus = "OBS_STATUS", Mandatory, Content::Status;
    UnitMult = "UNIT_MULT", Mandatory, Content::Power;
    UnitMeasure = "UNIT_MEASURE", Mandatory, Content::Open(&["NUMBER", "PER_100000_POP"]);
    BasePeriod = "BASE_PER", Conditional, Content::Text;
    Nature = "NATURE", Conditional, Content::Open(&["C"]);
    TimeDetail = "TIME_DETAIL", Conditional, Content::Text;
    CommentObs = "COMMENT_OBS", Conditional, Content::Text;
    TimeCoverage = "TIME_COVERAGE", Conditional, Content::Text;
    UpperBound = "UPPER_BOUND", Conditional, Content::Text;
    LowerBound = "LOWER_BOUND", Conditional, Content::Text;
    SourceDetail = "SOURCE_DETAIL", Conditional, Content::Text;
    CommentTs = "COMMENT_TS", Conditional, Content::Text;
    GeoInfoUrl = "GEO_INFO_URL", Conditional, Content::Text;
    GeoInfoType = "GEO_INFO_TYPE", Conditional, Content::Text;
    CustomBreakdownLabel = "CUST_BREAKDOWN_LB", Conditional, Content::Text;
    DataLastUpdate = "DATA_LAST_UPDATE", Conditional, Content::Text;
}

/// How a text looks in a component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judged {
    /// It may stand there.
    Fits,
    /// It may not; this is probably meant.
    Wrong(Option<String>),
    /// It may be a code of a list that is not at hand.
    Open,
}

impl Part {
    /// Its declaration.
    #[must_use]
    pub fn component(self) -> &'static Component {
        &COMPONENTS[self as usize]
    }

    /// Its id, as files write it.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.component().id
    }

    /// The component of an id, which is written in capitals.
    #[must_use]
    pub fn read(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|part| part.id() == id)
    }

    /// The components of a role, in order.
    pub fn of(role: Role) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |part| part.component().role == role)
    }

    /// Whether a text that is not empty may stand in it.
    #[must_use]
    pub fn judge(self, text: &str) -> Judged {
        match self.component().content {
            Content::Closed(codes) => among(codes, text, false),
            Content::Open(codes) => among(codes, text, true),
            Content::Status => among(&STATUSES, text, text.len() == 1),
            Content::Series => series::judge(text),
            Content::Area => area(text),
            Content::Age => age(text),
            Content::Period if period(text).is_some() => Judged::Fits,
            Content::Period => {
                if is_other_period(text) {
                    Judged::Open
                } else {
                    Judged::Wrong(None)
                }
            }
            Content::Power if power(text).is_some() => Judged::Fits,
            // `0.0`, as data frames write whole numbers.
            Content::Power => {
                Judged::Wrong(text.strip_suffix(".0").filter(|text| power(text).is_some()).map(str::to_owned))
            }
            // What is no number is told as in any other file.
            Content::Number | Content::Text => Judged::Fits,
        }
    }
}

const STATUSES: [&str; 6] = ["A", "B", "E", "P", "O", "Q"];

/// Whether it is a period that SDMX has and the model has not: a week, a day of the year, a span.
fn is_other_period(text: &str) -> bool {
    let starts = text.len() > 5 && text.is_ascii() && text.bytes().take(4).all(|b| b.is_ascii_digit());
    let digits = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    starts && (text[4..].strip_prefix("-W").or(text[4..].strip_prefix("-D")).is_some_and(digits) || text.contains("/P"))
}

/// A code of a list; of a list that is not at hand whole, anything that is written as a code may be one.
fn among(codes: &[&'static str], text: &str, open: bool) -> Judged {
    if codes.contains(&text) {
        return Judged::Fits;
    }
    let is_total = ["t", "total", "all", "both", "_t"].contains(&text.trim().to_lowercase().as_str());
    if is_total && codes.contains(&TOTAL) {
        return Judged::Wrong(Some(TOTAL.to_owned()));
    }
    let same = codes.iter().find(|code| code.eq_ignore_ascii_case(text.trim()));
    if let Some(code) = same {
        return Judged::Wrong(Some((*code).to_owned()));
    }
    if open && is_id(text) {
        return Judged::Open;
    }
    let sex = crate::codes::Sex::read(text).and_then(|sex| sex.entry().in_standard(Standard::Sdg));
    let meant = sex.filter(|code| codes.contains(code)).or_else(|| nearest(text, codes.iter().map(|c| (*c, *c))));
    Judged::Wrong(meant.map(str::to_owned))
}

/// Whether a text is written as codes are: capitals, digits and a few signs, no spaces.
fn is_id(text: &str) -> bool {
    let may = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-' | b'@' | b'$');
    !text.is_empty() && text.bytes().all(may)
}

fn area(text: &str) -> Judged {
    if country(text).is_some() {
        return Judged::Fits;
    }
    // Regions of the world have numbers, too.
    if (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
        return Judged::Open;
    }
    Judged::Wrong(Country::read(text).and_then(m49))
}

fn age(text: &str) -> Judged {
    match AgeGroup::read(text) {
        Some(AgeGroup::Band { .. }) if AgeGroup::read(text).is_some_and(|age| age.code() == text) => Judged::Fits,
        Some(band @ AgeGroup::Band { .. }) => Judged::Wrong(Some(band.code())),
        // Codes of ages begin with Y; the letter O for a zero is the commonest slip.
        None if text.starts_with('Y') => {
            let meant = text.replacen("YO", "Y0", 1);
            Judged::Wrong(AgeGroup::read(&meant).filter(|age| age.code() == meant).map(|age| age.code()))
        }
        _ => among(&[TOTAL], text, true),
    }
}

/// The period of a `TIME_PERIOD`: `2024`, `2024-A1`, `2024-S1`, `2024-Q1`, `2024-M03`, `2024-03`, `2024-03-01`.
#[must_use]
pub fn period(text: &str) -> Option<Period> {
    let starts = text.len() >= 4 && text.bytes().take(4).all(|b| b.is_ascii_digit());
    if !starts || !text.is_ascii() {
        return None;
    }
    let (year, rest) = text.split_at(4);
    match rest.as_bytes() {
        [] | b"-A1" => Period::read(year, None),
        // Three in a year: what French calls « trimestre » is a quarter.
        [b'-', b'T', n @ b'1'..=b'3'] => {
            let first = i8::try_from(4 * (n - b'1') + 1).ok()?;
            let (start, last) = (jiff::civil::date(year.parse().ok()?, first, 1), first + 3);
            Period::new(start, start.with().month(last).build().ok()?.last_of_month())
        }
        [b'-', b'M', month @ ..] if month.len() == 2 => Period::read(&format!("{year}-{}", &rest[2..]), None),
        [b'-', ..] => Period::read(text, None),
        _ => None,
    }
}

/// How many zeros a `UNIT_MULT` adds.
#[must_use]
pub fn power(text: &str) -> Option<u32> {
    text.parse().ok().filter(|power| *power <= 15)
}

/// The status of an observation by its code.
#[must_use]
pub fn status(code: &str) -> Option<ObsStatus> {
    ObsStatus::all().iter().copied().find(|status| status.entry().in_standard(Standard::Sdg) == Some(code))
}

#[cfg(test)]
mod tests;
