//! What goes on for some time: what is open at the start and at the end of each period, what began and what ended.
//!
//! For every row, open at the start + began − ended = open at the end, whatever the periods; so it is for all of them
//! together, and across periods. A row whose days are too vague to say on which side of the start or the end of a period
//! they lie is left out of all four.

use jiff::civil::Date;
use tipstat_model::{Day, Period};

use super::{
    indicator::{Asked, Gives, Look, Spell, Sums, When, Why},
    place::Tabulated,
    query::Query,
};

/// Where a row stands: the period, the day by which its area is told, and whether it counts there. Where it does not, it
/// says that another row of the same person does not count either.
type Stands = (u16, Date, bool);

/// Hands out what a row gives in each period; its area is the one of the day on which it is counted.
pub(super) fn of_row<T: Tabulated>(
    look: &Look<T>,
    row: &T,
    query: &Query,
    each: &mut dyn FnMut(Option<u16>, Option<Date>, Gives),
) {
    let asked = query.asked();
    let stands = match stands(&look.when, row, &query.periods, &asked) {
        Ok(stands) => stands,
        Err(why) => return each(None, None, Gives::Nothing(why)),
    };
    let gives = (look.gives)(row, &asked);
    if matches!(gives, Gives::Nothing(_)) {
        return each(None, None, gives);
    }
    if !stands.iter().any(|(_, _, counts)| *counts) {
        each(None, None, Gives::Nothing(Why::OutsidePeriod));
    }
    for (at, on, counts) in stands {
        each(Some(at), Some(on), if look.sums == Sums::Moves { Gives::Of(counts) } else { gives });
    }
}

fn stands<T>(when: &When<T>, row: &T, periods: &[Period], asked: &Asked) -> Result<Vec<Stands>, Why> {
    let (When::OpenAtEnd(spell) | When::OpenAtStart(spell) | When::Entered(spell) | When::Left(spell)) = when else {
        return Ok(Vec::new());
    };
    let (from, to) = days(spell, row, periods, asked)?;
    let at_start = |p: &Period| from < p.start() && to.is_none_or(|to| to >= p.start());
    let at_end = |p: &Period| from <= p.end() && to.is_none_or(|to| to > p.end());
    let within = |p: &Period, day: Date| p.start() <= day && day <= p.end();
    let one = |p: &Period| match when {
        When::OpenAtStart(_) => at_start(p).then(|| (p.start(), true)),
        When::OpenAtEnd(_) => at_end(p).then(|| (p.end(), true)),
        When::Entered(_) if within(p, from) => Some((from, true)),
        When::Entered(_) => at_start(p).then(|| (p.start(), false)),
        _ => match to.filter(|to| within(p, *to)) {
            Some(to) => Some((to, true)),
            None => at_end(p).then(|| (p.end(), false)),
        },
    };
    let all = periods.iter().zip(0..).filter_map(|(p, at)| one(p).map(|(on, counts)| (at, on, counts)));
    Ok(all.collect())
}

/// The day on which it began and the one on which it ended.
fn days<T>(spell: &Spell<T>, row: &T, periods: &[Period], asked: &Asked) -> Result<(Date, Option<Date>), Why> {
    let from = (spell.from)(row, asked)?;
    let to = (spell.to)(row).filter(|to| asked.knows(Some(*to)));
    let is_vague = |day: Day| periods.iter().any(|period| straddles(day, *period));
    if is_vague(from) || to.is_some_and(is_vague) {
        return Err(Why::NoDate);
    }
    if to.is_some_and(|to| to.surely_before(from)) {
        return Err(Why::Unknown);
    }
    Ok((from.last(), to.map(|to| to.first().max(from.last()))))
}

/// Whether a day may lie on either side of the start or of the end of a period.
fn straddles(day: Day, period: Period) -> bool {
    let parts = |before: Date| day.first() <= before && before < day.last();
    period.start().yesterday().is_ok_and(parts) || parts(period.end())
}
