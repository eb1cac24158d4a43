//! The populations that counts and their rates imply do not fit together.

use std::collections::BTreeMap;

use tipstat_model::{Bounds, Decimal, Lang, Period, Text, columns::FigureColumn as C, text::semicolon};

use crate::{
    check::{
        Context, Group, residents,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::{Dim, Dims, Entry},
};

/// 629 persons at 2.81 per 100,000 are 22.4 million residents; 700 at 6.25 the year after are 11.2 million.
///
/// Each rate stands for all that round to it, so small counts imply a wide range. From one year to the next a
/// population may grow or shrink by five in a hundred. Where the profile knows the residents, those that are implied may
/// differ from them by a tenth too, for nobody takes the same estimate.
pub static RULE: Rule = Rule {
    code: "TIP735",
    name: "implied_population_differs",
    title: Text::new(
        "counts and rates that imply populations that do not fit",
        "des effectifs et des taux qui supposent des populations incompatibles",
    ),
    why: Text::new(
        "A rate is a count divided by a population. If that population jumps, a count, a rate or the population used is wrong.",
        "Un taux est un effectif divisé par une population. Si celle-ci saute, l’effectif, le taux ou la population employée est faux.",
    ),
    todo: Text::new(
        "Compute each rate again, and print the population with its year.",
        "Recalculez chaque taux, et imprimez la population et son année.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[C::Value, C::Unit, C::Period],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | source
                victims_identified | 7 | person | 2017 | A
                victims_identified | 0.04 | per_100000 | 2017 | A
                victims_identified | 6 | person | 2018 | A
                victims_identified | 0.03 | per_100000 | 2018 | A",
        broken: "indicator | value | unit | period | source
                 victims_identified | 629 | person | 2023 | A
                 victims_identified | 2.81 | per_100000 | 2023 | A
                 victims_identified | 700 | person | 2024 | A
                 victims_identified | 6.25 | per_100000 | 2024 | A",
        undecided: "indicator | value | unit | period | sex | source
                    victims_identified | 303 | person | 2023 | F | A
                    victims_identified | 2.71 | per_100000 | 2023 | F | A",
    },
};

/// Counts and rates of the same persons, over all periods and forms, which have one population.
const BY: Dims = Dims::KEY.without(&[Dim::Unit, Dim::Period, Dim::Form]);

/// A count with its rate, and the residents they imply.
struct Implied<'e, 'a> {
    count: &'e Entry<'a>,
    rate: &'e Entry<'a>,
    residents: Bounds,
}

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    if !group.entries.iter().any(|e| context.rates.is_rate(e)) {
        return Vec::new();
    }
    let mut judged = Vec::new();
    let mut by_period: BTreeMap<Period, Vec<Implied<'_, '_>>> = BTreeMap::new();
    // Of what cannot be read it is not known whom it counts.
    let all: Vec<&Entry<'_>> = group.entries.iter().filter(|e| e.key.within(Dims::KEY).is_some()).collect();
    for rate in all.iter().filter(|e| context.rates.is_rate(e)) {
        let same = |e: &&&Entry<'_>| e.figure.period == rate.figure.period && e.figure.form == rate.figure.form;
        let Some(count) = all.iter().filter(|e| crate::figures::counts(e)).find(same) else { continue };
        let known = residents::known(rate, context);
        match known.as_ref().and_then(|known| known.fits(count, rate)) {
            Some(false) => {
                let fault = known.map(|known| residents::fault(rate, &[*count], &known, context));
                judged.extend(fault.map(Judgement::broken));
                // What it implies is not held against other periods too.
                continue;
            }
            Some(true) => judged.push(Judgement::Holds),
            None => {}
        }
        if let (Some(period), Some(residents)) = (rate.figure.period, residents::implied(count, rate)) {
            by_period.entry(period).or_default().push(Implied { count, rate, residents });
        }
    }
    let mut last: Option<(Period, &Implied<'_, '_>)> = None;
    for (period, all) in &by_period {
        for (i, one) in all.iter().enumerate() {
            if let Some(other) = all[..i].iter().find(|o| !o.residents.meets(one.residents)) {
                judged.push(Judgement::broken(fault(other, one, context)));
            } else if i > 0 {
                judged.push(Judgement::Holds);
            }
        }
        let Some(one) = all.first() else { continue };
        if let Some((before, other)) = last {
            let years = u32::from(period.start().year().abs_diff(before.start().year()));
            let fits = residents::grown(other.residents, years).is_none_or(|range| range.meets(one.residents));
            judged.push(if fits { Judgement::Holds } else { Judgement::broken(fault(other, one, context)) });
        }
        last = Some((*period, one));
    }
    if judged.is_empty() {
        judged.push(Judgement::Undecided);
    }
    judged
}

fn fault(one: &Implied<'_, '_>, other: &Implied<'_, '_>, context: &Context<'_>) -> Fault {
    let message = say::message(|lang| {
        let told = |i: &Implied<'_, '_>| {
            let (n, rate) = (say::quantity(lang, i.count.figure), say::quantity(lang, i.rate.figure));
            let what = say::about(lang, i.count, context);
            let middle = i.residents.high.map_or(i.residents.low, |high| (i.residents.low + high) / Decimal::TWO);
            let residents = say::number(lang, middle.round_dp(0));
            match lang {
                Lang::En => format!("{n} and {rate} ({what}) imply about {residents} residents"),
                Lang::Fr => format!("{n} et {rate} ({what}) supposent environ {residents} habitants"),
            }
        };
        format!("{}{}{}.", told(one), semicolon(lang), told(other))
    });
    let cells = [one, other].into_iter().flat_map(|i| [i.count.index, i.rate.index]);
    Fault {
        figures: cells.map(|i| (i, C::Value)).collect(),
        message,
        key: say::key(other.rate, BY.and(&[Dim::Period, Dim::Form])),
        ..Fault::default()
    }
}
