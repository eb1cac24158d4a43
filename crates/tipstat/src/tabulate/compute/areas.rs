//! What is said of areas in which nothing was counted, and how many of them were covered.

use foldhash::HashMap;
use tipstat_model::{Area, Message, Period, area::AreaLevel};

use super::{Finish, Number, total, whole};
use crate::{
    read::Submission,
    tabulate::{
        cube::{Cell, Sum},
        indicator::{Indicator, Method, Sums},
        place::{TOTAL, UNKNOWN},
        query::{By, Query},
    },
};

/// The level that is asked for.
fn level(query: &Query) -> Option<AreaLevel> {
    query.by.iter().find_map(|by| if let By::Area(level) = by { Some(*level) } else { None })
}

/// The areas of a level that there were throughout a period.
fn areas_of<'s>(submission: &'s Submission, level: AreaLevel, period: &Period) -> Vec<&'s Area> {
    let there = |area: &&Area| area.level == level && area.valid_throughout(period.start(), period.end());
    submission.profile.areas.iter().filter(there).collect()
}

/// Gives numbers to the areas that there were and of which no row is, behind those that were met.
pub(super) fn name_all(names: &mut Vec<String>, submission: &Submission, query: &Query) {
    let Some(level) = level(query) else { return };
    for period in &query.periods {
        for area in areas_of(submission, level, period) {
            if !names.contains(&area.id) {
                names.push(area.id.clone());
            }
        }
    }
}

impl Finish<'_> {
    /// The areas of the level asked for in which an indicator counts nothing in a period: 0 where every return that is
    /// owed of its table came in full, and not known where one did not. Nothing is said where the profile owes none:
    /// then nobody knows whether there was anyone to report.
    pub(super) fn silent_areas(&self, indicator: &Indicator, totals: &HashMap<Cell, Sum>) -> Vec<(Cell, Number)> {
        let (Some(level), false) = (level(self.query), self.submission.profile.areas.is_empty()) else {
            return Vec::new();
        };
        let counted = match &indicator.method {
            Method::Rate(of) if of.sums() == Some(Sums::Count) => *of,
            _ if matches!(indicator.sums(), Some(Sums::Count | Sums::Moves)) => indicator,
            _ => return Vec::new(),
        };
        let mut all = Vec::new();
        for (at, period) in (0..).zip(&self.query.periods) {
            for area in areas_of(self.submission, level, period) {
                let Some(named) = self.gathered.areas.iter().position(|id| *id == area.id) else { continue };
                let cell = Cell { area: u16::try_from(named).unwrap_or(UNKNOWN), ..total(at) };
                if totals.contains_key(&cell) {
                    continue;
                }
                let Some(sent) = self.sent() else { return Vec::new() };
                let Some(open) = sent.open(counted.table(), &period.code()) else { continue };
                let none = Sum::default();
                let number = match &indicator.method {
                    Method::Rate(of) => self.rate(of, cell, &none),
                    _ => Some(self.number(indicator, &none, cell)),
                };
                let unknown = |_| Number { reason: Some(not_all(open)), ..Number::default() };
                all.extend(number.map(|number| (cell, if open > 0 { unknown(number) } else { number })));
            }
        }
        all
    }

    /// In how many areas of the level asked for anything was counted, of those that there were; none without a level.
    /// Where borders changed within the period, two areas may be one.
    pub(super) fn areas_covered(&self, cell: Cell, totals: &HashMap<Cell, Sum>) -> Option<Number> {
        let level = level(self.query).filter(|_| cell.area == TOTAL)?;
        let period = self.query.periods.get(usize::from(cell.period))?;
        let here = |area: u16| Cell { area, ..cell };
        let met = |area: &u16| totals.get(&here(*area)).is_some_and(|sum| sum.rows > 0);
        let names = (0..u16::try_from(self.gathered.areas.len()).unwrap_or(UNKNOWN)).filter(met);
        let covered: Vec<&String> = names.filter_map(|at| self.gathered.areas.get(usize::from(at))).collect();
        let count = covered.len() as u64;
        let unplaced = totals.get(&here(UNKNOWN)).map_or(0, |sum| sum.rows);
        if self.submission.profile.areas.is_empty() {
            let limits = (unplaced > 0).then(|| (whole(count), whole(count + unplaced), BOUNDS));
            return Some(Number { value: Some(whole(count)), numerator: count, limits, ..Number::default() });
        }
        let there = areas_of(self.submission, level, period);
        let plain = Number { numerator: count, denominator: Some(there.len() as u64), ..Number::default() };
        if covered.iter().any(|id| !there.iter().any(|area| area.id == **id)) {
            return Some(Number { reason: Some(borders_changed()), ..plain });
        }
        let most = (count + unplaced).min(there.len() as u64);
        let limits = (most > count).then(|| (whole(count), whole(most), BOUNDS));
        Some(Number { value: Some(whole(count)), limits, ..plain })
    }
}

const BOUNDS: &str = "bounds, areas not known";

fn not_all(open: usize) -> Message {
    if open == 1 {
        return Message::new(
            "not known: a return is missing or in part",
            "inconnu\u{a0}: un relevé manquant ou partiel",
        );
    }
    Message::new(
        format!("not known: {open} returns are missing or in part"),
        format!("inconnu\u{a0}: {open} relevés manquants ou partiels"),
    )
}

fn borders_changed() -> Message {
    Message::new(
        "areas began or ended within the period; ask for one without a change of borders",
        "des territoires ont été créés ou supprimés dans la période\u{a0}; demandez-en une sans changement de limites",
    )
}
