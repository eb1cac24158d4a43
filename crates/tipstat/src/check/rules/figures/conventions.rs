//! What the rules on the rates of groups share.

use tipstat_model::{Lang, columns::FigureColumn, text};

use crate::check::{
    Context, Group,
    rates::{Convention, GROUPS, Judged},
    rule::{Fault, Judgement},
    say,
};

/// An example in which the rate of all lies between those of its groups.
pub(super) const AVERAGES: &str = "indicator | value | unit | period | sex | source
    victims_identified | 0.29 | per_100000 | 2020 | | A
    victims_identified | 0.07 | per_100000 | 2020 | M | A
    victims_identified | 0.51 | per_100000 | 2020 | F | A
    victims_identified | 0.44 | per_100000 | 2021 | | A
    victims_identified | 0.22 | per_100000 | 2021 | M | A
    victims_identified | 0.65 | per_100000 | 2021 | F | A";

/// An example whose one period agrees with both conventions.
pub(super) const TELLS_NOTHING: &str = "indicator | value | unit | period | sex | source
    victims_identified | 0.36 | per_100000 | 2017 | | A
    victims_identified | 0.00 | per_100000 | 2017 | M | A
    victims_identified | 0.36 | per_100000 | 2017 | F | A";

/// One judgement for each breakdown of the rates of a source: by its convention, and by what its periods show.
pub(super) fn judge(
    group: &Group<'_>,
    context: &Context<'_>,
    one: impl Fn(Convention, &[&Judged], &Context<'_>) -> Judgement,
) -> Vec<Judgement> {
    let Some(first) = group.entries.iter().find(|e| context.rates.is_rate(e)) else { return Vec::new() };
    let of_dim = |dim| {
        let judged = context.rates.judged(first, dim, context);
        (!judged.is_empty()).then(|| one(context.rates.convention(first, dim), &judged, context))
    };
    GROUPS.into_iter().filter_map(of_dim).collect()
}

/// The periods of some balances, in words.
pub(super) fn periods(lang: Lang, judged: &[&Judged], context: &Context<'_>) -> String {
    let mut all: Vec<_> = judged.iter().filter_map(|j| context.figures().entry(j.total).figure.period).collect();
    all.sort_unstable();
    all.dedup();
    text::list(lang, &all.into_iter().map(|p| p.display(lang)).collect::<Vec<_>>())
}

/// The rates of the groups beside that of all: `0.39 (male) and 0.32 (female) beside 0.71`.
pub(super) fn beside(lang: Lang, judged: &Judged, context: &Context<'_>) -> String {
    let entry = |i: &u32| context.figures().entry(*i);
    let printed =
        |i: &u32| entry(i).figure.quantity.and_then(|q| q.value()).map_or_else(String::new, |v| say::number(lang, v));
    let parts: Vec<String> = judged
        .parts
        .iter()
        .map(|i| {
            format!("{} ({})", printed(i), say::category(lang, &entry(i), judged.dim, context).unwrap_or_default())
        })
        .collect();
    let (parts, total) = (text::list(lang, &parts), printed(&judged.total));
    match lang {
        Lang::En => format!("{parts} beside {total}"),
        Lang::Fr => format!("{parts} à côté de {total}"),
    }
}

/// A fault of some balances of one breakdown.
pub(super) fn fault(judged: &[&Judged], context: &Context<'_>, write: impl Fn(Lang) -> String) -> Fault {
    let Some(first) = judged.first() else { return Fault::default() };
    let entry = context.figures().entry(first.total);
    let mut key = say::key(&entry, crate::check::rates::BY);
    key.insert("by".to_owned(), say::dimension(Lang::En, first.dim).to_owned());
    let cells = judged.iter().flat_map(|j| j.parts.iter().chain([&j.total]));
    Fault {
        figures: cells.map(|i| (*i, FigureColumn::Value)).collect(),
        message: say::message(write),
        key,
        ..Fault::default()
    }
}
