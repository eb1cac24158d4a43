//! The residents that a count and its rate imply, beside those that the profile knows.
//!
//! Nobody takes the same estimate of a population: a census, its projection and that of the United Nations differ by some
//! per cent, more where a census is old. So a tenth either way is allowed for another estimate, and five in a hundred for
//! each year between; only what lies beyond both is a fault.

use tipstat_model::{Bounds, Decimal, Lang, Period, columns::FigureColumn, profile::Population};

use super::{Context, rule::Fault, say, shares};
use crate::figures::{Dims, Entry};

/// The residents of a place in a year near a period, and what others may take for them in that period.
pub(super) struct Known<'a> {
    /// What the profile says.
    pub(super) population: &'a Population,
    /// What other estimates may be.
    range: Bounds,
}

/// A rate is of so many.
const PER: u32 = 100_000;

/// The residents whom a rate that does not name them must be related to, by the profile; none where it has none, or where
/// the rate is that of a group.
pub(super) fn known<'a>(rate: &Entry<'_>, context: &Context<'a>) -> Option<Known<'a>> {
    let figure = rate.figure;
    let of_a_group =
        figure.sex.is_some() || figure.age.is_some() || figure.group.is_some() || figure.citizenship.is_some();
    if of_a_group || figure.breakdown.is_some() || shares::residents(rate, context).is_some() {
        return None;
    }
    let profile = context.profile();
    let period = figure.period?;
    let area = profile.area(figure.area.as_deref().or(profile.country_area().map(|a| a.id.as_str()))?)?;
    // Of an area with other borders then, the residents of now say nothing.
    let same_area = |year: i16| {
        let then = Period::year(year);
        then.is_some_and(|then| area.valid_on(then.end())) && area.valid_on(period.end())
    };
    let apart = |population: &&Population| population.year.abs_diff(period.start().year());
    let of_area = profile.populations.iter().filter(|p| p.area == area.id && same_area(p.year));
    let population = of_area.min_by_key(apart)?;
    let residents = Decimal::from(population.residents);
    let estimates =
        Bounds { low: residents * Decimal::new(9, 1), high: Some(residents.checked_mul(Decimal::new(11, 1))?) };
    let range = grown(estimates, apart(&population).into())?;
    Some(Known { population, range })
}

impl Known<'_> {
    /// Whether a count and a rate may both be right.
    pub(super) fn fits(&self, count: &Entry<'_>, rate: &Entry<'_>) -> Option<bool> {
        let count = count.figure.quantity?.bounds()?;
        let printed = rate.figure.quantity?.exact()?;
        Some(count.share_of(self.range, PER.into())?.meets(Bounds::rounded(printed)))
    }
}

/// The residents of whom so many are at such a rate, within its rounding.
pub(super) fn implied(count: &Entry<'_>, rate: &Entry<'_>) -> Option<Bounds> {
    let n = count.figure.quantity?.exact().filter(|n| *n > Decimal::ZERO)?;
    let printed = Bounds::rounded(rate.figure.quantity?.exact()?);
    let per = n.checked_mul(PER.into())?;
    let low = per.checked_div(printed.high?)?;
    let high = if printed.low > Decimal::ZERO { Some(per.checked_div(printed.low)?) } else { None };
    Some(Bounds { low, high })
}

/// What a population may have become after some years: five in a hundred a year is more than any country grows by.
pub(super) fn grown(residents: Bounds, years: u32) -> Option<Bounds> {
    let (mut low, mut high) = (residents.low, residents.high);
    for _ in 0..years.min(100) {
        low = low.checked_mul(Decimal::new(95, 2))?;
        high = match high {
            Some(high) => Some(high.checked_mul(Decimal::new(105, 2))?),
            None => None,
        };
    }
    Some(Bounds { low, high })
}

/// A rate that no count beside it gives, with the residents of the profile.
pub(super) fn fault(rate: &Entry<'_>, counts: &[&Entry<'_>], known: &Known<'_>, context: &Context<'_>) -> Fault {
    let printed = rate.figure.quantity.and_then(|q| q.value()).unwrap_or_default();
    let residents = Decimal::from(known.population.residents);
    let expected = |count: &Entry<'_>| {
        let bounds = count.figure.quantity?.bounds()?.share_of(Bounds::exactly(residents), PER.into())?;
        let nearest = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        let digits = |v: Decimal| v.round_dp_with_strategy(printed.scale().max(2), nearest);
        Some(Bounds { low: digits(bounds.low), high: bounds.high.map(digits) })
    };
    let single = match counts {
        [count] => expected(count).and_then(Bounds::single),
        _ => None,
    };
    let message = say::message(|lang| {
        let each = |count: &&Entry<'_>| {
            let is = expected(count).map_or_else(String::new, |is| match (is.single(), is.high) {
                (Some(v), _) => say::number(lang, v),
                (None, Some(high)) => format!("{}–{}", say::number(lang, is.low), say::number(lang, high)),
                (None, None) => format!("≥ {}", say::number(lang, is.low)),
            });
            let (n, who) = (say::quantity(lang, count.figure), say::source(count, context));
            match lang {
                Lang::En => format!("{n} ({who}) are {is} per 100,000"),
                Lang::Fr => format!("{n} ({who}) représentent {is} pour 100\u{a0}000"),
            }
        };
        let told: Vec<String> = counts.iter().map(each).collect();
        let (told, what) = (tipstat_model::text::list(lang, &told), say::about(lang, rate, context));
        let (printed, who) = (say::quantity(lang, rate.figure), say::source(rate, context));
        let (all, year) = (say::number(lang, residents), known.population.year);
        match lang {
            Lang::En => format!(
                "{what}: of the {all} residents of {year}, {told}. {printed} ({who}) is further away than another estimate of the residents explains (a tenth, and 5% for each year between)."
            ),
            Lang::Fr => format!(
                "{what}\u{a0}: pour {all} habitants ({year}), {told}\u{a0}; {printed} ({who}) s’en écarte plus que ne l’explique une autre estimation de la population (un dixième, et 5\u{a0}% par année d’écart)."
            ),
        }
    });
    Fault {
        figures: std::iter::once(rate).chain(counts.iter().copied()).map(|e| (e.index, FigureColumn::Value)).collect(),
        expected: single.map(|v| v.to_string()),
        found: Some(printed.to_string()),
        difference: single.map(|v| printed - v),
        message,
        key: say::key(rate, Dims::KEY),
        ..Fault::default()
    }
}
