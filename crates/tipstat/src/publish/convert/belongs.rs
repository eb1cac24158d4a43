//! Whether a figure belongs to what SDG indicator 16.2.2 and the UNODC count: only what is said, nothing is supposed.

use tipstat_model::{
    Decimal, Figure,
    codes::{AgeGroup, Code as _, Measure, Scope, Sex, Standard, Status},
    period::PeriodKind,
    profile::{AgencyKind, Match},
};

use super::why::Why;
use crate::read::Submission;

/// Whether a figure is what the indicator counts, of the whole of a country or region, in a calendar year.
pub(super) fn national(figure: &Figure, submission: &Submission) -> Result<(), Why> {
    match figure.status {
        Some(Status::Identified) => {}
        None => return Err(Why::StatusUnsaid),
        Some(other) => return Err(Why::Status(other)),
    }
    of_trafficking_in_a_year(figure, submission)?;
    if figure.citizenship.is_some() {
        return Err(Why::Citizenship);
    }
    Ok(())
}

/// Whether a figure is of trafficking alone, counts what happened in a calendar year, and is no agency's own.
pub(super) fn of_trafficking_in_a_year(figure: &Figure, submission: &Submission) -> Result<(), Why> {
    if let Some(breakdown) = &figure.breakdown {
        return Err(Why::Breakdown(breakdown.to_string()));
    }
    match figure.scope {
        Some(Scope::Tip) => {}
        None => return Err(Why::ScopeUnsaid),
        Some(other) => return Err(Why::Scope(other)),
    }
    match figure.measure {
        Some(Measure::Flow) => {}
        None => return Err(Why::MeasureUnsaid),
        Some(other) => return Err(Why::Measure(other)),
    }
    match figure.period {
        Some(period) if period.kind() == PeriodKind::Year => {}
        None => return Err(Why::PeriodUnsaid),
        Some(_) => return Err(Why::Period),
    }
    // The body that coordinates the others counts for the country.
    let is_committee = |name: &str| match submission.profile.resolve_agency(name) {
        Match::Found(agency) => agency.kind == AgencyKind::Committee,
        _ => false,
    };
    match figure.agency.as_deref() {
        Some(agency) if !is_committee(agency) => Err(Why::Agency(agency.to_owned())),
        _ => Ok(()),
    }
}

/// Whether a number can be a rate, or else a count.
pub(super) fn can_be(value: Decimal, rate: bool) -> bool {
    !value.is_sign_negative() && (rate || value.fract().is_zero())
}

/// The sex and the age group as they are said, which a group may say together: women are female and adult.
pub(super) fn said(figure: &Figure) -> Result<(Option<Sex>, Option<AgeGroup>), Why> {
    let Some(group) = figure.group else { return Ok((figure.sex, figure.age)) };
    let (sex, age) = group.sex_and_age().ok_or(Why::Group(group))?;
    if (figure.sex.is_some() && figure.sex != sex) || (figure.age.is_some() && figure.age != age) {
        return Err(Why::Group(group));
    }
    Ok((sex, age))
}

/// The same where SDG 16.2.2 has codes for them.
pub(super) fn sex_and_age(figure: &Figure) -> Result<(Option<Sex>, Option<AgeGroup>), Why> {
    let (sex, age) = said(figure)?;
    if let Some(sex) = sex.filter(|sex| sex.entry().in_standard(Standard::Sdg).is_none()) {
        return Err(Why::Sex(sex));
    }
    match age {
        // Another band is written with a code of the same form; the unknown age has none.
        Some(AgeGroup::Unknown) => Err(Why::Age(AgeGroup::Unknown)),
        _ => Ok((sex, age)),
    }
}
