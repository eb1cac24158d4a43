//! Rows of SDMX into figures.
//!
//! What is wrong with a code, a dimension or an attribute is for the rules about SDMX to say: here such a cell is
//! only set aside, so that nothing is concluded from it and no other rule reports it again.

use std::sync::Arc;

use tipstat_model::{
    Decimal, IndicatorId, Quantity,
    area::UNKNOWN_AREA,
    codes::{AgeGroup, Code as _, Measure, ObsStatus, Scope, Sex, Standard, Status, Unit},
    columns::FigureColumn as C,
    number::DecimalMark,
    quantity::Missing,
    sdg::{self, Judged, Part},
    written,
};

use super::{Line, Place, Reader, Trouble};
use crate::{sdmx::SdmxTable, table::Row};

/// Dimensions that the model has no column for: a code in them makes a figure a part of something else.
const OTHERS: [Part; 8] = [
    Part::Urbanisation,
    Part::IncomeWealthQuantile,
    Part::EducationLevel,
    Part::Occupation,
    Part::CompositeBreakdown,
    Part::DisabilityStatus,
    Part::Activity,
    Part::Product,
];

impl Reader<'_> {
    /// One observation.
    pub(super) fn observation(&mut self, line: &mut Line<'_>, of: &SdmxTable<'_>, reported_twice: bool) {
        let row = line.row;
        let reporting = of.cell(row, Part::ReportingType);
        if reported_twice && reporting != "N" {
            self.part_of(line, &format!("{}={reporting}", Part::ReportingType.id()));
        }
        line.figure.source = self.known.string(of.cell(row, Part::SourceDetail));
        self.series(line, of, row);
        self.comment(line, of, row);
        self.dimensions(line, of, row);
        line.figure.status_obs = sdg::status(of.cell(row, Part::ObsStatus));
        if line.figure.status_obs.is_none() {
            line.figure.faulty.insert(C::ObsStatus);
        }
        self.number(line, of, row);
    }

    fn series(&mut self, line: &mut Line<'_>, of: &SdmxTable<'_>, row: &Row) {
        let code = of.cell(row, Part::Series);
        let unit = match of.cell(row, Part::UnitMeasure) {
            "NUMBER" => Some(Unit::Person),
            "PER_100000_POP" => Some(Unit::Per100000),
            _ => None,
        };
        let figure = &mut line.figure;
        if let Some(series) = sdg::series(code) {
            figure.indicator = Some(IndicatorId::from(sdg::INDICATOR));
            figure.form = series.form;
            // The definition of the indicator says all this of each of its series.
            figure.status = Some(Status::Identified);
            figure.scope = Some(Scope::Tip);
            figure.measure = Some(Measure::Flow);
            figure.unit = unit.filter(|unit| *unit == series.unit);
            if series.unit == Unit::Per100000 {
                figure.denominator = Some(sdg::RATE_DENOMINATOR.into());
            }
        } else if matches!(Part::Series.judge(code), Judged::Wrong(_)) {
            figure.faulty.insert(C::Indicator);
            figure.unit = unit;
        } else {
            // A series of another indicator, whose unit need not be one of ours.
            figure.indicator = self.known.string(code).map(IndicatorId::from);
            self.note(line, C::Indicator, Trouble::NewIndicator);
        }
        if line.figure.unit.is_none() {
            line.figure.faulty.insert(C::Unit);
        }
    }

    /// The comment, with what other attributes say; the population of a rate that was written into it is taken out.
    fn comment(&mut self, line: &mut Line<'_>, of: &SdmxTable<'_>, row: &Row) {
        let mut parts: Vec<&str> = of.cell(row, Part::CommentObs).split("; ").collect();
        let population = |part: &str| sdg::DENOMINATOR.iter().find(|word| part.starts_with(**word)).map(|w| w.len());
        let found = parts.iter().enumerate().find_map(|(at, part)| Some((at, population(part)?)));
        if let Some((at, length)) = found.filter(|_| line.figure.denominator.is_some()) {
            line.figure.denominator = self.known.string(&parts.remove(at)[length..]);
        }
        let mut said = parts.join("; ");
        for part in [
            Part::TimeDetail,
            Part::TimeCoverage,
            Part::BasePeriod,
            Part::LowerBound,
            Part::UpperBound,
            Part::CommentTs,
        ] {
            let text = of.cell(row, part);
            if !text.is_empty() && text != of.cell(row, Part::TimePeriod) {
                said = joined(Some(&said), &format!("{}: {text}", part.id()));
            }
        }
        line.figure.note = self.known.string(&said);
    }

    fn dimensions(&mut self, line: &mut Line<'_>, of: &SdmxTable<'_>, row: &Row) {
        let (sex, age) = (of.cell(row, Part::Sex), of.cell(row, Part::Age));
        line.figure.sex = Sex::all().iter().copied().find(|s| s.entry().in_standard(Standard::Sdg) == Some(sex));
        if line.figure.sex.is_none() && sex != sdg::TOTAL {
            line.figure.faulty.insert(C::Sex);
        }
        line.figure.age = if age == "_U" {
            Some(AgeGroup::Unknown)
        } else {
            // Here only the code itself will do; other tables may write the same ages in words.
            self.known.age(age).filter(|band| band.code() == age)
        };
        if line.figure.age.is_none() && age != sdg::TOTAL {
            line.figure.faulty.insert(C::Age);
        }
        // A dimension that is not there or empty is told; the total is what is meant by it.
        let said = |part: &Part| {
            let code = of.cell(row, *part);
            (!matches!(code, "" | sdg::TOTAL)).then(|| format!("{}={code}", part.id()))
        };
        let others: Vec<String> = OTHERS.iter().filter_map(said).collect();
        self.part_of(line, &others.join("; "));
        line.figure.period = sdg::period(of.cell(row, Part::TimePeriod));
        if line.figure.period.is_none() {
            line.figure.faulty.insert(C::Period);
        }
        self.place_of_observation(line, of, row);
    }

    /// What the model has no column for is a breakdown of its own.
    fn part_of(&mut self, line: &mut Line<'_>, said: &str) {
        line.figure.breakdown = self.known.string(&joined(line.figure.breakdown.as_deref(), said));
    }

    /// The country, and the area in it that the label of a custom breakdown names.
    fn place_of_observation(&mut self, line: &mut Line<'_>, of: &SdmxTable<'_>, row: &Row) {
        let country = sdg::country(of.cell(row, Part::RefArea));
        let own = self.profile.country.as_ref();
        let is_own = own.is_some_and(|own| country.is_some_and(|c| c.code() == own.alpha_3));
        let custom = of.cell(row, Part::CustomBreakdown);
        let days = line.figure.period;
        match (country, custom) {
            (Some(country), "" | sdg::TOTAL) => {
                line.figure.area = if is_own { None } else { self.known.string(country.code()) };
            }
            (Some(_), _) if is_own => {
                let place = self.custom_area(of.cell(row, Part::CustomBreakdownLabel), days);
                if place.is_some() {
                    line.figure.area = place;
                } else {
                    let label = of.cell(row, Part::CustomBreakdownLabel);
                    self.part_of(line, format!("{}={custom} {label}", Part::CustomBreakdown.id()).trim());
                }
            }
            // What is no country is told; its numbers belong to each other all the same.
            _ => {
                let code = of.cell(row, Part::RefArea);
                line.figure.area = self.known.string(country.map_or(code, |country| country.code()));
                if line.figure.area.is_none() {
                    line.figure.faulty.insert(C::Area);
                }
                if !matches!(custom, "" | sdg::TOTAL) {
                    let label = of.cell(row, Part::CustomBreakdownLabel);
                    self.part_of(line, format!("{}={custom} {label}", Part::CustomBreakdown.id()).trim());
                }
            }
        }
    }

    /// The area that a label names: `Ségou (ML-4)`, or the name alone.
    fn custom_area(&mut self, label: &str, period: Option<tipstat_model::Period>) -> Option<Arc<str>> {
        let id = label.rsplit_once(" (").and_then(|(_, id)| id.strip_suffix(')'));
        if id == Some(UNKNOWN_AREA) {
            return self.known.string(UNKNOWN_AREA);
        }
        if let Some(area) = id.and_then(|id| self.profile.area(id)) {
            return self.known.string(&area.id);
        }
        match self.place(label, period) {
            Place::Known(id) => Some(id),
            Place::Country | Place::New => None,
        }
    }

    fn number(&mut self, line: &mut Line<'_>, of: &SdmxTable<'_>, row: &Row) {
        let text = of.cell(row, Part::ObsValue);
        let status = line.figure.status_obs;
        let is_empty = text.is_empty() || text.eq_ignore_ascii_case("nan");
        line.figure.printed = self.known.string(if is_empty { "" } else { text }).unwrap_or_default();
        if is_empty {
            line.figure.quantity = Some(match status {
                Some(ObsStatus::Suppressed) => Quantity::Suppressed { low: Decimal::ZERO, high: None },
                _ => Quantity::Missing(Missing::NotStated),
            });
            return;
        }
        let plain = || written::read(text, DecimalMark::Point).ok().and_then(|reading| reading.quantity.exact());
        let with_exponent = || Decimal::from_scientific(text).ok().filter(|_| text.contains(['e', 'E']));
        let read = with_exponent().or_else(plain);
        let times = match of.cell(row, Part::UnitMult) {
            "" => Some(Decimal::ONE),
            power => sdg::power(power).map(|power| Decimal::from(10u64.pow(power))),
        };
        match (read, times) {
            (None, _) => self.note(line, C::Value, Trouble::NotANumber),
            (Some(value), times) => {
                line.figure.quantity = times.and_then(|times| value.checked_mul(times)).map(Quantity::Exact);
                // A value beside a status that says there is none, or times what cannot be read.
                let hidden = matches!(status, Some(ObsStatus::Suppressed | ObsStatus::Missing));
                if hidden || line.figure.quantity.is_none() {
                    line.figure.faulty.insert(C::Value);
                }
            }
        }
    }
}

/// Two texts as one, either of which may be empty.
fn joined(before: Option<&str>, said: &str) -> String {
    match before.filter(|before| !before.is_empty()) {
        Some(before) if !said.is_empty() => format!("{before}; {said}"),
        Some(before) => before.to_owned(),
        None => said.to_owned(),
    }
}
