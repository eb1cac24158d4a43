//! The populations that counts and their rates imply do not fit together.

use std::collections::BTreeMap;

use tipstat_model::{Bounds, Decimal, Lang, Period, Text, columns::FigureColumn as C, text::semicolon};

use crate::{
    check::{
        Context, Group, residents,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::{Dim, Dims, Entry, Key, counts},
};

/// 629 persons at 2.81 per 100,000 are 22.4 million residents; 700 at 6.25 the year after are 11.2 million.
///
/// Each rate stands for all that round to it, so small counts imply a wide range. From one year to the next a
/// population may grow or shrink by five in a hundred. Where the profile knows the residents, those that are implied may
/// differ from them by a tenth too, for nobody takes the same estimate. Women have no more residents than everybody has.
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

/// Counts and rates of one thing, over all periods, forms and groups of persons.
const BY: Dims = Dims::KEY.without(&[Dim::Unit, Dim::Period, Dim::Form, Dim::Sex, Dim::Age, Dim::Group]);
/// Those of the same persons, who have one population whatever was done to them.
const OF_PERSONS: Dims = Dims::of(&[Dim::Sex, Dim::Age, Dim::Group]);

/// A count with its rate, and the residents they imply.
#[derive(Clone, Copy)]
struct Implied<'e, 'a> {
    count: &'e Entry<'a>,
    rate: &'e Entry<'a>,
    residents: Bounds,
}

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    if !group.entries.iter().any(|e| context.rates.is_rate(e)) {
        return Vec::new();
    }
    // Of what cannot be read it is not known whom it counts.
    let mut of_persons: BTreeMap<Key, Vec<&Entry<'_>>> = BTreeMap::new();
    for entry in group.entries.iter().filter(|e| e.key.within(Dims::KEY).is_some()) {
        if let Some(key) = entry.key.within(OF_PERSONS) {
            of_persons.entry(key).or_default().push(entry);
        }
    }
    let mut judged = Vec::new();
    let mut everybody: BTreeMap<Period, Implied<'_, '_>> = BTreeMap::new();
    // Everybody comes first: in each dimension what is not said comes before what is.
    for (key, entries) in &of_persons {
        if !entries.iter().any(|e| context.rates.is_rate(e)) {
            continue;
        }
        let before = judged.len();
        let is_everybody = [Dim::Sex, Dim::Age, Dim::Group].iter().all(|dim| !key.says(*dim));
        let by_period = by_period(entries, &mut judged, context);
        let mut last: Option<(Period, Implied<'_, '_>)> = None;
        for (period, all) in &by_period {
            for (i, one) in all.iter().enumerate() {
                if let Some(other) = all[..i].iter().find(|o| !o.residents.meets(one.residents)) {
                    judged.push(Judgement::broken(fault(other, one, context)));
                } else if i > 0 {
                    judged.push(Judgement::Holds);
                }
            }
            let Some(one) = all.first().copied() else { continue };
            let fits_before = last.is_none_or(|(before, other)| {
                let years = u32::from(period.start().year().abs_diff(before.start().year()));
                residents::grown(other.residents, years).is_none_or(|range| range.meets(one.residents))
            });
            // A group has no more residents than everybody has.
            let above = everybody.get(period).filter(|all| all.residents.is_below(one.residents));
            let other = if fits_before { above.copied() } else { last.map(|(_, other)| other) };
            if let Some(other) = other {
                judged.push(Judgement::broken(fault(&other, &one, context)));
            } else if last.is_some() || everybody.contains_key(period) {
                judged.push(Judgement::Holds);
            }
            last = Some((*period, one));
            if is_everybody {
                everybody.insert(*period, one);
            }
        }
        if judged.len() == before {
            judged.push(Judgement::Undecided);
        }
    }
    judged
}

/// Counts with their rates by period; those that do not fit the residents of the profile are judged, and left out.
fn by_period<'e, 'a>(
    entries: &[&'e Entry<'a>],
    judged: &mut Vec<Judgement>,
    context: &Context<'_>,
) -> BTreeMap<Period, Vec<Implied<'e, 'a>>> {
    let mut by_period: BTreeMap<Period, Vec<Implied<'e, 'a>>> = BTreeMap::new();
    for rate in entries.iter().copied().filter(|e| context.rates.is_rate(e)) {
        let same = |e: &&Entry<'_>| e.figure.period == rate.figure.period && e.figure.form == rate.figure.form;
        let Some(count) = entries.iter().copied().filter(|e| counts(e)).find(same) else { continue };
        let known = residents::known(rate, context);
        match known.as_ref().and_then(|known| known.fits(count, rate)) {
            Some(false) => {
                let fault = known.map(|known| residents::fault(rate, &[count], &known, context));
                judged.extend(fault.map(Judgement::broken));
                continue;
            }
            Some(true) => judged.push(Judgement::Holds),
            None => {}
        }
        if let (Some(period), Some(residents)) = (rate.figure.period, residents::implied(count, rate)) {
            by_period.entry(period).or_default().push(Implied { count, rate, residents });
        }
    }
    by_period
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
        key: say::key(other.rate, Dims::KEY.without(&[Dim::Unit])),
        ..Fault::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::check::published::found;

    fn told(rows: &[&str]) -> Vec<String> {
        let rows: Vec<String> = rows.iter().map(|row| format!("victims_identified,{row},A\n")).collect();
        let findings = found(&format!("indicator,value,unit,period,sex,form,source\n{}", rows.concat()), None).findings;
        findings.into_iter().filter(|f| f.code == "TIP735").map(|f| f.message.en).collect()
    }

    /// 100 at 0.50 are 19.8 to 20.2 million residents. 50 of them at 0.10 would be 50 million: a form has no residents of
    /// its own. At 0.25 they are the same 20 million.
    #[test]
    fn all_forms_of_one_year_have_the_same_residents() {
        let beside = |rate: &str| {
            let form = format!("{rate},per_100000,2020,,sexual_exploitation");
            told(&["100,person,2020,,", "0.50,per_100000,2020,,", "50,person,2020,,sexual_exploitation", &form])
        };
        assert!(beside("0.25").is_empty());
        let wrong = beside("0.10");
        assert_eq!(wrong.len(), 1);
        assert!(wrong[0].contains("about 50,125,313 residents"), "{}", wrong[0]);
    }

    /// 60 women at 0.20 would be 30 million women among 20 million residents; at 0.60 they are 10 million, and at 0.30, each
    /// rate being taken of everybody, the same 20 million.
    #[test]
    fn women_have_no_more_residents_than_everybody() {
        let beside = |rate: &str| {
            told(&[
                "100,person,2020,,",
                "0.50,per_100000,2020,,",
                "60,person,2020,F,",
                &format!("{rate},per_100000,2020,F,"),
            ])
        };
        assert!(beside("0.60").is_empty() && beside("0.30").is_empty());
        assert_eq!(beside("0.20").len(), 1);
    }
}
