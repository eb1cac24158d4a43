//! One area counts far more or fewer in a month than the month before, while the others do not.

use std::collections::{BTreeMap, BTreeSet};

use tipstat_model::{
    Day, Decimal, Lang, Text,
    columns::{ActivityColumn, VictimColumn},
};
use tipstat_stats::{HbParameters, hidiroglou_berthelot, modified_z};

use super::whole::rows;
use crate::check::{
    Context, Looks, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    say,
};

/// Changes from one month to the next are judged by those of all areas (Hidiroglou & Berthelot 1986, with U = 0.5,
/// A = 0.05 and C = 4), where at least ten areas count something in both months. A change counts only if it is of ten
/// records or more and threefold, and, where the area has a series of six months, if the month lies far from its
/// median too (modified z-score beyond 3.5). The month that is not over is left out.
pub static RULE: Rule = Rule {
    code: "TIP813",
    name: "unusual_month",
    title: Text::new("an unusual month in one area", "un mois inhabituel dans un territoire"),
    why: Text::new(
        "One large operation, a file sent twice or a month that was not sent shows like this.",
        "Une grande opération, un fichier transmis deux fois ou un mois non transmis se présentent ainsi.",
    ),
    todo: Text::new(
        "Look the month up: explain an operation, remove what was sent twice, send what is missing.",
        "Vérifiez le mois : expliquez l’opération, retirez ce qui a été transmis deux fois, transmettez ce qui manque.",
    ),
    severity: Severity::Note,
    grain: Grain::Group,
    reads: &[],
    test: Test::Records(&[
        RecordTest::Victims(Looks::Whole {
            needs: &[VictimColumn::Area, VictimColumn::IdentificationDate],
            judge: victims,
        }),
        RecordTest::Activities(Looks::Whole {
            needs: &[ActivityColumn::Area, ActivityColumn::Date],
            judge: activities,
        }),
    ]),
    examples: Examples {
        holds: rows!(1, "area | identification_date | sex | citizenship | forms"; 4, "Bamako | 2024-01 | F | Mali | forced_begging"; 2, "Kayes | 2024-01 | F | Mali | forced_begging"; 3, "Koulikoro | 2024-01 | F | Mali | forced_begging"; 2, "Sikasso | 2024-01 | F | Mali | forced_begging"; 3, "Ségou | 2024-01 | F | Mali | forced_begging"; 2, "Mopti | 2024-01 | F | Mali | forced_begging"; 2, "Gao | 2024-01 | F | Mali | forced_begging"; 3, "Tombouctou | 2024-01 | F | Mali | forced_begging"; 2, "Kidal | 2024-01 | F | Mali | forced_begging"; 3, "Ménaka | 2024-01 | F | Mali | forced_begging"; 5, "Bamako | 2024-02 | F | Mali | forced_begging"; 3, "Kayes | 2024-02 | F | Mali | forced_begging"; 2, "Koulikoro | 2024-02 | F | Mali | forced_begging"; 3, "Sikasso | 2024-02 | F | Mali | forced_begging"; 2, "Ségou | 2024-02 | F | Mali | forced_begging"; 2, "Mopti | 2024-02 | F | Mali | forced_begging"; 3, "Gao | 2024-02 | F | Mali | forced_begging"; 2, "Tombouctou | 2024-02 | F | Mali | forced_begging"; 2, "Kidal | 2024-02 | F | Mali | forced_begging"; 2, "Ménaka | 2024-02 | F | Mali | forced_begging"),
        broken: rows!(1, "area | identification_date | sex | citizenship | forms"; 4, "Bamako | 2024-01 | F | Mali | forced_begging"; 2, "Kayes | 2024-01 | F | Mali | forced_begging"; 3, "Koulikoro | 2024-01 | F | Mali | forced_begging"; 2, "Sikasso | 2024-01 | F | Mali | forced_begging"; 3, "Ségou | 2024-01 | F | Mali | forced_begging"; 2, "Mopti | 2024-01 | F | Mali | forced_begging"; 2, "Gao | 2024-01 | F | Mali | forced_begging"; 3, "Tombouctou | 2024-01 | F | Mali | forced_begging"; 2, "Kidal | 2024-01 | F | Mali | forced_begging"; 3, "Ménaka | 2024-01 | F | Mali | forced_begging"; 16, "Bamako | 2024-02 | F | Mali | forced_begging"; 3, "Kayes | 2024-02 | F | Mali | forced_begging"; 2, "Koulikoro | 2024-02 | F | Mali | forced_begging"; 3, "Sikasso | 2024-02 | F | Mali | forced_begging"; 2, "Ségou | 2024-02 | F | Mali | forced_begging"; 2, "Mopti | 2024-02 | F | Mali | forced_begging"; 3, "Gao | 2024-02 | F | Mali | forced_begging"; 2, "Tombouctou | 2024-02 | F | Mali | forced_begging"; 2, "Kidal | 2024-02 | F | Mali | forced_begging"; 2, "Ménaka | 2024-02 | F | Mali | forced_begging"),
        undecided: "area | identification_date | sex | citizenship | forms
                    Bamako | 2024-01 | F | Mali | forced_begging
                    Kayes | 2024-01 | F | Mali | forced_begging
                    Bamako | 2024-02 | F | Mali | forced_begging
                    Kayes | 2024-02 | F | Mali | forced_begging",
    },
};

/// Fewer areas are no measure of what is ordinary.
const AREAS: usize = 10;
/// Smaller changes are ordinary.
const CHANGE: u32 = 10;
const RATIO: u32 = 3;
/// Shorter series have no middle.
const MONTHS: usize = 6;

fn victims(context: &Context<'_>) -> Vec<Judgement> {
    judge("victims", context)
}

fn activities(context: &Context<'_>) -> Vec<Judgement> {
    judge("activities", context)
}

/// The months of each area, by its id.
type Areas<'a> = BTreeMap<&'a str, &'a BTreeMap<i32, u32>>;

fn judge(table: &'static str, context: &Context<'_>) -> Vec<Judgement> {
    let areas = context.index.months.get(table).into_iter().flatten();
    let areas: Areas<'_> =
        areas.filter(|(area, _)| !area.is_empty()).map(|(area, months)| (area.as_str(), months)).collect();
    let over = i32::from(context.as_of.year()) * 12 + i32::from(context.as_of.month()) - 1;
    // Only months in which something was counted can be compared: one mistyped year would make a series of nothing.
    let all = areas.values().flat_map(|months| months.keys().copied());
    let months: BTreeSet<i32> = all.filter(|month| *month < over).collect();
    months.iter().skip(1).flat_map(|month| of_month(table, &areas, *month, &months, context)).collect()
}

fn of_month(
    table: &'static str,
    areas: &Areas<'_>,
    month: i32,
    counted: &BTreeSet<i32>,
    context: &Context<'_>,
) -> Vec<Judgement> {
    let count = |months: &BTreeMap<i32, u32>, month: i32| months.get(&month).copied().unwrap_or_default();
    let pairs: Vec<(&str, u32, u32)> =
        areas.iter().map(|(area, months)| (*area, count(months, month - 1), count(months, month))).collect();
    if pairs.iter().filter(|(_, before, now)| *before > 0 && *now > 0).count() < AREAS {
        return vec![Judgement::Undecided];
    }
    let values: Vec<_> = pairs.iter().map(|(_, a, b)| (Some(f64::from(*a)), Some(f64::from(*b)))).collect();
    let Ok(found) = hidiroglou_berthelot(&values, HbParameters::default()) else { return vec![Judgement::Undecided] };
    if found.is_degenerate() {
        return vec![Judgement::Undecided];
    }
    let outliers: Vec<usize> = found.outliers().collect();
    let judged = found.units.iter().map(|unit| {
        let (area, before, now) = pairs[unit.position];
        let (least, most) = (before.min(now), before.max(now));
        if !outliers.contains(&unit.position) || most - least < CHANGE || most <= least.saturating_mul(RATIO) {
            return Judgement::Holds;
        }
        let series: Vec<f64> = counted.iter().map(|m| f64::from(count(areas[area], *m))).collect();
        if series.len() >= MONTHS {
            let at = counted.iter().take_while(|m| **m < month).count();
            match modified_z(&series).ok().and_then(|z| z.outliers()) {
                None => return Judgement::Undecided,
                Some(far) if !far.contains(&at) => return Judgement::Holds,
                Some(_) => {}
            }
        }
        Judgement::broken(fault(table, area, month, (before, now), context))
    });
    judged.collect()
}

fn fault(table: &'static str, area: &str, month: i32, counts: (u32, u32), context: &Context<'_>) -> Fault {
    let day = |month: i32| {
        Day::in_month(i16::try_from(month.div_euclid(12)).ok()?, i8::try_from(month.rem_euclid(12) + 1).ok()?)
    };
    let (before, now) = counts;
    let message = say::message(|lang| {
        let name = context.profile().area(area).map_or(area, |a| a.name.get(lang));
        let (m, p) = (day(month).map(|d| d.display(lang)), day(month - 1).map(|d| d.display(lang)));
        let (m, p) = (m.unwrap_or_default(), p.unwrap_or_default());
        match lang {
            Lang::En => format!("{name}: {now} in {m} after {before} in {p}, while the other areas changed little."),
            Lang::Fr => {
                format!("{name} : {now} en {m} après {before} en {p}, alors que les autres territoires ont peu varié.")
            }
        }
    });
    let mut given =
        (0..).zip(&context.submission.inputs).filter(|(_, i)| i.records().is_some_and(|r| r.spec.name == table));
    let (first, others) = (given.next().map(|(input, _)| (input, None)), given.next().is_some());
    let period = day(month).map(|d| d.to_string()).unwrap_or_default();
    // What the files of several agencies add up to is not for one of them.
    let agencies = others.then(|| ("agencies", "two or more".to_owned()));
    let key = [("area", area.to_owned()), ("period", period)].into_iter().chain(agencies);
    Fault {
        input: first,
        found: Some(now.to_string()),
        difference: Some(Decimal::from(now) - Decimal::from(before)),
        key: key.map(|(name, value)| (name.to_owned(), value)).collect(),
        message,
        ..Fault::default()
    }
}
